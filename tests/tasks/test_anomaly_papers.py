"""The report on paper: told by what it is about, issued under its number, mailed to whom it names."""

import datetime as dt
from email import message_from_bytes
from email.policy import SMTP

import pytest

from salesassist.db import Anomaly, Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.desk import reporting
from salesassist.desk.mail import mail_of
from salesassist.desk.people import NotPermitted
from salesassist.docs.facts import from_json
from salesassist.tasks.aftersales.reports import papers
from salesassist.tasks.aftersales.service.taking import keep_service
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.texts import speaking
from tests.papers import text_of

from .complaint_parts import taken
from .survey_parts import BOSS, DAY, WHO, a_survey, a_wave, answered, sent, staff

NOW = dt.datetime.now()


@pytest.fixture(autouse=True)
def _people(company):
    staff()
    with unit_of_work("test", "mail") as work:
        work.change(Person.get(Person.name == BOSS), email="boss@heyu.example")
        work.add(Person(name="稽核", role="auditor"))


def surveyed(customer) -> Anomaly:
    survey, half = a_survey(), dt.timedelta(days=180)
    old = a_wave(survey, code="CS-115H1", title="上半年", first=DAY - half, last=DAY - half)
    (before,) = sent(old, customer)
    answered(before, "444444434" + "8")
    (form,) = sent(a_wave(survey), customer)
    answered(form, "423524243" + "5", "十月兩次晚到。")
    return Anomaly.get()


def test_a_report_about_a_form_tells_scores_words_and_the_wave_before(customer):
    report = surveyed(customer)
    with speaking("zh_TW"):
        told = papers.report_facts(report, None, at=NOW)
    assert (told.kind, told.mean, told.mean_before, told.items) == ("survey", 322, 389, 9)
    assert [no for no, row in enumerate(told.scores, 1) if row.low] == [2, 5, 7]
    assert (told.wave, told.wave_before, told.words_no) == ("115 年下半年", "上半年", 11)
    assert told.rules[0].found.endswith("2") and "、" in told.rules[0].found
    assert told.rules[1].found == "3.22（n = 9 題）"
    assert told.source == report.response.invitation.code and told.owner == "許哲維"


def test_the_number_of_the_report_is_the_papers_and_a_decision_is_its_next_revision(customer):
    report = surveyed(customer)
    first = papers.issue_report(report, who=WHO)
    assert first.full_number() == report.number and first.customer == customer
    assert papers.issue_report(report, who=WHO) == first, "unchanged it is the same paper"
    taken(customer)  # the history stays what the supervisor has seen
    assert papers.issue_report(report, who=WHO) == first
    reporting.decide(report, who=BOSS, decision="visit", assigned_to=WHO, due_on=DAY)
    second = papers.issue_report(report, who=WHO)
    assert second.full_number() == f"{report.number}-R1"
    told = from_json(second.kind, second.facts)
    assert (told.decision, told.decided_by, told.complaints) == ("visit", BOSS, ())
    assert [each.id for each in papers.papers_of(report)] == [second.id, first.id]
    assert bytes(Paper.get_by_id(first.id).pdf) == bytes(first.pdf)
    with pytest.raises(NotPermitted):
        papers.issue_report(report, who="稽核")


@pytest.fixture
def order(customer, products):
    head = defaults_for(customer, on=DAY, who=WHO)
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0], 2_000)], **head)


@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_reports_of_every_kind_print(customer, order, language):
    complaint = taken(customer, severity="1")
    record = keep_service(None, who=WHO, customer=customer, fault="卡紙", problem="卡了三次")
    about = {"complaint": complaint, "service": record, "order": order}
    for name, what in about.items():
        reporting.report(who=WHO, subject=f"{name} 異常", customer=customer, **{name: what})
    reporting.report(who=WHO, subject="倉庫漏裝")
    kinds = set()
    with speaking(language):
        for report in Anomaly.select():
            kinds.add(papers.kind_of(report))
            paper = papers.issue_report(report, who=WHO)
            assert report.number in text_of(bytes(paper.pdf))
            assert report.subject[:4] in text_of(bytes(paper.pdf))
    assert kinds == {"complaint", "service", "order", "hand"}


def test_the_mail_goes_to_the_supervisor_and_never_to_the_customer(customer):
    report = reporting.report(who=WHO, subject="三批晚到", customer=customer)
    paper = papers.issue_report(report, who=WHO)
    mail = message_from_bytes(mail_of(paper), policy=SMTP)
    assert str(mail["To"]) == "boss@heyu.example"
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == bytes(paper.pdf)
    assert BOSS in mail.get_body().get_content()
    with unit_of_work("test", "elsewhere") as work:
        work.change(Anomaly.get_by_id(report.id), reported_to="林總經理")
    mail = message_from_bytes(mail_of(paper), policy=SMTP)
    assert mail["To"] is None and customer.name not in mail.get_body().get_content()
