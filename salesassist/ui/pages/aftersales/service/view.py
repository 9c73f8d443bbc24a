"""The service view: which record (left), the case (middle), its warranty and what comes of it."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesassist.db import (
    Anomaly,
    CaseFile,
    Complaint,
    ContactEntry,
    Delivery,
    Paper,
    ServicePart,
    ServiceRecord,
    ServiceStep,
)
from salesassist.rules.service import ServiceState
from salesassist.tasks.aftersales.service.papers import CERTIFICATE, SHEET
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import ShortLabel, area
from salesassist.ui.kit.list import RecordList
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.paper_side import PaperSide
from salesassist.ui.pages.aftersales.service import lists, words
from salesassist.ui.pages.aftersales.service.deeds import ServiceDeeds
from salesassist.ui.pages.aftersales.service.pane import ServicePane
from salesassist.ui.pages.aftersales.service.sheet import PARTS, STEPS, ServiceSheet
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.records.page import RecordsPage


class ServiceView(RecordsPage):
    """Takes a call, follows it to its close, and shows what is known of the goods."""

    NAME = "headset"
    MODEL = ServiceRecord
    SHOWN_TOO = (
        Anomaly,
        CaseFile,
        Complaint,
        ContactEntry,
        Delivery,
        Paper,
        ServicePart,
        ServiceStep,
    )
    NEW = N_("New service record")
    EMPTY = N_("There are no service records.")
    EMPTY_DETAIL = N_("Write one down as the customer calls; a serial number fills in the rest.")
    ALL = N_("Service records")
    TABLE_TOO = False
    PANES, LEAST = [288, 760, 352], (240, 520, 320)
    HINTS = ("filter", "service_step", "complaint_contact", "complaint_file", "fold", "help")
    form_names = frozenset({ServiceSheet.FORM, STEPS.form, PARTS.form})

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.strip = Message(one_line=True)
        super().__init__(context, parent)

    def make_list(self) -> RecordList:
        return lists.service_list(self.context.today(), tr(N_("New record")))

    def make_sheet(self) -> ServiceSheet:
        return ServiceSheet(self.context)

    def make_insight(self) -> ServicePane:
        made = ServicePane(self.context)
        self.deeds = deeds = ServiceDeeds(self.context, self, self._kept_one)
        made.set_deeds(
            {
                "step": (N_("Write a step"), "pencil", deeds.step),
                "assign": (N_("Assign"), "user", deeds.assign),
                "wait": (N_("Wait for customer"), "paused", deeds.wait),
                "contact": (N_("Log a contact"), "phone", deeds.contact),
                "follow": (N_("Ask again"), "message-circle", deeds.follow_up),
                "file": (N_("Keep evidence"), "paperclip", deeds.add_file),
                "certificate": (N_("Warranty certificate"), "shield-check", deeds.certificate),
                "report": (N_("Report to supervisor"), "bell", deeds.report),
                "complaint": (N_("Make it a complaint"), "complaint", deeds.complaint),
            }
        )
        return made

    def make_deed(self) -> Button:
        return Button(tr(N_("Take the call")), "main", icon="check", key="deed")

    def blank(self) -> ServiceRecord:
        """It is being reported now, unless somebody says otherwise."""
        return ServiceRecord(received_at=self.context.now(), taken_by=self.context.who)

    def head_of(self, record: ServiceRecord) -> tuple[str, str, chips.Mark | None, str]:
        return record.number, record.fault, words.state_mark(record), ""

    def filter_of(self, record: ServiceRecord) -> int:
        closed = record.state == ServiceState.CLOSED
        return list(lists.FILTERS).index("closed" if closed else "open")

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
        words = (N_("Service record"), N_("Back to the log"))
        self.side = PaperSide(
            self.context, self.insight, self.deeds.print_sheet, words, (CERTIFICATE, SHEET)
        )
        self.keyed.append(self.side.printer)
        row.addWidget(self.side.printer)
        row.addWidget(self.deed)
        body = area(QWidget(), "base")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip_place = area(QWidget(), "warn")
        inside = QHBoxLayout(self.strip_place)
        inside.setContentsMargins(16, 6, 16, 6)
        inside.addWidget(self.strip)
        column.addWidget(self.strip_place)
        column.addWidget(self.sheet_place, 1)
        return pane(row, body)

    def _insight_pane(self) -> QWidget:
        return pane(self.side.head(tr(N_("Warranty and log"))), self.side)

    def _connect(self) -> None:
        super()._connect()
        self.deeds.changed.connect(self._after_deed)
        self.deeds.printed.connect(self.side.show_paper)
        self.deeds.wanted.connect(self.show_record)
        self.insight.dropped.connect(self.deeds.keep_files)
        self.insight.opened.connect(self.deeds.open_part)

    def _bind(self) -> None:
        super()._bind()
        keys.bind(
            self,
            service_step=self.deeds.step,
            complaint_contact=self.deeds.contact,
            report=self.deeds.report,
            complaint_file=self.deeds.add_file,
            print=self.side.print_paper,
            pdf=self.side.preview.save_as,
        )

    @Slot()
    def escape(self) -> None:
        """Esc: away from the paper first."""
        if self.side.shows_paper():
            self.side.show_pane()
        else:
            super().escape()

    # Showing

    def _kept_one(self) -> ServiceRecord | None:
        """The record shown, with everything typed kept; None of one that is not."""
        record = self.sheet.keeper.record
        if record is None or record.id is None or not self.sheet.clean():
            return None
        return ServiceRecord.get_by_id(record.id)

    @Slot()
    def do_deed(self) -> None:
        """Take a new call; of a kept record do what the button says."""
        if self.sheet.keeper.is_new():
            self.sheet.keeper.touch("fault")
            self.sheet.clean()
        else:
            self.deeds.main()

    @Slot()
    def _after_deed(self) -> None:
        record = self.sheet.keeper.record
        if record is not None and record.id is not None and not self.sheet.keeper.dirty():
            self._load(record.id)

    def _show_head(self) -> None:
        super()._show_head()
        record = self.sheet.keeper.record
        kept = record is not None and record.id is not None
        self.deed.setVisible(record is not None)
        self.side.printer.setVisible(kept)
        if kept:
            text, icon = words.DEEDS[ServiceState(record.state)]
            self.deed.set_text(tr(text))
            self.deed.set_icon(icon)
            self.sheet.settle(record)
        elif record is not None:
            self.deed.set_text(tr(N_("Take the call")))
            self.deed.set_icon("check")

    def _show(self, record: ServiceRecord) -> None:
        if self._shown_id() != record.id:
            self.side.show_pane()
        super()._show(record)
        self._show_whole()

    def _show_nothing(self) -> None:
        self.side.show_pane()
        super()._show_nothing()
        self._show_whole()

    @Slot(object)
    def _kept(self, record: ServiceRecord) -> None:
        super()._kept(record)
        self.sheet.keeper.held = False
        self._show_whole()

    @Slot()
    def _data_changed(self) -> None:
        super()._data_changed()
        self._show_whole()

    def _show_whole(self) -> None:
        """The strip above the sheet, and the deeds that depend on the state."""
        whole = self.insight.whole
        found = whole is not None and bool(whole.repeats)
        self.strip_place.setVisible(found)
        if found:
            self._say_repeat()
        else:
            self.strip.clear()
        self.insight.weigh()

    def _say_repeat(self) -> None:
        whole = self.insight.whole
        first = whole.repeats[0]
        text = tr(N_("The same item within 30 days: {count}. {number} ({day} {fault})")).format(
            count=len(whole.repeats) + 1,
            number=first.number,
            day=f"{first.received_at:%m/%d}",
            fault=first.fault,
        )
        if whole.too_often:
            link, way = tr(N_("Make it a complaint")), self.deeds.complaint
        elif whole.complaint is not None:
            link = tr(N_("Open the complaint"))
            way = partial(self.deeds.open_part, whole.complaint)
        else:
            link, way = tr(N_("Open it")), partial(self.show_record, first.id)
        self.strip.say("warning", text, link, way)
