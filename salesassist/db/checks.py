"""What is looked at before a database is used: rights, pages, and the log a crash has left."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import peewee
from sqlcipher3 import dbapi2

from salesassist.db.connection import Database
from salesassist.db.failures import Damaged, ReadOnly

TICK = 20_000  # steps of SQLite between two looks at the clock


def check_rights(path: Path) -> None:
    """Refuse what may not be written before SQLite lays its files beside it."""
    own = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
    if not all(os.access(each, os.W_OK, **own) for each in (path, path.resolve().parent)):
        raise ReadOnly(path=path, detail="SQLITE_READONLY")


def prove_writable(opened: Database) -> None:
    """Write and roll back: a file without the right to write is noticed only by writing."""
    with opened.atomic("IMMEDIATE") as transaction:
        opened.pragma("user_version", opened.pragma("user_version"))
        transaction.rollback()


def look_through(opened: Database, budget: float) -> bool:
    """Look at every page; False when that takes longer than `budget` seconds. Raises Damaged."""
    until = time.monotonic() + budget
    connection = opened.connection()
    connection.set_progress_handler(lambda: time.monotonic() > until, TICK)
    try:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except dbapi2.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            return False
        raise
    except UnicodeDecodeError:  # what the check would say names noise from the damaged page
        said = "quick_check"
    finally:
        connection.set_progress_handler(None, 0)
    if said != "ok":
        raise Damaged(path=opened.file, detail=said)
    return True


def left(path: Path, ending: str) -> bool:
    """Whether SQLite has left something in a file beside the database."""
    beside = path.with_name(path.name + ending)
    return beside.is_file() and beside.stat().st_size > 0


@contextlib.contextmanager
def log_kept(path: Path) -> Iterator[None]:
    """Keep the log a crash has left as it is until the checks have passed.

    The last connection that closes would write it into the file; one that only reads does not.
    """
    if not left(path, "-wal"):
        yield
        return
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with contextlib.closing(dbapi2.connect(uri, isolation_level=None, uri=True)) as keeper:
        with peewee.__exception_wrapper__:
            keeper.execute("PRAGMA user_version").fetchone()
        yield
