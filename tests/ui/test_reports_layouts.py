"""Saved layouts of the reports page, and a report that takes its time."""

import datetime as dt
import time

import pytest
from PySide6.QtCore import Qt

from salesassist.db import ReportLayout, sums
from salesassist.db.base import unit_of_work
from salesassist.rules.spans import span_of
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.kinds import ranked
from salesassist.ui.pages.reports.page import EMPTY, ROWS, WAITING
from tests.ui.orders import answer
from tests.ui.reports import CTRL, SHIFT, orders_of, row, sell, shown_page


@pytest.fixture
def page(qtbot, context, customer, products):
    orders_of(customer, products)
    return shown_page(qtbot, context)


def named(name: str):
    """Answer the question for a name."""

    def act(dialog):
        dialog.reason.setText(name)
        dialog.verb.click()

    return act


def saved(qtbot, page, name: str) -> ReportLayout:
    answer(named(name))
    page.activateWindow()
    if page.isActiveWindow():
        qtbot.keyClick(page.grid, Qt.Key.Key_L, CTRL | SHIFT)
    else:  # a dialog was the active window before
        page.head.save.click()
    return ReportLayout.get(ReportLayout.name == name)


def test_a_layout_is_saved_and_opened(qtbot, page):
    """Ctrl+Shift+L keeps report, kind of time, filters and columns; its row asks them again."""
    page.list.choose("by-product")
    page.question.span.kind.set_value("quarter")
    page.question.basis.set_value("delivery")
    layout = saved(qtbot, page, "季出貨")
    entry = f"layout:{layout.id}"
    assert page.list.current() == entry and page.head.title.text() == "季出貨"
    page.list.choose("trend")
    page.question.go(span_of("month", dt.date(2026, 5, 1)))
    page.list.choose(entry)
    made = page.found.made
    assert (made.report.name, made.asked.basis) == ("by-product", "delivery")
    assert made.asked.span.key() == "2026-Q2", "over its kind of time that has the days looked at"
    assert page.head.days.text().startswith("Sales by product, ABC")


def test_a_layout_is_saved_again_renamed_and_removed(qtbot, page):
    layout = saved(qtbot, page, "月報")
    page.question.span.kind.set_value("year")
    answer(lambda dialog: dialog.verb.click())  # the name that is proposed
    page.save_layout()
    assert ReportLayout.select().count() == 1
    assert ReportLayout.get().asked["kind"] == "year"
    answer(named("年報"))
    menu = page.head.open_more()
    words = [action.text() for action in menu.actions()]
    menu.close()
    assert words == ["Rename the layout…", "Remove the layout…"]
    page.head.rename_layout()
    assert ReportLayout.get().name == "年報" and page.head.title.text() == "年報"
    answer(lambda dialog: dialog.verb.click())
    page.head.remove_layout()
    assert not ReportLayout.select().exists()
    assert f"layout:{layout.id}" not in page.list.names()
    assert page.list.current() == "by-customer"


def test_two_layouts_cannot_be_called_alike(qtbot, page, context):
    saved(qtbot, page, "甲")
    saved(qtbot, page, "乙")
    answer(named("甲"))
    page.head.rename_layout()
    assert "There is a layout “甲” already" in context.quiet.text()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"kind": "moon", "currency": "TWD", "basis": "order", "filters": {}},
        {"kind": "month", "currency": "TWD", "basis": "order", "filters": {"rep": 999}},
        {"kind": "month", "currency": "TWD", "basis": "order", "filters": {"shoe": 1}},
    ],
)
def test_a_layout_that_cannot_be_read_says_so_and_shows_no_figures(page, asked):
    with unit_of_work("test", "break") as work:
        layout = work.add(ReportLayout(name="壞", report="by-customer", asked=asked))
    page.list.choose(f"layout:{layout.id}")
    assert page.body.currentIndex() == EMPTY
    assert not any(button.isEnabled() for button in page.output.buttons)
    page.list.choose("by-customer")
    assert page.body.currentIndex() == ROWS


# A report that takes its time


@pytest.fixture
def slow(monkeypatch):
    """Reports are read beside the window, however few the orders are."""
    monkeypatch.setattr(sums, "FEW", -1)


def test_nothing_old_stands_under_a_new_question(qtbot, page, slow):
    """Who leaps on wants only the last; until it is there nothing is shown and nothing leaves."""
    page.question.span.go_earlier()
    page.question.span.go_earlier()
    assert page.body.currentIndex() == WAITING
    assert page.head.days.text() == "2026-08-01 - 2026-08-31"
    assert not page.output.print_button.isEnabled()
    assert not page.foot.verdict.text()
    qtbot.waitUntil(lambda: page.found is not None)
    assert page.found.made.asked.span.key() == "2026-08"


def test_it_tells_how_far_it_is_and_can_be_stopped(qtbot, page, slow, monkeypatch):
    """Cancel shows nothing, and adds up again when it is wanted after all."""
    asked_to_stop = []

    def endless(asked):
        done = 0
        while not asked_to_stop:
            yield done, 1_000
            done += 1
            time.sleep(0.001)
        return (yield from ranked.by_customer(asked))

    report = catalog.report("by-customer")
    monkeypatch.setattr(page, "report", catalog.replace(report, build=endless))
    page.reload()
    qtbot.waitUntil(lambda: page.waiting.bar.value() > 3 and page.waiting.button.isVisible())
    page.waiting.button.click()
    assert "Cancelled" in page.waiting.words.text() and page.found is None
    assert not page._reader.busy()
    asked_to_stop.append(True)
    page.waiting.button.click()
    qtbot.waitUntil(lambda: page.body.currentIndex() == ROWS)
    assert row(page, 0)[3] == "15,030"


def test_a_change_elsewhere_renews_the_figures_without_blanking_them(
    qtbot, page, slow, customer, products
):
    sell(customer, dt.date(2026, 10, 9), (products[1], 1))
    assert page.body.currentIndex() == ROWS, "the question is the same"
    qtbot.waitUntil(lambda: row(page, 0)[3] == "15,615")
