"""Kept sums: proven against the documents, and mended where they differ."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.tasks.reports.mending import KINDS, REMEDIES, Difference, mend, prove
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.upkeep.frame import Section

MOST = 40
DIFFERENCES = (
    Column("kind", N_("What differs"), show=lambda found: tr(KINDS[found.kind]), width=130),
    Column("where", N_("Where"), show=lambda found: found.where, width=220),
    Column("detail", N_("By how much"), show=lambda found: found.detail),
    Column("remedy", N_("How it is mended"), show=lambda found: tr(REMEDIES[found.kind])),
)


class SumsSection(Section):
    """What reports are made of, added up by both ways when asked."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.prove = Button(tr(N_("Prove now")), icon="search", deed=self.prove_now)
        self.mend = Button(tr(N_("Mend")), "quiet", icon="rotate-ccw", deed=self.mend_now)
        note = N_(
            "Reports of whole months are answered by sums that were kept with each document. Here"
            " they are added up again from the documents; a report that does not foot is neither"
            " printed nor exported until they agree."
        )
        buttons = (self.mend, self.prove)
        super().__init__(context, tr(N_("Kept sums")), tr(note), buttons, parent)
        self.state = Message()
        self.found = FactTable(
            tr(N_("What differs")), DIFFERENCES, empty=tr(N_("Nothing was found.")), head=True,
            most=MOST, reachable=True,
        )  # fmt: skip
        self.add(self.state, air=16)
        self.add(self.found, air=8)
        self.column.addStretch(1)
        self.state.say("sentence", tr(N_("Not proven yet today: it takes a moment.")))

    @Slot()
    def prove_now(self) -> None:
        """Add everything up, beside the window."""
        self._run(tr(N_("Proving the sums")), prove)

    @Slot()
    def mend_now(self) -> None:
        """Add the kept sums up anew; what a person has to mend stays in the list."""
        self._run(tr(N_("Mending the sums")), partial(mend, who=self.context.who))

    def _run(self, name: str, work) -> None:
        quiet = self.context.quiet
        job = self.context.jobs.start(name, work, done=self._done, failed=quiet.error)
        if self.context.jobs.busy():
            quiet.follow(job)

    @Slot(object)
    def _done(self, found: list[Difference]) -> None:
        self.found.set_facts(found)
        if found:
            said = tr(N_("{count} sums differ.")).format(count=f"{len(found):,}")
            self.state.say("warning", said)
        else:
            self.state.say("check", tr(N_("All sums agree with the documents.")))
