"""How the sentences of a written report say figures, and how they read the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesassist.rules import money
from salesassist.rules.report_digest import values
from salesassist.rules.report_table import ReportTable, Value
from salesassist.texts import N_, tr

Tables = Mapping[str, ReportTable]


@dataclass(frozen=True)
class Say:
    """How figures are said: the currency, the period's name, and its months against targets.

    `months` are (net, target) of the months up to the period's, the last one last.
    """

    currency: str
    span: str
    months: Sequence[tuple[int, int | None]] = ()

    def amount(self, minor: Value) -> str:
        """An amount with its unit."""
        shown = money.format_amount(whole(minor), self.currency)
        if self.currency == "TWD":
            return tr(N_("NT${amount}")).format(amount=shown)
        return f"{self.currency} {shown}"

    def rate(self, points: Value) -> str:
        """A share or an achievement."""
        return money.format_percent(whole(points))

    def change(self, points: Value) -> str:
        """A growth with its sign."""
        sign = "+" if whole(points) > 0 else ""
        return f"{sign}{money.format_percent(whole(points))}"


def whole(value: Value) -> int:
    """A figure; nothing is 0."""
    return value if isinstance(value, int) else 0


def by_behind(table: ReportTable | None) -> dict[object, dict[str, Value]]:
    """The rows of a table by what they stand for."""
    return {row.behind: values(table, row) for row in table.rows} if table is not None else {}


def words_of(table: ReportTable) -> str:
    """What the row of sums is called; empty without one."""
    told = table.total.values if table.total is not None else ()
    return next((each for each in told if isinstance(each, str) and each), "")
