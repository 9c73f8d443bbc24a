"""The door without a window: what it says, what it leaves, and with which exit code it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from salesassist import __main__ as start
from salesassist.cli import main
from salesassist.db import Customer, Order, Paper
from salesassist.db.base import Database, unit_of_work
from salesassist.db.failures import Full, told
from salesassist.db.opening import Locked, open_database
from salesassist.texts import set_language
from tests.sources import REPO


@pytest.fixture(autouse=True)
def english():
    """The language the door chose does not outlive its test."""
    yield
    set_language("en")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample company with its drafts, made by the verb itself."""
    folder = tmp_path_factory.mktemp("company")
    assert main(["sample", str(folder), "--today", "2026-11-23", "--orders", "60"]) == 0
    return folder / "salesassist.db"


@pytest.fixture
def data(made: Path, tmp_path: Path) -> str:
    """A copy of that company for one test."""
    path = tmp_path / "salesassist.db"
    path.write_bytes(made.read_bytes())
    return str(path)


def said(capsys, words: list[str], code: int = 0) -> dict:
    """What the words answer as JSON."""
    assert main([*words, "--json", "--language", "en"]) == code
    return json.loads(capsys.readouterr().out)


REPORTED = 1
"""Papers the sample company comes with: the report of the month before."""


def first_draft(data: str) -> Order:
    opened = open_database(Path(data))
    order = Order.select().where(Order.state == "draft").order_by(Order.draft).get()
    opened.close()
    return order


def test_a_paper_is_issued_once_and_verified_ever_after(data, capsys, tmp_path):
    """A draft by its mark, the same order by its number: the same bytes; a changed copy is told."""
    draft = first_draft(data)
    words = ["--database", data, "issue", "order-form"]
    first = said(capsys, [*words, f"草 {draft.draft:04d}", "--out", str(tmp_path / "a")])
    second = said(capsys, [*words, first["number"], "--out", str(tmp_path / "b")])
    assert first["sha256"] == second["sha256"]
    one, two = Path(first["file"]), Path(second["file"])
    assert one.read_bytes() == two.read_bytes()
    assert said(capsys, ["verify", str(one), "--database", data])["verdict"] == "unchanged"
    two.write_bytes(one.read_bytes() + b"\n")
    assert said(capsys, ["verify", str(two), "--database", data], 1)["verdict"] == "altered"
    assert said(capsys, ["check", "--database", data])["papers"] == 1 + REPORTED


def test_the_payment_note(data, capsys, tmp_path):
    draft = first_draft(data)
    words = ["issue", "payment-note", f"Draft {draft.draft}", "--database", data]
    told_ = said(capsys, [*words, "--out", str(tmp_path)])
    assert told_["kind"] == "payment-instruction"
    assert Path(told_["file"]).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("ending", ["pdf", "csv", "json"])
def test_the_monthly_report(data, capsys, tmp_path, ending):
    out = tmp_path / "out" / f"october.{ending}"
    words = ["report", "monthly", "--period", "2026-10", "--out", str(out), "--database", data]
    answer = said(capsys, words)
    assert answer["month"]["period"] == "2026-10"
    begins = {"pdf": b"%PDF-", "csv": b"\xef\xbb\xbf", "json": b"{"}[ending]
    assert out.read_bytes().startswith(begins)
    if ending == "pdf":
        assert said(capsys, ["verify", str(out), "--database", data])["number"] == answer["number"]


