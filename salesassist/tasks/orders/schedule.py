"""The order's payment plan: its terms turned into dated instalments that sum to the order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields

from salesassist.db import Company, Order, PaymentStep
from salesassist.db.calendar import workdays
from salesassist.rules import dates, instalments, terms
from salesassist.rules.workdays import Workdays
from salesassist.texts import speaking


@dataclass(frozen=True)
class Planned:
    """One instalment as papers and screens show it; without a date its trigger has none yet."""

    no: int
    label: str
    trigger: str
    condition: str
    how: str
    due_on: dt.date | None
    net: int
    tax: int
    gross: int


WHOLE = instalments.Step(
    label="", share=instalments.Share("rest", 0), trigger="delivery", term=terms.Term()
)
"""An order without terms is paid whole on delivery."""


def plan(order: Order, language: str = "") -> list[Planned]:
    """The dated instalments of an order, in the language of its papers unless told otherwise.

    Net, tax and gross of all instalments sum to the order's; the last takes the remainder.
    Delivery counts from the promised day, acceptance from the company's days after it.
    """
    with speaking(language or order.language):
        dated = _trigger_days(order)
        return [_planned(each, dated) for each in instalments_of(order)]


def instalments_of(order: Order) -> list[instalments.Instalment]:
    """The instalments of an order as its terms and sums make them.

    A trigger without a day yet still has its share; its due day counts from the order for now.
    """
    steps = [_step(kept, order) for kept in _kept_steps(order)] or [WHOLE]
    dated = _trigger_days(order)
    anchors = {each: dated.get(each) or order.ordered_on for each in terms.TRIGGERS}
    return instalments.schedule(order.net, order.tax, order.total, steps, anchors, workdays())


def term_sentence(order: Order) -> str:
    """How the due day of an order comes about; of several instalments, just their days.

    Days hang on no amount: an order without lines yet has the sentence it will have with them.
    """
    steps = [_step(kept, order) for kept in _kept_steps(order)] or [WHOLE]
    dated, days = _trigger_days(order), workdays()
    dues = [
        terms.due(dated[step.trigger], step.term, days) if step.trigger in dated else None
        for step in steps
    ]
    if len(steps) == 1:
        return terms.explain(dues[0], steps[0].trigger) if dues[0] else ""
    shown = (dates.short(due.date) if due else "—" for due in dues)
    return ", ".join(f"{step.label} {day}" for step, day in zip(steps, shown, strict=True))


@dataclass(frozen=True)
class Preview:
    """One instalment of one month: what starts it, when it closes, when it is due."""

    label: str
    trigger: str
    due: terms.Due


def twelve_months(steps: Sequence[PaymentStep], from_: dt.date, days: Workdays) -> list[Preview]:
    """What terms come to for the same day of twelve months, each step of each month.

    A day a month lacks is its last day. Raises TermOutOfRange.
    """
    anchors = [dates.add_months(from_, month) for month in range(12)]
    return [
        Preview(step.label, step.trigger, terms.due(on, term_of(step), days))
        for on in anchors
        for step in steps
    ]


def _kept_steps(order: Order) -> list[PaymentStep]:
    if order.term is None:
        return []
    return list(order.term.steps.order_by(PaymentStep.position))


def _step(kept: PaymentStep, order: Order) -> instalments.Step:
    values = {"amount": kept.amount, "rest": 0}
    label = kept.label_en if order.language == "en" and kept.label_en else kept.label
    return instalments.Step(
        label=label,
        share=instalments.Share(kept.share, values.get(kept.share, kept.percent)),
        trigger=kept.trigger,
        term=term_of(kept),
    )


def term_of(kept: PaymentStep) -> terms.Term:
    """A kept step as the rule computes with it."""
    return terms.Term(**{each.name: getattr(kept, each.name) for each in fields(terms.Term)})


def _trigger_days(order: Order) -> dict[str, dt.date]:
    days = {"order": order.ordered_on}
    if order.promised_on:
        days["delivery"] = order.promised_on
        days["acceptance"] = order.promised_on + dt.timedelta(days=Company.get().accept_days)
    return days


def _planned(each: instalments.Instalment, dated: dict[str, dt.date]) -> Planned:
    known = each.trigger in dated
    return Planned(
        no=each.no,
        label=each.label,
        trigger=each.trigger,
        condition=terms.describe(each.term, each.trigger),
        how=terms.explain(each.due, each.trigger) if known else "",
        due_on=each.due.date if known else None,
        net=each.net,
        tax=each.tax,
        gross=each.gross,
    )
