"""Waves: planned, sent, reminded, closed; each form of one has an ID of its own."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from salesassist.db import Contact, Customer, Delivery, Invitation, ServiceRecord, Survey, Wave
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules import dates
from salesassist.tasks.aftersales.surveys.planning import Plan, opted_out, unwilling
from salesassist.tasks.aftersales.surveys.questionnaires import VERB, freeze, newest, questions
from salesassist.texts import N_, Problem

REMIND_AFTER = 7
"""Days after a form went out, or after the last reminder, until the next one is due."""
REMINDERS = 2


class EndsBeforeItBegins(Problem):
    """A wave whose last day lies before its first."""

    says = N_("Answers are asked for by {last}, before the wave begins on {first}.")


class NoQuestions(Problem):
    """A wave of a questionnaire without questions."""

    says = N_("“{survey}” has no questions yet: add some before a wave of it begins.")


class NobodyAsked(Problem):
    """Forms of a wave go out that has none."""

    says = N_("“{wave}” has nobody to ask: choose customers, or add open forms.")


class NotPlanned(Problem):
    """What only a planned wave or form allows."""

    says = N_("{what} is “{state}” already: this can only be changed before forms go out.")


class AskedAlready(Problem):
    """A customer is asked twice in a wave by the same contact."""

    says = N_("{customer} has the form {code} of this wave already.")


class DoesNotWish(Problem):
    """A customer who refused, or who may not be written to, is asked."""

    says = N_("{customer} does not wish to be asked: respect it, or change the contact first.")


def suggested_code(first: dt.date) -> str:
    """The code of a half-yearly wave: CS-115H2."""
    return f"CS-{first.year - 1911}H{1 if first.month <= 6 else 2}"


def keep_wave(
    wave: Wave | None,
    *,
    who: str,
    choice: Plan | None = None,
    request: str | None = None,
    **values: Any,
) -> Wave:
    """Keep a wave; `choice` makes a form for each customer chosen, in place of those planned.

    A new wave takes the newest version of its survey. Raises RecordProblems, NoQuestions,
    NotPlanned, Conflict, NotPermitted.
    """
    permit(who, VERB)
    values = {
        name: value.strip() if isinstance(value, str) else value for name, value in values.items()
    }
    problems = check_values(Wave, wave, values) | _judge(wave, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep wave", request) as work:
        if work.done_before:
            return Wave.get_by_id(work.result)
        if wave is None:
            version = newest(values["survey"])
            if not questions(version):
                raise NoQuestions(survey=values["survey"].title)
            wave = work.add(Wave(survey_version=version, **values))
        else:
            wave = work.change(wave, **values)
        if choice is not None:
            _choose(work, wave, choice)
        work.result = wave.id
    return wave


def _judge(wave: Wave | None, values: dict[str, Any]) -> dict[str, Problem]:
    first = values.get("first") or (wave.first if wave else None)
    last = values.get("last") or (wave.last if wave else None)
    found: dict[str, Problem] = {}
    if first and last and last < first:
        shown = (dates.with_weekday(last), dates.with_weekday(first))
        found["last"] = EndsBeforeItBegins(last=shown[0], first=shown[1])
    survey: Survey | None = values.get("survey")
    if wave is not None and survey is not None and survey != wave.survey:
        found["survey"] = NotPlanned(what=wave.title, state=Wave.state.text(wave))
    return found


def _choose(work: Work, wave: Wave, choice: Plan) -> None:
    if wave.state != "planned":
        raise NotPlanned(what=wave.title, state=Wave.state.text(wave))
    old = wave.invitations.where(Invitation.customer.is_null(False))
    for each in list(old):
        work.remove(each)
    for each in choice.chosen:
        _add(work, wave, customer=each.customer, contact=each.contact, key=each.leading)
    work.change(wave, frame=dict(choice.frame))


def _add(work: Work, wave: Wave, **about: Any) -> Invitation:
    """A further form of a wave, with the next ID."""
    work.change(wave, serial=wave.serial + 1)
    return work.add(Invitation(code=f"{wave.code}-{wave.serial:04d}", wave=wave, **about))


def invite(
    wave: Wave,
    customer: Customer,
    *,
    who: str,
    contact: Contact | None = None,
    delivery: Delivery | None = None,
    service: ServiceRecord | None = None,
    request: str | None = None,
) -> Invitation:
    """One more customer of a wave, chosen by hand or after a delivery or service.

    Raises AskedAlready, DoesNotWish, NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "add form", request) as work:
        if work.done_before:
            return Invitation.get_by_id(work.result)
        same = (Invitation.customer == customer) & (Invitation.contact == contact)
        if contact is None:
            same = (Invitation.customer == customer) & Invitation.contact.is_null()
        if delivery is None and service is None:
            there = wave.invitations.where(same).first()
            if there is not None:
                raise AskedAlready(customer=customer.name, code=there.code)
        _refuse_unwilling(customer, contact)
        wave = Wave.get_by_id(wave.id)
        about = {"contact": contact, "delivery": delivery, "service": service}
        kept = _add(work, wave, customer=customer, **about)
        work.result = kept.id
    return kept


