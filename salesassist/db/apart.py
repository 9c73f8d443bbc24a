"""Reading in another thread: a connection of its own, and a way to stop it from outside."""

from collections.abc import Callable
from threading import Lock
from typing import Any

import peewee
from sqlcipher3 import dbapi2

from salesassist.db.base import database


class Stopped(Exception):
    """The reading was stopped because nobody waits for its answer any more."""


class Apart:
    """One reading, made to be called in a worker's thread and stopped from any other."""

    def __init__(self, work: Callable[[], Any]):
        self._work = work
        self._lock = Lock()
        self._link: dbapi2.Connection | None = None
        self._stopped = False

    def __call__(self) -> Any:
        """What the work returns; raises Stopped when `stop` came first."""
        try:
            with database().connection_context():
                self._begin()
                try:
                    return self._work()
                finally:
                    self._end()
        except (peewee.OperationalError, dbapi2.OperationalError) as error:
            if self._stopped:
                raise Stopped from error
            raise

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._stopped

    def stop(self) -> None:
        """Interrupt the statement under way; the work ends with Stopped, or its answer is late."""
        with self._lock:
            self._stopped = True
            if self._link is not None:
                self._link.interrupt()

    def _begin(self) -> None:
        with self._lock:
            if self._stopped:
                raise Stopped
            self._link = database().connection()

    def _end(self) -> None:
        # Before the connection closes: a closed one must not be interrupted.
        with self._lock:
            self._link = None
