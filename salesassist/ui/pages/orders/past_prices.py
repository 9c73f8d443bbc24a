"""What the article of the current line cost this customer before, and what it earns now."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from salesassist.rules import money
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.prices import PastPrice, last_prices, margin
from salesassist.texts import N_, tr
from salesassist.ui.pages.orders import lookups
from salesassist.ui.pages.orders.editor import OrderEditor

IN_SHORT = 3


class PastPrices(QObject):
    """Follows the cursor of the lines; asks the database once for each article and customer."""

    def __init__(self, editor: OrderEditor):
        super().__init__(editor)
        self._editor = editor
        self._asked: tuple[object, ...] = ()
        self._found: Sequence[PastPrice] = ()
        editor.grid.current_changed.connect(self.tell)
        editor.edited.connect(self.tell)
        editor.shown.connect(self.forget)

    @Slot()
    def forget(self) -> None:
        """Another order is shown: what was found before may be out of date."""
        self._asked = ()
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Say it of the line the cursor is in; nothing where there is no article."""
        row, lines = self._editor.grid.current_row(), self._editor.grid.lines()
        line = lookups.draft_of_line(lines[row]) if 0 <= row < len(lines) else None
        customer = self._editor.customer()
        if line is None or line.product is None or customer is None:
            self._editor.totals.show_past("")
            return
        currency = self._editor.grid.model.currency
        order = self._editor.order
        asked = (customer.id, line.product, currency, order.id if order else None)
        if asked != self._asked:
            self._found = last_prices(
                customer, line.product, currency, apart_from=order.id if order else None
            )
            self._asked = asked
        self._editor.totals.show_past(*_words(line, self._found, currency))


def _words(line: LineDraft, found: Sequence[PastPrice], currency: str) -> tuple[str, str]:
    """In short for the strip; and all of it, a price a line."""
    parts = []
    if found:
        shown = "  ".join(_dated(each, currency) for each in found[:IN_SHORT])
        parts.append(tr(N_("Before: {prices}")).format(prices=shown))
    else:
        parts.append(tr(N_("Never sold to this customer")))
    earned = margin(line, currency)
    if earned is not None:
        parts.append(tr(N_("Margin {percent}")).format(percent=money.format_percent(earned)))
    whole = [
        f"{each.on:%Y-%m-%d}  {money.format_price(each.price, currency)}"
        f" × {money.format_quantity(each.quantity)}  {each.title}"
        for each in found
    ]
    return "　".join(parts), "\n".join(whole)


def _dated(past: PastPrice, currency: str) -> str:
    return f"{past.on:%m/%d} {money.format_price(past.price, currency)}"
