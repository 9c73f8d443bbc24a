"""One window for a database: the lock beside it, and the bell a second start rings."""

import datetime as dt
import sys
import time
from pathlib import Path

from PySide6.QtCore import (
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QSysInfo,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QWidget

from salesassist.db.failures import ReadOnly
from salesassist.texts import N_, Problem

if sys.platform == "win32":
    import ctypes

WAIT = 100  # milliseconds
ANSWER = 2.0  # seconds the first window has to come to the front
EVERY = 1_000  # milliseconds
UNWRITTEN = 10  # seconds after which a lock without a word in it was left by a crash


class InUse(Problem):
    """Another window of this PC has the database open."""

    says = N_(
        "{path} is open in another window ({program}, process {process} on {host}, since {since}): "
        "use that one."
    )


class InUseElsewhere(Problem):
    """Another PC has, or had, the database open."""

    says = N_(
        "{path} is open on another PC ({program} on {host}, since {since}): close it there. "
        "Only if that PC surely does not use it any more, take it over here."
    )


class Lock:
    """The lock of a database; it is free as soon as the process that took it is gone."""

    def __init__(self, path: Path):
        self.path = path
        whole = path.resolve()
        self.file = whole.with_name(f"{whole.name}.lock")
        self._lock = QLockFile(str(self.file))
        # A lock is stale only when its process is gone, however long ago it was taken.
        self._lock.setStaleLockTime(0)

    def take(self) -> None:
        """Take the lock. Raises InUse, InUseElsewhere, or ReadOnly where none can be laid down."""
        if self._lock.tryLock(WAIT) or (self._is_unwritten() and self.take_over()):
            return
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise ReadOnly(path=self.path, detail="LOCK")
        process, host, program = self._lock.getLockInfo()
        here = not host or host == QSysInfo.machineHostName()
        since = dt.datetime.fromtimestamp(self._age_from()).strftime("%Y-%m-%d %H:%M")
        facts = {"process": process or "?", "host": host or "?", "program": program or "?"}
        raise (InUse if here else InUseElsewhere)(path=self.path, since=since, **facts)

    def take_over(self) -> bool:
        """Take a lock somebody else has left behind; False when its process is alive here."""
        return self._lock.removeStaleLockFile() and self._lock.tryLock(WAIT)

    def release(self) -> None:
        """Give the lock back."""
        self._lock.unlock()

    def _is_unwritten(self) -> bool:
        """Whether the lock says nothing: its process died, or the PC went out, while it began."""
        process, host, program = self._lock.getLockInfo()
        if process or host or program or not self.file.exists():
            return False
        return time.time() - self._age_from() > UNWRITTEN

    def _age_from(self) -> float:
        return self.file.stat().st_mtime if self.file.exists() else time.time()


def _bell(path: Path) -> Path:
    whole = path.resolve()
    return whole.with_name(f"{whole.name}.raise")


def ring(path: Path, process: object = 0) -> bool:
    """Ask the window that has a database open to come to the front; False if it does not."""
    bell = _bell(path)
    if sys.platform == "win32" and process:  # only who is in front may give the front away
        ctypes.windll.user32.AllowSetForegroundWindow(int(process))
    try:
        bell.touch()
        until = time.monotonic() + ANSWER
        while bell.exists() and time.monotonic() < until:
            time.sleep(0.02)
        answered = not bell.exists()
        bell.unlink(missing_ok=True)
    except OSError:
        return False
    return answered


class Bell(QObject):
    """Hears the bell of a database; `rung` comes once for each ring."""

    rung = Signal()

    def __init__(self, path: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._file = _bell(path)
        self._file.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._file.parent)], self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        if not self._watcher.directories():  # a system that watches no more folders is asked
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Answer if the bell was rung."""
        if self._file.exists():
            self._file.unlink(missing_ok=True)
            self.rung.emit()


def come_forward(window: QWidget) -> None:
    """Bring a window to the front, out of the task bar if it lies there."""
    window.setWindowState(
        (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
    )
    window.show()
    window.raise_()
    window.activateWindow()
