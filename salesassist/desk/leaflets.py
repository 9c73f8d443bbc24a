"""Leaflets, catalogues and pictures that stand behind a fact: read, or refused in a sentence."""

import io
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from salesassist.desk.attachments import read_file
from salesassist.desk.filled import DAMAGE
from salesassist.texts import N_, Problem

MOST = 20_000_000
"""Bytes: a catalogue of some pages or a picture as a telephone takes it."""
MOST_PAGES, MOST_TEXT = 20, 20_000
_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".bmp": (b"BM",),
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
}


class SourceTooLarge(Problem):
    """A picture or paper larger than what is kept with a fact."""

    says = N_(
        "{name} has {size} MB; at most {most} MB are kept with a fact: make it smaller, or name "
        "where it lies as the source."
    )


class SourceLocked(Problem):
    """A PDF that asks for a password."""

    says = N_(
        "{name} is locked with a password, so nobody could read it later: save it without one, "
        "or name it as the source and write the fact down."
    )


class SourceDamaged(Problem):
    """A file whose content is not what its name says."""

    says = N_("{name} cannot be read as what its name says: open it elsewhere and save it again.")


class SourceEmpty(Problem):
    """A file in which nothing is."""

    says = N_("{name} is empty: there is nothing to keep.")


def read_source(path: Path) -> bytes:
    """The bytes of a file that is to stand behind a fact.

    Raises SourceTooLarge, SourceLocked, SourceDamaged, SourceEmpty, FileTooLarge, FileUnread.
    """
    if path.is_file() and path.stat().st_size > MOST:
        size = f"{path.stat().st_size / 1_000_000:.1f}"
        raise SourceTooLarge(name=path.name, size=size, most=MOST // 1_000_000)
    data = read_file(path)
    if not data:
        raise SourceEmpty(name=path.name)
    kind = path.suffix.casefold()
    if kind == ".pdf":
        text_of(path.name, data)
    elif kind in _PICTURES and not data.startswith(_PICTURES[kind]):
        raise SourceDamaged(name=path.name)
    return data


def text_of(name: str, data: bytes) -> str:
    """The text of a PDF's first pages, empty for scans. Raises SourceLocked, SourceDamaged."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceLocked(name=name)
        said = [page.extract_text() or "" for page in reader.pages[:MOST_PAGES]]
    except (*DAMAGE, PyPdfError, OSError, ZeroDivisionError) as error:
        raise SourceDamaged(name=name) from error
    return "\n".join(said)[:MOST_TEXT].strip()


def is_picture(path: Path) -> bool:
    """Whether a file is a picture, by its ending."""
    return path.suffix.casefold() in _PICTURES
