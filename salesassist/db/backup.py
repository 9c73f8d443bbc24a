"""Copies of a database file: made in one read state, looked through, counted, and put in place.

Nothing here uses the connection the program works with, but `rescue`: a copy is made beside it.
"""

import contextlib
import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from salesassist.db.connection import database
from salesassist.db.failures import Damaged, Locked
from salesassist.texts import N_, Problem, tr

BESIDE = ("-wal", "-shm", "-journal")
WAIT = 20.0  # seconds for a long deed, such as an import, to end
TICK = 4_000  # steps of SQLite between two looks
BATCH = 50

Row = tuple[Any, ...]
Change = tuple[int, str, int, int]
"""The journal's last line and its hash, how many forms are open, and a sum of their changes."""
Steps = Generator[tuple[int, int], None, "Contents"]


class Unsound(Problem):
    """A copy that must not be relied on."""

    says = N_("{path} is not sound ({detail}): it is not used.")


class NotCopied(Problem):
    """SQLite could not copy a database; `detail` says why in words."""

    says = N_("{path} could not be copied: {detail}.")


FULL = N_("the disk is full, make room there")
_DETAILS = {
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": N_("the disk is full or cannot be written"),
    "SQLITE_CANTOPEN": N_("the folder cannot be written"),
    "SQLITE_READONLY": N_("the folder cannot be written"),
    "SQLITE_PERM": N_("the folder cannot be written"),
    "SQLITE_BUSY": N_("another program holds the data"),
    "SQLITE_LOCKED": N_("another program holds the data"),
}


@dataclass(frozen=True)
class Contents:
    """What a database holds: two files with equal contents hold the same records.

    `counts` are rows by table, `sums` the totals of all orders by currency in minor units,
    `sequences` the last numbers as (kind, its last period, next in it, sum of next of all
    periods). `chain` is the hash of the journal's last line ("" before schema 2). `forms` counts
    what lies on open forms, and its changes.
    """

    application: int
    schema: int
    counts: dict[str, int]
    sums: dict[str, int]
    sequences: tuple[tuple[str, str, int, int], ...]
    newest_order: str
    journal: int
    chain: str
    forms: tuple[int, int]

    def change(self) -> Change:
        """What differs once anything was changed."""
        return (self.journal, self.chain, *self.forms)


def connect(path: Path, *options: str, wait: float = WAIT) -> dbapi2.Connection:
    """A connection of its own to a file that exists: "mode=ro", "immutable=1" as options."""
    named = f"{path.resolve().as_uri()}?{'&'.join(options or ('mode=rw',))}"
    return dbapi2.connect(named, timeout=wait, isolation_level=None, uri=True)


def snapshot(path: Path, copy: Path) -> Contents:
    """Copy a database in use into a new file (VACUUM INTO); return what it held at that moment.

    VACUUM INTO cannot run inside a transaction, so its read state cannot be shared with the
    counting. Instead writers wait, for milliseconds, while two read states begin: one connection
    holds the write lock, a second begins to read, a third begins to copy; the first step of the
    copy lets the writers go on. What the second counts is exactly what the third has copied.
    Raises NotCopied, or Damaged when it is the database that cannot be read; the copy is then
    worthless and the caller's to remove.
    """
    with _told(path):
        _look(path)
    with _told(path), _three(path) as (lock, reader, copier):
        lock.execute("BEGIN IMMEDIATE")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()

        def let_go() -> int:
            if lock.in_transaction:
                lock.execute("ROLLBACK")
            return 0

        copier.set_progress_handler(let_go, TICK)
        copier.execute("VACUUM INTO ?", (str(copy),))
        let_go()
        return contents(reader)


@contextlib.contextmanager
def _three(path: Path) -> Iterator[list[dbapi2.Connection]]:
    with contextlib.ExitStack() as opened:
        yield [opened.enter_context(contextlib.closing(connect(path))) for _ in range(3)]


def _look(path: Path) -> None:
    """Read a little without the right to write: a connection that may write throws away a log
    that does not fit its damaged file, and with it perhaps the last orders.
    """
    with contextlib.closing(connect(path, "mode=ro", wait=0.2)) as reader:
        _one(reader, "SELECT count(*) FROM sqlite_master")


def contents(connection: dbapi2.Connection) -> Contents:
    """Count what a database of any schema of ours holds, as its connection sees it."""
    # What has no page of its own is a virtual table: its rows are counted where they lie.
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    orders = connection.execute(
        'SELECT "currency", sum("total") FROM "sales_order" GROUP BY "currency" ORDER BY 1'
    )
    sequences = connection.execute(_SEQUENCES)
    journal, chain, *forms = change(connection)
    return Contents(
        application=_one(connection, "PRAGMA application_id"),
        schema=_one(connection, "PRAGMA user_version"),
        counts={
            name: _one(connection, f"SELECT count(*) FROM {_named(name)}") for (name,) in tables
        },
        sums=dict(orders.fetchall()),
        sequences=tuple(sequences.fetchall()),
        newest_order=_one(connection, _NEWEST_ORDER) or "",
        journal=journal,
        chain=chain,
        forms=(forms[0], forms[1]),
    )


