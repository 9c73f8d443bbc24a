"""Whose eyes read what the window shows: masks for who need not see persons in full.

Tables, forms, lists of what is due, hits of the search and pictures of papers ask here. Papers that
are issued, mail that is sent and files that go out do not: their own rules decide.
"""

from salesassist.db.base import Record
from salesassist.db.personal import hidden_text, hidden_words, mask_in


class _Eyes:
    """The one pair of eyes before the window."""

    masked = False


_EYES = _Eyes()


def look(*, masked: bool) -> None:
    """From now on persons are masked in what is shown, or not."""
    _EYES.masked = masked


def masked() -> bool:
    """Whether persons are masked in what is shown."""
    return _EYES.masked


def text(record: Record, column: str) -> str:
    """A column of a record as it may be read."""
    if _EYES.masked:
        return hidden_text(record, column)
    return record._meta.fields[column].text(record)


def words(record: Record | None) -> str:
    """What a record is called, as it may be read; empty for none."""
    if record is None:
        return ""
    return hidden_words(record) if _EYES.masked else str(record)


def hides(record: Record, column: str) -> bool:
    """Whether a column of a record is masked and holds anything."""
    if not _EYES.masked or not getattr(record, column, None):
        return False
    return bool(mask_in(record, column)) or text(record, column) != record._meta.fields[
        column
    ].text(record)
