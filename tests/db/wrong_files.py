"""Files that must not be opened, each made as it comes about, and what is said of it."""

import os
import random
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from salesassist.db.failures import Damaged
from salesassist.db.opening import create_database
from salesassist.db.sniff import Empty, Encrypted, Foreign, Missing, Newer, NotADatabase
from salesassist.texts import Problem

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "db" / "schema-1.db"


def make(path: Path) -> Path:
    """A sound, empty database of ours."""
    create_database(path).close()
    return path


def run(path: Path, *statements: str, key: str = "") -> None:
    """Send statements to a file as another program would."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    if key:
        connection.execute(f"PRAGMA key = '{key}'")
    for sql in statements:
        connection.execute(sql)
    connection.close()


def crash(path: Path, *statements: str) -> None:
    """Send statements and die: what was kept lies in the log beside the file."""
    child = os.fork()
    if child == 0:
        try:
            connection = dbapi2.connect(str(path), isolation_level=None)
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            for sql in statements:
                connection.execute(sql)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def patch(path: Path, at: int, content: bytes) -> None:
    """Write over a part of a file."""
    whole = bytearray(path.read_bytes())
    whole[at : at + len(content)] = content
    path.write_bytes(bytes(whole))


def folder(path: Path) -> None:
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("customer,order\n" * 400, encoding="utf-8")


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.4\n" + bytes(8_183))


def archive(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + random.Random(1).randbytes(8_188))


def songs(path: Path) -> None:
    run(path, "CREATE TABLE songs (title TEXT)")


def songs_after_a_crash(path: Path) -> None:
    run(path, "PRAGMA journal_mode = WAL", "CREATE TABLE songs (title TEXT)")
    crash(path, "INSERT INTO songs VALUES ('a'), ('b')")


def newer(path: Path) -> None:
    run(make(path), "PRAGMA user_version = 999")


def no_beginning(path: Path) -> None:
    patch(make(path), 0, bytes(100))


def header_overwritten(path: Path) -> None:
    patch(make(path), 16, b"\xff" * 84)


def first_page_lost(path: Path) -> None:
    patch(make(path), 0, bytes(4096))


def only_the_magic(path: Path) -> None:
    path.write_bytes(make(path).read_bytes()[:50])


def schema_overwritten(path: Path) -> None:
    patch(make(path), 100, b"\xff" * 3_996)


def filled(path: Path) -> Path:
    make(path)
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000)"
    run(path, f"{numbers} INSERT INTO deed SELECT x, 1, 'r' || x, 'x', NULL, '' FROM n")
    return path


def noise(path: Path) -> None:
    """Write chance over the second half of every page of the second half of a file."""
    size = path.stat().st_size
    for at in range(4096 * (size // 8192), size, 4096):
        patch(path, at, random.Random(at).randbytes(2048))


def noise_in_a_page(path: Path) -> None:
    noise(filled(path))


def cut_in_half(path: Path) -> None:
    path.write_bytes(make(path).read_bytes()[: 4096 * 20])


def chance(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(4096 * 30))


def encrypted(path: Path) -> None:
    run(path, "CREATE TABLE t (x)", "INSERT INTO t VALUES ('x')", key="secret")


def damaged_after_a_crash(path: Path) -> None:
    crash(filled(path), "INSERT INTO deed VALUES (9999, 1, 'z', 'x', NULL, '')")
    noise(path)


WRONG: dict[Callable[[Path], None], type[Problem]] = {
    lambda path: None: Missing,
    folder: NotADatabase,
    Path.touch: Empty,
    text: NotADatabase,
    pdf: NotADatabase,
    archive: NotADatabase,
    songs: Foreign,
    songs_after_a_crash: Foreign,
    newer: Newer,
    no_beginning: Damaged,
    header_overwritten: Damaged,
    first_page_lost: Damaged,
    only_the_magic: Damaged,
    schema_overwritten: Damaged,
    noise_in_a_page: Damaged,
    cut_in_half: Damaged,
    chance: Encrypted,
    encrypted: Encrypted,
    damaged_after_a_crash: Damaged,
}
