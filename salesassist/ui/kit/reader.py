"""Reading beside the window: one question at a time, and the newest one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from salesassist.db.apart import Apart, Stopped
from salesassist.db.sums import few_orders

_WORKERS = ThreadPoolExecutor(2, "reader")


class _Asked(QObject):
    """A question under way; its answer crosses over to the window's thread."""

    answered = Signal(object, object, object)

    def __init__(self, work: Callable[[], Any], take: Callable[[Any], object]):
        super().__init__()
        self.apart = Apart(work)
        self.take = take

    def run(self) -> None:
        """Find the answer, in a worker's thread."""
        answer, bug = None, None
        try:
            answer = self.apart()
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001 - the border of a thread; raised again beyond it
            bug = error
        self.answered.emit(self, answer, bug)


class Reader(QObject):
    """Asks the database in a worker's thread; who asks again does not want the older answer."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._newest: _Asked | None = None
        QCoreApplication.instance().aboutToQuit.connect(self.drop)

    def ask(self, work: Callable[[], Any], take: Callable[[Any], object]) -> None:
        """Begin to read; `take` gets the answer in the window's thread, unless it is replaced."""
        self.drop()
        self._newest = _Asked(work, take)
        self._newest.answered.connect(self._take)
        _WORKERS.submit(self._newest.run)

    def read(self, work: Callable[[], Any], take: Callable[[Any], object]) -> None:
        """Read at once while the orders are few; else beside the window, as `ask` does."""
        if few_orders():
            self.drop()
            take(work())
        else:
            self.ask(work, take)

    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._newest is not None

    @Slot()
    def drop(self) -> None:
        """Wait for no answer any more."""
        if self._newest is not None:
            self._newest.apart.stop()
            self._newest = None

    @Slot(object, object, object)
    def _take(self, asked: _Asked, answer: object, bug: object) -> None:
        if asked is not self._newest:
            return
        self._newest = None
        if bug is not None:
            raise bug  # the crash net of the window knows what to do with it
        asked.take(answer)
