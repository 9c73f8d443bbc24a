"""The words inside a kept file, as far as they can be read: text, mail, PDF, Office."""

import email
import email.policy
import io
import re
import zipfile
import zlib

from pypdf import PdfReader

from salesassist.desk.filled import DAMAGE

LARGEST = 20_000_000
"""Bytes of one text that is read: a text is cut there, a larger part is no paper of an office."""
_PARTS = re.compile(r"word/document\.xml|xl/sharedStrings\.xml|content\.xml|ppt/slides/.*\.xml")
_ENCODINGS = ("utf-8-sig", "utf-16", "cp950")


def words_of(data: bytes) -> str:
    """What can be read in a file's bytes; empty for pictures and what is damaged."""
    if data.startswith(b"%PDF"):
        return _pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    text = _text(data)
    mail = text if re.match(r"(?i)[a-z-]+:\s", text) else ""
    return f"{text}\n{_mail(data)}" if mail else text


def _pdf(data: bytes) -> str:
    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    except DAMAGE:
        return ""


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [each for each in archive.infolist() if _PARTS.fullmatch(each.filename)]
            small = [each for each in parts if each.file_size <= LARGEST]
            said = [archive.read(each).decode("utf-8", "ignore") for each in small]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return ""
    return re.sub(r"<[^>]*>", " ", "\n".join(said))


def _text(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = data[:LARGEST].decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    return ""


def _mail(data: bytes) -> str:
    """Head and texts of a mail, out of their transfer encoding."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    heads = [str(value) for _, value in message.items()]
    bodies = [
        str(part.get_content()) for part in message.walk() if part.get_content_maintype() == "text"
    ]
    return "\n".join([*heads, *bodies])
