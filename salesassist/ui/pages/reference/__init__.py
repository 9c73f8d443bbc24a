"""The sales reference: comparisons, facts, competitors, requests and documents."""

from salesassist.ui.pages.reference.page import ReferencePage

__all__ = ["ReferencePage"]
