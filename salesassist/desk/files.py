"""Writing a file so that it is there whole or not at all, under a name every system takes."""

import contextlib
import hashlib
import itertools
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


class NoSuchFolder(Problem):
    """Files were to go into a folder that is not there, or takes none."""

    says = N_(
        "The folder {path} is not there or cannot be written to: connect its drive, or choose "
        "another folder."
    )


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


def write_new(path: Path, content: bytes) -> Path:
    """Write bytes as a new file in a folder that is there, and never over another.

    Where the name is taken a number follows it: report-2.pdf. Raises NoSuchFolder, NotWritten.
    """
    check_folder(path.parent)
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return next(filter(None, (_put_new(temporary, each) for each in _names(path))))
    except OSError as error:
        raise NotWritten(path=path, detail=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def check_folder(folder: Path) -> None:
    """Raise NoSuchFolder for a folder that is not there or takes no files."""
    if not (folder.is_absolute() and folder.is_dir() and os.access(folder, os.W_OK)):
        raise NoSuchFolder(path=folder)


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


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def _put_new(temporary: Path, path: Path) -> Path | None:
    """Give a flushed file a name nothing bears; None where something does. Raises OSError."""
    if path.exists():
        return None
    try:
        os.link(temporary, path)  # unlike a rename it refuses a name taken in between
    except FileExistsError:
        return None
    except OSError:  # a disk that knows no links, such as a memory stick
        temporary.replace(path)
    flush_folder(path.parent)
    return path


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
