"""The columns of the order-line grid: what each reads, shows and refuses; and pasted rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from salesassist.rules import lines as kinds
from salesassist.rules import money
from salesassist.rules.names import clean_text
from salesassist.texts import N_, Problem

Line = dict[str, Any]

NOTHING = "—"


@dataclass(frozen=True)
class LineColumn:
    """A column of the grid: `read` turns text into changed keys of the line, `show` the line
    into words; both are told the currency. A column without `read` cannot be edited."""

    key: str
    label: str
    read: Callable[[str, str], Line] | None
    show: Callable[[Line, str], str]
    align: str = "left"
    width: int = 80
    figure: bool = False


def _read_text(key: str) -> Callable[[str, str], Line]:
    return lambda text, currency: {key: clean_text(text)}


def _show_text(key: str) -> Callable[[Line, str], str]:
    return lambda line, currency: str(line.get(key) or "")


def _read_quantity(text: str, currency: str) -> Line:
    return {"quantity": money.parse_quantity(text) if text.strip() else 0}


def _show_quantity(line: Line, currency: str) -> str:
    return money.format_quantity(line["quantity"]) if line.get("quantity") else ""


def _read_price(text: str, currency: str) -> Line:
    return {"price": money.parse_price(text, currency) if text.strip() else 0}


def _show_price(line: Line, currency: str) -> str:
    price = line.get("price")
    words = line.get("kind") in kinds.WORDS
    bare = price is None or words or not _filled(line)
    return "" if bare else money.format_price(price, currency)


def read_discount(text: str, currency: str) -> Line:
    """A discount as typed: "5%" is a rate, anything else an amount of the line."""
    typed = text.strip()
    if typed.endswith(("%", "％")):
        return {"discount_bp": money.parse_percent(typed), "discount_amount": 0}
    amount = money.parse_amount(typed, currency) if typed else 0
    return {"discount_bp": 0, "discount_amount": amount}


def show_discount(line: Line, currency: str) -> str:
    """The discount of a line in words: 5%, 120, or nothing."""
    if line.get("discount_bp"):
        return f"{line['discount_bp'] / money.BP * 100:g}%"
    amount = line.get("discount_amount")
    return money.format_amount(amount, currency) if amount else ""


def _show_amount(line: Line, currency: str) -> str:
    """Words have no amount; what is only offered beside stands in brackets."""
    kind, amount = line.get("kind", kinds.ITEM), line.get("amount")
    if kind in kinds.WORDS:
        return ""
    shown = NOTHING if amount is None else money.format_amount(amount, currency)
    return shown if kinds.counts(kind) else f"({shown})"


def _filled(line: Line) -> bool:
    return bool(line.get("code") or line.get("name"))


COLUMNS: tuple[LineColumn, ...] = (
    LineColumn("code", N_("Item no."), _read_text("code"), _show_text("code"), width=96),
    LineColumn("name", N_("Description"), _read_text("name"), _show_text("name"), width=212),
    LineColumn("quantity", N_("Qty"), _read_quantity, _show_quantity, "right", 64, True),
    LineColumn("unit", N_("Unit"), _read_text("unit"), _show_text("unit"), "center", 44),
    LineColumn("price", N_("Unit price"), _read_price, _show_price, "right", 80, True),
    LineColumn("discount", N_("Disc."), read_discount, show_discount, "right", 52, True),
    LineColumn("amount", N_("Amount"), None, _show_amount, "right", 92, True),
)


def moved(
    wrong: dict[tuple[int, str], Any], before: Sequence[Line], after: Sequence[Line]
) -> dict[tuple[int, str], Any]:
    """What could not be read, under the rows its lines have now.

    A line is the same one if it is the same object; one changed in place keeps its row; what
    belonged to a line that is gone goes with it.
    """
    places = {id(line): at for at, line in enumerate(after)}
    known = {id(line) for line in before}
    found = {}
    for (row, key), problem in wrong.items():
        line = before[row] if row < len(before) else None
        at = places.get(id(line), row)
        same = id(line) in places
        if same or (at < len(after) and id(after[at]) not in known):
            found[at, key] = problem
    return found


def rows_of(text: str) -> list[list[str]]:
    """A block copied from a spreadsheet: rows at line ends, cells at tabs; no empty rows."""
    rows = [row.split("\t") for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]


def named_cells(cells: Sequence[str], known: bool) -> dict[str, str]:
    """Which column each cell of a pasted row belongs to: the first is the code; of the rest,
    words are name and unit, figures are quantity, price and discount, in that order.

    With a `known` product the only words are the unit or the name it has anyway: left out.
    """
    words = iter(("name", "unit"))
    figures = iter(("quantity", "price", "discount"))
    found = {"code": cells[0]}
    for cell in filter(None, cells[1:]):
        figure = _is_figure(cell)
        key = next(figures if figure else words, None)
        if key and (figure or not known):
            found[key] = cell
    return found


def _is_figure(text: str) -> bool:
    try:
        money.parse_decimal(text.rstrip("%％"))
    except Problem:
        return False
    return True
