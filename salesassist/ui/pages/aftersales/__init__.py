"""After-sales: service records, surveys, complaints and reports to the supervisor."""

from salesassist.ui.pages.aftersales.page import AftersalesPage

__all__ = ["AftersalesPage"]
