"""Notices before the due day: who is told when, by which words, and once a stage."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from salesassist.db import Company, ContactEntry, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk.today import gathered
from salesassist.tasks.orders.notices import (
    NothingDue,
    next_notice,
    notice_mail,
    soon_due,
    write_notice,
)
from salesassist.tasks.orders.today import SOURCE

WHO = "王淑芬"
TODAY = dt.date.today()


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


@pytest.fixture
def owed(customer) -> list[Receivable]:
    """Due in 6 and in 9 days, one overdue and one paid."""
    rows = (("DN-1", 6, 0), ("DN-2", 9, 0), ("DN-3", -3, 0), ("DN-4", 5, 100))
    with unit_of_work("test", "owe") as work:
        return [
            work.add(
                Receivable(customer=customer, label=label, total=100, settled=paid,
                           opened_on=TODAY, due_on=TODAY + days(ahead))
            )
            for label, ahead, paid in rows
        ]  # fmt: skip


def notices(on: dt.date) -> list[str]:
    """What is to be told on a day; what was put off comes later."""
    due = [item for item in gathered((SOURCE,), on) if item.due_on <= on]
    return [item.words for item in due if item.kind == "notice"]


def test_only_what_is_due_in_the_days_before_is_told(customer, owed):
    assert [row.label for row in soon_due(customer, TODAY)] == ["DN-1"]
    assert len(notices(TODAY)) == 1 and notices(TODAY - days(2)) == []
    assert notices(TODAY + days(9)) == [], "on its day it is due, and no notice any more"


def test_told_it_comes_again_on_the_next_of_the_houses_days(customer, owed, tmp_path):
    write_notice(customer, tmp_path, TODAY, who=WHO)
    assert notices(TODAY) == [] and notices(TODAY + days(2)) == []
    assert len(notices(TODAY + days(3))) == 1, "T-3 of what is due in six days"
    entry = ContactEntry.get()
    assert (entry.direction, entry.channel) == ("out", "email") and "DN-1" in entry.content


@pytest.mark.parametrize(("ahead", "again"), [(9, 2), (7, 4), (6, 3), (3, 3), (1, 1)])
def test_the_next_notice_is_on_a_later_stage_or_on_the_day_itself(company, ahead, again):
    assert next_notice(TODAY + days(ahead), TODAY) == TODAY + days(again)


def test_the_mail_names_each_sum_and_its_day(customer, owed):
    with unit_of_work("test", "mail") as work:
        work.change(customer, email="ap@jinyang.example；cfo@jinyang.example", language="en")
    told = message_from_bytes(notice_mail(customer, TODAY, who=WHO), policy=default)
    assert told["To"] == "ap@jinyang.example, cfo@jinyang.example"
    assert "payment due on" in told["Subject"]
    text = told.get_content()
    assert "DN-1, NT$ 100" in text and "DN-2" not in text and "DN-3" not in text


def test_a_house_without_such_days_sends_none(customer, owed):
    with unit_of_work("test", "none") as work:
        work.change(Company.get(), notice_before="")
    assert notices(TODAY) == []
    with pytest.raises(NothingDue):
        notice_mail(customer, TODAY, who=WHO)
