"""The written sales reports: which one (left), its blocks (middle), its paper (right)."""

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from salesassist.db import (
    Distribution,
    Order,
    OrderLine,
    Paper,
    Receivable,
    ReportBlock,
    ReportDocument,
    Target,
)
from salesassist.desk.files import safe_name
from salesassist.tasks.reports.document import carrying, deciding
from salesassist.texts import N_, sentence, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.entry import run
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.list import Filter, RecordList
from salesassist.ui.kit.preview import WAIT, Preview
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.kit.reader import Reader
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.reports.written_blocks import BLOCKS
from salesassist.ui.pages.reports.written_deeds import WrittenDeeds
from salesassist.ui.pages.reports.written_dialogs import BeginDialog
from salesassist.ui.pages.reports.written_pane import WrittenPane
from salesassist.ui.pages.reports.written_sheet import WrittenSheet
from salesassist.ui.pages.reports.written_words import state_mark, two_lines

FILTERS = {
    "all": N_("All"),
    "draft": N_("Being written"),
    "waiting": N_("Waiting for approval"),
    "issued": N_("Issued version"),
}
PAPER, PANE = range(2)
NARROW = 1000  # of the room beside the list of reports: below it buttons are their icons


class WrittenView(WrittenDeeds):
    """Writes sales reports, has them approved, issues them and keeps who got them."""

    NAME = "file-text"
    MODEL = ReportDocument
    SHOWN_TOO = (ReportBlock, Distribution, Paper, Order, OrderLine, Receivable, Target)
    NEW = N_("New report")
    EMPTY = N_("There are no written reports yet.")
    EMPTY_DETAIL = N_("A report takes its figures and first sentences by itself; you add the rest.")
    ALL = N_("Written reports")
    HEAD_OF_PANE = N_("Paper")
    PANES, LEAST = [240, 536, 464], (216, 288, 316)
    ROOMY = 1150  # beside the list of reports
    HINTS = ("filter", "new", "deed", "written_run", "written_next", "print", "help")
    form_names = frozenset({WrittenSheet.FORM, BLOCKS.form})

    def __init__(self, context, parent: QWidget | None = None):
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.turn = Button(
            tr(N_("Versions and recipients")), "quiet", icon="history", key="written_versions"
        )
        self.run_button = Button(
            tr(N_("Figures anew")), "quiet", icon="rotate-ccw", key="written_run"
        )
        self.beside = Label(tr(self.HEAD_OF_PANE), "title")
        self._looking: ReportDocument | None = None
        self._old: Paper | None = None
        self._soon = QTimer(singleShot=True, interval=WAIT)
        super().__init__(context, parent)
        self._reader = Reader(self)
        self._soon.setParent(self)
        self._soon.timeout.connect(self.look_again)
        self.turn.clicked.connect(self.turn_pane)
        self.run_button.clicked.connect(self.run_again)
        self.preview.failed.connect(context.quiet.error)

    def make_list(self) -> RecordList:
        state = ReportDocument.state
        narrowed = {name: (state == name,) for name in FILTERS if name != "all"}
        return RecordList(
            ReportDocument,
            two_lines,
            new=tr(self.NEW),
            placeholder=tr(N_("Filter written reports")),
            filters=[Filter(tr(words), narrowed.get(name, ())) for name, words in FILTERS.items()],
            foot=_foot,
            order=(ReportDocument.first.desc(), ReportDocument.id.desc()),
        )

    def make_sheet(self) -> WrittenSheet:
        return WrittenSheet(self.context)

    def make_insight(self) -> WrittenPane:
        made = WrittenPane(self.context, self.show_version)
        made.set_deeds(
            {
                "next": (N_("Next report"), "new", self.next_period),
                "review": (N_("I have reviewed it"), "check", self.review),
                "back": (N_("Send back"), "undo", self.send_back),
                "mail": (N_("E-mail it"), "mail", self.mail),
                "give": (N_("Give it out"), "send", self.give),
                "template": (N_("Save as a template"), "save", self.save_template),
                "remove": (N_("Throw away"), "trash-2", self.throw_away),
            }
        )
        return made

    def _insight_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.beside)
        row.addStretch(1)
        self.keyed += [self.run_button, self.turn]
        row.addWidget(self.run_button)
        row.addWidget(self.turn)
        self.right = QStackedWidget()
        self.right.addWidget(self.preview)
        self.right.addWidget(self.insight)
        return pane(row, self.right)

    def _bind(self) -> None:
        super()._bind()
        keys.bind(
            self,
            print=self.preview.print_paper,
            pdf=self.preview.save_as,
            written_run=self.run_again,
            written_next=self.next_period,
            written_mail=self.mail,
            written_versions=self.turn_pane,
        )

    def head_of(self, record: ReportDocument) -> tuple[str, str, chips.Mark | None, str]:
        return record.title, record.number, state_mark(record), ""

    def filter_of(self, record: ReportDocument) -> int:
        return 0

    # Beginning

    @Slot()
    def show_new(self) -> None:
        """Ctrl+N: which template, which days; then its figures are made."""
        self.sheet.leave()
        begun = run(BeginDialog(self.context, self))
        if begun is not None:
            self.show_record(begun.id)
            self.run_again()

    @Slot()
    def next_period(self) -> None:
        """Ctrl+Shift+N: the report of the period after, nothing retyped, the figures new."""
        document = self.kept_one()
        if document is None:
            return
        following = self.do(carrying.next_period, document)
        if following is not None:
            self.show_record(following.id)
            self.run_again()

    # Looking

    @Slot()
    def look_again(self) -> None:
        """Run the report as it is now and show its paper; nothing is written."""
        document = self.sheet.keeper.record
        if document is None or document.id is None or not self.isVisible():
            return
        self._looking = document
        told = {"who": self.context.who, "today": self.context.today(), "at": self.context.now()}
        self._reader.read(partial(deciding.look, document.id, **told), self._take)

    def _take(self, look: deciding.Look) -> None:
        document = ReportDocument.get_or_none(ReportDocument.id == self._looking.id)
        if document is None:
            return
        self.sheet.blocks.show_drafts(look.drafts)
        self.insight.show_look(document, look)
        if self._old is not None:
            return
        if look.against is not None:
            self.preview.clear()
            self.preview.say(sentence(look.against))
            return
        self.preview.set_file(safe_name(document.title, document.number), self.context.papers)
        self.preview.set_note(tr(N_("Draft of the next version")))
        self.preview.show_bytes(look.paper)

    def show_version(self, paper: Paper) -> None:
        """Show an issued version, the very bytes."""
        self._old = paper
        kept = Paper.get_by_id(paper.id)
        self.preview.set_file(safe_name(kept.full_number()), self.context.papers)
        self.preview.set_note(kept.full_number())
        self.preview.show_bytes(bytes(kept.pdf))
        self._turn_to(PAPER)

    @Slot()
    def turn_pane(self) -> None:
        """Ctrl+Shift+V: the paper, or versions and recipients."""
        self._turn_to(PANE if self.right.currentIndex() == PAPER else PAPER)

    def _turn_to(self, side: int) -> None:
        """Show one of both, and offer the other."""
        self.right.setCurrentIndex(side)
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Say what is beside the report, what else could be; in little room by icons alone."""
        words, side = (tr(self.HEAD_OF_PANE), tr(N_("Versions and recipients"))), self._side()
        self.beside.setText(words[side])
        self.turn.set_text(words[1 - side])
        self.run_button.set_text(tr(N_("Figures anew")))
        if self.width() < NARROW:
            self.turn.set_text("")
            self.run_button.set_text("")

    def _side(self) -> int:
        return max(self.right.currentIndex(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the list of reports there is room for the words of few buttons."""
        super().resizeEvent(event)
        self.list.new.show_key(False)
        self._name_buttons()

    @Slot()
    def run_again(self) -> None:
        """Ctrl+R: figures and drafts anew; what was written stays."""
        document = self.kept_one()
        name = tr(N_("Figures anew"))
        if document is None or self.context.jobs.does(name):
            return
        self._old = None
        told = {"who": self.context.who, "today": self.context.today()}
        job = self.context.jobs.start(
            name,
            partial(deciding.run_again, document, **told),
            done=self._ran,
            failed=self.context.quiet.error,
        )
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _ran(self, _: object) -> None:
        self.look_again()

    # Following

    def _show(self, record: ReportDocument) -> None:
        if self._shown_id() != record.id:
            self._old = None
            self.sheet.blocks.show_drafts({})
        super()._show(record)
        self._soon.start()

    @Slot(object)
    def _kept(self, record: ReportDocument) -> None:
        super()._kept(record)
        self._soon.start()

    @Slot()
    def _data_changed(self) -> None:
        super()._data_changed()
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event) -> None:
        """Look again at what was left."""
        super().showEvent(event)
        self._soon.start()


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} written reports")).format(count=f"{model.rowCount():,}"), ""
