"""What stands between persons and the eyes before the window; the window sets it (ui.looking)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from salesassist.db.base import Record

Draw = Callable[[], bytes]


@dataclass
class Veil:
    """`drawing` wraps what draws a paper, `finished` takes the bytes of one that is.

    `ask` asks why a record has to be seen in full, and tells whether it may; `seen` are those.
    """

    drawing: Callable[[Draw], Draw] = lambda make: make
    finished: Callable[[bytes], bytes] = lambda pdf: pdf
    ask: Callable[[Record, QWidget], bool] = lambda record, over: False
    seen: set[tuple[str, int]] = field(default_factory=set)

    def lifted(self, record: Record) -> bool:
        """Whether somebody said why this record has to be seen in full."""
        return (record._meta.table_name, record.id) in self.seen

    def lift(self, record: Record, over: QWidget) -> bool:
        """Ask why, once for each record while this person sits here; whether it may be seen."""
        if not self.lifted(record) and self.ask(record, over):
            self.seen.add((record._meta.table_name, record.id))
        return self.lifted(record)


VEIL = Veil()
