"""A service record step by step: done, assigned, waited for, finished, closed, opened again."""

import datetime as dt
from typing import Any

from salesassist.db import ContactEntry, ServiceRecord, ServiceStep
from salesassist.db.base import Work, unit_of_work
from salesassist.db.service import SERVICE_RESULTS
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules.service import (
    SERVICE_STATES,
    ServiceMoveRefused,
    ServiceState,
    check_move,
)
from salesassist.tasks.aftersales.service.taking import VERB, add_step, refuse_closed
from salesassist.texts import N_, Problem, tr


class NothingFound(Problem):
    """A case is called done without a word of what was found."""

    says = N_("Write what was found and done first: the customer signs for it.")


class NoResult(Problem):
    """A case is closed without saying how it ended."""

    says = N_("Choose the result: solved, to be followed up, a complaint or a quotation.")


class NoFollowUpDay(Problem):
    """A case is to be followed up on no day."""

    says = N_("Write the day on which it is followed up: nobody is reminded otherwise.")


class NoServiceReason(Problem):
    """A case waits or is opened again without a reason."""

    says = N_("Write why: whoever goes on with it needs to know.")


class NobodyAssigned(Problem):
    """A case is assigned to nobody."""

    says = N_("Write who does it.")


class NoSuchServiceTime(Problem):
    """A step before the customer called, or in the future."""

    says = N_("{at} lies before the customer called or is still to come.")


def keep_step(
    step: ServiceStep | None, *, who: str, request: str | None = None, **values: Any
) -> ServiceStep:
    """Keep a new step (None) or changes of one.

    The first step the customer was told of is the first answer. Raises RecordProblems,
    ServiceClosed, Conflict.
    """
    permit(who, VERB)
    record: ServiceRecord = values["service"] if step is None else step.service
    refuse_closed(record, {"steps": True})
    problems = check_values(ServiceStep, step, values)
    at = values.get("at")
    if at is not None and not record.received_at <= at <= dt.datetime.now():
        problems["at"] = NoSuchServiceTime(at=ServiceStep.at.show(at))
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "service step", request) as work:
        if work.done_before:
            return ServiceStep.get_by_id(work.result)
        if step is None:
            kept = work.add(ServiceStep(**{"at": work.at, "done_by": who, **values}))
        else:
            kept = work.change(step, **values)
        fresh = ServiceRecord.get_by_id(record.id)
        if kept.told and (fresh.answered_at is None or kept.at < fresh.answered_at):
            work.change(fresh, answered_at=kept.at)
        work.result = kept.id
    return kept


def assign(
    record: ServiceRecord,
    *,
    who: str,
    to: str,
    expected_at: dt.datetime | None = None,
    place: str = "",
    visit: str = "",
    request: str | None = None,
) -> ServiceRecord:
    """Somebody does it, until when, where. Raises NobodyAssigned, ServiceMoveRefused."""
    permit(who, VERB)
    if not to.strip():
        raise NobodyAssigned()
    more = {"assigned_to": to.strip(), "expected_at": expected_at, "visit": visit.strip()}
    if place:
        more["place"] = place
    said = tr(N_("Assigned to {name}")).format(name=to.strip())
    return _move(record, ServiceState.ASSIGNED, "assign service", who, request, said, **more)


def wait(
    record: ServiceRecord, *, who: str, reason: str, request: str | None = None
) -> ServiceRecord:
    """The customer has to do something first. Raises NoServiceReason, ServiceMoveRefused."""
    permit(who, VERB)
    if not reason.strip():
        raise NoServiceReason()
    said = tr(N_("Waiting for the customer: {reason}")).format(reason=reason.strip())
    return _move(record, ServiceState.WAITING, "wait for customer", who, request, said)


def go_on(record: ServiceRecord, *, who: str, request: str | None = None) -> ServiceRecord:
    """The customer has answered, or what was called done is not."""
    permit(who, VERB)
    to = ServiceState.ASSIGNED if record.assigned_to else ServiceState.OPEN
    return _move(record, to, "go on with service", who, request, tr(N_("Going on")))


