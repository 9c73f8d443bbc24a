"""What a schedule asks, and what comes back: a report or document ready to go out."""

import datetime as dt
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from salesassist.db import Paper
from salesassist.desk.exporting import Listing
from salesassist.rules.spans import Span


@dataclass(frozen=True)
class Question:
    """What a schedule asks: the days, the day it is asked on, and what its form says besides."""

    span: Span
    on: dt.date
    currency: str = "TWD"
    basis: str = "order"
    filters: Mapping[str, Any] = field(default_factory=dict)
    language: str = "zh_TW"
    who: str = ""


class Making(Protocol):
    """A finished report or document, ready to go out."""

    def title(self) -> str:
        """What it is called, in the language spoken."""
        ...

    def rows(self) -> int:
        """How many rows it has; 0 is nothing to report."""
        ...

    def refuse(self) -> None:
        """Raise the Problem that stands against giving it out: it does not foot."""
        ...

    def drawn(self, *, language: str, who: str, at: dt.datetime) -> bytes:
        """Its PDF, not issued."""
        ...

    def issued(self, *, language: str, who: str, request: str) -> Paper:
        """Issued under a number; the same request gives the same paper."""
        ...

    def listing(self) -> Listing | None:
        """Its rows for a spreadsheet; None for what has no table."""
        ...


Steps = Generator[tuple[int, int], None, Making]
