"""Long work on a worker thread: progress, cancel, result and error come back to the window."""

import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, nullcontext
from types import GeneratorType
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from salesassist.texts import Problem

EVERY = 0.05  # seconds between two reports of progress


class Job(QObject):
    """One piece of work under way; its signals arrive in the thread of the window."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    _moved = Signal(int, int)
    _finished = Signal(str, object)

    def __init__(self, name: str, work: Callable[[], Any], within: Callable, parent: QObject):
        super().__init__(parent)
        self.name = name
        self._work, self._within = work, within
        self._stop = False
        self.told: list[tuple[Any, Callable]] = []
        self._moved.connect(self.progress, Qt.ConnectionType.AutoConnection)
        self._finished.connect(self._finish, Qt.ConnectionType.AutoConnection)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it wrote is rolled back."""
        self._stop = True

    def run(self) -> None:
        """Do the work in the calling thread and report through the signals."""
        try:
            with self._within():
                outcome, value = self._drive(self._work())
        except Problem as problem:
            outcome, value = "failed", problem
        except Exception as bug:  # noqa: BLE001 - the border of a thread; raised again beyond it
            outcome, value = "bug", bug
        self._finished.emit(outcome, value)

    def _drive(self, made: Any) -> tuple[str, Any]:
        if not isinstance(made, GeneratorType):
            return "done", made
        return self._step_through(made)

    def _step_through(self, steps: Generator[tuple[int, int], None, Any]) -> tuple[str, Any]:
        told = 0.0
        while not self._stop:
            try:
                done, total = next(steps)
            except StopIteration as end:
                return "done", end.value
            if time.monotonic() - told > EVERY or done == total:
                told = time.monotonic()
                self._moved.emit(done, total)
        steps.close()
        return "cancelled", None

    @Slot(str, object)
    def _finish(self, outcome: str, value: object) -> None:
        if outcome == "done":
            self.done.emit(value)
        elif outcome == "failed":
            self.failed.emit(value)
        elif outcome == "cancelled":
            self.cancelled.emit()
        self.ended.emit()
        if outcome == "bug":
            raise value  # the crash net of the window knows what to do with it


class _Runner(QRunnable):
    def __init__(self, job: Job):
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Runs one piece of work after the other beside the window, or at once (`at_once`, for tests).

    `within` is entered around each piece of work in its thread: a connection of the database.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        within: Callable[[], AbstractContextManager] = nullcontext,
        at_once: bool = False,
    ):
        super().__init__(parent)
        self._within, self._at_once = within, at_once
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Job] = set()

    def start(
        self,
        name: str,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Problem], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Job:
        """Begin `work`: a plain callable, or one that returns a generator of (done, total).

        Its result (the generator's return value) goes to `done`, a Problem to `failed`.
        """
        job = Job(name, work, self._within, self)
        for signal, slot in (
            (job.done, done),
            (job.failed, failed),
            (job.progress, progress),
            (job.cancelled, cancelled),
            (job.ended, ended),
        ):
            if slot is not None:
                signal.connect(slot)
                job.told.append((signal, slot))
        self._running.add(job)
        job.ended.connect(self._forget)
        if self._at_once:
            job.run()
        else:
            self._pool.start(_Runner(job))
        return job

    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def does(self, name: str) -> bool:
        """Whether a job of this name is running."""
        return any(job.name == name for job in self._running)

    def stop(self) -> None:
        """Cancel everything and wait: called before the window closes."""
        for job in list(self._running):
            job.cancel()
        self._pool.waitForDone()

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        self._running.discard(job)
        # A slot may hold the last word of what owns this: let go of it now, not while Qt deletes
        # the job, which would be deleted a second time with its owner. Of an owner that is gone
        # already Qt has let go itself.
        for signal, slot in job.told:
            if isValid(getattr(slot, "__self__", self)):
                signal.disconnect(slot)
        job.told.clear()
        job.deleteLater()
