"""Today and after-sales: nothing stops at a round number, and what is due after the week is known."""

import datetime as dt

import pytest

from salesassist.db import Complaint
from salesassist.desk.importing import finish, read_sheet
from salesassist.desk.reporting import report
from salesassist.desk.today import gathered
from salesassist.tasks.aftersales import (
    today_complaints,
    today_reports,
    today_service,
    today_surveys,
)
from salesassist.tasks.aftersales.complaints.columns import guess_columns
from salesassist.tasks.aftersales.complaints.importing import import_complaints

from .complaint_parts import WHO, staff, taken
from .service_parts import taken as called
from .survey_parts import a_wave

NOW = dt.datetime.now().replace(microsecond=0)
TODAY = NOW.date()
SOURCES = [each.SOURCE for each in (today_complaints, today_reports, today_service, today_surveys)]


@pytest.fixture(autouse=True)
def house(customer):
    staff()


def test_all_of_many_open_complaints_are_due(write):
    rows = "".join(f"A-{at},2026-08-05,晉暘精密工業股份有限公司,漏\n" for at in range(240))
    path = write("客訴編號,受理日期,客戶,問題\n" + rows)
    mapping = guess_columns(read_sheet(path))
    finish(import_complaints(path, who=WHO, mapping=mapping))
    found = list(today_complaints.due(TODAY))
    assert len(found) == Complaint.select().count() == 240
    assert {each.customer for each in found} == {Complaint.get().customer_id}


def test_what_is_due_after_the_week_is_shown_as_later_and_once(customer):
    complaint = taken(customer)
    for stage in complaint.stages:
        type(stage).update(due_at=NOW + dt.timedelta(days=20)).where(
            type(stage).id == stage.id
        ).execute()
    record = called(customer)
    type(record).update(follow_up_on=TODAY + dt.timedelta(days=30)).execute()
    report(who=WHO, subject="太吵", decide_by=NOW + dt.timedelta(days=12))
    a_wave(first=TODAY + dt.timedelta(days=40), last=TODAY + dt.timedelta(days=60))
    late = {"complaint", "service-follow-up", "report", "survey-send"}
    now = {each.kind for each in gathered(SOURCES, TODAY)}
    assert not late & now
    keys = [each.key() for each in gathered(SOURCES, TODAY, later=True)]
    assert late <= {each.partition(":")[0] for each in keys} and len(keys) == len(set(keys))
