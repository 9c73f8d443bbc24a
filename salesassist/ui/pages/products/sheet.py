"""The product's sheet: its words, its price and cost, and the margin they leave."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Product
from salesassist.rules import money, summaries
from salesassist.tasks.records import keep_product
from salesassist.texts import N_, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.records.sheet import RecordSheet

BASIC = "code name detail name_en category unit warranty_months state notes"
PRICE = "currency price cost floor tax_class"


class ProductSheet(RecordSheet):
    """Everything about one product that can be changed."""

    NEW, FORM = N_("New product"), "products.product"

    def __init__(self, context: Context, parent: QWidget | None = None):
        basic, price = RecordForm(Product, BASIC), RecordForm(Product, PRICE)
        groups = ((tr(N_("Basic data")), basic), (tr(N_("Price")), price))
        super().__init__(context, groups, keep_product, parent)
        self.basic, self.price = basic, price

    def judge_all(self) -> None:
        self._say_margin()

    @Slot(str)
    def judge(self, name: str) -> None:
        if name in PRICE.split():
            self._say_margin()

    def _say_margin(self) -> None:
        price, cost = self.keeper.value("price"), self.keeper.value("cost")
        if self.price.editor("cost").problem() is not None:
            return
        if not price or cost is None:
            self.price.say("cost", "sentence", "")
            return
        loss = cost > price
        words = N_("Below cost by {margin} ({part})") if loss else N_("Margin {margin} ({part})")
        currency = self.keeper.value("currency") or "TWD"
        text = tr(words).format(
            margin=money.format_price(abs(price - cost), currency),
            part=money.format_percent(summaries.margin(price, cost)),
        )
        self.price.say("cost", "warning" if loss else "sentence", text)
