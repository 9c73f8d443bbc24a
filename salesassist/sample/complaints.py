"""Complaints of the sample company in all their states, told of orders it has delivered."""

import datetime as dt
from typing import Any

from salesassist.db import (
    Complaint,
    ComplaintAction,
    ComplaintCost,
    ComplaintPause,
    Order,
    OrderLine,
)
from salesassist.db.base import Work
from salesassist.desk.hours import office_hours
from salesassist.desk.issue import take_number
from salesassist.rules.complaints import STEPS, ComplaintState
from salesassist.sample.company import of_role
from salesassist.sample.invent import Dice, told
from salesassist.tasks.aftersales.complaints.clock import set_clock, stages
from salesassist.tasks.aftersales.complaints.taking import KIND

TYPED = (
    *("subject", "story", "kind", "severity", "claims", "unit", "bad", "immediate", "answer"),
    *("lot", "whys", "method", "channel", "satisfaction", "customer_reply"),
)
KINDS = (("corrective", "corrected"), ("preventive", "corrected"), ("effect", "verified"))
PIECE = 1_000


def add_complaints(work: Work, dice: Dice) -> None:
    """Keep the complaints of the sample file; a company without deliveries has none."""
    delivered = Order.state.in_(("delivered", "closed"))
    newest = Order.select().where(delivered).order_by(Order.ordered_on.desc(), Order.id)
    taken: dict[int, Order] = {}
    for order in newest.limit(60):
        taken.setdefault(order.customer_id, order)
    for order, facts in zip(taken.values(), told("complaints")["complaint"], strict=False):
        _add(work, dice, order, facts)


def _add(work: Work, dice: Dice, order: Order, facts: dict[str, Any]) -> None:
    arrived = office_hours().days.previous(dice.today - dt.timedelta(days=facts["days"]))
    received = dt.datetime.combine(arrived, dt.time.fromisoformat(facts["at"]))
    line = order.lines.order_by(OrderLine.position).first()
    typed = {name: facts[name] for name in TYPED if name in facts}
    if "bad" in typed:
        typed["bad"] *= PIECE
    kept = work.add(
        Complaint(
            number=take_number(work, KIND, received.date()),
            received_at=received,
            taken_by=of_role("assistant"),
            customer=order.customer_id,
            contact=order.contact_id,
            order=order,
            product=line.product_id,
            goods=line.name,
            total=line.quantity,
            state=_state(facts),
            **typed,
        )
    )
    set_clock(work, kept)
    _reach(work, kept, facts)
    _add_rows(work, kept, facts)


def _state(facts: dict[str, Any]) -> ComplaintState:
    if "closed" in facts:
        return ComplaintState.CLOSED
    if "pause" in facts:
        return ComplaintState.WAITING
    if len(facts["reached"]) == len(STEPS) - 1:
        return ComplaintState.SIGNING
    return ComplaintState.WORKING if facts["reached"] else ComplaintState.OPEN


def _reach(work: Work, kept: Complaint, facts: dict[str, Any]) -> None:
    hours, last = office_hours(), kept.received_at
    for row, later in zip(stages(kept), facts["reached"], strict=False):
        last = hours.after(kept.received_at, dt.timedelta(hours=later)) if later else last
        work.change(row, reached_at=last)
    if "pause" in facts:
        work.add(ComplaintPause(complaint=kept, first=last, reason=facts["pause"]))
    if "closed" in facts:
        end = hours.after(last, dt.timedelta(hours=4))
        work.change(stages(kept)[-1], reached_at=end)
        signed = {"signed_by": of_role("supervisor"), "signed_at": end, "closing": facts["closed"]}
        work.change(kept, **signed)


def _add_rows(work: Work, kept: Complaint, facts: dict[str, Any]) -> None:
    done = {row.stage: row.reached_at.date() for row in stages(kept) if row.reached_at}
    for kind, stage in KINDS:
        if kind in facts:
            row = {"kind": kind, "text": facts[kind], "owner": facts["unit"]}
            work.add(ComplaintAction(complaint=kept, done_on=done.get(stage), **row))
    if "effect" in facts:
        work.change(kept, effect_ok=True)
    if "cost" in facts:
        label, amount = facts["cost"]
        work.add(ComplaintCost(complaint=kept, label=label, amount=amount))
