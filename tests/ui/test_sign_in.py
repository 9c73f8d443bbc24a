"""Whoever sits down says who they are; a PC with passwords lets nobody else in and locks."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from salesassist.db import Person
from salesassist.db.base import unit_of_work
from salesassist.desk.people import set_password, sign_in
from salesassist.ui.kit.state import State
from salesassist.ui.seat import Seat, who_sits_here
from salesassist.ui.sign_in import PasswordDialog, SignInDialog

NOW = dt.datetime(2026, 11, 23, 9)
SECRET = "correct horse"
_STARTS = Qt.MatchFlag.MatchStartsWith


@pytest.fixture
def people(company) -> dict[str, Person]:
    with unit_of_work("test", "staff") as work:
        made = [
            work.add(Person(name="林佳蓉", role="assistant")),
            work.add(Person(name="張志恒", role="supervisor")),
        ]
    return {each.name: each for each in made}


def answered(password: str, name: str = "") -> None:
    """Fill in the dialog in front, as a person would; cancel what does not let in."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, SignInDialog):
        return
    if name:
        dialog.names.setCurrentIndex(dialog.names.findText(name, flags=_STARTS))
    dialog.password.setText(password)
    dialog.enter.click()
    if dialog.isVisible():
        dialog.reject()


def test_without_passwords_the_one_before_sits_down_again(people, qtbot):
    assert who_sits_here(State()) == "林佳蓉"
    assert who_sits_here(State(person="張志恒")) == "張志恒"
    assert who_sits_here(State(person="離職的人")) == "林佳蓉"


def test_with_a_password_the_right_one_lets_in(people, qtbot):
    set_password(people["林佳蓉"], SECRET, who="林佳蓉", now=NOW)
    state = State()
    QTimer.singleShot(0, lambda: answered(SECRET, "林佳蓉"))
    assert who_sits_here(state) == "林佳蓉"
    assert state.person == "林佳蓉"


def test_a_wrong_one_says_so_and_lets_nobody_in(people, qtbot):
    set_password(people["林佳蓉"], SECRET, who="林佳蓉", now=NOW)
    dialog = SignInDialog("林佳蓉")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.password.setText("wrong")
    dialog.enter.click()
    assert dialog.person is None and dialog.isVisible()
    assert "password is not right" in dialog.problem.text()
    QTimer.singleShot(0, lambda: answered("wrong", "林佳蓉"))
    assert who_sits_here(State()) is None


def test_a_password_is_set_twice_alike(people, qtbot):
    dialog = PasswordDialog(people["林佳蓉"], "林佳蓉")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.new.setText(SECRET)
    dialog.again.setText(SECRET + "x")
    dialog.keep.click()
    assert dialog.isVisible() and "not the same" in dialog.problem.text()
    dialog.again.setText(SECRET)
    dialog.keep.click()
    assert not dialog.isVisible()
    sign_in(Person.get_by_id(people["林佳蓉"].id), SECRET, now=NOW)


def test_locking_hides_the_window_until_somebody_signs_in(people, context, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    seat = Seat(window, context)
    window.show()
    seat.lock()
    assert window.isVisible()
    assert "nothing to lock with" in context.quiet.text()
    set_password(people["林佳蓉"], SECRET, who="林佳蓉", now=NOW)
    seen = []

    def watch():
        seen.append(window.isVisible())
        answered(SECRET, "林佳蓉")

    QTimer.singleShot(0, watch)
    with qtbot.waitSignal(seat.changed) as changed:
        seat.lock()
    assert seen == [False] and window.isVisible()
    assert changed.args == ["林佳蓉"]


def test_an_idle_pc_locks_itself(people, context, qtbot):
    set_password(people["林佳蓉"], SECRET, who="林佳蓉", now=NOW)
    window = QMainWindow()
    qtbot.addWidget(window)
    seat = Seat(window, context)
    window.show()
    assert seat.idle.isActive() and seat.idle.interval() == 600_000
    QTimer.singleShot(0, lambda: answered(SECRET, "林佳蓉"))
    with qtbot.waitSignal(seat.changed):
        seat.idle.timeout.emit()
