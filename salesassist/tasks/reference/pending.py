"""What the next version of a document would tell as changed since the one issued last."""

import datetime as dt

from salesassist.db import ReferenceBook
from salesassist.docs.facts_reference import ChangeFact
from salesassist.tasks.reference import books
from salesassist.tasks.reference.telling import book_facts


def since_last(book: ReferenceBook, *, who: str, on: dt.date) -> tuple[ChangeFact, ...]:
    """The changes, empty where nothing was issued yet."""
    if not any(each.state == "issued" for each in books.versions_of(book)):
        return ()
    return book_facts(book, None, on=on, who=who).changes
