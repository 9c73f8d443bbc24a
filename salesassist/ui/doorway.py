"""From a path to an open database: lock, checks, and the ways on when something is wrong."""

import importlib
from collections.abc import Callable
from pathlib import Path

from salesassist.db.connection import database
from salesassist.db.opening import Missing, examine, open_database, open_to_read
from salesassist.db.places import Kind, Place
from salesassist.texts import Problem
from salesassist.ui.lock import InUse, Lock, ring

Begin = Callable[[Path], Path | None]


class Doorway:
    """Holds the path, its lock and how it was opened.

    `begin(path)` asks how to begin where nothing is, and returns the file it has made or found.
    `known` are files opened here before: one that is gone is not begun anew without a word.
    """

    def __init__(self, path: Path, begin: Begin, known: Callable[[Path], bool]):
        self.path, self.place = path, Place(Kind.LOCAL)
        self.read_only = False
        self.raised = False
        """Whether another window has this database open and has come to the front."""
        self._begin, self._known = begin, known
        self._anew = False
        self._lock: Lock | None = None

    def open(self) -> bool:
        """Open the database, or one chosen instead; False when the person gave up."""
        while True:
            try:
                return self._open()
            except Problem as problem:
                if isinstance(problem, InUse) and ring(self.path, problem.facts["process"]):
                    self.raised = True
                    return False
                if not self._go_on(problem):
                    return False

    def close(self) -> None:
        """Close the database and give the lock back."""
        if database() is not None and not database().is_closed():
            database().close()
        self.release()

    def release(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> bool:
        if not self.path.exists():
            if self._known(self.path) and not self._anew:
                raise Missing(path=self.path)
            chosen = self._begin(self.path)
            self._anew = False
            if chosen is None:
                return False
            self.path = chosen
        if self.read_only:
            self.place = examine(self.path)
            self.release()
            open_to_read(self.path)
            return True
        self.place = examine(self.path)
        self._take_lock()
        open_database(self.path)
        return True

    def _take_lock(self) -> None:
        if self._lock is not None and self._lock.path == self.path:
            return
        self.release()
        lock = Lock(self.path)
        lock.take()
        self._lock = lock

    def _go_on(self, problem: Problem) -> bool:
        """Ask for the way on and go it; False to give up."""
        # Only who is refused waits for these to be imported.
        refusal = importlib.import_module("salesassist.ui.refusal")
        dialog = refusal.Refusal(problem, refusal.ways_on(problem))
        dialog.exec()
        ways = {
            "again": lambda: None,
            "choose": lambda: self._choose(refusal.choose_file(dialog, self.path.parent)),
            "restore": lambda: self._restore(dialog),
            "read": lambda: setattr(self, "read_only", True),
            "begin": lambda: setattr(self, "_anew", True),
            "take over": self._take_over,
        }
        if dialog.chosen in ways:
            ways[dialog.chosen]()
        dialog.deleteLater()
        return dialog.chosen in ways

    def _choose(self, path: Path | None) -> None:
        if path is not None:
            self.path, self.read_only = path, False

    def _restore(self, parent: object) -> None:
        self._take_lock()
        restoring = importlib.import_module("salesassist.ui.restoring")
        dialog = restoring.RestoreDialog(self.path, parent)
        dialog.exec()
        dialog.deleteLater()

    def _take_over(self) -> None:
        lock = Lock(self.path)
        if lock.take_over():
            self.release()
            self._lock = lock
