"""The log: in a few files of limited size, and nothing at all where it cannot be written."""

import logging
from pathlib import Path

import pytest

from salesassist import logs
from salesassist.logs import LOG, start_log


@pytest.fixture(autouse=True)
def quiet():
    """Each test's handlers end with it."""
    before = list(LOG.handlers)
    yield
    for handler in LOG.handlers[:]:
        if handler not in before:
            LOG.removeHandler(handler)
            handler.close()


def test_full_files_are_numbered_and_the_oldest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "LIMIT", 200)
    path = start_log(tmp_path)
    for number in range(60):
        LOG.info("line %d %s", number, "x" * 60)
    names = sorted(file.name for file in tmp_path.iterdir())
    assert set(names) - {path.name} == {f"{path.name}.{number}" for number in range(1, 5)}
    newest = (tmp_path / f"{path.name}.1").read_text(encoding="utf-8")
    oldest = (tmp_path / f"{path.name}.4").read_text(encoding="utf-8")
    assert newest.split("line ")[1] > oldest.split("line ")[1]
    assert all(file.stat().st_size < 500 for file in tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").touch()
    assert start_log(Path(tmp_path / "file")) is None
    assert logging.getLogger("salesassist") is LOG
