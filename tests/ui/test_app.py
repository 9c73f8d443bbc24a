"""The door with a window, as a person meets it: refusals, read-only data, a second start."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from salesassist.app import Application, begin_company, main
from salesassist.db import Company, Customer, Product
from salesassist.db.base import unit_of_work
from salesassist.db.connection import database
from salesassist.db.failures import Damaged, ReadOnly
from salesassist.desk import backup
from salesassist.desk.issue import export
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.texts import set_language
from salesassist.ui import notices
from salesassist.ui.refusal import Refusal, details
from salesassist.ui.restoring import RestoreDialog
from salesassist.ui.start import StartDialog
from tests.db.wrong_files import GOLDEN
from tests.sources import REPO


@pytest.fixture
def path(tmp_path) -> Path:
    """A database with a company in it, of the first released schema."""
    path = tmp_path / "data" / "salesassist.db"
    path.parent.mkdir()
    shutil.copyfile(GOLDEN, path)
    return path


@pytest.fixture
def started(qapp, path, tmp_path, monkeypatch):
    """Makes the application on a path; it is closed at the end."""
    made: list[Application] = []

    def start(where: Path = path) -> Application:
        application = Application(where, tmp_path / "window.json")
        application.state.folder = str(tmp_path / "papers")
        set_language("en")
        made.append(application)
        return application

    yield start
    for application in made:
        if application.window is not None:
            application.window.close()
            application.window.deleteLater()
        application.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialogs(monkeypatch):
    """What each refusal said; answered with the next of `answers`, then closed."""
    said: list[Refusal] = []
    answers: list[str] = []

    def answer(dialog: Refusal) -> int:
        said.append(dialog)
        if answers:
            dialog.buttons[answers.pop(0)].click()
        else:
            dialog.close_button.click()
        return dialog.result()

    monkeypatch.setattr(Refusal, "exec", answer)
    monkeypatch.setattr(Refusal, "deleteLater", lambda dialog: None)
    return said, answers


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def test_it_opens_and_tells_that_the_data_were_brought_up(started, qtbot):
    application = started()
    assert application.open()
    application.show()
    quiet = application.window.context.quiet
    qtbot.waitUntil(lambda: "brought up to this version" in quiet.text())
    assert ".schema-1." in quiet.text()


def test_damaged_data_are_refused_with_the_ways_on(started, path, dialogs):
    damage(path)
    before = path.read_bytes()
    assert not started().open()
    (dialog,), _ = dialogs
    assert list(dialog.buttons) == ["restore", "choose"]
    dialog.more.click()
    assert "code: SQLITE_CORRUPT" in dialog.details.text()
    assert "Traceback" not in dialog.details.text()
    assert path.read_bytes() == before


def test_another_file_is_chosen_and_remembered(started, path, dialogs, tmp_path, monkeypatch):
    other = tmp_path / "other.db"
    shutil.copyfile(path, other)
    damage(path)
    chosen = staticmethod(lambda *given: (str(other), ""))
    monkeypatch.setattr("salesassist.ui.refusal.QFileDialog.getOpenFileName", chosen)
    dialogs[1].append("choose")
    application = started()
    assert application.open()
    assert application.doorway.path == other
    assert application.state.database == str(other)


def test_a_backup_is_restored_from_the_refusal(started, path, dialogs, monkeypatch, qtbot):
    application = started()
    assert application.open()
    many = Company.select().count()
    for _ in backup.make(path):
        pass
    application.doorway.close()
    damage(path)

    def restore(dialog: RestoreDialog) -> int:
        assert dialog.rows.current() is not None
        with qtbot.waitSignal(dialog.accepted):
            dialog.restore_button.click()
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", restore)
    dialogs[1].append("restore")
    assert application.open()
    assert Company.select().count() == many
    assert any("replaced" in each.name for each in path.parent.iterdir())


def test_data_that_were_here_and_are_gone_are_not_begun_anew(started, path, dialogs, monkeypatch):
    asked = []
    monkeypatch.setattr(StartDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    application = started()
    application.open()
    application.doorway.close()
    path.unlink()
    assert not application.open()
    assert list(dialogs[0][0].buttons) == ["restore", "choose", "begin"]
    assert not asked
    assert not path.exists()
    dialogs[1].append("begin")
    assert not application.open()
    assert len(asked) == 1
    assert not path.exists()


def test_a_company_begun_is_whole_or_not_there(path, monkeypatch, qapp):
    path.unlink()
    monkeypatch.setattr("salesassist.tasks.records.found_company", lambda **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        begin_company(path, {"name": "x"})
    assert not list(path.parent.iterdir())
    monkeypatch.undo()
    assert begin_company(path, {"name": "禾昱"}) == path
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_data_that_cannot_be_written_are_shown_with_a_banner(started, path, dialogs, monkeypatch):
    begun = started()
    begun.open()
    begun.doorway.close()

    def refuse(path: Path) -> None:
        raise ReadOnly(path=path, detail="SQLITE_READONLY")

    monkeypatch.setattr("salesassist.db.opening.check_rights", refuse)
    dialogs[1].append("read")
    application = started()
    assert application.open()
    assert list(dialogs[0][0].buttons) == ["read", "again", "choose"]
    application.show()
    assert application.window.context.read_only
    (banner,) = application.window.findChildren(notices.Banner)
    assert banner.isVisible()
    with pytest.raises(ReadOnly), unit_of_work("test", "write") as work:
        work.change(Company.get(), name="x")


def test_little_room_and_a_synchronised_folder_are_told(
    started, tmp_path, path, monkeypatch, qtbot
):
    folder = tmp_path / "OneDrive"
    path.parent.rename(folder)
    monkeypatch.setattr(notices, "room_beside", lambda path: 123_000_000)
    application = started(folder / path.name)
    assert application.open()
    application.show()
    quiet = application.window.context.quiet
    qtbot.waitUntil(lambda: "OneDrive" in quiet.text())
    assert quiet.kind() == "warning"
    quiet.links()[-1].click()
    assert "Only 123 MB are free" in quiet.text()
    quiet.links()[-1].click()
    assert "brought up" in quiet.text()


def test_copies_are_written_again_at_the_start(started, path, qtbot, tmp_path):
    application = started()
    application.open()
    head = defaults_for(Customer.get(), on=dt.date(2026, 11, 24), who="test")
    order = take_order(who="test", lines=[LineDraft.of_product(Product.get())], **head)
    paper = issue_order_form(order, who="test")
    copy = export(paper, tmp_path / "papers")
    copy.unlink()
    application.show()
    qtbot.waitUntil(copy.exists)
    assert copy.read_bytes() == bytes(paper.pdf)


def test_closed_and_opened_again_around_a_deed(started, path, qtbot):
    application = started()
    application.open()
    application.show()
    first = application.window
    seen = []

    def between() -> str:
        seen.append(database().is_closed())
        return "Done between"

    application.reopen(between)
    assert seen == [True]
    assert application.window is not first
    assert application.window.context.quiet.text() == "Done between"
    assert not database().is_closed()


def test_a_second_start_brings_the_first_window_to_the_front(started, path, qtbot, tmp_path):
    """The real thing: another process is started on the same data, says nothing and ends well."""
    application = started()
    application.open()
    application.show()
    qtbot.waitUntil(lambda: application.bell is not None)
    application.window.setWindowState(Qt.WindowState.WindowMinimized)
    own = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "STATE", "DATA")}
    second = subprocess.Popen(
        [sys.executable, "-m", "salesassist", "--database", str(path)],
        env={**os.environ, **own, "PYTHONPATH": str(REPO)},
        stderr=subprocess.PIPE,
    )
    with qtbot.waitSignal(application.bell.rung, timeout=30_000):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 0
    assert not application.window.isMinimized()
    second.communicate()


def test_the_details_say_what_helps_and_nothing_of_the_data():
    problem = Damaged(path=Path("a.db"), detail="SQLITE_CORRUPT")
    assert details(problem).splitlines()[:3] == [
        "problem: Damaged",
        "code: SQLITE_CORRUPT",
        "path: a.db",
    ]


def test_nobody_wants_to_begin(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(StartDialog, "exec", lambda dialog: 0)
    monkeypatch.setattr("salesassist.paths.settings_file", lambda: tmp_path / "w.json")
    monkeypatch.setattr("salesassist.paths.log_folder", lambda: tmp_path / "log")
    hook = sys.excepthook
    try:
        assert main(tmp_path / "a.db") == 1
    finally:
        sys.excepthook = hook
        set_language("en")
    assert not (tmp_path / "a.db").exists()
