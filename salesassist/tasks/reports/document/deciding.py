"""Previewing, approving, issuing and giving out a written sales report."""

import datetime as dt
import re
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from salesassist import docs
from salesassist.db import Distribution, Paper, ReportDocument
from salesassist.db.base import unit_of_work
from salesassist.desk.files import safe_name
from salesassist.desk.giving import give, versions
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.mail import write_mail
from salesassist.desk.people import permit
from salesassist.docs.facts import Issue, WrittenReport, from_json, to_json
from salesassist.tasks.reports.document.keeping import WRITE, blocks_of, keep_drafts
from salesassist.tasks.reports.document.making import Content, ReportGone, run
from salesassist.tasks.reports.document.telling import refuse_unfooted, report_facts, signed_by
from salesassist.tasks.reports.footing import DoesNotFoot
from salesassist.texts import N_, Problem

KIND, APPROVE, ISSUE = "report-document", "approve a sales report", "issue a report"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
Steps = Generator[tuple[int, int], None, Any]


class NotYetApproved(Problem):
    """A report that needs approval is issued without it."""

    says = N_("“{title}” is issued only when it is approved: send it for approval first.")


class NotWaiting(Problem):
    """A report is decided on that does not wait for a decision."""

    says = N_("“{title}” does not wait for approval: {state}.")


class NothingInReport(Problem):
    """A report says nothing at all."""

    says = N_("“{title}” has neither figures nor words in these days: there is nothing to issue.")


def made(document: ReportDocument, today: dt.date) -> Steps:
    """Run a report as it is now (a generator): its Content. Raises ReportGone."""
    return (yield from run(document, blocks_of(document), today))


def content_of(document: ReportDocument, today: dt.date) -> Content:
    """Run a report in one go."""
    steps = made(document, today)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def run_again(document: ReportDocument, *, who: str, today: dt.date) -> Steps:
    """A new run: figures and drafts are renewed, what people wrote stays. Gives the Content."""
    permit(who, WRITE)
    content = yield from made(document, today)
    keep_drafts(content, who=who)
    return content


def preview(content: Content, *, who: str, at: dt.datetime) -> bytes:
    """The next version as it would be printed, marked as a draft. Raises DoesNotFoot."""
    return docs.paper(KIND).draw(report_facts(content, issue=None, at=at, who=who))


@dataclass(frozen=True)
class Look:
    """A report as it is now: its drafts by block id, and its paper or what stands against it.

    `moved` says that it is not what was approved any more.
    """

    drafts: dict[int, str]
    paper: bytes
    against: Problem | None
    moved: bool = False


def look(document: int, *, who: str, today: dt.date, at: dt.datetime) -> Look:
    """Run a report by its id and draw it, for whoever looks at it; nothing is written."""
    try:
        content = content_of(ReportDocument.get_by_id(document), today)
    except ReportGone as problem:
        return Look({}, b"", problem)
    moved = moved_since(content, today) if content.document.frozen else False
    try:
        return Look(content.drafts, preview(content, who=who, at=at), None, moved)
    except DoesNotFoot as problem:
        return Look(content.drafts, b"", problem, moved)


def ask_approval(
    document: ReportDocument, *, who: str, today: dt.date, request: str | None = None
) -> ReportDocument:
    """Send a report for approval: it foots, and who sends it has signed it. Raises DoesNotFoot."""
    permit(who, WRITE)
    refuse_unfooted(content_of(document, today))
    with unit_of_work(who, "send report for approval", request) as work:
        if not work.done_before:
            signed = {"prepared_by": who, "prepared_on": today, "sent_back": ""}
            work.change(document, state="waiting", **signed)
    return ReportDocument.get_by_id(document.id)


def review(
    document: ReportDocument, *, who: str, today: dt.date, request: str | None = None
) -> ReportDocument:
    """Somebody has read it through; a change makes that undone."""
    permit(who, WRITE)
    with unit_of_work(who, "review sales report", request) as work:
        if not work.done_before:
            work.change(document, reviewed_by=who, reviewed_on=today)
    return ReportDocument.get_by_id(document.id)


