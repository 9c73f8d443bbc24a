"""Agreed prices: by customer, quantity and period."""

from salesassist.db.base import Record
from salesassist.db.customers import Customer
from salesassist.db.fields import Choice, Day, Price, Quantity, Rate, Ref
from salesassist.db.products import Product
from salesassist.db.settings import CURRENCIES
from salesassist.texts import N_


class PriceRule(Record):
    """A price, or a share of the list price, that holds for whom, from how many on, and when."""

    product = Ref(Product, N_("Product"), null=True, backref="prices", on_delete="CASCADE")
    customer = Ref(Customer, N_("Customer"), null=True, backref="prices", on_delete="CASCADE")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    least = Quantity(N_("From quantity"), default=0)
    price = Price(N_("Price"), null=True)
    factor = Rate(N_("Percent of the list price"), null=True, hint=N_("Instead of a price"))
    first = Day(N_("From"), null=True)
    last = Day(N_("Until"), null=True)

    def __str__(self) -> str:
        return f"{self.product or ''} {self.customer or ''}".strip()
