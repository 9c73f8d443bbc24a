"""Reports that come by themselves: when, over which days, where to, and what came of them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from salesassist.db import ReportRun, ReportSchedule
from salesassist.db.base import database
from salesassist.db.calendar import workdays
from salesassist.rules import schedules
from salesassist.tasks.reports.periodic import keeping, running, subjects
from salesassist.texts import N_, language, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.outside import open_path
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.records.sheet import RecordSheet
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reports.asked import way_to
from salesassist.ui.pages.reports.by_system import BySystem
from salesassist.ui.pages.reports.frame_rooms import ReportRoom

WHAT = (
    "name+ what+ span active | basis currency language rep customer category region channel"
    " industry"
)
WHEN = "every at weekdays+ nth period closing_day missed"
WHERE = "outputs+ folder+ mail_to+ tell run_by"
SECTIONS = (
    ("next", N_("Next times"), N_("It does not run by itself.")),
    ("runs", N_("Runs so far"), N_("It has not run yet.")),
)
NEXT, MOST = 3, 12
_ICONS = {
    "running": ("running", "now"),
    "done": ("confirmed", "good"),
    "empty": ("closed", ""),
    "failed": ("error", "late"),
    "left": ("history", ""),
}
_SHOWN_FOR = {
    "weekdays": (schedules.WEEK,),
    "nth": (schedules.NTH,),
    "period": (schedules.NTH,),
    "closing_day": (schedules.CLOSING,),
}


class ScheduleSheet(RecordSheet):
    """Which report, when, and where it goes; what does not matter for the rhythm is folded away."""

    NEW, FORM = N_("New schedule"), "reports.report_schedule"

    def __init__(self, context, parent=None):
        groups = (
            ("", RecordForm(ReportSchedule, WHAT)),
            (tr(N_("When it is made")), RecordForm(ReportSchedule, WHEN)),
            (tr(N_("Where it goes")), RecordForm(ReportSchedule, WHERE)),
        )
        super().__init__(context, groups, keeping.keep_schedule, parent)

    def show_record(self, record: ReportSchedule, **fixed) -> None:
        """Offer what there is to schedule now: layouts come and go."""
        self.form_of("what").editor("what").combo.set_choices(subjects.offers().items())
        super().show_record(record, **fixed)

    def judge_all(self) -> None:
        every, span = self.keeper.value("every"), self.keeper.value("span")
        form = self.form_of("every")
        for name, rhythms in _SHOWN_FOR.items():
            account = name == "closing_day" and span == "account"
            form.fold_away(name, every not in rhythms and not account)
        form.fold_away("missed", False)

    def judge(self, name: str) -> None:
        if name in ("every", "span"):
            self.judge_all()


class SchedulePane(DeedPane):
    """The next moments, and the last runs with what came of each."""

    def __init__(self, context, parent=None):
        super().__init__(context, SECTIONS, parent)

    def show_record(self, record: ReportSchedule | None) -> None:
        """Show another schedule; one not kept yet has no runs."""
        kept = record if record is not None and record.id else None
        for name, button in self.deeds.items():
            button.setEnabled(kept is not None or name in ("choose", "system"))
        self.put("next", _next(kept, self.context.now()) if kept is not None else [])
        runs = [] if kept is None else ReportRun.select().where(ReportRun.schedule == kept)
        if kept is not None:
            runs = runs.order_by(ReportRun.due_at.desc(), ReportRun.id.desc()).limit(MOST)
        self.put("runs", [self._row(each) for each in runs])

    def _row(self, run: ReportRun) -> PaneRow:
        way = None
        if run.state == "failed":  # the whole sentence, which the row has no room for
            way = partial(self.context.quiet.error, run.said)
        elif run.files:
            way = partial(open_path, run.files[0])
        elif run.paper is not None:
            way = way_to(self.context, run.paper)
        return PaneRow("paper", ReportRun.due_at.text(run), run.said, run_mark(run), way)


class SchedulesView(ReportRoom):
    """Keeps schedules, runs them by hand, and says how the operating system runs them."""

    NAME = "running"
    MODEL = ReportSchedule
    SHOWN_TOO = (ReportRun,)
    NEW = N_("New schedule")
    EMPTY = N_("No report comes by itself yet.")
    EMPTY_DETAIL = N_("Write down which report, on which days and where to; it is made on its own.")
    ALL = N_("Schedules")
    HEAD_OF_PANE = N_("Runs")
    form_names = frozenset({ScheduleSheet.FORM})

    def make_list(self) -> RecordList:
        active = ReportSchedule.active
        return RecordList(
            ReportSchedule,
            two_lines,
            new=tr(self.NEW),
            placeholder=tr(N_("Filter schedules")),
            filters=[
                Filter(tr(N_("All")), (ReportSchedule.id.is_null(False),)),
                Filter(tr(N_("Active")), (active,)),
                Filter(tr(N_("Paused")), (~active,)),
            ],
            foot=_foot,
            order=(ReportSchedule.name,),
        )

    def make_sheet(self) -> ScheduleSheet:
        return ScheduleSheet(self.context)

    def make_insight(self) -> SchedulePane:
        made = SchedulePane(self.context)
        made.set_deeds(
            {
                "again": (N_("Run it again"), "rotate-ccw", self.run_again),
                "seen": (N_("All seen"), "check", self.see_all),
                "choose": (N_("Choose folder"), "folder-open", self.choose_folder),
                "open": (N_("Open folder"), "folder-open", self.open_folder),
                "system": (N_("By the system"), "settings", self.by_system),
                "remove": (N_("Remove"), "trash-2", self.remove),
            }
        )
        return made

    def blank(self) -> ReportSchedule:
        """Into the folder of the papers, in the name of whoever sits here."""
        folder = str(self.context.papers) if self.context.papers.is_dir() else ""
        return ReportSchedule(folder=folder, run_by=self.context.who, language=language())

    def head_of(self, record: ReportSchedule) -> tuple[str, str, chips.Mark | None, str]:
        return record.name, "", schedule_mark(record), ""

    def filter_of(self, record: ReportSchedule) -> int:
        return 0

    def deed_words(self, record: ReportSchedule) -> tuple[str, str]:
        return (N_("Keep it"), "check") if record.id is None else (N_("Run now"), "send")

    def main(self) -> None:
        """Run it at once, beside the window."""
        kept = self.kept_one()
        if kept is not None:
            told = {"who": self.context.who, "now": self.context.now()}
            self._start(partial(running.run_now, kept, **told))

    @Slot()
    def run_again(self) -> None:
        """What could not be made last is made once more."""
        kept = self.kept_one()
        failed = (ReportRun.schedule == kept) & (ReportRun.state == "failed")
        order = ReportRun.due_at.desc()
        run = ReportRun.select().where(failed).order_by(order).first() if kept else None
        if run is None:
            self.context.quiet.done(tr(N_("Nothing failed: there is nothing to run again.")))
            return
        told = {"who": self.context.who, "now": self.context.now()}
        self._start(partial(running.run_again, run, **told))

    def _start(self, work) -> None:
        name, quiet = tr(N_("Making the report")), self.context.quiet
        self.context.jobs.start(name, work, done=self._came, failed=quiet.error)

    @Slot(object)
    def _came(self, run: ReportRun) -> None:
        if run.state == "failed":
            self.context.quiet.error(run.said)
            return
        more = {"open": partial(open_path, run.files[0])} if run.files else {}
        words = tr(N_("{name}: {said}")).format(name=run.schedule.name, said=run.said)
        self.context.quiet.done(words, **more)

    @Slot()
    def see_all(self) -> None:
        """Today tells no more of what came of this schedule until now."""
        kept = self.kept_one()
        unseen = ReportRun.seen_at.is_null() & (ReportRun.state != "running")
        if kept is not None:
            for run in ReportRun.select().where(unseen, ReportRun.schedule == kept):
                self.do(running.see, run)

    @Slot()
    def choose_folder(self) -> None:
        """Where the files go."""
        form = self.sheet.form_of("folder")
        before = str(form.editor("folder").typed() or self.context.papers)
        name = QFileDialog.getExistingDirectory(self, tr(N_("Folder for the reports")), before)
        if name and self.sheet.keeper.record is not None:
            form.editor("folder").set_text(str(Path(name)))
            self.sheet.clean()

    @Slot()
    def open_folder(self) -> None:
        """What lies there."""
        kept = self.kept_one()
        if kept is not None and kept.folder:
            open_path(kept.folder)

    @Slot()
    def by_system(self) -> None:
        """The line for the operating system's scheduler."""
        dialog = BySystem(database().file, self)
        if dialog.exec():
            self.context.quiet.done(tr(N_("Copied: enter it there.")))
        dialog.deleteLater()

    @Slot()
    def remove(self) -> None:
        """Remove a schedule; what it made stays."""
        kept = self.kept_one()
        if kept is None:
            return
        title = tr(N_("Remove the schedule “{name}”?")).format(name=kept.name)
        text = tr(N_("What it made stays: files and issued papers. Its list of runs goes."))
        if ask(self, title, text, tr(N_("Remove")), tr(N_("Leave it"))):
            self.do(keeping.remove_schedule, kept)
            self.list.select_first()


