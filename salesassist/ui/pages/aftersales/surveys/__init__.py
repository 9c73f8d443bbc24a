"""The satisfaction view of after-sales."""

from salesassist.ui.pages.aftersales.surveys.view import SurveysView

__all__ = ["SurveysView"]
