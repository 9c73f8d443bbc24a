"""Who is asked: customers that make most of the turnover, and a sample of the others (domain 4.2).

The choice is kept with its seed, so that it can be told, and made again, how it came about.
"""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from salesassist.db import Complaint, Contact, Customer, Invitation, Order, Wave
from salesassist.rules.surveys import leading, sample_size
from salesassist.texts import N_, tr

REASONS = {
    "resting": N_("asked within the resting period"),
    "opted-out": N_("does not wish to be asked"),
    "closed": N_("no longer a customer"),
}
YEAR = 365
SEED = 1


@dataclass(frozen=True)
class Chosen:
    """A customer to ask: whom there, why (leading or sampled), and an open complaint to mind."""

    customer: Customer
    contact: Contact | None
    leading: bool
    complaint: bool


@dataclass(frozen=True)
class Plan:
    """The choice: who is asked, who is left out and why, and the figures it came from."""

    chosen: tuple[Chosen, ...]
    left_out: tuple[tuple[Customer, str], ...]
    frame: Mapping[str, Any]

    def sentence(self) -> str:
        """How the choice came about, in a sentence."""
        return frame_sentence(self.frame)


def plan(
    on: dt.date,
    *,
    rest_days: int = 90,
    share: int = 80,
    sample: int | None = None,
    seed: int = SEED,
) -> Plan:
    """Choose customers for a wave that begins on a day; nothing is written.

    The customers that make `share` percent of the last 365 days' turnover (orders in NT$), and of
    the others who bought `sample` drawn at random (None: the size that gives a margin of 5 points).
    Who was asked less than `rest_days` ago, does not wish it or is no customer any more is left
    out before anything is drawn.
    """
    since = on - dt.timedelta(days=YEAR)
    sold = turnover(since, on)
    first = leading(sold, Fraction(share, 100))
    rest = sorted(key for key, value in sold.items() if key not in first)
    people = {each.id: each for each in Customer.select().where(Customer.id.in_([*first, *rest]))}
    out = {key: why for key in (*first, *rest) if (why := left_out(people[key], on, rest_days))}
    free = [key for key in rest if key not in out]
    wanted = sample_size(len(free)) if sample is None else sample
    drawn = sorted(random.Random(seed).sample(free, min(wanted, len(free))))
    asked = [*(key for key in first if key not in out), *drawn]
    busy = with_complaint(asked)
    frame = {
        **{"from": since.isoformat(), "to": on.isoformat(), "turnover": sum(sold.values())},
        **{"share": share, "rest_days": rest_days, "seed": seed, "customers": len(sold)},
        **{"leading": first, "others": len(rest), "free": len(free), "sample": len(drawn)},
        **{"drawn": drawn, "left_out": [[key, why] for key, why in out.items()]},
        "complaints": sorted(busy),
    }
    chosen = (Chosen(people[key], to_ask(people[key]), key in first, key in busy) for key in asked)
    return Plan(tuple(chosen), tuple((people[key], why) for key, why in out.items()), frame)


def turnover(since: dt.date, until: dt.date) -> dict[int, int]:
    """Net turnover in NT$ by customer, of orders sold after one day up to another."""
    query = Order.select(Order.customer, Order.net).where(
        Order.counts_as_sold()
        & (Order.currency == "TWD")
        & (Order.ordered_on > since)
        & (Order.ordered_on <= until)
    )
    found: dict[int, int] = {}
    for customer, net in query.tuples():
        found[customer] = found.get(customer, 0) + net
    return {key: value for key, value in found.items() if value > 0}


def left_out(customer: Customer, on: dt.date, rest_days: int) -> str:
    """Why a customer is not asked, as a key of REASONS; empty when they may be."""
    if customer.state == "closed":
        return "closed"
    if opted_out(customer):
        return "opted-out"
    since = on - dt.timedelta(days=rest_days)
    recent = (Invitation.customer == customer) & (Invitation.sent_on > since)
    return "resting" if Invitation.select().where(recent).exists() else ""


def opted_out(customer: Customer) -> bool:
    """Whether a customer has refused before, or nobody there may be written to."""
    refused = (Invitation.customer == customer) & (Invitation.state == "refused")
    if Invitation.select().where(refused).exists():
        return True
    people = list(customer.contacts)
    return bool(people) and not any(each.may_market() for each in people)


def unwilling(form: Invitation) -> bool:
    """Whether whoever a form is for does not wish it by now: said after the wave was planned."""
    if form.contact is not None and not form.contact.may_market():
        return True
    return form.customer is not None and opted_out(form.customer)


def to_ask(customer: Customer) -> Contact | None:
    """Whom to ask there: who buys, then quality, then anybody who may be written to."""
    may = [each for each in customer.contacts.order_by(Contact.position) if each.may_market()]
    order = ("purchasing", "quality")
    ranked = sorted(may, key=lambda each: order.index(each.role) if each.role in order else 2)
    return ranked[0] if ranked else None


def with_complaint(customers: list[int]) -> set[int]:
    """Those of the customers that have a complaint which is not closed."""
    open_ = (Complaint.state != "closed") & Complaint.customer.in_(customers)
    return {row[0] for row in Complaint.select(Complaint.customer).where(open_).tuples()}


def frame_sentence(frame: Mapping[str, Any]) -> str:
    """How the customers of a wave were chosen, in a sentence."""
    words = tr(
        N_(
            "{leading} of {customers} customers made {share} % of the turnover from {first} to "
            "{last}; of the other {others}, {sample} were drawn at random out of {free} (seed "
            "{seed}); {out} were left out: asked less than {rest} days ago, not wishing it, or "
            "closed."
        )
    )
    return words.format(
        leading=len(frame["leading"]),
        customers=frame["customers"],
        share=frame["share"],
        first=frame["from"],
        last=frame["to"],
        others=frame["others"],
        sample=frame["sample"],
        free=frame["free"],
        seed=frame["seed"],
        out=len(frame["left_out"]),
        rest=frame["rest_days"],
    )


def left_out_of(wave: Wave) -> list[tuple[Customer, str]]:
    """Who was left out of a wave, with the reason in words."""
    rows = (wave.frame or {}).get("left_out", [])
    asked = Customer.select().where(Customer.id.in_([key for key, _ in rows]))
    people = {each.id: each for each in asked}
    return [(people[key], tr(REASONS[why])) for key, why in rows if key in people]
