"""Service records counted: which are open or to be followed up, how fast and how lasting we are."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from salesassist.db import ServiceRecord
from salesassist.rules import names
from salesassist.rules.money import round_ratio
from salesassist.rules.service import FAULTY, REPEAT_DAYS, ServiceState, same_fault

FILTERS = ("open", "today", "waiting", "closed")
_MONTHS = 366
_DAY = 86_400
_BP = 10_000


@dataclass(frozen=True)
class ServiceFigures:
    """Cases received in the 12 months before a day.

    `closing` is the mean time from call to close in 1/10 calendar days; `first_time` the share of
    closed faults that were neither opened again nor back within 30 days; `repeats` the share of
    all cases whose item had the same fault in the 30 days before. Shares in basis points; None
    where there is nothing to divide by.
    """

    cases: int
    closed: int
    closing: int | None
    first_time: int | None
    repeats: int | None


def listed() -> peewee.ModelSelect:
    """All service records, as the list reads them."""
    return ServiceRecord.select()


def condition(name: str, today: dt.date) -> Any:
    """What a filter of FILTERS lets through; `today` what is to be asked or done by that day."""
    if name == "today":
        end = dt.datetime.combine(today, dt.time.max)
        late = (ServiceRecord.expected_at <= end) & ServiceRecord.state.in_(
            (ServiceState.OPEN, ServiceState.ASSIGNED)
        )
        return (ServiceRecord.follow_up_on <= today) | late
    if name == "waiting":
        return ServiceRecord.state == ServiceState.WAITING
    if name == "closed":
        return ServiceRecord.state == ServiceState.CLOSED
    return ServiceRecord.state != ServiceState.CLOSED


def year_figures(today: dt.date) -> ServiceFigures:
    """The figures of the 12 months up to a day."""
    since = dt.datetime.combine(today - dt.timedelta(days=_MONTHS), dt.time())
    query = ServiceRecord.select().where(ServiceRecord.received_at >= since)
    rows = list(query.order_by(ServiceRecord.received_at))
    closed = [row for row in rows if row.closed_at is not None]
    spans = [int((row.closed_at - row.received_at).total_seconds()) for row in closed]
    back = _repeats(rows)
    faults = [row for row in closed if row.kind in FAULTY]
    returned = {earlier.id for earlier in back.values()}
    lasting = [row for row in faults if not row.reopened and row.id not in returned]
    return ServiceFigures(
        cases=len(rows),
        closed=len(closed),
        closing=round_ratio(sum(spans) * 10, len(spans) * _DAY) if spans else None,
        first_time=round_ratio(len(lasting) * _BP, len(faults)) if faults else None,
        repeats=round_ratio(len(back) * _BP, len(rows)) if rows else None,
    )


def _repeats(rows: Sequence[ServiceRecord]) -> dict[int, ServiceRecord]:
    """Each case that repeats an earlier one, by its id: the earlier one it repeats."""
    seen: dict[tuple[Any, ...], list[ServiceRecord]] = {}
    found = {}
    for row in rows:
        keys = [(row.customer_id, "product", row.product_id)] if row.product_id else []
        if row.serial:
            keys.insert(0, (row.customer_id, "serial", names.fold(row.serial)))
        earlier = _earlier(row, seen.get(keys[0], ())) if keys else None
        if earlier is not None:
            found[row.id] = earlier
        for key in keys:
            seen.setdefault(key, []).append(row)
    return found


def _earlier(row: ServiceRecord, before: Sequence[ServiceRecord]) -> ServiceRecord | None:
    since = row.received_at - dt.timedelta(days=REPEAT_DAYS)
    for each in reversed(before):
        if each.received_at < since:
            return None
        if same_fault(each.kind, each.fault, row.kind, row.fault):
            return each
    return None
