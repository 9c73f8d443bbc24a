"""The sheet of a written report: its head, and its blocks in their order."""

from typing import Any

from salesassist.db import Record, ReportDocument
from salesassist.tasks.reports.document.keeping import keep_document
from salesassist.texts import N_
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.pages.records.sheet import RecordSheet
from salesassist.ui.pages.reports.written_blocks import BlockList

FIELDS = "title+ recipients+ | unit language kind first last basis currency approval"


class WrittenSheet(RecordSheet):
    """Everything of a report that is typed."""

    NEW, FORM = N_("New sales report"), "reports.report_document"

    def __init__(self, context, parent=None):
        form = RecordForm(ReportDocument, FIELDS)
        super().__init__(context, (("", form),), keep_document, parent)
        self.blocks = BlockList(context)
        self.add_parts(self.blocks)

    def show_record(self, record: Record, **fixed: Any) -> None:
        """Show a report; the block that is being written stays open while it is the same."""
        same = self.keeper.record is not None and self.keeper.record.id == record.id
        top = self.verticalScrollBar().value()
        super().show_record(record, **fixed)
        if same:
            self.verticalScrollBar().setValue(top)
