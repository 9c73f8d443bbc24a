"""Pictures of papers for eyes that need not see persons: the customer's people are masked."""

import hashlib
from collections.abc import Callable, Generator
from typing import Any

from salesassist import docs
from salesassist.db import Paper, eyes
from salesassist.db.known import known
from salesassist.docs.facts import from_json
from salesassist.docs.masks import hiding

Draw = Callable[[], bytes]


def drawing(make: Draw) -> Draw:
    """What draws a paper, drawing it masked where these eyes are to see it so."""
    return (lambda: finished(_masked(make)())) if eyes.masked() else make


def finished(pdf: bytes) -> bytes:
    """An issued paper as these eyes may see it: its own bytes, or drawn anew and masked.

    A masked one carries no check code of the original, for it says something else.
    """
    if not eyes.masked():
        return pdf
    kept = Paper.get_or_none(Paper.sha256 == hashlib.sha256(pdf).hexdigest())
    if kept is None:
        return pdf
    return _masked(lambda: docs.paper(kept.kind).draw(from_json(kept.kind, kept.facts)))()


def steps(make: Callable[[], Generator[Any, None, Any]]) -> Generator[Any, None, Any]:
    """Long drawing that yields how far it is, masked where these eyes are to see it so."""
    if not eyes.masked():
        return (yield from make())
    with hiding(known().hide):
        return (yield from make())


def _masked(make: Draw) -> Draw:
    def draw() -> bytes:
        with hiding(known().hide):
            return make()

    return draw
