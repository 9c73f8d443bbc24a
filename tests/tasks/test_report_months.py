"""Months: which is closed next, what is open in one, what was corrected, and opened again."""

import datetime as dt

import pytest

from salesassist import sample
from salesassist.db import ClosedLine, MonthClose, Order, OrderLine, Person, Target
from salesassist.db.base import Journal, unit_of_work
from salesassist.db.opening import open_database
from salesassist.desk.issue import new_request
from salesassist.desk.people import NotPermitted
from salesassist.desk.today import gathered
from salesassist.rules.rights import RIGHTS
from salesassist.rules.spans import month_of
from salesassist.tasks.reports import catalog, closing, months, targets
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.telling import Made
from salesassist.tasks.reports.today_months import SOURCE
from salesassist.texts import speaking

TODAY = dt.date(2026, 11, 27)
BOSS = "test"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return sample.build(tmp_path_factory.mktemp("months") / "sample.db", orders=120, today=TODAY)


@pytest.fixture
def house(built, tmp_path):
    """The sample company, where nobody's role stands in the way."""
    path = tmp_path / "house.db"
    path.write_bytes(built.read_bytes())
    opened = open_database(path)
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for target in list(Target.select()):
            work.remove(target)
    yield opened
    opened.close()


def close(month: str, **more):
    on = month_of(month).first
    return closing.close_month(on.year, on.month, who=BOSS, today=TODAY, **more)


def correct(month: str, by: int) -> Order:
    """A line of an order of a month costs more."""
    within = (month_of(month).first, month_of(month).last)
    query = OrderLine.select().join(Order).where(Order.ordered_on.between(*within))
    line = query.where(Order.counts_as_sold() & (Order.currency == "TWD")).get()
    with unit_of_work("test", "correct") as work:
        work.change(line, net=line.net + by)
        work.change(line.order, net=line.order.net + by)
    return line.order


def row(month: str):
    found = months.overview("TWD", TODAY)
    at = [each.behind for each in found.rows].index(month)
    return dict(zip((each.key for each in found.columns), found.rows[at].values, strict=True))


def test_every_month_stands_there_with_what_it_came_to(house):
    table = months.overview("TWD", TODAY)
    known = [each.behind for each in table.rows]
    assert known == sorted(known, reverse=True) and known[0] == "2026-11"
    assert (
        row("2026-11")["state"] == "Still running" and row("2026-10")["state"] == "Not closed yet"
    )
    about = asked(month_of("2026-10"), today=TODAY)
    assert row("2026-10")["order"] == catalog.made("by-customer", about).total.values[5]


def test_the_month_after_the_last_closed_one_is_next(house):
    assert months.next_to_close(TODAY) == "2026-10"
    close("2026-07")
    assert months.next_to_close(TODAY) == "2026-08"
    assert isinstance(closing.why_not("2026-10", TODAY), closing.EarlierMonthOpen)
    for month in ("2026-08", "2026-09", "2026-10"):
        close(month)
    assert months.next_to_close(TODAY) is None


def test_a_request_done_twice_closes_once(house):
    request = new_request()
    assert close("2026-10", request=request).id == close("2026-10", request=request).id


def test_what_was_corrected_later_is_told_and_the_month_stays(house):
    before = row("2026-10")["order"]
    close("2026-10")
    order = correct("2026-10", 700)
    assert (row("2026-10")["order"], row("2026-10")["corrected"]) == (before, 1)
    [found] = months.corrected("2026-10", "TWD", TODAY)
    assert found.document.id == order.id and found.now - found.kept == 700
    assert not months.corrected("2026-09", "TWD", TODAY)


def test_the_trend_tells_of_every_month_in_it_that_was_corrected(house):
    """Also of those that are not the month it is asked for."""
    close("2026-10")
    correct("2026-10", 480)
    wanted = catalog.report("trend")
    about = wanted.fits(asked(month_of("2026-11"), today=TODAY))
    (note,) = Made(wanted, about, catalog.made("trend", about)).notes()
    assert note.startswith("2026-10 was closed on") and note.endswith("come to 480 more")
    with speaking("zh_TW"):
        (note,) = Made(wanted, about, catalog.made("trend", about)).notes()
        assert note.startswith("115 年 10 月 已於 1"), "as the rest of the paper writes its days"
    other = catalog.report("by-rep")
    assert not Made(other, about, catalog.made("by-rep", about)).notes()


def test_the_last_closed_month_is_opened_again_for_a_reason(house):
    close("2026-09")
    close("2026-10")
    correct("2026-10", 700)
    with pytest.raises(closing.ReasonToOpen, match="2026-10"):
        closing.reopen_month("2026-10", who=BOSS, reason="  ")
    with pytest.raises(closing.NotTheLastClosed, match="2026-10"):
        closing.reopen_month("2026-09", who=BOSS, reason="漏單")
    with pytest.raises(closing.NotClosed, match="2026-08"):
        closing.reopen_month("2026-08", who=BOSS, reason="漏單")
    closing.reopen_month("2026-10", who=BOSS, reason="漏單一張")
    assert not ClosedLine.select().where(ClosedLine.month == "2026-10").exists()
    assert ClosedLine.select().where(ClosedLine.month == "2026-09").exists()
    assert [each.month for each in MonthClose.select()] == ["2026-09"]
    assert Journal.select().where(Journal.deed == "reopen month 2026-10: 漏單一張").exists()
    close("2026-10")
    assert row("2026-10")["corrected"] is None


def test_what_is_open_is_said_before_a_month_is_closed(house):
    said = {each.words.split(" ", 1)[1]: each.count for each in months.still_open("2026-11")}
    november = Order.ordered_on >= dt.date(2026, 11, 1)
    drafts = Order.select().where((Order.state == "draft") & november).count()
    assert said["orders are drafts still"] == drafts


def test_today_tells_of_the_month_to_close_and_of_missing_targets(house):
    def told(on):
        kinds = [each.kind for each in gathered((SOURCE,), on)]
        return sorted(kinds)

    assert told(TODAY) == []  # nothing was ever closed, and nobody has targets
    targets.set_targets("house", {("2026-11", None): 5_000_000}, currency="TWD", who=BOSS)
    assert told(dt.date(2026, 11, 20)) == []
    assert told(TODAY) == ["targets"]
    assert told(dt.date(2026, 12, 3)) == ["targets"]
    targets.set_targets("house", {("2026-12", None): 1}, currency="TWD", who=BOSS)
    close("2026-10")
    assert told(dt.date(2026, 12, 1)) == ["close-month"]
    assert Target.select().count() == 2


@pytest.mark.parametrize("role", ["assistant", "sales", "supervisor", "accounting", "auditor"])
def test_who_may_close_and_open_again(house, role):
    with unit_of_work("test", "staff") as work:
        for each in ("assistant", "sales", "supervisor", "accounting", "auditor"):
            work.add(Person(name=f"某{each}", role=each))
    deeds = {
        "close a month": lambda who: closing.close_month(2026, 10, who=who, today=TODAY),
        "reopen a month": lambda who: closing.reopen_month("2026-10", who=who, reason="x"),
        "set targets": lambda who: targets.set_targets("house", {}, currency="TWD", who=who),
    }
    if role not in RIGHTS["close a month"]:
        closing.close_month(2026, 10, who="某supervisor", today=TODAY)
    for verb, deed in deeds.items():
        if role in RIGHTS[verb]:
            deed(f"某{role}")
        else:
            with pytest.raises(NotPermitted):
                deed(f"某{role}")
