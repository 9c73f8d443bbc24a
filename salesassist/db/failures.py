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


_KINDS: dict[str, type[Problem]] = {
    "SQLITE_BUSY": Locked,
    "SQLITE_LOCKED": Locked,
    "SQLITE_FULL": Full,
    "SQLITE_READONLY": ReadOnly,
    "SQLITE_CANTOPEN": ReadOnly,
    "SQLITE_PERM": ReadOnly,
}
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses inside the block into the Problem that fits its root cause.

    What is no known trouble of a disk or a lock (a broken constraint is a bug) goes on as it is.
    """
    try:
        yield
    except peewee.PeeweeException as error:
        name = sqlite_name(error)
        family = "_".join(name.split("_")[:2])
        if family in _KINDS:
            raise _KINDS[family](path=path) from error
        if family in _DAMAGE:
            raise Damaged(path=path, detail=name) from error
        raise


def sqlite_name(error: BaseException) -> str:
    """The SQLite error name at the root of an exception (peewee masks it); empty if none."""
    found = ""
    current: BaseException | None = error
    while current is not None:
        found = getattr(current, "sqlite_errorname", found) or found
        current = current.__cause__ or current.__context__
    return found
