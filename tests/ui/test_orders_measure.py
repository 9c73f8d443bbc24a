"""The measure: an order of one line reaches its PDF in 6 actions and 3 typed fields at most."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from salesassist.db import Order, Paper
from salesassist.ui.kit import keys
from salesassist.ui.pages.orders.filling import FIELDS
from salesassist.ui.window import MainWindow
from tests.papers import text_of
from tests.ui.keyboard import type_text

MOST_ACTIONS, MOST_TYPED, MOST_SHOWN = 6, 3, 12


@dataclass
class Hand:
    """A person at the keyboard: what has the focus gets what is typed; every deed is counted.

    An action is a key of the table, or a field filled in: typed and, where it offers choices or
    the next cell is wanted, confirmed with Enter. So were the actions of other programs counted.
    """

    window: QWidget
    actions: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def press(self, name: str) -> None:
        """A key of the table, wherever the focus is."""
        self.actions.append(name)
        sequence = QKeySequence(keys.key(name).press)[0]
        QTest.keyClick(focus(), sequence.key(), sequence.keyboardModifiers())
        QApplication.processEvents()

    def fill(self, text: str) -> None:
        """Type into what has the focus and press Enter; a cell opens with the first key."""
        self.actions.append(f"fill in {text}")
        self.typed.append(text)
        if text.isascii():
            QTest.keyClick(focus(), text[0])
            QTest.keyClicks(focus(), text[1:])
        else:
            type_text(focus(), text)
        popup = QApplication.activePopupWidget()
        QTest.keyClick(popup or focus(), Qt.Key.Key_Return)
        self.window.activateWindow()  # without a screen the list of choices stays the active one
        QApplication.processEvents()


def focus() -> QWidget:
    """What gets the keys now."""
    QApplication.processEvents()
    return QApplication.focusWidget()


@pytest.fixture
def window(qtbot, context, customer, products) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.go("orders")
    QApplication.processEvents()
    return made


def test_one_line_reaches_its_pdf_in_six_actions_and_three_typed_fields(window, context):
    hand = Hand(window)
    hand.press("new")
    hand.fill("晉暘")
    hand.press("pane")  # from the head to the lines
    hand.fill("HC63-100")
    hand.fill("40")
    hand.press("deed")
    assert (Order.get().state, Order.get().total) == ("confirmed", 52_920)
    [pdf] = context.papers.iterdir()
    assert pdf.read_bytes() == bytes(Paper.get().pdf)
    assert "HC63-100" in text_of(pdf.read_bytes())
    assert len(hand.actions) <= MOST_ACTIONS, hand.actions
    assert hand.typed == ["晉暘", "HC63-100", "40"] and len(hand.typed) <= MOST_TYPED


def test_the_head_shows_twelve_fields_at_most_and_f8_the_rest(window):
    window.page("orders").show_new()
    form = window.page("orders").editor.form
    names = FIELDS.replace("+", "").split("|")
    always, folded = names[0].split(), names[1].split()

    def shown() -> list[str]:
        return [name for name in form.names() if form.editor(name).isVisible()]

    assert shown() == always and len(always) <= MOST_SHOWN
    Hand(window).press("fold")
    assert shown() == [*always, *folded]
    Hand(window).press("fold")
    assert shown() == always
