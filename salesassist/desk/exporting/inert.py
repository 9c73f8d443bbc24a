"""Cells no spreadsheet takes for a formula; an import takes the sign off again."""

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


def inert(cell: str) -> str:
    """A cell for delimited text: ' before what would be computed; plain negative numbers stay.

    An import takes the sign off again, so every text comes back: also one that has it by itself.
    """
    risky = _RISKY.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
