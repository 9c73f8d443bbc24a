"""Dialogs of written reports: begin one, put a report into a block, save a template."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFormLayout, QWidget

from salesassist.db import ReportBlock, ReportDocument, ReportTemplate
from salesassist.db.report_documents import REPORT_BLOCKS
from salesassist.desk.issue import new_request
from salesassist.rules.spans import span_of
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.catalog import REPORTS
from salesassist.tasks.reports.document import carrying, keeping, templates
from salesassist.tasks.reports.document.making import PARTS, title_of
from salesassist.texts import N_, tr
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.entry import DeedDialog, Entry, run
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context

ROWS = (0, 5, 10, 15, 20, 30, 50, 100)
USUAL_ROWS = 10


class BeginDialog(DeedDialog):
    """Which template, and a day of the period: first of the last one that is over."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(tr(N_("New sales report")), tr(N_("Begin")), parent=parent)
        self._context, self._request = context, new_request()
        choices = templates.choices()
        self._kinds = {name: kind for name, _, kind in choices}
        self.template = Combo([(name, words) for name, words, _ in choices], tr(N_("Template")))
        self.template.set_value("month")
        self.form = RecordForm(ReportDocument, "first language")
        self.form.load(ReportDocument(first=self._day()))
        self.template.currentIndexChanged.connect(self._again)
        self.lay((_labelled((N_("Template"), self.template)), 0), (self.form, 0))
        self.template.setFocus()

    def _day(self) -> dt.date:
        span = span_of(self._kinds[str(self.template.value())], self._context.today())
        return span.earlier().first if span.last > self._context.today() else span.first

    def _again(self) -> None:
        self.form.set_value("first", self._day())

    def perform(self) -> ReportDocument:
        """The report that is begun."""
        day = self.form.value("first") or self._day()
        name, language = str(self.template.value()), self.form.value("language")
        begun = {"who": self._context.who, "request": self._request}
        return keeping.begin(name, day, language=language, **begun)


class PutInDialog(DeedDialog):
    """Which report, how many rows of it, with its chart or without; into which block."""

    def __init__(self, context: Context, block: ReportBlock, parent: QWidget | None = None):
        title = tr(N_("Put a report into “{block}”"))
        name = ReportBlock.kind.text(block)
        super().__init__(title.format(block=name), tr(N_("Put in")), parent=parent)
        self._context, self._block, self._request = context, block, new_request()
        names = [*PARTS, *(each.name for each in REPORTS)]
        self.report = Combo([(name, title_of(name)) for name in names], tr(N_("Report")))
        self.most = Combo([(rows, f"{rows}") for rows in ROWS], tr(N_("Rows at most")))
        self.most.set_value(USUAL_ROWS)
        self.picture = Check(tr(N_("With its chart")))
        rows = ((N_("Report"), self.report), (N_("Rows at most"), self.most), ("", self.picture))
        self.lay((_labelled(*rows), 0))
        self.report.setFocus()

    def perform(self) -> ReportBlock:
        """The block with the report."""
        return keeping.put_in(
            self._block.document,
            str(self.report.value()),
            None,
            who=self._context.who,
            kind=self._block.kind,
            most=int(self.most.value()),
            picture=self.picture.isChecked(),
            request=self._request,
        )


class TableDialog(DeedDialog):
    """How a report of a block is printed; with no rows only its sums are."""

    def __init__(
        self, context: Context, block: ReportBlock, at: int, parent: QWidget | None = None
    ):
        entry = block.tables[at]
        super().__init__(title_of(entry["report"]), tr(N_("Save now")), parent=parent)
        self._context, self._block, self._at = context, block, at
        rows = sorted({*ROWS, entry["most"]})
        self.most = Combo([(each, f"{each}") for each in rows], tr(N_("Rows at most")))
        self.most.set_value(entry["most"])
        self.picture = Check(tr(N_("With its chart")))
        self.picture.setChecked(entry["picture"])
        note = Label(tr(N_("0 rows: only the sums are printed.")), "note")
        self.lay((_labelled((N_("Rows at most"), self.most), ("", self.picture)), 0), (note, 0))
        self.most.setFocus()

    def perform(self) -> None:
        """Keep how it is printed."""
        keeping.change_table(
            self._block,
            self._at,
            who=self._context.who,
            most=int(self.most.value()),
            picture=self.picture.isChecked(),
        )


class PlaceDialog(DeedDialog):
    """放進銷售報告: into which report that is being written, and which block of it."""

    def __init__(self, context: Context, name: str, asked: Asked, parent: QWidget | None = None):
        title = tr(N_("Put “{report}” into a sales report")).format(report=title_of(name))
        super().__init__(title, tr(N_("Put in")), parent=parent)
        self._context, self._name, self._asked = context, name, asked
        self._request = new_request()
        self.documents = Combo(_open_documents(), tr(N_("Sales report")))
        blocks = [(kind, tr(words)) for kind, words in REPORT_BLOCKS.items()]
        self.block = Combo(blocks, tr(N_("Block")))
        self.block.set_value("appendix")
        self.verb.setEnabled(self.documents.count() > 0)
        none = "" if self.documents.count() else tr(N_("Begin a sales report first."))
        rows = ((N_("Sales report"), self.documents), (N_("Block"), self.block))
        self.lay((_labelled(*rows), 0), (Label(none, "note"), 0))

    def perform(self) -> ReportBlock:
        """The block with the report in it."""
        return keeping.put_in(
            ReportDocument.get_by_id(self.documents.value()),
            self._name,
            self._asked,
            who=self._context.who,
            kind=str(self.block.value()),
            request=self._request,
        )


def put_into_report(context: Context, name: str, asked: Asked, parent: QWidget) -> None:
    """Ask into which report and block a report goes, put it there, and offer to open it."""
    block = run(PlaceDialog(context, name, asked, parent))
    if block is not None:
        words = tr(N_("“{report}” stands in “{document}” now."))
        said = words.format(report=title_of(name), document=block.document.title)
        go = partial(context.go, "reports.written", block.document_id)
        context.quiet.done(said, open=go)


def save_template(context: Context, document: ReportDocument, parent: QWidget) -> Any:
    """Ask for a name and keep the report's shape as a template under it."""
    request = new_request()

    def keep(values: dict[str, Any]) -> ReportTemplate:
        return carrying.save_template(
            document, values["name"] or "", who=context.who, request=request
        )

    row = ReportTemplate(name=document.title)
    note = tr(N_("Blocks, their reports, recipients and remarks that stay go along."))
    title, verb = tr(N_("Save as a template")), tr(N_("Save now"))
    return run(Entry(title, row, "name+", verb, keep, note=note, parent=parent))


def _open_documents() -> list[tuple[int, str]]:
    newest = ReportDocument.select().order_by(ReportDocument.id.desc()).limit(50)
    return [(each.id, f"{each.title}　{each.first:%Y/%m/%d}") for each in newest]


def _labelled(*rows: tuple[str, QWidget]) -> QWidget:
    """Fields under their words (marks)."""
    place = QWidget()
    form = QFormLayout(place)
    form.setContentsMargins(0, 0, 0, 0)
    for words, field in rows:
        label = Label(tr(words) if words else "", "label")
        label.setBuddy(field)
        form.addRow(label, field)
    return place
