"""Opening a database: each wrong file gets its sentence and stays as it was."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from salesassist.db import Company, checks, opening, places
from salesassist.db.base import unit_of_work
from salesassist.db.checks import look_through
from salesassist.db.failures import Full, told
from salesassist.db.opening import (
    PRAGMAS,
    READING,
    Exists,
    Locked,
    OlderReadOnly,
    OldSqlite,
    ReadOnly,
    create_database,
    open_database,
    open_to_read,
)
from salesassist.db.places import OnNetwork
from salesassist.db.sniff import Encrypted
from salesassist.texts import Problem, sentence, speaking
from tests.db.wrong_files import GOLDEN, WRONG, crash, encrypted, make


def contents(folder: Path) -> dict[str, str]:
    """Each file of a folder with its hash; SQLite's index of the log is memory, not content."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith("-shm")
    }


def refused(path: Path, problem: type[Problem], way=open_database) -> str:
    before = contents(path.parent)
    with pytest.raises(problem) as caught:
        way(path)
    assert contents(path.parent) == before
    with speaking("zh_TW"):
        said = sentence(caught.value)
    assert str(path) in said
    assert said != str(caught.value), "not translated"
    return str(caught.value)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda made: made.__name__)
@pytest.mark.parametrize("way", [open_database, open_to_read])
def test_what_must_not_be_opened(wrong, way, tmp_path):
    path = tmp_path / "銷售 資料.db"
    wrong(path)
    refused(path, WRONG[wrong], way)
    assert path.exists() == (wrong.__name__ != "<lambda>"), "a missing one is never made anew"


@pytest.mark.parametrize("first", [2, 5, 10, 13])
def test_an_encrypted_page_may_begin_as_a_tree_does(first, tmp_path):
    """Chance makes it so in four of 256 files: it is said to be encrypted all the same."""
    path = tmp_path / "secret.db"
    encrypted(path)
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page] = first
    path.write_bytes(content)
    refused(path, Encrypted)


def test_pragmas_are_set_and_read_back(tmp_path):
    opened = open_database(make(tmp_path / "a.db"))
    assert {name: opened.pragma(name) for name in PRAGMAS} == PRAGMAS
    assert opened.checked
    opened.close()


def test_a_setting_that_does_not_take_is_a_fault(tmp_path, monkeypatch):
    path = make(tmp_path / "a.db")
    monkeypatch.setitem(PRAGMAS, "journal_mode", "nonsense")
    assert "PRAGMA journal_mode = wal" in refused(path, opening.Unsafe)


def test_what_a_crash_left_in_the_log_is_there_again(tmp_path):
    path = make(tmp_path / "a.db")
    crash(path, "INSERT INTO deed VALUES (1, 1, 'r', 'x', NULL, '')")
    assert path.with_name("a.db-wal").stat().st_size > 0
    opened = open_database(path)
    assert opened.execute_sql("SELECT count(*) FROM deed").fetchone() == (1,)
    opened.close()
    assert contents(tmp_path).keys() == {"a.db"}


def test_locked_by_another_program(tmp_path, monkeypatch):
    path = make(tmp_path / "a.db")
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 50)
    other = dbapi2.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Locked):
            open_database(path)
    finally:
        other.execute("ROLLBACK")
        other.close()
    open_database(path).close()


def test_locked_for_a_moment_only(tmp_path, monkeypatch):
    """Two that open at once may meet; SQLite refuses one without waiting, so it asks again."""
    path = make(tmp_path / "a.db")
    seen = []

    def met(opened):
        seen.append(opened)
        if len(seen) < 3:
            raise Locked(path=path)

    monkeypatch.setattr(opening, "prove_writable", met)
    monkeypatch.setattr(opening, "AGAIN", (0.0, 0.0, 0.0))
    open_database(path).close()
    assert len(seen) == 3


