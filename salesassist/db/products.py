"""What the company sells."""

from salesassist.db.base import Record
from salesassist.db.fields import ITEM_LIMIT, Choice, Price, Text, Whole
from salesassist.db.settings import CURRENCIES
from salesassist.rules import names
from salesassist.rules.tax import TAX_CLASSES
from salesassist.texts import N_


class Product(Record):
    """An article or a service with its unit, list price, cost and tax class."""

    code = Text(N_("Item no."), limit=60, unique=True, required=True)
    name = Text(N_("Product name"), limit=ITEM_LIMIT, required=True)
    detail = Text(N_("Specification"), limit=ITEM_LIMIT, lines=2)
    name_en = Text(N_("English name"), limit=ITEM_LIMIT)
    category = Text(N_("Category"), limit=60, index=True)
    unit = Text(N_("Unit"), limit=20)
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    price = Price(N_("List price"), default=0)
    cost = Price(N_("Cost"), null=True)
    floor = Price(N_("Floor price"), null=True, hint=N_("Below it the supervisor is asked"))
    tax_class = Choice(N_("Tax class"), TAX_CLASSES, default="taxable")
    warranty_months = Whole(
        N_("Warranty (months)"), default=0, hint=N_("From acceptance; 0 is none")
    )
    state = Choice(
        N_("State"),
        {"active": N_("On sale"), "closed": N_("Discontinued")},
        default="active",
        index=True,
    )
    notes = Text(N_("Notes"), limit=5_000, lines=3)
    search = Text(N_("Search words"), limit=2_000)

    def prepare(self) -> None:
        self.search = names.fold(
            " ".join((self.code, self.name, self.detail, self.name_en, self.category))
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
