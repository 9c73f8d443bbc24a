"""How a product sells: twelve months, four figures, and the prices it went for."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import OrderLine, Product
from salesassist.rules import dates, money
from salesassist.tasks.records import sheet
from salesassist.texts import N_, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.bars import MonthBars
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.figures import Figures
from salesassist.ui.pages.records.insight import Insight
from salesassist.ui.pages.records.words import amount, called, price

FIGURES = (N_("12 months"), N_("Gross margin"), N_("Quantity"), N_("Customers"))
MOST = 20


class ProductInsight(Insight):
    """The right pane of the products page."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.prices = FactTable(
            tr(N_("Last prices")), PRICES, empty=tr(N_("Not sold yet.")), head=True, most=MOST
        )
        bars = MonthBars(tr(N_("No orders in the last 24 months.")))
        figures = Figures([tr(name) for name in FIGURES])
        super().__init__(context, bars, figures, (self.prices,), parent)
        self.empty.say(tr(N_("What is sold of the product is added up here.")), icon="reports")
        self.prices.opened.connect(self._go_to_order)

    def find(self, record: Product) -> sheet.ProductSales:
        return sheet.product_sales(record, self.context.today(), MOST)

    def tell(self, record: Product, found: sheet.ProductSales) -> None:
        year = found.year
        self.bars.set_months(found.months, record.currency)
        quantity = f"{money.format_quantity(year.quantity)} {record.unit}".strip()
        self.figures.set_figures(
            (
                amount(year.net, record.currency),
                money.format_percent(year.margin),
                quantity,
                f"{year.customers:,}",
            )
        )
        self.prices.set_facts(found.last, tr(N_("Newest first; Enter opens the order")))

    @Slot(object)
    def _go_to_order(self, line: OrderLine) -> None:
        self.context.go("orders", line.order_id)


def _day(line: OrderLine) -> str:
    return dates.with_weekday(line.order.ordered_on, tr(N_("iso")))


def _buyer(line: OrderLine) -> str:
    return called(line.order.customer)


def _quantity(line: OrderLine) -> str:
    return money.format_quantity(line.quantity)


def _price(line: OrderLine) -> str:
    return price(line.price, line.order.currency)


def _discount(line: OrderLine) -> str:
    if line.discount_amount:
        return money.format_amount(line.discount_amount, line.order.currency)
    return OrderLine.discount_bp.text(line) if line.discount_bp else ""


PRICES = (
    Column("day", N_("Order date"), show=_day, width=120),
    Column("customer", N_("Customer"), show=_buyer),
    Column("quantity", N_("Qty"), "right", _quantity, width=72),
    Column("price", N_("Unit price"), "right", _price, width=96),
    Column("discount", N_("Disc."), "right", _discount, width=64),
)
