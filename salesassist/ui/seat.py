"""Who sits at this PC: asked where passwords are, changed, locked, and locked when idle."""

import getpass

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from salesassist.db import Person
from salesassist.desk.people import guarded, people
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.state import State
from salesassist.ui.sign_in import PasswordDialog, SignInDialog

IDLE = 10 * 60 * 1_000
"""Milliseconds without a key or a mouse after which a PC with passwords locks itself."""
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
}


def who_sits_here(state: State) -> str | None:
    """The name of who works here, asked where a password is set; None when nobody signed in.

    Without passwords it is who sat here last, else the first sales assistant, else the PC's user.
    """
    if guarded():
        dialog = SignInDialog(state.person)
        if not dialog.exec() or dialog.person is None:
            return None
        state.person = dialog.person.name
        return state.person
    names = [each.name for each in people()]
    if state.person in names:
        return state.person
    helpers = [each.name for each in people() if each.role == "assistant"]
    return helpers[0] if helpers else getpass.getuser()


class Seat(QObject):
    """The commands about who sits here, and the clock that locks; `changed` says who does now."""

    changed = Signal(str)

    def __init__(self, window: QMainWindow, context: Context):
        super().__init__(window)
        self._window, self._context = window, context
        self.idle = QTimer(self, singleShot=True, interval=IDLE)
        self.idle.timeout.connect(self.lock)
        self._actions = [
            self._action(N_("Switch user…"), self.switch),
            self._action(N_("Set my password…"), self.set_password),
            keys.action(window, "lock", self.lock),
        ]
        context.status.user_pressed.connect(self.open_menu)
        QApplication.instance().installEventFilter(self)
        self.idle.start()

    def _action(self, words: str, deed) -> QAction:
        made = QAction(tr(words), self._window)
        made.triggered.connect(deed)
        self._window.addAction(made)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever a person does puts the clock back."""
        if event.type() in _SIGNS:
            self.idle.start()
        return False

    @Slot(QPoint)
    def open_menu(self, at: QPoint) -> None:
        """The commands under the name in the status bar."""
        menu = QMenu(self._window)
        menu.addActions(self._actions)
        menu.popup(at)

    @Slot()
    def switch(self) -> None:
        """Somebody else sits down: the window is built anew in their name."""
        dialog = SignInDialog(self._context.who, parent=self._window)
        if dialog.exec() and dialog.person is not None:
            self._take(dialog.person)

    @Slot()
    def set_password(self) -> None:
        """Set, change or take away one's own password."""
        person = Person.get_or_none(Person.name == self._context.who, Person.active)
        if person is None:
            words = N_("{who} is not among the people in the settings: add the name there first.")
            self._context.quiet.warn(tr(words).format(who=self._context.who))
            return
        if PasswordDialog(person, self._context.who, self._window).exec():
            self._context.quiet.done(tr(N_("The password is set.")))

    @Slot()
    def lock(self) -> None:
        """Hide everything until somebody signs in; what is typed stays where it is.

        Without passwords nothing is hidden from anybody, and locking says so.
        """
        if not guarded():
            if self.sender() is not self.idle:
                words = N_("Nobody has set a password: there is nothing to lock with.")
                self._context.quiet.warn(tr(words))
            return
        hidden = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        for each in hidden:
            each.hide()
        dialog = SignInDialog(self._context.who, must=True)
        while not dialog.exec():
            continue
        for each in hidden:
            each.show()
        if dialog.person is not None and dialog.person.name != self._context.who:
            self._take(dialog.person)

    def _take(self, person: Person) -> None:
        self._context.state.person = person.name
        self.changed.emit(person.name)
