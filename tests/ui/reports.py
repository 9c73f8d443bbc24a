"""Driving the reports page as the assistant does at the end of a month: what its tests share."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from salesassist.db import Order
from salesassist.db.base import unit_of_work
from salesassist.rules.orders import OrderState
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.taking import add_order
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.reports import ReportsPage
from tests.ui.keyboard import type_text

OCTOBER = span_of("month", dt.date(2026, 10, 1))
TODAY = dt.date(2026, 11, 27)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def sell(customer, on, *lines, currency="TWD", **head):
    """Keep a confirmed order of (product, quantity) pairs."""
    given = {"customer": customer, "ordered_on": on, "currency": currency, "tax_mode": "added"}
    drafts = [LineDraft.of_product(product, quantity * 1_000) for product, quantity in lines]
    number = f"T{Order.select().count() + 1:04d}"
    with unit_of_work("test", "sell") as work:
        kept = given | head
        return add_order(work, kept, drafts, number=number, state=OrderState.CONFIRMED)


def orders_of(customer, products) -> list[Order]:
    """Two orders of October 2026 (15,030 net in all) and one of October 2025 (6,300)."""
    cylinder, valve, _ = products
    return [
        sell(customer, dt.date(2026, 10, 1), (cylinder, 10), (valve, 2)),
        sell(customer, dt.date(2026, 10, 31), (cylinder, 1)),
        sell(customer, dt.date(2025, 10, 15), (cylinder, 5)),
    ]


def shown_page(qtbot, context: Context, span: Span = OCTOBER, width: int = 1440) -> ReportsPage:
    """The reports page over October 2026, the sales by customer in front; it is late November."""
    context.today = lambda: TODAY
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(width, 800)
    made.show()
    qtbot.waitExposed(made)
    made.question.go(span)
    made.grid.setFocus()
    return made


def row(page: ReportsPage, at: int) -> list[str]:
    """The words of a row of the table, hidden columns left out."""
    model = page.grid.report
    shown = [no for no in range(model.columnCount()) if not page.grid.isColumnHidden(no)]
    return [str(model.index(at, no).data()) for no in shown]


def heads(page: ReportsPage) -> list[str]:
    """The words over the columns that are seen."""
    model, across = page.grid.report, Qt.Orientation.Horizontal
    count = range(model.columnCount())
    return [model.headerData(no, across) for no in count if not page.grid.isColumnHidden(no)]


def type_span(page: ReportsPage, text: str) -> None:
    """Type a time into the field of the period and press Enter."""
    field = page.question.span.field
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose_file(monkeypatch, path: Path) -> None:
    """Answer the next question for a place to save."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
