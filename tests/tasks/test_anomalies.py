"""Answers that are abnormal come to the supervisor: once each, all rules of a form together."""

import datetime as dt

import pytest

from salesassist.db import Anomaly, AnomalyMark, AnomalyRule, Customer, Invitation, Person
from salesassist.db.base import unit_of_work
from salesassist.desk import reporting
from salesassist.desk.importing import finish, read_sheet
from salesassist.rules.anomalies import DEFAULT_LIMITS
from salesassist.tasks.aftersales.reports import judging, periodic
from salesassist.tasks.aftersales.surveys import answering, importing, mapping, waves

from .survey_parts import (
    BOSS,
    DAY,
    WHO,
    a_survey,
    a_wave,
    answered,
    asked,
    customers,
    sent,
    staff,
)

GOOD = "5445445449"
FINE = ["準時，包裝也不錯", "", "態度很好", "Everything fine, see you later", ""]
LAST = {
    "code": "CS-115H1",
    "title": "115 年上半年",
    "first": DAY - dt.timedelta(days=180),
    "last": DAY - dt.timedelta(days=150),
}


@pytest.fixture(autouse=True)
def _people(company):
    staff()
    with unit_of_work("test", "auditor") as work:
        work.add(Person(name="稽核", role="auditor"))


def kinds(report: Anomaly) -> list[str]:
    return [row[0] for row in report.fired]


def counted(report: Anomaly) -> dict[str, str]:
    return {row[0]: row[2] for row in report.fired}


def told() -> dict[str, list[str]]:
    """The reports about forms, by customer: the rules each names."""
    mine = Anomaly.select().where(Anomaly.response.is_null(False)).order_by(Anomaly.id)
    return {each.customer.code: kinds(each) for each in mine}


def fresh(record):
    return type(record).get_by_id(record.id)


def rule(kind: str, **values) -> None:
    with unit_of_work("test", "rule") as work:
        work.add(AnomalyRule(kind=kind, **values))


def test_of_twenty_answers_the_six_planned_ones_come_to_the_supervisor_each_once():
    """Feature 6: twenty forms of which six are abnormal, each by the rule planned for it."""
    asked_ = customers(20)
    survey = a_survey()
    before = sent(a_wave(survey, **LAST), asked_[4])
    answered(before[0], "5555555559")
    forms = sent(a_wave(survey), *asked_)
    planned = {
        0: ("5555255559", "", {}, ["low-item"]),
        1: ("3333333338", "", {}, ["low-mean"]),
        2: ("4545454546", "", {}, ["detractor"]),
        3: ("5555555559", "箱子破損兩次", {}, ["words"]),
        4: ("4444444449", "", {}, ["drop"]),
        5: ("4545454549", "", {"seconds": 12}, ["straight"]),
    }
    for at, form in enumerate(forms):
        scores, words, about, _ = planned.get(at, (GOOD, FINE[at % len(FINE)], {}, []))
        answered(form, scores, words, **about)
    assert told() == {asked_[at].code: row[3] for at, row in planned.items()}
    assert Anomaly.select().count() == 6, "and nothing on the wave"
    before = [(each.id, each.fired, each.version) for each in Anomaly.select()]
    for form in forms:  # keyed twice, settled, once more
        kept = form.responses.get()
        answering.key_again(kept, answering.values_of(kept), who=WHO)
        answering.settle(kept, {}, who=WHO)
        answering.settle(kept, answering.values_of(kept), who=WHO)
    periodic.look(now=dt.datetime.now(), who=WHO)
    assert [(each.id, each.fired, each.version) for each in Anomaly.select()] == before


def test_one_form_is_one_case_with_all_its_rules(customer):
    survey = a_survey()
    (old,) = sent(a_wave(survey, **LAST), customer)
    answered(old, "444444434" + "8")
    (form,) = sent(a_wave(survey), customer)
    kept = answered(form, "423524243" + "5", "十月兩次晚到，明年會找第二家比價。")
    (report,) = Anomaly.select()
    assert kinds(report) == ["low-item", "low-mean", "detractor", "drop", "words"]
    assert report.fired[3][2] == "−0.67 (−17.1 %)"
    assert (report.response, report.customer, report.wave) == (kept, customer, form.wave)
    assert report.reported_to == BOSS and report.number.startswith("AN-")
    assert report.decide_by == reporting.usual_deadline(report.at)
    assert "晉暘精密" in report.subject and form.code in report.subject


def test_a_correction_adds_to_the_open_case_and_says_what_no_longer_holds(customer):
    (form,) = sent(a_wave(), customer)
    kept = answered(form, "2555555559")
    report = reporting.read(Anomaly.get(), who=BOSS)
    first, *_, nps, _ = asked(form.wave)
    answering.settle(kept, {first.id: 4, nps.id: 3}, who=WHO)
    report = fresh(report)
    assert report.fired == [["low-item", 200, "1: 2", True], ["detractor", 600, "3"]]
    assert (report.state, report.read_at) == ("unread", None), "more came: to be read anew"
    assert Anomaly.select().count() == 1 and AnomalyMark.select().count() == 2


