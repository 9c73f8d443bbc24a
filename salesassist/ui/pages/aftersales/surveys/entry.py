"""Entering forms: the ID (typed or scanned), then one key a question, Enter keeps; or by phone."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Invitation, Response, Wave, eyes
from salesassist.desk.checking import RecordProblems
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.surveys import answering
from salesassist.tasks.aftersales.surveys.questionnaires import questions
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.surveys import words
from salesassist.ui.pages.aftersales.surveys.entry_frame import AGAIN, PHONE, EntryFrame
from salesassist.ui.pages.aftersales.surveys.keying import KEPT, UNSURE, Keying
from salesassist.ui.pages.aftersales.surveys.settling import ask_settling

LARGE, LARGER = 17, 24


class NotKeyedYet(Problem):
    """A second keying of a form that was not keyed once."""

    says = N_("{code} was not kept yet: key it from paper first.")


class EntryPane(EntryFrame):
    """Takes one form after the other; `kept` after each."""

    kept = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.wave: Wave | None = None
        self.form: Invitation | None = None
        self._request = ""
        self._connect()
        self.show_wave(None)

    def _connect(self) -> None:
        self.text.installEventFilter(self)
        self.code.returnPressed.connect(self.open_form)
        self.way.currentIndexChanged.connect(self._way_changed)
        self.pad.pressed.connect(self.press)
        self.pad.entered.connect(self.enter)
        self.pad.went_back.connect(self.back)
        self.pad.stepped.connect(self._step)
        self.table.view.clicked.connect(self._clicked)

    # Which form

    def show_wave(self, wave: Wave | None) -> None:
        """Enter forms of another wave; a form that is open stays until it is kept or given up."""
        if self.form is not None and wave is not None and self.form.wave_id == wave.id:
            return
        self.wave = wave
        if not self.keying.begun():
            self.give_up()
        self.setEnabled(wave is not None)

    @Slot()
    def open_form(self) -> None:
        """Enter in the ID: find the form and begin with its first question."""
        if not self.code.text().strip() or not self._may_leave():
            return
        try:
            form = answering.find_form(self.code.text(), self.wave)
            self._refuse(form)
        except answering.AlreadyAnswered as problem:
            self.message.say(
                "error", sentence(problem), tr(N_("Key it again to check")), self._check_it
            )
            self.code.selectAll()
        except Problem as problem:
            self.message.say("error", sentence(problem))
            self.code.selectAll()
        else:
            self._begin(form)

    def _refuse(self, form: Invitation) -> None:
        if self.way.value() != AGAIN:
            answering.refuse_again(form)
        elif not form.responses.exists():
            raise NotKeyedYet(code=form.code)

    def _may_leave(self) -> bool:
        if self.keying.begun():
            words = tr(
                N_("{code} is not kept yet: Enter in its answers keeps it, Esc gives it up.")
            )
            self.message.say("warning", words.format(code=self.form.code))
            self.pad.setFocus()
            return False
        return True

    @Slot()
    def _check_it(self) -> None:
        self.way.set_value(AGAIN)
        self.open_form()

    def _begin(self, form: Invitation) -> None:
        self.form, self._request = form, new_request()
        self.code.setText(form.code)
        self.keying = Keying(questions(form.wave.survey_version))
        self.message.clear()
        customer = form.customer
        named = eyes.words(customer) if customer else tr(N_("Open form"))
        said = [eyes.text(form.contact, each) for each in ("name", "phone") if form.contact]
        person = f"　{' '.join(said)}" if said else ""
        self.whom.setText(named + person)
        self.place.setCurrentIndex(1)
        self.table.set_facts(self.keying.questions)
        self._show()

    @Slot()
    def give_up(self) -> None:
        """Esc: close the form without keeping it."""
        self.form, self.keying = None, Keying()
        self.code.clear()
        self.whom.setText("")
        self.message.clear()
        self.place.setCurrentIndex(0)
        self.code.setFocus()

    # Keys

    @Slot(str)
    def press(self, key: str) -> None:
        """One key of the number pad."""
        try:
            self.keying.press(key)
        except Problem as problem:
            self.message.say("error", sentence(problem))
            return
        self.message.clear()
        self._show()

    @Slot()
    def back(self) -> None:
        """Backspace: the question before."""
        self.keying.back()
        self._show()

    @Slot(int)
    def _step(self, by: int) -> None:
        self.keying.go(self.keying.at + by)
        self._show()

    @Slot()
    def _clicked(self) -> None:
        self.keying.go(self.table.view.currentIndex().row())
        self._show()

    @Slot()
    def enter(self) -> None:
        """Enter: keep the form when it is whole, else go on."""
        question = self.keying.question()
        if question is not None and question.kind == "text":
            self.keying.write(self.text.toPlainText())
        came = self.keying.enter()
        if came == UNSURE:
            missing = "、".join(map(str, self.keying.missing()))
            said = tr(N_("Not answered: {missing}. Num. for not applicable; Enter again keeps it."))
            self.message.say("warning", said.format(missing=missing))
        if came == KEPT:
            self.keep()
        else:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the words Enter keeps, and Backspace in empty ones goes back."""
        if watched is self.text and event.type() == QEvent.Type.KeyPress:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
                self.enter()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.text.toPlainText():
                self.back()
                return True
        return super().eventFilter(watched, event)

    # Keeping

    def keep(self) -> None:
        """Keep the form; what stands against it is told, and everything typed stays."""
        form = self.form
        try:
            if self.way.value() == AGAIN:
                self._compare(form.responses.get())
            else:
                kept = answering.keep_response(
                    form,
                    self.keying.values,
                    who=self._context.who,
                    came_by=self.way.value(),
                    on=self._context.today(),
                    request=self._request,
                )
                self._done(kept, tr(N_("{code} is kept.")))
        except RecordProblems as problems:
            self.message.say("error", sentence(problems))
            self.keying.go(int(next(iter(problems.fields))) - 1)
            self._show()
        except Problem as problem:
            self.message.say("error", sentence(problem))

    def _compare(self, first: Response) -> None:
        found = answering.key_again(
            first, self.keying.values, who=self._context.who, request=self._request
        )
        if found:
            ask_settling(first, found, self._context, self)
            left = answering.differences(Response.get_by_id(first.id))
            said = tr(N_("{code}: {count} differences are not settled yet."))
            said = said.format(code=self.form.code, count=len(left)) if left else ""
            self._done(first, said or tr(N_("{code}: differences are settled.")))
        else:
            self._done(first, tr(N_("{code}: both keyings are the same.")))

    def _done(self, kept: Response, said: str) -> None:
        text = said.format(code=self.form.code)
        self.give_up()
        self.message.say("check", text)
        self.kept.emit(kept)
        self.code.setFocus()

    # Showing

    @Slot()
    def _way_changed(self) -> None:
        self._show()
        self.code.setFocus() if self.form is None else self.pad.setFocus()

    def _show(self) -> None:
        question = self.keying.question()
        if question is None or self.form is None:
            return
        count = len(self.keying.questions)
        said = tr(N_("Question {no} of {count}")).format(no=question.position, count=count)
        self.no.setText(said)
        phone = self.way.value() == PHONE
        self.question.setFont(theme.current().font(LARGER if phone else LARGE))
        self.question.setText(question.text)
        self.hint.setText(words.keys_of(question))
        written = question.kind == "text"
        self.text.setVisible(written)
        if written:
            self.text.setPlainText(str(self.keying.values.get(question.id) or ""))
        self.table.view.viewport().update()
        self.table.view.setCurrentIndex(self.table.model.index(self.keying.at, 0))
        QTimer.singleShot(0, self, self._take_focus)

    @Slot()
    def _take_focus(self) -> None:
        if self.form is not None and self.isVisible():
            (self.text if self.text.isVisible() else self.pad).setFocus()
