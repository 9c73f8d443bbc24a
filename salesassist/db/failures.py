"""What the database says when it cannot go on, as a sentence a person can act on."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import peewee

from salesassist.texts import N_, Problem


class ReadOnly(Problem):
    """The file or its folder cannot be written."""

    says = N_(
        "{path} cannot be written: allow writing to the file and its folder, or copy it elsewhere."
    )


class Locked(Problem):
    """Another program holds the file."""

    says = N_("{path} is in use by another program: close that one, then try again.")


class Damaged(Problem):
    """The file is a database of ours that cannot be read."""

    says = N_(
        "{path} is damaged ({detail}): restore the newest backup; this file is left as it is."
    )


class Full(Problem):
    """There is no room on the disk."""

    says = N_("{path}: the disk is full. Make room, then do it again; nothing was half written.")


class DiskFails(Problem):
    """The disk refused to read or write for another reason than want of room."""

    says = N_(
        "{path}: the disk could not be read or written ({detail}). Nothing was half written. "
        "Make a backup on another disk at once, and have this one looked at."
    )


_KINDS: dict[str, type[Problem]] = {
    "SQLITE_BUSY": Locked,
    "SQLITE_LOCKED": Locked,
    "SQLITE_FULL": Full,
    "SQLITE_READONLY": ReadOnly,
    "SQLITE_CANTOPEN": ReadOnly,
    "SQLITE_PERM": ReadOnly,
    "SQLITE_IOERR": DiskFails,
    "SQLITE_CORRUPT": Damaged,
    "SQLITE_NOTADB": Damaged,
}


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses inside the block into the Problem that fits its root cause.

    What is no known trouble of a disk or a lock (a broken constraint is a bug) goes on as it is.
    """
    try:
        yield
    except peewee.PeeweeException as error:
        problem = problem_of(error, path)
        if problem is None:
            raise
        raise problem from error


def problem_of(error: BaseException, path: Path) -> Problem | None:
    """The Problem that fits the root cause of an exception; None when there is no known one."""
    name = sqlite_name(error)
    kind = _KINDS.get("_".join(name.split("_")[:2]))
    return kind(path=path, detail=name) if kind is not None else None


def sqlite_name(error: BaseException) -> str:
    """The SQLite error name at the root of an exception (peewee masks it); empty if none."""
    found = ""
    current: BaseException | None = error
    while current is not None:
        found = getattr(current, "sqlite_errorname", found) or found
        current = current.__cause__ or current.__context__
    return found
