"""What the heads of all tables share: how columns stand, and what a head says."""

from typing import Any, Protocol

from PySide6.QtCore import Qt

from salesassist.texts import tr

ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class Headed(Protocol):
    """A column with a marked label and a side to stand at."""

    label: str
    align: str


def beside(column: Headed) -> int:
    """How a column's cells and head are aligned."""
    return int(ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)


def head(column: Headed, role: int) -> Any:
    """What a column's head says in a role of Qt, None where it has nothing to say."""
    if role == Qt.ItemDataRole.DisplayRole:
        return tr(column.label)
    return beside(column) if role == Qt.ItemDataRole.TextAlignmentRole else None
