"""After a crash or a hand in the folder: copies of papers written again, leftovers cleared away."""

import datetime as dt
import hashlib
import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from salesassist.db import Paper, chain
from salesassist.db.connection import database, send
from salesassist.db.failures import Damaged, told
from salesassist.db.places import check_identity
from salesassist.desk.files import NotWritten, sha256_of, write_whole
from salesassist.texts import N_, tr

NEWEST = 50
"""Papers whose bytes are hashed at each start, and their copies with them."""
LINES = 500
"""Lines of the journal whose chain is followed at each start."""
OLDER = 900
"""Seconds after which a file nobody finished is a leftover: another program may still write."""
CLOCK = 2
"""Seconds a file's time may be after the time written down for it."""
STARTED = time.time()

_LEFT = re.compile(
    r"\.(?:[0-9a-f]{32}(?:\.\w+)?\.tmp|.+\.[0-9a-f]{8}\.part)(?:-journal|-wal|-shm)?"
)

Steps = Generator[tuple[int, int], None, "Recovered"]


@dataclass
class Recovered:
    """What was found and done at the start."""

    rewritten: list[Path] = field(default_factory=list)
    set_aside: list[Path] = field(default_factory=list)
    refused: list[Path] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    cleared: int = 0

    def news(self) -> list[str]:
        """What a person should know was done."""
        said = []
        if self.rewritten:
            words = tr(N_("Copies of issued papers were missing and are there again: {count}"))
            said.append(words.format(count=len(self.rewritten)))
        for path in self.set_aside:
            words = tr(N_("A copy of an issued paper had been changed; that one is now {path}"))
            said.append(words.format(path=path.name))
        return said

    def troubles(self) -> list[str]:
        """What a person must know and see to."""
        altered = tr(N_("Paper {number}: its bytes are not those that were issued."))
        said = [altered.format(number=number) for number in self.wrong]
        for row in self.broken[:1]:
            words = tr(N_("Journal line {row} was changed, or lines before it are gone."))
            said.append(words.format(row=row))
        if self.refused:
            words = tr(
                N_("Copies of issued papers could not be written again: {count}, first {path}")
            )
            said.append(words.format(count=len(self.refused), path=self.refused[0]))
        return said


def check_in_place() -> None:
    """Make sure the open database still is the file of its name. Raises Gone or Replaced."""
    opened = database()
    check_identity(opened.file, opened.identity)


def recover(papers: Path) -> Steps:
    """Look after the newest papers, the journal's end, all copies and leftovers of crashes.

    Copies are written again from the bytes that were issued; a copy somebody changed is kept under
    another name. Files that are not the program's own are never touched. To be run beside the
    window, with a connection of its own; yields (done, total).
    """
    found = Recovered()
    copies = _copies()
    total = len(copies) + 2
    yield 0, total
    found.wrong = list(_wrong_papers())
    found.broken = list(_broken_end())
    yield 1, total
    for done, copy in enumerate(copies):
        _look_at(copy, papers, found, thoroughly=done < NEWEST)
        yield done + 2, total
    found.cleared = sum(map(_clear, (database().file.resolve().parent, papers)))
    yield total, total
    return found


def look_through() -> Generator[tuple[int, int], None, None]:
    """Look at every page of the open database, table by table: for files too large at opening.

    Yields (done, total); raises Damaged.
    """
    path = database().file
    tables = send("SELECT name FROM pragma_table_list WHERE type = 'table'", ()).fetchall()
    for done, (table,) in enumerate(tables):
        yield done, len(tables)
        with told(path):
            said = send(f'PRAGMA quick_check("{table}")', ()).fetchone()[0]
        if said != "ok":
            raise Damaged(path=path, detail=said)
    yield len(tables), len(tables)


def _wrong_papers() -> Iterator[str]:
    """The newest papers whose bytes do not have the hash kept with them."""
    for paper in Paper.select().order_by(Paper.id.desc()).limit(NEWEST).iterator():
        if hashlib.sha256(bytes(paper.pdf)).hexdigest() != paper.sha256:
            yield paper.full_number()


def _broken_end() -> Iterator[int]:
    """Lines at the journal's end that do not follow from the one before."""
    listed = ", ".join(f'"{name}"' for name in chain.COLUMNS)
    sql = f'SELECT "id", "hash", {listed} FROM "journal" ORDER BY "id" DESC LIMIT ?'
    lines = send(sql, (LINES + 1,)).fetchall()[::-1]
    whole = len(lines) <= LINES
    before = chain.START if whole or not lines else lines[0][1]
    body = lines if whole else lines[1:]
    return chain.broken(((row, said, tuple(line)) for row, said, *line in body), before)


@dataclass(frozen=True)
class _Copy:
    """A copy of a paper that holds: what it should be, and when it was written."""

    paper: int
    sha256: str
    size: int
    path: Path
    at: dt.datetime

    def is_whole(self, thoroughly: bool) -> bool:
        """Whether the file is as it was written; without hashing, by its size and time."""
        found = self.path.stat()
        later = found.st_mtime > self.at.timestamp() + CLOCK
        if found.st_size != self.size:
            return False
        return not (thoroughly or later) or sha256_of(self.path) == self.sha256


def _copies() -> list[_Copy]:
    """The copies of issued papers, the newest paper first."""
    sql = (
        'SELECT p."id", p."sha256", LENGTH(p."pdf"), c."path", c."at" FROM "paper_copy" AS c'
        ' JOIN "paper" AS p ON p."id" = c."paper_id" WHERE p."state" = ? ORDER BY p."id" DESC'
    )
    return [
        _Copy(paper, sha256, size, Path(path), dt.datetime.fromisoformat(at))
        for paper, sha256, size, path, at in send(sql, ("issued",))
    ]


def _look_at(copy: _Copy, papers: Path, found: Recovered, *, thoroughly: bool) -> None:
    """Write one copy again if it is missing or another; what stands there is kept."""
    path = copy.path
    try:
        if path.parent != papers and not path.parent.is_dir():
            return  # a folder that was given up, or a disk that is not plugged in
        if path.exists():
            if copy.is_whole(thoroughly):
                return
            aside = path.with_name(f"{path.stem}-changed-{sha256_of(path)[:8]}{path.suffix}")
            path.rename(aside)
            found.set_aside.append(aside)
        else:
            found.rewritten.append(path)
        write_whole(path, bytes(Paper.get_by_id(copy.paper).pdf))
    except (OSError, NotWritten):
        found.refused.append(path)


def _clear(folder: Path) -> int:
    """Remove what the program itself began to write there and did not finish."""
    cleared = 0
    for path in folder.glob(".*") if folder.is_dir() else ():
        try:
            old = path.is_file() and path.stat().st_mtime < STARTED - OLDER
            if old and _LEFT.fullmatch(path.name):
                path.unlink()
                cleared += 1
        except OSError:
            continue  # somebody else has it open, so it is no leftover
    return cleared
