"""The satisfaction view: which wave (left); entering, forms, plan and questions of it (right)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from salesassist.db import Answer, Invitation, Question, Response, Survey, SurveyVersion, Wave
from salesassist.desk.files import safe_name
from salesassist.tasks.aftersales.surveys import papers
from salesassist.tasks.aftersales.surveys.answering import differences
from salesassist.tasks.aftersales.surveys.filled import take_form
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.aftersales.surveys import words
from salesassist.ui.pages.aftersales.surveys.frame import (
    ENTRY,
    FORMS,
    PLAN,
    QUESTIONS,
    RESULTS,
    SurveysFrame,
)
from salesassist.ui.pages.aftersales.surveys.settling import ask_settling

WATCHED = {Answer, Invitation, Question, Response, Survey, SurveyVersion, Wave}


class SurveysView(SurveysFrame):
    """Waves at the left; what the shown tab does with the chosen one at the right."""

    HINTS = ("filter", "new", "deed", "print", "pane", "help")
    form_names: frozenset[str] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._waiting = False
        self._connect()
        self._watch = Watch(WATCHED, self)
        self._watch.touched.connect(self._data_changed)
        self.list.show_filter(0)
        self.list.select_first()
        self._show(self.list.current())

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.asked_new.connect(self.show_new)
        self.tabs.currentChanged.connect(self.show_tab)
        self.deed.clicked.connect(self.do_deed)
        self.deeds.changed.connect(self._changed)
        self.plan.taken.connect(self.deeds.take_plan)
        self.entry.kept.connect(self._kept)
        self.forms.settle.connect(self._settle)
        self.forms.opened.connect(self._open_form)
        self.results.form.connect(self._open_form)
        self.results.other.connect(self.show_record)
        self.results.paper.connect(partial(self.stack.setCurrentWidget, self.paper_place))
        self.preview.failed.connect(self.context.quiet.error)
        deeds = {"paper": self.show_paper, "refuse": self._refuse, "out": self._out}
        for name, deed in deeds.items():
            self.form_buttons[name].clicked.connect(deed)
        self.back.clicked.connect(self._leave_paper)
        keys.bind(
            self,
            new=self.show_new,
            deed=self.do_deed,
            filter=self.list.search.setFocus,
            earlier=partial(self.list.step, -1),
            later=partial(self.list.step, 1),
            escape=self.escape,
            print=self.show_paper,
            survey_results=partial(self.tabs.setCurrentIndex, RESULTS),
            survey_xlsx=self.results.save_xlsx,
            csv=self.results.save_csv,
        )

    # What the window asks

    def show_record(self, record_id: int | None) -> None:
        wave = Wave.get_or_none(Wave.id == record_id)
        if wave is not None:
            self.list.show_filter(1 if wave.state == "closed" else 0)
            self.list.select(wave.id)
            self._show(wave)

    @Slot()
    def show_new(self) -> None:
        """A new wave; the first of all begins with a questionnaire."""
        survey = self._wave.survey if self._wave is not None else self.builder.survey
        if survey is None:
            survey = self.builder.new_survey()
        kept = self.deeds.new_wave(survey) if survey is not None else None
        if kept is not None:
            self.show_record(kept.id)
            self.tabs.setCurrentIndex(PLAN)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.splitter.widget(at) for at in range(self.splitter.count())]

    def open_requests(self) -> set[str]:
        """Nothing is laid aside here: a form that is being keyed stays open on its tab."""
        return set()

    def take_forms(self, paths: list[Path]) -> None:
        """Filled forms dropped on the window: each kept once, what stands against one is told."""
        kept, wrong = [], []
        for path in paths:
            try:
                kept.append(take_form(path, who=self.context.who, today=self.context.today()))
            except Problem as problem:
                wrong.append(problem)
        if kept:
            self.show_record(kept[-1].wave_id)
            self.tabs.setCurrentIndex(FORMS)
            codes = "、".join(str(each) for each in kept)
            self.context.quiet.done(tr(N_("Kept: {codes}.")).format(codes=codes))
        for problem in wrong:
            self.context.quiet.error(problem)

    # Showing

    @Slot(int)
    def show_tab(self, at: int) -> None:
        """Show a tab of the wave."""
        self.stack.setCurrentIndex(at)
        if at == PLAN:
            self.plan.show_wave(self.wave())
        elif at == RESULTS:
            self.results.set_wave(self.wave(), shown=True)
        self.stack.currentWidget().setFocus()

    @Slot(object)
    def _chosen(self, wave: Wave | None) -> None:
        if wave is not None and (self._wave is None or wave.id != self._wave.id):
            self._show(wave)

    def _show(self, wave: Wave | None) -> None:
        self._wave = wave
        self._show_head()
        self.entry.show_wave(wave)
        self.forms.show_wave(wave)
        self.builder.show_wave(wave)
        self.importing.wave = wave
        if self.tabs.currentIndex() == PLAN or self.plan.wave is None:
            self.plan.show_wave(wave)
        self.results.set_wave(wave, shown=self.tabs.currentIndex() == RESULTS)
        if self.stack.currentIndex() > QUESTIONS:
            self._leave_paper()

    def _show_head(self) -> None:
        wave = self.wave()
        for part in (self.edit, self.take_file, self.deed, *self.form_buttons.values()):
            part.setVisible(wave is not None)
        self.title.setText(wave.title if wave is not None else tr(N_("Satisfaction")))
        self.code.setText(wave.code if wave is not None else "")
        self.chip.set_mark(words.state_mark(wave) if wave is not None else None)
        self.remark.setText(words.until(wave))
        if wave is None:
            return
        waiting = wave.invitations.where(Invitation.state == "planned").exists()
        text, icon = {
            "planned": (N_("Send forms"), "send"),
            "running": (N_("Send forms"), "send") if waiting else (N_("Enter forms"), "pencil"),
            "closed": (N_("Open again"), "rotate-ccw"),
        }[wave.state]
        self.deed.set_text(tr(text))
        self.deed.set_icon(icon)
        running = wave.state == "running"
        self.form_buttons["remind"].setVisible(running)
        self.form_buttons["close"].setVisible(running)
        for name in ("invite", "open"):
            self.form_buttons[name].setVisible(wave.state != "closed")

    @Slot()
    def do_deed(self) -> None:
        """The filled button: send what has not gone out, else enter, else open again."""
        wave = self.wave()
        if wave is None:
            return
        waiting = wave.invitations.where(Invitation.state == "planned").exists()
        if wave.state == "closed":
            self.deeds.reopen()
        elif waiting or wave.state == "planned":
            self.deeds.send()
        else:
            self.tabs.setCurrentIndex(ENTRY)
            self.entry.setFocus()

    @Slot()
    def escape(self) -> None:
        """Esc: close the paper, give the open form up, else back to the list."""
        if self.stack.currentIndex() > QUESTIONS:
            self._leave_paper()
        elif self.stack.currentIndex() == ENTRY and self.entry.form is not None:
            self.entry.give_up()
        elif self.stack.currentIndex() == RESULTS and self.results.escape():
            return
        else:
            self.list.view.setFocus()

    @Slot(object)
    def _changed(self, wave: Wave | None) -> None:
        if wave is not None:
            self.list.select(wave.id)
            self._show(self.wave() if self._wave and wave.id == self._wave.id else wave)

    @Slot()
    def _data_changed(self) -> None:
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self, self._refresh)

    @Slot()
    def _refresh(self) -> None:
        """Show what others, or another pane, changed; never over what is being keyed."""
        self._waiting = False
        if not self.isVisible():
            self._waiting = True
            return
        self._wave = self.wave()
        self._show_head()
        self.forms.show_wave(self._wave)
        self.builder.refresh()
        self.importing.wave = self._wave

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page stood in front."""
        super().showEvent(event)
        if self._waiting:
            QTimer.singleShot(0, self, self._refresh)
        if self._wave is None:
            self.list.select_first()

    # Forms

    @Slot(object)
    def _kept(self, response: Response) -> None:
        self._show_head()

    @Slot(object)
    def _settle(self, response: Response) -> None:
        ask_settling(response, differences(response), self.context, self)
        self.forms.refresh()

    def _form(self) -> Invitation | None:
        form = self.forms.table.current()
        return Invitation.get_or_none(Invitation.id == form.id) if form is not None else None

    @Slot(object)
    def _open_form(self, form: Invitation) -> None:
        self._show_form(Invitation.get_by_id(form.id))

    @Slot()
    def show_paper(self) -> None:
        """Ctrl+P: the form the cursor is on; once it is shown, print it."""
        if self.stack.currentIndex() > QUESTIONS:
            self.preview.print_paper()
            return
        if self.stack.currentIndex() == RESULTS:
            self.results.show_paper()
            return
        form = self._form() or (self._wave.invitations.first() if self._wave else None)
        if form is not None:
            self._show_form(form)

    def _show_form(self, form: Invitation) -> None:
        try:
            pdf = papers.preview(form, self.context.now())
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.preview.set_file(safe_name(form.code), self.context.papers)
        self.preview.set_note(form.code)
        self.preview.show_bytes(pdf)
        self.results.show_issue(False)
        self.stack.setCurrentWidget(self.paper_place)

    @Slot()
    def _leave_paper(self) -> None:
        self.show_tab(self.tabs.currentIndex())

    @Slot()
    def _refuse(self) -> None:
        form = self._form()
        if form is not None:
            self.deeds.refuse(form)

    @Slot()
    def _out(self) -> None:
        form = self._form()
        if form is not None:
            self.deeds.take_out(form)
