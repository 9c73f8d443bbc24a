"""What the register of requests refuses, and what is purged of an incident once it is old."""

import datetime as dt

import pytest

from salesassist.db import AffectedPerson, DataRequest, PrivacyIncident
from salesassist.db.base import unit_of_work
from salesassist.tasks.privacy import incidents, purging
from salesassist.tasks.privacy import requests as asking
from salesassist.tasks.records import keep_record

from . import privacy_parts as parts

WHO, BOSS, DAY = parts.WHO, parts.BOSS, parts.DAY


def a_request(kind="access", **more) -> DataRequest:
    told = {"number": asking.next_number(DAY), "kind": kind, "received_on": DAY, "person": "林佩珊"}
    return keep_record(DataRequest, None, who=WHO, **told | more)


@pytest.mark.parametrize(("kind", "days"), [("access", 15), ("copy", 15), ("correct", 30)])
def test_the_days_are_extended_before_they_are_over_and_not_after(company, kind, days):
    last = DAY + dt.timedelta(days=days)
    asked = asking.extend(a_request(kind), who=WHO, on=last, reason="需查核紙本")
    assert asked.due_on == DAY + dt.timedelta(days=2 * days)
    late = a_request(kind)
    with pytest.raises(asking.TooLateToExtend):
        asking.extend(late, who=WHO, on=last + dt.timedelta(days=1), reason="需查核紙本")
    assert DataRequest.get_by_id(late.id).state == "open"


def test_a_correction_says_what_was_corrected(company):
    asked = a_request("correct", identity="card")
    with pytest.raises(asking.NotCorrected):
        asking.decide(asked, "granted", who=WHO, on=DAY)
    done = asking.decide(asked, "granted", who=WHO, on=DAY, done="手機更正為新號碼，已通知物流")
    assert (done.state, done.done_on) == ("granted", DAY)


def test_a_number_is_not_given_twice_after_one_was_removed(company):
    first, _ = a_request(), a_request()
    with unit_of_work(WHO, "remove") as work:
        work.remove(first)
    assert asking.next_number(DAY) == "DR-115-003"
    with unit_of_work(WHO, "plant") as work:
        work.add(PrivacyIncident(number="IN-115-007", known_at=parts.NOW, facts="名冊誤寄"))
    assert incidents.next_number(DAY) == "IN-115-008"


def test_persons_of_a_closed_incident_are_purged_after_five_years(company):
    told = {"told_on": DAY, "reach": "0933-118-219"}
    with unit_of_work(WHO, "plant") as work:
        closed = work.add(PrivacyIncident(number="IN-1", known_at=parts.NOW, facts="名冊誤寄",
                                          closed_on=DAY))  # fmt: skip
        open_ = work.add(PrivacyIncident(number="IN-2", known_at=parts.NOW, facts="名冊誤寄"))
        for incident in (closed, open_):
            work.add(AffectedPerson(incident=incident, name="林佩珊", **told))
    assert purging.over(DAY + dt.timedelta(days=365 * 5)) == []
    later = DAY + dt.timedelta(days=366 * 5 + 1)
    plan = purging.over(later)
    assert [(each.kind, len(each.records)) for each in plan] == [("affected", 1)]
    purging.purge(plan, who=BOSS, on=later)
    said = [(each.name, each.reach) for each in AffectedPerson.select().order_by(AffectedPerson.id)]
    assert said == [("○○○", ""), ("林佩珊", "0933-118-219")]
    assert purging.over(later) == []
