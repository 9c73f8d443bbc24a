"""What a customer buys: twelve months, four figures, open orders, the items bought most."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import ContactEntry, Customer, Order
from salesassist.rules import dates, money
from salesassist.tasks.records import sheet
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.customers import marks
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.records.bars import MonthBars
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.figures import Figures
from salesassist.ui.pages.records.insight import Insight
from salesassist.ui.pages.records.words import amount

FIGURES = (N_("12 months"), N_("Gross margin"), N_("Number of orders"), N_("Last order"))
STATE_COLUMN = 1


class CustomerInsight(Insight):
    """The right pane of the customers page."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.open = FactTable(
            tr(N_("Open orders")), OPEN, empty=tr(N_("No open orders of this customer."))
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
        self.open.view.rows.marks[STATE_COLUMN] = partial(marks.order_state, today=context.today())
        self.empty.say(tr(N_("What the customer orders is added up here.")), icon="reports")
        self.open.opened.connect(self._go_to_order)
        self.bought.opened.connect(self._go_to_product)
        self.log.opened.connect(self._go_to_contact)

    def find(self, record: Customer) -> sheet.CustomerSales:
        return sheet.customer_sales(record, self.context.today())

    def tell(self, record: Customer, found: sheet.CustomerSales) -> None:
        self._customer = record
        currency, year = record.currency, found.year
        self.bars.set_months(found.months, currency)
        self.figures.set_figures(
            (
                amount(year.net, currency),
                money.format_percent(year.margin),
                f"{year.orders:,}",
                dates.short(year.last_on) if year.last_on else money.NOTHING,
            )
        )
        total = sum(order.total for order in found.open if order.currency == currency)
        words = tr(N_("Total {sum}")).format(sum=amount(total, currency))
        self.open.set_facts(found.open, words)
        self.bought.set_facts(found.bought, tr(N_("Quantity of 12 months, last price")))
        self.log.set_facts(found.entries)

    @Slot()
    def log_contact(self) -> None:
        """Write down a contact with the customer shown."""
        if self._customer is not None:
            ask_contact(self.context, self, None, self._customer)

    @Slot(object)
    def _go_to_order(self, order: Order) -> None:
        self.context.go("orders", order.id)

    @Slot(object)
    def _go_to_product(self, bought: sheet.Bought) -> None:
        if bought.product is not None:
            self.context.go("products", bought.product)

    @Slot(object)
    def _go_to_contact(self, entry: ContactEntry) -> None:
        if entry.order_id is not None:
            self.context.go("orders", entry.order_id)


def _total(order: Order) -> str:
    return amount(order.total, order.currency)


def _said(order: Order) -> str:
    return Order.state.text(order)


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
OPEN = (
    Column("number", show=Order.title, width=136, middle=True),
    Column("state", show=_said),
    Column("total", align="right", show=_total, width=120),
)
BOUGHT = (
    Column("code", show=_code, width=136),
    Column("name", show=_item),
    Column("quantity", align="right", show=_quantity, width=104),
    Column("price", align="right", show=_price, width=88),
)
