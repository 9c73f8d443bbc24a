"""What of a written report is used again: in the report of the next period, in a template."""

from typing import Any

from salesassist.db import ReportBlock, ReportDocument, ReportTemplate
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules.spans import Span
from salesassist.tasks.reports.document.keeping import WRITE, add_blocks, blocks_of
from salesassist.texts import N_, Problem, tr

HEAD = ("unit", "basis", "currency", "language", "approval", "recipients")
"""What of a report's head the next one, and a template, take over."""


class AlreadyWritten(Problem):
    """The report of the next period is there already."""

    says = N_("“{title}” of {span} is there already: open that one.")


def next_period(
    document: ReportDocument, *, who: str, request: str | None = None
) -> ReportDocument:
    """The report of the period after: same blocks, reports and recipients; remarks that stay.

    Edited sentences speak of the old figures and do not go along. Raises AlreadyWritten.
    """
    permit(who, WRITE)
    span = Span(document.kind, document.first, document.last).later()
    same = (ReportDocument.title == document.title) & (ReportDocument.first == span.first)
    found = ReportDocument.get_or_none(same & (ReportDocument.last == span.last))
    if found is not None:
        raise AlreadyWritten(title=found.title, span=span.name(tr(N_("iso"))))
    head = {name: getattr(document, name) for name in ("title", "template", *HEAD)}
    with unit_of_work(who, "next sales report", request) as work:
        if work.done_before:
            return ReportDocument.get_by_id(work.result)
        days = {"kind": span.kind, "first": span.first, "last": span.last}
        kept = work.add(ReportDocument(prepared_by=who, **days, **head))
        add_blocks(work, kept, [_carried(each) for each in blocks_of(document)])
        work.result = kept.id
    return kept


def _carried(block: ReportBlock) -> dict[str, Any]:
    """What of a block goes into the next report, or into a template."""
    carried = {name: getattr(block, name) for name in ("kind", "printed", "tables", "stays")}
    return carried | {"remark": block.remark if block.stays else ""}


def save_template(
    document: ReportDocument, name: str, *, who: str, request: str | None = None
) -> ReportTemplate:
    """Keep the shape of a report as a template of one's own; the same name is written over."""
    permit(who, WRITE)
    row = {
        "kind": document.kind,
        "head": {each: getattr(document, each) for each in HEAD},
        "blocks": [_carried(each) for each in blocks_of(document)],
        "kept_by": who,
    }
    found = ReportTemplate.get_or_none(ReportTemplate.name == name.strip())
    problems = check_values(ReportTemplate, found, {"name": name.strip()})
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "save report template", request) as work:
        if work.done_before:
            return ReportTemplate.get_by_id(work.result)
        if found is not None:
            kept = work.change(found, **row)
        else:
            kept = work.add(ReportTemplate(name=name.strip(), **row))
        work.result = kept.id
    return kept
