"""The door with a window: paths, log, crash net, lock, database, words, window."""

import datetime as dt
import getpass
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QTimer, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from salesassist import paths
from salesassist.db.base import database
from salesassist.logs import catch_bugs, start_log
from salesassist.texts import LANGUAGES, N_, Problem, sentence, set_language, tr
from salesassist.ui.doorway import Doorway
from salesassist.ui.kit import state, theme
from salesassist.ui.kit.collecting import Collector
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.qt_words import QtWords
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.status import StatusBar
from salesassist.ui.lock import Bell, come_forward
from salesassist.ui.notices import Banner, Notices, about
from salesassist.ui.seat import Seat, who_sits_here
from salesassist.ui.window import MainWindow

SOON = 300  # milliseconds after the window stands: what is not needed to work


class Application:
    """The running program: one QApplication, one database, one window at a time."""

    def __init__(self, path: Path, settings: Path):
        self.settings = settings
        self.qt = QApplication.instance() or QApplication(sys.argv[:1])
        self.qt.setApplicationName("SalesAssist")
        self.state = state.load(settings)
        self.doorway = Doorway(path, self._begin, lambda file: str(file) in self.state.checked)
        self.window: MainWindow | None = None
        self.bell: Bell | None = None
        self._backups = None
        self.who: str | None = None
        self._translator, self._qt_words = QTranslator(), QtWords()
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
        self.qt.removeTranslator(self._qt_words)
        self.qt.installTranslator(self._qt_words)  # asked first
        self.qt.setApplicationDisplayName(tr(N_("SalesAssist")))
        theme.apply(self.qt, self.state.theme, self.state.text_size)

    def run(self) -> int:
        """Open the database, show the window, and work until it is closed."""
        start_log(paths.log_folder())
        catch_bugs(self.tell_bug)
        if not self.open():
            self.doorway.close()
            return 0 if self.doorway.raised else 1
        collector = Collector()
        code = self.qt.exec() if self.show() else 0
        collector.stop()
        self.close()
        return code

    def open(self) -> bool:
        """Open the database, asking where there is none; False when the person gave up."""
        named = self.doorway.path
        if not self.doorway.open():
            return False
        if self.doorway.path != named:
            self.state.database = str(self.doorway.path)
        self.state.checked.setdefault(str(self.doorway.path), "")
        return True

    def show(self) -> bool:
        """Build the window on the open database; False when nobody signed in."""
        opened = database()
        self.who = self.who or who_sits_here(self.state)
        if self.who is None:
            return False
        context = Context(
            who=self.who,
            state=self.state,
            jobs=Jobs(self.qt, within=own_connection),
            quiet=QuietPlace(),
            status=StatusBar(),
            papers=Path(self.state.folder) if self.state.folder else paths.papers_folder(),
            restart=self.restart,
            reopen=self.reopen,
            read_only=opened.read_only,
        )
        self.window = self._build(context)
        Seat(self.window, context).changed.connect(self.sit_down)
        if opened.read_only:
            self.window.centralWidget().layout().insertWidget(0, Banner(opened.file))
        self.window.restoreGeometry(QByteArray.fromBase64(self.state.geometry.encode("ascii")))
        self.window.show()
        QTimer.singleShot(SOON, self.window, self._settle)
        return True

    def _build(self, context: Context) -> MainWindow:
        """The window, dressed once it is whole: else each part put in place is dressed anew."""
        look = self.qt.styleSheet()
        self.qt.setStyleSheet("")
        try:
            return MainWindow(context)
        finally:
            self.qt.setStyleSheet(look)

    @Slot(str)
    def sit_down(self, who: str) -> None:
        """Somebody else works here from now on."""
        self.who = who
        self.restart()

    def restart(self) -> None:
        """Build the window anew: the language, the look or the person has changed."""
        before = self.window
        self.dress()
        if before is not None and self._close_window():
            before.deleteLater()
            self.show()

    def reopen(self, between: Callable[[], str]) -> None:
        """Close window and database, do `between`, open again and tell what it returned."""
        before = self.window
        if before is None or not self._close_window():
            return
        database().close()
        said, kind = "", "done"
        try:
            said = between()
        except Problem as problem:
            said, kind = sentence(problem), "error"
        before.deleteLater()
        if not self.open() or not self.show():
            self.qt.quit()
            return
        self.window.context.quiet.warn(said, kind=kind)

    def close(self) -> None:
        """Close the database and give the lock back."""
        if self._backups is not None:
            self._backups.finish()
        state.save(self.state, self.settings)
        self.doorway.close()

    @Slot()
    def come_forward(self) -> None:
        """Another start asked for this window."""
        come_forward(self.window)

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

    def _close_window(self) -> bool:
        """Close the window without ending the program; False when it stays open."""
        self.qt.setQuitOnLastWindowClosed(False)
        closed = self.window.close()
        if closed and self._backups is not None:
            self._backups.stop()
            self._backups = None
        QTimer.singleShot(0, self.qt, lambda: self.qt.setQuitOnLastWindowClosed(True))
        return closed

    @Slot()
    def _settle(self) -> None:
        """What comes once the window stands: notices, recovery, backups."""
        context, opened = self.window.context, database()
        notices = Notices(context.quiet)
        for kind, text in about(opened, self.doorway.place):
            notices.add(kind, text)
        if opened.read_only:
            return
        self.bell = Bell(opened.file, self.window)
        self.bell.rung.connect(self.come_forward)
        settling = importlib.import_module("salesassist.ui.settling")
        self._backups = settling.settle(context, self.window.page, notices)

    def _begin(self, path: Path) -> Path | None:
        """Ask how to begin; the database made or chosen, None when the person gave up."""
        dialog = importlib.import_module("salesassist.ui.start").StartDialog(path)
        if not dialog.exec():
            return None
        if dialog.choice == "open":
            return dialog.chosen_file
        if dialog.choice == "sample":
            sample = importlib.import_module("salesassist.sample")
            return sample.build(path, today=dt.date.today())
        return begin_company(path, dialog.company())


def begin_company(path: Path, fields: dict[str, object]) -> Path:
    """Make a database with a company in it: aside, whole, then in its place."""
    opening = importlib.import_module("salesassist.db.opening")
    records = importlib.import_module("salesassist.tasks.records")
    aside = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    made = opening.create_database(aside)
    try:
        records.found_company(who=getpass.getuser(), **fields)
        made.close()
        return aside.rename(path)
    finally:
        opening.remove_database(aside)


def language_of(locale: str) -> str:
    """The language of the screen for a PC's locale: Chinese on a zh PC, else English."""
    return "zh_TW" if locale.startswith("zh") else next(iter(set(LANGUAGES) - {"zh_TW"}))


@contextmanager
def own_connection() -> Iterator[None]:
    """A connection of the database for a worker thread."""
    with database().connection_context():
        yield


def main(path: Path | None = None) -> int:
    """Open the window on a database, by default the user's own; returns the exit code."""
    settings = paths.settings_file()
    if path is None:
        path = paths.default_database()
        last = state.load(settings).database
        if last and not path.exists():
            path = Path(last)
    return Application(path, settings).run()
