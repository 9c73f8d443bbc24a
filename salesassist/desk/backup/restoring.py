"""Going back to a backup: a new file beside the old one, verified, then in its place."""

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from salesassist.db import backup as copies
from salesassist.db.backup import NotCopied
from salesassist.db.connection import database, is_live
from salesassist.db.migrations import LATEST
from salesassist.db.opening import APPLICATION_ID, Foreign, Newer
from salesassist.desk.backup.listing import Altered, Backup, Steps, check_bytes, part
from salesassist.desk.backup.making import make, sweep
from salesassist.desk.files import NotWritten, copy_whole, flush, flush_folder, put
from salesassist.texts import N_, Problem


class StillOpen(Problem):
    """The database to be replaced is open in this program."""

    says = N_("{path} is still open: close it, then restore.")


class NotRescued(Problem):
    """What lies in memory and on a disk that has lost its file could not be copied."""

    says = N_("The data could not be copied to {folder} ({detail}): choose another folder.")


@dataclass(frozen=True)
class Ready:
    """A backup copied beside the database and verified; only the names are still to change."""

    backup: Backup
    path: Path
    temporary: Path


@dataclass(frozen=True)
class Restored:
    """The database is what the backup was; the old file, if there was one, is `kept`."""

    backup: Backup
    path: Path
    kept: Path | None


def prepare_restore(backup: Backup, path: Path) -> Steps[Ready]:
    """Copy a backup beside a database, verify it, and back up the present data if they can be.

    The database may be in use; nothing of it changes. Raises Altered, Unsound, Foreign, Newer or
    NotWritten; then nothing is left of the copy.
    """
    ready = Ready(backup, path, path.with_name(f".{uuid4().hex}.restore.tmp"))
    sweep(path.resolve().parent)
    try:
        yield 0, 100
        _check_kind(backup)
        check_bytes(backup, copy_whole(backup.file, ready.temporary))
        yield 30, 100
        found = yield from part(copies.examine(ready.temporary), 30, 70)
        if found != backup.contents:
            raise Altered(path=backup.file)
        # Not needed to go back: the old file is kept as well, and may be too damaged for this.
        with contextlib.suppress(Problem):
            yield from part(make(path, "restore", quick=True), 70, 100)
    except BaseException:
        discard(ready)
        raise
    yield 100, 100
    return ready


def discard(ready: Ready) -> None:
    """Remove the copy of a restore that is not to be."""
    with contextlib.suppress(OSError):
        ready.temporary.unlink(missing_ok=True)


def switch(ready: Ready) -> Restored:
    """Put the verified copy in the database's place; the old file is kept beside, named by time.

    Nobody may have the database open. Killed at any moment, the name leads to the old database
    or to the new one, whole. Raises StillOpen, Locked or NotWritten; then the old one is in place.
    """
    path = ready.path
    if is_live(path) and not database().is_closed():
        raise StillOpen(path=path)
    kept = _free_name(path) if path.exists() else None
    whole = kept is None or copies.settle(path)
    try:
        _keep_old(path, kept, whole)
        put(ready.temporary, path)
    except OSError as error:
        raise NotWritten(path=path, detail=error.strerror or str(error)) from error
    return Restored(ready.backup, path, kept)


def restore(backup: Backup, path: Path) -> Steps[Restored]:
    """Restore a backup where no database is open: `prepare_restore`, then `switch`."""
    ready = yield from prepare_restore(backup, path)
    try:
        return switch(ready)
    finally:
        discard(ready)


def rescue_copy(folder: Path, now: dt.datetime | None = None) -> Path:
    """Copy the open database into a folder although its file is gone or was replaced.

    Reads through the connection that has it open. The copy is flushed and looked through.
    Raises NotRescued, Damaged or Unsound.
    """
    now = now or dt.datetime.now()
    target = folder / f"{database().file.stem}-rescued-{now:%Y%m%d-%H%M%S}.db"
    temporary = folder / f".{uuid4().hex}.backup.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copies.rescue(temporary)
        flush(temporary)
        for _ in copies.examine(temporary):
            pass
        put(temporary, target)
    except NotCopied as problem:
        raise NotRescued(folder=folder, detail=problem.facts["detail"]) from problem
    except OSError as error:
        raise NotRescued(folder=folder, detail=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return target


def _check_kind(backup: Backup) -> None:
    if backup.contents.application != APPLICATION_ID:
        raise Foreign(path=backup.file)
    if backup.contents.schema > LATEST:
        raise Newer(path=backup.file, found=backup.contents.schema, known=LATEST)


def _free_name(path: Path) -> Path:
    """A name beside the database that tells when it was replaced."""
    now = dt.datetime.now()
    wanted = path.with_name(f"{path.stem}-replaced-{now:%Y%m%d-%H%M%S}{path.suffix}")
    number = 2
    while wanted.exists():
        wanted = path.with_name(f"{path.stem}-replaced-{now:%Y%m%d-%H%M%S}-{number}{path.suffix}")
        number += 1
    return wanted


def _keep_old(path: Path, kept: Path | None, whole: bool) -> None:
    """Keep the old database under another name while its own name still leads to it.

    What SQLite has laid beside a damaged or a lost one goes first: it would play an old -wal into
    whatever file bears the name. A file too damaged to be read, or a full disk, cannot hold up
    going back: the old file then gets a second name, which is its only one a moment later.
    """
    for file in copies.beside(path):
        name = kept or _free_name(path)
        file.replace(name.with_name(name.name + file.name.removeprefix(path.name)))
    if kept is None:
        return
    try:
        if whole:
            copy_whole(path, kept)
            return
    except NotWritten:
        pass
    kept.hardlink_to(path)
    flush_folder(path.parent)
