"""The order-line grid: entered by keyboard, pasted, undone; its problems told in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from salesassist.rules import money
from salesassist.ui.kit.line_columns import named_cells, read_discount, rows_of
from salesassist.ui.kit.line_model import CellProblem
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.kit.picker import Candidate

PRODUCTS = [
    ("HC63-100", "氣缸 63×100", "支", 1260),
    ("HF3-03", "三點組合", "組", 1480),
    ("HS-20", "磁簧開關", "只", 160),
]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def lookup(text):
    return [
        Candidate(
            {
                "product": number,
                "code": code,
                "name": name,
                "unit": unit,
                "price": price * money.PRICE_SCALE,
            },
            (code, name, unit, f"{price:,}"),
            figures=1,
        )
        for number, (code, name, unit, price) in enumerate(PRODUCTS, 1)
        if text.casefold() in (code + name).casefold()
    ]


def price_line(line):
    return money.line_amount(
        line.get("quantity", 0),
        line.get("price", 0),
        line.get("discount_bp", 0),
        line.get("discount_amount", 0),
    )


@pytest.fixture
def grid(show):
    made = LineGrid(lookup, price_line)
    made.resize(700, 400)
    show(made)
    made.view.setFocus()
    made.focus_cell(0, "code")
    return made


def enter(grid, qtbot, text):
    """Enter a text into the current cell (as an input method would) and press Enter."""
    qtbot.keyClick(grid.view, Qt.Key.Key_F2)
    cell = grid.view.cell_editor()
    cell.insert(text)
    popup = cell.completion.popup() if cell.completion else None
    target = popup if popup and popup.isVisible() else cell
    qtbot.keyClick(target, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: grid.view.cell_editor() is None or not grid.view.cell_editor().isVisible()
    )


def table(grid):
    columns = range(grid.model.columnCount())
    return [
        [grid.model.index(row, column).data() for column in columns]
        for row in range(len(grid.lines()))
    ]


def place(grid):
    here = grid.view.currentIndex()
    return here.row(), grid.model.columns[here.column()].key


def test_the_model_keeps_the_rules_of_qt(grid):
    tester = QAbstractItemModelTester(
        grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    grid.set_lines([{"code": "HS-20", "quantity": 5000, "price": 1_600_000}])
    grid.model.edit(1, "code", "HF3-03")
    grid.model.insert(0)
    grid.model.move(0, 1)
    grid.model.remove(1)
    grid.undo_stack.setIndex(0)
    grid.set_read_only(True)
    assert tester.model() is grid.model


def test_an_order_is_entered_by_keyboard_alone(grid, qtbot):
    """HC63 ⏎ 40 ⏎ ⏎ 5% ⏎ 三點 ⏎ 12 ⏎ 1,450.5 ⏎"""
    for text in ("HC63", "40"):
        enter(grid, qtbot, text)
    assert place(grid) == (0, "price")
    qtbot.keyClick(grid.view, Qt.Key.Key_Return)
    enter(grid, qtbot, "5%")
    assert place(grid) == (1, "code")
    for text in ("三點", "12", "1,450.5"):
        enter(grid, qtbot, text)
    assert table(grid) == [
        ["HC63-100", "氣缸 63×100", "40", "支", "1,260", "5%", "47,880"],
        ["HF3-03", "三點組合", "12", "組", "1,450.5", "", "17,406"],
    ]
    assert [line["product"] for line in grid.lines()] == [1, 2]


def test_a_line_without_a_product_is_possible(grid, qtbot):
    enter(grid, qtbot, "運費")
    assert place(grid) == (0, "name")
    assert grid.lines()[0] == {"code": "運費", "product": None, "amount": 0}


def test_what_cannot_be_read_stays_and_is_told_in_the_strip(grid):
    grid.model.edit(0, "code", "HS-20")
    grid.model.edit(0, "quantity", "abc")
    assert grid.model.index(0, 2).data() == "abc"
    assert (0, "quantity") in grid.problems()
    assert grid.strip.kind() == "error"
    assert grid.strip.text().startswith("Line 1: ")
    grid.model.edit(0, "quantity", "80")
    assert grid.problems() == {}
    assert not grid.strip.isVisible()


def test_the_problem_of_the_current_cell_comes_first(grid):
    grid.set_lines([{"code": "HS-20", "name": "a", "quantity": 1000, "price": 1_480_000}] * 2)
    used = []
    floor = CellProblem(
        "warning", "price 148 is below the floor 155.", "Use 155", lambda: used.append(155)
    )
    grid.set_problems({(0, "quantity"): CellProblem("error", "first"), (1, "price"): floor})
    grid.focus_cell(1, "price")
    assert grid.strip.text() == "Line 2: price 148 is below the floor 155."
    grid.strip.link().click()
    assert used == [155]


def test_keys_of_the_grid(grid, qtbot):
    grid.set_lines(
        [{"code": code, "name": name, "quantity": 1000} for code, name, _, _ in PRODUCTS]
    )
    grid.focus_cell(1, "quantity")
    grid.model.edit(0, "quantity", "7")
    qtbot.keyClick(grid.view, Qt.Key.Key_D, CTRL)
    assert [line["quantity"] for line in grid.lines()] == [7000, 7000, 1000]
    qtbot.keyClick(grid.view, Qt.Key.Key_Down, CTRL | SHIFT)
    assert [line["code"] for line in grid.lines()] == ["HC63-100", "HS-20", "HF3-03"]
    assert place(grid) == (2, "quantity")
    qtbot.keyClick(grid.view, Qt.Key.Key_Insert, CTRL)
    assert len(grid.lines()) == 4
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete, CTRL)
    assert len(grid.lines()) == 3
    qtbot.keyClick(grid.view, Qt.Key.Key_F4)
    assert grid.view.cell_editor().completion.popup().isVisible()
    qtbot.keyClick(grid.view.cell_editor().completion.popup(), Qt.Key.Key_Escape)


def test_each_act_can_be_undone(grid):
    changed = []
    grid.changed.connect(lambda: changed.append(len(grid.lines())))
    grid.model.edit(0, "code", "HS-20")
    grid.model.edit(0, "quantity", "3")
    grid.undo_stack.undo()
    assert grid.lines()[0].get("quantity") is None
    grid.undo_stack.undo()
    assert grid.lines() == []
    grid.undo_stack.redo()
    assert grid.lines()[0]["name"] == "磁簧開關"
    assert changed == [1, 1, 1, 0, 1]


def test_rows_of_a_spreadsheet_are_pasted(grid, qtbot):
    """Code, quantity, price; with a head, an unknown code with its own name, and a wrong quantity."""
    text = "Item no.\tQty\r\nHC63-100\t40\t1,200\r\n運費\t一式\t1\t式\t500\r\n\r\nHS-20\tx1\r\n"
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CTRL)
    assert table(grid) == [
        ["HC63-100", "氣缸 63×100", "40", "支", "1,200", "", "48,000"],
        ["運費", "一式", "1", "式", "500", "", "500"],
        ["HS-20", "磁簧開關", "", "只", "160", "", "0"],
    ]
    grid.undo_stack.undo()
    assert grid.lines() == []


def test_one_value_is_pasted_into_its_cell(grid, qtbot):
    grid.model.edit(0, "code", "HS-20")
    grid.focus_cell(0, "quantity")
    QGuiApplication.clipboard().setText("25\n")
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CTRL)
    assert grid.lines()[0]["quantity"] == 25_000


def test_lines_that_are_kept_cannot_be_changed(grid, qtbot):
    grid.set_lines([{"code": "HS-20", "name": "a", "quantity": 1000}])
    grid.set_read_only(True)
    grid.focus_cell(0, "quantity")
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete, CTRL)
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete)
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CTRL)
    assert grid.model.rowCount() == 1
    assert grid.lines()[0]["quantity"] == 1000


def test_amounts_follow_the_currency(grid):
    grid.set_lines(
        [{"code": "A", "quantity": 1000, "price": 123_400, "discount_amount": 34}], "USD"
    )
    grid.model.edit(0, "discount", "0.34")
    assert grid.lines()[0]["discount_amount"] == 34


@pytest.mark.parametrize(
    ("typed", "values"),
    [("5%", (500, 0)), ("7.5％", (750, 0)), ("120", (0, 120)), ("", (0, 0))],
)
def test_a_discount_is_a_rate_or_an_amount(typed, values):
    read = read_discount(typed, "TWD")
    assert (read["discount_bp"], read["discount_amount"]) == values


def test_the_line_told_is_the_one_of_the_cursor(grid, qtbot):
    grid.set_lines([{"code": "a"}, {"code": "b"}])
    grid.focus_cell(0, "code")
    with qtbot.waitSignal(grid.current_changed) as told:
        grid.focus_cell(1, "code")
    assert told.args == [1]
    assert grid.current_row() == 1


def test_the_grid_can_be_painted(grid):
    grid.model.edit(0, "code", "HS-20")
    grid.model.edit(0, "quantity", "abc")
    assert not grid.grab().isNull()


def test_cells_are_named_by_what_they_hold():
    assert named_cells(["A", "3", "12.5"], True) == {"code": "A", "quantity": "3", "price": "12.5"}
    assert named_cells(["A", "pump", "3", "pc"], False) == {
        "code": "A",
        "name": "pump",
        "quantity": "3",
        "unit": "pc",
    }
    assert rows_of("a\tb\r\n\r\nc\r") == [["a", "b"], ["c"]]
