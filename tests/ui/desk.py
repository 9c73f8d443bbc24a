"""What somebody at the desk does in the whole window: go somewhere, press a key, type, say yes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from salesassist.ui.kit.form import RecordForm
from salesassist.ui.window import MainWindow
from tests.ui.keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ALONE = Qt.KeyboardModifier.NoModifier


def press(qtbot, desk: MainWindow, key: Qt.Key, with_: Qt.KeyboardModifier = CTRL) -> None:
    desk.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(desk.focusWidget() or desk, key, with_)
    QApplication.processEvents()


def open_at(desk: MainWindow, place: str, record: int | None = None) -> QWidget:
    """Go to a page or a section of the settings, as a link of the window does."""
    desk.go(place, record)
    QApplication.processEvents()
    name, _, view = place.partition(".")
    page = desk.page(name)
    return page.show_view(view) if view else page


def write(form: RecordForm, name: str, text: str) -> None:
    """Type over what stands in a field and leave it."""
    editor = form.editor(name)
    line = getattr(editor, "line", None) or editor.inner
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    editor.tidy() if hasattr(editor, "tidy") else editor.left.emit()


def entry(desk: MainWindow, words: str) -> QAction:
    """An entry of the customer's menu of more deeds."""
    menu = desk.page("customers").deeds.menu()
    return next(action for action in menu.actions() if action.text() == words)


def yes(dialog: QDialog) -> None:
    dialog.verb.click()


def because(reason: str) -> Callable[[QDialog], None]:
    """Say yes, with a reason where one is asked for."""

    def act(dialog: QDialog) -> None:
        if getattr(dialog, "reason", None) is not None:
            type_text(dialog.reason, reason)
        dialog.verb.click()

    return act
