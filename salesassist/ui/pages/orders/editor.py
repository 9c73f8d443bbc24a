"""The order in the middle: its head, its lines, its sums; kept by itself while it is a draft."""

from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.db import Customer, Order
from salesassist.db.base import Conflict
from salesassist.desk.issue import new_request
from salesassist.tasks import orders
from salesassist.tasks.orders import checks, schedule
from salesassist.tasks.orders.drafting import Sums
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Rule, area
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders import filling, lookups
from salesassist.ui.pages.orders.advice import Advice
from salesassist.ui.pages.orders.totals import TotalsPanel

FIELDS = (
    "customer customer_po contact sales_rep ordered_on promised_on term pay_method ship_to+ notes+"
    " | subject discount currency tax_method tax_adjust language bill_to+ invoice_title"
    " invoice_kind prepared_by"
)
IDLE = 1_500  # milliseconds without a change; then a draft without problems is kept
HIDDEN = ("ship_text", "bill_text", "tax_mode", "tax_rate")
"""Fields of the head that the form does not show as such."""


class OrderEditor(QWidget):
    """Edits one order; `edited` after each change, `kept` with the order when it was kept."""

    edited = Signal()
    kept = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.order: Order | None = None
        self._record = Order()
        self._request = ""
        self._hidden: dict[str, Any] = {}
        self._touched = False
        self._loading = True
        self.form = RecordForm(Order, FIELDS)
        self.grid = LineGrid(self._products, self._amount)
        self.totals = TotalsPanel()
        self.advice = Advice(self.form, self.grid, self.totals)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._build()
        self._connect()

    def _build(self) -> None:
        top = area(QWidget(), "base")
        inside = QVBoxLayout(top)
        inside.setContentsMargins(12, 10, 12, 8)
        inside.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Rule())
        column.addWidget(self.grid, 1)
        column.addWidget(Rule())
        column.addWidget(self.totals)

    def _connect(self) -> None:
        self.form.set_lookup("customer", lookups.customers)
        self.form.set_lookup("contact", self._contacts)
        self.form.set_lookup("ship_to", self._addresses)
        self.form.set_lookup("bill_to", self._addresses)
        self.form.changed.connect(self._form_changed)
        self.form.left.connect(self._form_left)
        self.grid.changed.connect(self._touch)
        self.totals.mode_chosen.connect(self._choose_mode)
        self._idle.timeout.connect(self.keep_quietly)

    # What is on the form

    def customer(self) -> Customer | None:
        """The customer chosen, None while none is."""
        try:
            return self.form.value("customer")
        except Problem:
            return None

    def head(self) -> dict[str, Any]:
        """The head as it lies on the form, what the form hides included."""
        names = [*self.form.names(), *HIDDEN]
        whole = {name: getattr(self._record, name) for name in names if name != "customer"}
        whole["customer"] = self.customer()
        return whole | self._hidden | self.form.changes() | {"customer": self.customer()}

    def lines(self) -> tuple[orders.LineDraft, ...]:
        """The lines as they lie in the grid."""
        return lookups.drafts(self.grid.lines())

    def problems(self) -> list[checks.Finding]:
        """What stands against keeping the order: unreadable entries first."""
        found = self.advice.unreadable()
        seen = {each.field for each in found}
        further = checks.findings(self.head(), self.lines())
        return found + [each for each in further if each.row is not None or each.field not in seen]

    def is_touched(self) -> bool:
        """Whether something was changed since the order was loaded or kept."""
        return self._touched

    # Showing an order

    def load(self, order: Order) -> None:
        """Show a kept order; only a draft can be changed."""
        lines = [lookups.line_of(each) for each in orders.draft_of(order)]
        self._show(order, order, lines)

    def start(self, customer: Customer | None = None, lines: Any = ()) -> None:
        """Show a new order, for a customer if one is known."""
        today = self._context.today()
        record = Order(ordered_on=today, prepared_by=self._context.who)
        if customer is not None:
            record = Order(**orders.defaults_for(customer, on=today, who=self._context.who))
        self._request = new_request()
        self._show(None, record, [lookups.line_of(each) for each in lines])
        self._touched = bool(lines)
        self.form.focus("customer" if customer is None else "customer_po")

    def _show(self, order: Order | None, record: Order, lines: list[dict[str, Any]]) -> None:
        self._loading = True
        self._idle.stop()
        self.order, self._record, self._touched = order, record, False
        self._hidden = {}
        self.form.load(record)
        self.grid.set_lines(lines, record.currency)
        self.totals.set_mode(record.tax_mode)
        fixed = order is not None and order.state != "draft"
        self.form.set_read_only(fixed)
        self.grid.set_read_only(fixed)
        self.totals.mode.set_fixed(fixed)
        self._loading = False
        self.refresh()

    # Keeping

    @Slot()
    def keep_quietly(self) -> None:
        """Keep the draft if nothing stands against it; say nothing otherwise."""
        if self._touched and not self.problems():
            self.keep()

    def keep(self) -> bool:
        """Keep the order; False when something stands against it, which is then shown."""
        self._idle.stop()
        if not self._touched and self.order is not None:
            return True
        found = self.problems()
        if found:
            self.advice.show_problems(found)
            return False
        try:
            order = self._write()
        except Conflict as conflict:
            self._context.quiet.conflict(sentence(conflict), self._take_mine, self._take_theirs)
            return False
        except Problem as problem:
            self._context.quiet.error(problem)
            return False
        self._kept(order)
        return True

    def _write(self) -> Order:
        if self.order is None:
            return orders.take_order(
                who=self._context.who, lines=self.lines(), request=self._request, **self.head()
            )
        return orders.change_order(
            self.order, who=self._context.who, lines=self.lines(), **self.head()
        )

    def _kept(self, order: Order) -> None:
        self.order = self._record = order
        self.form.record = order
        self._hidden = {}
        self._touched = False
        now = self._context.now()
        self._context.status.set_saved(tr(N_("Saved {time}")).format(time=f"{now:%H:%M}"))
        self.kept.emit(order)

    @Slot()
    def _take_mine(self) -> None:
        """Keep what is on the form over what somebody else kept meanwhile."""
        self.order = Order.get_by_id(self.order.id)
        self.keep()
        self.refresh()

    @Slot()
    def _take_theirs(self) -> None:
        """Show the order as somebody else kept it."""
        self.load(Order.get_by_id(self.order.id))
        self.kept.emit(self.order)

    # Answering what is typed

    @Slot(str)
    def _form_changed(self, name: str) -> None:
        if self._loading:
            return
        if name == "customer" and self.customer() is not None:
            self._fill_from(self.customer())
        for place, text in (("ship_to", "ship_text"), ("bill_to", "bill_text")):
            if name == place:
                self._hidden[text] = str(self.head().get(place) or "")
        if name == "currency":
            self.grid.set_lines(self.grid.lines(), self.head()["currency"])
        self._touch()

    @Slot(str)
    def _form_left(self, name: str) -> None:
        if name == "customer" and not self._loading:
            filling.offer_new_customer(self.form, self._make_customer)

    def _fill_from(self, customer: Customer) -> None:
        """Fill in what was agreed with the customer; what was typed already stays."""
        defaults = orders.defaults_for(customer, on=self._context.today(), who=self._context.who)
        self._loading = True
        filling.fill_form(self.form, defaults)
        self._hidden |= {name: defaults[name] for name in HIDDEN}
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
        self._touch()

    @Slot()
    def _touch(self) -> None:
        if self._loading:
            return
        self._touched = True
        self._idle.start()
        self.refresh()
        self.edited.emit()

    # Showing what follows

    def refresh(self) -> None:
        """Show sums, checks and sentences for what is on the form now."""
        sums = self.sums()
        if sums is None:
            self.totals.show_nothing()
        else:
            head = self.head()
            self.totals.show_totals(sums.totals, head["currency"], head["language"])
        customer = self.customer()
        if self.order is not None and self.order.state != "draft":
            self.advice.show_fixed()
        else:
            look = checks.cautions(self.head(), self.order.id if self.order else None)
            self.advice.show_checks(self.problems(), look)
        self.advice.say_customer(customer)
        if sums is not None and customer is not None:
            order, _ = orders.unsaved(self.head(), self.lines())
            self.advice.say_terms(schedule.term_sentence(order))

    def sums(self) -> Sums | None:
        """What the lines come to, None while they cannot be added up."""
        try:
            return orders.add_up(self.head(), self.lines())
        except Problem:
            return None

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page has kept it or thrown it away."""
        self._idle.stop()
        super().hideEvent(event)

    # What the kit asks

    def _products(self, text: str) -> list:
        return lookups.products(text, *(self.head()[key] for key in ("currency", "language")))

    def _contacts(self, text: str) -> list:
        return lookups.contacts(text, self.customer())

    def _addresses(self, text: str) -> list:
        return lookups.addresses(text, self.customer())

    def _amount(self, line: dict[str, Any]) -> int:
        return lookups.draft_of_line(line).amount(self.grid.model.currency)
