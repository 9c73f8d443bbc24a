"""Reading beside the window: one question at a time, and the newest one wins."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from types import GeneratorType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from salesassist.db.apart import Apart, Stopped
from salesassist.db.sums import few_orders

Progress = Callable[[int, int], object]
_WORKERS = ThreadPoolExecutor(2, "reader")


class _Asked(QObject):
    """A question under way; its answer crosses over to the window's thread."""

    answered = Signal(object, object, object)
    moved = Signal(object, int, int)

    def __init__(
        self,
        work: Callable[[], Any],
        take: Callable[[Any], object],
        progress: Progress | None = None,
    ):
        super().__init__()
        self._work = work
        self.apart = Apart(self._whole)
        self.take, self.progress = take, progress

    def _whole(self) -> Any:
        """The answer; of a generator step by step, so that it can be stopped between two."""
        made = self._work()
        return self._step_through(made) if isinstance(made, GeneratorType) else made

    def _step_through(self, steps: Generator[tuple[int, int], None, Any]) -> Any:
        while not self.apart.stopped:
            try:
                done, total = next(steps)
            except StopIteration as end:
                return end.value
            self.moved.emit(self, done, total)
        steps.close()
        raise Stopped

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

    def ask(
        self,
        work: Callable[[], Any],
        take: Callable[[Any], object],
        progress: Progress | None = None,
    ) -> None:
        """Begin to read; `take` gets the answer in the window's thread, unless it is replaced.

        `work` may be a generator of (done, total): `progress` is told of each step.
        """
        self.drop()
        self._newest = _Asked(work, take, progress)
        self._newest.answered.connect(self._take)
        self._newest.moved.connect(self._tell)
        _WORKERS.submit(self._newest.run)

    def read(
        self,
        work: Callable[[], Any],
        take: Callable[[Any], object],
        progress: Progress | None = None,
    ) -> None:
        """Read at once while the orders are few; else beside the window, as `ask` does."""
        if few_orders():
            self.drop()
            take(_at_once(work()))
        else:
            self.ask(work, take, progress)

    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._newest is not None

    @Slot()
    def drop(self) -> None:
        """Wait for no answer any more."""
        if self._newest is not None:
            self._newest.apart.stop()
            self._newest = None

    @Slot(object, int, int)
    def _tell(self, asked: _Asked, done: int, total: int) -> None:
        if asked is self._newest and asked.progress is not None:
            asked.progress(done, total)

    @Slot(object, object, object)
    def _take(self, asked: _Asked, answer: object, bug: object) -> None:
        if asked is not self._newest:
            return
        self._newest = None
        if bug is not None:
            raise bug  # the crash net of the window knows what to do with it
        asked.take(answer)


def _at_once(made: Any) -> Any:
    """The end of a generator's steps; anything else as it is."""
    while isinstance(made, GeneratorType):
        try:
            next(made)
        except StopIteration as end:
            made = end.value
    return made
