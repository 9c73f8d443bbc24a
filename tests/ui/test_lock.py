"""One window for a database: eight starts at once, killed ones, and the bell."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from salesassist.db.failures import ReadOnly
from salesassist.ui import lock
from salesassist.ui.lock import Bell, InUse, InUseElsewhere, Lock, ring
from tests.sources import REPO

CHILD = """
import sys, time
from pathlib import Path
from salesassist.texts import Problem
from salesassist.ui.lock import Lock
held = Lock(Path(sys.argv[1]))
sys.stdin.readline()
try:
    held.take()
except Problem as problem:
    print(type(problem).__name__, flush=True)
else:
    print("taken", flush=True)
    sys.stdin.readline()
"""


def start(path: Path) -> subprocess.Popen:
    """A process that takes the lock when told, and keeps it until told again."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPO)},
    )


def tell(child: subprocess.Popen) -> None:
    child.stdin.write("go\n")
    child.stdin.flush()


def end(children: list[subprocess.Popen]) -> None:
    for child in children:
        child.kill()
        child.communicate()


def test_eight_starts_at_once_have_one_winner(tmp_path):
    path = tmp_path / "銷售.db"
    children = [start(path) for _ in range(8)]
    for child in children:
        tell(child)
    said = sorted(child.stdout.readline().strip() for child in children)
    end(children)
    assert said == ["InUse"] * 7 + ["taken"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be split")
def test_thirty_killed_ones_leave_no_stale_lock(tmp_path):
    path = tmp_path / "a.db"
    for _ in range(30):
        told, tells = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                Lock(path).take()
                os.write(tells, b"taken")
                signal.pause()
            finally:
                os._exit(1)
        os.close(tells)
        assert os.read(told, 5) == b"taken"
        os.close(told)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    last = Lock(path)
    last.take()
    last.release()
    assert not last.file.exists()


def test_who_has_it_is_told(tmp_path, qapp):
    path = tmp_path / "a.db"
    first, second = Lock(path), Lock(path)
    first.take()
    with pytest.raises(InUse) as caught:
        second.take()
    facts = caught.value.facts
    assert facts["process"] == os.getpid()
    assert facts["since"].startswith("20")
    assert not second.take_over(), "its process is alive"
    first.release()
    second.take()
    second.release()


def test_a_link_to_the_file_has_the_same_lock(tmp_path):
    path, link = tmp_path / "a.db", tmp_path / "b.db"
    path.touch()
    link.symlink_to(path)
    first = Lock(path)
    first.take()
    with pytest.raises(InUse):
        Lock(link).take()
    first.release()


FOREIGN = "4711\nSalesAssist\nANOTHER-PC\n{}\n\n"


def test_another_pcs_lock_is_never_stolen_but_may_be_taken_over(tmp_path):
    path = tmp_path / "a.db"
    mine = Lock(path)
    mine.file.write_text(FOREIGN.format("0" * 32), encoding="utf-8")
    os.utime(mine.file, (1_000_000_000, 1_000_000_000))
    for _ in range(2):
        with pytest.raises(InUseElsewhere) as caught:
            mine.take()
    assert caught.value.facts["host"] == "ANOTHER-PC"
    assert mine.take_over()
    mine.release()


@pytest.mark.parametrize("content", ["", "\n"])
def test_a_lock_the_current_went_out_on(content, tmp_path):
    """Nothing was written in it: young, it may be just being written; old, nobody has it."""
    path = tmp_path / "a.db"
    mine = Lock(path)
    mine.file.write_text(content, encoding="utf-8")
    with pytest.raises(InUse):
        mine.take()
    os.utime(mine.file, (1_000_000_000, 1_000_000_000))
    mine.take()
    mine.release()


@pytest.mark.skipif(os.name == "nt", reason="rights are other things on Windows")
def test_where_no_lock_can_be_laid_down(tmp_path):
    with pytest.raises(ReadOnly):
        Lock(tmp_path / "no folder" / "a.db").take()


def test_the_bell_is_heard_once(tmp_path, qtbot):
    path = tmp_path / "a.db"
    path.with_name("a.db.raise").touch()  # of a second start that gave up
    bell = Bell(path)
    assert list(tmp_path.iterdir()) == []
    heard = []
    bell.rung.connect(lambda: heard.append(time.monotonic()))
    path.with_name("a.db.raise").touch()
    qtbot.waitUntil(lambda: bool(heard))
    bell.look()
    assert len(heard) == 1
    assert list(tmp_path.iterdir()) == []


def test_nobody_answers(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "ANSWER", 0.05)
    assert not ring(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []
    assert not ring(tmp_path / "no folder" / "a.db")
