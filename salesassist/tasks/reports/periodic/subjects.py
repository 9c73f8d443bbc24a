"""What can be made by a schedule: the catalogue's reports and saved layouts, each as a `Making`.

A task with more to offer adds its Subject to SUBJECTS and nothing else changes.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from salesassist.db import Paper, ReportLayout
from salesassist.desk.exporting import Listing
from salesassist.tasks.reports import catalog, layouts, making, sheets, telling
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.periodic import written
from salesassist.tasks.reports.periodic.making import Question, Steps
from salesassist.texts import N_, Problem, tr


class NoSuchSubject(Problem):
    """A schedule names a report, layout or document that is not there any more."""

    says = N_("What this schedule makes is not there any more: choose another report.")


@dataclass(frozen=True)
class Subject:
    """A sort of thing that can be scheduled: what there is by key, and how one is made.

    `filters` are those of the schedule that count, by key; a layout has its own.
    `against_issue` says why one is not issued by a schedule. `tables`: it has rows to export.
    """

    kind: str
    offers: Callable[[], Mapping[str, str]]
    make: Callable[[str, Question], Steps]
    filters: Callable[[str], tuple[str, ...]] = lambda key: ()
    against_issue: Callable[[str], Problem | None] = lambda key: None
    tables: bool = True


@dataclass(frozen=True)
class TableMaking:
    """A report of the catalogue that was made; `hidden` are the columns a layout leaves out."""

    found: making.Finished
    hidden: tuple[str, ...] = ()

    def title(self) -> str:
        return self.found.made.title()

    def rows(self) -> int:
        return len(self.found.made.table.rows)

    def refuse(self) -> None:
        if self.found.against is not None:
            raise self.found.against

    def drawn(self, *, language: str, who: str, at: dt.datetime) -> bytes:
        return telling.table_pdf(self.found.made, paper_language=language, who=who, at=at)

    def issued(self, *, language: str, who: str, request: str) -> Paper:
        told = {"paper_language": language, "who": who, "request": request}
        return telling.issue_table(self.found.made, **told)

    def listing(self) -> Listing | None:
        return sheets.listing(self.found.made, self.hidden, self.found.notes)


def _reports() -> dict[str, str]:
    return {each.name: tr(each.title) for each in catalog.REPORTS}


def _make_report(name: str, question: Question) -> Steps:
    told = {
        "currency": question.currency,
        "basis": question.basis,
        "filters": question.filters,
    }
    asked_ = asked(question.span, today=question.on, **told)
    return TableMaking((yield from making.steps(catalog.report(name), asked_)))


def _layouts() -> dict[str, str]:
    words = tr(N_("Layout: {name}"))
    rows = ReportLayout.select().order_by(ReportLayout.name)
    return {str(each.id): words.format(name=each.name) for each in rows}


def _make_layout(key: str, question: Question) -> Steps:
    layout = ReportLayout.get_by_id(int(key))
    opened = layouts.opened(layout, day=question.on, today=question.on)
    found = yield from making.steps(opened.report, opened.asked.over(question.span))
    return TableMaking(found, opened.hidden)


def _written() -> dict[str, str]:
    words = tr(N_("Written report: {name}"))
    return {name: words.format(name=title) for name, title in written.offers().items()}


SUBJECTS = (
    Subject("report", _reports, _make_report, lambda key: catalog.report(key).filters),
    Subject("layout", _layouts, _make_layout),
    Subject("written", _written, written.make, against_issue=written.against_issue, tables=False),
)
"""Everything that can be scheduled, as it is offered."""


def offers() -> dict[str, str]:
    """All there is to schedule: "kind:key" -> words."""
    return {
        f"{subject.kind}:{key}": words
        for subject in SUBJECTS
        for key, words in subject.offers().items()
    }


def subject_of(what: str) -> tuple[Subject, str]:
    """The subject and the key of a "kind:key". Raises NoSuchSubject."""
    kind, _, key = what.partition(":")
    for subject in SUBJECTS:
        if subject.kind == kind and key in subject.offers():
            return subject, key
    raise NoSuchSubject


def title_of(what: str) -> str:
    """What a "kind:key" is called; empty for what is not there any more."""
    return offers().get(what, "")
