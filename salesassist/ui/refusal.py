"""The one dialog of what cannot be opened: what is wrong, the next steps, and the details."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db.failures import sqlite_name
from salesassist.db.migrations import LATEST
from salesassist.db.opening import SQLITE_VERSION
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import icons
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, area

WIDTH = 560
ICON = 22


@dataclass(frozen=True)
class Way:
    """A way on: its name, and what its button says."""

    name: str
    words: str
    icon: str = ""
    kind: str = ""


AGAIN = Way("again", N_("Try again"), "rotate-ccw")
CHOOSE = Way("choose", N_("Choose another file…"), "folder-open")
RESTORE = Way("restore", N_("Restore a backup…"), "history")
READ = Way("read", N_("Open to read only"), "eye")
BEGIN = Way("begin", N_("Begin anew…"), "new")
TAKE_OVER = Way("take over", N_("Take over here"), "lock", "danger")

# What leads on from each Problem, by its name; the first is the one to take.
WAYS: dict[str, tuple[Way, ...]] = {
    "Missing": (RESTORE, CHOOSE, BEGIN),
    "Empty": (RESTORE, CHOOSE),
    "NotADatabase": (CHOOSE, RESTORE),
    "Foreign": (CHOOSE,),
    "Encrypted": (CHOOSE, RESTORE),
    "Damaged": (RESTORE, CHOOSE),
    "Newer": (CHOOSE,),
    "ReadOnly": (READ, AGAIN, CHOOSE),
    "Full": (AGAIN, READ, CHOOSE),
    "DiskFails": (AGAIN, READ, RESTORE, CHOOSE),
    "Locked": (AGAIN, CHOOSE),
    "Replaced": (AGAIN,),
    "InUse": (AGAIN, CHOOSE),
    "InUseElsewhere": (AGAIN, CHOOSE, TAKE_OVER),
}
OTHERWISE = (CHOOSE,)


class Refusal(QDialog):
    """Says a Problem and offers ways on; `chosen` names the one taken, "" is to close."""

    def __init__(
        self,
        problem: Problem,
        ways: Sequence[Way],
        parent: QWidget | None = None,
        *,
        title: str = "",
    ):
        super().__init__(parent)
        self.chosen = ""
        title = title or tr(N_("The data cannot be opened"))
        self.setWindowTitle(f"{title} — {tr(N_('SalesAssist'))}")
        self.setFixedWidth(WIDTH)
        self.details = Label(details(problem), "note")
        self.buttons = {way.name: self._button(way) for way in ways}
        self._build(title, sentence(problem))
        next(iter(self.buttons.values()), self.close_button).setFocus()

    def _build(self, title: str, words: str) -> None:
        self.more = Button(tr(N_("Details")), "quiet", deed=self._show_details)
        self.copy = Button(tr(N_("Copy details")), "quiet", icon="copy", deed=self._copy)
        self.close_button = Button(tr(N_("Close")), deed=self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        head, icon = QHBoxLayout(), Label()
        head.setSpacing(10)
        icon.setPixmap(icons.pixmap("error", "rd", ICON, self.devicePixelRatioF()))
        head.addWidget(icon)
        head.addWidget(Label(title, "title"), 1)
        column.addLayout(head)
        said = Label(words)
        for label in (said, self.details):
            label.setWordWrap(True)
        column.addWidget(said)
        self.details.setContentsMargins(10, 8, 10, 8)
        area(self.details, "panel")
        column.addWidget(self.details)
        column.addWidget(self.copy)
        column.addLayout(self._row(*self.buttons.values()))
        last = self._row(self.more)
        last.addWidget(self.close_button)
        column.addLayout(last)
        self.details.hide()
        self.copy.hide()
        self.setAccessibleDescription(words)

    def _row(self, *buttons: Button) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.close_button.setAutoDefault(False)
        return row

    def _button(self, way: Way) -> Button:
        button = Button(tr(way.words), way.kind, icon=way.icon, deed=self._choose)
        button.setObjectName(way.name)
        return button

    @Slot()
    def _choose(self) -> None:
        self.chosen = self.sender().objectName()
        self.accept()

    @Slot()
    def _show_details(self) -> None:
        for part in (self.details, self.copy):
            part.setVisible(not part.isVisible())
        self.adjustSize()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.text())


def ways_on(problem: Problem) -> tuple[Way, ...]:
    """The ways that lead on from a Problem."""
    return WAYS.get(type(problem).__name__, OTHERWISE)


def details(problem: Problem) -> str:
    """What whoever helps wants to know; nothing of the data themselves."""
    root = sqlite_name(problem.__cause__) if problem.__cause__ else ""
    facts = {
        "problem": type(problem).__name__,
        "code": root or str(problem.facts.get("detail", "")),
        "path": problem.facts.get("path", ""),
        "schema": LATEST,
        "SQLite": SQLITE_VERSION,
        "system": platform.platform(terse=True),
        "Python": platform.python_version(),
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items() if value != "")


def choose_file(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask for another database; None when the person went back."""
    name, _ = QFileDialog.getOpenFileName(
        parent, tr(N_("Open a database")), str(folder), tr(N_("Databases (*.db)"))
    )
    return Path(name) if name else None
