"""The two commands of the README: what they say and start, without setting up anything here."""

import re
from pathlib import Path

import pytest

from tests.sources import REPO
from tools import setup


@pytest.fixture
def started(monkeypatch) -> list[list[str]]:
    """The words every program would have been started with, on a Linux PC that lacks nothing."""
    words: list[list[str]] = []
    monkeypatch.setattr(setup, "start", lambda python, more, **_: words.append(more) or 0)
    monkeypatch.setattr(setup, "LINUX", True)
    monkeypatch.setattr(setup, "missing_libraries", lambda wanted: [])
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SALESASSIST_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    return words


@pytest.fixture
def no_rights(monkeypatch) -> None:
    """libgl1 is missing, and this user may install nothing."""
    monkeypatch.setattr(setup, "missing_libraries", lambda wanted: ["libgl1"])
    monkeypatch.setattr(setup, "install_system", lambda packages: False)
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")


def test_run_opens_the_window_on_a_sample_company(started, monkeypatch, tmp_path):
    sample = tmp_path / "salesassist.db"
    monkeypatch.setattr(setup, "SAMPLE", sample)
    monkeypatch.setenv("DISPLAY", ":0")
    assert setup.run(Path("python"), []) == 0
    sample.touch()
    assert setup.run(Path("python"), []) == 0
    make = ["-m", "salesassist", "sample", str(sample)]
    window = ["-m", "salesassist", "--database", str(sample)]
    assert started == [make, window, window]


def test_run_opens_the_data_that_is_named(started, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert setup.run(Path("python"), ["--database", "own.db"]) == 0
    monkeypatch.setenv("SALESASSIST_DATABASE", "own.db")
    assert setup.run(Path("python"), []) == 0
    assert started == [["-m", "salesassist", "--database", "own.db"], ["-m", "salesassist"]]


def test_run_without_a_display_says_so_and_works_on(started, capsys):
    assert setup.run(Path("python"), []) == 0
    assert started == [["-m", "salesassist", "tour", "--out", "out"]]
    assert "no display" in capsys.readouterr().out


def test_missing_libraries_are_named_with_the_command(started, no_rights, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(setup.CannotSetUp, match="sudo apt-get install libgl1"):
        setup.run(Path("python"), [])
    with pytest.raises(setup.CannotSetUp, match="sudo apt-get install libgl1"):
        setup.test(Path("python"), [])
    assert started == []


def test_missing_libraries_do_not_stop_work_without_a_window(started, no_rights, capsys):
    assert setup.run(Path("python"), []) == 0
    assert started == [["-m", "salesassist", "tour", "--out", "out"]]
    assert "libgl1" in capsys.readouterr().out


def test_other_systems_need_no_libraries(monkeypatch):
    monkeypatch.setattr(setup, "LINUX", False)
    assert setup.qt_libraries() == ""
    assert setup.has_display()


def test_a_wrong_python_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(setup, "PYTHONS", ((3, 1),))
    with pytest.raises(setup.CannotSetUp, match=r"needs one of Python 3\.1; this is 3\."):
        setup.usable_python()


def test_make_and_windows_have_the_same_verbs():
    makefile = (REPO / "Makefile").read_text(encoding="utf-8")
    verbs = re.search(r"^VERBS = (.+)$", makefile, re.M)
    assert verbs is not None
    assert set(verbs[1].split()) == {*setup.VERBS, "clean"}


def test_the_readme_names_both_commands_for_both_worlds():
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    for verb in ("run", "test"):
        assert f"`make {verb}`" in readme
        assert rf"`py tools\setup.py {verb}`" in readme
