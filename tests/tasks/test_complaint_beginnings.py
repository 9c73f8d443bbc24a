"""A complaint begun from a service record, a survey's answer or a report: everything is filled."""

import datetime as dt

import pytest

from salesassist.db import (
    Anomaly,
    Answer,
    Complaint,
    Question,
    Response,
    ServiceRecord,
    Survey,
    SurveyVersion,
    Wave,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.reporting import report
from salesassist.tasks.aftersales.complaints.beginning import (
    begin_from_report,
    begin_from_response,
    begin_from_service,
)

from .complaint_parts import WHO, staff

NOW = dt.datetime.now().replace(microsecond=0)


@pytest.fixture(autouse=True)
def house(company):
    staff()


@pytest.fixture
def service(customer, products) -> ServiceRecord:
    with unit_of_work("test", "service") as work:
        return work.add(
            ServiceRecord(
                number="SV-1",
                received_at=NOW,
                customer=customer,
                product=products[0],
                serial="L1151008",
                fault="第二次漏氣",
                problem="上個月才換過，又漏。",
            )
        )


@pytest.fixture
def response(customer) -> Response:
    with unit_of_work("test", "survey") as work:
        survey = work.add(Survey(code="S", title="滿意度調查"))
        version = work.add(SurveyVersion(survey=survey))
        rows = [("likert", "交期準時"), ("likert", "服務態度"), ("text", "其他意見")]
        asked = [
            work.add(Question(survey_version=version, position=at, kind=kind, text=text))
            for at, (kind, text) in enumerate(rows, 1)
        ]
        today = NOW.date()
        wave = work.add(
            Wave(code="W", title="下半年", survey=survey, survey_version=version, first=today,
                 last=today)
        )  # fmt: skip
        came = {"answered_on": today, "entered_at": NOW}
        made = work.add(Response(wave=wave, customer=customer, **came))
        work.add(Answer(response=made, question=asked[0], value=1))
        work.add(Answer(response=made, question=asked[1], value=5))
        work.add(Answer(response=made, question=asked[2], text="每次都晚到，沒人通知。"))
        return made


def test_a_service_record_becomes_one_complaint(service, customer, products):
    made = begin_from_service(service, who=WHO)
    assert (made.customer, made.product, made.lot) == (customer, products[0], "L1151008")
    assert (made.subject, made.story) == ("第二次漏氣", "上個月才換過，又漏。")
    assert begin_from_service(service, who=WHO) == made
    assert Complaint.select().count() == 1


def test_a_bad_answer_becomes_one_complaint(response, customer):
    made = begin_from_response(response, who=WHO)
    assert made.customer == customer and made.subject == "每次都晚到，沒人通知。"
    assert "交期準時：1" in made.story and "服務態度" not in made.story
    assert begin_from_response(response, who=WHO) == made


def test_a_report_is_tied_to_the_complaint_it_asked_for(response, customer):
    told = report(who=WHO, subject="單題低分", response=response, customer=customer)
    made = begin_from_report(told, who=WHO)
    assert Anomaly.get_by_id(told.id).complaint == made == response.complaints.get()
    assert begin_from_report(Anomaly.get_by_id(told.id), who=WHO) == made


def test_a_report_of_a_customer_alone_begins_one_too(customer):
    told = report(who=WHO, subject="大客戶抱怨", customer=customer)
    assert begin_from_report(told, who=WHO).subject == "大客戶抱怨"
