"""Who is told of what was changed: tables and pages listen for the classes they show."""

from collections.abc import Callable
from typing import Any


class Changes:
    """Tells whoever listens which classes of records a committed deed touched."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[set[type[Any]]], None]] = []

    def listen(self, listener: Callable[[set[type[Any]]], None]) -> None:
        """Call `listener` with the touched classes after each commit."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[set[type[Any]]], None]) -> None:
        """Call `listener` no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def tell(self, touched: set[type[Any]]) -> None:
        """Say that records of these classes have changed."""
        for listener in list(self._listeners):
            listener(touched)


changes = Changes()
