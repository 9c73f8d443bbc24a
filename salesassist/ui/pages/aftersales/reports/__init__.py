"""The view of reports to the supervisor (異常通報)."""

from salesassist.ui.pages.aftersales.reports.view import ReportsView

__all__ = ["ReportsView"]
