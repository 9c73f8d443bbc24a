"""Reports on instruction: what the supervisor asked for, until when, and what answered it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import Paper, ReportDocument, ReportRequest, RequestAnswer
from salesassist.desk.issue import new_request, title_of
from salesassist.tasks.reports.document.deciding import KIND as WRITTEN
from salesassist.tasks.reports.issued import MONTHLY_REPORT
from salesassist.tasks.reports.periodic import requests
from salesassist.tasks.reports.periodic.keeping import listed
from salesassist.tasks.reports.telling import SALES_TABLE
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.outside import open_path
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.asked import AskedPane, AskedSheet, AskedView
from salesassist.ui.pages.reports.frame_rooms import ReportRoom

SHOWN = (SALES_TABLE, MONTHLY_REPORT)
REGISTER = "number topic purpose asked_by asked_on due_on owner state answered_on"
SECTIONS = (
    ("answers", N_("Documents that answer it"), N_("None yet: issue a report and link it here.")),
)


class RequestSheet(AskedSheet):
    """What report is asked for."""

    FORM = "reports.report_request"


class RequestPane(AskedPane):
    """What answers the request."""

    def __init__(self, context, parent=None):
        super().__init__(context, SECTIONS, parent)

    def show_record(self, record: ReportRequest | None) -> None:
        """Show another request; one not kept yet has no answer."""
        asked = record if record is not None and record.id else None
        self.takes_files = asked is not None
        for name, button in self.deeds.items():
            button.setEnabled(asked is not None or name == "register")
        found = requests.answers_of(asked) if asked is not None else ()
        self.put("answers", [self._row(each) for each in found])
        self.name_closing(asked)

    def _row(self, each: RequestAnswer) -> PaneRow:
        note = f"{RequestAnswer.at.text(each)}　{each.who}"
        if each.paper is None:
            return PaneRow("paper", Path(each.file).name, note, None, partial(open_path, each.file))
        words = f"{each.paper.full_number()}　{title_of(each.paper.kind)}"
        return PaneRow("file-check", words, note, None, way_to(self.context, each.paper))


class RequestsView(ReportRoom, AskedView):
    """The supervisor asks for a report; a paper, a file or words answer it."""

    MODEL, TASKS = ReportRequest, requests
    SHOWN_TOO = (RequestAnswer, Paper)
    EMPTY = N_("No report was asked for.")
    EMPTY_DETAIL = N_("Write down what the supervisor wants, what for and until when.")
    ALL = N_("Reports asked for")
    HEAD_OF_PANE = N_("The answer")
    TABLE_TOO = True  # the register, to be exported and printed
    form_names = frozenset({RequestSheet.FORM})

    def make_table(self) -> RecordTable:
        return RecordTable(
            ReportRequest,
            [*(column_of(ReportRequest, name) for name in REGISTER.split()), DOCUMENTS],
            remember=self.context.state.table("report_requests"),
            order=(ReportRequest.asked_on.desc(), ReportRequest.id.desc()),
        )

    def make_sheet(self) -> RequestSheet:
        return RequestSheet(self.context, ReportRequest, requests)

    def make_insight(self) -> RequestPane:
        made = RequestPane(self.context)
        made.set_deeds(
            {
                "paper": (N_("Link a paper"), "link", self.link_paper),
                "file": (N_("Link a file"), "paperclip", self.choose_file),
                "unlink": (N_("Take it off"), "x", self.unlink),
                "close": (N_("Close it"), "check", self.close_it),
                "register": (N_("As a table"), "list", self.show_table),
            }
        )
        made.dropped.connect(self.link_files)
        return made

    @Slot()
    def link_paper(self) -> None:
        """An issued paper answers it."""
        asked = self.kept_one()
        if asked is None:
            return
        title = tr(N_("What answers {number}")).format(number=asked.number)
        deed = partial(requests.answer_with, asked, on=self.context.today())
        self.enter(title, RequestAnswer(), "paper+", N_("Link"), deed)

    @Slot()
    def choose_file(self) -> None:
        """A file answers it: one that was exported, or came from elsewhere."""
        title, folder = tr(N_("Choose the file")), str(self.context.papers)
        name, _ = QFileDialog.getOpenFileName(self, title, folder)
        if name:
            self.link_files([Path(name)])

    @Slot(list)
    def link_files(self, paths: list[Path]) -> None:
        """Files chosen or let go of here answer it."""
        for path in paths:
            asked = self.kept_one()
            if asked is not None:
                self.do(requests.answer_with, asked, on=self.context.today(), file=path)

    @Slot()
    def unlink(self) -> None:
        """The document linked last does not answer it."""
        asked = self.kept_one()
        found = requests.answers_of(asked) if asked is not None else ()
        if found:
            self.do(requests.unlink, found[-1])


def _documents(asked: ReportRequest) -> str:
    """The numbers and names of what answers a request."""
    found = requests.answers_of(asked)
    return listed(
        each.paper.full_number() if each.paper is not None else Path(each.file).name
        for each in found
    )


DOCUMENTS = Column("documents", N_("Documents that answer it"), show=_documents, width=200)


def way_to(context: Context, paper: Paper) -> Callable[[], object] | None:
    """How a paper is shown where it was made; None for one no page shows."""
    if paper.kind == WRITTEN:
        mine = ReportDocument.number == paper.number
        document = ReportDocument.get_or_none(mine)
        return partial(context.go, "reports.written", document.id) if document else None
    if paper.kind in SHOWN:
        return partial(context.go, "reports", paper.id)
    return partial(context.go, "orders", paper.order_id) if paper.order_id else None


def answers_request(context: Context, paper: Paper, parent: QWidget) -> ReportRequest | None:
    """Ask which request an issued paper answers, and link it; None when it was given up."""
    request = new_request()

    def link(values: dict) -> ReportRequest | None:
        asked = values["asked"]
        if asked is None:
            raise requests.NoRequestChosen
        told = {"who": context.who, "on": context.today(), "request": request}
        return requests.answer_with(asked, paper=paper, **told)

    title = tr(N_("Which request does {number} answer?")).format(number=paper.full_number())
    verb = tr(N_("Answer it"))
    done = run(Entry(title, RequestAnswer(), "asked+", verb, link, parent=parent))
    if done is not None:
        said = tr(N_("{number} is answered by {paper}"))
        context.quiet.done(said.format(number=done.number, paper=paper.full_number()))
    return done
