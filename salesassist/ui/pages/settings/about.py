"""About the program: its version, where the data lie, whose work it stands on."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from salesassist import __version__, paths
from salesassist.db.base import database
from salesassist.texts import N_, tr
from salesassist.ui.kit import printing
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.sheet import Sheet

LICENCES = (
    ("SalesAssist", "MIT"),
    ("Qt for Python (PySide6), Qt PDF", "LGPL-3.0"),
    ("peewee", "MIT"),
    ("SQLite", "Public domain"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, zlib"),
    ("ReportLab, rl_accel", "BSD-3-Clause"),
    ("holidays, platformdirs", "MIT"),
    ("Noto Sans TC, Chocolate Classical Sans", "OFL-1.1"),
    ("Lucide", "ISC"),
)


class AboutSheet(Sheet):
    """Version, data file and licences; the path can be copied for whoever helps."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(tr(N_("SalesAssist")), parent=parent)
        self.note.setText(tr(N_("Version {version}")).format(version=__version__))
        self.note.show()
        self.group(
            tr(N_("Data file")), tr(N_("All data are in this one file; nothing leaves this PC."))
        )
        self.path = Label(str(data_file()))
        self.path.setWordWrap(True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.path)
        self.open_button = Button(tr(N_("Open folder")), icon="folder-open", deed=self.open)
        self.copy_button = Button(tr(N_("Copy path")), "quiet", icon="copy", deed=self.copy)
        self.row(self.open_button, self.copy_button)
        note = tr(N_("The program log is in {folder}")).format(folder=paths.log_folder())
        self.group(tr(N_("Licences")), "")
        self.add(_grid())
        self.group(tr(N_("For help")), note)

    @Slot()
    def open(self) -> None:
        """Show the folder of the data file."""
        printing.open_folder(data_file())

    @Slot()
    def copy(self) -> None:
        """Put the path of the data file into the clipboard."""
        QGuiApplication.clipboard().setText(self.path.text())


def data_file() -> Path:
    """The file of the open database."""
    named = str(database().database)
    return Path(QUrl(named).toLocalFile() if named.startswith("file:") else named)


def _grid() -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, (name, licence) in enumerate(LICENCES):
        grid.addWidget(Label(name), line, 0)
        grid.addWidget(Label(licence, "label"), line, 1)
    return held
