"""The written sales reports (銷售報告文件): their blocks, what people wrote in them, templates."""

from salesassist.db.base import Record
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.reports import BASES
from salesassist.db.settings import CURRENCIES, PAPER_LANGUAGES
from salesassist.rules import names
from salesassist.rules.spans import SPANS
from salesassist.texts import N_

DOCUMENT_STATES = {
    "draft": N_("Being written"),
    "waiting": N_("Waiting for approval"),
    "approved": N_("Approved to issue"),
    "issued": N_("Issued version"),
}
REPORT_BLOCKS = {
    "summary": N_("Summary"),
    "target": N_("Result against target"),
    "customers": N_("Customers"),
    "products": N_("Products and ABC"),
    "reps": N_("Sales reps"),
    "regions": N_("Regions and channels"),
    "quotations": N_("Quotations and chances"),
    "delivery": N_("Deliveries and backlog"),
    "receivables": N_("Receivables and what is overdue"),
    "aftersales": N_("Complaints and satisfaction"),
    "market": N_("Market and competitors"),
    "forecast": N_("Forecast and plan"),
    "help": N_("Help needed from the supervisor"),
    "remarks": N_("Remarks on the period"),
    "appendix": N_("Appendix"),
}
"""The blocks of a report in their usual order, after the outline of O2.2.2."""


class ReportDocument(Record):
    """A sales report in words and figures over a span of days; issued versions are papers.

    `edition` counts what was issued under its number, which it takes with the first. `frozen` is
    what was approved, word by word: that is what will be issued.
    """

    number = Text(N_("Report no."), limit=40, index=True)
    title = Text(N_("Title of the report"), limit=120, required=True)
    kind = Choice(N_("Kind of period"), SPANS, default="month")
    first = Day(N_("From"), required=True, index=True)
    last = Day(N_("To"), required=True)
    template = Text(N_("Template"), limit=80)
    unit = Text(N_("Department"), limit=80)
    basis = Choice(N_("Basis"), BASES, default="order")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    language = Choice(N_("Language of papers"), PAPER_LANGUAGES, default="zh_TW")
    state = Choice(N_("State"), DOCUMENT_STATES, default="draft", index=True)
    approval = Flag(N_("Is issued only when approved"), default=True)
    recipients = Text(
        N_("Goes to"), limit=1_000, lines=2, hint=N_("Names and e-mail addresses, one a line")
    )
    prepared_by = Text(N_("Prepared by"), limit=60)
    prepared_on = Day(N_("Prepared on"), null=True)
    reviewed_by = Text(N_("Reviewed by"), limit=60)
    reviewed_on = Day(N_("Reviewed on"), null=True)
    approved_by = Text(N_("Approved by"), limit=60)
    approved_on = Day(N_("Approved on"), null=True)
    frozen = Text(N_("Facts"), limit=10_000_000)
    sent_back = Text(N_("Sent back because"), limit=300)
    edition = Whole(N_("Versions issued"), default=0)
    search = Text(N_("Search words"), limit=2_000)

    class Meta:
        table_name = "report_document"

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.number, self.title, self.unit, self.template)))

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class ReportBlock(Record):
    """One block of a report: the reports in it, the sentences drafted, and what a person wrote.

    `draft` is written anew from the figures. `text` stands in its place once somebody edited it,
    and `edited_from` is the draft it was made of. `remark` stands below and outlives every run;
    `stays` takes it into the next period too. `tables` are {report, asked, most, columns, picture}.
    """

    document = Ref(ReportDocument, N_("Report no."), backref="blocks", on_delete="CASCADE")
    position = Whole(N_("No."), default=1)
    kind = Choice(N_("Block"), REPORT_BLOCKS, default="remarks")
    printed = Flag(N_("In the document"), default=True)
    draft = Text(N_("Draft sentences"), limit=NOTE_LIMIT, lines=4)
    text = Text(
        N_("Sentences as edited"),
        limit=NOTE_LIMIT,
        lines=4,
        hint=N_("Empty: the draft is printed, always with the newest figures"),
    )
    edited_from = Text(N_("Edited from"), limit=NOTE_LIMIT)
    remark = Text(N_("Remark below"), limit=NOTE_LIMIT, lines=3)
    stays = Flag(N_("The remark stays in the next report"), default=False)
    tables = Structure(N_("Reports in the block"), default=list)

    class Meta:
        table_name = "report_block"
        indexes = ((("document", "kind"), True),)

    def __str__(self) -> str:
        return self.kind


class ReportTemplate(Record):
    """A report as somebody saved it to begin others with: its kind of period and its blocks."""

    name = Text(N_("Template"), limit=80, unique=True, required=True)
    kind = Choice(N_("Kind of period"), SPANS, default="month")
    head = Structure(N_("Head"), default=dict)
    blocks = Structure(N_("Blocks"), default=list)
    kept_by = Text(N_("Saved by"), limit=60)

    class Meta:
        table_name = "report_template"

    def __str__(self) -> str:
        return self.name
