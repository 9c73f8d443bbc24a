"""Quality of the records: what the rules found, worst first, and how it went from time to time."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import QualityRun, Record, eyes
from salesassist.desk.table_names import table_words
from salesassist.rules import quality as rules
from salesassist.tasks.records.quality import (
    Finding,
    findings,
    last_run,
    look_through,
    trend,
)
from salesassist.tasks.records.quality_chart import count_of, quality_chart
from salesassist.tasks.records.tidying import tidy_phones
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.chart import Chart
from salesassist.ui.kit.chips import Mark
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.upkeep.frame import Section

MOST, MOST_RUNS = 15, 6
MARKS = {
    rules.ERROR: (N_("Error"), "error", "late"),
    rules.WARNING: (N_("Warning"), "warning", "soon"),
    rules.HINT: (N_("Hint"), "info", ""),
}


def mark(finding: Finding) -> Mark | None:
    """The severity of a finding as a chip."""
    said = MARKS.get(finding.setting.severity)
    return Mark(tr(said[0]), *said[1:]) if said else None


def _table(finding: Finding) -> str:
    return table_words(finding.record._meta.table_name)


FINDINGS = (
    Column("severity", N_("Severity"), show=lambda found: found.setting.severity, width=96),
    Column("rule", N_("Rule"), show=lambda found: tr(found.setting.rule.words), width=280),
    Column(
        "table",
        N_("Of what"),
        show=lambda found: table_words(found.record._meta.table_name),
        width=90,
    ),
    Column("record", N_("Record"), show=lambda found: eyes.words(found.record)),
    Column("owner", N_("Who mends it"), show=lambda found: found.setting.owner or "—", width=110),
)


def _count(severity: str, run: QualityRun) -> str:
    return f"{count_of(run, severity):,}"


RUNS = (
    Column("at", N_("When"), show=lambda run: moment(run.at), width=160),
    Column("who", N_("Who"), show=lambda run: run.who, width=100),
    Column("looked", N_("Records"), "right", show=lambda run: f"{run.looked:,}", width=90),
    Column("errors", N_("Errors"), "right", show=partial(_count, rules.ERROR), width=80),
    Column("warnings", N_("Warnings"), "right", show=partial(_count, rules.WARNING), width=80),
    Column("hints", N_("Hints"), "right", show=partial(_count, rules.HINT), width=80),
    Column("rest", ""),
)


class QualitySection(Section):
    """What was found last, by rule; Enter opens the record."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.look = Button(tr(N_("Look through now")), icon="search", deed=self.look_now)
        self.phones = Button(
            tr(N_("Telephones into one form")), "quiet", icon="phone", deed=self.tidy_phones
        )
        note = N_(
            "The rules, their severity and who mends what are set under “Rules of quality”. Enter"
            " opens the record."
        )
        buttons = (self.phones, self.look)
        super().__init__(context, tr(N_("Data quality")), tr(note), buttons, parent)
        self.kinds = Combo((), tr(N_("Rule")))
        self.state = Message()
        self.findings = FactTable(
            tr(N_("Findings")), FINDINGS, empty=tr(N_("Nothing was found.")), head=True, most=MOST,
            reachable=True,
        )  # fmt: skip
        self.runs = FactTable(
            tr(N_("How it went")), RUNS, empty=tr(N_("Nobody has looked yet.")), head=True,
            most=MOST_RUNS,
        )  # fmt: skip
        self.chart = Chart()
        self._all: list[Finding] = []
        self.findings.view.rows.marks[0] = mark
        self.findings.heading.addWidget(self.kinds)
        self.add(self.state, air=16)
        self.add(self.findings, air=8)
        self.column.addStretch(1)
        self.add(self.chart, air=16)
        self.add(self.runs, air=8)
        self.kinds.currentIndexChanged.connect(self._filter)
        self.findings.opened.connect(self._open)
        self.refresh()

    def open_record(self) -> Record | None:
        """The record of the finding the cursor is on."""
        found = self.findings.current()
        return found.record if found is not None else None

    @Slot()
    def look_now(self) -> None:
        """Look through all records by the rules, beside the window."""
        self._run(
            tr(N_("Looking through the records")),
            partial(look_through, who=self.context.who, on=self.context.today()),
            self._looked,
        )

    @Slot()
    def tidy_phones(self) -> None:
        """Write all telephones in the one form."""
        name = tr(N_("Telephones into one form"))
        self._run(name, partial(tidy_phones, who=self.context.who), self._tidied)

    def _run(self, name: str, work, done) -> None:
        job = self.context.jobs.start(name, work, done=done, failed=self.context.quiet.error)
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _looked(self, run: QualityRun) -> None:
        found = sum(run.counts.values())
        self.context.quiet.done(tr(N_("{count} findings")).format(count=f"{found:,}"))
        self.refresh()

    @Slot(object)
    def _tidied(self, changed: int) -> None:
        said = tr(N_("{count} records were changed")).format(count=f"{changed:,}")
        self.context.quiet.done(said)

    @Slot()
    def refresh(self) -> None:
        """Show the newest look and the ones before."""
        run = last_run()
        self._all = findings(run) if run is not None else []
        runs = trend()
        self.runs.set_facts(runs)
        self.chart.show_chart(*quality_chart(runs))
        if run is None:
            self.state.say("sentence", tr(N_("Nobody has looked yet: it takes a moment.")))
        else:
            self.state.clear()
        counts: dict[str, int] = {}
        words: dict[str, str] = {}
        for each in self._all:
            kind = each.setting.rule.kind
            counts[kind] = counts.get(kind, 0) + 1
            words[kind] = tr(each.setting.rule.words)
        listed = [(kind, f"{words[kind]}  {count:,}") for kind, count in counts.items()]
        self.kinds.set_choices([("", tr(N_("All rules"))), *listed])
        self._filter()

    @Slot()
    def _filter(self) -> None:
        kind = self.kinds.value() or ""
        shown = [each for each in self._all if kind in ("", each.setting.rule.kind)]
        self.findings.set_facts(shown)

    @Slot(object)
    def _open(self, found: Finding) -> None:
        if found.setting.rule.kind == "duplicate":
            self.context.go("settings.duplicates")
        elif found.setting.rule.kind == "retention":
            self.context.go("settings.retention")
        else:
            self.context.go(found.page, found.opens)
