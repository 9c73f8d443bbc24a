"""The left list of the reports page: its filter box, and the rooms below the reports."""

import pytest
from PySide6.QtCore import Qt

from salesassist.texts import set_language
from salesassist.ui.pages import Tab
from salesassist.ui.pages.reports import ReportsPage, rooms
from tests.ui.keyboard import type_text

BOOKS = Tab("books", "Documents", "book-open", "salesassist.ui.pages.reference.books", "BooksView")


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture
def page(qtbot, context, monkeypatch) -> ReportsPage:
    """The reports with one room, a page that is also elsewhere."""
    monkeypatch.setattr(rooms, "ROOMS", (BOOKS,))
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_room_opens_when_it_is_chosen_and_the_reports_come_back(page, context):
    first = page.list.current()
    assert page.rooms.current() is None
    page.list.choose("books")
    room = page.rooms.current()
    assert room.isVisible() and not page.middle.isVisible()
    assert page.HINTS == room.HINTS
    page.list.choose(first)
    assert page.middle.isVisible() and page.rooms.current() is None


def test_a_room_is_opened_from_elsewhere_by_its_name(page):
    """`go("reports.books")` of the window: show_view, then the record."""
    room = page.show_view("books")
    assert room is page.rooms.current() and page.list.current() == "books"
    page.show_record(None)
    assert room.isVisible()


def test_a_room_that_does_not_let_go_stays(page, monkeypatch):
    room = page.show_view("books")
    monkeypatch.setattr(room, "leave", lambda: False)
    page.list.choose(page.list.names()[0])
    assert room.isVisible() and page.list.current() == "books"


def test_ctrl_f_filters_the_list_and_enter_takes_the_first(qtbot, page):
    whole = page.list.names()
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.left.search.hasFocus()
    type_text(page.left.search, "docu")
    assert page.list.names() == ["books"]
    qtbot.keyClick(page.left.search, Qt.Key.Key_Return)
    assert page.rooms.current().isVisible()
    page.left.search.clear()
    assert page.list.names() == whole and page.list.current() == "books"
