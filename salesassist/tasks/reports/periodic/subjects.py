"""What can be made by a schedule: the catalogue's reports and saved layouts, each as a `Making`.

A task with more to offer adds its Subject to SUBJECTS and nothing else changes.
"""

import datetime as dt
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from salesassist.db import Paper, ReportLayout
from salesassist.desk.exporting import Listing
from salesassist.rules.spans import Span
from salesassist.tasks.reports import catalog, layouts, making, sheets, telling
from salesassist.tasks.reports.asking import asked
from salesassist.texts import N_, Problem, tr


class NoSuchSubject(Problem):
    """A schedule names a report, layout or document that is not there any more."""

    says = N_("What this schedule makes is not there any more: choose another report.")


@dataclass(frozen=True)
class Question:
    """What a schedule asks: the days, the day it is asked on, and what its form says besides."""

    span: Span
    on: dt.date
    currency: str = "TWD"
    basis: str = "order"
    filters: Mapping[str, Any] = field(default_factory=dict)


class Making(Protocol):
    """A finished report or document, ready to go out."""

    def title(self) -> str:
        """What it is called, in the language spoken."""
        ...

    def rows(self) -> int:
        """How many rows it has; 0 is nothing to report."""
        ...

    def refuse(self) -> None:
        """Raise the Problem that stands against giving it out: it does not foot."""
        ...

    def drawn(self, *, language: str, who: str, at: dt.datetime) -> bytes:
        """Its PDF, not issued."""
        ...

    def issued(self, *, language: str, who: str, request: str) -> Paper:
        """Issued under a number; the same request gives the same paper."""
        ...

    def listing(self) -> Listing | None:
        """Its rows for a spreadsheet; None for what has no table."""
        ...


Steps = Generator[tuple[int, int], None, Making]


@dataclass(frozen=True)
class Subject:
    """A sort of thing that can be scheduled: what there is by key, and how one is made.

    `takes_filters`: the schedule's own basis, currency and filters count; a layout has its own.
    """

    kind: str
    offers: Callable[[], Mapping[str, str]]
    make: Callable[[str, Question], Steps]
    takes_filters: bool = False


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


SUBJECTS = (
    Subject("report", _reports, _make_report, takes_filters=True),
    Subject("layout", _layouts, _make_layout),
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
