"""Tells a widget, in its own thread, that records it shows have changed."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from salesassist.db.base import Record, changes


class Watch(QObject):
    """Emits `touched` after each commit that touched one of the models watched."""

    touched = Signal()
    _heard = Signal(object)

    def __init__(self, models: Iterable[type[Record]], parent: QObject):
        super().__init__(parent)
        self._models = set(models)
        self._heard.connect(self._sift)
        changes.listen(self._hear)
        self._parent_gone = parent.destroyed.connect(self.stop)

    @Slot()
    def stop(self) -> None:
        """Listen no more."""
        changes.forget(self._hear)

    def _hear(self, touched: set[type[Record]]) -> None:
        # May run in a worker's thread: only the signal crosses over.
        self._heard.emit(frozenset(touched))

    @Slot(object)
    def _sift(self, touched: frozenset[type[Record]]) -> None:
        if self._models & touched:
            self.touched.emit()
