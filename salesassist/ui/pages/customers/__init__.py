"""The customers tab: who the customer is, on which terms, and what it buys."""

from salesassist.ui.pages.customers.page import CustomersPage

__all__ = ["CustomersPage"]
