"""Opening a database: each wrong file gets its sentence and stays as it was."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from salesassist.db import Company
from salesassist.db.opening import (
    PRAGMAS,
    Damaged,
    Exists,
    Foreign,
    Locked,
    Missing,
    Newer,
    NotADatabase,
    ReadOnly,
    create_database,
    open_database,
)
from salesassist.texts import Problem, sentence


def make(path: Path) -> Path:
    create_database(path).close()
    return path


def run(path: Path, sql: str) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(sql)
    connection.close()


def refused(path: Path, problem: type[Problem]) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(problem) as caught:
        open_database(path)
    assert not path.is_file() or path.read_bytes() == before
    return sentence(caught.value)


def test_pragmas_are_set_and_read_back(tmp_path):
    opened = open_database(make(tmp_path / "a.db"))
    assert {name: opened.pragma(name) for name in PRAGMAS} == PRAGMAS
    opened.close()


def test_missing_is_never_made_anew(tmp_path):
    path = tmp_path / "no.db"
    assert str(path) in refused(path, Missing)
    assert not path.exists()


def test_a_text_file_is_not_a_database(tmp_path):
    path = tmp_path / "a.db"
    path.write_text("customer,order\n", encoding="utf-8")
    assert str(path) in refused(path, NotADatabase)


def test_an_empty_file_is_not_a_database(tmp_path):
    path = tmp_path / "a.db"
    path.touch()
    refused(path, NotADatabase)


def test_a_folder_is_not_a_database(tmp_path):
    refused(tmp_path, NotADatabase)


def test_another_programs_file(tmp_path):
    path = tmp_path / "a.db"
    run(path, "CREATE TABLE songs (title TEXT)")
    refused(path, Foreign)


def test_a_newer_schema(tmp_path):
    path = make(tmp_path / "a.db")
    run(path, "PRAGMA user_version = 999")
    assert "999" in refused(path, Newer)


def test_a_damaged_file(tmp_path):
    path = make(tmp_path / "a.db")
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    path.write_bytes(bytes(content))
    refused(path, Damaged)


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
def test_a_read_only_file(nobody):
    path = make(nobody / "a.db")
    path.chmod(0o444)
    refused(path, ReadOnly)


@pytest.mark.skipif(os.name == "nt", reason="rights are other things on Windows")
def test_a_read_only_folder(nobody):
    folder = nobody / "data"
    path = make(folder / "a.db")
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        refused(path, ReadOnly)
        with pytest.raises(ReadOnly):
            create_database(folder / "below" / "b.db")
    finally:
        folder.chmod(0o755)


def test_a_new_one_is_not_made_over_a_file(tmp_path):
    path = make(tmp_path / "a.db")
    with pytest.raises(Exists):
        create_database(path)


def test_a_made_one_opens(tmp_path):
    opened = open_database(make(tmp_path / "資料 夾" / "銷售.db"))
    assert Company.select().count() == 0
    opened.close()
