"""Who may do what about a complaint: every verb, asked by every role."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Complaint, Person
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk import evidence
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.aftersales.complaints import (
    beginning,
    clock,
    escalating,
    measures,
    steps,
    taking,
)
from tests.sources import none

from . import complaint_parts as parts

KEEP, SIGN, TELL = "keep complaints", "sign off a complaint", "report to the supervisor"
DAY = dt.date.today()
NOON = dt.datetime.combine(DAY, dt.time(12))


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role; the names that the parts work under are two of them."""
    named = {"assistant": parts.WHO, "supervisor": parts.BOSS}
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=named.get(role, f"某{role}"), role=role))
    return {role: named.get(role, f"某{role}") for role in ROLES}


@pytest.fixture
def complaint(house, customer) -> Complaint:
    return parts.taken(customer, received_at=NOON - dt.timedelta(days=9), immediate="停出同批")


def action(complaint, **values):
    return measures.keep_action(None, who=parts.WHO, complaint=complaint, text="換油封", **values)


def signing(complaint) -> Complaint:
    return parts.handled(complaint)


def closed(complaint) -> Complaint:
    return steps.sign_off(signing(complaint), who=parts.BOSS)


DEEDS = {
    "keep_complaint": (KEEP, lambda who, it: taking.keep_complaint(it, who=who, unit="品保")),
    "pause": (KEEP, lambda who, it: clock.pause(it, who=who, reason="等樣品")),
    "resume": (
        KEEP,
        lambda who, it: clock.resume(clock.pause(it, who=parts.WHO, reason="等樣品"), who=who),
    ),
    "take_step": (KEEP, lambda who, it: steps.take_step(it, who=who)),
    "sign_off": (SIGN, lambda who, it: steps.sign_off(signing(it), who=who)),
    "send_back": (SIGN, lambda who, it: steps.send_back(signing(it), who=who, reason="補照片")),
    "reopen": (KEEP, lambda who, it: steps.reopen(closed(it), who=who, reason="又漏")),
    "add_note": (KEEP, lambda who, it: steps.add_note(it, who=who, text="品保回覆")),
    "keep_action": (
        KEEP,
        lambda who, it: measures.keep_action(None, who=who, complaint=it, text="換油封"),
    ),
    "finish_action": (KEEP, lambda who, it: measures.finish_action(action(it), who=who, on=DAY)),
    "keep_cost": (
        KEEP,
        lambda who, it: measures.keep_cost(None, who=who, complaint=it, label="專車", amount=1),
    ),
    "remove_row": (KEEP, lambda who, it: measures.remove_row(action(it), who=who)),
    "check_effect": (
        KEEP,
        lambda who, it: measures.check_effect(
            it, who=who, method="抽檢", on=DAY, result="合格", effective=True
        ),
    ),
    "tell_late": (TELL, lambda who, it: escalating.tell_late(now=NOON, who=who)),
}
# Asked elsewhere: they need a return, a service record, an answer or a report of their own.
TOLD_ELSEWHERE = {"link_return", "begin_from_service", "begin_from_response", "begin_from_report"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, complaint, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], complaint)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], complaint)


def test_an_auditor_adds_no_evidence(house, complaint, tmp_path):
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"a")
    with pytest.raises(NotPermitted):
        evidence.keep_evidence(picture, who=house["auditor"], complaint=complaint)
    kept = evidence.keep_evidence(picture, who=house["sales"], complaint=complaint)
    with pytest.raises(NotPermitted):
        evidence.remove_evidence(kept, who=house["auditor"])


def test_no_verb_about_complaints_is_forgotten():
    verbs = {
        name
        for room in (beginning, clock, escalating, measures, steps, taking)
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith("salesassist.tasks")
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - set(DEEDS) - TOLD_ELSEWHERE))
