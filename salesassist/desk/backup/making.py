"""Making a backup: copied in one read state, flushed, opened, checked, counted; then it counts."""

import contextlib
import datetime as dt
import glob
import platform
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from salesassist.db import backup as copies
from salesassist.db.backup import FULL, Contents, NotCopied, Unsound
from salesassist.db.connection import database
from salesassist.db.opening import APPLICATION_ID, Missing
from salesassist.desk.backup.listing import (
    MANIFEST,
    NAME,
    Backup,
    Result,
    Steps,
    backups,
    file_name,
    folder_of,
    part,
    stem_of,
    write_manifest,
)
from salesassist.desk.files import NotWritten, flush, put, sha256_of
from salesassist.rules.backups import keep
from salesassist.texts import N_, Problem, tr

LEFT_FREE = 16 << 20
LITTER = re.compile(r"\.[0-9a-f]{32}(\.backup|\.restore)?\.tmp")
LITTER_AFTER = 3600  # seconds: what is younger may be somebody's work under way


class NoBackup(Problem):
    """No backup could be made."""

    says = N_("No backup was made in {folder}: {detail}. The data are as they were.")


_DIFFERENT = N_("the copy is not the same as the data")
_UNSOUND = N_("the copy did not pass the checks ({detail})")


def make(
    path: Path,
    reason: str = "",
    *,
    to: Path | None = None,
    at: dt.datetime | None = None,
    quick: bool = False,
) -> Steps[Backup]:
    """Back up a database, in use or not, into its backup folder or another, and verify it.

    A backup counts once its copy is on the disk, was opened, is sound and holds exactly what the
    database held at that moment (`db.backup.snapshot`). Those it makes superfluous go then, from
    the database's own folder only. For `quick` see `db.backup.examine`. Raises Missing; Damaged
    when it is the database that cannot be read; otherwise NoBackup, and nothing is left of it.
    """
    if not path.is_file():
        raise Missing(path=path)
    folder = to or folder_of(path)
    at = (at or dt.datetime.now()).replace(microsecond=0)
    temporary = folder / f".{uuid4().hex}.backup.tmp"
    try:
        with _told(folder):
            yield 0, 100
            contents = yield from _copy(path, temporary, quick)
            backup = _named(path, temporary, at, reason, contents)
            write_manifest(backup)
            put(temporary, backup.file)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    if to is None:
        thin(folder, path, at)
    yield 100, 100
    return backup


def before(reason: str, path: Path | None = None, *, quick: bool = False) -> Backup:
    """Back up here and now what is about to be changed much; of the open database by default.

    Raises as `make` does: without a backup it should not be changed.
    """
    steps = make(path or database().file, reason, quick=quick)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def after_backup(reason: str, work: Callable[[], Steps[Result]]) -> Steps[Result]:
    """Long work that changes much, such as an import: backed up first, then done.

    Raises as `make` does before anything is changed.
    """
    yield from part(make(database().file, reason), 0, 100)
    return (yield from work())


def thin(folder: Path, path: Path, now: dt.datetime) -> None:
    """Remove the backups of a database that newer ones make superfluous, and our old litter.

    Called when a newer one has been verified. What cannot be removed stays.
    """
    ours = [each for each in backups(folder) if each.is_of(path)]
    kept = keep([each.at for each in ours], now)
    for each in ours:
        if each.at not in kept:
            remove(each)
    sweep(folder)


def remove(backup: Backup) -> None:
    """Remove a backup: the file first, for a manifest alone is no backup."""
    with contextlib.suppress(OSError):
        backup.file.unlink(missing_ok=True)
        backup.manifest().unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed backup left here: unfinished copies, manifests without their file."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            name = path.name.removesuffix(MANIFEST)
            alone = name != path.name and NAME.fullmatch(name) and not path.with_name(name).exists()
            old = time.time() - path.stat().st_mtime > LITTER_AFTER
            if old and (LITTER.fullmatch(path.name) or alone):
                path.unlink()


def _copy(path: Path, temporary: Path, quick: bool) -> Steps[Contents]:
    """Copy and compare; what the copy holds."""
    folder = temporary.parent
    _make_room(path, folder)
    kept = copies.snapshot(path, temporary)
    flush(temporary)
    yield 40, 100
    try:
        found = yield from part(copies.examine(temporary, quick=quick), 40, 90)
    except Unsound as problem:
        detail = tr(_UNSOUND).format(**problem.facts)
        raise NoBackup(folder=folder, detail=detail) from problem
    if found != kept or found.application != APPLICATION_ID:
        raise NoBackup(folder=folder, detail=tr(_DIFFERENT))
    return found


def _named(path: Path, temporary: Path, at: dt.datetime, reason: str, contents: Contents) -> Backup:
    """The backup a verified copy becomes; no two are of one second, so that the last is plain."""
    while any(temporary.parent.glob(f"{glob.escape(stem_of(path, at))}-*")):
        at += dt.timedelta(seconds=1)
    sha256 = sha256_of(temporary)
    return Backup(
        file=temporary.with_name(file_name(path, at, contents.schema, sha256)),
        at=at,
        reason=reason,
        database=path.name,
        origin=str(path.resolve()),
        pc=platform.node(),
        size=temporary.stat().st_size,
        sha256=sha256,
        contents=contents,
    )


def _make_room(path: Path, folder: Path) -> None:
    """Refuse before the disk is full: the program needs some of it to go on saving."""
    folder.mkdir(parents=True, exist_ok=True)
    needed = sum(file.stat().st_size for file in (path, *copies.beside(path))) + LEFT_FREE
    if shutil.disk_usage(folder).free < needed:
        raise NoBackup(folder=folder, detail=tr(FULL))


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the disk or SQLite says into the sentence of a backup that was not made."""
    try:
        yield
    except (NotWritten, NotCopied) as problem:
        raise NoBackup(folder=folder, detail=problem.facts["detail"]) from problem
    except OSError as error:
        raise NoBackup(folder=folder, detail=error.strerror or str(error)) from error