@pytest.fixture
def nobody(tmp_path) -> Iterator[Path]:
    """A folder for whoever is not root, for root may write anything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o777)


@pytest.mark.skipif(os.name == "nt", reason="rights are other things on Windows")
class TestRights:
    """What may not be written is refused, but may be looked at."""

    def test_a_read_only_file(self, nobody):
        path = make(nobody / "a.db")
        path.chmod(0o444)
        refused(path, ReadOnly)
        self.read(path)

    def test_a_read_only_folder(self, nobody):
        folder = nobody / "data"
        path = make(folder / "a.db")
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            refused(path, ReadOnly)
            self.read(path)
            with pytest.raises(ReadOnly):
                create_database(folder / "below" / "b.db")
        finally:
            folder.chmod(0o755)

    def test_a_file_that_may_not_even_be_read(self, nobody):
        path = make(nobody / "a.db")
        path.chmod(0)
        with pytest.raises(ReadOnly):
            open_database(path)

    def test_an_older_schema_that_cannot_be_brought_up(self, nobody):
        path = nobody / "a.db"
        path.write_bytes(GOLDEN.read_bytes())
        path.chmod(0o444)
        refused(path, ReadOnly)
        refused(path, OlderReadOnly, open_to_read)

    def read(self, path: Path) -> None:
        before = contents(path.parent)
        opened = open_to_read(path)
        assert opened.read_only
        assert {name: opened.pragma(name) for name in READING} == READING
        assert Company.select().count() == 0
        with pytest.raises(ReadOnly), unit_of_work("test", "write") as work:
            work.add(Company(name="x"))
        opened.close()
        assert contents(path.parent) == before


def test_a_full_disk_is_told_as_such(tmp_path):
    opened = open_database(make(tmp_path / "a.db"))
    opened.execute_sql("PRAGMA max_page_count = 1")
    with pytest.raises(Full), told(opened.file), opened.atomic("IMMEDIATE"):
        opened.execute_sql("CREATE TABLE large (x)")
        opened.execute_sql("INSERT INTO large VALUES (zeroblob(1000000))")
    opened.close()


@pytest.mark.skipif(not places.MOUNTS.exists(), reason="only Linux tells in a file")
@pytest.mark.parametrize("kind", ["cifs", "smb3", "nfs4", "fuse.sshfs", "9p", "vboxsf", "drvfs"])
def test_a_share_is_refused(kind, tmp_path, monkeypatch):
    path = make(tmp_path / "a.db")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"36 35 98:0 / {tmp_path} rw - {kind} //nas/x rw\n", encoding="utf-8")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    assert kind in refused(path, OnNetwork)
    refused(path, OnNetwork, open_to_read)
    with pytest.raises(OnNetwork):
        create_database(tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_synchronised_folder_goes_on(tmp_path):
    path = make(tmp_path / "OneDrive - 公司" / "a.db")
    assert opening.examine(path).name == "OneDrive"
    open_database(path).close()


def test_an_old_sqlite_is_refused(tmp_path, monkeypatch):
    path = make(tmp_path / "a.db")
    monkeypatch.setattr(opening, "SQLITE_NEEDED", (99, 0, 0))
    with pytest.raises(OldSqlite):
        open_database(path)


def test_a_large_file_is_looked_through_later(tmp_path, monkeypatch):
    path = make(tmp_path / "a.db")
    monkeypatch.setattr(opening, "AT_OPENING", 10)
    opened = open_database(path)
    assert not opened.checked
    monkeypatch.setattr(checks, "TICK", 1)
    assert not look_through(opened, -1)
    assert look_through(opened, 60)
    opened.close()


def test_a_file_replaced_while_it_is_opened(tmp_path, monkeypatch):
    path, other = make(tmp_path / "a.db"), make(tmp_path / "b.db")
    prove = opening.prove_writable

    def meanwhile(opened) -> None:
        prove(opened)
        shutil.move(other, path)

    monkeypatch.setattr(opening, "prove_writable", meanwhile)
    with pytest.raises(places.Replaced):
        open_database(path)


def test_a_new_one_is_not_made_over_a_file(tmp_path):
    path = make(tmp_path / "a.db")
    with pytest.raises(Exists):
        create_database(path)


def test_a_new_one_is_whole_or_not_there(tmp_path, monkeypatch):
    monkeypatch.setattr("salesassist.db.upgrade.migrate", lambda made: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_database(tmp_path / "a.db")
    assert not list(tmp_path.iterdir())


def test_a_made_one_opens(tmp_path):
    opened = open_database(make(tmp_path / "資料 夾" / "銷售.db"))
    assert Company.select().count() == 0
    opened.close()
