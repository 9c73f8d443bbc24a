"""Opening and making a database file: refuse rather than damage."""

import contextlib
import errno
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2

from salesassist.db import upgrade
from salesassist.db.checks import check_rights, left, log_kept, look_through, prove_writable
from salesassist.db.connection import Database, proxy
from salesassist.db.failures import Damaged, Full, Locked, ReadOnly, problem_of, sqlite_name
from salesassist.db.migrations import LATEST
from salesassist.db.places import Place, Replaced, check_place, identity
from salesassist.db.sniff import (
    APPLICATION_ID,
    Empty,
    Encrypted,
    Foreign,
    Missing,
    Newer,
    NotADatabase,
    sniff,
)
from salesassist.texts import N_, Problem

__all__ = [
    "APPLICATION_ID",
    "Damaged",
    "Empty",
    "Encrypted",
    "Exists",
    "Foreign",
    "Locked",
    "Missing",
    "Newer",
    "NotADatabase",
    "ReadOnly",
    "create_database",
    "examine",
    "open_database",
    "open_to_read",
    "remove_database",
]

SQLITE_NEEDED = (3, 51, 3)  # older ones have the WAL-reset fault
SQLITE_VERSION = dbapi2.sqlite_version
AT_OPENING = 200_000_000  # bytes; a larger file's pages are looked at once the window stands
AGAIN = (0.1, 0.4, 1.0)  # seconds between tries to open what another opens at this moment
PATIENT = 1.0  # seconds after which SQLite has been waiting by itself
BUDGET = 1.0  # seconds the look at the pages may take before the window

PRAGMAS = {
    "busy_timeout": 5000,
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "journal_mode": "wal",
}
# Of a file that is only read nothing is kept, and nothing can be.
READING = {
    **{name: value for name, value in PRAGMAS.items() if name != "journal_mode"},
    "query_only": 1,
}


class Exists(Problem):
    """A new database was asked for where there is a file."""

    says = N_("There is already a file at {path}: open it, or choose another name.")


class OlderReadOnly(Problem):
    """A file of an older schema lies where it cannot be brought up to date."""

    says = N_(
        "{path} was made by an older version and cannot be written where it is: copy it to a "
        "folder of your own, and open the copy."
    )


class Unsafe(Problem):
    """SQLite does not take a setting that the data need."""

    says = N_(
        "{path}: a setting that keeps the data safe is not possible there ({detail}): copy the "
        "file to this PC's own disk, and open that."
    )


class OldSqlite(Problem):
    """The SQLite of the driver is older than is safe."""

    says = N_(
        "SQLite {found} is too old; {needed} or newer is needed: please install the program again."
    )


def examine(path: Path) -> Place:
    """Look at a file before anything is locked or opened; the place it lies in.

    Raises OnNetwork, or what `sniff` raises; the file is only read.
    """
    _gate()
    place = check_place(path)
    sniff(path)
    return place


def open_database(path: Path) -> Database:
    """Open an existing database of ours, brought up to this version, as the process's own.

    Raises the Problem that fits; the file is untouched unless all checks pass. Two that open at
    the same moment may meet while one recovers the log: SQLite then says at once, without its
    usual patience, that the file is in use, so it is asked again.
    """
    for pause in AGAIN:
        began = time.monotonic()
        try:
            return _open(path)
        except Locked:
            if time.monotonic() - began > PATIENT:
                raise  # it was waited for already
        time.sleep(pause)
    return _open(path)


def _open(path: Path) -> Database:
    examine(path)
    check_rights(path)
    seen = identity(path)
    opened = _database(path, "rw")
    with _classified(path), log_kept(path), _closed_when_refused(opened):
        schema = _check(opened, path)
        prove_writable(opened)
        if schema == LATEST:
            _set_pragmas(opened, PRAGMAS)
        else:
            opened.close()
    if schema < LATEST:
        kept = upgrade.upgrade(path)
        opened = _open(path)
        opened.replaced = kept
        return opened
    if identity(path) != seen:
        opened.close()
        raise Replaced(path=path)
    return _own(opened)


def open_to_read(path: Path) -> Database:
    """Open a database only to look: nothing can be written through it, by any thread.

    For a file or a folder that cannot be written. Raises what `open_database` raises but ReadOnly,
    and OlderReadOnly.
    """
    examine(path)
    # Without what lies beside it an immutable file would be shown half changed.
    whole = not left(path, "-wal") and not left(path, "-journal")
    opened = _database(path, "ro&immutable=1" if whole else "ro")
    opened.read_only = True
    with _classified(path), _closed_when_refused(opened):
        if _check(opened, path) < LATEST:
            raise OlderReadOnly(path=path)
        _set_pragmas(opened, READING)
    return _own(opened)


def create_database(path: Path) -> Database:
    """Make a new, empty database at a path where nothing is; it becomes the process's own."""
    _gate()
    check_place(path)
    if path.exists():
        raise Exists(path=path)
    with _classified(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        upgrade.make(path, APPLICATION_ID)
    return open_database(path)


def remove_database(path: Path) -> None:
    """Remove a database that was never whole, with the files SQLite lays beside it."""
    if proxy.obj is not None and proxy.obj.file == path:
        proxy.obj.close()
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _gate() -> None:
    if dbapi2.sqlite_version_info < SQLITE_NEEDED:
        needed = ".".join(map(str, SQLITE_NEEDED))
        raise OldSqlite(found=dbapi2.sqlite_version, needed=needed)


def _check(opened: Database, path: Path) -> int:
    """Connect, and find out whether the file is ours and sound; its schema."""
    opened.connect()
    _set_pragmas(opened, {name: PRAGMAS[name] for name in ("busy_timeout", "cell_size_check")})
    if opened.pragma("application_id") != APPLICATION_ID:
        raise Foreign(path=path)
    schema = opened.pragma("user_version")
    if schema > LATEST:
        raise Newer(path=path, found=schema, known=LATEST)
    opened.checked = path.stat().st_size <= AT_OPENING and look_through(opened, BUDGET)
    return schema


def _database(path: Path, mode: str) -> Database:
    made = Database(f"{path.resolve().as_uri()}?mode={mode}", autoconnect=False)
    made.file, made.identity = path, identity(path)
    return made


def _own(opened: Database) -> Database:
    proxy.initialize(opened)
    return opened


def _set_pragmas(opened: Database, pragmas: dict[str, Any]) -> None:
    """Set the pragmas and read them back: a setting that did not take is a fault."""
    for name, wanted in pragmas.items():
        opened.pragma(name, wanted)
        found = opened.pragma(name)
        if found != wanted:
            raise Unsafe(path=opened.file, detail=f"PRAGMA {name} = {found}")
    # Connections of worker threads, opened later, get them too.
    opened.set_for_all(pragmas)


@contextlib.contextmanager
def _closed_when_refused(opened: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        opened.close()
        raise


@contextlib.contextmanager
def _classified(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the Problem a person can act on, by the root's own name."""
    try:
        yield
    except FileExistsError as error:
        raise Exists(path=path) from error
    except OSError as error:
        raise (Full if error.errno == errno.ENOSPC else ReadOnly)(
            path=path, detail=error
        ) from error
    except (peewee.PeeweeException, dbapi2.Error) as error:
        problem = problem_of(error, path)
        raise problem or Damaged(path=path, detail=sqlite_name(error) or str(error)) from error
