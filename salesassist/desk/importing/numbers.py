"""Figures in columns: with a decimal point, or with a decimal comma where the column shows it."""

import re
from collections.abc import Sequence

from salesassist.rules.figures import half_width
from salesassist.texts import N_, Problem

_COMMA = re.compile(
    r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}|[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII
)
_POINT = re.compile(
    r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}|[+-]?\d{1,3}(?:,\d{3}){2,}|\d+\.\d{4,}", re.ASCII
)
_SHARE = 5  # of so many cells one must show it: a comma typed wrong once is a mistake


class CommaRead(Problem):
    """The figures of a column were read with a decimal comma (a remark, not an error)."""

    says = N_("The figures have a decimal comma: 1.234,5 was read as 1234.5.")


def has_comma(cells: Sequence[str], delimiter: str = "") -> bool:
    """Whether the figures of a column have a decimal comma: many show it and none speaks against.

    In a file delimited by semicolons one cell is enough.
    """
    if not any("," in cell or "." in cell for cell in cells):
        return False
    for_it = against = filled = 0
    for cell in cells:
        if cell.isdigit():
            filled += 1  # says nothing of commas, and most figures are so
            continue
        bare = half_width(cell)
        filled += bool(bare)
        for_it += bool(_COMMA.fullmatch(bare))
        against += bool(_POINT.fullmatch(bare))
    enough = for_it * _SHARE >= filled or delimiter == ";"
    return bool(for_it) and not against and enough


def with_point(cell: str) -> str:
    """A figure with a decimal comma as one with a decimal point; other texts lose nothing."""
    return half_width(cell).translate(_TURNED)


_TURNED = {ord(","): ".", ord("."): None}