# Beside one max(), SQLite takes the plain columns from the row that has it.
_SEQUENCES = (
    'SELECT "kind", max("period"), "following", sum("following") FROM "sequence"'
    ' GROUP BY "kind" ORDER BY 1'
)
_NEWEST_ORDER = (
    'SELECT "number" FROM "sales_order" WHERE "number" > \'\' ORDER BY "id" DESC LIMIT 1'
)


def change(connection: dbapi2.Connection) -> Change:
    """What differs once anything was changed; a look that costs next to nothing."""
    journal = _one(connection, 'SELECT max("id") FROM "journal"') or 0
    if not _has(connection, "unfinished", "version"):
        return journal, "", 0, 0
    chain = _one(connection, 'SELECT "hash" FROM "journal" ORDER BY "id" DESC LIMIT 1') or ""
    forms = connection.execute('SELECT count(*), total("version" + "id") FROM "unfinished"')
    many, versions = forms.fetchone()
    return journal, chain, many, int(versions)


def is_as(held: Contents) -> bool:
    """Whether the open database is as it was when it held this, by this thread's connection.

    One that cannot be read is not: who then copies it learns what is wrong.
    """
    try:
        return change(database().connection()) == held.change()
    except dbapi2.DatabaseError:
        return False


def held(path: Path) -> Contents:
    """What a database, in use or not, holds at this moment. Raises NotCopied or Damaged."""
    with _told(path), contextlib.closing(connect(path, "mode=ro")) as reader:
        reader.execute("BEGIN")
        return contents(reader)


def examine(path: Path, *, quick: bool = False) -> Steps:
    """Look through a copy nobody uses: its pages, its references, its papers' hashes; count it.

    `quick` leaves out whether each row is found by each of its indexes, which takes five times as
    long as all else. Raises Unsound with what is wrong.
    """
    check = "quick_check" if quick else "integrity_check"
    try:
        with contextlib.closing(connect(path, "mode=ro", "immutable=1")) as copy:
            yield 0, 100
            for (said,) in copy.execute(f"PRAGMA {check}(1)"):
                if said != "ok":
                    raise Unsound(path=path, detail=said)
            yield 50, 100
            for table, *_ in copy.execute("PRAGMA foreign_key_check"):
                raise Unsound(path=path, detail=f"foreign_key_check: {table}")
            yield from _examine_papers(copy, path)
            return contents(copy)
    except UnicodeDecodeError as error:  # the check's own words hold noise from a damaged page
        raise Unsound(path=path, detail=check) from error
    except dbapi2.DatabaseError as error:
        detail = getattr(error, "sqlite_errorname", "") or str(error)
        raise Unsound(path=path, detail=detail) from error


def _examine_papers(copy: dbapi2.Connection, path: Path) -> Iterator[tuple[int, int]]:
    many = _one(copy, 'SELECT count(*) FROM "paper"')
    rows = copy.execute('SELECT "number", "sha256", "pdf" FROM "paper"')
    for done, (number, said, pdf) in enumerate(rows):
        if hashlib.sha256(pdf).hexdigest() != said:
            raise Unsound(path=path, detail=f"paper {number}")
        if done % BATCH == 0:
            yield 60 + 40 * done // many, 100


def rescue(copy: Path) -> None:
    """Copy the open database through its own connection, which reads a file even when its name
    is gone. Raises NotCopied or Damaged.
    """
    with (
        _told(database().file),
        contextlib.closing(dbapi2.connect(str(copy), isolation_level=None)) as target,
    ):
        database().connection().backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def settle(path: Path) -> bool:
    """Bring a closed database's last changes into its one file; False when it is too damaged.

    Raises Locked while any other connection, in this program or another, has it open.
    """
    try:
        _look(path)
        with contextlib.closing(connect(path, wait=0.2)) as alone:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN IMMEDIATE")
            alone.execute("COMMIT")
            alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Locked(path=path) from error
        return False
    return not any(beside(path))


def beside(path: Path) -> list[Path]:
    """The files SQLite has laid beside a database; only theirs together is the whole of it."""
    files = (path.with_name(path.name + ending) for ending in BESIDE)
    return [file for file in files if file.exists()]


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says while it copies into the Problem that fits."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        family = "_".join(name.split("_")[:2])
        if family in _DETAILS:
            raise NotCopied(path=path, detail=tr(_DETAILS[family])) from error
        raise Damaged(path=path, detail=name or str(error)) from error


def _one(connection: dbapi2.Connection, sql: str) -> Any:
    row: Row | None = connection.execute(sql).fetchone()
    return row[0] if row else None


def _has(connection: dbapi2.Connection, table: str, column: str) -> bool:
    return any(row[1] == column for row in connection.execute(f"PRAGMA table_info({table})"))


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
