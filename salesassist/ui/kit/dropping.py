"""Files dropped on the window or a dialog, and which of them bring order lines."""

from pathlib import Path

from PySide6.QtCore import QMimeData

LINE_FILES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".eml")
"""Endings of files whose text may be order lines."""


def dropped(data: QMimeData) -> list[Path]:
    """The files that are dropped, in their order."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def brings_lines(path: Path) -> bool:
    """Whether a file may bring order lines, by its ending."""
    return path.suffix.casefold() in LINE_FILES


def kind_of(path: Path) -> str:
    """What a dropped file is to the window: a paper, a list of order lines, or nothing."""
    return "pdf" if path.suffix.casefold() == ".pdf" else "lines" if brings_lines(path) else ""
