"""Layouts of reports: what is kept comes back, and who may keep them."""

import datetime as dt

import pytest

from salesassist.db import Person, ReportLayout
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.reports import layouts
from salesassist.tasks.reports.asking import LayoutUnreadable, asked

TODAY = dt.date(2026, 11, 27)
OCTOBER = span_of("month", dt.date(2026, 10, 1))


def question(span=OCTOBER, **more):
    return asked(span, today=TODAY, **more)


def saved(name="月報", report="by-customer", of=None, hidden=(), who=""):
    return layouts.save_layout(name, report, of or question(), hidden, who=who)


def opened(layout, day=TODAY):
    return layouts.opened(layout, day=day, today=TODAY)


def test_what_is_kept_comes_back_over_the_days_looked_at(company, customer):
    filters = {"region": "北部", "customer": customer.id}
    of = question(basis="delivery", filters=filters, compare="before", currency="USD")
    found = opened(saved(of=of, hidden=("margin",)), dt.date(2026, 5, 20))
    assert (found.report.name, found.hidden) == ("by-customer", ("margin",))
    assert found.asked.span.key() == "2026-05"
    assert found.asked == of.over(found.asked.span)


def test_any_days_keep_how_many_they_are(company):
    week = question(Span("any", dt.date(2026, 10, 1), dt.date(2026, 10, 10)))
    assert opened(saved(of=week)).asked.span == Span("any", dt.date(2026, 11, 18), TODAY)


def test_the_same_name_is_the_same_layout(company):
    first = saved()
    second = saved(report="by-product")
    assert first.id == second.id and ReportLayout.get().report == "by-product"


def test_the_same_request_is_done_once(company):
    for report in ("by-customer", "by-product"):
        layouts.save_layout("月報", report, question(), who="", request="once")
    assert ReportLayout.get().report == "by-customer"


def test_names(company):
    with pytest.raises(layouts.LayoutNeedsName):
        saved("  ")
    first, other = saved("甲"), saved("乙")
    with pytest.raises(layouts.LayoutNameTaken, match="甲"):
        layouts.rename_layout(other, "甲", who="")
    assert layouts.rename_layout(first, " 丙  丁 ", who="").name == "丙 丁"
    layouts.remove_layout(other, who="")
    assert [each.name for each in ReportLayout.select()] == ["丙 丁"]


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "moon"},
        {"currency": "ZZZ"},
        {"basis": "hope"},
        {"basis": "receipt"},  # of debts: not what this report counts by
        {"filters": {"rep": 404}},
        {"filters": {"colour": "red"}},
        {"filters": None},
        {"compare": "moon"},
        {"days": 0},
        {"days": "many"},
    ],
)
def test_what_cannot_be_asked_is_not_guessed(company, broken):
    layout = saved()
    with unit_of_work("test", "break") as work:
        work.change(layout, asked=layout.asked | broken)
    with pytest.raises(LayoutUnreadable, match="月報"):
        opened(layout)


def test_a_report_there_is_none_of(company):
    with pytest.raises(LayoutUnreadable):
        opened(saved(report="moon-phases"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may(company, role):
    """Each role, where each has a person: saving, renaming and removing are one verb."""
    with unit_of_work("test", "people") as work:
        for each in ROLES:
            work.add(Person(name=each, role=each))
    first = saved(who="assistant")
    deeds = (
        lambda: saved("another", who=role),
        lambda: layouts.rename_layout(first, "renamed", who=role),
        lambda: layouts.remove_layout(first, who=role),
    )
    for deed in deeds:
        if role in RIGHTS[layouts.VERB]:
            deed()
        else:
            with pytest.raises(NotPermitted):
                deed()
