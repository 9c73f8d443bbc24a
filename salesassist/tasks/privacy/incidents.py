"""Incidents of personal data: the 72 hours, whom they touch, letters to persons, the report."""

import datetime as dt
from collections.abc import Generator, Sequence
from functools import partial

from salesassist.db import (
    AffectedPerson,
    Contact,
    Customer,
    Paper,
    Person,
    PersonalLog,
    PrivacyIncident,
)
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.rules import data_requests
from salesassist.tasks.privacy.requests import after
from salesassist.texts import N_, Problem

VERB = "keep personal data"
LETTER, REPORT = "incident-letter", "incident-report"
TOLD = {
    "boss": "boss_told_at",
    "authority": "reported_at",
    "persons": "persons_told_at",
}
"""Who is told of an incident, and where the moment is kept."""


class NobodyAffected(Problem):
    """Letters are asked for and nobody is listed."""

    says = N_("Nobody is listed for {number}: find the affected persons first.")


class NotWhole(Problem):
    """An incident is closed with something missing."""

    says = N_("{number} cannot be closed yet: {missing}")


def next_number(on: dt.date) -> str:
    """The number a new incident begins with: IN-115-001."""
    start = f"IN-{on.year - 1911}-"
    of_year = PrivacyIncident.number.startswith(start)
    mine = PrivacyIncident.select(PrivacyIncident.number).where(of_year)
    return f"{start}{after(mine.tuples(), start):03d}"


def suggest_affected(
    incident: PrivacyIncident, *, customer: Customer | None = None, exported: bool = False
) -> list[Contact]:
    """Whom it may touch, in one query: the contacts of a customer, or all of them.

    With `exported` those seen in full on the day it was known or a week before, by the log; where
    a whole list was exported in that time, everybody.
    """
    query = Contact.select(Contact, Customer).join(Customer).where(Contact.erased_on.is_null())
    if customer is not None:
        query = query.where(Contact.customer == customer)
    if exported:
        since = incident.known_at - dt.timedelta(days=7)
        log = PersonalLog.select().where(PersonalLog.at.between(since, incident.known_at))
        persons = (PersonalLog.deed == "exported") & (PersonalLog.columns != "")
        whole = log.where(persons & ~PersonalLog.masked).exists()
        if not whole:
            query = query.where(Contact.id.in_(log.select(PersonalLog.contact)))
    return list(query.order_by(Customer.code, Contact.position))


def list_affected(
    incident: PrivacyIncident,
    contacts: Sequence[Contact],
    *,
    who: str,
    request: str | None = None,
) -> int:
    """Write down whom an incident touches; those listed already stay once. How many are new.

    Raises NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "list affected persons", request) as work:
        if work.done_before:
            return work.result
        fresh = PrivacyIncident.get_by_id(incident.id)
        there = {each.contact_id for each in fresh.affected}
        new = [each for each in contacts if each.id not in there]
        for each in new:
            reach = each.email or each.mobile or each.phone
            of = {"contact": each, "name": each.name, "firm": each.customer.name, "reach": reach}
            work.add(AffectedPerson(incident=fresh, **of))
        if fresh.persons < len(there) + len(new):
            work.change(fresh, persons=len(there) + len(new))
        work.result = len(new)
    return len(new)


def tell(
    incident: PrivacyIncident,
    whom: str,
    *,
    who: str,
    at: dt.datetime,
    authority: str = "",
    request: str | None = None,
) -> PrivacyIncident:
    """Write down that the supervisor, the authority or the persons were told (keys of TOLD).

    Raises NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "tell of incident", request) as work:
        fresh = PrivacyIncident.get_by_id(incident.id)
        if not work.done_before:
            more = {"reported_to": authority.strip()} if whom == "authority" else {}
            work.change(fresh, **{TOLD[whom]: at}, **more)
    return fresh


def missing(incident: PrivacyIncident) -> list[str]:
    """What an incident still lacks, as marked sentences: who must be told, what must be written."""
    told = incident.affected.where(AffectedPerson.told_on.is_null()).count() == 0
    must_report = data_requests.must_report(
        special=incident.special, persons=incident.persons, large=incident.large
    )
    must_tell = data_requests.must_tell(encrypted=incident.encrypted)
    checks = (
        (incident.boss_told_at is not None, N_("The supervisor is not told yet.")),
        (not must_report or incident.reported_at is not None, N_("The authority is not told yet.")),
        (not must_tell or (told and incident.persons_told_at), N_("Not all persons are told yet.")),
        (bool(incident.cause), N_("The cause is not written down.")),
        (bool(incident.measures), N_("The measures are not written down.")),
    )
    return [words for good, words in checks if not good]


