"""The section of retention: years by class of records, and the yearly purge with its dry run."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import PurgeRun, RetentionRule
from salesassist.rules.retention import CLASSES
from salesassist.tasks.privacy import purging
from salesassist.tasks.privacy.purging import Over
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.privacy import common

NOTE = N_(
    "How long records are kept. What a law keeps is blocked and not erased; of the rest the yearly"
    " purge takes the persons out, figures and rows stay."
)
LOOK, PURGE = N_("What is over today"), N_("Purge…")


def _class(row: Over) -> str:
    return tr(CLASSES[row.kind].words)


def _counts(run: PurgeRun) -> str:
    return "、".join(f"{tr(CLASSES[kind].words)} {count}" for kind, count in run.counts.items())


OVER = (
    Column("kind", N_("Class of records"), show=_class),
    Column("count", N_("Records"), "right", show=lambda row: f"{len(row.records):,}", width=80),
    Column("oldest", N_("Oldest"), show=lambda row: PurgeRun.on.show(row.oldest), width=130),
)
RUNS = (
    Column("at", N_("When"), show=lambda run: moment(run.at), width=180),
    Column("who", N_("By whom"), show=lambda run: run.who, width=90),
    Column("counts", N_("Records"), show=_counts),
)


class RetentionSection(Forms):
    """One small form a class, the purge list below, and the runs so far."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, tr(N_("Retention")), tr(NOTE), RetentionRule.kind, parent)
        self.over: list[Over] = []
        self.list = FactTable(tr(N_("Purge list")), OVER, empty=tr(N_("Not looked at today.")),
                              head=True, reachable=True)  # fmt: skip
        self.runs = FactTable(tr(N_("Purges so far")), RUNS, empty=tr(N_("None yet.")), head=True)
        place, self.buttons = common.buttons(
            (LOOK, "search", self.look, ""), (PURGE, "trash-2", self.purge, "danger")
        )
        for part in (place, self.list, self.runs):
            self.add(part)
        for kind, rule in CLASSES.items():
            words = tr(rule.words)
            usual = {"years": rule.years, "law": tr(rule.law)}
            self.add_form(kind, words, "years law+", usual)
        self._show_runs()

    @Slot()
    def look(self) -> None:
        """The dry run: what would be purged today."""
        self.leave()
        self.over = purging.over(self.context.today())
        self.list.set_facts(self.over)
        nothing = tr(N_("Nothing was kept longer than it has to be: there is nothing to purge."))
        self.buttons[PURGE].allow("" if self.over else nothing)
        if not self.over:
            self.context.quiet.done(nothing)

    @Slot()
    def purge(self) -> None:
        """Take the persons out of what is over."""
        if not self.over:
            self.look()
        if not self.over:
            return
        count = sum(len(each.records) for each in self.over)
        answer = ask(
            self,
            tr(N_("Take the persons out of {count} records?")).format(count=count),
            tr(N_("Rows and totals stay; names and texts go. It cannot be undone.")),
            tr(N_("Purge")), tr(N_("Leave it")), icon="trash-2",
        )  # fmt: skip
        if not answer:
            return
        deed = partial(purging.purge, self.over, on=self.context.today())
        if common.attempt(self.context, deed) is not None:
            self.over = []
            self.list.set_facts([])
            self._show_runs()

    def _show_runs(self) -> None:
        self.buttons[PURGE].allow("" if self.over else tr(N_("Look first at what is over.")))
        self.runs.set_facts(list(PurgeRun.select().order_by(PurgeRun.id.desc()).limit(20)))
