"""Taking a service record and keeping what is typed about it; its warranty is frozen then."""

import datetime as dt
from typing import Any

from salesassist.db import ContactEntry, ServiceRecord, ServiceStep
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.desk.warranties import find_cover
from salesassist.rules.service import ServiceState, inside_warranty
from salesassist.tasks.aftersales.complaints.taking import NoGrade, OfAnother
from salesassist.tasks.aftersales.reports.servicing import judge_service
from salesassist.tasks.aftersales.service.beginning import days_of, goods_of
from salesassist.texts import N_, Problem, tr

KIND = "service-record"
VERB = "keep service records"
GOODS = ("customer", "order", "delivery", "product", "serial")
DAYS = ("bought_on", "warranty_from", "warranty_until")
AFTER_CLOSING = ("opinion", "opinion_reply", "satisfaction", "follow_up_on")
"""What a customer may still say when the case is closed, and when it is asked again."""


class ServiceLater(Problem):
    """A service record that is received in the future."""

    says = N_("{at} is still to come: write when the customer called.")


class BeforeReceived(Problem):
    """Something happened before the customer called."""

    says = N_("{what} lies before {at}, when the customer called: look at the times again.")


class WarrantyBackwards(Problem):
    """A warranty that ends before it begins."""

    says = N_("The warranty ends before it begins: look at its days again.")


class ServiceClosed(Problem):
    """A closed service record is changed."""

    says = N_("{number} is closed: open it again before changing it.")


def keep_service(
    record: ServiceRecord | None, *, who: str, request: str | None = None, **values: Any
) -> ServiceRecord:
    """Take a new service record (None) or keep changes of one.

    A new one gets its number of the day the customer called, and stands in the contact log. Order,
    delivery and the warranty's days come from the goods delivered where they are not given; in or
    out of warranty is what was true the day the customer called, and stays so. Raises
    RecordProblems, ServiceClosed, Conflict, NotPermitted.
    """
    permit(who, VERB)
    values = _tidy(values)
    if record is not None:
        refuse_closed(record, values)
    problems = check_values(ServiceRecord, record, values) | _judge(record, values)
    if problems:
        raise RecordProblems(problems)
    deed = "take service record" if record is None else "change service record"
    with unit_of_work(who, deed, request) as work:
        if work.done_before:
            return ServiceRecord.get_by_id(work.result)
        received = _now(record, values, "received_at") or work.at
        values |= _frozen(record, values, received.date())
        kept = work.change(record, **values) if record else _add(work, received, values)
        judge_service(work, kept)
        work.result = kept.id
    return kept


def refuse_closed(record: ServiceRecord, values: dict[str, Any]) -> None:
    """Raise ServiceClosed where more of a closed record is changed than what is still said."""
    state = ServiceRecord.get_by_id(record.id).state
    if state == ServiceState.CLOSED and set(values) - set(AFTER_CLOSING):
        raise ServiceClosed(number=record.number)


def add_step(work: Work, record: ServiceRecord, deed: str, **more: Any) -> ServiceStep:
    """A line of what was done, in the unit of work at hand; not what the customer was told."""
    row = {"at": work.at, "done_by": work.who, "told": False, **more}
    return work.add(ServiceStep(service=record, deed=deed, **row))


def _add(work: Work, received: dt.datetime, values: dict[str, Any]) -> ServiceRecord:
    number = take_number(work, KIND, received.date(), _is_taken)
    begun = {"number": number, "state": ServiceState.OPEN, "taken_by": work.who}
    kept = work.add(ServiceRecord(**{**begun, **values, "received_at": received}))
    about = {"customer": kept.customer, "order": kept.order, "at": received, "direction": "in"}
    whom = kept.caller or (kept.contact.name if kept.contact else "")
    said = {"channel": kept.channel, "counterpart": whom, "content": f"{number} {kept.fault}"}
    work.add(ContactEntry(**about, **said, written_by=work.who))
    return kept


def _is_taken(number: str) -> bool:
    return ServiceRecord.select().where(ServiceRecord.number == number).exists()


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    return {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}


def _now(record: ServiceRecord | None, values: dict[str, Any], name: str) -> Any:
    return values[name] if name in values else getattr(record, name, None)


def _frozen(record: ServiceRecord | None, values: dict[str, Any], on: dt.date) -> dict[str, Any]:
    """What the goods delivered tell that was not said, and whether they are in warranty."""
    found: dict[str, Any] = {}
    given = {name: _now(record, values, name) for name in GOODS}
    if record is None or any(name in values for name in GOODS):
        given["serial"] = given["serial"] or ""
        cover = find_cover(**given)
        if cover is not None:
            told = goods_of(cover)
            found = {name: told[name] for name in GOODS if name in told and not given.get(name)}
            found |= {name: day for name, day in days_of(cover).items() if not values.get(name)}
    days = [found.get(name, _now(record, values, name)) for name in DAYS[1:]]
    if record is None or found or set(values) & {"received_at", *DAYS}:
        found["inside"] = inside_warranty(on, *days)
    return found


def _judge(record: ServiceRecord | None, values: dict[str, Any]) -> dict[str, Problem]:
    """What stands against values taken together, by field."""
    found: dict[str, Problem] = {}
    received = _now(record, values, "received_at")
    if values.get("received_at") and received > dt.datetime.now():
        found["received_at"] = ServiceLater(at=ServiceRecord.received_at.show(received))
    for name in ("answered_at", "expected_at"):
        at = values.get(name)
        if at is not None and received is not None and at < received:
            label, shown = tr(getattr(ServiceRecord, name).label), ServiceRecord.received_at.show
            found[name] = BeforeReceived(what=label, at=shown(received))
    first, last = (_now(record, values, name) for name in DAYS[1:])
    if first and last and last < first and set(values) & set(DAYS):
        found["warranty_until"] = WarrantyBackwards()
    grade = values.get("satisfaction")
    if grade is not None and not 1 <= grade <= 5:
        found["satisfaction"] = NoGrade()
    customer = _now(record, values, "customer")
    for name in ("order", "delivery", "contact"):
        other = values.get(name)
        if other is not None and customer is not None and other.customer != customer:
            found[name] = OfAnother(what=str(other), whose=str(other.customer))
    return found
