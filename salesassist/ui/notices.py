"""What is told once the window stands: how the data lie, what was put right, what to see to."""

from collections import deque
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db.connection import Database
from salesassist.db.places import LOW, Kind, Place, free_space
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.quiet import QuietPlace

ICON = 16


class Notices:
    """Tells one after the other in the quiet place: the next when the last was read."""

    def __init__(self, quiet: QuietPlace):
        self._quiet = quiet
        self._waiting: deque[tuple[str, str]] = deque()
        self._stands = False

    def add(self, kind: str, *texts: str) -> None:
        """Tell these; `kind` is error or warning, or done for what only is so."""
        self._waiting.extend((kind, text) for text in texts)
        if not self._stands:
            self.tell_next()

    @Slot()
    def tell_next(self) -> None:
        """Tell the next one, if any waits."""
        self._stands = bool(self._waiting)
        if self._stands:
            kind, text = self._waiting.popleft()
            self._quiet.warn(text, self.tell_next, kind)


def about(opened: Database, place: Place) -> list[tuple[str, str]]:
    """What is to be said of an opened database and where it lies, each with its kind."""
    said = []
    if place.kind is Kind.SYNCHRONISED:
        words = tr(
            N_(
                "The data lie in a folder of {service}, which copies files while they are being "
                "written: that damages them sooner or later. Move them to another folder."
            )
        )
        said.append(("warning", words.format(service=place.name)))
    free = room_beside(opened.file)
    if free < LOW:
        words = tr(
            N_(
                "Only {free:,} MB are free on the disk of the data: make room, "
                "before nothing can be kept any more."
            )
        )
        said.append(("warning", words.format(free=free // 1_000_000)))
    if opened.replaced is not None:
        words = tr(
            N_("The data were brought up to this version; the file before is kept as {name}.")
        )
        said.append(("done", words.format(name=opened.replaced.name)))
    return said


def room_beside(path: Path) -> int:
    """Bytes free on the disk of a file; enough where the system does not tell."""
    try:
        return free_space(path.resolve().parent)
    except OSError:
        return LOW


class Banner(QWidget):
    """Stands above everything while the data may only be looked at."""

    def __init__(self, path: Path, parent: QWidget | None = None):
        super().__init__(parent)
        icon, name = Label(), Label(tr(N_("Read only")), "strong")
        icon.setPixmap(icons.pixmap("lock", "am", ICON, self.devicePixelRatioF()))
        words = tr(N_("{path} cannot be written: nothing that is typed now will be kept."))
        text = Label(words.format(path=path), "warn")
        text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(text, 1)
        self.setAccessibleName(name.text())
        area(self, "warn")
