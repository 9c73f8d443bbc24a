"""What the supervisor asks to be found out, until when, and the cards that answered it (P1.1.1)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import peewee

from salesassist.db import CardRequest, FactCard, RequestCard
from salesassist.db.base import unit_of_work
from salesassist.desk import asked as asking
from salesassist.desk.people import permit
from salesassist.tasks.reference.cards import KEEP, tidy
from salesassist.texts import N_, Problem

ASK = "ask for reference"
KIND = "card-request"


class NoAnswer(Problem):
    """A request is answered with nothing."""

    says = N_("{number} has no card and no words as its answer: name what was found.")


def keep_request(
    asked: CardRequest | None, *, who: str, request: str | None = None, **values: Any
) -> CardRequest:
    """Write down what is asked (None), or keep changes. Raises RecordProblems, NotPermitted."""
    permit(who, ASK)
    return asking.keep_asked(CardRequest, asked, tidy(values), kind=KIND, who=who, request=request)


def link(
    asked: CardRequest, card: FactCard, *, who: str, request: str | None = None
) -> RequestCard:
    """A card answers a request; linked twice it stays one link."""
    permit(who, KEEP)
    with unit_of_work(who, "link a card", request) as work:
        mine = (RequestCard.asked == asked) & (RequestCard.card == card)
        kept = RequestCard.get_or_none(mine)
        return kept or work.add(RequestCard(asked=asked, card=card))


def unlink(row: RequestCard, *, who: str, request: str | None = None) -> None:
    """A card does not answer the request after all."""
    permit(who, KEEP)
    with unit_of_work(who, "unlink a card", request) as work:
        if not work.done_before:
            work.remove(row)


def answer(
    asked: CardRequest, *, who: str, on: dt.date, words: str = "", request: str | None = None
) -> CardRequest:
    """The request is answered, by its cards or in words. Raises NoAnswer."""
    permit(who, KEEP)
    said = words.strip() or asked.answer
    if not said and not cards_of(asked):
        raise NoAnswer(number=asked.number)
    with unit_of_work(who, "answer request", request) as work:
        if not work.done_before:
            work.change(asked, state="answered", answer=said, answered_on=on)
    return CardRequest.get_by_id(asked.id)


def close(asked: CardRequest, *, who: str, request: str | None = None) -> CardRequest:
    """Who asked has seen the answer; an open one is given up. Opens a closed one again."""
    permit(who, ASK)
    return asking.close_or_open(asked, who=who, request=request)


def cards_of(asked: CardRequest) -> Sequence[FactCard]:
    """The cards that answer a request, in the order they were linked."""
    rows = RequestCard.select().where(RequestCard.asked == asked).order_by(RequestCard.id)
    return [each.card for each in rows]


def condition(name: str, on: dt.date) -> peewee.Expression:
    """Which requests a filter shows: open, late, answered, closed."""
    return asking.condition(CardRequest, name, on)
