"""Backups in the window: the light, the sheet of the settings, the way back in three clicks."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from salesassist.app import Application
from salesassist.db import Customer, Order
from salesassist.db import backup as copies
from salesassist.db.base import unit_of_work
from salesassist.db.connection import database as live
from salesassist.db.opening import open_database
from salesassist.desk import backup
from salesassist.rules.backups import Standing
from salesassist.texts import set_language
from salesassist.ui.kit.ask import Question
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.light import Light, told, when
from salesassist.ui.pages.backups import BackupWatch
from salesassist.ui.pages.settings.backup import BackupSheet
from salesassist.ui.window import MainWindow

NOW = dt.datetime(2026, 11, 23, 10, 42)


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def path(kept_order) -> Path:
    return live().file


@pytest.fixture
def window(qtbot, context, path) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def watch(context, path, window) -> BackupWatch:
    return BackupWatch(context, path, window.page, Jobs(at_once=True))


@pytest.fixture
def sheet(window) -> BackupSheet:
    window.go("settings")
    page = window.page("settings")
    page.list.choose("backup")
    return page.section("backup")


def run(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def change(name: str = "改名") -> None:
    with unit_of_work("test", "rename") as work:
        work.change(Customer.get(), name=name)


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_row(qtbot, table, row: int) -> None:
    at = table.visualRect(table.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def answer(qtbot, choose) -> None:
    """Click the button `choose` picks in the question that is going to be asked."""

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        click(qtbot, choose(question))

    QTimer.singleShot(0, press)


# The light


@pytest.mark.parametrize(
    ("standing", "at", "words", "role"),
    [
        (Standing.GOOD, NOW - dt.timedelta(minutes=12), "Backed up 10:30", "good"),
        (Standing.GOOD, NOW - dt.timedelta(days=1), "Backed up yesterday 10:42", "good"),
        (Standing.GOOD, NOW - dt.timedelta(days=3), "Backed up 11/20", "good"),
        (Standing.OLD, NOW - dt.timedelta(hours=30), "Backup 1 days old", "warn"),
        (Standing.NONE, None, "No backup yet", "error"),
        (Standing.FAILED, NOW, "Backup failed", "error"),
    ],
)
def test_the_light_says_how_things_stand(qtbot, standing, at, words, role):
    light = Light()
    qtbot.addWidget(light)
    light.tell(standing, at, NOW)
    light.grab()
    assert (light.text(), light.role, light.accessibleName()) == (words, role, words)


def test_other_years_have_their_number():
    assert when(dt.datetime(2025, 11, 20, 9), NOW) == "2025-11-20"
    assert told(Standing.NONE, None, NOW) == "No backup yet"


def test_the_light_leads_to_the_backups(qtbot, window, watch, context):
    watch.tell()
    assert context.status.light.text() == "No backup yet"
    click(qtbot, context.status.light)
    assert window.tabs.currentIndex() == window.tabs.count() - 1
    assert window.page("settings").list.current() == "backup"


# Made by itself


def test_at_the_start_what_has_changed_is_backed_up(watch, path, context):
    watch.begin()
    assert len(backup.backups(path)) == 1
    assert context.status.light.role == "good"
    watch.begin()
    assert len(backup.backups(path)) == 1, "nothing has changed since"


def test_then_every_30_minutes_of_change(watch, path, context, monkeypatch):
    watch.begin()
    change()
    watch.look()
    assert len(backup.backups(path)) == 1
    later = context.now() + dt.timedelta(minutes=31)
    monkeypatch.setattr(type(context), "now", lambda self: later)
    watch.look()
    assert len(backup.backups(path)) == 2


def test_and_at_the_end(watch, path):
    watch.begin()
    watch.finish()
    assert len(backup.backups(path)) == 1
    change()
    watch.finish()
    assert [each.reason for each in backup.backups(path)][:1] == ["exit"]


def test_a_failure_is_said_and_not_repeated_each_minute(watch, path, context):
    backup.folder_of(path).write_bytes(b"a file where the folder should be")
    watch.begin()
    assert (context.status.light.text(), context.status.light.role) == ("Backup failed", "error")
    assert "No backup was made" in context.quiet.text()
    told_before = len(context.quiet.history)
    watch.look()
    assert len(context.quiet.history) == told_before
    backup.folder_of(path).unlink()
    watch.begin()
    assert context.status.light.role == "good"


def test_each_is_copied_to_the_second_place(watch, path, context, tmp_path):
    place = tmp_path / "usb"
    context.state.second_backup = str(place)
    watch.begin()
    assert "No second backup for 7 days" in context.quiet.text(), "set, and never there"
    place.mkdir()
    change()
    watch.begin()
    assert backup.in_second(place, path).sha256 == backup.newest(path).sha256
    context.quiet.clear()
    there = context.state.second_backup_at
    place.rename(tmp_path / "away")
    change("再改")
    watch.begin()
    assert (context.quiet.kind(), context.state.second_backup_at) == ("", there), "not for a week"


# The sheet


def test_back_up_now(qtbot, sheet, path, context):
    assert sheet.state.text() == "No backup yet"
    assert not sheet.restore_button.isEnabled()
    click(qtbot, sheet.make_button)
    assert len(backup.backups(path)) == 1
    assert "opened and checked" in sheet.state.text()
    assert sheet.make_button.isEnabled()
    assert context.status.light.role == "good"
    assert sheet.list.model().rowCount() == 1


def test_a_second_place_is_chosen_and_done_without(
    qtbot, sheet, path, context, tmp_path, monkeypatch
):
    click(qtbot, sheet.make_button)
    place = tmp_path / "usb"
    place.mkdir()
    chosen = [str(backup.folder_of(path)), str(place)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: chosen.pop(0))
    click(qtbot, sheet.choose_button)
    assert (sheet.second_state.text(), context.state.second_backup) == (
        "The backups lie there already.",
        "",
    )
    click(qtbot, sheet.choose_button)
    assert sheet.second.text() == str(place)
    assert sheet.second_state.kind() == "check"
    assert len(backup.backups(place)) == 1
    click(qtbot, sheet.drop_button)
    assert context.state.second_backup == ""
    assert len(backup.backups(place)) == 1, "what lies there stays"


def test_what_a_backup_holds_against_now(qtbot, sheet, path):
    click(qtbot, sheet.make_button)
    change()
    sheet.refresh()
    click_row(qtbot, sheet.list, 0)
    rows = {name: (now, held) for name, now, held in sheet.comparison.shown()}
    assert rows["Orders"] == ("1", "1")
    now, held = rows["Changes recorded"]
    assert int(now) == int(held) + 1


def test_a_backup_that_has_changed_is_not_restored(qtbot, sheet, path, context):
    click(qtbot, sheet.make_button)
    file = backup.newest(path).file
    file.write_bytes(file.read_bytes()[:-1] + b"\x7f")
    click_row(qtbot, sheet.list, 0)
    answer(qtbot, lambda question: question.verb)
    click(qtbot, sheet.restore_button)
    assert "has changed since it was verified" in context.quiet.text()
    assert sheet.restore_button.isEnabled()


def test_the_safe_answer_changes_nothing(qtbot, sheet, path, context):
    click(qtbot, sheet.make_button)
    click_row(qtbot, sheet.list, 0)
    answer(qtbot, lambda question: question.keep)
    click(qtbot, sheet.restore_button)
    assert len(backup.backups(path)) == 1


def test_restore_drill(qtbot, sheet, path, context):
    """Every release: three clicks, and all counts, sums, numbers and hashes are those of then."""
    good = run(backup.make(path, at=dt.datetime(2026, 11, 23, 8)))
    change("誤改")
    sheet.refresh()
    words = []

    def reopen(between) -> None:
        live().close()
        words.append(between())
        open_database(path)

    context.reopen = reopen
    click_row(qtbot, sheet.list, 0)
    answer(qtbot, lambda question: question.verb)
    click(qtbot, sheet.restore_button)
    assert words
    assert words[0].startswith("The data are those of 2026-11-23 Mon 08:00.")
    assert copies.held(path) == good.contents
    assert Customer.get().name == "晉暘精密工業股份有限公司"
    assert Order.select().count() == 1
    kept = list(path.parent.glob("test-replaced-*.db"))
    assert len(kept) == 1
    assert copies.held(kept[0]).journal == good.contents.journal + 1
    assert not list(path.parent.glob(".*.tmp"))


def test_restore_drill_of_the_whole_program(qtbot, path, tmp_path):
    """The same with locks, threads and the window of the program itself: it comes back by itself."""
    good = run(backup.make(path, at=dt.datetime(2026, 11, 23, 8)))
    change("誤改")
    live().close()
    application = Application(path, tmp_path / "window.json")
    application.state.language, application.state.folder = "en", str(tmp_path / "papers")
    assert application.open()
    application.show()
    first = application.window
    try:
        first.go("settings")
        settings = first.page("settings")
        settings.list.choose("backup")
        sheet = settings.section("backup")
        qtbot.waitUntil(lambda: not first.context.jobs.busy(), timeout=10_000)
        click_row(qtbot, sheet.list, sheet.list.model().rowCount() - 1)
        assert sheet.list.current() == good
        answer(qtbot, lambda question: question.verb)
        click(qtbot, sheet.restore_button)
        qtbot.waitUntil(lambda: application.window is not first, timeout=10_000)
        assert copies.held(path) == good.contents
        assert (
            "The data are those of 2026-11-23 Mon 08:00." in application.window.context.quiet.text()
        )
    finally:
        application.window.close()
        application.close()
        # Not later: what it still has in mind would meet the data of the next test.
        application.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
