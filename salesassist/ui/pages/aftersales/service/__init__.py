"""The service view of after-sales."""

from salesassist.ui.pages.aftersales.service.view import ServiceView

__all__ = ["ServiceView"]
