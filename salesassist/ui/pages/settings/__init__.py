"""The page of settings: the company's own data, this PC, checking a PDF, about the program."""

from salesassist.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
