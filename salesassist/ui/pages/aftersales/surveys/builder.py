"""The builder: the questions of a questionnaire in their order, changed in its newest version."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Question, Survey, SurveyVersion, Wave
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.surveys import questionnaires
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.records.facts import FactTable

FIELDS = "text+ text_en+ kind dimension weight may_skip code options+"
SURVEY = "code kind title+ index_formula active"
VERSION = "intro+ intro_en+ changes+"
MOST = 200
COLUMNS = (
    Column("no", N_("No."), "right", lambda each: str(each.position), width=40),
    Column("text", N_("Question"), show=lambda each: each.text),
    Column("kind", N_("Kind of question"), show=questionnaires.describe, width=190),
    Column("dimension", N_("Dimension"), show=Question.dimension.text, width=140),
    Column("weight", N_("Weight"), "right", lambda each: str(each.weight), width=64),
)


class BuilderPane(QWidget):
    """Which questionnaire, which version, and its questions with what is done to them."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.survey: Survey | None = None
        self.choice = Combo((), tr(N_("Questionnaire")))
        self.note = Label("", "note")
        self.note.setWordWrap(True)
        self.table = FactTable(
            tr(N_("Questions")),
            COLUMNS,
            empty=tr(N_("No questions yet: add the first one.")),
            head=True,
            most=MOST,
            reachable=True,
        )
        self.buttons = {
            "new": Button(tr(N_("New questionnaire")), icon="new", deed=self.new_survey),
            "edit": Button(tr(N_("Questionnaire")), "quiet", icon="pencil", deed=self.edit_survey),
            "intro": Button(tr(N_("Introduction and notes")), "quiet", deed=self.edit_version),
            "add": Button(tr(N_("Add question")), icon="new", deed=self.add),
            "change": Button(tr(N_("Change")), icon="pencil", deed=self.change),
            "up": Button("", icon="chevron-up", name=tr(N_("Move up")), deed=self.move_up),
            "down": Button("", icon="chevron-down", name=tr(N_("Move down")), deed=self.move_down),
            "remove": Button("", icon="trash-2", name=tr(N_("Remove")), deed=self.remove),
        }
        self._build()
        self.choice.currentIndexChanged.connect(self._chosen)
        self.table.opened.connect(self._open)
        keys.bind(
            self.table,
            line_insert=self.add,
            line_delete=self.remove,
            line_up=self.move_up,
            line_down=self.move_down,
        )
        self.setFocusProxy(self.table.view)

    def _build(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(Label(tr(N_("Questionnaire")), "label"))
        first.addWidget(self.choice)
        for name in ("edit", "intro", "new"):
            first.addWidget(self.buttons[name])
        first.addStretch(1)
        for name in ("add", "change", "up", "down", "remove"):
            second.addWidget(self.buttons[name])
        second.addStretch(1)
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 12)
        column.addWidget(self.table)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 0)
        whole.setSpacing(8)
        whole.addLayout(first)
        whole.addWidget(self.note)
        whole.addLayout(second)
        whole.addWidget(TallArea(inside), 1)
        area(self, "base")

    # Showing

    def show_wave(self, wave: Wave | None) -> None:
        """Show the questionnaire of a wave, else the one shown before."""
        self.show_survey(wave.survey if wave is not None else self.survey)

    def show_survey(self, survey: Survey | None) -> None:
        """Show a questionnaire; None is the first there is."""
        there = list(Survey.select().order_by(Survey.id))
        if survey is None and there:
            survey = there[0]
        self.survey = survey
        blocked = self.choice.blockSignals(True)
        self.choice.set_choices((each.id, each.title) for each in there)
        self.choice.set_value(survey.id if survey is not None else None)
        self.choice.blockSignals(blocked)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the questions of the newest version again; the cursor stays at its place."""
        before = self.table.view.currentIndex().row()
        there = self.survey is not None
        for name, button in self.buttons.items():
            button.setVisible(there or name == "new")
        self.choice.setVisible(there)
        if not there:
            self.note.setText(tr(N_("There is no questionnaire yet.")))
            self.table.set_facts([])
            return
        version = questionnaires.newest(self.survey)
        found = questionnaires.questions(version)
        self.table.set_facts(found)
        self.note.setText("\n".join(filter(None, (_told(version), version.changes))))
        if found:
            at = max(0, min(before, len(found) - 1))
            self.table.view.setCurrentIndex(self.table.model.index(at, 0))

    @Slot()
    def _chosen(self) -> None:
        self.show_survey(Survey.get_or_none(Survey.id == self.choice.value()))

    # Deeds

    @Slot()
    def new_survey(self) -> Survey | None:
        """A new questionnaire, with the standard questions unless that is unticked."""
        standard = Check(tr(N_("Begin with the standard questions")))
        standard.setChecked(True)
        request = new_request()

        def do(values: dict[str, Any]) -> Survey:
            told = {"standard": standard.isChecked(), "request": request}
            return questionnaires.keep_survey(None, who=self._context.who, **told, **values)

        first = not Survey.select().exists()
        title = tr(N_("Customer satisfaction")) if first else ""
        record = Survey(code="CS" if first else "", title=title)
        verb, head = tr(N_("Save")), tr(N_("New questionnaire"))
        kept = run(Entry(head, record, SURVEY, verb, do, body=standard, parent=self))
        if kept is not None:
            self.show_survey(kept)
        return kept

    @Slot()
    def edit_survey(self) -> None:
        """Its code, title, kind and index."""
        if self.survey is None:
            return
        do = partial(self._keep_survey, self.survey, new_request())
        title = tr(N_("Questionnaire {title}")).format(title=self.survey.title)
        kept = run(Entry(title, self.survey, SURVEY, tr(N_("Save")), do, parent=self))
        self.show_survey(kept or Survey.get_by_id(self.survey.id))

    def _keep_survey(self, survey: Survey, request: str, values: dict[str, Any]) -> Survey:
        return questionnaires.keep_survey(survey, who=self._context.who, request=request, **values)

    @Slot()
    def edit_version(self) -> None:
        """What stands above the questions, and the note of what this version changes."""
        if self.survey is None:
            return
        version = questionnaires.newest(self.survey)
        do = partial(self._keep_version, self.survey, new_request())
        title = tr(N_("Introduction of version {no}")).format(no=version.number)
        verb, note = tr(N_("Save")), _told(version)
        run(Entry(title, version, VERSION, verb, do, note=note, parent=self))
        self.refresh()

    def _keep_version(self, survey: Survey, request: str, values: dict[str, Any]) -> SurveyVersion:
        return questionnaires.keep_version(survey, who=self._context.who, request=request, **values)

    @Slot()
    def add(self) -> None:
        """A question at the end."""
        if self.survey is not None:
            self._edit(None, Question(), tr(N_("Add question")))

    @Slot()
    def change(self) -> None:
        """The question the cursor is on."""
        self._open(self.table.current())

    @Slot(object)
    def _open(self, question: Question | None) -> None:
        if question is not None:
            said = tr(N_("Question {no}")).format(no=question.position)
            self._edit(question, question, said)

    def _edit(self, question: Question | None, record: Question, title: str) -> None:
        request = new_request()

        def do(values: dict[str, Any]) -> Question:
            return questionnaires.keep_question(
                question, who=self._context.who, survey=self.survey, request=request, **values
            )

        note = _told(questionnaires.newest(self.survey))
        entry = Entry(title, record, FIELDS, tr(N_("Save")), do, note=note, parent=self)
        if run(entry) is not None:
            self.refresh()
            if question is None:
                last = self.table.model.rowCount() - 1
                self.table.view.setCurrentIndex(self.table.model.index(last, 0))

    @Slot()
    def move_up(self) -> None:
        """Ctrl+Shift+Up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Ctrl+Shift+Down."""
        self._move(1)

    def _move(self, by: int) -> None:
        question = self.table.current()
        if question is not None:
            at = question.position - 1 + by
            if self._do(partial(questionnaires.move_question, question, by)):
                last = self.table.model.rowCount() - 1
                place = self.table.model.index(max(0, min(at, last)), 0)
                self.table.view.setCurrentIndex(place)

    @Slot()
    def remove(self) -> None:
        """Ctrl+Del, after a question."""
        question = self.table.current()
        if question is None:
            return
        title = tr(N_("Remove question {no}?")).format(no=question.position)
        verbs = (tr(N_("Remove")), tr(N_("Leave it")))
        if ask(self, title, question.text, *verbs, icon="trash-2"):
            self._do(partial(questionnaires.remove_question, question))

    def _do(self, deed: Any) -> bool:
        try:
            deed(who=self._context.who, request=new_request())
        except Problem as problem:
            self._context.quiet.error(problem)
            return False
        self.refresh()
        return True


def _told(version: SurveyVersion) -> str:
    """Which version is shown, and what a change of it comes to."""
    if version.frozen_at is None:
        words = tr(N_("Version {no}; nothing of it has gone out yet, so it may still change."))
        return words.format(no=version.number)
    words = tr(
        N_(
            "Version {no} is out: a change makes version {next}; forms and answers of version {no}"
            " stay with theirs."
        )
    )
    return words.format(no=version.number, next=version.number + 1)
