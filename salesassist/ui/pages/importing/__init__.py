"""Importing from the window: one dialog for every kind of file, and what can be undone."""

from salesassist.ui.pages.importing.flow import ImportFlow
from salesassist.ui.pages.importing.kinds import KINDS, TABLES, kind_of

__all__ = ["KINDS", "TABLES", "ImportFlow", "kind_of"]
