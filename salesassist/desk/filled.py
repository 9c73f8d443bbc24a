"""Reading what stands in the fields of a PDF that somebody filled in and sent back."""

import io
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from salesassist.texts import N_, Problem

LARGEST = 20 * 1024 * 1024
DAMAGE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What pypdf raises about a damaged file."""


class PdfUnreadable(Problem):
    """A PDF that cannot be read: damaged, locked with a password, or not there."""

    says = N_("{file} cannot be read as a PDF: {detail}. Ask for the form once more.")


class PdfTooLarge(Problem):
    """A file far larger than any form of ours."""

    says = N_("{file} is larger than {most} MB: that is no form of ours.")


FORM = "form"
"""The field of a survey form that carries its ID."""


def is_form(path: Path) -> bool:
    """Whether a PDF is a survey form with fields; one that cannot be read is none."""
    try:
        return FORM in fields_of(path)
    except (PdfUnreadable, PdfTooLarge):
        return False


def fields_of(path: Path) -> dict[str, str]:
    """The fields of a PDF with what stands in them; empty for a PDF without fields.

    A choice that is not made is empty. Raises PdfUnreadable, PdfTooLarge.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise PdfTooLarge(file=path.name, most=LARGEST // 1024 // 1024)
        raw = path.read_bytes()
    except OSError as error:
        raise PdfUnreadable(file=path.name, detail=error.strerror or str(error)) from error
    try:
        found = PdfReader(io.BytesIO(raw)).get_fields() or {}
        return {name: _said(field.value) for name, field in found.items()}
    except DAMAGE as error:
        raise PdfUnreadable(file=path.name, detail=str(error)[:120]) from error


def _said(value: object) -> str:
    """A value as text: names lose their slash, “off” says nothing."""
    text = "" if value is None else str(value)
    text = text.removeprefix("/") if type(value).__name__ == "NameObject" else text
    return "" if text == "Off" else text.replace("\r\n", "\n").replace("\r", "\n").strip()
