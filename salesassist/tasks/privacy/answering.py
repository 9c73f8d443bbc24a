"""The answer to a request: everything kept of a person, on paper and as CSV."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from salesassist.db import Customer, DataRequest, Paper, Person
from salesassist.db.base import Record, unit_of_work
from salesassist.desk import letterhead, sight
from salesassist.desk.exporting import note_out
from salesassist.desk.exporting.writing import csv_of
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.rules import data_requests, retention
from salesassist.tasks.privacy.finding import Hit
from salesassist.tasks.privacy.requests import VERB, IdentityOpen
from salesassist.tasks.privacy.subject import Subject, subject_of
from salesassist.tasks.privacy.words import table_words
from salesassist.texts import N_, Problem, speaking, tr

ANSWER = "data-answer"
LONGEST = 600  # characters of one value that the paper prints; the file has all of them
_INNER = ("journal", "deed", "unfinished", "personal_log", "erasure", "paper_copy")
"""Traces of our own work: they are counted, not copied out."""
_SHOWS_DATA = (data_requests.RequestKind.ACCESS, data_requests.RequestKind.COPY)


class NotDecided(Problem):
    """An answer is printed before anything was decided."""

    says = N_("{number} is neither decided nor extended: do that first, then print the answer.")


def subject_asking(asked: DataRequest) -> Subject:
    """The person of a request: the contact, the customer, the name and what else they gave."""
    also = [asked.person, *(each for each in asked.also.replace(";", "；").split("；"))]
    return subject_of(asked.contact, asked.customer, also)


def all_data(hits: Sequence[Hit], subject: Subject, language: str) -> list[facts.DataRow]:
    """Every entry of the person, register by register; the person's own record whole.

    Other texts are told where they name the person.
    """
    with speaking(language):
        return [row for hit in hits if hit.sure for row in _rows(hit, subject)]


def _rows(hit: Hit, subject: Subject) -> Iterable[facts.DataRow]:
    table = hit.model._meta.table_name
    if table in _INNER:
        return
    record = hit.model.get_by_id(hit.record)
    where, title = table_words(table), hit.title
    own = record in (subject.contact, subject.customer)
    for field in record._meta.sorted_fields if own else _named(record, hit):
        if field.name in ("id", "version", "search", "position"):
            continue
        value = field.text(record) if hasattr(field, "text") else ""
        if isinstance(record, Paper) and field.name == "facts":
            value = tr(N_("An issued paper that names you; a copy is enclosed on request"))
        if value:
            yield facts.DataRow(where=where, title=title, label=tr(field.label), value=value)


def _named(record: Record, hit: Hit) -> list[Any]:
    return [record._meta.fields[name] for name in hit.columns]


def kept_by_law(hits: Sequence[Hit], language: str) -> tuple[facts.KeptRow, ...]:
    """What a law keeps of the person, by class."""
    found: dict[str, list[Any]] = {}
    for hit in hits:
        if hit.kept:
            row = found.setdefault(hit.kept, [0, hit.until])
            row[0] += 1
            row[1] = max(row[1], hit.until)
    with speaking(language):
        return tuple(
            facts.KeptRow(
                what=tr(retention.CLASSES[kind].words),
                count=count,
                law=tr(retention.CLASSES[kind].law),
                until=until,
            )
            for kind, (count, until) in found.items()
        )


def issue_answer(
    asked: DataRequest, hits: Sequence[Hit], *, who: str, request: str | None = None
) -> Paper:
    """Issue the answer of a decided request, or the letter that it takes longer.

    Data is printed only where it was asked for and granted, and only to whom is known to be the
    person. Raises NotPermitted, NotDecided, IdentityOpen.
    """
    permit(who, VERB)
    fresh = DataRequest.get_by_id(asked.id)
    if fresh.state in ("open", "withdrawn"):
        raise NotDecided(number=fresh.number)
    if fresh.state in ("granted", "part") and not fresh.identity:
        raise IdentityOpen(person=fresh.person)
    with unit_of_work(who, "issue data answer", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = take_number(work, ANSWER, work.at.date())
        build = partial(answer_facts, fresh, hits, at=work.at)
        kept = keep_paper(
            work, ANSWER, number, 0, build, paper(ANSWER).draw, None, customer=_firm(fresh)
        )
        sight.note(work, "printed", ANSWER, len(hits), reason=fresh.number, contact=fresh.contact)
        work.result = kept.id
    return kept


def _firm(asked: DataRequest) -> Customer | None:
    return asked.contact.customer if asked.contact else asked.customer


def save_answer(
    asked: DataRequest, hits: Sequence[Hit], *, who: str, request: str | None = None
) -> bytes:
    """All data of the person as CSV, uncut, for a copy; it is logged.

    Raises NotPermitted, IdentityOpen.
    """
    permit(who, VERB)
    fresh = DataRequest.get_by_id(asked.id)
    if not fresh.identity:
        raise IdentityOpen(person=fresh.person)
    rows = all_data(hits, subject_asking(fresh), fresh.language)
    with unit_of_work(who, "copy of personal data", request) as work:
        columns = sorted({row.label for row in rows})
        more = {"form": "csv", "reason": fresh.number, "contact": fresh.contact}
        note_out(work, ANSWER, len(rows), columns, **more)
    return as_csv(rows, fresh.language)


def answer_facts(
    asked: DataRequest, hits: Sequence[Hit], issue: Issue | None, *, at: dt.datetime
) -> facts.DataAnswer:
    """What the answer says of a request and, where granted, of all data."""
    of, contact = letterhead.company(), asked.contact
    shown = asked.kind in _SHOWS_DATA and asked.state in ("granted", "part")
    rows = all_data(hits, subject_asking(asked), asked.language) if shown else []
    cut = tuple(_cut(row) for row in rows)
    extended = asked.state == "extended"
    keeper = Person.get_or_none(Person.name == (asked.decided_by or (issue and issue.issued_by)))
    with speaking(asked.language):
        purposes = type(contact).purposes.text(contact) if contact else ""
        source = type(contact).source.text(contact) if contact and contact.source else ""
    return facts.DataAnswer(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        language=asked.language,
        issue=issue,
        printed_at=None if issue else at,
        person=asked.person,
        firm=getattr(_firm(asked), "name", ""),
        kind=str(asked.kind),
        state=asked.state,
        request_number=asked.number,
        received_on=asked.received_on,
        due_on=asked.due_on,
        reach=asked.reach,
        words=asked.words,
        identity=asked.identity,
        ground=asked.ground,
        reason=asked.extension if extended else asked.reason,
        done=asked.done,
        fee=asked.fee,
        purposes=purposes if shown else "",
        source=source if shown else "",
        rows=cut,
        kept=kept_by_law(hits, asked.language) if asked.kind == "delete" or shown else (),
        call=letterhead.to_call(keeper, of, asked.language),
    )


def _cut(row: facts.DataRow) -> facts.DataRow:
    if len(row.value) <= LONGEST:
        return row
    return facts.DataRow(
        where=row.where, title=row.title, label=row.label, value=f"{row.value[:LONGEST]}…"
    )


def as_csv(rows: Sequence[facts.DataRow], language: str) -> bytes:
    """All entries for a spreadsheet: UTF-8 with BOM, formulas neutralised, nothing cut."""
    with speaking(language):
        head = [tr(N_("Register")), tr(N_("Entry")), tr(N_("Item")), tr(N_("Content"))]
    return csv_of([head, *([row.where, row.title, row.label, row.value] for row in rows)])