def test_what_a_closed_case_told_is_not_told_again(customer):
    (form,) = sent(a_wave(), customer)
    kept = answered(form, "2555555559")
    reporting.decide(Anomaly.get(), who=BOSS, decision="file")
    answering.settle(kept, {}, who=WHO)
    assert Anomaly.select().count() == 1
    *_, nps, _ = asked(form.wave)
    answering.settle(kept, {nps.id: 2}, who=WHO)
    assert [kinds(each) for each in Anomaly.select()] == [["low-item"], ["detractor"]]


def test_the_rules_are_the_companys_own(customer):
    rule("low-item", limit=100, days=3)
    rule("detractor", active=False)
    rule("words", words="膠捲 漏印", days=2)
    (form,) = sent(a_wave(), customer)
    answered(form, "2555555553", "漏印一行，很失望")
    (report,) = Anomaly.select()
    assert report.fired == [["words", None, "漏印"]]
    assert report.decide_by == reporting.usual_deadline(report.at, 2)
    rules = judging.house_rules()
    assert "detractor" not in rules.limits and rules.limits["low-item"] == 100
    assert rules.limits["drop"] == DEFAULT_LIMITS["drop"]


def test_the_same_question_low_for_three_customers_is_one_report_on_the_wave():
    forms = sent(a_wave(), *customers(4))
    for form in forms:
        answered(form, "5255555559")
    of_wave = Anomaly.select().where(Anomaly.response.is_null())
    (report,) = of_wave
    assert report.fired == [["systemic", 300, "2: 3"]] and report.wave == forms[0].wave
    assert asked(forms[0].wave)[1].text in report.subject


def test_a_key_customer_that_stays_silent_is_told_a_week_after_the_second_reminder():
    wave = a_wave()
    forms = sent(wave, *customers(2))
    with unit_of_work("test", "key") as work:
        work.change(fresh(forms[0]), key=True)
    for days in (7, 14):
        on = DAY + dt.timedelta(days=days)
        waves.remind(waves.to_remind(wave, on), who=WHO, on=on)
    early = dt.datetime.combine(DAY + dt.timedelta(days=20), dt.time(10))
    assert periodic.tell_silent(now=early, who=WHO) == []
    later = early + dt.timedelta(days=1)
    (report,) = periodic.look(now=later, who=WHO)
    assert (report.customer, kinds(report)) == (forms[0].customer, ["silent"])
    assert periodic.tell_silent(now=later, who=WHO) == []
    assert periodic.look(now=later, who="稽核") == []


# Many at once


def into(path, wave):
    columns = mapping.guess(read_sheet(path), wave.survey_version)
    return finish(importing.import_answers(path, who=WHO, wave=wave, mapping=columns))


def test_a_file_of_old_answers_opens_one_report_on_its_wave(write):
    wave = a_wave()
    rows = "".join(f"{no},{1 + no % 5},{no % 11}\n" for no in range(1, 101))
    into(write("編號,quality,recommend\n" + rows), wave)
    (report,) = Anomaly.select()
    assert (report.wave, report.response, report.customer) == (wave, None, None)
    assert counted(report)["low-item"] == "40"
    assert "100" in report.subject
    into(write("編號,quality,recommend\n" + rows, name="again.csv"), wave)
    assert Anomaly.select().count() == 1
    into(write("編號,quality,recommend\n201,1,9\n", name="more.csv"), wave)
    assert counted(Anomaly.get())["low-item"] == "41"
    kept = wave.responses.where(wave.responses.model.source.startswith("5 ")).get()
    before = Anomaly.select().count()
    answering.settle(kept, {}, who=WHO)
    assert Anomaly.select().count() == before, "gathered is told"


def test_fresh_answers_of_known_customers_are_cases_of_their_own(write):
    wave = a_wave()
    forms = sent(wave, *customers(3))
    rows = "".join(f"{form.code},{score},9\n" for form, score in zip(forms, (1, 5, 2), strict=True))
    into(write("問卷編號,quality,recommend\n" + rows), wave)
    assert told() == {"C00001": ["low-item", "low-mean"], "C00003": ["low-item", "low-mean"]}


# Passed on


def test_what_nobody_decides_goes_to_the_next_level_once(customer, company):
    with unit_of_work("test", "next") as work:
        work.change(company, next_level="林總經理")
    report = reporting.report(who=WHO, subject="三批晚到", customer=customer)
    late = report.decide_by + dt.timedelta(minutes=1)
    assert [each.id for each in periodic.look(now=late, who=WHO)] == [report.id]
    report = fresh(report)
    assert (report.told_first, report.reported_to) == (BOSS, "林總經理")
    assert periodic.look(now=late + dt.timedelta(days=3), who=WHO) == []
    assert reporting.may_rule("林總經理", DAY)
    assert isinstance(report.customer, Customer) and Invitation.select().count() == 0
