"""The products page: the list, the sheet of one, how it sells; all of them as a table."""

from PySide6.QtCore import Slot

from salesassist.db import Order, OrderLine, Product
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import Column, WindowedModel, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.products.insight import ProductInsight
from salesassist.ui.pages.products.sheet import ProductSheet
from salesassist.ui.pages.records.page import RecordsPage
from salesassist.ui.pages.records.words import price

STATES = {"active": (N_("On sale"), "confirmed"), "closed": (N_("Discontinued"), "ban")}
COLUMNS = "code name detail name_en category unit currency price cost tax_class state"
HIDDEN = ("detail", "name_en", "currency")


class ProductsPage(RecordsPage):
    """Finds a product or begins a new one."""

    NAME = "products"
    MODEL = Product
    SHOWN_TOO = (Order, OrderLine)
    NEW = N_("New product")
    EMPTY = N_("There are no products yet.")
    EMPTY_DETAIL = N_("Type in the first one, or import them from a file.")
    ALL = N_("Products")
    IMPORT = (N_("Import products…"), "products")

    def make_list(self) -> RecordList:
        filters = [
            Filter(tr(words), (Product.state == state,)) for state, (words, _) in STATES.items()
        ]
        return RecordList(
            Product,
            two_lines,
            new=tr(self.NEW),
            placeholder=tr(N_("Filter products")),
            filters=filters,
            foot=_foot,
            order=(Product.code,),
        )

    def make_table(self) -> RecordTable:
        made = RecordTable(
            Product,
            _columns(),
            remember=self.context.state.table(self.NAME),
            order=(Product.code,),
        )
        made.set_marks("state", _state)
        return made

    def make_sheet(self) -> ProductSheet:
        return ProductSheet(self.context)

    def make_insight(self) -> ProductInsight:
        return ProductInsight(self.context)

    def make_deed(self) -> Button:
        return Button(tr(N_("Save, then new")), "main", icon="save", key="deed")

    def head_of(self, record: Product) -> tuple[str, str, chips.Mark | None, str]:
        return record.name, record.code, _state(record), record.category

    def filter_of(self, record: Product) -> int:
        return list(STATES).index(record.state)

    @Slot()
    def do_deed(self) -> None:
        """Keep this product and begin the next one."""
        if self.sheet.clean() and not self.sheet.keeper.is_new():
            self.show_new()


def two_lines(product: Product) -> TwoLines:
    """A product in the list: name and price, code and unit, state."""
    detail = "　".join(filter(None, (product.code, product.unit)))
    return TwoLines(product.name, price(product.price, product.currency), detail, _state(product))


def _state(product: Product) -> chips.Mark:
    words, icon = STATES[product.state]
    return chips.Mark(tr(words), icon)


def _foot(model: WindowedModel) -> tuple[str, str]:
    count = tr(N_("{count} products")).format(count=f"{model.rowCount():,}")
    return count, tr(N_("Right: list price"))


def _columns() -> list[Column]:
    return [column_of(Product, name, hidden=name in HIDDEN) for name in COLUMNS.split()]