def _next(schedule: ReportSchedule, now) -> list[PaneRow]:
    """The next moments, each with the days it will speak of."""
    if not schedule.active:
        return []
    days, rhythm = workdays(), keeping.rhythm_of(schedule)
    rows = []
    for at in schedules.following(rhythm, max(now, schedule.done_until), days, NEXT):
        span = schedules.span_for(schedule.span, at.date(), days, schedule.closing_day)
        rows.append(PaneRow("running", ReportRun.due_at.show(at), span.name(tr(N_("iso")))))
    return rows


def run_mark(run: ReportRun) -> chips.Mark:
    """The state of a run."""
    icon, kind = _ICONS[run.state]
    return chips.Mark(ReportRun.state.text(run), icon, kind)


def schedule_mark(schedule: ReportSchedule) -> chips.Mark | None:
    """That it is paused, else what came of it last; nothing of one that has not run."""
    if not schedule.active:
        return chips.Mark(tr(N_("Paused")), "paused", "")
    last = ReportRun.select().where(ReportRun.schedule == schedule)
    last = last.where(ReportRun.state != "left").order_by(ReportRun.due_at.desc()).first()
    return None if last is None else run_mark(last)


def two_lines(schedule: ReportSchedule) -> TwoLines:
    """A schedule: its name, when it comes, and what came of it last."""
    return TwoLines(schedule.name, "", keeping.said_when(schedule), schedule_mark(schedule))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} schedules")).format(count=f"{model.rowCount():,}"), ""
