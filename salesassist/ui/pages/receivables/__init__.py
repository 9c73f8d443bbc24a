"""The receivables page: who owes what since when, and what is done about it."""

from salesassist.ui.pages.receivables.page import ReceivablesPage as ReceivablesPage
