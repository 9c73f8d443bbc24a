"""The door with a window: paths, log, crash net, lock, database, words, window."""

import datetime as dt
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QLockFile, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from salesassist import paths
from salesassist.db import Person
from salesassist.db.base import database
from salesassist.db.opening import create_database, open_database
from salesassist.logs import catch_bugs, start_log
from salesassist.sample import build
from salesassist.tasks.records import found_company
from salesassist.texts import LANGUAGES, N_, Problem, sentence, set_language, tr
from salesassist.ui.kit import state, theme
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.status import StatusBar
from salesassist.ui.start import StartDialog
from salesassist.ui.window import MainWindow


class InUse(Problem):
    """Another window has this database open."""

    says = N_(
        "{path} is open in another window ({program}, process {process} on {host}): use that one."
    )


class Application:
    """The running program: one QApplication, one database, one window at a time."""

    def __init__(self, path: Path, settings: Path):
        self.path, self.settings = path, settings
        self.qt = QApplication.instance() or QApplication(sys.argv[:1])
        self.state = state.load(settings)
        self._translator = QTranslator()
        self._lock: QLockFile | None = None
        self.window: MainWindow | None = None
        theme.load_fonts()
        self.dress()

    def dress(self) -> None:
        """Put on the language, the look and the text size this PC remembers."""
        chosen = self.state.language or language_of(QLocale.system().name())
        set_language(chosen)
        QLocale.setDefault(QLocale(chosen))
        self.qt.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{chosen}", folder):
            self.qt.installTranslator(self._translator)
        self.qt.setApplicationDisplayName(tr(N_("SalesAssist")))
        theme.apply(self.qt, self.state.theme, self.state.text_size)

    def run(self) -> int:
        """Open the database, show the window, and work until it is closed."""
        start_log(paths.log_folder())
        catch_bugs(self.tell_bug)
        if not self.open():
            return 1
        self.show()
        code = self.qt.exec()
        self.close()
        return code

    def open(self) -> bool:
        """Open the database, asking where there is none; False when the person gave up."""
        try:
            if not self.path.exists():
                return self._begin()
            self._take_lock()
            open_database(self.path)
        except Problem as problem:
            self._refuse(sentence(problem))
            return False
        return True

    def show(self) -> None:
        """Build the window on the open database."""
        context = Context(
            who=who_works_here(),
            state=self.state,
            jobs=Jobs(self.qt, within=own_connection),
            quiet=QuietPlace(),
            status=StatusBar(),
            papers=Path(self.state.folder) if self.state.folder else paths.papers_folder(),
            restart=self.restart,
        )
        self.window = MainWindow(context)
        self.window.restoreGeometry(QByteArray.fromBase64(self.state.geometry.encode("ascii")))
        self.window.show()

    def restart(self) -> None:
        """Build the window anew: the language, the look or the person has changed."""
        before = self.window
        self.dress()
        if before is not None and before.close():
            before.deleteLater()
            self.show()

    def close(self) -> None:
        """Close the database and give the lock back."""
        state.save(self.state, self.settings)
        database().close()
        if self._lock is not None:
            self._lock.unlock()

    def tell_bug(self, text: str) -> None:
        """Show what nobody expected, with the text to copy; work goes on."""
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr(N_("Something unexpected happened. What is kept stays kept.")))
        box.setInformativeText(tr(N_("Please copy the details for whoever helps you.")))
        box.setDetailedText(text)
        copy = box.addButton(tr(N_("Copy details")), QMessageBox.ButtonRole.ActionRole)
        box.addButton(tr(N_("Go on")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(text)

    def _begin(self) -> bool:
        dialog = StartDialog(self.path)
        if not dialog.exec():
            return False
        if dialog.choice == "open" and dialog.chosen_file is not None:
            self.path = dialog.chosen_file
            return self.open()
        if dialog.choice == "sample":
            build(self.path, today=dt.date.today())
            return self.open()
        create_database(self.path)
        found_company(who=getpass.getuser(), **dialog.company())
        self._take_lock()
        return True

    def _take_lock(self) -> None:
        lock = QLockFile(f"{self.path}.lock")
        # A lock is stale only when its process is gone, however long ago it was taken.
        lock.setStaleLockTime(0)
        if not lock.tryLock(100):
            process, host, program = lock.getLockInfo()
            raise InUse(
                path=self.path,
                process=process or "?",
                host=host or "?",
                program=program or "?",
            )
        self._lock = lock

    def _refuse(self, text: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, tr(N_("SalesAssist")), text)
        box.addButton(tr(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()


def language_of(locale: str) -> str:
    """The language of the screen for a PC's locale: Chinese on a zh PC, else English."""
    return "zh_TW" if locale.startswith("zh") else next(iter(set(LANGUAGES) - {"zh_TW"}))


def who_works_here() -> str:
    """The sales assistant of the company, else the PC's user."""
    person = Person.select().where(Person.role == "assistant", Person.active).first()
    return person.name if person else getpass.getuser()


@contextmanager
def own_connection() -> Iterator[None]:
    """A connection of the database for a worker thread."""
    with database().connection_context():
        yield


def main(path: Path | None = None) -> int:
    """Open the window on a database, by default the user's own; returns the exit code."""
    application = Application(path or paths.default_database(), paths.settings_file())
    return application.run()
