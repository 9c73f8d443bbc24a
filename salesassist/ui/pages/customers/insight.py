"""What a customer buys: twelve months, four figures, open orders, the items bought most."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from salesassist.db import ContactEntry, Customer
from salesassist.desk.sight import sees
from salesassist.rules import dates, money
from salesassist.rules.privacy import mask_name
from salesassist.tasks.records import sheet
from salesassist.tasks.records.customer_care import Care, care_of
from salesassist.tasks.records.customer_open import KINDS, OpenItem, open_items
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.delegate import PADDING
from salesassist.ui.kit.fields import width_of
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.customers import marks
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.records.bars import MonthBars
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.figures import Figures
from salesassist.ui.pages.records.insight import Insight
from salesassist.ui.pages.records.words import amount

FIGURES = (N_("12 months"), N_("Gross margin"), N_("On time"), N_("Satisfaction"))
DUE_COLUMN = 3
DUE_LEAST, MANY_DAYS = 108, 99  # pixels of what is due; days overdue that are read whole
NARROW, KIND_AT_MOST = 400, 72  # pixels of the pane, of the words of a kind


@dataclass(frozen=True)
class Found:
    """What the pane tells of a customer, read together."""

    sales: sheet.CustomerSales
    open: list[OpenItem]
    care: Care


class CustomerInsight(Insight):
    """The right pane of the customers page."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.open = FactTable(
            tr(N_("What is open")),
            _open_columns(),
            empty=tr(N_("Nothing is open with this customer.")),
        )
        self.bought = FactTable(
            tr(N_("Bought most")), BOUGHT, empty=tr(N_("Nothing bought in the last 12 months."))
        )
        self.log = FactTable(tr(N_("Contact log")), LOG, empty=tr(N_("Nothing written down yet.")))
        self.write = Button(
            tr(N_("Write down a contact")), icon="message-circle", deed=self.log_contact
        )
        self.log.heading.addWidget(self.write)
        self._customer: Customer | None = None
        bars = MonthBars(tr(N_("No orders in the last 24 months.")))
        figures = Figures([tr(name) for name in FIGURES])
        super().__init__(context, bars, figures, (self.open, self.bought, self.log), parent)
        self.open.view.rows.marks[DUE_COLUMN] = partial(marks.due, today=context.today())
        self.empty.say(tr(N_("What the customer orders is added up here.")), icon="reports")
        self.open.opened.connect(self._go_to_item)
        self.bought.opened.connect(self._go_to_product)
        self.log.opened.connect(self._go_to_contact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the number has the room of the kind, which it says by its letters."""
        super().resizeEvent(event)
        self.open.view.setColumnHidden(0, event.size().width() < NARROW)

    def find(self, record: Customer) -> Found:
        today = self.context.today()
        sales = sheet.customer_sales(record, today)
        return Found(sales, open_items(record, today), care_of(record, today))

    def tell(self, record: Customer, found: Found) -> None:
        self._customer = record
        currency, year = record.currency, found.sales.year
        self.bars.set_months(found.sales.months, currency)
        self.figures.set_figures(
            (
                amount(year.net, currency),
                money.format_percent(year.margin),
                money.format_percent(found.care.punctuality(), 0),
                _score(found.care.satisfaction),
            )
        )
        owed = sum(
            each.amount
            for each in found.open
            if each.kind == "receivable" and each.currency == currency
        )
        words = tr(N_("Receivable {sum}")).format(sum=amount(owed, currency)) if owed else ""
        self.open.set_facts(found.open, words)
        self.bought.set_facts(found.sales.bought, tr(N_("Quantity of 12 months, last price")))
        entries = found.sales.entries
        if not sees(self.context.who):
            for entry in entries:  # as they are shown; nothing of it is kept
                entry.counterpart = mask_name(entry.counterpart)
        self.log.set_facts(entries)

    @Slot()
    def log_contact(self) -> None:
        """Write down a contact with the customer shown."""
        if self._customer is not None:
            ask_contact(self.context, self, None, self._customer)

    @Slot(object)
    def _go_to_item(self, item: OpenItem) -> None:
        if item.opens is not None:
            self.context.go(item.page, item.opens)

    @Slot(object)
    def _go_to_product(self, bought: sheet.Bought) -> None:
        if bought.product is not None:
            self.context.go("products", bought.product)

    @Slot(object)
    def _go_to_contact(self, entry: ContactEntry) -> None:
        if entry.order_id is not None:
            self.context.go("orders", entry.order_id)


def _score(hundredths: int | None) -> str:
    """A mean of five: 4.32/5."""
    return money.NOTHING if hundredths is None else f"{hundredths / 100:.2f}/5"


def _kind(item: OpenItem) -> str:
    return tr(KINDS[item.kind])


def _text(item: OpenItem) -> str:
    """The number, and what it does not say already: a debt's label begins with it."""
    return "　".join(filter(None, (item.number, item.text.removeprefix(item.number).strip())))


def _due(item: OpenItem) -> str:
    return dates.short(item.due_on) if item.due_on else ""


def _sum(item: OpenItem) -> str:
    return money.NOTHING if item.amount is None else amount(item.amount, item.currency)


def _code(bought: sheet.Bought) -> str:
    return bought.code


def _item(bought: sheet.Bought) -> str:
    return bought.name


def _quantity(bought: sheet.Bought) -> str:
    return f"{money.format_quantity(bought.quantity)} {bought.unit}".strip()


def _price(bought: sheet.Bought) -> str:
    return money.format_price(bought.price)


def _day(entry: ContactEntry) -> str:
    return dates.short(entry.at.date())


def _what(entry: ContactEntry) -> str:
    return tr(entry.content)


LOG = (
    Column("at", show=_day, width=64),
    Column("counterpart", show=lambda entry: entry.counterpart, width=96, middle=True),
    Column("content", show=_what),
)


def _open_columns() -> tuple[Column, ...]:
    """The kinds have the room of their longest word in either language, so has what is late."""
    room = min(max(width_of(tr(words)) for words in KINDS.values()), KIND_AT_MOST)
    due = max(DUE_LEAST, chips.width(marks.overdue(MANY_DAYS)) + PADDING)
    return (
        Column("kind", show=_kind, width=room + 2 * PADDING),
        Column("text", show=_text),
        Column("amount", align="right", show=_sum, width=76),
        Column("due", show=_due, width=due),
    )


BOUGHT = (
    Column("code", show=_code, width=104),
    Column("name", show=_item),
    Column("quantity", align="right", show=_quantity, width=84),
    Column("price", align="right", show=_price, width=68),
)
