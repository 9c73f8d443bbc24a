"""Written sales reports on schedule: the next one is begun, run and drawn; people's words stay."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from salesassist.db import Paper, ReportDocument
from salesassist.desk.exporting import Listing
from salesassist.rules.spans import span_of
from salesassist.tasks.reports.document import carrying, deciding, keeping, telling, templates
from salesassist.tasks.reports.document.making import Content
from salesassist.tasks.reports.periodic.making import Question, Steps
from salesassist.texts import N_, Problem


class WaitsForApproval(Problem):
    """A schedule would issue a report that is issued only when it is approved."""

    says = N_(
        "This report is issued only when it is approved: tick PDF, the draft then waits among the "
        "written reports."
    )


@dataclass(frozen=True)
class WrittenMaking:
    """A written report that was run."""

    content: Content

    def title(self) -> str:
        return self.content.document.title

    def rows(self) -> int:
        return len(self.content.blocks)

    def refuse(self) -> None:
        telling.refuse_unfooted(self.content)

    def drawn(self, *, language: str, who: str, at: dt.datetime) -> bytes:
        return deciding.preview(self.content, who=who, at=at)

    def issued(self, *, language: str, who: str, request: str) -> Paper:
        document, today = self.content.document, self.content.asked.today
        return deciding.issue(document, who=who, today=today, request=request)

    def listing(self) -> Listing | None:
        return None


def offers() -> Mapping[str, str]:
    """The templates there are."""
    return {name: words for name, words, _ in templates.choices()}


def against_issue(name: str) -> Problem | None:
    """Why a report of a template is not issued by a schedule; None where it may be."""
    chosen = templates.template(name)
    head = getattr(chosen, "head", {})
    needs = head.get("approval", True) if head else getattr(chosen, "approval", True)
    return WaitsForApproval() if needs else None


def make(name: str, question: Question) -> Steps:
    """Run the report of the days asked: the one begun already, the next, or a new one.

    What waits for approval, or has it, is drawn as it is and not touched.
    """
    document = _document(name, question)
    if document.state == "draft":
        run = deciding.run_again(document, who=question.who, today=question.on)
    else:
        run = deciding.made(document, question.on)
    return WrittenMaking((yield from run))


def _document(name: str, question: Question) -> ReportDocument:
    span = span_of(templates.template(name).kind, question.span.last)
    found = _of(name, span.first, span.last)
    if found is not None:
        return found
    before = span.earlier()
    last = _of(name, before.first, before.last)
    if last is not None:
        return carrying.next_period(last, who=question.who)
    head = {"language": question.language, "basis": question.basis, "currency": question.currency}
    return keeping.begin(name, span.last, who=question.who, **head)


def _of(name: str, first: dt.date, last: dt.date) -> ReportDocument | None:
    """The newest report of a template over just these days."""
    mine = (ReportDocument.template == name) & (ReportDocument.first == first)
    rows = ReportDocument.select().where(mine, ReportDocument.last == last)
    return rows.order_by(ReportDocument.id.desc()).first()
