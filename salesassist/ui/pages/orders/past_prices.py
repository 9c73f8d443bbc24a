"""What the article of the current line cost this customer before, and what it may cost now."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from salesassist.db import Product
from salesassist.rules import money
from salesassist.rules.lines import GIFT
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.prices import PastPrice, last_prices, margin
from salesassist.tasks.orders.pricing import price_of
from salesassist.tasks.reference.talking import talk_for
from salesassist.texts import N_, tr
from salesassist.ui.pages.orders import lookups
from salesassist.ui.pages.orders.advice import set_price
from salesassist.ui.pages.orders.editor import OrderEditor


class PastPrices(QObject):
    """Follows the cursor of the lines; asks the database once for each article and customer."""

    def __init__(self, editor: OrderEditor):
        super().__init__(editor)
        self._editor = editor
        self._asked: tuple[object, ...] = ()
        self._found: Sequence[PastPrice] = ()
        self._product: Product | None = None
        self._talk = ""
        editor.grid.current_changed.connect(self.tell)
        editor.edited.connect(self.tell)
        editor.shown.connect(self.forget)
        editor.prices.asked.connect(self.choose)

    @Slot()
    def forget(self) -> None:
        """Another order is shown: what was found before may be out of date."""
        self._asked = ()
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Say it of the line the cursor is in; nothing where there is no article."""
        line = self._line()
        if line is None:
            self._editor.prices.say("")
            self._editor.prices.talk("")
            return
        currency = self._editor.grid.model.currency
        self._ask(line, currency)
        before = _before(self._found, currency, self._editor.customer() is not None)
        now = "　".join(self._now(line, currency))
        whole = "\n".join(_whole(each, currency) for each in self._found)
        self._editor.prices.say(before, now, whole or before)
        self._editor.prices.talk(self._talk)

    @Slot()
    def choose(self) -> QMenu | None:
        """A menu of the prices: the one chosen becomes the line's, without a discount."""
        line, grid = self._line(), self._editor.grid
        if line is None:
            return None
        currency, menu = grid.model.currency, QMenu(self._editor)
        self._ask(line, currency)
        fixed = grid.model.read_only or line.kind == GIFT
        for words, price in self._choices(line, currency):
            take = partial(set_price, grid, grid.current_row(), price)
            menu.addAction(words, take).setEnabled(not fixed)
        strip = self._editor.prices
        menu.popup(strip.mapToGlobal(strip.rect().topLeft()))
        return menu

    def _line(self) -> LineDraft | None:
        row, lines = self._editor.grid.current_row(), self._editor.grid.lines()
        line = lookups.draft_of_line(lines[row]) if 0 <= row < len(lines) else None
        return line if line is not None and line.product is not None else None

    def _ask(self, line: LineDraft, currency: str) -> None:
        customer, order = self._editor.customer(), self._editor.order
        apart = order.id if order else None
        asked = (customer.id if customer else None, line.product, currency, apart)
        if asked == self._asked:
            return
        self._product = Product.get_or_none(Product.id == line.product)
        self._found, self._talk = (), talk_for(self._product, dt.date.today())
        if customer is not None:
            self._found = last_prices(customer, line.product, currency, apart_from=apart)
        self._asked = asked

    def _now(self, line: LineDraft, currency: str) -> Iterator[str]:
        show = money.format_price
        product = self._product
        if product is not None and product.currency == currency:
            yield tr(N_("List {price}")).format(price=show(product.price, currency))
            if product.floor is not None:
                yield tr(N_("Floor {price}")).format(price=show(product.floor, currency))
        earned = margin(line, currency)
        if earned is not None:
            yield tr(N_("Margin {percent}")).format(percent=money.format_percent(earned))

    def _choices(self, line: LineDraft, currency: str) -> Iterator[tuple[str, int]]:
        for each in self._found:
            yield _whole(each, currency), each.price
        product = self._product
        if product is None:
            return
        head, show = self._editor.head(), money.format_price
        day = head["ordered_on"] or dt.date.today()
        agreed = price_of(product, head["customer"], line.quantity, day, currency)
        own = product.currency == currency
        if agreed is not None and not (own and agreed == product.price):
            yield tr(N_("Agreed price {price}")).format(price=show(agreed, currency)), agreed
        if own:
            words = tr(N_("List price {price}")).format(price=show(product.price, currency))
            yield words, product.price
            if product.floor is not None:
                words = tr(N_("Floor price {price}")).format(price=show(product.floor, currency))
                yield words, product.floor


def _before(found: Sequence[PastPrice], currency: str, known: bool) -> str:
    """The last five prices in short, newest first."""
    if not known:
        return tr(N_("Choose the customer to see what it cost before"))
    if not found:
        return tr(N_("Never sold to this customer"))
    shown = "　".join(
        f"{each.on:%m/%d} {money.format_price(each.price, currency)}" for each in found
    )
    return tr(N_("Before: {prices}")).format(prices=shown)


def _whole(past: PastPrice, currency: str) -> str:
    price, quantity = money.format_price(past.price, currency), money.format_quantity(past.quantity)
    return f"{past.on:%Y-%m-%d}　{price} × {quantity}　{past.title}"
