"""Deeds whose n-th write fails: the disk refuses to let a file grow, or a call of the system fails.

Each scene is done again and again, one write later each time, until nothing fails any more.
"""

import contextlib
import errno
import os
import resource
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from salesassist.cli.checking import check
from salesassist.db import Customer, Order, Paper, Product
from salesassist.db.base import database
from salesassist.db.opening import open_database
from salesassist.desk import backup
from salesassist.desk.issue import export
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.records import importing
from salesassist.texts import Problem, sentence
from tests.faults.killing import Asked
from tests.faults.scenes import SCHEMA_1
from tests.faults.worker import DAY, WHO

FRAME = 4096 + 24  # one page in SQLite's log, with its head
ROWS = 300
CALLS = ("fsync", "replace", "rename", "link")
"""What else writes: flushing, and giving a file its name."""


@dataclass(frozen=True)
class Scene:
    """A deed on a company of its own, and whether it is done; or done but for what follows it."""

    do: Callable[[Path], object]
    done: Callable[[Path], bool]
    ready: Callable[[Path], None] = lambda path: None
    opened: bool = True
    kept: Callable[[Path], bool] | None = None


@dataclass
class Tally:
    """What the failures of one scene came to."""

    tries: int = 0
    failed: int = 0
    faults: Counter = field(default_factory=Counter)

    def blame(self, what: str, wrong: bool = True) -> None:
        """Count something that must not be."""
        if wrong:
            self.faults[what] += 1


# The deeds


def save(path: Path) -> None:
    """One order of six lines; asked for twice it is one."""
    product = Product.get()
    lines = [LineDraft.of_product(product, 1_000 * each) for each in range(1, 7)]
    head = defaults_for(Customer.get(), on=DAY, who=WHO)
    take_order(who=WHO, lines=lines, request="nth", customer_po="NTH", **head)


def is_saved(path: Path) -> bool:
    found = Order.select().where(Order.customer_po == "NTH")
    return [order.lines.count() for order in found] == [6]


def issue(path: Path) -> None:
    """The order form of an order taken before, and its copy in a folder."""
    order = Order.get(Order.customer_po == "NTH")
    export(issue_order_form(order, who=WHO, request="nth-issue"), path.parent / "papers")


def is_issued(path: Path) -> bool:
    order = Order.get(Order.customer_po == "NTH")
    (paper,) = Paper.select().where(Paper.order == order)
    copies = [each.read_bytes() for each in (path.parent / "papers").glob("*.pdf")]
    return bool(order.number) and copies == [bytes(paper.pdf)]


def is_numbered(path: Path) -> bool:
    """The paper is issued; only its copy in the folder may be missing."""
    order = Order.get(Order.customer_po == "NTH")
    return bool(order.number) and order.papers.count() == 1


def take_in(path: Path) -> None:
    """Some hundred customers from a file."""
    _run(importing.import_customers(path.parent / "customers.csv", who=WHO))


def has_file(path: Path) -> None:
    rows = (f"K{at:05d},匯入客戶{at}" for at in range(ROWS))
    text = "code,name\n" + "\n".join(rows) + "\n"
    (path.parent / "customers.csv").write_text(text, encoding="utf-8")


def is_taken_in(path: Path) -> bool:
    return Customer.select().where(Customer.code.startswith("K")).count() == ROWS


def back_up(path: Path) -> None:
    _run(backup.make(path))


def is_backed_up(path: Path) -> bool:
    """One at least: the failure may have come when the backup was whole already."""
    return len([_run(backup.verify(each)) for each in backup.backups(path)]) >= 1


def has_backup(path: Path) -> None:
    """A backup, and an order since then."""
    open_database(path)
    _run(backup.make(path))
    save(path)
    database().close()


def restore(path: Path) -> None:
    _run(backup.restore(backup.backups(path)[-1], path))


def is_restored(path: Path) -> bool:
    return not Order.select().where(Order.customer_po == "NTH").exists()


def has_draft(path: Path) -> None:
    open_database(path)
    save(path)
    database().close()


def is_upgraded(path: Path) -> bool:
    return Order.select().count() == 24


SCENES = {
    "save an order": Scene(save, is_saved),
    "issue and put a copy": Scene(issue, is_issued, has_draft, kept=is_numbered),
    "import": Scene(take_in, is_taken_in, has_file),
    "backup": Scene(back_up, is_backed_up),
    "restore": Scene(restore, is_restored, has_backup, opened=False),
    "upgrade": Scene(lambda path: open_database(path), is_upgraded, opened=False),
}


# The failures


