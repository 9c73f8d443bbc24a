"""How written reports are said in the window: chips, rows, what the filled button does next."""

from salesassist.db import ReportBlock, ReportDocument, eyes
from salesassist.db.report_documents import REPORT_BLOCKS
from salesassist.rules.spans import Span
from salesassist.tasks.reports.document.making import is_known, title_of
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.list import TwoLines

_CHIPS = {
    "draft": ("draft", ""),
    "waiting": ("waiting", "soon"),
    "approved": ("confirmed", "good"),
    "issued": ("paper", "good"),
}
STEPS = {
    "ask": (N_("Send for approval"), "send"),
    "approve": (N_("Approve"), "check"),
    "issue": (N_("Issue"), "send"),
    "next": (N_("Next report"), "new"),
}
_AFTER = {"draft": "ask", "waiting": "approve", "approved": "issue", "issued": "next"}


def state_mark(document: ReportDocument) -> chips.Mark:
    """The state of a report; of one that is issued its newest version."""
    icon, kind = _CHIPS[document.state]
    if document.state == "issued":
        return chips.Mark(f"R{document.edition - 1}", icon, kind)
    return chips.Mark(ReportDocument.state.text(document), icon, kind)


def step_of(document: ReportDocument) -> str:
    """The next step on the way to the issued report: a key of STEPS."""
    if document.state == "draft" and not document.approval:
        return "issue"
    return _AFTER[document.state]


def next_deed(document: ReportDocument) -> tuple[str, str]:
    """What the filled button says (a mark), and its icon."""
    if document.id is None:
        return N_("Save now"), "check"
    return STEPS[step_of(document)]


def span_of_document(document: ReportDocument) -> str:
    """The days of a report, as people call them."""
    return Span(document.kind, document.first, document.last).name(tr(N_("iso")))


def two_lines(document: ReportDocument) -> TwoLines:
    """A report in the list: its title, its days and number, its state."""
    detail = "　".join(filter(None, (span_of_document(document), document.number)))
    return TwoLines(eyes.text(document, "title"), "", detail, state_mark(document))


def block_state(block: ReportBlock) -> str:
    """Whether a block is printed, and whether its words are somebody's own."""
    if not block.printed:
        return tr(N_("left out"))
    if block.text and block.edited_from != block.draft:
        return tr(N_("figures moved since edited"))
    return tr(N_("edited")) if block.text else tr(N_("printed"))


def block_said(block: ReportBlock) -> str:
    """What a block says, in one line; without words the reports in it."""
    words = " ".join(f"{block.text or block.draft} {block.remark}".split())
    known = (each["report"] for each in block.tables if is_known(each["report"]))
    return words or "、".join(title_of(name) for name in known)


def block_name(block: ReportBlock) -> str:
    """What a block is called."""
    return tr(REPORT_BLOCKS[block.kind])