def close(
    incident: PrivacyIncident, *, who: str, on: dt.date, request: str | None = None
) -> PrivacyIncident:
    """Close an incident that lacks nothing; its record is kept for five years.

    Raises NotPermitted, NotWhole.
    """
    permit(who, VERB)
    with unit_of_work(who, "close incident", request) as work:
        fresh = PrivacyIncident.get_by_id(incident.id)
        if work.done_before:
            return fresh
        lacks = missing(fresh)
        if lacks:
            raise NotWhole(number=fresh.number, missing=lacks[0])
        work.change(fresh, closed_on=on)
    return fresh


def issue_letters(
    incident: PrivacyIncident, *, who: str, on: dt.date
) -> Generator[tuple[int, int], None, list[Paper]]:
    """A letter to everybody listed and not told yet; yields (done, total).

    Raises NotPermitted, NobodyAffected.
    """
    permit(who, VERB)
    waiting = list(incident.affected.where(AffectedPerson.told_on.is_null()))
    if not waiting and not incident.affected.exists():
        raise NobodyAffected(number=incident.number)
    issued = []
    for done, person in enumerate(waiting):
        yield done, len(waiting)
        issued.append(_issue_letter(person, who, on))
    yield len(waiting), len(waiting)
    return issued


def _issue_letter(person: AffectedPerson, who: str, on: dt.date) -> Paper:
    with unit_of_work(who, "issue incident letter", f"incident-letter-{person.id}") as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = take_number(work, LETTER, work.at.date())
        build = partial(letter_facts, person, who=who, at=work.at)
        firm = person.contact.customer if person.contact else None
        kept = keep_paper(work, LETTER, number, 0, build, paper(LETTER).draw, None, customer=firm)
        work.change(person, told_on=on)
        work.result = kept.id
    return kept


def letter_facts(
    person: AffectedPerson, issue: Issue | None, *, who: str, at: dt.datetime
) -> facts.IncidentLetter:
    """What one person is told."""
    of, about = letterhead.company(), person.incident
    language = person.contact.customer.language if person.contact else "zh_TW"
    return facts.IncidentLetter(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        language=language,
        issue=issue,
        printed_at=None if issue else at,
        person=person.name,
        firm=person.firm,
        incident_number=about.number,
        known_at=about.known_at,
        kind=about.kind,
        happened=about.happened,
        facts=about.facts,
        data=about.data,
        measures=about.measures,
        advice=about.advice,
        call=letterhead.to_call(Person.get_or_none(Person.name == who), of, language),
    )


def issue_report(incident: PrivacyIncident, *, who: str, request: str | None = None) -> Paper:
    """Issue the report of an incident as it stands. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "issue incident report", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        fresh = PrivacyIncident.get_by_id(incident.id)
        number = take_number(work, REPORT, work.at.date())
        build = partial(report_facts, fresh, at=work.at)
        kept = keep_paper(work, REPORT, number, 0, build, paper(REPORT).draw, None)
        work.result = kept.id
    return kept


def report_facts(
    about: PrivacyIncident, issue: Issue | None, *, at: dt.datetime
) -> facts.IncidentReport:
    """What the supervisor and the authority are told."""
    of = letterhead.company()
    same = ("known_at", "kind", "happened", "facts", "data", "cause", "measures", "prevention",
            "persons", "special", "encrypted", "boss_told_at", "reported_at", "reported_to",
            "persons_told_at")  # fmt: skip
    return facts.IncidentReport(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        issue=issue,
        printed_at=None if issue else at,
        incident_number=about.number,
        report_by=data_requests.report_due(about.known_at),
        listed=about.affected.count(),
        told=about.affected.where(AffectedPerson.told_on.is_null(False)).count(),
        must_report=data_requests.must_report(
            special=about.special, persons=about.persons, large=about.large
        ),
        must_tell=data_requests.must_tell(encrypted=about.encrypted),
        **{name: getattr(about, name) for name in same},
    )
