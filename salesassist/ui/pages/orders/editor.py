"""The order in the middle: its head, its lines, its sums, and what they say back."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.db import Customer, Order
from salesassist.tasks import orders
from salesassist.tasks.orders import checks, presend, schedule
from salesassist.tasks.orders.drafting import Sums
from salesassist.tasks.orders.voids import voided
from salesassist.texts import Problem
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Rule, area
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.orders import filling, lookups
from salesassist.ui.pages.orders.advice import Advice, place_of
from salesassist.ui.pages.orders.price_strip import PriceStrip
from salesassist.ui.pages.orders.totals import TotalsPanel

PLACES = {"ship_to": "ship_text", "bill_to": "bill_text"}
"""References to a place, and the field that keeps its words."""

HIDDEN = (*PLACES.values(), "tax_mode", "tax_rate")
"""Fields of the head that the form does not show as such."""


class OrderEditor(QWidget):
    """Shows one order and takes what is typed; it keeps nothing itself.

    `edited` comes after each change, `typed` with each key in an open cell, `shown` when another
    order (or none yet) is shown.
    """

    edited = Signal()
    typed = Signal()
    shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.order: Order | None = None
        self.record = Order()
        self.base_lines: tuple[orders.LineDraft, ...] = ()
        self._hidden: dict[str, Any] = {}
        self._touched, self._loading = False, True
        self.form = RecordForm(Order, filling.FIELDS)
        self.grid = LineGrid(self._products, self._amount)
        self.totals = TotalsPanel()
        self.prices = PriceStrip()
        self.advice = Advice(self.form, self.grid, self.totals)
        self._build()
        self._connect()
        self._as_opened = self.form.typed()

    def _build(self) -> None:
        top = area(QWidget(), "base")
        inside = QVBoxLayout(top)
        inside.setContentsMargins(12, 10, 12, 8)
        inside.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TallArea(top))
        column.addWidget(Rule())
        column.addWidget(self.grid, 1)
        column.addWidget(self.prices)
        column.addWidget(Rule())
        column.addWidget(self.totals)

    def _connect(self) -> None:
        self.form.set_lookup("customer", lookups.customers)
        self.form.set_lookup("contact", self._contacts)
        for place, text in PLACES.items():
            self.form.set_lookup(place, self._addresses)
            self.form.set_free(place, text)
        self.form.changed.connect(self._form_changed)
        self.form.left.connect(self._form_left)
        self.grid.changed.connect(self.touch)
        self.grid.typed.connect(self.typed)
        self.totals.mode_chosen.connect(self._choose_mode)

    # What is on the form

    def customer(self) -> Customer | None:
        """The customer chosen, None while none is."""
        try:
            return self.form.value("customer")
        except Problem:
            return None

    def head_names(self) -> list[str]:
        """The fields of the head, those the form does not show included."""
        return [*self.form.names(), *HIDDEN]

    def head(self) -> dict[str, Any]:
        """The head as it lies on the form, what the form hides included."""
        names = [name for name in self.head_names() if name != "customer"]
        whole = {"customer": None} | {name: getattr(self.record, name) for name in names}
        return whole | self._hidden | self.form.changes() | {"customer": self.customer()}

    def lines(self) -> tuple[orders.LineDraft, ...]:
        """The lines as they lie in the grid."""
        return lookups.drafts(self.grid.lines())

    def problems(self) -> list[checks.Finding]:
        """What stands against keeping the order: unreadable entries first."""
        found = self.advice.unreadable()
        seen = {(None, each.field) for each in found} | set(self.grid.model.unread())
        further = checks.findings(self.head(), self.lines())
        return found + [each for each in further if place_of(each) not in seen]

    def is_touched(self) -> bool:
        """Whether something was changed since the order was loaded or kept."""
        return self._touched

    def is_blank(self) -> bool:
        """Whether it is a new order on which nothing stands that was not there at once."""
        typed = self.grid.lines() or self.grid.unread()
        return self.order is None and not typed and self.form.typed() == self._as_opened

    def is_fixed(self) -> bool:
        """Whether the order was issued: a change needs a revision."""
        return self.order is not None and self.order.state != "draft"

    # Showing an order

    def load(self, order: Order, lines: Iterable[orders.LineDraft] | None = None) -> None:
        """Show a kept order (with other lines than the kept ones if given)."""
        self.base_lines = tuple(orders.draft_of(order) if lines is None else lines)
        self._show(order, order, [lookups.line_of(each) for each in self.base_lines])

    def start(self, customer: Customer | None = None, lines: Any = ()) -> None:
        """Show a new order, for a customer if one is known."""
        today = self._context.today()
        record = Order(ordered_on=today, prepared_by=self._context.who)
        if customer is not None:
            record = Order(**orders.defaults_for(customer, on=today, who=self._context.who))
        self.base_lines = ()
        self._show(None, record, [lookups.line_of(each) for each in lines])
        self.form.focus("customer" if customer is None else "customer_po")
        if lines:
            self.touch()

    def retype(
        self,
        head: Mapping[str, object],
        hidden: Mapping[str, Any],
        lines: Iterable[dict[str, Any]],
        unread: dict[tuple[int, str], str],
    ) -> None:
        """Type again what was laid aside, over the order shown."""
        self._loading = True
        self.form.retype(head)
        self._hidden = dict(hidden)
        self.grid.set_lines(lines, self.head()["currency"])
        self.grid.retype(unread)
        self.totals.set_mode(self.head()["tax_mode"])
        self._loading = False
        wrong = {each.field: each.problem for each in self.advice.unreadable()}
        self.form.show_problems({name: wrong[name] for name in self.form.names() if name in wrong})
        self.touch()

    def settle(self, order: Order) -> None:
        """The order shown was kept as it lies on the form."""
        self.order = self.record = self.form.record = order
        self.base_lines = self.lines()
        self._hidden, self._touched = {}, False

    def _show(self, order: Order | None, record: Order, lines: list[dict[str, Any]]) -> None:
        self._loading = True
        self.order, self.record, self._touched = order, record, False
        self._hidden = {}
        self.form.load(record)
        self.grid.set_lines(lines, record.currency)
        self.totals.set_mode(record.tax_mode)
        fixed = self.is_fixed() or self._context.read_only
        self.form.set_read_only(fixed)
        self.grid.set_read_only(fixed)
        self.totals.mode.set_fixed(fixed)
        self._as_opened = self.form.typed()
        self._loading = False
        self.refresh()
        self.shown.emit()

    def add_lines(self, lines: Iterable[orders.LineDraft]) -> None:
        """Put lines below those there are, as one step of undo."""
        self.grid.add([lookups.line_of(each) for each in lines])

    # Answering what is typed

    @Slot(str)
    def _form_changed(self, name: str) -> None:
        if self._loading:
            return
        if name == "customer":
            # Whatever was said spoke of another name.
            self.form.say("customer", "", "")
            if self.customer() is not None:
                self._fill_from(self.customer())
        if name in PLACES:
            self._hidden[PLACES[name]] = self.form.editor(name).text()
        if name == "exchange_rate":
            filling.date_rate(self.form, self._context.today())
        if name == "currency":
            self.grid.set_lines(self.grid.lines(), self.head()["currency"])
        self.touch()

    @Slot(str)
    def _form_left(self, name: str) -> None:
        if self._loading:
            return
        if name == "customer":
            filling.offer_new_customer(self.form, self._make_customer)
        if not self.is_fixed():
            self.refresh()

    def _fill_from(self, customer: Customer) -> None:
        """Fill in what was agreed with the customer; what was typed already stays."""
        defaults = orders.defaults_for(customer, on=self._context.today(), who=self._context.who)
        self._loading = True
        own = filling.fill_form(self.form, defaults)
        kept = {PLACES[name]: self.form.editor(name).text() for name in own}
        self._hidden |= {name: defaults[name] for name in HIDDEN} | kept
        self.totals.set_mode(defaults["tax_mode"])
        self.grid.set_currency(defaults["currency"])
        self._loading = False

    def _make_customer(self, name: str) -> None:
        made = filling.make_customer(self._context, self.form, name)
        if made is not None:
            self._form_changed("customer")
            filling.tell_made(self.form, made)

    @Slot(str)
    def _choose_mode(self, mode: str) -> None:
        self._hidden["tax_mode"] = mode
        self.touch()

    @Slot()
    def touch(self) -> None:
        """Something on the form has changed."""
        if self._loading:
            return
        self._touched = True
        self.refresh()
        self.edited.emit()

    # Showing what follows

    def refresh(self) -> None:
        """Show sums, checks and sentences for what is on the form now."""
        sums, head = self.sums(), self.head()
        if sums is None:
            self.totals.show_nothing()
        else:
            self.totals.show_totals(sums.totals, head["currency"], head["language"])
        if self.is_fixed():
            self.advice.show_fixed(self.order, voided(self.order))
        else:
            own = self.order.id if self.order else None
            look = checks.cautions(head, own)
            asked = (self.customer(), head["ordered_on"], head["currency"])
            self.advice.ask_prices(self.lines(), *asked)
            seen = []
            if sums is not None:
                seen = presend.looks(head, self.lines(), own, self._context.today())
            self.advice.show_checks(self.problems(), look, seen)
        customer = self.customer()
        self.advice.say_customer(customer)
        if sums is not None and customer is not None:
            order, _ = orders.unsaved(head, self.lines())
            self.advice.say_terms(schedule.term_sentence(order))

    def sums(self) -> Sums | None:
        """What the lines come to, None while they cannot be added up."""
        try:
            return orders.add_up(self.head(), self.lines())
        except Problem:
            return None

    # What the kit asks

    def _products(self, text: str) -> list:
        head = self.head()
        asked = (head["currency"], head["language"], self.customer(), head["ordered_on"])
        return lookups.products(text, *asked)

    def _contacts(self, text: str) -> list:
        return lookups.contacts(text, self.customer())

    def _addresses(self, text: str) -> list:
        return lookups.addresses(text, self.customer())

    def _amount(self, line: dict[str, Any]) -> int:
        return lookups.draft_of_line(line).amount(self.grid.model.currency)
