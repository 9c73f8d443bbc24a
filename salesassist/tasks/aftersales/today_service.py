"""What is due from service records: first answers, what was promised, whom to ask again."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import ServiceRecord
from salesassist.desk.hours import office_hours
from salesassist.desk.today import AHEAD, Item, Kind, Source, after_week
from salesassist.rules.service import ServiceState
from salesassist.texts import N_, tr

PAGE = "aftersales.service"
KINDS = {
    "service": Kind(N_("Service"), "headset"),
    "service-answer": Kind(N_("First answer"), "message-circle"),
    "service-follow-up": Kind(N_("Follow-up"), "phone"),
}
_WORKING = (ServiceState.OPEN, ServiceState.ASSIGNED)


def due(on: dt.date) -> Iterator[Item]:
    """Everything due by a week from a day; what waits for the customer is asked for by its day."""
    yield from _unanswered()
    yield from _until(on + AHEAD)


def later(on: dt.date) -> Iterator[Item]:
    """What is promised and whom to ask after that week."""
    yield from after_week(_until, on)


SOURCE = Source(KINDS, due, later)


def _until(until: dt.date) -> Iterator[Item]:
    yield from _expected(until)
    yield from _followed(until)


def _unanswered() -> Iterator[Item]:
    """No first answer: due one working day after the call."""
    hours = office_hours()
    open_ = ServiceRecord.answered_at.is_null() & ServiceRecord.state.in_(_WORKING)
    for each in ServiceRecord.select().where(open_).order_by(ServiceRecord.received_at):
        by = hours.after(each.received_at, hours.length()).date()
        words = tr(N_("First answer to {number} {fault}"))
        yield _item("service-answer", words, each, by)


def _expected(until: dt.date) -> Iterator[Item]:
    end = dt.datetime.combine(until, dt.time.max)
    late = (ServiceRecord.expected_at <= end) & ServiceRecord.state.in_(_WORKING)
    query = ServiceRecord.select().where(late).order_by(ServiceRecord.expected_at)
    for each in query:
        words = tr(N_("{number} {fault} is to be done"))
        yield _item("service", words, each, each.expected_at.date())


def _followed(until: dt.date) -> Iterator[Item]:
    query = ServiceRecord.select().where(ServiceRecord.follow_up_on <= until)
    for each in query.order_by(ServiceRecord.follow_up_on):
        words = tr(N_("Ask again about {number} {fault}"))
        yield _item("service-follow-up", words, each, each.follow_up_on)


def _item(kind: str, words: str, each: ServiceRecord, on: dt.date) -> Item:
    said = words.format(number=each.number, fault=each.fault)
    about = {"customer": each.customer_id, "order": each.order_id, "owner": each.assigned_to}
    return Item(kind, said, each.customer.name, on, PAGE, each.id, **about)
