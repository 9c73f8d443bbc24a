"""The section of incidents: facts, the 72 hours, whom it touches, letters, report, closing."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from salesassist.db import AffectedPerson, Contact, DataRequest, Paper, PrivacyIncident, eyes
from salesassist.db.base import Record
from salesassist.rules import data_requests
from salesassist.tasks.privacy import incidents
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.settings.pair import Kind, Pair
from salesassist.ui.pages.settings.privacy import common

INCIDENTS = Kind(
    model=PrivacyIncident,
    columns="number kind known_at persons closed_on",
    fields="kind known_at happened+ facts+ data+ persons special encrypted large cause+ measures+"
    " | advice+ prevention+ number",
    title=N_("Incidents"),
    note=N_(
        "Data stolen, leaked or altered (§12): write it down at once, tell the supervisor, and"
        " within 72 hours the authority and the persons where it has to be."
    ),
    new=N_("New incident"),
    new_title=N_("New incident"),
    empty=N_("No incident: let it stay so."),
    order=(PrivacyIncident.known_at.desc(),),
    needs=("known_at", "facts"),
)
PERSONS = (
    Column("name", N_("Name"), show=lambda each: eyes.text(each, "name"), width=100),
    Column("firm", N_("Customer"), show=lambda each: each.firm),
    Column("reach", N_("Reached by"), show=lambda each: eyes.text(each, "reach"), width=160),
    Column("told", N_("Told on"), show=lambda each: AffectedPerson.told_on.text(each), width=120),
)
FIND_ALL, FIND_FIRM, FIND_LOG = N_("All contacts"), N_("Contacts of a customer…"), N_("By the log")
LETTERS, REPORT = N_("Letters to persons"), N_("Report for the supervisor")
BOSS, AUTHORITY, TOLD = N_("Supervisor told"), N_("Authority told…"), N_("Persons told")
CLOSE = N_("Close the incident")


class IncidentsSection(Pair):
    """The register, the clock, and the persons it touches."""

    def __init__(self, context: Context):
        super().__init__(context, INCIDENTS)

    def more(self) -> None:
        self.clock, self.lacks = Message(), Message()
        self.persons = FactTable(tr(N_("Persons affected")), PERSONS, head=True, most=8,
                                 empty=tr(N_("Nobody is listed yet.")), reachable=True)  # fmt: skip
        finds, one = common.buttons(
            (FIND_ALL, "users", partial(self.find, False), ""),
            (FIND_FIRM, "building-2", self.find_firm, ""),
            (FIND_LOG, "eye", partial(self.find, True), ""),
        )
        tells, two = common.buttons(
            (BOSS, "check", partial(self.tell, "boss"), ""),
            (REPORT, "printer", self.report, ""),
            (AUTHORITY, "send", self.tell_authority, ""),
            (LETTERS, "mail", self.letters, ""),
            (TOLD, "check", partial(self.tell, "persons"), ""),
            (CLOSE, "lock", self.close_one, ""),
        )
        self.buttons = one | two
        for part in (self.clock, self.lacks, tells, self.persons, finds):
            self.sheet.add(part)

    def given(self) -> dict[str, Any]:
        now = self.context.now()
        return {"number": incidents.next_number(now.date()), "known_at": now}

    def show_record(self, record_id: int | None) -> None:
        """Show an incident, from Today."""
        self.table.select(record_id)

    def shown(self, record: Record | None) -> None:
        self.form.set_read_only(record is not None and record.settled())
        none = "" if record is not None else tr(N_("Keep the incident first."))
        closed = tr(N_("It is closed.")) if record is not None and record.settled() else ""
        for words, button in self.buttons.items():
            button.allow(none or ("" if words == REPORT else closed))
        rows = [] if record is None else list(record.affected.order_by(AffectedPerson.id))
        self.persons.set_facts(rows)
        self._tell_clock(record)

    def _tell_clock(self, record: PrivacyIncident | None) -> None:
        self.clock.clear()
        self.lacks.clear()
        if record is None:
            return
        if record.settled():
            self.clock.say("check", tr(N_("Closed; its record is kept for five years.")))
            return
        left = data_requests.hours_left(record.known_at, self.context.now())
        by = PrivacyIncident.known_at.show(data_requests.report_due(record.known_at))
        words = (
            N_("{left} of 72 hours left, until {by}.")
            if left >= 0
            else N_("The 72 hours ended {left} hours ago ({by}).")
        )
        self.clock.say("warning" if left >= 0 else "error", tr(words).format(left=abs(left), by=by))
        lacks = incidents.missing(record)
        if lacks:
            self.lacks.say("sentence", " ".join(map(tr, lacks)))

    # Whom it touches

    def find(self, exported: bool) -> None:
        """List all contacts, or those somebody saw or exported in the week before."""
        record = self._whole()
        if record is not None:
            self._list(record, incidents.suggest_affected(record, exported=exported))

    @Slot()
    def find_firm(self) -> None:
        """List the contacts of one customer."""
        record = self._whole()
        if record is None:
            return

        def do(values: dict[str, Any]) -> bool:
            found = incidents.suggest_affected(record, customer=values["customer"])
            self._list(record, found)
            return True

        title, verb = tr(N_("Contacts of a customer")), tr(N_("List them"))
        run(Entry(title, DataRequest(), "customer+", verb, do, parent=self))

    def _list(self, record: PrivacyIncident, contacts: list[Contact]) -> None:
        deed = partial(incidents.list_affected, record, contacts)
        new = common.attempt(self.context, deed)
        if new is not None:
            said = tr(N_("{count} persons are listed anew.")).format(count=new)
            self.context.quiet.done(said)
        self._again(record)

    # Telling

    def tell(self, whom: str) -> None:
        """Write down that somebody was told now."""
        record = self._whole()
        if record is not None:
            deed = partial(incidents.tell, record, whom, at=self.context.now())
            common.attempt(self.context, deed)
            self._again(record)

    @Slot()
    def tell_authority(self) -> None:
        """Which authority was told."""
        record = self._whole()
        if record is None:
            return

        def do(values: dict[str, Any]) -> PrivacyIncident:
            how = {"who": self.context.who, "at": self.context.now()}
            return incidents.tell(record, "authority", authority=values["reported_to"], **how)

        run(Entry(tr(N_("Authority told")), record, "reported_to+", tr(N_("Write it down")), do,
                  parent=self))  # fmt: skip
        self._again(record)

    @Slot()
    def letters(self) -> None:
        """A letter to everybody who was not told yet."""
        record = self._whole()
        if record is None:
            return
        work = partial(incidents.issue_letters, record, who=self.context.who,
                       on=self.context.today())  # fmt: skip
        common.run_job(self.context, tr(N_("Writing letters")), work, partial(self._sent, record))

    def _sent(self, record: PrivacyIncident, papers: list[Paper]) -> None:
        for paper in papers:
            common.show_paper(self.context, paper)
        self._again(record)

    @Slot()
    def report(self) -> None:
        """The report for supervisor and authority."""
        record = self._whole()
        paper = None if record is None else common.attempt(
            self.context, partial(incidents.issue_report, record)
        )  # fmt: skip
        if paper is not None:
            common.show_paper(self.context, paper)

    @Slot()
    def close_one(self) -> None:
        """Close it, when nothing is missing."""
        record = self._whole()
        if record is not None:
            common.attempt(
                self.context, partial(incidents.close, record, on=self.context.today())
            )  # fmt: skip
            self._again(record)

    def _again(self, record: PrivacyIncident) -> None:
        self.keeper.load(PrivacyIncident.get_by_id(record.id))
        self.shown(self.keeper.record)

    def _whole(self) -> PrivacyIncident | None:
        self.keeper.keep()
        record = self.keeper.record
        return None if record is None else PrivacyIncident.get_by_id(record.id)
