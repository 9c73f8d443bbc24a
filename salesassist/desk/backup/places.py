"""The second place: a folder on another disk, where each backup is copied once it is verified."""

import dataclasses
import datetime as dt
from pathlib import Path

from salesassist.desk.backup.listing import Backup, Steps, backups, write_manifest
from salesassist.desk.backup.making import NoBackup, remove, thin
from salesassist.desk.files import NotWritten, copy_whole, sha256_of
from salesassist.texts import N_, Problem, tr


class SecondAway(Problem):
    """The second place cannot be reached."""

    says = N_(
        "The second place for backups, {folder}, cannot be reached: plug the disk in or choose "
        "another folder. Backups on this PC go on."
    )


_DIFFERENT = N_("the copy read back is not what was written")


def copy_to_second(backup: Backup, folder: Path, now: dt.datetime) -> Steps[Backup]:
    """Copy a verified backup into the second place, read it back, and thin what lies there.

    Raises SecondAway when the folder is not there (it is never made: it would be made on this
    PC's own disk where a disk is not plugged in), NoBackup when it cannot be written.
    """
    if not folder.is_dir():
        raise SecondAway(folder=folder)
    copy = dataclasses.replace(backup, file=folder / backup.file.name)
    yield 0, 100
    if copy not in backups(folder):
        try:
            write_manifest(copy)
            written = copy_whole(backup.file, copy.file)
            yield 60, 100
            if not written == sha256_of(copy.file) == backup.sha256:
                raise NoBackup(folder=folder, detail=tr(_DIFFERENT))
        except (NotWritten, OSError, NoBackup) as error:
            remove(copy)
            raise _no_backup(folder, error) from error
    thin(folder, Path(backup.origin), now)
    yield 100, 100
    return copy


def in_second(folder: Path, path: Path) -> Backup | None:
    """The newest backup of a database in the second place; None also when it is not there."""
    if not folder.is_dir():
        return None
    return next((each for each in backups(folder) if each.is_of(path)), None)


def _no_backup(folder: Path, error: Exception) -> NoBackup:
    if isinstance(error, NoBackup):
        return error
    detail = error.facts["detail"] if isinstance(error, NotWritten) else str(error)
    return NoBackup(folder=folder, detail=detail)
