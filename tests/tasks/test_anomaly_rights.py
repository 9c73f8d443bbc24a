"""Who may do what about a report: every verb, asked by every role; stand-ins and the next level."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Anomaly, Company, Person, StandIn
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk import reporting
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.aftersales.reports import deciding, papers, periodic
from tests.sources import none

from . import survey_parts as parts

TELL, DECIDE, KEEP = "report to the supervisor", "decide on a report", "keep complaints"
DAY = dt.date.today()
HOW = {"assigned_to": "王淑芬", "due_on": DAY}


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role."""
    named = {"assistant": parts.WHO, "supervisor": parts.BOSS}
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=named.get(role, f"某{role}"), role=role))
    return {role: named.get(role, f"某{role}") for role in ROLES}


@pytest.fixture
def report(house, customer) -> Anomaly:
    return reporting.report(who=parts.WHO, subject="三批晚到", customer=customer)


def assigned(report) -> Anomaly:
    return reporting.decide(report, who=parts.BOSS, decision="visit", **HOW)


def handled(report) -> Anomaly:
    return reporting.fulfil(assigned(report), who=parts.WHO, done="去過了", on=DAY)


def silent(customer) -> None:
    wave = parts.a_wave()
    (form,) = parts.sent(wave, customer)
    with unit_of_work("test", "silent") as work:
        late = DAY - dt.timedelta(days=8)
        work.change(type(form).get_by_id(form.id), key=True, reminded=2, reminded_on=late)


def told(who, it):
    silent(it.customer)
    return periodic.tell_silent(now=dt.datetime.now(), who=who)


DEEDS = {
    "report": (TELL, lambda who, it: reporting.report(who=who, subject="x")),
    "decide": (DECIDE, lambda who, it: reporting.decide(it, who=who, decision="visit", **HOW)),
    "decide (opening)": (
        DECIDE,
        lambda who, it: deciding.decide(it, who=who, decision="visit", **HOW),
    ),
    "fulfil": (TELL, lambda who, it: reporting.fulfil(assigned(it), who=who, done="x", on=DAY)),
    "close": (DECIDE, lambda who, it: reporting.close(handled(it), who=who)),
    "to_complaint": (KEEP, lambda who, it: deciding.to_complaint(it, who=who)),
    "issue_report": (TELL, lambda who, it: papers.issue_report(it, who=who)),
    "tell_silent": (TELL, told),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, report, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], report)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], report)


def test_no_verb_is_forgotten():
    exempt = {
        "read",  # whoever may not decide leaves no mark
        "escalate",  # what the program does by itself
        "look",
        "may_rule",
    }
    verbs = {
        name
        for room in (reporting, deciding, papers, periodic)
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__ == room.__name__
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - {name.split(" (")[0] for name in DEEDS} - exempt))


def test_only_who_decides_leaves_a_receipt(house, report):
    for role in ROLES:
        if role != "supervisor":
            assert reporting.read(report, who=house[role]).state == "unread"
    read = reporting.read(report, who=parts.BOSS)
    assert (read.state, read.read_by) == ("read", parts.BOSS)


def test_a_stand_in_and_the_next_level_decide_too(house, report):
    with unit_of_work("test", "away") as work:
        boss = Person.get(Person.name == parts.BOSS)
        deputy = Person.get(Person.name == house["sales"])
        work.add(StandIn(person=boss, by=deputy, first=DAY, last=DAY))
        work.change(Company.get(), next_level="林總經理")
    other = reporting.report(who=parts.WHO, subject="今天的事")
    assert other.reported_to == house["sales"], "the stand-in is told"
    assert reporting.read(other, who=house["sales"]).state == "read"
    assert reporting.decide(report, who="林總經理", decision="file").closed_by == "林總經理"


def test_a_deadline_in_the_past_and_half_an_instruction_are_refused(house, report):
    past = dt.datetime.now() - dt.timedelta(hours=1)
    with pytest.raises(reporting.DayHasPassed):
        reporting.report(who=parts.WHO, subject="x", decide_by=past)
    yesterday = DAY - dt.timedelta(days=1)
    told = {"who": parts.BOSS, "decision": "visit"}
    with pytest.raises(reporting.DayHasPassed):
        reporting.decide(report, assigned_to="王淑芬", due_on=yesterday, **told)
    with pytest.raises(reporting.InstructionWithoutDay):
        reporting.decide(report, assigned_to="王淑芬", **told)
    with pytest.raises(deciding.NotDecided):
        deciding.decide(report, who=parts.BOSS, decision="", **HOW)
    with pytest.raises(reporting.NothingReported):
        reporting.report(who=parts.WHO, subject="  ")
    assert Anomaly.get().state == "unread" and Anomaly.select().count() == 1
    nobody = reporting.report(who=parts.WHO, subject="倉庫漏裝")
    with pytest.raises(deciding.NamesNobody):
        deciding.decide(nobody, who=parts.BOSS, decision="complaint", **HOW)
    assert Anomaly.get_by_id(nobody.id).state == "unread"


def test_a_bad_answer_becomes_a_complaint_in_one_step(house, customer):
    (form,) = parts.sent(parts.a_wave(), customer)
    parts.answered(form, "2555555553", "箱子破損兩次")
    report = Anomaly.get()
    kept = deciding.to_complaint(report, who=parts.BOSS)
    assert (kept.customer, kept.response, kept.subject) == (
        customer,
        report.response,
        "箱子破損兩次",
    )
    assert "2" in kept.story
    report = Anomaly.get_by_id(report.id)
    assert (report.state, report.decision, report.complaint) == ("assigned", "complaint", kept)
    assert (report.assigned_to, report.decided_by) == (parts.WHO, parts.BOSS)
    assert deciding.to_complaint(report, who=parts.BOSS) == kept, "once"
