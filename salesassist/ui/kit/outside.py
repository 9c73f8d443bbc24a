"""What the PC itself opens: files and folders, by its own programs."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: str) -> None:
    """Open a file or folder with what the PC has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
