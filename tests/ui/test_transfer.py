"""Import and export in the window: the dialog settles a file, undo takes it back, lists go out."""

import csv
from pathlib import Path

import pytest
import python_calamine
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from salesassist.db import BankBranch, Customer, ImportBatch, PersonalLog, PostalCode, PriceRule
from salesassist.db.base import unit_of_work
from salesassist.ui.kit.ask import Answer
from salesassist.ui.menu import command_menu
from salesassist.ui.pages.importing import flow
from salesassist.ui.pages.settings import transfer
from salesassist.ui.window import MainWindow
from tests.ui.keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, context, customer, products) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def section(window):
    window.go("settings.transfer")
    QApplication.processEvents()
    return window.page("settings").section("transfer")


@pytest.fixture
def saved_as(monkeypatch, tmp_path):
    """The name the person will type into the file dialog."""
    names: list[Path] = []

    def ask(*words, **more):
        return str(names[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return names


def file_of(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_any_file_is_taken_in_by_one_key(qtbot, window, monkeypatch, tmp_path):
    path = file_of(tmp_path, "郵遞區號,縣市,鄉鎮市區\n100,臺北市,中正區\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *words: (str(path), ""))
    qtbot.keyClick(window, Qt.Key.Key_O, CTRL_SHIFT)
    section = window.page("settings").section("transfer")
    dialog = section.importing.dialog
    assert dialog.reading.kind.value() == "postcodes"
    dialog.verb.click()
    assert PostalCode.get().district == "中正區"
    assert section.batches.model.rowCount() == 1


def test_the_order_of_dates_is_asked_and_remembered(section, tmp_path):
    path = file_of(tmp_path, "品號,單價,生效日\nHC63-100,900,3/4/2026\n")
    section.importing.look(path)
    dialog = section.importing.dialog
    assert "生效日" in dialog.message.accessibleName()
    assert dialog.verb.text() == "Look again"
    dialog.places.orders["first"].set_value("dmy")
    dialog.verb.click()
    assert dialog.verb.text() == "Import"
    dialog.verb.click()
    assert str(PriceRule.get().first) == "2026-04-03"
    section.importing.look(path)
    assert "nothing to import" in section.importing.dialog.message.accessibleName()
    section.importing.dialog.leave.click()


def test_columns_are_corrected_by_hand(section, tmp_path):
    path = file_of(tmp_path, "甲,乙,丙\nK1,某公司,02-1111-2222\n")
    section.importing.look(path, "customers")
    dialog = section.importing.dialog
    for key, place in (("code", 0), ("name", 1), ("phone", 2)):
        dialog.places.columns[key].set_value(place)
    assert "某公司" in dialog.places.findChildren(type(dialog.places._samples["name"]))[
        0
    ].text() or (dialog.places._samples["name"].text() == "某公司")
    dialog.verb.click()
    dialog.verb.click()
    assert Customer.get(Customer.code == "K1").phone == "02-1111-2222"


def test_rows_left_out_are_saved_to_be_corrected(section, saved_as, tmp_path, context):
    rows = "客戶編號,客戶名稱,統一編號\nK1,某公司,12345678\nK2,另公司,\n"
    section.importing.look(file_of(tmp_path, rows))
    saved_as.append(tmp_path / "fix.xlsx")
    section.importing.dialog.save.click()
    book = python_calamine.CalamineWorkbook.from_path(saved_as[-1])
    table = book.get_sheet_by_index(0).to_python()
    assert table[1][:3] == ["K1", "某公司", "12345678"] and "12345678" in table[1][3]
    section.importing.dialog.rest.click()
    assert Customer.get(Customer.code == "K2")
    assert "1 left out" in context.quiet.text()


def test_an_import_is_undone_from_its_list(section, monkeypatch, tmp_path):
    section.importing.look(file_of(tmp_path, "客戶編號,客戶名稱\nK1,某公司\n"))
    section.importing.dialog.verb.click()
    monkeypatch.setattr(transfer, "ask", lambda *words, **more: Answer(True))
    section.batches.select(ImportBatch.get().id)
    section.undo_button.click()
    assert not Customer.select().where(Customer.code == "K1").count()
    assert ImportBatch.get().undone_at is not None
    section.batches.select(ImportBatch.get().id)
    assert not section.undo_button.isEnabled()


def test_what_was_changed_since_is_asked_about(section, monkeypatch, tmp_path):
    section.importing.look(file_of(tmp_path, "客戶編號,客戶名稱\nK1,甲\nK2,乙\n"))
    section.importing.dialog.verb.click()
    batch = ImportBatch.get()
    section.importing.look(
        file_of(tmp_path, "客戶編號,客戶名稱,電話\nK1,甲,02-1111-2222\n", "b.csv")
    )
    section.importing.dialog.verb.click()
    asked = []

    def ask(parent, title, text, *words, **more):
        asked.append(text)
        return Answer(True)

    monkeypatch.setattr(flow, "ask", ask)
    section.importing.undo(batch.id)
    assert "甲" in asked[0] and "乙" not in asked[0]
    codes = {each.code for each in Customer.select()}
    assert "K1" in codes and "K2" not in codes


def test_the_list_in_front_goes_out_typed_and_logged(qtbot, window, saved_as, tmp_path):
    window.go("customers")
    QApplication.processEvents()
    qtbot.keyClick(window, Qt.Key.Key_X, CTRL_SHIFT)
    exporting = window.page("settings").section("transfer").exporting
    type_text(exporting.dialog.reason, "月會")
    saved_as.append(tmp_path / "list.csv")
    exporting.dialog.form.set_value("csv")
    exporting.dialog.accept()
    with saved_as[-1].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 2 and "晉暘精密工業股份有限公司" in rows[1]
    entry = PersonalLog.get()
    assert (entry.form, entry.rows, entry.reason) == ("csv", 1, "月會")


def test_everything_goes_out_from_the_settings(section, monkeypatch, saved_as, tmp_path):
    monkeypatch.setattr(transfer, "ask", lambda *words, **more: Answer(True, "換電腦"))
    saved_as.append(tmp_path / "all.zip")
    section.all_button.click()
    assert saved_as[-1].exists()
    assert section.exports.model.rowCount() == 1


def test_banks_and_postcodes_are_filled_in_and_searched(window):
    for name, model, text in (
        ("bank_codes", BankBranch, "土地"),
        ("postcodes", PostalCode, "北投"),
    ):
        window.go(f"settings.{name}")
        QApplication.processEvents()
        section = window.page("settings").section(name)
        if model is BankBranch:  # a new company has them; its list may be emptied
            assert section.fill_button.isHidden()
            with unit_of_work("test", "empty") as work:
                work.remove_many(model, [each.id for each in model.select()])
            QApplication.processEvents()
        section.fill_button.click()
        assert model.select().count() > 30
        assert section.fill_button.isHidden()
        type_text(section.table.search, text)
        assert section.table.model.rowCount() == 1


def test_both_deeds_stand_in_the_menu(window):
    menu = command_menu(window, window.page("customers"))
    words = [action.text() for action in menu.actions()]
    assert any("Import a file" in each for each in words)
    assert any("Export this list" in each for each in words)
