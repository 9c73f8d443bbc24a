"""What is done about a wave and its forms: planned, sent, reminded, refused, closed, printed."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from salesassist.db import Invitation, Survey, Wave
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.surveys import going_out, waves
from salesassist.tasks.aftersales.surveys.planning import Plan, to_ask
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context

WAVE = "survey title+ code first last rest_days"
OPEN_FORMS = 10


class SurveyDeeds(QObject):
    """The verbs of the view; `changed` after each with the wave it was about."""

    changed = Signal(object)

    def __init__(self, context: Context, over: QWidget, shown: Callable[[], Wave | None]):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    def _do(self, deed: Callable[..., Any]) -> Any:
        try:
            return deed(who=self._context.who, request=new_request())
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        finally:
            self.changed.emit(self._shown())

    # Waves

    def new_wave(self, survey: Survey) -> Wave | None:
        """Ask for a new wave of a questionnaire."""
        first = self._context.today()
        code = waves.suggested_code(first)
        taken = Wave.select().where(Wave.code.startswith(code)).count()
        record = Wave(
            survey=survey,
            code=f"{code}-{taken + 1}" if taken else code,
            title=_half(first),
            first=first,
            last=first + dt.timedelta(days=20),
        )
        return self._ask_wave(None, record, tr(N_("New wave")))

    @Slot()
    def edit_wave(self) -> None:
        """Its title, days and resting period."""
        wave = self._shown()
        if wave is not None:
            title = tr(N_("Wave {code}")).format(code=wave.code)
            self._ask_wave(wave, wave, title)

    def _ask_wave(self, wave: Wave | None, record: Wave, title: str) -> Wave | None:
        request = new_request()

        def do(values: dict[str, Any]) -> Wave:
            return waves.keep_wave(wave, who=self._context.who, request=request, **values)

        note = tr(N_("Forms are numbered by the code; who rests was asked within these days."))
        entry = Entry(title, record, WAVE, tr(N_("Save")), do, note=note, parent=self._over)
        kept = run(entry)
        if kept is not None:
            self.changed.emit(kept)
        return kept

    @Slot(object)
    def take_plan(self, plan: Plan) -> None:
        """Ask the customers of a plan, in place of those planned before."""
        wave = self._shown()
        kept = self._do(partial(waves.keep_wave, wave, choice=plan))
        if kept is not None:
            said = tr(N_("{count} customers are asked.")).format(count=len(plan.chosen))
            self._context.quiet.done(said)

    @Slot()
    def send(self) -> None:
        """Issue all forms, write mails and one file to print, and say that they went out."""
        wave = self._shown()
        waiting = wave.invitations.where(Invitation.state == "planned").count()
        title = tr(N_("Send {count} forms of {wave}?")).format(count=waiting, wave=wave.title)
        text = tr(
            N_(
                "Each form is issued under its ID. Mail drafts with the form to fill in and one "
                "PDF to print are laid in the papers folder. Questions then stand."
            )
        )
        verbs = (tr(N_("Issue and send")), tr(N_("Not yet")))
        if waiting and not ask(self._over, title, text, *verbs, icon="send", danger=False):
            return
        self._go(N_("Sending {wave}"), going_out.go_out, self._sent)

    @Slot()
    def remind(self) -> None:
        """Write the reminders that are due."""
        wave = self._shown()
        due = waves.to_remind(wave, self._context.today())
        if not due:
            words = tr(N_("No reminder is due: {days} days after each form, twice at most."))
            self._context.quiet.done(words.format(days=waves.REMIND_AFTER))
            return
        self._go(N_("Reminding {wave}"), going_out.go_again, self._reminded)

    def _go(self, name: str, task: Callable[..., Any], done: Callable[..., None]) -> None:
        wave = self._shown()
        told = {"who": self._context.who, "on": self._context.today()}
        work = partial(task, wave, folder=self._context.papers, **told)
        words = tr(name).format(wave=wave.title)
        quiet = self._context.quiet
        job = self._context.jobs.start(words, work, done=done, failed=self._failed)
        if self._context.jobs.busy():
            quiet.follow(job)

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        self._context.quiet.error(problem)
        self.changed.emit(self._shown())

    @Slot(object)
    def _sent(self, gone: going_out.GoneOut) -> None:
        words = tr(N_("{forms} forms issued, {mails} mail drafts, one file to print."))
        self._tell(gone, words)

    @Slot(object)
    def _reminded(self, gone: going_out.GoneOut) -> None:
        words = tr(N_("{forms} reminded, {mails} by mail drafts; please call the others."))
        self._tell(gone, words)

    def _tell(self, gone: going_out.GoneOut, words: str) -> None:
        said = words.format(forms=gone.forms, mails=len(gone.mails))
        if gone.left_out:
            left = tr(N_(" {count} left out: they do not wish to be asked any more."))
            said += left.format(count=gone.left_out)
        self._folder = gone.folder
        self._context.quiet.done(said, folder=self._open_folder)
        self.changed.emit(self._shown())

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def close(self) -> None:
        """End the wave."""
        wave = self._shown()
        title = tr(N_("Close {wave}?")).format(wave=wave.title)
        text = tr(N_("No more reminders; forms that come later still count."))
        verbs = (tr(N_("Close")), tr(N_("Let it run")))
        if ask(self._over, title, text, *verbs, icon="check", danger=False):
            self._do(partial(waves.close_wave, wave))

    @Slot()
    def reopen(self) -> None:
        """Let a closed wave run on."""
        self._do(partial(waves.reopen_wave, self._shown()))

    # Forms

    @Slot()
    def invite(self) -> None:
        """One more customer, chosen by hand."""
        wave, request = self._shown(), new_request()

        def do(values: dict[str, Any]) -> Invitation:
            customer = values["customer"]
            if customer is None:
                raise NoCustomer()
            contact = values["contact"] or to_ask(customer)
            told = {"who": self._context.who, "contact": contact, "request": request}
            return waves.invite(wave, customer, **told)

        title = tr(N_("One more customer in {wave}")).format(wave=wave.title)
        note = tr(N_("Without a contact whoever buys there is asked."))
        record, verb = Invitation(wave=wave), tr(N_("Add"))
        run(Entry(title, record, "customer+ contact", verb, do, note=note, parent=self._over))
        self.changed.emit(wave)

    @Slot()
    def add_open(self) -> None:
        """Ten forms without a customer."""
        self._do(partial(waves.add_open_forms, self._shown(), OPEN_FORMS))

    def refuse(self, form: Invitation) -> None:
        """The customer does not wish to be asked."""
        title = tr(N_("{code}: the customer does not wish to be asked?")).format(code=form.code)
        text = tr(N_("This and every later wave respects it."))
        verbs = (tr(N_("Write it down")), tr(N_("Cancel")))
        if ask(self._over, title, text, *verbs, icon="bell-off", danger=False):
            self._do(partial(waves.refuse, form))

    def take_out(self, form: Invitation) -> None:
        """Take a form out that has not gone out."""
        self._do(partial(waves.take_out, form))


class NoCustomer(Problem):
    """A customer is added who is none."""

    says = N_("Choose the customer to be asked.")


def _half(first: dt.date) -> str:
    half = tr(N_("first half")) if first.month <= 6 else tr(N_("second half"))
    return tr(N_("{year} {half}")).format(year=first.year - 1911, half=half)
