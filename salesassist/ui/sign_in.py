"""Who sits here: choose one's name, with the password where one is set; and set a password."""

import datetime as dt

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import Person
from salesassist.db.settings import ROLES
from salesassist.desk.people import guarded, people, set_password, sign_in
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label

WIDTH = 440


class SignInDialog(QDialog):
    """`person` is who signed in; closing it leaves who sat here before, if anybody did."""

    def __init__(self, before: str = "", *, must: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.person: Person | None = None
        self._must = must
        self.setWindowTitle(tr(N_("Who works here?")))
        self.setFixedWidth(WIDTH)
        named = tr(N_("{name} ({role})"))
        choices = [
            (each, named.format(name=each.name, role=tr(ROLES[each.role]))) for each in people()
        ]
        self.names = Combo(choices, tr(N_("Your name")))
        self.names.set_value(next((each for each, _ in choices if each.name == before), None))
        if self.names.value() is None and choices:
            self.names.setCurrentIndex(0)
        self.password = secret(N_("Password"))
        self.problem = Label("", "error")
        self.problem.setWordWrap(True)
        self._build()
        self.names.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(Label(tr(N_("Who works here?")), "title"))
        note = N_(
            "The name stands in the journal and on the papers you issue; what you may do follows "
            "from the role."
        )
        words = tr(note)
        if not guarded():
            words += tr(
                N_(" Nobody has set a password yet: whoever sits down may choose any name.")
            )
        told = Label(words, "note")
        told.setWordWrap(True)
        column.addWidget(told)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(Label(tr(N_("Your name")), "label"), self.names)
        self._password_label = Label(tr(N_("Password")), "label")
        form.addRow(self._password_label, self.password)
        column.addLayout(form)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        if not self._must:
            row.addWidget(Button(tr(N_("Cancel")), deed=self.reject))
        self.enter = Button(tr(N_("Sign in")), "main", deed=self.try_in)
        self.enter.setDefault(True)
        row.addWidget(self.enter)
        column.addLayout(row)

    @Slot()
    def _chosen(self) -> None:
        person = self.names.value()
        asked = person is not None and bool(person.password)
        self.password.setVisible(asked)
        self._password_label.setVisible(asked)
        self.password.clear()
        self.problem.hide()
        (self.password if asked else self.names).setFocus()

    @Slot()
    def try_in(self) -> None:
        """Let the chosen person in, or say why not; what was typed is asked again."""
        person = self.names.value()
        if person is None:
            return
        try:
            sign_in(person, self.password.text(), now=dt.datetime.now())
        except Problem as problem:
            self.problem.setText(sentence(problem))
            self.problem.show()
            self.password.selectAll()
            self.password.setFocus()
            return
        self.person = person
        self.accept()


class PasswordDialog(QDialog):
    """Set, change or take away a password; one's own is asked for first."""

    def __init__(self, person: Person, who: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._of, self._who = person, who
        self.setWindowTitle(tr(N_("Password of {name}")).format(name=person.name))
        self.setFixedWidth(WIDTH)
        self.old = secret(N_("Present password"))
        self.new, self.again = secret(N_("New password")), secret(N_("Once more"))
        self.problem = Label("", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(Label(self.windowTitle(), "title"))
        words = N_("8 characters or more; empty takes it away. It cannot be read by anybody.")
        column.addWidget(Label(tr(words), "note"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        if person.password and person.name == who:
            form.addRow(Label(tr(N_("Present password")), "label"), self.old)
        form.addRow(Label(tr(N_("New password")), "label"), self.new)
        form.addRow(Label(tr(N_("Once more")), "label"), self.again)
        column.addLayout(form)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button(tr(N_("Cancel")), deed=self.reject))
        self.keep = Button(tr(N_("Set password")), "main", deed=self.try_keep)
        self.keep.setDefault(True)
        row.addWidget(self.keep)
        column.addLayout(row)

    @Slot()
    def try_keep(self) -> None:
        """Set the password, or say why not."""
        if self.new.text() != self.again.text():
            self._say(tr(N_("The two are not the same: please type the new password twice.")))
            return
        now = dt.datetime.now()
        try:
            set_password(self._of, self.new.text(), who=self._who, now=now, old=self.old.text())
        except Problem as problem:
            self._say(sentence(problem))
            return
        self.accept()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()


def secret(label: str) -> QLineEdit:
    """A field whose characters nobody reads over the shoulder."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(tr(label))
    return field
