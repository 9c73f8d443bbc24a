"""What the sample company has to report: every report, block and room shows something."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from salesassist import sample
from salesassist.db import Contest, Distribution, Order, ReportDocument, Target
from salesassist.db import ReportRequest as Request
from salesassist.db import ReportSchedule as Schedule
from salesassist.db.base import Database
from salesassist.db.opening import open_database
from salesassist.desk.verify import Verdict, verify
from salesassist.rules.spans import span_of
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.document import deciding, keeping
from salesassist.tasks.reports.document.templates import TEMPLATES
from salesassist.tasks.reports.periodic import running

TODAY = dt.date(2026, 11, 23)
QUIET = {"anomalies", "overdue", "new-lost", "customers-moved", "products-moved", "satisfaction"}
"""Tables of what need not have happened in a period."""


RARE = {"returns", "new-lost"}
"""Reports of what the sample company does not have: goods that came back, customers that left."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company as it comes."""
    return sample.build(tmp_path_factory.mktemp("sample") / "s.db", today=TODAY)


@pytest.fixture
def company(path: Path) -> Iterator[Database]:
    """That company, open."""
    opened = open_database(path)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", [each.name for each in catalog.REPORTS])
def test_every_report_of_the_year_shows_something(company, name):
    table = catalog.made(name, asked(span_of("year", TODAY), today=TODAY))
    assert table.foots and (table.rows or name in RARE)


@pytest.mark.parametrize("language", ["zh_TW", "en"])
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_a_written_report_has_two_to_six_pages(company, template, language, tmp_path):
    """Domain 6.2; every block that counts by itself says something."""
    day = {"day": TODAY, "week": dt.date(2026, 11, 18)}.get(template.kind, dt.date(2026, 10, 15))
    made = keeping.begin(template.name, day, who="王雅婷", language=language)
    content = deciding.content_of(made, TODAY)
    at = dt.datetime(2026, 11, 23, 9)
    drawn = tmp_path / "drawn.pdf"
    drawn.write_bytes(deciding.preview(content, who="王雅婷", at=at))
    assert 2 <= len(PdfReader(drawn).pages) <= 6
    if template.kind == "day":
        return
    empty = {each.entry["report"] for each in content.tables() if not each.whole.rows}
    assert empty <= QUIET
    silent = {each.kind for each in content.blocks if not content.drafts[each.id]}
    assert silent <= {"market", "remarks", "appendix", "reps", "help"}


def test_the_report_of_last_month_was_approved_issued_and_given_out(company, tmp_path):
    month, week = ReportDocument.select().where(ReportDocument.prepared_by == "王雅婷").limit(2)
    assert (month.first, month.state, month.approved_by) == (
        dt.date(2026, 10, 1),
        "issued",
        "張志恒",
    )
    [paper] = deciding.versions_of(month)
    (tmp_path / "kept.pdf").write_bytes(bytes(paper.pdf))
    assert verify(tmp_path / "kept.pdf").verdict is Verdict.UNCHANGED
    assert Distribution.get(Distribution.paper == paper).to == "張志恒"
    assert (week.kind, week.state) == ("week", "draft")


def test_targets_are_shared_out_and_no_more_than_the_house_has(company):
    months = {each.month for each in Target.select()}
    assert {"2025-11", "2026-10", "2026-11", "2026-12"} <= months
    for month in months:
        sums: dict[str, int] = {}
        for each in Target.select().where(Target.month == month):
            sums[each.kind] = sums.get(each.kind, 0) + each.amount
        assert sums["house"] > 0
        assert all(0 < sums[kind] <= sums["house"] for kind in ("rep", "category", "customer"))


def test_requests_are_open_answered_and_closed_and_schedules_wait(company):
    assert {each.state for each in Request.select()} == {"open", "answered", "closed"}
    assert {each.active for each in Schedule.select()} == {True, False}
    assert running.waiting(dt.datetime.combine(TODAY, dt.time(23, 59))) == []


def test_offers_were_ordered_lost_lapsed_or_wait(company):
    quoted = Order.quote_number != ""
    assert Order.select().where(quoted & Order.counts_as_sold()).count() > 50
    lost = Contest.select().join(Order).where(quoted & (Order.state == "void"))
    assert len({each.reason for each in lost}) > 2
    open_ = quoted & (Order.state == "draft")
    lapsed = Order.select().where(open_ & (Order.valid_until < TODAY)).count()
    waiting = Order.select().where(open_ & (Order.valid_until >= TODAY)).count()
    assert 0 < lapsed < 5 and waiting > 2
