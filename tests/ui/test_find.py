"""Ctrl+K as a person uses it: type, choose, open; commands; one kind alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from salesassist.ui.find_box import ROOMY
from salesassist.ui.pages.find import FindDialog, marked
from salesassist.ui.window import MainWindow

from .keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, context, kept_order) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def find(window) -> FindDialog:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    QApplication.processEvents()
    return window.findChild(FindDialog)


def press(find: FindDialog, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(find.field, each)


def heads(find: FindDialog) -> list[str]:
    return [line.kind for line in find.lines.lines if line.head]


def test_what_is_typed_is_found_and_enter_opens_it(find, window, customer):
    type_text(find.field, "晉暘")
    assert find.current().hit.title == customer.name
    press(find, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.context.state.tab == "customers"
    assert window.findChild(FindDialog) is None


def test_arrows_go_over_the_heads(find, kept_order):
    type_text(find.field, "晉暘")
    press(find, Qt.Key.Key_Down)
    assert find.current().hit.title == kept_order.title()
    press(find, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert find.current().hit.page == "customers"


def test_tab_shows_one_kind_alone_and_all_again(find):
    type_text(find.field, "晉暘")
    every = heads(find)
    press(find, Qt.Key.Key_Tab)
    assert heads(find) == ["customers"] != every
    press(find, Qt.Key.Key_Tab)
    assert heads(find) == every


def test_commands_are_found_by_their_words_and_run(find, window):
    type_text(find.field, "> full screen")
    assert heads(find) == ["commands"]
    press(find, Qt.Key.Key_Return)
    assert window.windowState() & Qt.WindowState.WindowFullScreen


def test_nothing_found_is_said(find):
    type_text(find.field, "沒有這個")
    assert find.current() is None
    assert find.said.text()
    press(find, Qt.Key.Key_Return)
    assert find.isVisible()


def test_escape_leaves_all_as_it_was(find, window):
    tab = window.context.state.tab
    press(find, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.context.state.tab == tab


def test_the_box_shows_its_words_where_there_is_room(window):
    window.resize(ROOMY + 20, 800)
    QApplication.processEvents()
    assert window.find_box.text()
    window.resize(1100, 700)
    QApplication.processEvents()
    assert not window.find_box.text() and window.find_box.accessibleName()


def test_all_tabs_are_seen_in_the_smallest_window(window):
    bar = window.tabs.tabBar()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert not bar.is_tight()
    window.resize(1024, 640)
    QApplication.processEvents()
    assert bar.tabRect(bar.count() - 1).right() <= bar.width()


@pytest.mark.parametrize(
    ("title", "typed", "parts"),
    [
        ("晉暘精密", "晉暘", [("晉暘", True), ("精密", False)]),
        ("SO-1", "so", [("SO", True), ("-1", False)]),
        ("晉暘", ">5", [("晉暘", False)]),
        ("晉暘", "", [("晉暘", False)]),
        ("ﬁne", "fine", [("ﬁne", False)]),
    ],
)
def test_what_was_typed_is_marked(title, typed, parts):
    assert marked(title, typed) == parts
