"""Fact cards: written down, published with a source, confirmed or replaced, looked at again."""

import datetime as dt
from typing import Any

import peewee

from salesassist.db import CardFile, Competitor, FactCard, ReferenceRule, RivalProduct
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.rules import reference
from salesassist.rules.reference import CARD_STATES, CardState
from salesassist.texts import N_, Problem, tr

KIND = "fact-card"
KEEP, PUBLISH = "keep the sales reference", "publish a fact"
COPIED = (
    *("kind", "title", "body", "unit", "currency", "tax_basis", "quantity", "competitor", "rival"),
    *("product", "article", "effective_on", "source_kind", "outward"),
)
"""What a new value of a fact has in common with the one before."""
FROZEN = ("value", "unit", "source", "source_kind", "seen_on", "body")
"""What a published fact says: another value is another card, so that the past stays."""


class SeenLater(Problem):
    """A fact that is seen in the future."""

    says = N_("{day} is still to come: write the day on which the fact was seen.")


class NotTheirs(Problem):
    """A product of one competitor under the name of another."""

    says = N_("{product} belongs to {whose}: choose that competitor, or another product.")


class SaysAnother(Problem):
    """A published fact is written over."""

    says = N_(
        "{number} is published: take “New value” and write down what is so now; the old value "
        "stays in the past."
    )


def rule() -> ReferenceRule:
    """The house's rules of its sales reference, or the usual ones."""
    return ReferenceRule.select().first() or ReferenceRule()


def keep_rule(*, who: str, request: str | None = None, **values: Any) -> ReferenceRule:
    """Keep the house's rules of its sales reference. Raises RecordProblems, NotPermitted."""
    permit(who, "keep the company's settings")
    kept = ReferenceRule.select().first()
    problems = check_values(ReferenceRule, kept, values)
    for name in ("quarter", "usual", "valid_days"):
        if name in values and not 1 <= (values[name] or 0) <= 3_650:
            problems[name] = OutOfDays()
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep reference rules", request) as work:
        if work.done_before:
            return ReferenceRule.get_by_id(work.result)
        kept = work.change(kept, **values) if kept else work.add(ReferenceRule(**values))
        work.result = kept.id
    return kept


class OutOfDays(Problem):
    """A number of days nobody means."""

    says = N_("Type a number of days from 1 to 3650.")


def keep_card(
    card: FactCard | None, *, who: str, request: str | None = None, **values: Any
) -> FactCard:
    """Write down a fact (None) or keep changes of a card.

    Raises RecordProblems, SaysAnother, Conflict, NotPermitted.
    """
    permit(who, KEEP)
    values = tidy(values)
    if card is not None:
        _refuse_overwriting(card, values)
    problems = check_values(FactCard, card, complete(card, values, who)) | _judge(card, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "write a fact" if card is None else "change a fact", request) as work:
        if work.done_before:
            return FactCard.get_by_id(work.result)
        if card is None:
            kept = add_card(work, **values)
        else:
            kept = work.change(card, **_with_owner(values))
        work.result = kept.id
    return kept


def add_card(work: Work, **values: Any) -> FactCard:
    """A new card inside the unit of work at hand: numbered, seen today by who writes it."""
    on = work.at.date()
    number = take_number(work, KIND, on, _is_taken)
    given = {"seen_on": on, "seen_by": work.who} | {
        name: value for name, value in _with_owner(values).items() if value not in (None, "")
    }
    given.setdefault("review_on", review_day(given["seen_on"], given.get("competitor")))
    return work.add(FactCard(number=number, **given))


def review_day(seen_on: dt.date, competitor: Competitor | None) -> dt.date:
    """When a fact is looked at again, by the house's rules."""
    days, main = rule(), competitor is not None and bool(competitor.main)
    return reference.next_review(seen_on, main=main, quarter=days.quarter, usual=days.usual)


def publish(card: FactCard, *, who: str, request: str | None = None) -> FactCard:
    """A draft becomes a fact that may be used. Raises NoSource, NoFact, NotOfThisState."""
    permit(who, PUBLISH)
    if card.state != CardState.DRAFT:
        _refuse_state(card)
    with unit_of_work(who, "publish a fact", request) as work:
        if not work.done_before:
            publish_in(work, card)
    return FactCard.get_by_id(card.id)


def publish_in(work: Work, card: FactCard) -> FactCard:
    """Publish inside the unit of work at hand. Raises NoSource, NoFact."""
    reference.refuse_unsourced(card.number, card.source, card.body, card.value)
    return work.change(card, state=CardState.PUBLISHED, published_by=work.who, published_at=work.at)


def confirm(
    card: FactCard, *, who: str, on: dt.date, request: str | None = None, **more: Any
) -> FactCard:
    """Still true: the fact was looked at on a day and is looked at again later."""
    permit(who, PUBLISH)
    if card.state != CardState.PUBLISHED:
        _refuse_state(card)
    with unit_of_work(who, "confirm a fact", request) as work:
        if not work.done_before:
            again = review_day(on, card.competitor)
            work.change(card, seen_on=on, seen_by=who, review_on=again, **more)
    return FactCard.get_by_id(card.id)


