"""Whose eyes read what the window shows: masks for who need not see persons in full.

Tables, forms, lists of what is due, hits of the search and pictures of papers ask here. Papers that
are issued, mail that is sent and files that go out do not: their own rules decide.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from salesassist.db.base import Record
from salesassist.db.known import known
from salesassist.db.personal import hidden_text, hidden_words, mask_in


class _Eyes(local):
    """What holds for the thread at hand: a list that goes out masked is read so."""

    hiding = False


class _Window:
    """The one pair of eyes before the window."""

    masked = False


_EYES, _WINDOW = _Eyes(), _Window()


def look(*, masked: bool) -> None:
    """From now on persons are masked in what is shown, or not."""
    _WINDOW.masked = masked


def masked() -> bool:
    """Whether persons are masked in what is shown."""
    return _WINDOW.masked or _EYES.hiding


@contextmanager
def hiding(on: bool = True) -> Iterator[None]:
    """Mask persons in what this thread reads, whoever sits before the window."""
    before, _EYES.hiding = _EYES.hiding, on or _EYES.hiding
    try:
        yield
    finally:
        _EYES.hiding = before


def text(record: Record, column: str) -> str:
    """A column of a record as it may be read."""
    if masked():
        return hidden_text(record, column)
    return record._meta.fields[column].text(record)


def said(words: str) -> str:
    """Words put together from free texts, as they may be read: everybody known masked in them."""
    return known().hide(words) if masked() else words


def words(record: Record | None) -> str:
    """What a record is called, as it may be read; empty for none."""
    if record is None:
        return ""
    return hidden_words(record) if masked() else str(record)


def hides(record: Record, column: str) -> bool:
    """Whether a column of a record is masked and holds anything."""
    if not masked() or not getattr(record, column, None):
        return False
    return bool(mask_in(record, column)) or text(record, column) != record._meta.fields[
        column
    ].text(record)
