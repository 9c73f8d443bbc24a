"""What the killed processes were doing: each scene kills so many times and tells what it found."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from salesassist.db import Customer, Numbering, Order
from salesassist.db.base import database, find, unit_of_work
from salesassist.db.opening import open_database
from salesassist.sample import build
from tests.faults.killing import ROOT, Tally, kill_after, look, moment, start
from tests.faults.worker import DAY

SCHEMA_1 = ROOT / "tests" / "golden" / "db" / "schema-1.db"
ROWS = 3_000


def company(folder: Path) -> Path:
    """A small company to work on."""
    path = folder / "company.db"
    build(path, orders=40, today=DAY)
    return path


def give_more_digits(path: Path) -> None:
    """Room for more papers than a company issues in a day."""
    open_database(path)
    with unit_of_work("test", "set up") as work:
        for kind, prefix in (("order", "SO"), ("payment-instruction", "PN")):
            row = find(Numbering, kind=kind) or work.add(Numbering(kind=kind, pattern=prefix))
            work.change(row, pattern=f"{prefix}-{{ROC}}{{MM}}{{DD}}-{{seq:6}}")
    database().close()


def entry(folder: Path, kills: int, seed: int) -> Tally:
    """Killed while orders are taken: none that was said is lost, none is half there."""
    path, tally, chance = company(folder), Tally(), random.Random(seed)
    for at in range(kills):
        heard = kill_after([start("entry", path, f"e{at}")], moment(chance))
        look(path, heard, tally)
    return tally


def issue(folder: Path, kills: int, seed: int) -> Tally:
    """Two processes issue at once and are killed: numbers follow each other, papers are whole."""
    path, tally, chance = company(folder), Tally(), random.Random(seed)
    give_more_digits(path)
    for at in range(kills):
        workers = [start("issue", path, f"i{at}-{each}") for each in range(2)]
        heard = kill_after(workers, moment(chance, 0.3))
        look(path, heard, tally)
    return tally


def take_in(folder: Path, kills: int, seed: int) -> Tally:
    """Killed while a file is imported: all of its rows are there or none."""
    path, tally, chance = company(folder), Tally(), random.Random(seed)
    file = folder / "customers.csv"
    rows = [f"K{at:05d},匯入客戶{at}" for at in range(ROWS)]
    file.write_text("code,name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    fresh = folder / "fresh.db"
    for _ in range(kills):
        shutil.copy(path, fresh)
        heard = kill_after([start("import", fresh, str(file))], moment(chance, 0.8))
        look(fresh, heard, tally)
        open_database(fresh)
        there = Customer.select().where(Customer.code.startswith("K")).count()
        database().close()
        tally.blame("half an import", there not in (0, ROWS))
        tally.blame("a finished import lost", bool(heard) and there != ROWS)
        _clear(fresh)
    return tally


def upgrade(folder: Path, kills: int, seed: int) -> Tally:
    """Killed while an old file is brought up: it opens afterwards with every order."""
    tally, chance = Tally(), random.Random(seed)
    path = folder / "old" / "company.db"
    path.parent.mkdir()
    for _ in range(kills):
        shutil.copy(SCHEMA_1, path)
        kill_after([start("upgrade", path)], moment(chance, 0.5), until="starting")
        look(path, [], tally)
        open_database(path)
        tally.blame("orders lost by the upgrade", Order.select().count() != 24)
        database().close()
        for left in path.parent.iterdir():
            left.unlink()
    return tally


def _clear(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


SCENES: dict[str, Callable[[Path, int, int], Tally]] = {
    "entry of orders": entry,
    "issue, two processes": issue,
    "import": take_in,
    "upgrade from schema 1": upgrade,
}
