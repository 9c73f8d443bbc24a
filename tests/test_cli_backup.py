"""The verbs backup, backups and restore: what they say, what they leave, how they end."""

import json
from pathlib import Path

import pytest

from salesassist.cli import main
from salesassist.db import Order
from salesassist.db.opening import open_database
from salesassist.texts import set_language


@pytest.fixture(autouse=True)
def english():
    yield
    set_language("en")


@pytest.fixture
def data(tmp_path) -> str:
    path = tmp_path / "salesassist.db"
    assert main(["sample", str(path), "--today", "2026-11-23", "--orders", "20"]) == 0
    return str(path)


def said(capsys, words: list[str], code: int = 0) -> dict:
    capsys.readouterr()
    assert main([*words, "--json", "--language", "en"]) == code
    return json.loads(capsys.readouterr().out)


def test_backed_up_listed_and_restored(data, capsys, tmp_path):
    open_database(Path(data))
    orders = Order.select().count()
    assert orders >= 20
    made = said(capsys, ["backup", "--database", data])
    assert (made["ok"], made["contents"]["counts"]["sales_order"]) == (True, orders)
    listed = said(capsys, ["backups", "--check", "--database", data])
    assert [each["file"] for each in listed["backups"]] == [made["file"]]
    into = tmp_path / "elsewhere" / "new.db"
    into.parent.mkdir()
    back = said(capsys, ["restore", made["file"], "--into", str(into)])
    assert (back["into"], back["kept"]) == (str(into), None)
    again = said(capsys, ["restore", made["file"], "--into", str(into)])
    assert Path(again["kept"]).parent == into.parent
    open_database(into).close()
    open_database(Path(data))
    assert Order.select().count() == orders


def test_into_another_folder(data, capsys, tmp_path):
    made = said(capsys, ["backup", "--to", str(tmp_path / "usb"), "--database", data])
    assert Path(made["file"]).parent == tmp_path / "usb"
    assert said(capsys, ["backups", "--database", data])["backups"] == []
    listed = said(capsys, ["backups", "--in", str(tmp_path / "usb")])
    assert len(listed["backups"]) == 1


def test_a_changed_backup_is_told_and_not_restored(data, capsys, tmp_path):
    file = Path(said(capsys, ["backup", "--database", data])["file"])
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    listed = said(capsys, ["backups", "--check", "--database", data], 1)
    assert "has changed since it was verified" in listed["backups"][0]["wrong"]
    into = tmp_path / "new.db"
    assert said(capsys, ["restore", str(file), "--into", str(into)], 1)["problem"] == "Altered"
    assert not into.exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["backup", "--database", "{folder}/no.db"], "Missing"),
        (["backups", "--in", "{folder}/no"], "Missing"),
        (["restore", "{folder}/no.db", "--into", "{folder}/new.db"], "NotABackup"),
    ],
)
def test_what_cannot_be_done_is_said(capsys, tmp_path, words, problem):
    words = [word.format(folder=tmp_path) for word in words]
    assert said(capsys, words, 1)["problem"] == problem
    assert list(tmp_path.iterdir()) == []
