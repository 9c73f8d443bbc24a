"""Whose eyes look at the window: persons are masked on its screens and papers, or not."""

from salesassist.desk import veiling
from salesassist.desk.sight import look_as
from salesassist.ui.kit.veil import VEIL


def look(who: str) -> None:
    """From now on this person looks: tables, forms, Today and previews mask accordingly."""
    look_as(who)
    VEIL.drawing, VEIL.finished = veiling.drawing, veiling.finished
