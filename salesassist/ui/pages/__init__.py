"""The tabs of the window, in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from salesassist.texts import N_
from salesassist.ui.kit.page import Context, Page


@dataclass(frozen=True)
class Tab:
    """One tab: its name in the code, its words, its icon, and the module and class of its page."""

    name: str
    words: str
    icon: str
    module: str
    page: str

    def make(self, context: Context) -> Page:
        """Build the page; its module is imported now, when the tab is first shown."""
        found: Callable[[Context], Page] = getattr(import_module(self.module), self.page)
        return found(context)


PAGES: tuple[Tab, ...] = (
    Tab("today", N_("Today"), "today", "salesassist.ui.pages.today", "TodayPage"),
    Tab("orders", N_("Orders"), "orders", "salesassist.ui.pages.orders", "OrdersPage"),
    Tab(
        "customers", N_("Customers"), "customers", "salesassist.ui.pages.customers", "CustomersPage"
    ),
    Tab(
        "receivables",
        N_("Receivables"),
        "banknote",
        "salesassist.ui.pages.receivables",
        "ReceivablesPage",
    ),
    Tab("products", N_("Products"), "products", "salesassist.ui.pages.products", "ProductsPage"),
    Tab(
        "aftersales",
        N_("After-sales"),
        "aftersales",
        "salesassist.ui.pages.aftersales",
        "AftersalesPage",
    ),
    Tab("reports", N_("Reports"), "reports", "salesassist.ui.pages.reports", "ReportsPage"),
    Tab(
        "reference",
        N_("Sales reference"),
        "reference",
        "salesassist.ui.pages.reference",
        "ReferencePage",
    ),
    Tab("settings", N_("Settings"), "settings", "salesassist.ui.pages.settings", "SettingsPage"),
)
