"""Facts about the market with their sources, and what the supervisor asked for (O1.1.1, P1.1.1)."""

from salesassist.db.base import Record
from salesassist.db.fields import (
    NOTE_LIMIT,
    Bytes,
    Choice,
    Day,
    Flag,
    Moment,
    Quantity,
    Ref,
    Text,
    Whole,
)
from salesassist.db.products import Product
from salesassist.db.rivals import Competitor, RivalProduct
from salesassist.db.settings import CURRENCIES
from salesassist.rules import names
from salesassist.rules.reference import (
    CARD_KINDS,
    KEPT_STATES,
    RELIABILITY,
    SOURCE_KINDS,
)
from salesassist.texts import N_

TAX_BASES = {"net": N_("Before tax"), "gross": N_("With tax")}
STALE_ACTS = {"print": N_("Print 待查證"), "block": N_("Refuse to issue")}


class FactCard(Record):
    """One fact: what is so, from where, since when, and until when it may be said.

    `value` is a figure or words as they are compared; `quantity` (1/1,000) is what a price is for.
    A later card that takes its place is `replaced_by`.
    """

    number = Text(N_("Fact card"), limit=40, unique=True)
    kind = Choice(N_("Sort of fact"), CARD_KINDS, default="news", index=True)
    state = Choice(N_("State"), KEPT_STATES, default="draft", index=True)
    title = Text(N_("Fact in short"), limit=120, required=True)
    body = Text(N_("What is so"), limit=20_000, lines=4)
    value = Text(N_("Value"), limit=80)
    unit = Text(N_("Unit"), limit=20)
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    tax_basis = Choice(N_("Tax of the price"), TAX_BASES, default="net")
    quantity = Quantity(N_("From quantity"), null=True)
    competitor = Ref(Competitor, N_("Competitor"), null=True, backref="cards")
    rival = Ref(RivalProduct, N_("Their product"), null=True, backref="cards")
    product = Ref(Product, N_("Our product"), null=True, backref="cards")
    article = Text(N_("Article, standard"), limit=120)
    effective_on = Day(N_("In force from"), null=True)
    source_kind = Choice(N_("Kind of source"), SOURCE_KINDS, default="web")
    source = Text(
        N_("Source"), limit=1_000, hint=N_("Address of the page, name of the paper or person")
    )
    seen_on = Day(N_("Seen on"), index=True)
    seen_by = Text(N_("Seen by"), limit=60)
    reliability = Choice(N_("Reliability"), RELIABILITY, default="M")
    review_on = Day(N_("Look again on"), null=True, index=True)
    outward = Flag(N_("May leave the house"), default=False)
    published_by = Text(N_("Published by"), limit=60)
    published_at = Moment(N_("Published"), null=True)
    replaced_by = Ref("self", N_("Replaced by"), null=True, on_delete="SET NULL", backref="before")
    search = Text(N_("Search words"), limit=30_000)

    class Meta:
        table_name = "fact_card"
        search_through = ("competitor", "rival")

    def prepare(self) -> None:
        words = (self.number, self.title, self.body, self.value, self.source, self.article)
        self.search = names.fold(" ".join(words))

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CardFile(Record):
    """A file that stands behind a fact: the leaflet, the quotation, a picture of the stand."""

    card = Ref(FactCard, N_("Fact card"), backref="files", on_delete="CASCADE")
    name = Text(N_("File"), limit=300)
    data = Bytes(N_("Content"))
    sha256 = Text("SHA-256", limit=64)
    at = Moment(N_("When"))
    written_by = Text(N_("Added by"), limit=60)

    class Meta:
        table_name = "card_file"

    def __str__(self) -> str:
        return self.name


REQUEST_STATES = {
    "open": N_("Not answered yet"),
    "answered": N_("Answered"),
    "closed": N_("Closed"),
}


class CardRequest(Record):
    """What the supervisor wants to know: about what, what for, until when, and what answered it."""

    number = Text(N_("Request no."), limit=40, unique=True)
    state = Choice(N_("State"), REQUEST_STATES, default="open", index=True)
    topic = Text(N_("What is asked"), limit=120, required=True)
    purpose = Text(N_("Purpose of the request"), limit=NOTE_LIMIT, lines=2)
    asked_by = Text(N_("Who asks"), limit=60)
    asked_on = Day(N_("Asked on"))
    due_on = Day(N_("Wanted by"), null=True, index=True)
    owner = Text(N_("Who does it"), limit=60)
    answer = Text(N_("What was found"), limit=NOTE_LIMIT, lines=3)
    answered_on = Day(N_("Answered the supervisor on"), null=True)
    search = Text(N_("Search words"), limit=8_000)

    class Meta:
        table_name = "card_request"

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.number, self.topic, self.purpose, self.answer)))

    def __str__(self) -> str:
        return f"{self.number} {self.topic}"


class RequestCard(Record):
    """A card that answers a request."""

    asked = Ref(CardRequest, N_("Request no."), backref="cards", on_delete="CASCADE")
    card = Ref(FactCard, N_("Fact card"), backref="requests", on_delete="CASCADE")

    class Meta:
        table_name = "request_card"
        indexes = ((("asked", "card"), True),)

    def __str__(self) -> str:
        return str(self.card)


class ReferenceRule(Record):
    """The house's rules of its sales reference; one row, or none for the usual ones (days)."""

    stale = Choice(N_("A fact past its day"), STALE_ACTS, default="print")
    quarter = Whole(N_("Main competitors, days"), default=90)
    usual = Whole(N_("Everything else, days"), default=180)
    valid_days = Whole(N_("A document holds, days"), default=90)

    class Meta:
        table_name = "reference_rule"

    def __str__(self) -> str:
        return self.stale
