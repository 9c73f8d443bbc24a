"""The page of reports: the month's sales by customer and by product, on screen and on paper."""

from salesassist.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