def finish(
    record: ServiceRecord, *, who: str, outcome: str = "", request: str | None = None
) -> ServiceRecord:
    """It is done, the customer still has to confirm. Raises NothingFound, ServiceMoveRefused."""
    permit(who, VERB)
    outcome = outcome.strip() or ServiceRecord.get_by_id(record.id).outcome.strip()
    if not outcome:
        raise NothingFound()
    more = {"outcome": outcome, "done_at": dt.datetime.now().replace(microsecond=0)}
    return _move(record, ServiceState.DONE, "finish service", who, request, outcome, **more)


def close(
    record: ServiceRecord,
    *,
    who: str,
    result: str,
    request: str | None = None,
    **said: Any,
) -> ServiceRecord:
    """Close it with its result and what the customer said.

    `said` are opinion, opinion_reply, satisfaction, follow_up_on, outcome. Raises NothingFound,
    NoResult, NoFollowUpDay, RecordProblems, ServiceMoveRefused.
    """
    permit(who, VERB)
    fresh = ServiceRecord.get_by_id(record.id)
    problems = check_values(ServiceRecord, fresh, said)
    if problems:
        raise RecordProblems(problems)
    if not (said.get("outcome") or fresh.outcome).strip():
        raise NothingFound()
    if result not in SERVICE_RESULTS or not result:
        raise NoResult()
    if result == "follow-up" and said.get("follow_up_on", fresh.follow_up_on) is None:
        raise NoFollowUpDay()
    now = dt.datetime.now().replace(microsecond=0)
    ended = {"closed_at": now, "result": result, "done_at": fresh.done_at or now}
    ended["answered_at"] = fresh.answered_at or now
    words = tr(N_("Closed: {result}")).format(result=tr(SERVICE_RESULTS[result]))
    return _move(record, ServiceState.CLOSED, "close service", who, request, words, **ended, **said)


def reopen(
    record: ServiceRecord, *, who: str, reason: str, request: str | None = None
) -> ServiceRecord:
    """The fault is back: open a closed record again. Raises NoServiceReason, ServiceMoveRefused."""
    permit(who, VERB)
    if not reason.strip():
        raise NoServiceReason()
    fresh = ServiceRecord.get_by_id(record.id)
    if fresh.state != ServiceState.CLOSED:
        old, new = SERVICE_STATES[fresh.state], SERVICE_STATES[ServiceState.OPEN]
        raise ServiceMoveRefused(old=tr(old), new=tr(new))
    more = {"reopened": fresh.reopened + 1, "closed_at": None, "done_at": None, "result": ""}
    said = tr(N_("Opened again: {reason}")).format(reason=reason.strip())
    return _move(record, ServiceState.OPEN, "reopen service", who, request, said, **more)


def follow_up(
    record: ServiceRecord,
    *,
    who: str,
    heard: str,
    again_on: dt.date | None = None,
    request: str | None = None,
) -> ServiceRecord:
    """The customer was asked again: what was heard, and whether it is asked once more.

    It stands in the contact log too. Raises NoServiceReason without a word of what was heard.
    """
    permit(who, VERB)
    if not heard.strip():
        raise NoServiceReason()
    with unit_of_work(who, "follow up service", request) as work:
        fresh = ServiceRecord.get_by_id(record.id)
        if work.done_before:
            return fresh
        words = tr(N_("Followed up: {heard}")).format(heard=heard.strip())
        add_step(work, fresh, words, told=True)
        about = {"customer": fresh.customer, "order": fresh.order, "at": work.at}
        said = {"counterpart": fresh.caller, "content": f"{fresh.number} {heard.strip()}"}
        work.add(ContactEntry(**about, **said, direction="out", written_by=who))
        return work.change(fresh, follow_up_on=again_on)


def _move(
    record: ServiceRecord,
    to: ServiceState,
    deed: str,
    who: str,
    request: str | None,
    said: str,
    **more: Any,
) -> ServiceRecord:
    with unit_of_work(who, deed, request) as work:
        fresh = ServiceRecord.get_by_id(record.id)
        if work.done_before:
            return fresh
        if fresh.state != to or to == ServiceState.CLOSED:
            check_move(fresh.state, to)
        _note(work, fresh, said)
        return work.change(fresh, state=to, **more)


def _note(work: Work, record: ServiceRecord, said: str) -> None:
    add_step(work, record, said)
