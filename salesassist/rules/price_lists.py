"""Which price holds: the list price, or an agreed one by customer, quantity and period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesassist.rules.money import BP, round_ratio


@dataclass(frozen=True)
class Offer:
    """One agreed price: 1/10,000 of the major unit, or a share of the list price (basis points).

    `own` is for one customer alone, `single` for one product alone; it holds from `least` on
    (1/1,000), and from its first to its last day.
    """

    own: bool = False
    single: bool = True
    least: int = 0
    price: int | None = None
    factor: int | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, quantity: int, on: date) -> bool:
        """Whether it holds for a quantity on a day (cases FBK-06, FBK-07)."""
        begun = self.first is None or self.first <= on
        over = self.last is not None and on > self.last
        return quantity >= self.least and begun and not over


def price_for(list_price: int, offers: Sequence[Offer], quantity: int, on: date) -> int:
    """The price of the offer that fits best, else the list price.

    The customer's own before everybody's, the product's before that of all products, then the
    break for the larger quantity (cases TRY-49, TRY-50, TRY-51, FBK-11).
    """
    fitting = [each for each in offers if each.holds(quantity, on)]
    if not fitting:
        return list_price
    best = max(fitting, key=lambda each: (each.own, each.single, each.least))
    if best.price is not None:
        return best.price
    return round_ratio(list_price * (BP if best.factor is None else best.factor), BP)
