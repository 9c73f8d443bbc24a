"""Competitors, their products, and the quotations in which they took part."""

from salesassist.db.base import Record
from salesassist.db.fields import (
    ITEM_LIMIT,
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Money,
    Ref,
    TaxId,
    Text,
)
from salesassist.db.products import Product
from salesassist.db.sales import Order
from salesassist.rules import names
from salesassist.rules.reference import LOST_REASONS
from salesassist.texts import N_


class Competitor(Record):
    """A company that sells to our customers too; of a `main` one facts are looked at quarterly."""

    name = Text(N_("Competitor"), required=True, unique=True)
    short_name = Text(N_("Short name"), limit=40)
    tax_id = TaxId(N_("Tax ID"), limit=10)
    website = Text(N_("Web page"), limit=300)
    origin = Choice(
        N_("Where from"),
        {"domestic": N_("Domestic"), "import": N_("Imported")},
        default="domestic",
    )
    main = Flag(N_("Main competitor"), default=False, hint=N_("Its facts are looked at quarterly"))
    lines = Text(N_("What they sell"), limit=500)
    channels = Text(N_("Through whom"), limit=500)
    strengths = Text(N_("Strengths"), limit=NOTE_LIMIT, lines=2)
    weaknesses = Text(N_("Weaknesses"), limit=NOTE_LIMIT, lines=2)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=2)
    search = Text(N_("Search words"), limit=10_000)

    def prepare(self) -> None:
        words = (self.name, self.short_name, self.tax_id, self.lines, self.channels)
        self.search = names.fold(" ".join(words))

    def called(self) -> str:
        """The short name, where there is one."""
        return self.short_name or self.name

    def __str__(self) -> str:
        return self.called()


class RivalProduct(Record):
    """What a competitor offers against a product of ours; prices and properties are fact cards."""

    competitor = Ref(
        Competitor, N_("Competitor"), backref="products", on_delete="CASCADE", required=True
    )
    model = Text(N_("Their model"), limit=60, required=True)
    name = Text(N_("Product name"), limit=ITEM_LIMIT)
    detail = Text(N_("Specification"), limit=ITEM_LIMIT, lines=2)
    product = Ref(Product, N_("Against our product"), null=True, backref="rivals")
    strengths = Text(N_("Strengths"), limit=NOTE_LIMIT, lines=2)
    channels = Text(N_("Through whom"), limit=500)
    search = Text(N_("Search words"), limit=3_000)

    class Meta:
        table_name = "rival_product"
        indexes = ((("competitor", "model"), True),)

    def prepare(self) -> None:
        words = (self.competitor.called(), self.model, self.name, self.detail)
        self.search = names.fold(" ".join(words))

    def __str__(self) -> str:
        return f"{self.model} {self.competitor}"


class Contest(Record):
    """That a competitor took part in a quotation of ours; `lost_on` when it went to them.

    `their_price` is in minor units of the order's currency. What came of it is computed: an order
    sold after all was won.
    """

    order = Ref(Order, N_("Quotation or order"), backref="contests", required=True)
    competitor = Ref(Competitor, N_("Competitor"), backref="contests", required=True)
    lost_on = Day(N_("Lost on"), null=True, index=True)
    reason = Choice(N_("Lost because of"), LOST_REASONS, default="price")
    their_price = Money(N_("Their price"), null=True)
    note = Text(N_("Note"), limit=NOTE_LIMIT, lines=2)

    class Meta:
        indexes = ((("order", "competitor"), True),)

    def __str__(self) -> str:
        return f"{self.order} {self.competitor}"