def test_import_makes_a_database_only_when_asked(capsys, tmp_path):
    """A path mistyped is told, and nothing is made there."""
    file = tmp_path / "customers.csv"
    file.write_text("客戶編號,客戶名稱,其他\nC1,碁豐恒磊,x\n", encoding="cp950")
    data = str(tmp_path / "new.db")
    words = ["import", "customers", str(file), "--database", data]
    assert main([*words, "--language", "zh_TW"]) == 1
    assert "沒有資料檔" in capsys.readouterr().err
    assert not Path(data).exists()
    answer = said(capsys, [*words, "--new"])
    assert (answer["added"], answer["unused_columns"]) == (1, ["其他"])
    assert main([*words, "--new"]) == 1, "there is one now"
    capsys.readouterr()
    again = said(capsys, words)
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_import_tells_every_wrong_cell_and_keeps_nothing(data, capsys, tmp_path):
    """Where and why on standard error in Chinese, exit code 1, and the same for programs."""
    file = tmp_path / "customers.csv"
    file.write_text("客戶名稱,統編\n甲,00000000\n乙,abc\n", encoding="utf-8")
    words = ["import", "customers", str(file), "--database", data]
    assert main([*words, "--language", "zh_TW"]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert errors[0].startswith("第 2 列，統編：")
    assert errors[-1].startswith("customers.csv：有 2 處錯誤")
    told_ = said(capsys, words, 1)
    assert [(each["row"], each["column"]) for each in told_["errors"]] == [(2, "統編"), (3, "統編")]
    assert said(capsys, [*words, "--skip-bad"])["error_count"] == 2


def test_the_many_errors_of_a_file_are_counted(data, capsys, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("客戶名稱,統編\n" + "甲,1\n" * 250, encoding="utf-8")
    assert main(["import", "customers", str(file), "--database", data, "--language", "en"]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 202
    assert errors[200] == "… and 50 more."


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["issue", "order-form", " ", "--out", "x"],
        ["issue", "love-letter", "SO-1", "--out", "x"],
        ["report", "monthly", "--period", "2026-13", "--out", "x.pdf"],
        ["report", "monthly", "--period", "2026-10", "--out", "x.docx"],
        ["sample", "x", "--orders", "many"],
        ["import", "everything", "x.csv"],
        ["check", "--language", "tlh"],
        ["verify"],
    ],
)
def test_wrong_words_are_exit_code_2(words, capsys):
    assert main(words) == 2
    assert "usage: salesassist" in capsys.readouterr().err


def broken(tmp_path: Path, kind: str) -> Path:
    """A database that must be refused."""
    path = tmp_path / f"{kind}.db"
    if kind == "text":
        path.write_text("not a database", encoding="utf-8")
    if kind == "newer":
        assert main(["sample", str(path), "--orders", "1"]) == 0
        opened = open_database(path)
        opened.pragma("user_version", 99)
        opened.close()
    return path


@pytest.mark.parametrize(
    ("kind", "word"), [("missing", "no database"), ("text", "is not a"), ("newer", "newer version")]
)
def test_databases_that_are_refused(tmp_path, capsys, kind, word):
    """One sentence on standard error, exit code 1, the file as it was."""
    path = broken(tmp_path, kind)
    before = path.read_bytes() if path.exists() else None
    capsys.readouterr()
    assert main(["check", "--database", str(path), "--language", "en"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert word in line
    assert str(path) in line
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize("words", [["issue", "order-form", "SO-9", "--out", "x"], ["verify", "x"]])
def test_what_is_not_there(data, capsys, words):
    assert main([*words, "--database", data, "--language", "en"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_check_finds_what_does_not_agree(data, capsys):
    """A sum changed past the program, a number taken ahead of its sequence."""
    opened = open_database(Path(data))
    opened.execute_sql("UPDATE sales_order SET total = total + 1 WHERE id = 1")
    opened.execute_sql("UPDATE sequence SET following = following - 1 WHERE id = 1")
    opened.close()
    assert len(said(capsys, ["check", "--database", data], 1)["findings"]) == 2


def test_numbers_used_up_are_no_finding(data, capsys):
    """The 999th paper of a day was issued with three digits: the next one cannot be, that is all."""
    opened = open_database(Path(data))
    opened.execute_sql("UPDATE numbering SET pattern = 'X{seq:1}'")
    opened.execute_sql("DELETE FROM sequence")
    opened.execute_sql("INSERT INTO sequence VALUES (1, 1, 'order', '2026-11-23', 10)")
    opened.close()
    assert said(capsys, ["check", "--database", data])["findings"] == []


def test_the_tour_leaves_three_papers(tmp_path, capsys):
    answer = said(capsys, ["tour", "--out", str(tmp_path / "out")])
    assert [paper["kind"] for paper in answer["papers"]] == [
        "order-form",
        "payment-instruction",
        "report-document",
    ]
    assert main(["tour", "--out", str(tmp_path / "out"), "--language", "zh_TW"]) == 0
    assert capsys.readouterr().out.count("未經更動") == 3


def test_help_speaks_chinese(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    assert main(["--help"]) == 0
    assert "銷售月報" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "window"),
    [([], True), (["--database", "a.db"], True), (["check"], False), (["--help"], False)],
)
def test_only_words_without_a_verb_mean_the_window(words, window):
    assert start.means_window(words) is window


def test_no_verb_needs_qt(tmp_path):
    """The verbs run where PySide6 cannot be imported at all."""
    script = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from salesassist.cli import main\n"
        f"assert main(['tour', '--out', {str(tmp_path)!r}]) == 0\n"
        f"assert main(['check', '--database', {str(tmp_path / 'sample')!r} + '/salesassist.db']) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6.')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPO,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_trouble_of_the_disk_becomes_a_sentence(database, tmp_path):
    """A full disk (the file may not grow) and a lock held by somebody else."""
    path = tmp_path / "test.db"
    database.execute_sql(f"PRAGMA max_page_count = {database.pragma('page_count')}")
    with pytest.raises(Full), told(path), unit_of_work("t", "fill") as work:
        for at in range(200):
            work.add(Customer(code=f"C{at}", name="甲" * 200, notes="乙" * 5_000))
    assert Customer.select().count() == 0
    database.execute_sql("PRAGMA busy_timeout = 0")
    other = Database(str(path))  # another program that holds the write lock
    other.connect()
    other.execute_sql("BEGIN IMMEDIATE")
    with pytest.raises(Locked), told(path), unit_of_work("t", "wait"):
        pass
    other.close()
    assert Paper.select().count() == 0


def test_everything_goes_out_and_any_kind_comes_in(data, capsys, tmp_path):
    """A table of banks taken in, its order of dates said; then all data as one archive."""
    file = tmp_path / "banks.csv"
    file.write_text("銀行代號,銀行名稱,生效日\n999,某銀行,3/4/2026\n", encoding="utf-8")
    words = ["import", "banks", str(file), "--database", data]
    assert main([*words, "--language", "en"]) == 1
    assert "Say which comes first" in capsys.readouterr().err
    assert said(capsys, [*words, "--days", "dmy"])["added"] == 1
    assert main([*words, "--currency", "USD", "--language", "en"]) == 1
    assert "--currency" in capsys.readouterr().err
    out = tmp_path / "all.zip"
    said(capsys, ["export", str(out), "--database", data, "--reason", "換系統"])
    assert out.read_bytes().startswith(b"PK")
