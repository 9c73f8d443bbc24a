"""Lines from a LINE message, through the dialog into the order, and learned on the way."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from salesassist.db import CustomerAlias, Order
from salesassist.ui.pages.orders import OrdersPage, read_lines
from salesassist.ui.pages.orders.read_lines import ReadLinesDialog
from salesassist.ui.window import MainWindow

MESSAGE = "您好\nHC63-100 x 40\n老樣子 2支\n彩色電視 1台\n謝謝"


@pytest.fixture
def page(qtbot, context, customer, products) -> OrdersPage:
    made = OrdersPage(context)
    qtbot.addWidget(made)
    made.show()
    made.new_for(customer.id)
    return made


def in_the_dialog(act) -> None:
    """Do this in the dialog as soon as it stands in front."""

    def do():
        dialog = QApplication.activeModalWidget()
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, do)


def marks(dialog: ReadLinesDialog) -> list[str]:
    problems = dialog.grid.problems()
    return [problems[row, "written"].kind for row in range(len(dialog.grid.lines()))]


def test_a_message_becomes_lines_the_red_one_stays_out(qtbot, page, context, customer):
    def act(dialog):
        dialog.text.setPlainText(MESSAGE)
        dialog.read()
        assert marks(dialog) == ["check", "error", "error"]
        dialog.grid.model.edit(1, "code", "HC63-100")
        assert marks(dialog) == ["check", "check", "error"]
        dialog.take.click()

    in_the_dialog(act)
    page.read_lines()
    assert [(line["code"], line["quantity"]) for line in page.editor.grid.lines()] == [
        ("HC63-100", 40_000),
        ("HC63-100", 2_000),
    ]
    assert "彩色電視" in context.quiet.text()
    assert [alias.words for alias in CustomerAlias.select()] == ["老樣子"]
    assert Order.select().count() == 0  # nothing is kept before the order is
    page.editor.grid.undo_stack.undo()
    assert page.editor.grid.lines() == []


def test_what_is_put_right_is_in_doubt_no_more(qtbot, page):
    def act(dialog):
        dialog.text.setPlainText("HC63-100 5箱\nHC63-100 10 999")
        dialog.read()
        assert marks(dialog) == ["warning", "warning"]
        dialog.grid.model.edit(0, "quantity", "50")
        dialog.grid.model.edit(1, "price", "1260")
        assert marks(dialog) == ["check", "check"]

    in_the_dialog(act)
    page.read_lines()
    assert page.editor.grid.lines() == []  # given up with Esc: nothing is taken


def test_a_free_line_is_one_with_a_price(qtbot, page):
    def act(dialog):
        dialog.text.setPlainText("彩色電視 1台")
        dialog.read()
        assert not dialog.take.isEnabled() or not dialog.lines()
        dialog.grid.model.edit(0, "price", "9900")
        assert marks(dialog) == ["warning"]
        dialog.take.click()

    in_the_dialog(act)
    page.read_lines()
    [line] = page.editor.grid.lines()
    assert (line["name"], line["price"], line["product"]) == ("彩色電視", 99_000_000, None)


def test_a_table_dropped_on_the_window_is_read(qtbot, context, customer, products, tmp_path):
    path = tmp_path / "po.csv"
    path.write_text("品號,數量\nHC63-100,7\n", encoding="utf-8")
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()

    class Drop:
        def mimeData(self):
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(path))])
            return data

    in_the_dialog(lambda dialog: dialog.take.click())
    window.dropEvent(Drop())
    [line] = window.page("orders").editor.grid.lines()
    assert (line["code"], line["quantity"]) == ("HC63-100", 7_000)


def test_an_issued_order_takes_no_lines(qtbot, page, context, monkeypatch):
    monkeypatch.setattr(page.editor, "is_fixed", lambda: True)
    page.deeds.read_lines("HC63-100 x 1")
    assert "revision" in context.quiet.text()


def test_a_file_is_chosen_in_the_dialog_or_dropped_on_it(page, tmp_path, monkeypatch):
    path, gone = tmp_path / "po.txt", tmp_path / "gone.txt"
    path.write_text("HC63-100 x 7", encoding="utf-8")
    chosen = [str(gone), str(path)]

    class Choose:
        getOpenFileName = staticmethod(lambda *_: (chosen.pop(0), ""))

    monkeypatch.setattr(read_lines, "QFileDialog", Choose)

    def act(dialog):
        dialog.text.setPlainText("HC63-100 x 1")
        dialog.file.click()
        assert "gone.txt" in dialog.count.text()
        assert dialog.text.toPlainText() == "HC63-100 x 1"  # what was typed is not lost
        dialog.file.click()
        assert [each.quantity for each in dialog.lines()] == [7_000]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, left = dialog.rect().center().toPointF(), Qt.MouseButton.LeftButton
        drop = QDropEvent(at, Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
        dialog.text.clear()
        dialog.dropEvent(drop)
        assert [each.quantity for each in dialog.lines()] == [7_000]
        dialog.take.click()

    in_the_dialog(act)
    page.read_lines()
    assert [line["quantity"] for line in page.editor.grid.lines()] == [7_000]
