"""Fulfilment of contracts and orders: what was promised, until when, done with which proof."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from salesassist.db import Company, Duty, Order, Paper
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.issue import keep_paper, says_the_same
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.rules import money
from salesassist.tasks.orders.schedule import plan
from salesassist.tasks.orders.telling import heading_of
from salesassist.texts import N_, Problem, speaking, tr

FULFILMENT = "fulfilment"


class NoProof(Problem):
    """A duty is said to be done without a proof."""

    says = N_("“{what}”: write what shows that it is done: a number, a file, who confirmed it.")


class NothingPromised(Problem):
    """A checklist is asked for where nothing stands on it."""

    says = N_("{number} has no duties yet: draw them up from the contract first.")


def draw_up(order: Order, *, who: str, request: str | None = None) -> list[Duty]:
    """Draw the duties up from what was agreed: instalments, deliveries, acceptance.

    What is done and what somebody added stays as it is; done again, nothing stands twice.
    """
    permit(who, "log a contact")
    with unit_of_work(who, "draw up duties", request) as work:
        if not work.done_before:
            _draw_up(work, order)
    return duties_of(order)


def renew_duties(work: Work, order: Order) -> None:
    """After an amendment the open duties have the new amounts and days; none without any."""
    if order.duties.where(Duty.source != "").exists():
        _draw_up(work, order)


def _draw_up(work: Work, order: Order) -> None:
    known = {each.source: each for each in order.duties if each.source}
    position = max((each.position for each in order.duties), default=0)
    for at, values in enumerate(_promised(order), position + 1):
        before = known.pop(values["source"], None)
        if before is None:
            work.add(Duty(order=order, position=at, **values))
        elif before.done_on is None:
            work.change(before, what=values["what"], due_on=values["due_on"])
    for dropped in known.values():
        if dropped.done_on is None:
            work.remove(dropped)


def duties_of(order: Order) -> list[Duty]:
    """The duties of an order, in their order."""
    return list(order.duties.order_by(Duty.position, Duty.id))


def add_duty(order: Order, *, who: str, request: str | None = None, **values: Any) -> Duty:
    """Add a duty of one's own."""
    permit(who, "log a contact")
    Duty.what.check(values.get("what") or "")
    with unit_of_work(who, "add duty", request) as work:
        if work.done_before:
            return Duty.get_by_id(work.result)
        position = max((each.position for each in order.duties), default=0) + 1
        kept = work.add(Duty(order=order, position=position, **values))
        work.result = kept.id
    return kept


def fulfil_duty(
    duty: Duty, *, who: str, on: dt.date, evidence: str, request: str | None = None
) -> Duty:
    """Say that a duty is done, with its proof. Raises NoProof."""
    permit(who, "log a contact")
    if not evidence.strip():
        raise NoProof(what=duty.what)
    with unit_of_work(who, "fulfil duty", request) as work:
        if not work.done_before:
            work.change(duty, done_on=on, evidence=evidence.strip())
    return duty


def _promised(order: Order) -> Iterator[dict[str, Any]]:
    """What terms and dates of an order promise, in the language of its papers."""
    with speaking(order.language):
        for each in plan(order):
            amount = money.format_amount(each.gross, order.currency)
            words = tr(N_("Receive {label} {amount}")).format(label=each.label, amount=amount)
            yield {"what": words, "due_on": each.due_on, "source": f"instalment {each.no}"}
        days = sorted({line.promised_on or order.promised_on for line in order.lines} - {None})
        for no, day in enumerate(days, 1):
            words = tr(N_("Deliver lot {no}")).format(no=no)
            yield {"what": words, "due_on": day, "source": f"delivery {no}"}
        if days:
            until = days[-1] + dt.timedelta(days=Company.get().accept_days)
            yield {"what": tr(N_("Acceptance")), "due_on": until, "source": "acceptance"}


def fulfilment_facts(order: Order, issue: Issue | None, *, at: dt.datetime) -> facts.Fulfilment:
    """What the checklist says as of now."""
    rows = tuple(
        facts.DutyRow(
            no=no,
            what=each.what,
            who=each.who,
            due_on=each.due_on,
            done_on=each.done_on,
            evidence=each.evidence,
        )
        for no, each in enumerate(duties_of(order), 1)
    )
    told = heading_of(order, issue, at, order.contact)
    return facts.Fulfilment(
        **told, order_number=order.number or order.title(), rows=rows, as_of=at.date()
    )


def issue_fulfilment(order: Order, *, who: str, request: str | None = None) -> Paper:
    """Issue the checklist as it stands; changed since, it is the next version.

    Raises NothingPromised, NotPermitted.
    """
    permit(who, "issue a paper")
    with unit_of_work(who, "issue fulfilment", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        if not order.duties.exists():
            raise NothingPromised(number=order.title())
        number = f"{order.number or order.draft}-FC"
        mine = (Paper.kind == FULFILMENT) & (Paper.number == number)
        before = Paper.select().where(mine).order_by(Paper.revision.desc()).first()
        if before is None or not says_the_same(before, fulfilment_facts(order, None, at=work.at)):
            build = partial(fulfilment_facts, order, at=work.at)
            revision = before.revision + 1 if before else 0
            draw = paper(FULFILMENT).draw
            before = keep_paper(work, FULFILMENT, number, revision, build, draw, order)
        work.result = before.id
    return before
