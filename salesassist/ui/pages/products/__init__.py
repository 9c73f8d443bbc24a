"""The products tab: what is sold, for how much, and to whom it was."""

from salesassist.ui.pages.products.page import ProductsPage

__all__ = ["ProductsPage"]
