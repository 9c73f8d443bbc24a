"""What was kept long enough: classes of records, the years they are kept, and what is over."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from salesassist.db import (
    AffectedPerson,
    Complaint,
    Contact,
    ContactEntry,
    Customer,
    DataRequest,
    Journal,
    Order,
    PersonalLog,
    PrivacyIncident,
    Response,
    RetentionRule,
    ServiceRecord,
)
from salesassist.db.base import Record
from salesassist.rules import data_requests, retention
from salesassist.rules.privacy_terms import GONE


def years_kept() -> dict[str, int]:
    """Years by class of records, as the house has set them."""
    own = {each.kind: each.years for each in RetentionRule.select()}
    return {name: own.get(name, kept.years) for name, kept in retention.CLASSES.items()}


@dataclass(frozen=True)
class Over:
    """Records of one class whose time is over: which, how many, the oldest day."""

    kind: str
    model: type[Record]
    records: tuple[int, ...]
    oldest: dt.date


@dataclass(frozen=True)
class Way:
    """How a class is purged: whose day counts, what the columns become, and which rows."""

    model: type[Record]
    day: str
    columns: dict[str, Any]
    where: Callable[[], Any]


WAYS: dict[str, Way] = {
    "surveys": Way(
        Response, "answered_on", {"respondent": "", "department": "", "phone": ""},
        lambda: Response.respondent != "",
    ),
    "log": Way(
        ContactEntry, "at", {"counterpart": "", "content": GONE, "promise": "", "result": ""},
        lambda: (ContactEntry.content != GONE)
        & (ContactEntry.due_on.is_null() | ContactEntry.done_on.is_null(False)),
    ),
    "service": Way(
        ServiceRecord, "received_at", {"caller": "", "phone": "", "contact": None},
        lambda: (ServiceRecord.state == "closed")
        & ((ServiceRecord.caller != "") | ServiceRecord.contact.is_null(False)),
    ),
    "complaints": Way(
        Complaint, "received_at", {"contact": None, "story": GONE},
        lambda: (Complaint.state == "closed") & (Complaint.story != GONE),
    ),
    "requests": Way(
        DataRequest, "received_on",
        {"person": GONE, "also": "", "reach": "", "words": "", "identity_note": ""},
        lambda: DataRequest.state.not_in(data_requests.OPEN_STATES) & (DataRequest.person != GONE),
    ),
    "affected": Way(
        AffectedPerson, "told_on", {"name": GONE, "reach": "", "contact": None},
        lambda: (AffectedPerson.name != GONE)
        & AffectedPerson.incident.in_(
            PrivacyIncident.select().where(PrivacyIncident.closed_on.is_null(False))
        ),
    ),
    "views": Way(
        PersonalLog, "at", {"reason": "", "contact": None},
        lambda: (PersonalLog.reason != "") | PersonalLog.contact.is_null(False),
    ),
}  # fmt: skip


def over(on: dt.date) -> list[Over]:
    """The purge list of a day, the dry run: class by class what was kept long enough."""
    years, found = years_kept(), []
    for kind, way in WAYS.items():
        last = retention.last_day_over(on, years[kind])
        found.append(_of_way(kind, way, last))
    found.append(_contacts("contacts", on, years["contacts"]))
    found.append(_contacts("prospects", on, years["prospects"]))
    return [each for each in found if each is not None]


def _of_way(kind: str, way: Way, last: dt.date) -> Over | None:
    day = way.model._meta.fields[way.day]
    until = f"{last.isoformat()} 99"  # a moment of the day too: they are compared as texts
    rows = way.model.select(way.model.id, day).where(way.where() & (fn.COALESCE(day, "9") <= until))
    return _found(kind, way.model, [(each.id, getattr(each, way.day)) for each in rows])


def _found(kind: str, model: type[Record], rows: Sequence[tuple[int, Any]]) -> Over | None:
    if not rows:
        return None
    days = [day.date() if isinstance(day, dt.datetime) else day for _, day in rows]
    return Over(kind, model, tuple(row for row, _ in rows), min(days))


def _contacts(kind: str, on: dt.date, years: int) -> Over | None:
    """Contacts of customers that have not traded, or of prospects nobody has spoken with."""
    last = retention.last_day_over(on, years)
    rows = []
    for customer, day in _last_traded() if kind == "contacts" else _last_spoken():
        if day <= last:
            mine = Contact.select().where(
                (Contact.customer == customer) & Contact.erased_on.is_null()
            )
            rows += [(each.id, day) for each in mine]
    return _found(kind, Contact, rows)


def _last_traded() -> list[tuple[int, dt.date]]:
    query = Order.select(Order.customer, fn.MAX(Order.ordered_on)).group_by(Order.customer)
    return [(customer, _day(day)) for customer, day in query.tuples()]


def _last_spoken() -> list[tuple[int, dt.date]]:
    """Prospects without any order: the newest entry of the log, else the day they were taken in."""
    ordering = Order.select(Order.customer)
    found = []
    for each in Customer.select().where(
        (Customer.state == "prospect") & Customer.id.not_in(ordering)
    ):
        spoken = each.entries.select(fn.MAX(ContactEntry.at)).scalar()
        mine = (Journal.table == "customer") & (Journal.record == each.id)
        taken = Journal.select(fn.MIN(Journal.at)).where(mine).scalar()
        day = spoken or taken
        if day:
            found.append((each.id, _day(day)))
    return found


def _day(value: Any) -> dt.date:
    return dt.date.fromisoformat(str(value)[:10])
