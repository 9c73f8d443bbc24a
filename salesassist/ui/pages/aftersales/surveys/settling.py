"""Settling two keyings that differ: each difference with both answers, one key each."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Response
from salesassist.desk.issue import new_request
from salesassist.rules.survey_answers import Value
from salesassist.tasks.aftersales.surveys.answering import Difference, settle
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.choice import Choice
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.aftersales.surveys.keying import answer_text

WIDTH = 720


class SettlingDialog(QDialog):
    """Which of two keyings is right, question by question; the first is chosen to begin with."""

    def __init__(
        self, response: Response, found: list[Difference], context: Context, parent: QWidget
    ):
        super().__init__(parent)
        self.setModal(True)
        self._response, self._found, self._context = response, found, context
        self._request = new_request()
        self.rows: list[tuple[Choice, Choice]] = []
        title = tr(N_("{code}: the two keyings differ in {count} answers"))
        self._title = title.format(code=str(response), count=len(found))
        self.setWindowTitle(self._title)
        self.message = Message()
        self.later = Button(tr(N_("Settle later")), deed=self.reject)
        self.verb = Button(tr(N_("Settle")), "main", icon="check", key="deed", deed=self.do)
        self._build()
        self.resize(WIDTH, self.sizeHint().height())
        self.rows[0][0].setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(self._title, "title"))
        inside = QWidget()
        grid = QGridLayout(inside)
        for at, words in enumerate((N_("Question"), N_("First keying"), N_("Second keying"))):
            grid.addWidget(Label(tr(words), "note"), 0, at)
        for row, each in enumerate(self._found, start=1):
            question = Label(f"{each.question.position}　{each.question.text}")
            question.setWordWrap(True)
            grid.addWidget(question, row, 0)
            self.rows.append(self._pair(grid, row, each))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        column.addWidget(TallArea(area(inside, "win")), 1)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.later, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _pair(self, grid: QGridLayout, row: int, each: Difference) -> tuple[Choice, Choice]:
        group = QButtonGroup(self)
        made = []
        for at, value in enumerate((each.first, each.second), start=1):
            choice = Choice(_said(each, value))
            group.addButton(choice)
            grid.addWidget(choice, row, at)
            made.append(choice)
        made[0].setChecked(True)
        return made[0], made[1]

    def chosen(self) -> dict[int, Value]:
        """What is right, by question id."""
        return {
            each.question.id: each.second if second.isChecked() else each.first
            for each, (_, second) in zip(self._found, self.rows, strict=True)
        }

    @Slot()
    def do(self) -> None:
        """Settle; what stands against it is told and everything stays."""
        keep = partial(settle, self._response, self.chosen(), who=self._context.who)
        try:
            keep(request=self._request)
        except Problem as problem:
            self.message.say("error", sentence(problem))
            return
        self.accept()


def _said(each: Difference, value: Value) -> str:
    return answer_text(each.question, value, touched=True) or "—"


def ask_settling(
    response: Response, found: list[Difference], context: Context, parent: QWidget
) -> bool:
    """Let the person settle differences; whether they did."""
    dialog = SettlingDialog(response, found, context, parent)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done
