"""Opening and making a database file: refuse rather than damage."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import peewee
from sqlcipher3 import dbapi2

from salesassist.db.base import Database, proxy
from salesassist.db.failures import Damaged, Locked, ReadOnly, sqlite_name
from salesassist.db.migrations import LATEST, migrate
from salesassist.texts import N_, Problem

APPLICATION_ID = 0x53414131  # "SAA1": tells our files from other programs' SQLite files
SQLITE_NEEDED = (3, 51, 3)  # older ones have the WAL-reset fault
_MAGIC = b"SQLite format 3\x00"

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}


class Missing(Problem):
    """There is no database at the path."""

    says = N_("There is no database at {path}: choose another place, or make one there.")


class NotADatabase(Problem):
    """The file is something else, or its beginning is destroyed."""

    says = N_(
        "{path} is not a SalesAssist database: choose another file; this one is left as it is."
    )


class Foreign(Problem):
    """The file belongs to another program."""

    says = N_("{path} belongs to another program: choose another file; this one is left as it is.")


class Newer(Problem):
    """A newer version of the program made the file."""

    says = N_(
        "{path} was made by a newer version (schema {found}; this program knows {known}): "
        "please update the program. The file is left as it is."
    )


class Exists(Problem):
    """A new database was asked for where there is a file."""

    says = N_("There is already a file at {path}: open it, or choose another name.")


class OldSqlite(Problem):
    """The SQLite of the driver is older than is safe."""

    says = N_(
        "SQLite {found} is too old; {needed} or newer is needed: please install the program again."
    )


def open_database(path: Path) -> Database:
    """Open an existing database of ours, brought up to this version, as the process's own.

    Raises the Problem that fits; the file is untouched unless all checks pass.
    """
    _gate()
    _sniff(path)
    opened = _database(path, "rw")
    with _classified(path):
        opened.connect()
        try:
            _check_identity(opened, path)
            _set_pragmas(opened)
            _prove_writable(opened)
            migrate(opened)
        except BaseException:
            opened.close()
            raise
    proxy.initialize(opened)
    return opened


def create_database(path: Path) -> Database:
    """Make a new, empty database at a path where nothing is; it becomes the process's own."""
    _gate()
    if path.exists():
        raise Exists(path=path)
    made = _database(path, "rwc")
    with _classified(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        made.connect()
        made.pragma("application_id", APPLICATION_ID)
        _set_pragmas(made)
        migrate(made)
    proxy.initialize(made)
    return made


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


def _sniff(path: Path) -> None:
    if not path.exists():
        raise Missing(path=path)
    if not path.is_file():
        raise NotADatabase(path=path)
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except PermissionError as error:
        raise ReadOnly(path=path) from error
    if head != _MAGIC:
        raise NotADatabase(path=path)


def _prove_writable(opened: Database) -> None:
    """Write and roll back: a file without the right to write is noticed only by writing."""
    with opened.atomic("IMMEDIATE") as transaction:
        opened.pragma("user_version", opened.pragma("user_version"))
        transaction.rollback()


def _database(path: Path, mode: str) -> Database:
    made = Database(f"{path.resolve().as_uri()}?mode={mode}", autoconnect=False)
    made.file = path
    return made


def _check_identity(opened: Database, path: Path) -> None:
    if opened.pragma("application_id") != APPLICATION_ID:
        raise Foreign(path=path)
    found = opened.pragma("user_version")
    if found > LATEST:
        raise Newer(path=path, found=found, known=LATEST)


def _set_pragmas(opened: Database) -> None:
    """Set the pragmas and read them back: a setting that did not take is a fault."""
    for name, wanted in PRAGMAS.items():
        opened.pragma(name, wanted)
        found = opened.pragma(name)
        if found != wanted:
            raise peewee.OperationalError(f"PRAGMA {name} is {found}, not {wanted}")
    # Connections of worker threads, opened later, get them too.
    opened.set_for_all(PRAGMAS)


@contextlib.contextmanager
def _classified(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the Problem a person can act on, by the root's own name."""
    try:
        yield
    except OSError as error:
        raise ReadOnly(path=path) from error
    except peewee.PeeweeException as error:
        name = sqlite_name(error)
        kinds = {"SQLITE_BUSY": Locked, "SQLITE_LOCKED": Locked, "SQLITE_NOTADB": NotADatabase}
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise ReadOnly(path=path) from error
        if name in kinds:
            raise kinds[name](path=path) from error
        raise Damaged(path=path, detail=name or str(error)) from error
