"""Which text a file's bytes are: byte-order mark, strict UTF-8, else the cp950 of Taiwan's PCs."""

import codecs
from pathlib import Path

from salesassist.texts import N_, Problem

# Python's own big5 lacks what Windows writes (碁 銹 恒 …): Big5 always means cp950 here.
_ALIASES = {"big5": "cp950", "big-5": "cp950", "ansi": "cp950", "utf8": "utf-8-sig"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnknownEncoding(Problem):
    """The name of an encoding means nothing."""

    says = N_("There is no encoding “{name}”: use utf-8, cp950 (Big5) or utf-16.")


class UndecodableText(Problem):
    """The bytes are no text in any encoding that may be guessed."""

    says = N_(
        "{file}, row {row}: the characters cannot be read as {encoding}. Save the file as "
        "“CSV UTF-8”, or name its encoding (cp950 …)."
    )


class NulBytes(Problem):
    """Text with NUL bytes: damaged, or UTF-16 without its mark."""

    says = N_(
        "{file}, row {row}: there are NUL bytes, so the file is damaged or in an unnamed UTF-16. "
        "Save it as “CSV UTF-8”, or name its encoding (utf-16-le)."
    )


def decode(raw: bytes, path: Path, encoding: str = "") -> str:
    """The text of a file; the encoding is the one named, or found by its mark and its bytes.

    Raises UnknownEncoding, UndecodableText or NulBytes; nothing is ever replaced silently.
    """
    if encoding:
        text = _strict(raw, _ALIASES.get(encoding.strip().casefold(), encoding.strip()), path)
    else:
        text = _guessed(raw, path)
    if "\0" in text:
        raise NulBytes(file=path.name, row=_row_at(text, text.index("\0")))
    return text


def _guessed(raw: bytes, path: Path) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, name, path)
    if b"\0" in raw:
        raise NulBytes(file=path.name, row=raw[: raw.index(b"\0")].count(b"\n") + 1)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(raw, "utf-8" if _is_damaged_utf8(raw) else "cp950", path)


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most of what is not ASCII is sound UTF-8: then single bytes are damage, not Big5."""
    text = raw.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(mark > "\x7f" for mark in text) - bad > bad


def _strict(raw: bytes, name: str, path: Path) -> str:
    try:
        return raw.decode(name)
    except LookupError as error:
        raise UnknownEncoding(name=name) from error
    except UnicodeDecodeError as error:
        sound = raw[: error.start].decode(name, errors="replace")
        row = _row_at(sound, len(sound))
        raise UndecodableText(file=path.name, row=row, encoding=name.upper()) from error


def _row_at(text: str, place: int) -> int:
    return len(text[:place].replace("\r\n", "\n").replace("\r", "\n").split("\n"))
