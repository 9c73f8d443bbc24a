"""Writing a sales report: begun from a template or from the one before, its blocks kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from salesassist.db import Company, ReportBlock, ReportDocument, ReportTemplate
from salesassist.db.base import Work, unit_of_work
from salesassist.db.report_documents import REPORT_BLOCKS
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.document import templates
from salesassist.tasks.reports.document.making import Content, is_known
from salesassist.tasks.reports.document.templates import Entry
from salesassist.texts import N_, Problem, speaking, tr

WRITE = "write a sales report"


class ReportIssued(Problem):
    """A report of which versions are issued is thrown away."""

    says = N_("{number} has issued versions: it stays; issue a new version instead.")


class NoSuchTemplate(Problem):
    """A report is begun from a template there is none of."""

    says = N_("There is no template “{name}”: choose another.")


def begin(
    name: str, day: dt.date, *, who: str, request: str | None = None, **head: Any
) -> ReportDocument:
    """Begin the report of the period that has a day, from a template.

    Raises NoSuchTemplate, RecordProblems, NotPermitted.
    """
    permit(who, WRITE)
    try:
        chosen = templates.template(name)
    except KeyError:
        raise NoSuchTemplate(name=name) from None
    span = span_of(chosen.kind, day)
    own = dict(chosen.head) if isinstance(chosen, ReportTemplate) else {"approval": chosen.approval}
    values = {"currency": Company.get().currency, "language": "zh_TW", **own, **head}
    if "title" not in values:
        with speaking(values["language"]):
            values["title"] = name if isinstance(chosen, ReportTemplate) else tr(chosen.title)
    values |= {"kind": span.kind, "first": span.first, "last": span.last, "template": name}
    _refuse(None, values)
    with unit_of_work(who, "begin sales report", request) as work:
        if work.done_before:
            return ReportDocument.get_by_id(work.result)
        kept = work.add(ReportDocument(prepared_by=who, **values))
        add_blocks(work, kept, templates.blocks_of(chosen))
        work.result = kept.id
    return kept


def add_blocks(work: Work, document: ReportDocument, blocks: list[dict[str, Any]]) -> None:
    """All blocks in their order; reports this version does not know stay behind."""
    for position, values in enumerate(blocks, 1):
        tables = [each for each in values.get("tables", ()) if is_known(each["report"])]
        row = values | {"tables": tables, "position": position}
        work.add(ReportBlock(document=document, **row))


def _refuse(document: ReportDocument | None, values: Mapping[str, Any]) -> None:
    problems = check_values(ReportDocument, document, dict(values))
    if problems:
        raise RecordProblems(problems)


def keep_document(
    document: ReportDocument | None, *, who: str, request: str | None = None, **values: Any
) -> ReportDocument:
    """Keep the head of a report; what was approved has to be approved again.

    Without one a report is begun, from the template of its kind unless another is named. Raises
    RecordProblems, NotPermitted.
    """
    permit(who, WRITE)
    values = {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}
    if document is None:
        day = values.pop("first", None) or dt.date.today()
        kind = values.pop("kind", "month")
        return begin(values.pop("template", kind), day, who=who, request=request, **values)
    _refuse(document, values)
    if {"kind", "first", "last"} & values.keys():
        values |= _days(document, values)
    with unit_of_work(who, "keep sales report", request) as work:
        if work.done_before:
            return ReportDocument.get_by_id(work.result)
        kept = work.change(document, **values, **_again(document, set(values)))
        work.result = kept.id
    return kept


def _days(document: ReportDocument, values: Mapping[str, Any]) -> dict[str, Any]:
    """The whole period that has the first day; of "any" both days as they are typed.

    Raises SpanEndsBeforeItBegins.
    """
    kind = values.get("kind", document.kind)
    first, last = (values.get(name, getattr(document, name)) for name in ("first", "last"))
    span = Span("any", first, last) if kind == "any" else span_of(kind, first)
    return {"kind": kind, "first": span.first, "last": span.last}


def _again(document: ReportDocument, changed: set[str]) -> dict[str, Any]:
    """What a change of the words or the question undoes: review, approval, being issued."""
    if not changed - {"recipients"} or document.state == "draft":
        return {}
    nobody = {"reviewed_by": "", "reviewed_on": None, "approved_by": "", "approved_on": None}
    return {"state": "draft", "frozen": "", **nobody}


def keep_block(
    block: ReportBlock, *, who: str, request: str | None = None, **values: Any
) -> ReportBlock:
    """Keep what a person writes into a block; edited sentences remember the draft they were made
    of, so that it can be said when the figures have moved since.

    Raises RecordProblems, NotPermitted.
    """
    permit(who, WRITE)
    values = {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}
    problems = check_values(ReportBlock, block, values)
    if problems:
        raise RecordProblems(problems)
    if "text" in values:
        edited = bool(values["text"]) and values["text"] != block.draft
        values |= {"text": values["text"] if edited else "",
                   "edited_from": block.draft if edited else ""}  # fmt: skip
    with unit_of_work(who, "keep report block", request) as work:
        if work.done_before:
            return ReportBlock.get_by_id(work.result)
        kept = _change_block(work, block, values)
        work.result = kept.id
    return kept


def _change_block(work: Work, block: ReportBlock, values: Mapping[str, Any]) -> ReportBlock:
    kept = work.change(block, **values)
    document = ReportDocument.get_by_id(block.document_id)
    again = _again(document, {"blocks"})
    if again:
        work.change(document, **again)
    return kept


def move_block(block: ReportBlock, step: int, *, who: str, request: str | None = None) -> None:
    """Put a block one place up (−1) or down (+1); at the edge it stays."""
    permit(who, WRITE)
    blocks = blocks_of(block.document)
    at = next(no for no, each in enumerate(blocks) if each.id == block.id)
    if not 0 <= at + step < len(blocks):
        return
    with unit_of_work(who, "move report block", request) as work:
        if not work.done_before:
            blocks.insert(at + step, blocks.pop(at))
            for position, each in enumerate(blocks, 1):
                if each.position != position:
                    _change_block(work, each, {"position": position})


def put_in(
    document: ReportDocument,
    report: str,
    asked: Asked | None,
    *,
    who: str,
    kind: str = "appendix",
    most: int = 30,
    picture: bool = True,
    request: str | None = None,
) -> ReportBlock:
    """放進銷售報告: put a report into a block with what it was asked, its first rows and its chart.

    Without a question it is asked what the document is about.
    """
    permit(who, WRITE)
    plain = asked.as_plain() if asked is not None else {}
    made = templates.entry(report, most, picture=picture, asked=plain)
    with unit_of_work(who, "put report in", request) as work:
        if work.done_before:
            return ReportBlock.get_by_id(work.result)
        block = ReportBlock.get((ReportBlock.document == document) & (ReportBlock.kind == kind))
        _change_block(work, block, {"tables": [*block.tables, made], "printed": True})
        work.result = block.id
    return block


def take_out(block: ReportBlock, at: int, *, who: str, request: str | None = None) -> None:
    """Take the report at a place (from 0) out of a block."""
    permit(who, WRITE)
    rest = [each for no, each in enumerate(block.tables) if no != at]
    with unit_of_work(who, "take report out", request) as work:
        if not work.done_before:
            _change_block(work, block, {"tables": rest})


def change_table(
    block: ReportBlock, at: int, *, who: str, request: str | None = None, **values: Any
) -> None:
    """Change how a report is printed in a block: `most` rows, with its `picture` or without."""
    permit(who, WRITE)
    tables: list[Entry] = [dict(each) for each in block.tables]
    tables[at] |= values
    with unit_of_work(who, "change report in block", request) as work:
        if not work.done_before:
            _change_block(work, block, {"tables": tables})


def keep_drafts(content: Content, *, who: str, request: str | None = None) -> None:
    """A new run: the drafts of every block as the figures are now; what people wrote stays."""
    permit(who, WRITE)
    changed = [each for each in content.blocks if each.draft != content.drafts[each.id]]
    if not changed:
        return
    with unit_of_work(who, "run sales report", request) as work:
        if not work.done_before:
            for block in changed:
                work.change(block, draft=content.drafts[block.id])


def remove_document(document: ReportDocument, *, who: str, request: str | None = None) -> None:
    """Throw away a report that was never issued. Raises ReportIssued."""
    permit(who, WRITE)
    if document.edition:
        raise ReportIssued(number=document.number)
    with unit_of_work(who, "throw sales report away", request) as work:
        if not work.done_before:
            for block in blocks_of(document):
                work.remove(block)
            work.remove(document)


def blocks_of(document: ReportDocument) -> list[ReportBlock]:
    """The blocks in their order."""
    mine = ReportBlock.select().where(ReportBlock.document == document)
    return list(mine.order_by(ReportBlock.position, ReportBlock.id))


def block_of(document: ReportDocument, kind: str) -> ReportBlock:
    """The block of a kind; raises KeyError for a kind there is none of."""
    if kind not in REPORT_BLOCKS:
        raise KeyError(kind)
    return ReportBlock.get((ReportBlock.document == document) & (ReportBlock.kind == kind))
