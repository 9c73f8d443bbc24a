"""The orders tab: which order, what it is, and the papers that come of it."""

from salesassist.ui.pages.orders.page import OrdersPage

__all__ = ["OrdersPage"]
