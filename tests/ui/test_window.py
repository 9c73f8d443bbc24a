"""The window by its keys: help, menu, panes, tabs; what lies unfinished at the start."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton

from salesassist.db.base import database, unit_of_work
from salesassist.desk.unfinished import keep_unfinished, unfinished
from salesassist.ui.help import HelpDialog, sections
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Link
from salesassist.ui.menu import command_menu
from salesassist.ui.messages import MessagesDialog
from salesassist.ui.pages import PAGES
from salesassist.ui.panes import panes_of
from salesassist.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, context, kept_order) -> MainWindow:
    with unit_of_work("test", "confirm") as work:
        work.change(kept_order, state="confirmed", number="SO-1")
    return opened(qtbot, context)


def opened(qtbot, context) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def page_of(window: MainWindow, name: str):
    window.go(name)
    made = window.page(name)
    QApplication.processEvents()  # a page built now is shown with the next turn
    assert made.isVisible()
    return made


@pytest.mark.parametrize("tab", PAGES, ids=lambda tab: tab.name)
def test_help_lists_only_keys_that_work_here(window, tab):
    """Each key named is bound on this page or in the window, or is taken by its lines and fields."""
    page = page_of(window, tab.name)
    bound = {each.objectName() for each in (*keys.bound(page), *window.actions())}
    taken = {key.name for key in keys.TABLE if key.page in ("lines", "field", tab.name)}
    named = [name for _, rows in sections(tab, page, window) for name, _ in rows]
    assert named and set(named) <= bound | taken
    assert "help" in named and len(named) == len(set(named))


@pytest.mark.parametrize("tab", PAGES, ids=lambda tab: tab.name)
def test_the_status_bar_hints_at_keys_that_work_here(window, tab):
    page = page_of(window, tab.name)
    bound = {each.objectName() for each in (*keys.bound(page), *window.actions())}
    taken = {key.name for key in keys.TABLE if key.page in ("lines", "field", tab.name)}
    hints = {hint if isinstance(hint, str) else hint[0] for hint in page.HINTS}
    assert hints <= bound | taken


def test_f1_opens_beside_the_work(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(window.findChildren(HelpDialog)))
    window.findChildren(HelpDialog)[0].close()


def test_f12_lists_what_was_told(qtbot, window, context):
    """Newest first; what is told while the list is open comes on top; it can be copied."""
    context.quiet.error("The printer is off.")
    qtbot.keyClick(window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: bool(window.findChildren(MessagesDialog)))
    (dialog,) = window.findChildren(MessagesDialog)
    context.quiet.done("Printed.")
    told = [label.text() for label in dialog.findChildren(Label) if label.wordWrap()]
    assert sorted(told) == ["Printed.", "The printer is off."]
    dialog.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1:] for line in lines] == [
        ["Done", "Printed."],
        ["Error", "The printer is off."],
    ]
    dialog.close()


def test_the_menu_names_the_tabs_once(window):
    """One submenu with the five names, each with its key; Ctrl+Enter is written so."""
    menu = command_menu(window, page_of(window, "customers"))
    texts = [action.text() for action in menu.actions()]
    assert sum("Ctrl+1" in text for text in texts) == 0
    tabs = next(each.menu() for each in menu.actions() if each.menu())
    assert [each.text() for each in tabs.actions()][:2] == ["Today\tCtrl+1", "Orders\tCtrl+2"]
    assert "The filled button\tCtrl+Enter" in texts
    assert len(texts) == len(set(texts) | {""}) + texts.count("") - 1 or "" in texts
    tabs.actions()[2].trigger()
    assert window.tabs.currentIndex() == 2
    menu.close()


@pytest.mark.parametrize("name", [tab.name for tab in PAGES])
def test_f6_goes_through_the_panes_and_is_seen(qtbot, window, name):
    page = page_of(window, name)
    seen = []
    for _ in panes_of(page):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        assert page.isAncestorOf(focused) and focused.isVisible()
        framed = window.focus_frame.around() is focused and window.focus_frame.isVisible()
        shows_itself = focused.inherits("QLineEdit") or focused.inherits("QComboBox")
        assert framed or shows_itself or isinstance(focused, QPushButton), focused
        seen.append(focused)
    assert len(set(seen)) > 1


def test_a_click_is_not_framed(qtbot, window):
    page = page_of(window, "customers")
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.mouseClick(page.sheet.basic.editor("phone").line, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.list.view.viewport(), Qt.MouseButton.LeftButton)
    assert window.focus_frame.around() is None


def test_f8_works_wherever_the_focus_is(qtbot, window):
    page = page_of(window, "customers")
    form = page.sheet.basic
    assert not form.editor("email").isVisibleTo(form)
    window.tabs.tabBar().setFocus()
    qtbot.keyClick(window.tabs.tabBar(), Qt.Key.Key_F8)
    assert form.editor("email").isVisibleTo(form)


def test_keys_of_a_page_do_nothing_on_another(qtbot, window):
    page_of(window, "customers")
    page_of(window, "products")
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert window.page("products").sheet.keeper.is_new()
    assert not window.page("customers").sheet.keeper.is_new()


def test_enter_presses_the_focused_button(qtbot):
    """Once, however long it is held; Ctrl+Enter is the filled button's."""
    pressed = []
    for button in (Button("Go", deed=lambda: pressed.append("button")), Link("go")):
        button.clicked.connect(lambda: pressed.append("clicked"))
        qtbot.addWidget(button)
        button.show()
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        qtbot.keyClick(button, Qt.Key.Key_Return, CTRL)
    assert pressed == ["button", "clicked", "clicked"]


