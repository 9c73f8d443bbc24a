"""What the tests of written reports share: a company of two years, with targets and staff."""

import datetime as dt
import shutil

import pytest

from salesassist import sample
from salesassist.db import Person, ReportDocument, Target
from salesassist.db.base import unit_of_work
from salesassist.db.opening import open_database
from salesassist.tasks.reports.document import deciding, keeping

TODAY = dt.date(2026, 11, 27)
OCTOBER = dt.date(2026, 10, 8)
WHO, BOSS, READER = "王淑芬", "陳建宏", "周佩瑜"


@pytest.fixture(scope="session")
def two_years(tmp_path_factory):
    """A sample company of two years."""
    folder = tmp_path_factory.mktemp("written")
    return sample.build(folder / "sample.db", orders=240, today=TODAY)


@pytest.fixture
def company_of_two_years(two_years, tmp_path):
    """The sample company with an assistant, a reader and a supervisor of known names."""
    opened = open_database(shutil.copy(two_years, tmp_path / "house.db"))
    with unit_of_work("test", "staff") as work:
        for name, role in ((WHO, "assistant"), (READER, "accounting"), (BOSS, "supervisor")):
            work.add(Person(name=name, role=role))
        for month, amount in (("2026-09", 200_000), ("2026-10", 400_000), ("2026-11", 300_000)):
            work.add(Target(month=month, kind="house", amount=amount))
    yield opened
    opened.close()


def begun(name: str = "month", day: dt.date = OCTOBER, **head) -> ReportDocument:
    """A report begun and run once."""
    made = keeping.begin(name, day, who=WHO, **head)
    run(made)
    return fresh(made)


def run(document: ReportDocument) -> None:
    """A new run of the figures."""
    for _ in deciding.run_again(fresh(document), who=WHO, today=TODAY):
        pass


def fresh(document: ReportDocument) -> ReportDocument:
    return ReportDocument.get_by_id(document.id)


def approved(document: ReportDocument) -> ReportDocument:
    """Sent, reviewed and approved."""
    deciding.ask_approval(fresh(document), who=WHO, today=TODAY)
    deciding.review(fresh(document), who=READER, today=TODAY)
    return deciding.approve(fresh(document), who=BOSS, today=TODAY)


def issued(document: ReportDocument, **more):
    return deciding.issue(fresh(document), who=WHO, today=TODAY, **more)
