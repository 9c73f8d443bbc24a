"""What a file is, told from its first bytes before any connection is open."""

from collections import Counter
from dataclasses import dataclass
from math import log2
from pathlib import Path

from salesassist.db.failures import Damaged, DiskFails, ReadOnly
from salesassist.db.migrations import LATEST
from salesassist.texts import N_, Problem

APPLICATION_ID = 0x53414131  # "SAA1": tells our files from other programs' SQLite files
MAGIC = b"SQLite format 3\x00"
PAGE = 4096  # the size of our pages, and of those SQLCipher writes

_SIZES = {1, *(1 << power for power in range(9, 16))}
_WAL = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_TREES = {2, 5, 10, 13}  # the first byte of a page of a table or an index
_RANDOM = 7.8  # bits a byte: 4,096 bytes of chance have 7.95, text and machine code far less
_KNOWN = (b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


class Missing(Problem):
    """There is no database at the path."""

    says = N_("There is no database at {path}: choose another place, or make one there.")


class Empty(Problem):
    """The file has no byte."""

    says = N_(
        "{path} is empty: something took away its content. Restore the newest backup, "
        "or choose another file; this one is left as it is."
    )


class NotADatabase(Problem):
    """The file is something else."""

    says = N_(
        "{path} is not a SalesAssist database: choose another file; this one is left as it is."
    )


class Encrypted(Problem):
    """The file is encrypted, by whomever."""

    says = N_(
        "{path} is encrypted and cannot be read: choose another file, or restore a backup; "
        "this one is left as it is."
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


@dataclass(frozen=True)
class Header:
    """What the first 100 bytes of a database of ours say."""

    schema: int


def sniff(path: Path) -> Header:
    """Make sure by its bytes alone that a file is a database of ours and not a newer one.

    Raises Missing, Empty, NotADatabase, Encrypted, Foreign, Newer, Damaged, ReadOnly or DiskFails.
    The schema is the one of the file itself: what changes it is always put in place whole.
    """
    size, head = _read(path)
    if size == 0:
        raise Empty(path=path)
    if not head.startswith(MAGIC):
        raise _stranger(path, head, size)
    if len(head) < 100 or not _is_sound(head):
        raise Damaged(path=path, detail="header")
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise Foreign(path=path)
    schema = int.from_bytes(head[60:64])
    if schema > LATEST:
        raise Newer(path=path, found=schema, known=LATEST)
    return Header(schema)


def _read(path: Path) -> tuple[int, bytes]:
    """The size of a file, and its first page and the first bytes of the next ones."""
    try:
        if not path.exists():
            raise Missing(path=path)
        if not path.is_file():
            raise NotADatabase(path=path)
        with path.open("rb") as file:
            return path.stat().st_size, file.read(16 * PAGE)
    except PermissionError as error:
        raise ReadOnly(path=path, detail=error.strerror) from error
    except OSError as error:
        raise DiskFails(path=path, detail=error.strerror or str(error)) from error


def _is_sound(head: bytes) -> bool:
    """Whether what follows the magic can be a header (SQLite's file format, section 1.3)."""
    size, versions, fractions = int.from_bytes(head[16:18]), head[18:20], head[21:24]
    return size in _SIZES and set(versions) <= {1, 2} and fractions == b"\x40\x20\x20"


def _stranger(path: Path, head: bytes, size: int) -> Problem:
    """What a file is that does not begin as a database does."""
    if head.startswith(_KNOWN) or size % 512:
        return NotADatabase(path=path)
    pages = [head[at : at + PAGE] for at in range(PAGE, len(head), PAGE)]
    # A page of chance begins as a tree page does in four of 256 cases.
    trees = sum(page[0] in _TREES and _bits(page) <= _RANDOM for page in pages)
    if trees * 2 > len(pages) or b"CREATE TABLE" in head[:PAGE] or _has_log(path):
        return Damaged(path=path, detail="header")
    if len(head) >= PAGE and _bits(head[:PAGE]) > _RANDOM:
        return Encrypted(path=path)
    return NotADatabase(path=path)


def _has_log(path: Path) -> bool:
    """Whether SQLite has laid a write-ahead log beside the file."""
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file():
        return False
    with log.open("rb") as file:
        return file.read(4) in _WAL


def _bits(page: bytes) -> float:
    """The bits of chance in each byte of a page, by how often each value stands in it."""
    return -sum(n / len(page) * log2(n / len(page)) for n in Counter(page).values())