def approve(
    document: ReportDocument, *, who: str, today: dt.date, request: str | None = None
) -> ReportDocument:
    """Approve what waits: exactly these words and figures. Raises NotWaiting, DoesNotFoot."""
    permit(who, APPROVE)
    _refuse_idle(document)
    told = to_json(_facts(content_of(document, today), today))
    with unit_of_work(who, "approve sales report", request) as work:
        if not work.done_before:
            signed = {"approved_by": who, "approved_on": today, "frozen": told}
            work.change(document, state="approved", **signed)
    return ReportDocument.get_by_id(document.id)


def send_back(
    document: ReportDocument, reason: str, *, who: str, request: str | None = None
) -> ReportDocument:
    """Send a report back to who wrote it, with the reason. Raises NotWaiting."""
    permit(who, APPROVE)
    _refuse_idle(document)
    with unit_of_work(who, "send report back", request) as work:
        if not work.done_before:
            nobody = {"approved_by": "", "approved_on": None, "frozen": ""}
            work.change(document, state="draft", sent_back=reason.strip(), **nobody)
    return ReportDocument.get_by_id(document.id)


def _refuse_idle(document: ReportDocument) -> None:
    if document.state != "waiting":
        state = ReportDocument.state.text(document)
        raise NotWaiting(title=document.title, state=state)


def _facts(content: Content, today: dt.date) -> WrittenReport:
    """What a report says, whoever signs it and whenever it is printed."""
    at = dt.datetime.combine(today, dt.time())
    told = report_facts(content, issue=None, at=at, who="")
    return replace(told, printed_at=None, signoff=())


def moved_since(content: Content, today: dt.date) -> bool:
    """Whether the figures or words are others by now than those that were approved."""
    kept = content.document.frozen
    try:
        return bool(kept) and kept != to_json(_facts(content, today))
    except DoesNotFoot:
        return True  # what was approved did foot


def issue(
    document: ReportDocument, *, who: str, today: dt.date, request: str | None = None
) -> Paper:
    """Issue the next version: its figures, words and pages are frozen and stay as they are.

    What needed approval is issued as it was approved. Raises NotPermitted, NotYetApproved,
    NothingInReport, DoesNotFoot.
    """
    permit(who, ISSUE)
    told = _to_issue(document, today)
    with unit_of_work(who, "issue sales report", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = document.number or take_number(work, KIND, document.last)
        signed = {} if document.prepared_on else {"prepared_by": who, "prepared_on": today}
        edition = document.edition
        work.change(document, number=number, state="issued", edition=edition + 1, **signed)

        def build(of: Issue | None) -> WrittenReport:
            return replace(told, issue=of, signoff=signed_by(document))

        paper = keep_paper(work, KIND, number, edition, build, docs.paper(KIND).draw, None)
        work.result = paper.id
    return paper


def _to_issue(document: ReportDocument, today: dt.date) -> WrittenReport:
    """What is issued: what was approved, else what the report says now."""
    if document.approval:
        if document.state != "approved":
            raise NotYetApproved(title=document.title)
        return from_json(KIND, document.frozen)
    told = _facts(content_of(document, today), today)
    if not any(each.sentences or each.remark for each in told.blocks):
        raise NothingInReport(title=document.title)
    return told


def versions_of(document: ReportDocument) -> list[Paper]:
    """The issued versions, newest first."""
    return versions(KIND, document.number)


def distribute(
    paper: Paper, *, who: str, request: str | None = None, **values: Any
) -> Distribution:
    """Write down to whom a version went. Raises RecordProblems, NotPermitted."""
    permit(who, ISSUE)
    return give(paper, who=who, request=request, **values)


def addresses_of(document: ReportDocument) -> str:
    """The e-mail addresses among the recipients, as a mail's header has them."""
    return ", ".join(dict.fromkeys(_MAIL.findall(document.recipients)))


def mail(
    document: ReportDocument, paper: Paper, folder: Path, *, who: str, request: str | None = None
) -> Path:
    """Write a mail draft with a version attached to all recipients, and log it as given out.

    Raises NotPermitted, NotWritten, VoidPaper.
    """
    permit(who, ISSUE)
    path = write_mail(paper, folder, to=addresses_of(document))
    named = "、".join(line.strip() for line in document.recipients.splitlines() if line.strip())
    give(paper, who=who, request=request, to=named or safe_name(path.name), way="email")
    return path
