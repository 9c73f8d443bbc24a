"""After-sales of a customer in figures: services, complaints, satisfaction, punctuality."""

import datetime as dt
from dataclasses import dataclass

from peewee import fn

from salesassist.db import (
    Answer,
    Complaint,
    Customer,
    Delivery,
    Order,
    Question,
    Response,
    ServiceRecord,
    Wave,
)
from salesassist.rules import dates, money, surveys

PUNCTUAL_DAYS = 90


@dataclass(frozen=True)
class Care:
    """Twelve months: `service_days` in tenths of a day, scores in hundredths of 5.

    `on_time` of `deliveries` of 90 days reached the customer by the day first promised.
    """

    services: int = 0
    service_days: int | None = None
    complaints: int = 0
    batches: int = 0
    satisfaction: int | None = None
    satisfaction_before: int | None = None
    nps: int | None = None
    on_time: int = 0
    deliveries: int = 0

    def punctuality(self) -> int | None:
        """The share that was on time in basis points; None without deliveries."""
        return self.on_time * 10_000 // self.deliveries if self.deliveries else None


def care_of(customer: Customer, on: dt.date) -> Care:
    """The figures of the twelve months up to a day."""
    since = dates.add_months(on, -12, on.day)
    moment = dt.datetime.combine(since, dt.time())
    services = customer.services.where(ServiceRecord.received_at >= moment)
    shipped = customer.deliveries.where(Delivery.state != "void")
    latest, before, nps = _satisfaction(customer)
    on_time, counted = _punctual(customer, on)
    return Care(
        services=services.count(),
        service_days=_days(services),
        complaints=customer.complaints.where(Complaint.received_at >= moment).count(),
        batches=shipped.where(Delivery.shipped_on >= since).count(),
        satisfaction=latest,
        satisfaction_before=before,
        nps=nps,
        on_time=on_time,
        deliveries=counted,
    )


def _days(services) -> int | None:
    """Mean days from the call to the end, in tenths."""
    said = [
        (row.done_at or row.closed_at) - row.received_at
        for row in services
        if row.done_at or row.closed_at
    ]
    if not said:
        return None
    return money.round_ratio(
        int(sum(said, dt.timedelta()).total_seconds()) * 10, 86_400 * len(said)
    )


def _satisfaction(customer: Customer) -> tuple[int | None, int | None, int | None]:
    """Means of the newest and the one before of the rounds answered, and the newest one's NPS."""
    asked = (
        Answer.select(Wave.id, Wave.first, Question.kind, Answer.value)
        .join(Response)
        .join(Wave)
        .switch(Answer)
        .join(Question)
        .where((Response.customer == customer) & Answer.value.is_null(False))
        .order_by(Wave.first.desc(), Wave.id.desc())
    )
    rounds: dict[int, dict[str, list[int]]] = {}
    for wave, _, kind, value in asked.tuples():
        rounds.setdefault(wave, {}).setdefault(kind, []).append(value)
    means = [surveys.mean(each["likert"]) for each in rounds.values() if each.get("likert")]
    scores = [money.round_ratio(mean.numerator * 100, mean.denominator) for mean in means]
    newest = next(iter(rounds.values()), {})
    score = surveys.nps(newest.get("nps", ())).score()
    nps = None if score is None else money.round_ratio(score.numerator, score.denominator)
    latest, before, *_ = *scores[:2], None, None
    return latest, before, nps


def _punctual(customer: Customer, on: dt.date) -> tuple[int, int]:
    """How many of the deliveries of 90 days came by the day first promised, and how many did."""
    since = on - dt.timedelta(days=PUNCTUAL_DAYS)
    promised = fn.COALESCE(Order.first_promised_on, Order.promised_on)
    query = (
        Delivery.select(fn.COALESCE(Delivery.received_on, Delivery.arrives_on) <= promised)
        .join(Order)
        .where(
            (Delivery.customer == customer)
            & (Delivery.state != "void")
            & Delivery.shipped_on.between(since, on)
            & promised.is_null(False)
        )
    )
    found = [bool(row[0]) for row in query.tuples()]
    return sum(found), len(found)
