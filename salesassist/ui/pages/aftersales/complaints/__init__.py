"""The complaints view of after-sales."""

from salesassist.ui.pages.aftersales.complaints.view import ComplaintsView

__all__ = ["ComplaintsView"]
