"""The section of requests: the register with its clock, the decision, the answer, the erasing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from salesassist.db import DataRequest
from salesassist.db.base import Record
from salesassist.rules import data_requests
from salesassist.tasks.privacy import answering, erasing, requests
from salesassist.tasks.privacy.finding import Hit, find_person
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.pair import Kind, Pair
from salesassist.ui.pages.settings.privacy import common
from salesassist.ui.pages.settings.privacy.erasing import ask_erase

REQUESTS = Kind(
    model=DataRequest,
    columns="person kind due_on state number",
    fields="kind received_on person contact+ also+ reach+ words+ identity identity_note fee"
    " fee_paid language | number customer",
    title=N_("Requests of persons"),
    note=N_(
        "What persons ask for by §3: decided within 15 days (access, copies) or 30 days (§13),"
        " once as many again with a written reason."
    ),
    new=N_("New request of a person"),
    new_title=N_("New request of a person"),
    empty=N_("Nobody has asked for anything."),
    order=(DataRequest.due_on.desc(), DataRequest.id.desc()),
    needs=("person", "received_on"),
)
GRANT, PART, REFUSE = N_("Grant…"), N_("Grant in part…"), N_("Refuse…")
EXTEND, WITHDRAW = N_("Extend…"), N_("Withdrawn…")
FIND, ANSWER, CSV = N_("Find the data"), N_("Print the answer"), N_("Data as CSV")
ERASE = N_("Erase…")
SOON = 5  # days before the last one from which the clock warns


class RequestsSection(Pair):
    """The register; `hits` is what was found of the person shown."""

    def __init__(self, context: Context):
        self.hits: list[Hit] | None = None
        self._sought: tuple[Any, ...] = ()
        super().__init__(context, REQUESTS)
        common.offer_contacts(self.form, context)

    def more(self) -> None:
        """The clock, what was found, and the deeds in the order they are done."""
        self.clock, self.found = Message(), Message()
        first, one = common.buttons(
            (FIND, "search", self.find, ""),
            (GRANT, "check", partial(self.decide, "granted"), ""),
            (PART, "check", partial(self.decide, "part"), ""),
            (REFUSE, "ban", partial(self.decide, "refused"), ""),
            (EXTEND, "running", self.extend, ""),
            (WITHDRAW, "undo", self.withdraw, ""),
        )
        second, two = common.buttons(
            (ANSWER, "printer", self.answer, ""),
            (CSV, "file-down", self.save_csv, ""),
            (ERASE, "trash-2", self.erase, "danger"),
        )
        self.buttons = one | two
        for part in (self.clock, first, self.found, second):
            self.sheet.add(part)

    def given(self) -> dict[str, Any]:
        today = self.context.today()
        return {"number": requests.next_number(today), "received_on": today}

    def show_record(self, record_id: int | None) -> None:
        """Show a request, from Today."""
        self.table.select(record_id)

    def shown(self, record: Record | None) -> None:
        if self.hits is None or _whom(record) != self._sought:
            self.hits = None
            self.found.clear()
        self.form.set_read_only(record is not None and record.settled())
        self._tell_clock(record)
        self._weigh(record)

    def _tell_clock(self, record: DataRequest | None) -> None:
        if record is None or record.due_on is None:
            self.clock.clear()
            return
        day = DataRequest.due_on.text(record)
        if record.settled():
            said = tr(N_("{state} on {day}.")).format(
                state=DataRequest.state.text(record), day=DataRequest.decided_on.text(record)
            )
            self.clock.say("check", said)
            return
        left = (record.due_on - self.context.today()).days
        words = (
            N_("{left} days left: to be decided by {day}.")
            if left >= 0
            else N_("Overdue by {left} days: it was to be decided by {day}.")
        )
        kind = "error" if left < 0 else "warning" if left <= SOON else "sentence"
        self.clock.say(kind, tr(words).format(left=abs(left), day=day))

    def _weigh(self, record: DataRequest | None) -> None:
        none = "" if record is not None else tr(N_("Keep the request first."))
        settled = record is not None and record.settled()
        decided = tr(N_("The request is decided already.")) if settled else ""
        for words in (GRANT, PART, REFUSE, EXTEND, WITHDRAW):
            self.buttons[words].allow(none or decided)
        undecided = record is not None and record.state in ("open", "withdrawn")
        unfound = "" if self.hits is not None else tr(N_("Find the data first."))
        wait = tr(N_("Decide or extend it first.")) if undecided else ""
        self.buttons[FIND].allow(none)
        self.buttons[ANSWER].allow(none or wait or (unfound if settled else ""))
        self.buttons[CSV].allow(none or unfound)
        granted = record is not None and record.state in ("granted", "part")
        may = granted and record.kind == data_requests.RequestKind.DELETE
        self.buttons[ERASE].allow(
            "" if may and self.hits else unfound or tr(N_("Only a granted deletion erases."))
        )

    # Finding

    @Slot()
    def find(self) -> None:
        """Look for the person in every table and text."""
        self._look(self._found)

    def _look(self, done: Callable[[list[Hit]], None]) -> None:
        record = self._whole()
        if record is None:
            return
        try:
            subject = answering.subject_asking(record)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        work = partial(find_person, subject, who=self.context.who, on=self.context.today())
        common.run_job(self.context, tr(N_("Looking for the person")), work, done)

    @Slot(object)
    def _found(self, hits: list[Hit]) -> None:
        self.hits, self._sought = hits, _whom(self.keeper.record)
        kept = sum(bool(hit.kept) for hit in hits)
        said = tr(N_("Found in {count} places of {tables} tables; {kept} are kept by law."))
        tables = len({hit.model for hit in hits})
        self.found.say("sentence", said.format(count=len(hits), tables=tables, kept=kept))
        self._weigh(self.keeper.record)

    # Deciding

    def decide(self, state: str) -> None:
        """Ask for ground, reason and what was done, then decide."""
        record = self._whole()
        if record is None:
            return
        fields = "done+" if state == "granted" else "ground+ reason+ done+"
        words = {"granted": GRANT, "part": PART, "refused": REFUSE}[state]

        def do(values: dict[str, Any]) -> DataRequest:
            how = {"who": self.context.who, "on": self.context.today()}
            return requests.decide(record, state, **how, **values)

        self._ask(
            record,
            words,
            fields,
            do,
            tr(N_("What is decided stays; stopping use blocks the contact at once.")),
        )

    @Slot()
    def extend(self) -> None:
        """Take as many days again, with the reason."""
        record = self._whole()
        if record is None:
            return

        def do(values: dict[str, Any]) -> DataRequest:
            how = {"who": self.context.who, "on": self.context.today()}
            return requests.extend(record, reason=values["extension"], **how)

        self._ask(
            record, EXTEND, "extension+", do, tr(N_("Once only; print the letter afterwards."))
        )

    @Slot()
    def withdraw(self) -> None:
        """The person takes it back."""
        record = self._whole()
        if record is None:
            return
        answer = ask(
            self, tr(N_("Was {number} withdrawn?")).format(number=record.number),
            tr(N_("The request stays in the register.")), tr(N_("Withdrawn")), tr(N_("Leave it")),
            reason=tr(N_("Reason")), icon="undo",
        )  # fmt: skip
        if answer:
            today = self.context.today()
            self._after(common.attempt(
                self.context, partial(requests.withdraw, record, on=today, reason=answer.reason)
            ))  # fmt: skip

    def _ask(self, record: DataRequest, words: str, fields: str,
             do: Callable[[dict[str, Any]], DataRequest], note: str) -> None:  # fmt: skip
        title = f"{record.number}　{tr(words)}".rstrip("…")
        entry = Entry(title, record, fields, tr(words).rstrip("…"), do, note=note, parent=self)
        self._after(run(entry))

    def _after(self, kept: DataRequest | None) -> None:
        if kept is None:
            return
        hits = self.hits
        self.keeper.load(DataRequest.get_by_id(kept.id))
        self.shown(self.keeper.record)
        if hits is not None:
            self._found(hits)

    # What comes of it

    @Slot()
    def answer(self) -> None:
        """Issue the answer, or the letter of the extension."""
        deed = partial(answering.issue_answer, self._whole(), self.hits or [])
        paper = common.attempt(self.context, deed)
        if paper is not None:
            common.show_paper(self.context, paper)

    @Slot()
    def save_csv(self) -> None:
        """All data of the person as a file."""
        record = self._whole()
        paper = common.attempt(self.context, partial(answering.save_answer, record, self.hits))
        if paper is not None:
            common.save_file(self.context, f"{record.number}.csv", paper)

    @Slot()
    def erase(self) -> None:
        """Erase the person: what was written since the search, such as the answer, goes too."""
        self._look(self._erase)

    @Slot(object)
    def _erase(self, hits: list[Hit]) -> None:
        record = self._whole()
        subject = answering.subject_asking(record)
        sure = [hit for hit in hits if hit.sure]
        kept = ask_erase(self.context, self, subject, sure, asked=record, reason=record.number)
        if kept is not None:
            self.hits = None
            self.found.say("check", erasing.said(kept))
            self._weigh(record)

    def _whole(self) -> DataRequest | None:
        """The request shown, with everything typed kept."""
        self.keeper.keep()
        record = self.keeper.record
        return None if record is None else DataRequest.get_by_id(record.id)


def _whom(record: Record | None) -> tuple[Any, ...]:
    """By what a person is looked for: while it stays, what was found stays."""
    if record is None:
        return ()
    return (record.id, record.person, record.also, record.contact_id, record.customer_id)
