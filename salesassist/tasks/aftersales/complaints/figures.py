"""Complaints counted: which are open, overdue or waiting, and how many come of deliveries."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import peewee

from salesassist.db import Complaint, ComplaintStage, Delivery
from salesassist.rules.complaints import ComplaintState
from salesassist.rules.money import round_ratio

FILTERS = ("open", "late", "waiting", "closed")


@dataclass(frozen=True)
class YearFigures:
    """Complaints of a year, its deliveries, and complaints per 100 of them in 1/10."""

    year: int
    complaints: int
    deliveries: int

    def per_hundred(self) -> int | None:
        """In 1/10 per 100 deliveries, half-up; None without deliveries."""
        return round_ratio(self.complaints * 1_000, self.deliveries) if self.deliveries else None


def listed() -> peewee.ModelSelect:
    """The complaints with `due` (ISO text) and `stage` of what is to be reached next."""
    return Complaint.select(
        Complaint,
        _next(ComplaintStage.due_at).alias("due"),
        _next(ComplaintStage.stage).alias("stage"),
    )


def _next(column: Any) -> peewee.ModelSelect:
    mine = (ComplaintStage.complaint == Complaint.id) & ComplaintStage.reached_at.is_null()
    return ComplaintStage.select(column).where(mine).order_by(ComplaintStage.id).limit(1)


def condition(name: str, now: dt.datetime) -> Any:
    """What a filter of FILTERS lets through."""
    if name == "late":
        late = ComplaintStage.select(ComplaintStage.complaint).where(
            ComplaintStage.reached_at.is_null() & (ComplaintStage.due_at < now)
        )
        running = Complaint.state.in_((ComplaintState.OPEN, ComplaintState.WORKING))
        return running & Complaint.id.in_(late)
    if name == "waiting":
        return Complaint.state == ComplaintState.WAITING
    if name == "closed":
        return Complaint.state == ComplaintState.CLOSED
    return Complaint.state != ComplaintState.CLOSED


def year_figures(year: int) -> YearFigures:
    """How many complaints a year brought, beside its deliveries that hold."""
    first, last = dt.datetime(year, 1, 1), dt.datetime(year, 12, 31, 23, 59, 59)
    came = Complaint.select().where(Complaint.received_at.between(first, last)).count()
    held = Delivery.shipped_on.between(first.date(), last.date()) & (Delivery.state != "void")
    return YearFigures(year, came, Delivery.select().where(held).count())
