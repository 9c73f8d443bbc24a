"""Writing a file so that it is there whole or not at all, under a name every system takes."""

import contextlib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from salesassist.texts import N_, Problem

NAME_LIMIT = 120
PIECE = 1 << 20
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class NotWritten(Problem):
    """The system would not let a file be written."""

    says = N_(
        "{path} could not be written ({detail}): close it if it is open elsewhere, "
        "or choose another folder. Nothing is lost."
    )


def safe_name(*parts: str) -> str:
    """A file name of letters, digits and -_ of any script; never a reserved or empty one."""
    text = unicodedata.normalize("NFC", "_".join(part for part in parts if part))
    name = re.sub(r"[^\w.()-]+", "-", text).strip("-._ ")[:NAME_LIMIT].rstrip("-._ ")
    return f"_{name}" if not name or _RESERVED.match(name) else name


def write_whole(path: Path, content: bytes) -> Path:
    """Write bytes beside the target, flush them to the disk, then put them in its place.

    Raises NotWritten when the system refuses; the old file, if any, is then as it was.
    """
    with _aside(path) as temporary, temporary.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write piece by piece beside the target; it takes its place when it is whole.

    Raises NotWritten as `write_whole` does.
    """
    with _aside(path) as temporary, temporary.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def copy_whole(source: Path, target: Path) -> str:
    """Copy a file that no program has open, whole or not at all; the SHA-256 of what was read.

    Raises NotWritten as `write_whole` does, also when the source cannot be read.
    """
    digest = hashlib.sha256()
    with _aside(target) as temporary, source.open("rb") as old, temporary.open("xb") as new:
        while piece := old.read(PIECE):
            digest.update(piece)
            new.write(piece)
        new.flush()
        os.fsync(new.fileno())
    return digest.hexdigest()


def read_small(path: Path, limit: int = PIECE) -> bytes:
    """The bytes of a small file of ours, cut at a limit. Raises OSError."""
    with path.open("rb") as file:
        return file.read(limit)


def flush(path: Path) -> None:
    """Bring a file another has written to the disk. Raises OSError."""
    with path.open("r+b") as file:  # Windows flushes only what may be written
        os.fsync(file.fileno())


def put(temporary: Path, path: Path) -> None:
    """Give a flushed file its name, taking the place of what bore it. Raises OSError."""
    temporary.replace(path)
    flush_folder(path.parent)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file that no program has open. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def flush_folder(folder: Path) -> None:
    """Make new names durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A name beside the target to write under; the file takes the target's place at the end."""
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        put(temporary, path)
    except OSError as error:
        raise NotWritten(path=path, detail=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
