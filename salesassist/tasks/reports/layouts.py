"""Saved layouts: a report with its kind of time and its filters, under a name."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from salesassist.db import Customer, Person, ReportLayout
from salesassist.db.base import unit_of_work
from salesassist.db.settings import CURRENCIES
from salesassist.desk.people import permit
from salesassist.rules.spans import SPANS, span_of
from salesassist.tasks.reports.asking import COMPARES, FILTERS, Asked, LayoutUnreadable, asked
from salesassist.tasks.reports.catalog import Report, report
from salesassist.texts import N_, Problem

VERB = "keep report layouts"
MOST_DAYS = 3_700


class LayoutNeedsName(Problem):
    """A layout without a name was to be saved."""

    says = N_("A layout needs a name: type one.")


class LayoutNameTaken(Problem):
    """A layout was to be called as another is."""

    says = N_("There is a layout “{name}” already: choose another name.")


class Opened(NamedTuple):
    """A layout as it is opened: its report, the question, and the columns that are hidden."""

    report: Report
    asked: Asked
    hidden: tuple[str, ...]


def save_layout(
    name: str,
    report_name: str,
    question: Asked,
    hidden: Sequence[str] = (),
    *,
    who: str,
    request: str | None = None,
) -> ReportLayout:
    """Keep a question under a name; one of that name is replaced.

    Raises NotPermitted, LayoutNeedsName.
    """
    permit(who, VERB)
    name = _named(name)
    kept = question.as_plain() | {"days": question.span.days, "hidden": list(hidden)}
    with unit_of_work(who, "save report layout", request) as work:
        if work.done_before:
            return ReportLayout.get_by_id(work.result)
        found = ReportLayout.get_or_none(ReportLayout.name == name)
        values = {"report": report_name, "asked": kept, "kept_by": who}
        if found is not None:
            layout = work.change(found, **values)
        else:
            layout = work.add(ReportLayout(name=name, **values))
        work.result = layout.id
    return layout


def rename_layout(
    layout: ReportLayout, name: str, *, who: str, request: str | None = None
) -> ReportLayout:
    """Call a layout otherwise. Raises NotPermitted, LayoutNeedsName, LayoutNameTaken."""
    permit(who, VERB)
    name = _named(name)
    taken = ReportLayout.get_or_none(ReportLayout.name == name)
    if taken is not None and taken.id != layout.id:
        raise LayoutNameTaken(name=name)
    with unit_of_work(who, "rename report layout", request) as work:
        if not work.done_before:
            work.change(layout, name=name)
    return layout


def remove_layout(layout: ReportLayout, *, who: str, request: str | None = None) -> None:
    """Remove a layout; the reports made by it stay as they are. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "remove report layout", request) as work:
        if not work.done_before:
            work.remove(layout)


def opened(layout: ReportLayout, *, day: dt.date, today: dt.date) -> Opened:
    """The report and the question of a layout, over its kind of time that has the day.

    Raises LayoutUnreadable where it says what cannot be asked.
    """
    try:
        return _opened(layout, day, today)
    except (Problem, KeyError, TypeError, ValueError) as error:
        raise LayoutUnreadable(name=layout.name) from error


def _opened(layout: ReportLayout, day: dt.date, today: dt.date) -> Opened:
    kept, wanted = layout.asked, report(layout.report)
    days, filters, hidden = kept.get("days", 1), kept["filters"], kept.get("hidden", [])
    known = kept["kind"] in SPANS and kept["currency"] in CURRENCIES
    known = known and kept["basis"] in wanted.bases and kept.get("compare", "year") in COMPARES
    if not known or not 1 <= days <= MOST_DAYS or not _exist(filters):
        raise ValueError(layout.name)
    question = asked(
        span_of(kept["kind"], day, days),
        today=today,
        currency=kept["currency"],
        basis=kept["basis"],
        filters=filters,
        compare=kept.get("compare", "year"),
    )
    return Opened(wanted, question, tuple(map(str, hidden)))


def _exist(filters: Mapping[str, Any]) -> bool:
    """Whether all are filters, and the people and customers they name are there."""
    models = {"rep": Person, "customer": Customer}
    named = ((models[name], value) for name, value in filters.items() if name in models)
    there = all(model.get_or_none(model.id == value) is not None for model, value in named)
    return there and set(filters) <= set(FILTERS)


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise LayoutNeedsName
    return name
