"""The same fault again, and what was done about the like before."""

import datetime as dt

from salesassist.db import ServiceRecord
from salesassist.rules import names
from salesassist.rules.service import (
    REPEAT_DAYS,
    ServiceState,
    comes_too_often,
    likeness,
    same_fault,
)

MOST, LOOKED_AT = 6, 200


def repeated(record: ServiceRecord) -> list[ServiceRecord]:
    """The same fault of the same item of this customer in the 30 days before, newest first."""
    since = record.received_at - dt.timedelta(days=REPEAT_DAYS)
    mine = ServiceRecord.received_at.between(since, record.received_at)
    rows = _of_item(record, mine & (ServiceRecord.id != record.id))
    told = record.kind, record.fault
    return [row for row in rows if same_fault(*told, row.kind, row.fault)]


def suggests_complaint(record: ServiceRecord, before: list[ServiceRecord]) -> bool:
    """Whether a case comes too often and is no complaint yet."""
    days = [row.received_at.date() for row in before]
    return comes_too_often(days, record.received_at.date()) and not record.complaints.exists()


def came_back(record: ServiceRecord) -> bool:
    """Whether the same fault of the item came again within 30 days after the case was closed."""
    if record.closed_at is None:
        return False
    until = record.closed_at + dt.timedelta(days=REPEAT_DAYS)
    later = ServiceRecord.received_at.between(record.closed_at, until)
    told = record.kind, record.fault
    rows = _of_item(record, later & (ServiceRecord.id != record.id))
    return any(same_fault(*told, row.kind, row.fault) for row in rows)


def _of_item(record: ServiceRecord, where: object) -> list[ServiceRecord]:
    """A customer's cases of the same serial number, or of the product where one has none."""
    mine = (ServiceRecord.customer == record.customer_id) & where
    query = ServiceRecord.select().where(mine).order_by(ServiceRecord.received_at.desc())
    return [row for row in query if _same_item(record, row)]


def _same_item(one: ServiceRecord, other: ServiceRecord) -> bool:
    serials = names.fold(one.serial), names.fold(other.serial)
    if all(serials):
        return serials[0] == serials[1]
    return one.product_id is not None and one.product_id == other.product_id


def known_cases(record: ServiceRecord) -> list[ServiceRecord]:
    """Earlier cases of the same product that were solved, anybody's, the likest first."""
    if record.product_id is None:
        return []
    done = ServiceRecord.state.in_((ServiceState.DONE, ServiceState.CLOSED))
    mine = (ServiceRecord.product == record.product_id) & done & (ServiceRecord.outcome != "")
    if record.id:
        mine &= ServiceRecord.id != record.id
    query = ServiceRecord.select().where(mine).order_by(ServiceRecord.received_at.desc())
    rows = list(query.limit(LOOKED_AT))
    rows.sort(key=lambda row: -likeness(record.fault, row.fault))
    return rows[:MOST]
