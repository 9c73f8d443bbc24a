"""Who sees personal data in full, masks for all others, and the log of who saw what, and why."""

from typing import Any

from salesassist.db import PersonalLog, eyes
from salesassist.db.base import Record, Work, unit_of_work
from salesassist.db.personal import OF_PERSONS, PERSONAL, hidden_words, hidden_words_in, mask_of
from salesassist.desk.people import may, permit
from salesassist.rules import privacy
from salesassist.texts import N_, Problem

SEE, REVEAL = "see personal data", "reveal personal data"


class ReasonToSee(Problem):
    """Personal data is asked for in full without saying why."""

    says = N_("Say why {what} is needed in full: the reason is kept in the log.")


def sees(who: str) -> bool:
    """Whether somebody's work needs personal data in full, so that nothing is hidden."""
    return may(who, SEE)


def look_as(who: str) -> None:
    """What the window shows from now on is read by this person's eyes."""
    eyes.look(masked=not sees(who))


def shown(record: Any, column: str, who: str, *, revealed: bool = False) -> str:
    """A personal column of a record as this person may read it."""
    field = record._meta.fields[column]
    text = field.text(record)
    of_person = getattr(record, "kind", "") == "person"  # a customer that is a person itself
    kind = mask_of(record._meta.table_name, column, person=of_person)
    if revealed or sees(who):
        return text
    return privacy.mask(text, kind) if kind else hidden_words_in(field, text)


def reveal(record: Record, *, who: str, reason: str, request: str | None = None) -> PersonalLog:
    """Let somebody see a record in full who usually may not, and write down why.

    Raises NotPermitted, ReasonToSee.
    """
    permit(who, REVEAL)
    if not reason.strip():
        raise ReasonToSee(what=hidden_words(record))
    table = record._meta.table_name
    contact = record if table == "contact" else getattr(record, "contact", None)
    with unit_of_work(who, "reveal personal data", request) as work:
        if work.done_before:
            return PersonalLog.get_by_id(work.result)
        columns = " ".join({**PERSONAL.get(table, {}), **OF_PERSONS.get(table, {})})
        kept = note(work, "seen", table, 1, columns=columns, reason=reason, contact=contact)
        work.result = kept.id
    return kept


def note(work: Work, deed: str, what: str, rows: int, **more: Any) -> PersonalLog:
    """Write into the log inside the unit of work at hand; never a name, so that it may be kept."""
    line = PersonalLog(at=work.at, who=work.who, deed=deed, what=what, rows=rows, **more)
    for field in (PersonalLog.what, PersonalLog.columns, PersonalLog.reason, PersonalLog.file):
        setattr(line, field.name, getattr(line, field.name).strip()[: field.limit])
    return work.add(line)