@contextlib.contextmanager
def no_file_past(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes: the write that would fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class FailingCall:
    """The n-th call that flushes or names a file fails; `came` tells whether there were so many."""

    def __init__(self, number: int):
        self._left = number
        self._real = {name: getattr(os, name) for name in CALLS}

    @property
    def came(self) -> bool:
        """Whether the n-th call was made."""
        return self._left <= 0

    def __enter__(self) -> None:
        for name in CALLS:
            setattr(os, name, self._counted(name))

    def __exit__(self, *_: object) -> None:
        for name, call in self._real.items():
            setattr(os, name, call)

    def _counted(self, name: str) -> Callable[..., object]:
        def call(*words: object, **more: object) -> object:
            self._left -= 1
            if self._left == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return self._real[name](*words, **more)

        return call


def sizes(name: str, folder: Path, step: int) -> Tally:
    """One scene, the disk a page larger each time, until it has room."""
    scene, tally = SCENES[name], Tally()
    pages = 0
    while True:
        with _company(scene, name, folder) as path:
            if not _try(scene, path, no_file_past(pages * FRAME + 32), tally):
                return tally
        pages += step


def calls(name: str, folder: Path, step: int) -> Tally:
    """One scene, a later call failing each time, until there is none so late."""
    scene, tally = SCENES[name], Tally()
    number = 1
    while True:
        with _company(scene, name, folder) as path:
            failure = FailingCall(number)
            _try(scene, path, failure, tally)
            if not failure.came:
                return tally
        number += step


@contextlib.contextmanager
def _company(scene: Scene, name: str, folder: Path) -> Iterator[Path]:
    """A fresh copy of the company, ready for the deed."""
    place = folder / "here"
    place.mkdir()
    path = place / "company.db"
    model = folder / f"{name}.db"
    if not model.exists():
        shutil.copy(SCHEMA_1 if name == "upgrade" else folder / "company.db", path)
        scene.ready(path)
        shutil.copytree(place, folder / f"{name}.folder")
        model.touch()
    else:
        shutil.copytree(folder / f"{name}.folder", place, dirs_exist_ok=True)
    try:
        yield path
    finally:
        if database() is not None and not database().is_closed():
            database().close()
        shutil.rmtree(place)


def _try(
    scene: Scene, path: Path, failure: contextlib.AbstractContextManager, tally: Tally
) -> bool:
    """Do the deed once under the failure, look, do it again; whether it failed."""
    tally.tries += 1
    before = rows_of(path)
    if scene.opened:
        open_database(path)
    failed = False
    try:
        with failure:
            scene.do(path)
    except Problem as problem:
        failed = True
        tally.failed += 1
        tally.blame("no sentence", not sentence(problem))
    except (OSError, dbapi2.Error, sqlite3.Error) as bug:
        failed = True
        tally.blame(f"not told in words: {type(bug).__name__} {bug}")
    if database() is not None and not database().is_closed():
        database().close()
    if failed:
        _look_at_failure(scene, path, before, tally)
    _do_again(scene, path, tally, failed)
    return failed


def _look_at_failure(scene: Scene, path: Path, before: dict[str, list], tally: Tally) -> None:
    """All is as before; or the deed was done, and what failed came after it."""
    tally.blame("litter", bool(litter(path.parent)))
    after = rows_of(path)
    if after == before:
        return
    open_database(path)
    tally.blame("half a deed", not (scene.kept or scene.done)(path))
    database().close()


def _do_again(scene: Scene, path: Path, tally: Tally, failed: bool) -> None:
    """Once there is room the same deed is done, once, and everything is sound."""
    if scene.opened:
        open_database(path)
    if failed:
        scene.do(path)
    if not scene.opened:
        open_database(path)
    tally.blame("not done after all", not scene.done(path))
    database().close()
    findings = check(Asked(path)).facts["findings"]
    database().close()
    tally.blame("findings of check", bool(findings))


def litter(folder: Path) -> list[Path]:
    """Files nobody asked for."""
    return [each for each in folder.rglob("*") if each.suffix in (".tmp", ".part")]


def rows_of(path: Path) -> dict[str, list]:
    """All rows of all tables, read by another SQLite than the program's; the schema's number."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as link:
        names = link.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        plain = [name for (name,) in names if "_words" not in name and "sqlite_" not in name]
        rows = {name: link.execute(f'SELECT * FROM "{name}"').fetchall() for name in plain}
        rows["user_version"] = link.execute("PRAGMA user_version").fetchall()
    return rows


def _run(steps: Iterator) -> object:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
