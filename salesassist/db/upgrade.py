"""A file made or brought up to this schema: on a copy beside its place, checked, then put there."""

import contextlib
import datetime as dt
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import peewee
from sqlcipher3 import dbapi2

from salesassist.db.connection import Database
from salesassist.db.failures import DiskFails, Full, Locked, problem_of
from salesassist.db.migrations import LATEST, changed_since, migrate
from salesassist.db.places import free_space, identity
from salesassist.texts import N_, Problem

WAIT = 5.0  # seconds for another program to let go of the file
SPARE = 20_000_000  # bytes beside twice the file: the new tables, and the system's own needs

_ASIDE = {  # what is thrown away after a crash needs no log
    "journal_mode": "memory",
    "synchronous": 0,
    "foreign_keys": 0,  # a step may build a table anew; all references are checked at the end
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}


class NotUpgraded(Problem):
    """A step did not work on this database, or its result is not sound."""

    says = N_(
        "{path} could not be brought up to this version ({detail}); it is left as it was. "
        "Go on with the version before, and show this to whoever helps you."
    )


def upgrade(path: Path) -> Path | None:
    """Bring a database of an older schema up to this one; return where the old file is kept.

    Until the last moment the old file stands untouched in its place; a crash leaves the one or
    the other. None when there was nothing to do. Raises Locked, Full or NotUpgraded.
    """
    path = path.resolve()
    with contextlib.ExitStack() as stack:
        guard = stack.enter_context(_held(path))
        found = _one(guard, "PRAGMA user_version")
        if found >= LATEST:
            return None
        if free_space(path.parent) < 2 * path.stat().st_size + SPARE:
            raise Full(path=path)
        copy = stack.enter_context(_aside(path))
        reader = stack.enter_context(contextlib.closing(_connect(path)))
        with _told(path):
            reader.execute("VACUUM INTO ?", (str(copy),))
            before = _counts(reader)
            _bring_up(
                copy, path, {k: n for k, n in before.items() if k not in changed_since(found)}
            )
            _flush(copy)
            copy.chmod(stat.S_IMODE(path.stat().st_mode))
            kept = _keep(path, reader, found)
        reader.close()
        if os.name == "nt":  # Windows renames no file that is open
            guard.close()
        _replace(copy, path)
    return kept


def make(path: Path, application_id: int) -> None:
    """Make an empty database of this schema where nothing is, whole or not at all.

    Raises FileExistsError when meanwhile something is there, and what the system raises.
    """
    with _aside(path) as aside:
        made = _database(aside, "rwc")
        made.connect()
        try:
            made.pragma("application_id", application_id)
            migrate(made)
        finally:
            made.close()
        _flush(aside)
        try:
            os.link(aside, path)  # fails where there is a file; a rename would take its place
        except FileExistsError:
            raise
        except OSError:  # a disk without second names
            if path.exists():
                raise FileExistsError(path) from None
            aside.rename(path)
        _flush_folder(path.parent)


@contextlib.contextmanager
def _held(path: Path) -> Iterator[dbapi2.Connection]:
    """Hold a database: no log lies beside it, and nobody else can write it or begin a log."""
    until = time.monotonic() + WAIT
    while True:
        before = identity(path)
        guard = _connect(path)
        try:
            guard.execute("PRAGMA journal_mode = DELETE")
            guard.execute("BEGIN IMMEDIATE")
            alone = _one(guard, "PRAGMA journal_mode") == "delete" and identity(path) == before
        except dbapi2.OperationalError as error:
            guard.close()
            alone = False
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise problem_of(error, path) or NotUpgraded(path=path, detail=error) from error
        if alone:
            break
        guard.close()
        if time.monotonic() > until:
            raise Locked(path=path, detail="SQLITE_BUSY")
        time.sleep(0.05)
    try:
        yield guard
    finally:
        guard.close()


def _bring_up(copy: Path, path: Path, before: dict[str, int]) -> None:
    """Run the missing steps on the copy and look through the result; `before` are rows by table."""
    brought = _database(copy, "rw")
    brought.connect()
    try:
        migrate(brought)
        connection = brought.connection()
        said = _one(connection, "PRAGMA integrity_check(1)")
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
        after = _counts(connection)
        wrong = [name for name, many in before.items() if after.get(name) != many]
        if said != "ok" or lost or wrong or _one(connection, "PRAGMA user_version") != LATEST:
            detail = said if said != "ok" else f"foreign_key_check {lost[0]}" if lost else wrong
            raise NotUpgraded(path=path, detail=detail)
    finally:
        brought.close()


def _keep(path: Path, reader: dbapi2.Connection, schema: int) -> Path:
    """Give the old file a second name beside its own, or where a disk has none, copy it."""
    at = dt.datetime.now().strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}.schema-{schema}.{at}{path.suffix}")
    if kept.exists():
        kept = kept.with_name(f"{kept.stem}.{uuid4().hex[:4]}{path.suffix}")
    try:
        os.link(path, kept)
    except OSError:
        reader.execute("VACUUM INTO ?", (str(kept),))
        _flush(kept)
    return kept


def _replace(copy: Path, path: Path) -> None:
    try:
        copy.replace(path)
    except PermissionError as error:  # on Windows: somebody opened it this very moment
        raise Locked(path=path, detail=str(error)) from error
    except OSError as error:
        raise NotUpgraded(path=path, detail=error.strerror or error) from error
    try:
        _flush_folder(path.parent)
    except OSError as error:  # the new file has its place, but a power cut could undo that
        raise DiskFails(path=path, detail=error.strerror or error) from error


@contextlib.contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A name beside a file to work under; nothing of that name is left at the end."""
    aside = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        yield aside
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            aside.with_name(aside.name + ending).unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system refuses into a Problem."""
    try:
        yield
    except (peewee.PeeweeException, dbapi2.Error) as error:
        known = problem_of(error, path)
        raise known or NotUpgraded(path=path, detail=error) from error
    except OSError as error:
        raise NotUpgraded(path=path, detail=error.strerror or error) from error


def _database(path: Path, mode: str) -> Database:
    made = Database(f"{path.resolve().as_uri()}?mode={mode}", pragmas=_ASIDE, autoconnect=False)
    made.file = path
    return made


def _connect(path: Path) -> dbapi2.Connection:
    uri = f"{path.as_uri()}?mode=rw"
    return dbapi2.connect(uri, timeout=WAIT, isolation_level=None, uri=True)


def _counts(connection: dbapi2.Connection) -> dict[str, int]:
    """Rows by table; what a search index keeps in tables of its own is not counted."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    ).fetchall()
    return {name: _one(connection, f'SELECT count(*) FROM "{name}"') for (name,) in tables}


def _one(connection: dbapi2.Connection, sql: str):
    return connection.execute(sql).fetchone()[0]


def _flush(path: Path) -> None:
    """Bring a file to the disk; Windows flushes only what may be written."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Make new names durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