def replace(card: FactCard, *, who: str, request: str | None = None, **values: Any) -> FactCard:
    """What is so now takes the place of a published fact; the old card keeps what it said.

    `values` name what is new, its source above all. Raises NoSource, RecordProblems,
    NotOfThisState.
    """
    permit(who, PUBLISH)
    if card.state != CardState.PUBLISHED:
        _refuse_state(card)
    given = {name: getattr(card, name) for name in COPIED} | tidy(values)
    problems = check_values(FactCard, None, complete(None, given, who)) | _judge(None, given)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "replace a fact", request) as work:
        if work.done_before:
            return FactCard.get_by_id(work.result)
        kept = publish_in(work, add_card(work, **given))
        work.change(FactCard.get_by_id(card.id), state=CardState.REPLACED, replaced_by=kept)
        work.result = kept.id
    return kept


def remove_card(card: FactCard, *, who: str, request: str | None = None) -> None:
    """Throw a draft away; what was published stays. Raises NotOfThisState."""
    permit(who, KEEP)
    if card.state != CardState.DRAFT:
        _refuse_state(card)
    with unit_of_work(who, "throw a fact away", request) as work:
        if not work.done_before:
            for kept in list(CardFile.select().where(CardFile.card == card)):
                work.remove(kept)
            work.remove(card)


def newest(card: FactCard) -> FactCard:
    """The card that stands in the place of one now."""
    seen = {card.id}
    while card.replaced_by_id is not None and card.replaced_by_id not in seen:
        card = card.replaced_by
        seen.add(card.id)
    return card


def past(card: FactCard) -> list[FactCard]:
    """The cards a fact has replaced, newest first."""
    found, queue = [], [card.id]
    while queue:
        before = FactCard.select().where(FactCard.replaced_by.in_(queue))
        rows = list(before.order_by(FactCard.seen_on.desc(), FactCard.id.desc()))
        found += rows
        queue = [each.id for each in rows]
    return found


def state_now(card: FactCard, on: dt.date) -> CardState:
    """The state of a card on a day, stale included."""
    return reference.state_on(card.state, card.review_on, on)


def condition(name: str, on: dt.date) -> peewee.Expression:
    """Which cards a filter shows: all, draft, published, stale, main, industry, replaced."""
    published = FactCard.state == CardState.PUBLISHED
    main = Competitor.select(Competitor.id).where(Competitor.main)
    return {
        "all": FactCard.state != CardState.REPLACED,
        "draft": FactCard.state == CardState.DRAFT,
        "published": published,
        "stale": published & (FactCard.review_on < on),
        "main": published & FactCard.competitor.in_(main),
        "industry": FactCard.kind.in_(("regulation", "trend", "model", "behaviour", "news"))
        & (FactCard.state != CardState.REPLACED),
        "replaced": FactCard.state == CardState.REPLACED,
    }[name]


def tidy(values: dict[str, Any]) -> dict[str, Any]:
    """Texts without blanks around them."""
    return {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}


def complete(card: FactCard | None, values: dict[str, Any], who: str) -> dict[str, Any]:
    """The values of a new card with those it gets by itself, so that only the rest is asked."""
    if card is not None:
        return values
    today = dt.date.today()
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return {"seen_on": today, "seen_by": who, **given}


def _with_owner(values: dict[str, Any]) -> dict[str, Any]:
    """A competitor's product brings its competitor."""
    rival: RivalProduct | None = values.get("rival")
    if rival is not None and values.get("competitor") is None:
        return values | {"competitor": rival.competitor}
    return values


def _judge(card: FactCard | None, values: dict[str, Any]) -> dict[str, Problem]:
    found: dict[str, Problem] = {}
    seen = values.get("seen_on")
    if seen is not None and seen > dt.date.today():
        found["seen_on"] = SeenLater(day=FactCard.seen_on.show(seen))
    rival = values.get("rival", getattr(card, "rival", None))
    whose = values.get("competitor", getattr(card, "competitor", None))
    if rival is not None and whose is not None and rival.competitor != whose:
        found["rival"] = NotTheirs(product=str(rival), whose=str(rival.competitor))
    return found


def _refuse_overwriting(card: FactCard, values: dict[str, Any]) -> None:
    said = any(name in values and values[name] != getattr(card, name) for name in FROZEN)
    if FactCard.get_by_id(card.id).state != CardState.DRAFT and said:
        raise SaysAnother(number=card.number)


def _refuse_state(card: FactCard) -> None:
    raise reference.NotOfThisState(number=card.number, state=tr(CARD_STATES[CardState(card.state)]))


def _is_taken(number: str) -> bool:
    return FactCard.select().where(FactCard.number == number).exists()
