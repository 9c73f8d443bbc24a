"""The price list: agreed prices by customer, product, quantity and period."""

from PySide6.QtWidgets import QWidget

from salesassist.db import PriceRule
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.importing import ImportFlow
from salesassist.ui.pages.settings.keeper import Values
from salesassist.ui.pages.settings.pair import Kind, Pair

PRICES = Kind(
    model=PriceRule,
    columns="product customer least price factor first last",
    fields="product customer currency least price factor first last",
    title=N_("Price list"),
    note=N_(
        "The list price stands with the product. What is agreed here goes before it: a customer's "
        "own price first, then that of the product, then the break for the larger quantity."
    ),
    new=N_("New price"),
    new_title=N_("New price"),
    empty=N_("Nothing is agreed: every product is sold at its list price."),
    order=(PriceRule.product, PriceRule.customer, PriceRule.least),
)


class PriceOrShare(Problem):
    """An agreed price has both a price and a share of the list price, or neither."""

    says = N_("Fill in a price or a percent of the list price, one of them.")


class PriceOfNothing(Problem):
    """A fixed price is agreed for all products at once."""

    says = N_("A fixed price belongs to one product: choose it.")


class PricesSection(Pair):
    """Agreed prices, one by one or from a file."""

    def __init__(self, context: Context):
        self.import_button = Button(tr(N_("Import…")), icon="import")
        super().__init__(context, PRICES, removable=True, check=check)
        self.importing = ImportFlow(context, self, "prices")
        self.import_button.clicked.connect(self.importing.ask_file)

    def head(self) -> QWidget:
        """The title and the ways to add."""
        head = super().head()
        head.layout().insertWidget(2, self.import_button)
        return head


def prices(context: Context) -> Pair:
    """The section of agreed prices."""
    return PricesSection(context)


def check(values: Values) -> dict[str, Problem]:
    """What stands against an agreed price."""
    price, factor = values.get("price"), values.get("factor")
    if (price is None) == (factor is None):
        return {"price": PriceOrShare()}
    if price is not None and values.get("product") is None:
        return {"product": PriceOfNothing()}
    return {}
