"""Counting answers in the database: one row a question and score, not one a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peewee import Case, Expression, fn

from salesassist.db import Answer, Invitation, Response
from salesassist.tasks.aftersales.surveys.mapping import SCALE

OUT = ("sent", "answered", "refused")


@dataclass(frozen=True, eq=False)
class Grouping:
    """By what answers are grouped: an expression of a form, and of an invitation if it has one."""

    of: Any
    sent: Any = None


CUSTOMER = Grouping(Response.customer, Invitation.customer)
DAY = Grouping(Response.answered_on)


def choice_of(places: Mapping[int, Mapping[int, int]]) -> Grouping:
    """By the score or choice with which a form answers a question; None is no answer.

    `places` are, by the question's id in each version, the places its choices are counted under.
    """
    own = Answer.alias()
    moved = {key: place for key, place in places.items() if any(n != at for n, at in place.items())}
    value = own.value
    if moved:
        cases = [(key, Case(own.value, list(place.items()))) for key, place in moved.items()]
        value = Case(own.question, cases, own.value)
    mine = (own.response == Response.id) & own.question.in_(list(places))
    return Grouping(own.select(value).where(mine).limit(1))


@dataclass
class Counts:
    """By question id: (how often, sum of weights) by score; (choices, how often); how many words.

    Weights are in 1/1,000,000; a form without a weight weighs 1.
    """

    scores: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict)
    choices: dict[int, list[tuple[list[int], int]]] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)


def count_answers(waves: list[int], by: Grouping | None = None) -> dict[object, Counts]:
    """The answers of waves, counted under each key of a grouping (None: all together)."""
    keys = [by.of.alias("under")] if by else []
    found: dict[object, Counts] = {}
    weight = fn.SUM(fn.COALESCE(Response.weight, SCALE))
    said = (Answer.question, Answer.value, Answer.choice, Answer.text != "")
    query = (
        Answer.select(*said, fn.COUNT(Answer.id), weight, *keys)
        .join(Response)
        .where(Response.wave.in_(waves))
        .group_by(*said, *keys)
    )
    for question, value, choice, words, often, heavy, *key in query.tuples():
        counts = found.setdefault(key[0] if key else None, Counts())
        if value is not None:
            counts.scores.setdefault(question, {})[value] = (often, heavy)
        elif choice is not None:
            counts.choices.setdefault(question, []).append((choice, often))
        elif words:
            counts.texts[question] = counts.texts.get(question, 0) + often
    return found


def count_forms(
    waves: list[int], by: Grouping | None = None, *more: Expression
) -> dict[object, int]:
    """How many forms of waves came back, under each key of a grouping."""
    keys = [by.of.alias("under")] if by else []
    query = Response.select(fn.COUNT(Response.id), *keys).where(Response.wave.in_(waves), *more)
    if keys:
        query = query.group_by(*keys)
    return {key[0] if key else None: count for count, *key in query.tuples()}


def count_sent(waves: list[int], by: Grouping | None = None) -> dict[object, tuple[int, int]]:
    """How many forms of waves went out and how many of them were refused, by key.

    A form that came without an ID went out and came back. Of what only an answered form says (its
    day, its choices) nothing is known about those that are out: as many went out as came back.
    """
    if by is not None and by.sent is None:
        return {key: (count, 0) for key, count in count_forms(waves, by).items()}
    keys = [by.sent.alias("under")] if by else []
    refused = fn.SUM(Invitation.state == "refused")
    out = Invitation.wave.in_(waves) & Invitation.state.in_(OUT)
    query = Invitation.select(fn.COUNT(Invitation.id), refused, *keys).where(out)
    rows = (query.group_by(*keys) if keys else query).tuples()
    found = {key[0] if key else None: (count, away or 0) for count, away, *key in rows}
    for key, count in count_forms(waves, by, Response.invitation.is_null()).items():
        sent, away = found.get(key, (0, 0))
        found[key] = (sent + count, away)
    return found
