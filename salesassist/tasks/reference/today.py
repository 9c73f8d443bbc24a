"""What is due of the sales reference: facts to look at again, requests, documents that lapse."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import CardRequest, FactCard, ReferenceBook
from salesassist.desk.today import Item, Kind, Source
from salesassist.texts import N_, tr

AHEAD = 7
MOST = 200
KINDS = {
    "fact-review": Kind(N_("Fact to check"), "unverified"),
    "fact-request": Kind(N_("Asked for"), "message-circle"),
    "reference-valid": Kind(N_("Document lapses"), "reference"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Everything due by a week from a day."""
    until = on + dt.timedelta(days=AHEAD)
    yield from _reviews(until)
    yield from _requests(until)
    yield from _documents(until)


SOURCE = Source(KINDS, due)


def _reviews(until: dt.date) -> Iterator[Item]:
    late = (FactCard.state == "published") & (FactCard.review_on <= until)
    for each in FactCard.select().where(late).order_by(FactCard.review_on).limit(MOST):
        whom = each.competitor.called() if each.competitor is not None else each.source
        words = tr(N_("Is it still so? {number} {title}"))
        said = words.format(number=each.number, title=each.title)
        about = {"owner": each.seen_by, "known": " ".join((each.value, each.unit)).strip()}
        yield Item("fact-review", said, whom, each.review_on, "reference.cards", each.id, **about)


def _requests(until: dt.date) -> Iterator[Item]:
    asked = (CardRequest.state == "open") & (CardRequest.due_on <= until)
    for each in CardRequest.select().where(asked).order_by(CardRequest.due_on).limit(MOST):
        words = tr(N_("{number} asked: {topic}")).format(number=each.number, topic=each.topic)
        page, about = "reference.requests", {"owner": each.owner, "known": each.purpose}
        yield Item("fact-request", words, each.asked_by, each.due_on, page, each.id, **about)


def _documents(until: dt.date) -> Iterator[Item]:
    late = (ReferenceBook.edition > 0) & (ReferenceBook.valid_until <= until)
    for each in ReferenceBook.select().where(late).order_by(ReferenceBook.valid_until).limit(MOST):
        words = tr(N_("{number} {title}: issue a new version"))
        said = words.format(number=each.number, title=each.title)
        page = "reference.books"
        yield Item("reference-valid", said, each.products, each.valid_until, page, each.id)
