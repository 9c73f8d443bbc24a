"""Importing from the window: one dialog for every kind of file, and what can be undone."""

from salesassist.ui.pages.importing.flow import ImportFlow
from salesassist.ui.pages.importing.kinds import KINDS, TABLES, kind_of
from salesassist.ui.pages.importing.settled import SettledFlow

__all__ = ["KINDS", "TABLES", "ImportFlow", "SettledFlow", "kind_of"]
