"""The conflict dialog: mine or theirs, field by field, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from salesassist.db import Order
from salesassist.desk.merging import differences
from salesassist.ui.kit.choice import Choice
from salesassist.ui.kit.conflict import ConflictDialog, ConflictRow, rows_of

ROWS = [
    ConflictRow("notes", "Notes", "mine", "theirs"),
    ConflictRow("po", "PO", "", "PO-2", choice="theirs", both=False),
    ConflictRow("lines", "Lines", "3 lines\na\nb\nc", "2 lines"),
]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot) -> ConflictDialog:
    made = ConflictDialog(ROWS, what="SO-1", who="許哲維 10:42")
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_with_what_suggests_itself(dialog):
    assert dialog.choices() == {"notes": "mine", "po": "theirs", "lines": "mine"}
    assert "SO-1" in dialog.windowTitle()


def test_each_field_is_chosen_by_a_click_anywhere_on_its_text(qtbot, dialog):
    theirs = dialog.sides["notes"]["theirs"]
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton, pos=theirs.rect().center())
    assert dialog.choices()["notes"] == "theirs"
    assert dialog.choices()["lines"] == "mine"


def test_all_of_one_side(qtbot, dialog):
    dialog.all_theirs.click()
    assert set(dialog.choices().values()) == {"theirs"}
    dialog.all_mine.click()
    assert set(dialog.choices().values()) == {"mine"}


def test_keys_choose_keep_and_go_back(qtbot, dialog):
    qtbot.keyClick(dialog.sides["notes"]["mine"], Qt.Key.Key_Left)
    assert dialog.choices()["notes"] == "theirs"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_alone_keeps_nothing(qtbot, dialog):
    qtbot.keyClick(dialog.sides["notes"]["mine"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_choice_is_as_high_as_its_text_and_speaks_whole(dialog):
    lines, notes = dialog.sides["lines"]["mine"], dialog.sides["notes"]["mine"]
    assert lines.sizeHint().height() > 2 * notes.sizeHint().height()
    assert lines.accessibleName() == "Lines, mine: 3 lines\na\nb\nc"
    assert dialog.sides["po"]["mine"].words() == "—"


def test_a_very_long_text_is_cut_and_told_by_the_tooltip(qtbot):
    long = Choice("字" * 5_000)
    qtbot.addWidget(long)
    long.resize(260, long.heightForWidth(260))
    long.show()
    qtbot.waitExposed(long)
    long.grab()
    assert long.height() < 200
    assert "字字" in long.toolTip()


def test_fields_of_a_model_become_rows():
    found = differences(
        {"customer_po": "A", "discount": 0},
        {"customer_po": "B", "discount": 1_000},
        {"customer_po": "A", "discount": 2_000},
    )
    rows = rows_of(Order, found)
    assert [(row.label, row.mine, row.theirs) for row in rows] == [
        ("Customer PO", "B", "A"),
        ("Discount on the order", "1,000", "2,000"),
    ]
