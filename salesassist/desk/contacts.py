"""The contact log: what was said with whom, what was promised by when, and whether it was done."""

import datetime as dt
from typing import Any

from salesassist.db import ContactEntry
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem


class NothingSaid(Problem):
    """A contact without content."""

    says = N_("Write what was said: an empty entry helps nobody later.")


class PromiseWithoutDay(Problem):
    """A promise nobody can be reminded of."""

    says = N_("“{promise}” has no day: say by when it is done.")


def log_contact(*, who: str, request: str | None = None, **values: Any) -> ContactEntry:
    """Keep a contact; a promise has a day and somebody who keeps it (the writer, unless told).

    Raises NothingSaid, PromiseWithoutDay.
    """
    permit(who, "log a contact")
    with unit_of_work(who, "log contact", request) as work:
        if work.done_before:
            return ContactEntry.get_by_id(work.result)
        kept = add_contact(work, **values)
        work.result = kept.id
    return kept


def add_contact(work: Work, **values: Any) -> ContactEntry:
    """Keep a contact inside the unit of work at hand; raises NothingSaid, PromiseWithoutDay."""
    _refuse_empty(values)
    values.setdefault("at", work.at)
    if values.get("promise") and not values.get("owner"):
        values["owner"] = work.who
    return work.add(ContactEntry(**values, written_by=work.who))


def finish(
    entry: ContactEntry, *, who: str, on: dt.date, result: str = "", request: str | None = None
) -> ContactEntry:
    """A promise was kept: it leaves the list of what is due."""
    permit(who, "log a contact")
    with unit_of_work(who, "keep promise", request) as work:
        if not work.done_before:
            work.change(entry, done_on=on, result=result.strip())
    return entry


def reopen(entry: ContactEntry, *, who: str, request: str | None = None) -> ContactEntry:
    """Undo: a promise is not kept yet after all."""
    permit(who, "log a contact")
    with unit_of_work(who, "reopen promise", request) as work:
        if not work.done_before:
            work.change(entry, done_on=None, result="")
    return entry


def postpone(
    entry: ContactEntry, *, who: str, to: dt.date, request: str | None = None
) -> ContactEntry:
    """A promise is to be kept on another day; the journal keeps the old one."""
    permit(who, "log a contact")
    with unit_of_work(who, "postpone promise", request) as work:
        if not work.done_before:
            work.change(entry, due_on=to)
    return entry


def promises(until: dt.date) -> list[ContactEntry]:
    """What was promised by a day and is not done, the oldest first."""
    open_ = ContactEntry.done_on.is_null() & ContactEntry.due_on.is_null(False)
    query = ContactEntry.select().where(open_ & (ContactEntry.due_on <= until))
    return list(query.order_by(ContactEntry.due_on, ContactEntry.id))


def _refuse_empty(values: dict[str, Any]) -> None:
    if not str(values.get("content") or "").strip():
        raise NothingSaid()
    if values.get("promise") and not values.get("due_on"):
        raise PromiseWithoutDay(promise=values["promise"])
