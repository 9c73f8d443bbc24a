"""Fact cards: their kinds and states, when they are looked at again, what stands against them.

A fact without a source is a rumour: it is not published (KPS4999 O1.1.1; the guide to T1.1). Every
fact has a day on which somebody looks whether it is still true.
"""

import datetime as dt
from enum import StrEnum

from salesassist.texts import N_, Problem


class CardState(StrEnum):
    """Where a fact card stands; STALE is never kept, it is what the review day makes of it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    STALE = "stale"
    REPLACED = "replaced"


CARD_STATES = {
    CardState.DRAFT: N_("Draft"),
    CardState.PUBLISHED: N_("Published"),
    CardState.STALE: N_("To be checked"),
    CardState.REPLACED: N_("Replaced"),
}
KEPT_STATES = {state: CARD_STATES[state] for state in CardState if state != CardState.STALE}
CARD_KINDS = {
    "regulation": N_("Regulation"),
    "news": N_("Competitor news"),
    "model": N_("Business model"),
    "trend": N_("Trend"),
    "behaviour": N_("Customer behaviour"),
    "price": N_("Market price"),
    "specification": N_("Property"),
}
"""What the standard asks for: laws, competitors, business models and trends (KPS4999 note 1)."""

SOURCE_KINDS = {
    "web": N_("Web page"),
    "document": N_("Document"),
    "person": N_("Person"),
    "leaflet": N_("Leaflet or catalogue"),
}
RELIABILITY = {"H": N_("High"), "M": N_("Medium"), "L": N_("Low")}
QUARTER, USUAL = 90, 180
"""Days until a fact is looked at again: of a main competitor, of anything else."""


class NoSource(Problem):
    """A fact is published that does not say where it comes from."""

    says = N_(
        "{number} says nothing of where it comes from: name the web page, document, person or "
        "leaflet, then publish it."
    )


class NoFact(Problem):
    """A card is published that says nothing."""

    says = N_("{number} has neither a text nor a figure: write down what is so, then publish it.")


class NotOfThisState(Problem):
    """A deed does not fit the state of a card."""

    says = N_("{number} is “{state}”: only a published fact is confirmed or replaced.")


def state_on(state: str, review_on: dt.date | None, on: dt.date) -> CardState:
    """The state a day sees: a published fact is stale from the day after its review day."""
    kept = CardState(state)
    late = review_on is not None and review_on < on
    return CardState.STALE if kept == CardState.PUBLISHED and late else kept


def next_review(on: dt.date, *, main: bool, quarter: int = QUARTER, usual: int = USUAL) -> dt.date:
    """The day a fact found on a day is looked at again: sooner of a main competitor."""
    return on + dt.timedelta(days=quarter if main else usual)


def refuse_unsourced(number: str, source: str, body: str, value: str) -> None:
    """Raise NoSource or NoFact for a card that may not be published."""
    if not source.strip():
        raise NoSource(number=number)
    if not (body.strip() or value.strip()):
        raise NoFact(number=number)


class Outcome(StrEnum):
    """What came of a quotation in which a competitor took part."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


OUTCOMES = {Outcome.OPEN: N_("Undecided"), Outcome.WON: N_("Won"), Outcome.LOST: N_("Lost")}
LOST_REASONS = {
    "price": N_("Price"),
    "delivery": N_("Delivery time"),
    "specification": N_("Specification"),
    "service": N_("Service"),
    "terms": N_("Payment terms"),
    "relation": N_("Relation to the customer"),
    "other": N_("Other"),
}


def outcome_of(*, sold: bool, lost: bool) -> Outcome:
    """What came of it: an order that is sold after all was not lost."""
    if sold:
        return Outcome.WON
    return Outcome.LOST if lost else Outcome.OPEN


def win_rate(won: int, lost: int) -> int | None:
    """Won of what was decided, in basis points, half up; None where nothing is decided."""
    decided = won + lost
    return None if not decided else (won * 20_000 + decided) // (2 * decided)
