"""The complaints view: which one (left), the case (middle), its clock and what comes of it."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesassist.db import (
    Anomaly,
    CaseFile,
    Complaint,
    ComplaintAction,
    ComplaintCost,
    ComplaintNote,
    ComplaintPause,
    ComplaintStage,
    ContactEntry,
    Paper,
)
from salesassist.db.base import database
from salesassist.desk.people import may
from salesassist.tasks.aftersales.complaints import papers
from salesassist.tasks.aftersales.complaints.escalating import tell_late
from salesassist.tasks.aftersales.complaints.steps import SIGN, next_step
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Rule, ShortLabel, area
from salesassist.ui.kit.list import RecordList
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.stages import StagesRow
from salesassist.ui.pages.aftersales.complaints import lists, words
from salesassist.ui.pages.aftersales.complaints.deeds import ComplaintDeeds, open_instruction
from salesassist.ui.pages.aftersales.complaints.importing import ComplaintsImporting
from salesassist.ui.pages.aftersales.complaints.pane import ComplaintPane
from salesassist.ui.pages.aftersales.complaints.paper_deeds import PaperDeeds
from salesassist.ui.pages.aftersales.complaints.sheet import ACTIONS, COSTS, ComplaintSheet
from salesassist.ui.pages.aftersales.complaints.strip import SimilarStrip
from salesassist.ui.pages.aftersales.complaints.verbs import verbs
from salesassist.ui.pages.aftersales.paper_side import PaperSide
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.records.page import RecordsPage

MINUTE = 60_000


class ComplaintsView(RecordsPage):
    """Takes a complaint, handles it step by step, and shows what is left of its time."""

    NAME = "complaint"
    MODEL = Complaint
    SHOWN_TOO = (
        Anomaly,
        CaseFile,
        ComplaintAction,
        ComplaintCost,
        ComplaintNote,
        ComplaintPause,
        ComplaintStage,
        ContactEntry,
        Paper,
    )
    NEW = N_("New complaint")
    EMPTY = N_("There are no complaints.")
    EMPTY_DETAIL = N_("Write one down as the customer says it; an order is not needed.")
    ALL = N_("Complaints")
    TABLE_TOO = False
    IMPORT = (N_("Import complaints"), ComplaintsImporting.KIND.name)
    PANES, LEAST = [288, 760, 352], (240, 520, 320)
    HINTS = ("filter", "complaint_contact", "complaint_file", "pane", "fold", "help")
    form_names = frozenset({ComplaintSheet.FORM, ACTIONS.form, COSTS.form})

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.stages, self.strip = StagesRow(), SimilarStrip()
        super().__init__(context, parent)
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    def make_list(self) -> RecordList:
        return lists.complaint_list(self.context.now(), tr(N_("New complaint")))

    def make_sheet(self) -> ComplaintSheet:
        return ComplaintSheet(self.context)

    def make_insight(self) -> ComplaintPane:
        made = ComplaintPane(self.context)
        self.papers = PaperDeeds(self.context, self, self._kept_one)
        self.deeds = ComplaintDeeds(self.context, self, self._kept_one)
        made.set_deeds(verbs(self.deeds, self.papers))
        return made

    def make_deed(self) -> Button:
        return Button(tr(N_("Take complaint")), "main", icon="check", key="deed")

    def blank(self) -> Complaint:
        """It arrived now, unless somebody says otherwise."""
        return Complaint(received_at=self.context.now())

    def head_of(self, record: Complaint) -> tuple[str, str, chips.Mark | None, str]:
        return record.number, record.subject, words.state_mark(record), ""

    def filter_of(self, record: Complaint) -> int:
        return list(lists.FILTERS).index("closed" if record.state == "closed" else "open")

    # Building

    def _sheet_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.number = ShortLabel("", "label")  # the subject gives way, never the number
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for part in (self.title, self.number, self.chip, self.remark):
            row.addWidget(part)
        row.setStretchFactor(self.number, 1)
        words = (N_("Complaint record"), N_("Back to the clock"))
        self.side = PaperSide(
            self.context, self.insight, self.papers.record, words, papers.TO_CUSTOMER
        )
        self.keyed.append(self.side.printer)
        row.addWidget(self.side.printer)
        row.addWidget(self.deed)
        body = area(QWidget(), "base")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stages)
        column.addWidget(Rule())
        column.addWidget(self.strip)
        column.addWidget(self.sheet_place, 1)
        return pane(row, body)

    def _insight_pane(self) -> QWidget:
        self.statistics = Button(
            tr(N_("Statistics")), "quiet", icon="chart-column", deed=self.papers.statistics
        )
        self.import_button.set_text(tr(N_("Import")))
        more = (self.statistics, self.import_button)
        return pane(self.side.head(tr(N_("Time, supervisor")), *more), self.side)

    def make_importing(self) -> ComplaintsImporting:
        return ComplaintsImporting(self.context, self)

    def _connect(self) -> None:
        super()._connect()
        self.deeds.changed.connect(self._after_deed)
        self.insight.pause.clicked.connect(self.deeds.pause)
        self.insight.dropped.connect(self.deeds.keep_files)
        self.insight.opened.connect(self._open_part)
        self.papers.printed.connect(self.side.show_paper)
        self.strip.opened.connect(self._open_other)
        self.strip.marked.connect(self.deeds.mark_repeat)

    def _bind(self) -> None:
        super()._bind()
        keys.bind(
            self,
            complaint_contact=self.deeds.contact,
            report=self.deeds.report,
            complaint_file=self.deeds.add_file,
            complaint_pause=self.deeds.pause,
            complaint_8d=self.papers.eight_d,
            complaint_reply=self.papers.reply,
            complaint_mail=self.side.mail_paper,
            complaint_import=self.importing.ask_file,
            complaint_statistics=self.papers.statistics,
            print=self.side.print_paper,
            pdf=self.side.preview.save_as,
        )

    # Showing

    def _kept_one(self) -> Complaint | None:
        """The complaint shown, with everything typed kept; None of one that is not."""
        record = self.sheet.keeper.record
        if record is None or record.id is None or not self.sheet.clean():
            return None
        return self.sheet.keeper.record

    @Slot()
    def do_deed(self) -> None:
        """Take a new complaint; of a kept one take the next step."""
        if self.sheet.keeper.is_new():
            self.sheet.keeper.touch("subject")
            self.sheet.clean()
        else:
            self.deeds.step()

    @Slot()
    def _after_deed(self) -> None:
        record = self.sheet.keeper.record
        if record is not None and record.id is not None and not self.sheet.keeper.dirty():
            self._load(record.id)

    def _show_head(self) -> None:
        super()._show_head()
        record = self.sheet.keeper.record
        new = record is not None and record.id is None
        self.deed.setVisible(record is not None)
        self.side.printer.setVisible(record is not None and not new)
        if new:
            self.deed.set_text(tr(N_("Take complaint")))
            self.deed.set_icon("check")
            self.deed.allow("")
        elif record is not None:
            self._show_deed(record)
            self.sheet.settle(record)

    def _show_deed(self, record: Complaint) -> None:
        signs = may(self.context.who, SIGN)
        self.insight.deeds["fulfil"].setVisible(open_instruction(record) is not None)
        self.insight.deeds["back"].setVisible(record.state == "signing" and signs)
        if record.state == "signing":
            self.deed.set_text(tr(N_("Sign off")))
            self.deed.set_icon("check")
            self.deed.allow("" if signs else tr(N_("Only the supervisor signs off.")))
        elif record.state == "closed":
            self.deed.set_text(tr(N_("Open again")))
            self.deed.set_icon("rotate-ccw")
            self.deed.allow("")
        else:
            text, icon = words.DEEDS[next_step(record)]
            self.deed.set_text(tr(text))
            self.deed.set_icon(icon)
            self.deed.allow("")

    def _show(self, record: Complaint) -> None:
        if self._shown_id() != record.id:
            self.side.show_pane()
        super()._show(record)
        self._show_whole()

    @Slot(object)
    def _open_part(self, what: object) -> None:
        if isinstance(what, Paper):
            self.side.show_paper(what)
        else:
            self.deeds.open_part(what)

    @Slot()
    def escape(self) -> None:
        """Esc: away from the paper first."""
        if self.side.shows_paper():
            self.side.show_pane()
        else:
            super().escape()

    def _show_nothing(self) -> None:
        self.side.show_pane()
        super()._show_nothing()
        self._show_whole()

    @Slot(object)
    def _kept(self, record: Complaint) -> None:
        super()._kept(record)
        self.sheet.keeper.held = False
        self._show_whole()

    @Slot()
    def _data_changed(self) -> None:
        super()._data_changed()
        self._show_whole()

    def _show_whole(self) -> None:
        whole = self.insight.whole
        self.stages.setVisible(whole is not None)
        self.stages.set_stages(
            words.row_of_stages(whole, self.context.now()) if whole is not None else ()
        )
        self.strip.show_whole(whole)

    @Slot()
    def tick(self) -> None:
        """Each minute: the clocks run on, and what comes near its deadline is told, once."""
        if not self.isVisible():
            return
        if not database().read_only and may(self.context.who, "report to the supervisor"):
            tell_late(now=self.context.now(), who=self.context.who)
        self.insight.refresh()
        self._show_whole()
        self.list.view.viewport().update()

    def showEvent(self, event) -> None:
        """Catch up with the time too."""
        super().showEvent(event)
        self.list.set_filters(lists.filters_of(self.context.now()))
        QTimer.singleShot(0, self, self.tick)
