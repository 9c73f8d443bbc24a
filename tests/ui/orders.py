"""Driving the orders page as the assistant does: what its tests share."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders import OrdersPage
from tests.ui.keyboard import type_text


def shown_page(qtbot, context: Context) -> OrdersPage:
    """The orders page on a screen large enough for its three panes."""
    made = OrdersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_field(page: OrdersPage, name: str, text: str, *, leave: bool = True) -> None:
    """Type over what stands in a field of the head; leaving it tidies it."""
    editor = page.editor.form.editor(name)
    editor.line.setFocus()
    editor.line.selectAll()
    if text:
        type_text(editor.line, text)
    else:
        QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    if leave:
        if hasattr(editor, "completion"):
            editor.completion.popup().hide()
        editor.tidy()


def type_cell(qtbot, page: OrdersPage, row: int, key: str, text: str, *, enter: bool = True):
    """Type into a cell of the lines; without Enter it stays open."""
    grid = page.editor.grid
    index = grid.model.index(row, grid.model.column_of(key))
    grid.view.setFocus()
    grid.view.setCurrentIndex(index)
    grid.view.edit(index)
    cell = grid.view.cell_editor()
    cell.selectAll()
    type_text(cell, text)
    if cell.completion is not None:
        cell.completion.popup().hide()
    if enter:
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    return cell


def answer(act: Callable[[QDialog], object]) -> None:
    """Let `act` answer the dialog that opens next."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            try:
                act(dialog)
            except BaseException:
                dialog.reject()  # else it waits for nobody
                raise
        else:
            QTimer.singleShot(20, find)

    QTimer.singleShot(0, find)
