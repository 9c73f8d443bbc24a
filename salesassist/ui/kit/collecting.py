"""Python's garbage is collected between two events of the window's thread, nowhere else.

Left to itself Python collects wherever it allocates: in a worker's thread, where a widget must not
be deleted, or while Qt ties a signal to its slot and holds the lock that the deletion of a
collected object waits for. Either is rare, and the second ends in a window that never answers.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 1_000  # milliseconds between two looks


class Collector(QObject):
    """Takes over from Python's own collecting until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)
        gc.disable()

    @Slot()
    def look(self) -> None:
        """Collect as old a generation as Python itself would by now."""
        ripe = [
            age
            for age, (count, limit) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > limit
        ]
        if 0 in ripe:
            gc.collect(max(age for age in range(3) if set(range(age + 1)) <= set(ripe)))

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