def _refuse_unwilling(customer: Customer, contact: Contact | None) -> None:
    closed = contact is not None and not contact.may_market()
    if closed or opted_out(customer):
        raise DoesNotWish(customer=customer.name)


def add_open_forms(
    wave: Wave, count: int, *, who: str, request: str | None = None
) -> list[Invitation]:
    """Forms with an ID and no customer, to be laid out or handed over. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "add open forms", request) as work:
        if work.done_before:
            return list(Invitation.select().where(Invitation.id.in_(work.result)))
        wave = Wave.get_by_id(wave.id)
        made = [_add(work, wave) for _ in range(count)]
        work.result = [each.id for each in made]
    return made


def leave_refusing(wave: Wave, *, who: str, request: str | None = None) -> int:
    """Take the planned forms of whoever does not wish one by now out of a wave; how many.

    The frame of the wave says who was left out, and why (PDPA §20 II). Raises NotPermitted.
    """
    permit(who, VERB)
    planned = wave.invitations.where(Invitation.state == "planned")
    gone = [each for each in planned if unwilling(each)]
    if not gone:
        return 0
    with unit_of_work(who, "leave out who does not wish it", request) as work:
        if work.done_before:
            return len(gone)
        wave = Wave.get_by_id(wave.id)
        if wave.frame is not None:
            known = {key for key, _ in wave.frame["left_out"]}
            new = dict.fromkeys(each.customer_id for each in gone if each.customer_id not in known)
            rows = [*wave.frame["left_out"], *([key, "opted-out"] for key in new)]
            work.change(wave, frame={**wave.frame, "left_out": rows})
        for each in gone:
            work.remove(each)
    return len(gone)


def take_out(invitation: Invitation, *, who: str, request: str | None = None) -> None:
    """Take a form out of a wave that has not gone out yet. Raises NotPlanned, NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "take form out", request) as work:
        if work.done_before:
            return
        fresh = Invitation.get_by_id(invitation.id)
        if fresh.state != "planned":
            raise NotPlanned(what=fresh.code, state=Invitation.state.text(fresh))
        work.remove(fresh)


def refuse(invitation: Invitation, *, who: str, request: str | None = None) -> Invitation:
    """The customer does not wish to be asked: kept, and obeyed by every later wave.

    Raises NotPlanned of a form that is answered, NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "customer refused", request) as work:
        fresh = Invitation.get_by_id(invitation.id)
        if work.done_before:
            return fresh
        if fresh.state == "answered":
            raise NotPlanned(what=fresh.code, state=Invitation.state.text(fresh))
        return work.change(fresh, state="refused")


def send(wave: Wave, *, who: str, on: dt.date, request: str | None = None) -> list[Invitation]:
    """All planned forms of a wave have gone out on a day; its questions stand from now on.

    Raises NobodyAsked, NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "send wave", request) as work:
        wave = Wave.get_by_id(wave.id)
        if work.done_before:
            return list(wave.invitations.where(Invitation.state == "sent"))
        waiting = list(wave.invitations.where(Invitation.state == "planned"))
        if not waiting and not wave.invitations.exists():
            raise NobodyAsked(wave=wave.title)
        freeze(work, wave.survey_version)
        for each in waiting:
            work.change(each, state="sent", sent_on=on)
        work.change(wave, state="running")
    return waiting


def to_remind(wave: Wave, on: dt.date) -> list[Invitation]:
    """Forms nobody answered a week after they, or their last reminder, went out; two at most.

    Who does not wish it any more is not reminded.
    """
    since = on - dt.timedelta(days=REMIND_AFTER)
    sent = (Invitation.state == "sent") & (Invitation.reminded < REMINDERS)
    waiting = wave.invitations.where(sent & Invitation.customer.is_null(False))
    return [
        each
        for each in waiting.order_by(Invitation.id)
        if (each.reminded_on or each.sent_on or on) <= since and not unwilling(each)
    ]


def remind(
    invitations: Iterable[Invitation], *, who: str, on: dt.date, request: str | None = None
) -> list[Invitation]:
    """Reminders went out on a day; what is answered or refused by now is passed over.

    Raises NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "remind", request) as work:
        fresh = [Invitation.get_by_id(each.id) for each in invitations]
        if work.done_before:
            return fresh
        open_ = [each for each in fresh if each.state == "sent"]
        for each in open_:
            work.change(each, reminded=each.reminded + 1, reminded_on=on)
    return open_


def close_wave(wave: Wave, *, who: str, request: str | None = None) -> Wave:
    """The wave ends; forms that come later count all the same. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "close wave", request) as work:
        fresh = Wave.get_by_id(wave.id)
        return fresh if work.done_before else work.change(fresh, state="closed")


def reopen_wave(wave: Wave, *, who: str, request: str | None = None) -> Wave:
    """A closed wave runs on. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "open wave again", request) as work:
        fresh = Wave.get_by_id(wave.id)
        return fresh if work.done_before else work.change(fresh, state="running")