def test_numbers_leave_the_tabs_when_something_pops_up(qtbot, window):
    bar = window.tabs.tabBar()
    qtbot.keyPress(window.tabs, Qt.Key.Key_Control)
    assert bar.numbers_shown()
    menu = QMenu(window)
    menu.addAction("x")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(lambda: not bar.numbers_shown())
    menu.close()


def test_a_wrong_tax_id_stops_nobody(qtbot, window):
    """Ctrl+5 leaves the page without a question; the line offers to continue."""
    page = page_of(window, "customers")
    line = page.sheet.basic.editor("tax_id").line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "12345678")
    qtbot.keyClick(line, Qt.Key.Key_5, CTRL)
    assert PAGES[window.tabs.currentIndex()].name == "products"
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    # one that an earlier test closed may still wait for its deletion
    assert not [each for each in dialogs if each.isVisible()]
    assert window.unfinished.isVisible()
    assert "laid aside" in window.context.quiet.text()
    window.unfinished.open_menu().actions()[0].trigger()
    assert PAGES[window.tabs.currentIndex()].name == "customers"
    assert line.text() == "12345678"
    assert not window.unfinished.isVisible(), "it lies open in front"


def test_the_start_offers_what_lies_unfinished(qtbot, context, customer):
    for number in (1, 2, 3):
        content = {"typed": {"phone": f"02-2999-000{number}"}, "fixed": {}}
        keep_unfinished(
            form="customers.customer", request=f"r{number}", title="x", content=content, who="x"
        )
    window = opened(qtbot, context)
    assert window.unfinished.link.text() == "Continue 3 unfinished papers"
    window.unfinished.open_menu().actions()[0].trigger()
    sheet = window.page("customers").sheet
    assert sheet.basic.editor("phone").line.text() == "02-2999-0003", "the newest first"
    assert window.unfinished.link.text() == "Continue 2 unfinished papers"


def test_closing_keeps_what_cannot_be_kept(qtbot, window):
    page = page_of(window, "customers")
    page.show_new()
    page.sheet.basic.editor("phone").set_text("02-2999-1234")
    assert window.close()
    assert len(unfinished()) == 1


def test_the_look_is_changed_where_one_stands(qtbot, window, context):
    """After a change of theme the window opens again on the same section."""
    window.go("settings")
    window.page("settings").list.choose("computer")
    again = opened(qtbot, context)
    assert again.page("settings").list.current() == "computer"


def test_a_data_file_taken_away_is_told_and_saved_elsewhere(qtbot, window, context, tmp_path):
    """Moved under the running program: said at once, once, with a way to keep all of it."""
    window.guard.look()
    assert context.quiet.kind() != "error"
    file = database().file
    file.rename(tmp_path / "elsewhere.db")
    window.guard.look()
    assert context.quiet.kind() == "error"
    assert context.quiet.links()[0].text() == "Save a copy now"
    told = len(context.quiet.history)
    window.guard.look()
    assert len(context.quiet.history) == told
    window.guard.rescue_to(tmp_path / "rescued")
    assert len(list((tmp_path / "rescued").glob("*.db"))) == 1
    assert "rescued" in context.quiet.text()
