"""Whole columns read at once, to the same values as the fields' own `read` and `check` give.

Each reader takes some cells and gives their values: None for an empty one, UNUSUAL for one the
caller must ask the field about. tests/tasks/test_import_quick.py holds them against the fields.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from salesassist.db.fields import Money, Phone, Price, Quantity, TaxId, Text
from salesassist.rules import identity, money, names

UNUSUAL: Any = object()
"""Stands for the value of a cell that must be read by its field."""

SUSPECT = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]"  # lost characters, and private ones of one machine
    r"|\?{3,}|&#x?[0-9a-f]{2,6};|\\u[0-9a-f]{4}|=\?[\w-]+\?[bq]\?"
    "|[\u00c2-\u00f4][\u0080-\u00bf]",  # UTF-8 read as Latin-1
    re.IGNORECASE,
)
"""Text that was damaged on its way here, most likely."""

# Numbers that normal_phone gives back as they are.
_PHONE = re.compile(
    r"02-\d{4}-\d{4}|04-[0-8]\d{3}-\d{4}|0[567]-\d{3}-\d{4}|09\d\d-\d{3}-\d{3}", re.ASCII
)
_DECIMAL = re.compile(r"(\d{1,9})(?:\.(\d{1,3}))?", re.ASCII)
_LATIN = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")
_UNUSUAL_SIGNS = ("\ufffd", "???", "&#", "\\u", "\\U", "=?", "\u115f", "\u3164", "\uffa0")
_PARTS = 10

Values = list[Any]


def read(field: Any, cells: Sequence[str], currency: str | None) -> Values | None:
    """The values of these cells of one field; None if its kind is not read this way.

    `currency` is that of all amounts here, None where each row has its own.
    """
    if type(field) is Money:
        scale = 10 ** money.exponent(currency) if currency else 0
        return _decimals(cells, scale) if scale else None
    reader = _READERS.get(type(field))
    return reader(field, cells) if reader else None


def _texts(field: Text, cells: Sequence[str]) -> Values:
    """Clean cells within the limit; line ends, tabs and what was damaged are unusual."""
    if not _is_plain(cells):
        return _by_parts(field, cells)
    values: Values = [cell.strip() or None for cell in cells]
    if max(map(len, cells), default=0) > field.limit:
        values = [
            UNUSUAL if value is not None and len(value) > field.limit else value for value in values
        ]
    if field.required and None in values:
        values = [UNUSUAL if value is None else value for value in values]
    return values


def _is_plain(cells: Sequence[str]) -> bool:
    """Whether these cells need no cleaning but of blanks around them, and look undamaged."""
    probe = "\n".join(cells)
    if probe.count("\n") >= len(cells) or any(sign in probe for sign in _UNUSUAL_SIGNS):
        return False
    if _LATIN.search(probe):
        return False
    # All that is printable is harmless but for three letters that look like nothing.
    if probe.replace("\n", "").isprintable():
        return True
    if "\t" in probe or SUSPECT.search(probe):
        return False
    return names.clean_text(probe, multiline=True) == probe.strip()


def _by_parts(field: Text, cells: Sequence[str]) -> Values:
    """Some of the cells are unusual: look for them in smaller parts."""
    if len(cells) == 1:
        return [UNUSUAL]
    step = -(-len(cells) // _PARTS)
    values: Values = []
    for start in range(0, len(cells), step):
        values += _texts(field, cells[start : start + step])
    return values


def _phones(field: Phone, cells: Sequence[str]) -> Values:
    usual = _PHONE.fullmatch
    return [
        value if value is None or value is UNUSUAL or usual(value) else identity.normal_phone(value)
        for value in _texts(field, cells)
    ]


def _tax_ids(field: TaxId, cells: Sequence[str]) -> Values:
    return [
        value if value is None or _is_tax_id(value) else UNUSUAL for value in _texts(field, cells)
    ]


def _is_tax_id(value: Any) -> bool:
    if value is UNUSUAL or len(value) != 8 or not (value.isascii() and value.isdigit()):
        return False
    return value != "00000000" and identity.tax_sum_holds(value)


def _prices(field: Price, cells: Sequence[str]) -> Values:
    return _decimals(cells, money.PRICE_SCALE)


def _quantities(field: Quantity, cells: Sequence[str]) -> Values:
    return _decimals(cells, money.QUANTITY_SCALE)


def _decimals(cells: Sequence[str], scale: int) -> Values:
    """Plain figures as integers of this scale; with more decimals than it holds, unusual."""
    values: Values = []
    for cell in cells:
        if cell.isascii() and cell.isdigit() and len(cell) < 10:
            values.append(int(cell) * scale)
        elif not cell.strip():
            values.append(None)
        else:
            values.append(_decimal(_DECIMAL.fullmatch(cell), scale))
    return values


def _decimal(found: re.Match[str] | None, scale: int) -> Any:
    if found is None:
        return UNUSUAL
    whole, rest = found[1], found[2] or "0"
    more, lost = divmod(int(rest) * scale, 10 ** len(rest))
    return UNUSUAL if lost else int(whole) * scale + more


_READERS: dict[type, Callable[[Any, Sequence[str]], Values]] = {
    Text: _texts,
    Phone: _phones,
    TaxId: _tax_ids,
    Price: _prices,
    Quantity: _quantities,
}
