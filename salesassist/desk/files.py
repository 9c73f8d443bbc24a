"""Writing a file so that it is there whole or not at all, under a name every system takes."""

import contextlib
import os
import re
import unicodedata
from pathlib import Path
from uuid import uuid4

from salesassist.texts import N_, Problem

NAME_LIMIT = 120
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
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise NotWritten(path=path, detail=error.strerror or str(error)) from error
    return path


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
