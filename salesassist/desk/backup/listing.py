"""Which backups there are: each is a file with its manifest, and neither counts alone."""

import datetime as dt
import glob
import json
import platform
import re
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from salesassist.db import backup as copies
from salesassist.db.backup import Contents
from salesassist.db.connection import database
from salesassist.desk.files import read_small, sha256_of, write_whole
from salesassist.texts import N_, Problem

FOLDER = "backups"
MANIFEST = ".json"
NAME = re.compile(r".+-\d{8}-\d{6}-s\d+-[0-9a-f]{8}\.db")
_KEPT = ("at", "reason", "database", "origin", "pc", "size", "sha256")

Result = TypeVar("Result")
Steps = Generator[tuple[int, int], None, Result]


class Altered(Problem):
    """A backup is not the file it was."""

    says = N_(
        "The backup {path} has changed since it was verified: it is not used. "
        "Choose another backup."
    )


@dataclass(frozen=True)
class Backup:
    """One verified backup: what its manifest says of it.

    `database` is the file name of what was backed up, `origin` its whole path, `pc` the name of
    the PC; `reason` is what it was made before ("import"), or "".
    """

    file: Path
    at: dt.datetime
    reason: str
    database: str
    origin: str
    pc: str
    size: int
    sha256: str
    contents: Contents

    def manifest(self) -> Path:
        """The file beside it that says what it holds."""
        return self.file.with_name(self.file.name + MANIFEST)

    def facts(self) -> dict[str, Any]:
        """What is said of it to programs, and what its manifest says."""
        said = {name: getattr(self, name) for name in _KEPT}
        at = self.at.isoformat(sep=" ", timespec="seconds")
        return {"file": self.file.name, **said, "at": at, "contents": asdict(self.contents)}

    def is_of(self, path: Path) -> bool:
        """Whether it was made from that very file on this PC: only such are ever removed."""
        return (self.origin, self.pc) == (str(path.resolve()), platform.node())


def file_name(path: Path, at: dt.datetime, schema: int, sha256: str) -> str:
    """The name of a backup: the database's, with the time, the schema and a short hash."""
    return f"{stem_of(path, at)}-s{schema}-{sha256[:8]}.db"


def stem_of(path: Path, at: dt.datetime) -> str:
    """What the names of all backups of a database made in one second begin with."""
    return f"{path.stem}-{at:%Y%m%d-%H%M%S}"


def folder_of(path: Path) -> Path:
    """Where the backups of a database lie: a folder beside it."""
    return path.resolve().parent / FOLDER


def backups(place: Path) -> list[Backup]:
    """The verified backups of a database (its file), or all in a folder; the newest first."""
    folder = place if place.is_dir() else folder_of(place)
    found = [read_manifest(path) for path in folder.glob(f"*.db{MANIFEST}")]
    of_all = place.is_dir()
    kept = [each for each in found if each is not None]
    kept = [each for each in kept if of_all or each.database == place.name]
    return sorted(kept, key=lambda each: (each.at, each.file.name), reverse=True)


def newest(path: Path) -> Backup | None:
    """The newest verified backup of a database: its name tells the time, so few are looked at."""
    names = folder_of(path).glob(f"{glob.escape(path.stem)}-*.db{MANIFEST}")
    found = map(read_manifest, sorted(names, key=lambda each: each.name, reverse=True))
    return next((each for each in found if each and each.database == path.name), None)


def age(now: dt.datetime, path: Path | None = None) -> dt.timedelta | None:
    """How old the newest verified backup is, of the open database by default; None without one."""
    last = newest(path or database().file)
    return now - last.at if last else None


def changed_since(backup: Backup | None) -> bool:
    """Whether the open database has changed since a backup; asked of this thread's connection."""
    return backup is None or not copies.is_as(backup.contents)


def read(file: Path) -> Backup | None:
    """The backup in a file; None unless its manifest is beside it and speaks of that size."""
    return read_manifest(file.with_name(file.name + MANIFEST))


def write_manifest(backup: Backup) -> None:
    """Write what a backup holds beside it. Raises NotWritten."""
    text = json.dumps(backup.facts(), ensure_ascii=False, indent=1)
    write_whole(backup.manifest(), text.encode())


def read_manifest(path: Path) -> Backup | None:
    """The backup a manifest speaks of; None unless that is there and of the size it says."""
    file = path.with_name(path.name.removesuffix(MANIFEST))
    try:
        said = json.loads(read_small(path))
        found = Backup(
            file=file,
            at=dt.datetime.fromisoformat(said["at"]),
            contents=_contents(said["contents"]),
            size=int(said["size"]),
            **{name: str(said[name]) for name in _KEPT if name not in ("at", "size")},
        )
        whole = file.is_file() and file.stat().st_size == found.size
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if whole and found.at.tzinfo is None else None


def _contents(said: dict[str, Any]) -> Contents:
    lists = {
        "sequences": tuple(tuple(each) for each in said["sequences"]),
        "forms": (int(said["forms"][0]), int(said["forms"][1])),
    }
    return Contents(**(said | lists))


def verify(backup: Backup) -> Steps[Backup]:
    """Look through a backup once more, byte for byte. Raises Altered, or Unsound with what is."""
    yield 0, 100
    check_bytes(backup, _hash(backup))
    yield 50, 100
    found = yield from part(copies.examine(backup.file), 50, 100)
    if found != backup.contents:
        raise Altered(path=backup.file)
    return backup


def check_bytes(backup: Backup, sha256: str) -> None:
    """Raises Altered unless this is the hash of the backup as it was verified."""
    if sha256 != backup.sha256:
        raise Altered(path=backup.file)


def part(steps: Steps[Result], first: int, last: int) -> Steps[Result]:
    """Work that is a part of other work: its progress runs from `first` to `last` of 100."""
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            return end.value
        yield first + (last - first) * done // max(total, 1), 100


def _hash(backup: Backup) -> str:
    try:
        return sha256_of(backup.file)
    except OSError as error:
        raise Altered(path=backup.file) from error
