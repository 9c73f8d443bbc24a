"""Bringing a database up to this schema: each released one, on a full disk, killed in the middle."""

import datetime as dt
import hashlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from salesassist.cli import main
from salesassist.db import BankBranch, Binned, search, upgrade
from salesassist.db.failures import Full, Locked
from salesassist.db.migrations import LATEST, STEPS
from salesassist.db.opening import open_database
from salesassist.db.upgrade import NotUpgraded
from salesassist.tasks.records.binning import restore
from tests.db.wrong_files import GOLDEN

GOLDENS = sorted(GOLDEN.parent.glob("schema-*.db"), key=lambda path: int(path.stem[7:]))
KILLS = int(os.environ.get("SALESASSIST_KILLS", "20"))


@pytest.fixture(params=GOLDENS, ids=lambda path: path.stem)
def golden(request, tmp_path) -> Path:
    """A copy of a released schema's database."""
    path = tmp_path / "salesassist.db"
    shutil.copyfile(request.param, path)
    return path


@pytest.fixture
def oldest(tmp_path) -> Path:
    """A copy of the first released schema's database."""
    path = tmp_path / "salesassist.db"
    shutil.copyfile(GOLDEN, path)
    return path


def asked(path: Path, sql: str) -> list[tuple]:
    connection = dbapi2.connect(f"{path.as_uri()}?mode=rw", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def rows(path: Path) -> dict[str, list[tuple]]:
    """Every table of the first schema with the columns it had then, row by row."""
    tables = [
        name for (name,) in asked(GOLDEN, "SELECT name FROM sqlite_master WHERE type='table'")
    ]
    found = {}
    for table in tables:
        columns = ", ".join(
            f'"{column[1]}"'
            for column in asked(GOLDEN, f'PRAGMA table_info("{table}")')
            if column[1] != "search"  # how words are folded may be improved
        )
        found[table] = asked(path, f'SELECT {columns} FROM "{table}" ORDER BY id')
    return found


def kept_beside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.schema-*.db"))


def test_every_released_schema_has_its_database():
    """Before a schema's successor is begun: python tools/golden_db.py."""
    have = {int(path.stem.removeprefix("schema-")) for path in GOLDENS}
    assert have >= set(range(1, LATEST)), "python tools/golden_db.py, in the version released last"


def test_each_opens_with_all_it_had(golden, capsys):
    before, schema = rows(golden), asked(golden, "PRAGMA user_version")[0][0]
    opened = open_database(golden)
    assert opened.pragma("user_version") == LATEST
    opened.close()
    assert rows(golden) == before
    for sha256, pdf in asked(golden, "SELECT sha256, pdf FROM paper"):
        assert hashlib.sha256(pdf).hexdigest() == sha256
    assert main(["--database", str(golden), "check"]) == 0, capsys.readouterr()
    if schema < LATEST:
        (kept,) = kept_beside(golden)
        assert opened.replaced == kept
        assert f".schema-{schema}.{dt.date.today():%Y}" in kept.name
        assert rows(kept) == before
        assert asked(kept, "PRAGMA user_version") == [(schema,)]


def test_the_log_of_exports_goes_into_the_one_log(tmp_path):
    path = tmp_path / "salesassist.db"
    shutil.copyfile(GOLDEN.with_name("schema-8.db"), path)
    into = (
        "INSERT INTO export_entry (version, at, who, what, form, file, rows, personal, masked, reason)"
        " VALUES (1, '2026-03-05 09:00:00', '王淑芬', '客戶', 'csv', 'a.csv', 2, '電話', ?, ?)"
    )
    connection = dbapi2.connect(path)
    before = connection.execute("SELECT COUNT(*) FROM personal_log").fetchone()[0]
    had = connection.execute("SELECT COUNT(*) FROM export_entry").fetchone()[0]
    connection.executemany(into, [("電話", ""), ("", "寄月曆")])
    connection.commit()
    connection.close()
    open_database(path).close()
    assert asked(path, "SELECT COUNT(*) FROM personal_log")[0][0] == before + had + 2
    told = "SELECT deed, what, columns, rows, masked, reason, form, file FROM personal_log"
    assert asked(path, f"{told} ORDER BY id DESC LIMIT 2") == [
        ("exported", "客戶", "電話", 2, 0, "寄月曆", "csv", "a.csv"),
        ("exported", "客戶", "電話", 2, 1, "", "csv", "a.csv"),
    ]


def test_an_older_program_is_told_apart(oldest):
    """What has the newest schema is refused by a program that knows fewer: see test_opening."""
    open_database(oldest).close()
    assert asked(oldest, "PRAGMA user_version") == [(len(STEPS),)]
    assert upgrade.upgrade(oldest) is None


def test_the_log_of_a_crash_is_brought_up_too(oldest):
    child = os.fork()
    if child == 0:
        try:
            link = dbapi2.connect(str(oldest), isolation_level=None)
            link.execute("PRAGMA journal_mode = WAL")
            link.execute("INSERT INTO deed VALUES (9999, 1, 'last', 'x', NULL, '2026-11-23')")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    opened = open_database(oldest)
    assert opened.execute_sql("SELECT id FROM deed WHERE request = 'last'").fetchone() == (9999,)
    opened.close()


def test_it_keeps_the_rights_of_the_file(oldest):
    oldest.chmod(0o600)
    open_database(oldest).close()
    assert oldest.stat().st_mode & 0o777 == 0o600


def unchanged(path: Path, problem: type[Exception]) -> str:
    before = rows(path)
    with pytest.raises(problem) as caught:
        open_database(path)
    assert rows(path) == before
    assert asked(path, "PRAGMA user_version") == [(1,)]
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return str(caught.value)


def test_no_room(oldest, monkeypatch):
    monkeypatch.setattr(upgrade, "free_space", lambda place: 1_000_000)
    unchanged(oldest, Full)


def test_a_step_that_fails(oldest, monkeypatch):
    monkeypatch.setattr(STEPS[-1], "STATEMENTS", ("INSERT INTO nowhere VALUES (1)",))
    assert "nowhere" in unchanged(oldest, NotUpgraded)


def test_a_step_that_loses_rows(oldest, monkeypatch):
    lossy = (*STEPS[-1].STATEMENTS, 'DELETE FROM "order_line" WHERE id = 1')
    monkeypatch.setattr(STEPS[-1], "STATEMENTS", lossy)
    assert "order_line" in unchanged(oldest, NotUpgraded)


def test_a_step_that_breaks_a_reference(oldest, monkeypatch):
    broken = (*STEPS[-1].STATEMENTS, 'UPDATE "order_line" SET order_id = 12345 WHERE id = 1')
    monkeypatch.setattr(STEPS[-1], "STATEMENTS", broken)
    assert "foreign_key_check" in unchanged(oldest, NotUpgraded)


def test_a_bug_in_a_step_leaves_the_file(oldest, monkeypatch):
    monkeypatch.setattr(upgrade, "migrate", lambda database: 1 / 0)
    unchanged(oldest, ZeroDivisionError)


def test_a_disk_without_second_names(oldest, monkeypatch):
    def refuse(*names) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = rows(oldest)
    open_database(oldest).close()
    assert rows(kept_beside(oldest)[0]) == before


def test_another_program_has_it_open(oldest, monkeypatch):
    monkeypatch.setattr(upgrade, "WAIT", 0.1)
    other = dbapi2.connect(str(oldest), isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("SELECT * FROM deed").fetchone()
    with pytest.raises(Locked):
        open_database(oldest)
    other.close()
    open_database(oldest).close()


# Killed in the middle: the old one or the new one, and it opens


def dies(deed: Callable[[], object]) -> None:
    """Do it in a child that is killed wherever `deed` kills it."""
    child = os.fork()
    if child == 0:
        try:
            deed()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def kill(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sound(path: Path, before: dict) -> None:
    """It is the old or the new one, and opens as the new one with every row."""
    assert asked(path, "PRAGMA user_version") in ([(1,)], [(LATEST,)])
    assert rows(path) == before
    opened = open_database(path)
    assert opened.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
    assert rows(path) == before


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be split")


@needs_fork
@pytest.mark.parametrize(
    "step", ["_counts", "migrate", "_flush", "_keep", "_replace", "_flush_folder"]
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_each_step(step, when, oldest, monkeypatch):
    before, real = rows(oldest), getattr(upgrade, step)

    def fatal(*given: object) -> None:
        if when == "after":
            real(*given)
        kill()

    with monkeypatch.context() as patched:
        patched.setattr(upgrade, step, fatal)
        dies(lambda: open_database(oldest))
    sound(oldest, before)


@needs_fork
def test_killed_at_any_time(tmp_path):
    before, chance = rows(GOLDEN), random.Random(3)
    for turn in range(KILLS):
        path = tmp_path / str(turn) / "salesassist.db"
        path.parent.mkdir()
        shutil.copyfile(GOLDEN, path)
        child = os.fork()
        if child == 0:
            try:
                open_database(path)
            finally:
                os._exit(0)
        until = time.monotonic() + chance.uniform(0.001, 0.2)
        while time.monotonic() < until:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sound(path, before)
        shutil.rmtree(path.parent)


def test_the_two_lists_of_banks_become_one(tmp_path):
    """What was imported goes before; what the house wrote and ended codes come along."""
    path = tmp_path / "salesassist.db"
    shutil.copyfile(GOLDEN.parent / "schema-8.db", path)
    link = dbapi2.connect(str(path))
    link.executescript(
        "INSERT INTO bank (version, code, name, first, last)"
        " VALUES (1, '399', '測試銀行', '2020-01-01', NULL);"
        "DELETE FROM bank_branch;"
        "INSERT INTO bank_branch (version, code, name, branch, address, valid_from, valid_to, search)"
        " VALUES (1, '004', '臺灣銀行股份有限公司', '', '', NULL, NULL, '');"
        'INSERT INTO binned (version, "table", record, title, content, at, who, restored_by)'
        ' VALUES (1, \'bank\', 77, \'398 舊銀行\', \'{"rows": [["bank", {"id": 77,'
        ' "code": "398", "name": "舊銀行", "first": null,'
        " \"last\": \"2019-12-31\"}]], \"links\": []}', '2026-01-01 09:00:00', 'x', '');"
    )
    link.close()
    opened = open_database(path)
    on = dt.date(2026, 11, 27)
    assert BankBranch.at("004", on).name == "臺灣銀行股份有限公司"
    assert BankBranch.select().where(BankBranch.code == "004").count() == 1
    assert BankBranch.at("399", on).valid_from == dt.date(2020, 1, 1)
    assert BankBranch.at("815", on) is None and BankBranch.at("815", dt.date(2023, 3, 31))
    assert not search.misplaced(BankBranch, every=1)
    back = restore(Binned.get(Binned.title == "398 舊銀行"), who="test")
    assert (back.code, back.valid_to) == ("398", dt.date(2019, 12, 31))
    assert "bank" not in opened.get_tables()
    opened.close()
