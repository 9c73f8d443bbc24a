"""The verb reports-due: what is due is made without a window, once, and what failed is exit code 1."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from salesassist import sample
from salesassist.cli import main
from salesassist.db import ReportRun
from salesassist.db.opening import open_database
from salesassist.texts import set_language
from tests.sources import REPO
from tests.tasks.schedule_parts import NOW, TODAY, schedule

AT = NOW.isoformat()


@pytest.fixture(autouse=True)
def english():
    """The language the door chose does not outlive its test."""
    yield
    set_language("en")


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def data(tmp_path, folder) -> str:
    """A company with a schedule that is due."""
    path = sample.build(tmp_path / "salesassist.db", orders=40, today=TODAY)
    opened = open_database(path)
    schedule(folder, outputs=["paper", "pdf"])
    opened.close()
    return str(path)


def said(capsys, words: list[str], code: int = 0) -> dict:
    assert main([*words, "--json", "--language", "en"]) == code
    return json.loads(capsys.readouterr().out)


def test_what_is_due_is_made_once(data, capsys, folder):
    answer = said(capsys, ["reports-due", data, "--at", AT])
    assert [each["state"] for each in answer["runs"]] == ["done"]
    assert answer["runs"][0]["files"] == [str(folder / "客戶別_2026-10.pdf")]
    assert answer["runs"][0]["number"].startswith("RT-")
    assert said(capsys, ["--database", data, "reports-due", "--at", AT])["runs"] == []


def test_people_read_it_in_their_language(data, capsys):
    assert main(["reports-due", data, "--at", AT, "--language", "zh_TW"]) == 0
    assert "客戶別（115/11/27（五）17:00）：已完成。RT-" in capsys.readouterr().out
    assert main(["reports-due", data, "--at", AT, "--language", "zh_TW"]) == 0
    assert capsys.readouterr().out.strip() == "目前沒有到時間的報表。"


def test_what_failed_is_exit_code_1_with_the_reason(data, capsys, folder):
    folder.rmdir()
    assert main(["reports-due", data, "--at", AT, "--language", "en"]) == 1
    out = capsys.readouterr().out
    assert "1 of 1 reports could not be made." in out and str(folder) in out


def test_a_file_that_is_not_there_and_a_moment_that_is_none(tmp_path, capsys):
    assert main(["reports-due", str(tmp_path / "no.db"), "--language", "en"]) == 1
    assert "no.db" in capsys.readouterr().err
    assert main(["reports-due", "--at", "soon", "--language", "en"]) == 2


def test_two_at_the_same_time_make_it_once(data, folder):
    """As when the system's scheduler starts it while another still works."""
    words = [sys.executable, "-m", "salesassist", "reports-due", data, "--at", AT, "--json"]
    environment = os.environ | {"PYTHONPATH": str(REPO)}
    both = [
        subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, cwd=REPO) for _ in range(2)
    ]
    answers = [json.loads(each.communicate(timeout=120)[0]) for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sum(len(each["runs"]) for each in answers) == 1
    assert len(list(folder.iterdir())) == 1
    opened = open_database(Path(data))
    assert [each.due_at for each in ReportRun.select()] == [dt.datetime(2026, 11, 27, 17)]
    opened.close()
