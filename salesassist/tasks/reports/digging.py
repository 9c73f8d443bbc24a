"""The documents behind one figure of a report, as a table of their own that adds up to it."""

from collections.abc import Generator, Hashable, Iterable
from dataclasses import dataclass, replace

from salesassist.db.base import database
from salesassist.rules.report_table import Column, Kind, ReportTable, Row, total_row, total_words
from salesassist.tasks.reports.behind import MOST, Document
from salesassist.tasks.reports.telling import Made
from salesassist.texts import N_, tr

KINDS = {
    "order": N_("Order"),
    "delivery": N_("Delivery note"),
    "return": N_("Return or allowance"),
    "receivable": N_("Receivable"),
    "receipt": N_("Receipt"),
    "complaint": N_("Complaint"),
    "service": N_("Service record"),
    "answer": N_("Survey answer"),
    "promise": N_("Promise"),
    "approval": N_("Approval"),
}
_COLUMNS = (
    Column("day", N_("Date"), Kind.DAY),
    Column("kind", N_("Document")),
    Column("number", N_("Number")),
    Column("customer", N_("Customer")),
    Column("part", N_("Part of the figure"), Kind.AMOUNT, adds=True),
)
_RESPONDENT = replace(_COLUMNS[2], key="respondent")


@dataclass(frozen=True)
class Dug:
    """What stands behind a figure: the documents in the order of the rows of `table`.

    `told` is the figure, where it is an amount; `cut` whether there are more than are listed.
    """

    title: str
    documents: tuple[Document, ...]
    table: ReportTable
    told: int | None
    cut: bool

    @property
    def agrees(self) -> bool:
        """Whether the parts of the documents add up to the figure, where that can be said."""
        parts = [each.net for each in self.documents]
        return self.told is None or None in parts or sum(parts) == self.told


def dig(made: Made, row: Row, column: Column) -> Generator[tuple[int, int], None, Dug | None]:
    """Find what is behind a figure, the row of sums included; yields (done, total).

    None where no document stands behind it: a target, what was not shared out.
    """
    report, table = made.report, made.table
    rows = table.rows if row is table.total else (row,)
    keys = [each.behind for each in rows if each.behind is not None or _unnamed(each, table)]
    found: dict[tuple[str, int, Hashable], Document] = {}
    cut = False
    with database().atomic():
        for at, key in enumerate(keys):
            yield at, len(keys)
            part = report.behind(made.asked, key, column.key)
            cut = cut or len(part) >= MOST
            for each in part:
                mark = (each.kind, each.id)
                before = found.get(mark)
                found[mark] = each if before is None else _together(before, each)
    if not found:
        return None
    told = row.values[table.columns.index(column)]
    is_amount = column.kind is Kind.AMOUNT and isinstance(told, int)
    documents = tuple(found.values())
    listed = _table(documents)
    return Dug(_title(made, row, column), documents, listed, told if is_amount else None, cut)


def _unnamed(row: Row, table: ReportTable) -> bool:
    """Whether a row is of what has no name, which is a key too, and not a rest."""
    return any(
        column.key in ("net", "open") and value
        for column, value in zip(table.columns, row.values, strict=True)
    )


def _together(one: Document, other: Document) -> Document:
    """A document that stands in two rows: its parts are added."""
    if one.net is None or other.net is None:
        return one
    return replace(one, net=one.net + other.net)


def _title(made: Made, row: Row, column: Column) -> str:
    if row is made.table.total:
        return f"{total_words(made.table) or made.title()}　{tr(column.label)}"
    texts = (
        str(value)
        for each, value in zip(made.table.columns, row.values, strict=True)
        if each.kind is Kind.TEXT and value and each.key not in ("code", "class")
    )
    return f"{next(texts, made.title())}　{tr(column.label)}"


def _table(documents: Iterable[Document]) -> ReportTable:
    documents = tuple(documents)
    rows = [
        Row(
            (each.day, tr(KINDS.get(each.kind, each.kind)), each.number, each.customer, each.net),
            behind=(each.kind, each.id),
        )
        for each in documents
    ]
    columns = list(_COLUMNS)
    if any(each.kind == "answer" for each in documents):
        columns[2] = _RESPONDENT
    words = tr(N_("Total of {count:,} documents")).format(count=len(rows))
    total = total_row(columns, rows, words)
    return ReportTable(tuple(columns), tuple(rows), total)
