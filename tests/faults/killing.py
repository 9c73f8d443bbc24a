"""Killing working processes at any moment, and looking at what they leave."""

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from salesassist.cli.checking import check
from salesassist.db import Order, OrderLine, Paper
from salesassist.db.base import database
from salesassist.db.opening import open_database

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    """What many kills came to."""

    kills: int = 0
    said: int = 0
    faults: Counter = field(default_factory=Counter)

    def blame(self, what: str, count: int = 1) -> None:
        """Count something that must not be."""
        if count:
            self.faults[what] += count


def start(what: str, path: Path, *words: str) -> subprocess.Popen:
    """A worker of its own, its words on a pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", what, str(path), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def kill_after(workers: list[subprocess.Popen], wait: float, until: str = "ready") -> list[str]:
    """Let all workers say `until`, work on a while, kill them; what they said since."""
    heard = []
    for worker in workers:
        for line in worker.stdout:
            if line.strip() == until:
                break
    deadline = time.monotonic() + wait
    while time.monotonic() < deadline and all(each.poll() is None for each in workers):
        time.sleep(0.002)
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
    for worker in workers:
        out, complaint = worker.communicate()
        heard += [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
        if "Traceback" in complaint:
            heard.append(f"complaint {complaint.splitlines()[-1]}\n")
    return [line.strip() for line in heard]


def look(path: Path, heard: list[str], tally: Tally) -> None:
    """Open what is left as the program would, and count what must not be."""
    tally.kills += 1
    tally.said += len(heard)
    open_database(path)
    try:
        for line in heard:
            _hold(line.split(), tally)
        halves = database().execute_sql(
            "SELECT COUNT(*) FROM sales_order o WHERE NOT EXISTS"
            " (SELECT 1 FROM order_line l WHERE l.order_id = o.id)"
        )
        tally.blame("orders without lines", halves.fetchone()[0])
        answer = check(Asked(path))
        tally.blame("findings of check", len(answer.facts["findings"]))
    finally:
        database().close()


def _hold(words: list[str], tally: Tally) -> None:
    if words[:1] == ["complaint"]:
        tally.blame("a worker fell over: " + " ".join(words[1:]))
    elif words[:1] == ["order"]:
        lines = OrderLine.select().where(OrderLine.order == int(words[1])).count()
        tally.blame("lost or half orders", lines != int(words[2]))
    elif words[:1] == ["paper"]:
        paper = Paper.get_or_none(Paper.id == int(words[1]))
        whole = (
            paper is not None
            and paper.full_number() == words[2]
            and hashlib.sha256(bytes(paper.pdf)).hexdigest() == words[3]
        )
        tally.blame("lost or wrong papers", not whole)


@dataclass(frozen=True)
class Asked:
    database: Path


def moment(chance: random.Random, most: float = 0.12) -> float:
    """How long a worker may work before it is killed, in seconds."""
    return chance.uniform(0.0, most)


def orders_in(path: Path) -> int:
    """How many orders a file has, opened and closed again."""
    open_database(path)
    try:
        return Order.select().count()
    finally:
        database().close()
