"""T1.3, some weeks: a bad answer on paper becomes a case, a decision, a complaint, and a closed one.

The autumn forms have gone out. Jinyang's comes back by fax, circled in ballpoint: deliveries 2,
"延遲還少附接頭，產線停了一天". The assistant keys it on the number pad; the supervisor reads the
report and wants a complaint; quality finds the cause; the customer gets the 8D; the month counts it.
"""

import datetime as dt

import pytest

from salesassist.db import Anomaly, Complaint, Response
from salesassist.desk import reporting
from salesassist.docs.facts import from_json
from salesassist.tasks.aftersales.complaints import measures, papers, statistics, steps
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.tasks.aftersales.reports.deciding import decide
from salesassist.tasks.aftersales.reports.papers import issue_report
from salesassist.tasks.aftersales.surveys import answering, results
from salesassist.texts import set_language
from tests.papers import text_of
from tests.tasks import complaint_parts, survey_parts
from tests.tasks.survey_parts import BOSS, WHO, a_wave, answered, asked, says, sent, staff

TODAY = dt.date.today()
NOW = dt.datetime.now().replace(microsecond=0)
WORDS = "延遲還少附接頭，產線停了一天"
SCORES = "4254443449"


@pytest.fixture
def form(customer):
    """Jinyang's form of the autumn wave, gone out with its QR code, and four more."""
    staff()
    wave = a_wave()
    return sent(wave, customer, *survey_parts.customers(4))[0]


@pytest.fixture
def case(form) -> Anomaly:
    """The form is keyed in; the rules open one case."""
    for each in form.wave.invitations:
        if each != form:
            answered(each, "5555555559")
    answered(form, SCORES, WORDS)
    return Anomaly.get()


@pytest.fixture
def complaint(case) -> Complaint:
    """The supervisor reads the report and wants a complaint of it."""
    reporting.read(case, who=BOSS)
    decide(
        case, who=BOSS, decision="complaint", instruction="兩天內回覆，附 8D",
        assigned_to=WHO, due_on=TODAY + dt.timedelta(days=2),
    )  # fmt: skip
    return Complaint.get()


@pytest.fixture
def closed(complaint) -> Complaint:
    """Cause, measures, effect; what it cost; the supervisor's signature."""
    keep_complaint(complaint, who=WHO, severity="2", kind="short")
    done = complaint_parts.handled(complaint)
    measures.keep_cost(None, who=WHO, complaint=done, label="專車", amount=1_800)
    return steps.sign_off(done, who=BOSS, closing="客戶滿意，結案")


# The answer


def test_a_form_is_found_by_what_its_code_says(form):
    assert answering.find_form(form.code) == form
    assert answering.find_form(form.code[-4:], form.wave) == form


def test_ten_digits_are_ten_answers(form):
    assert len(SCORES) == 10 <= len(asked(form.wave))
    kept = answered(form, SCORES, WORDS)
    assert answering.values_of(kept) == says(form.wave, SCORES, WORDS)


def test_the_same_form_does_not_count_twice(form):
    answered(form, SCORES, WORDS)
    with pytest.raises(answering.AlreadyAnswered):
        answered(form, SCORES, WORDS)
    assert Response.select().count() == 1


# The case


def test_one_form_is_one_case_that_names_its_rules(case, form):
    assert Anomaly.select().count() == 1
    assert {row[0] for row in case.fired} >= {"low-item", "words"}
    assert (case.customer, case.state, case.reported_to) == (form.customer, "unread", BOSS)


def test_the_report_on_paper_says_it_all(case):
    set_language("zh_TW")
    text = text_of(bytes(issue_report(case, who=WHO).pdf)).replace("\n", "")
    for said in ("異常通報單", case.number, "晉暘精密", WORDS, "主管裁示"):
        assert said in text, said


def test_the_receipt_is_left_by_who_may_decide(case):
    assert reporting.read(case, who=WHO).state == "unread"
    read = reporting.read(case, who=BOSS)
    assert (read.state, read.read_by) == ("read", BOSS)


def test_what_nobody_decides_goes_to_the_next_level(case):
    late = case.decide_by + dt.timedelta(minutes=1)
    assert [each.id for each in reporting.escalate(late, who=WHO)] == [case.id]
    assert reporting.escalate(late, who=WHO) == []


# The complaint


def test_the_complaint_takes_over_what_the_customer_said(complaint, case, form):
    assert complaint.customer == form.customer
    assert WORDS in complaint.story
    decided = Anomaly.get_by_id(case.id)
    assert (decided.state, decided.decision, decided.assigned_to) == ("assigned", "complaint", WHO)
    assert decided.complaint == complaint


def test_the_clock_runs_in_working_time_from_the_first_minute(complaint):
    stages = {row.stage: row.due_at for row in complaint.stages}
    assert stages["acknowledged"] <= stages["answered"] <= stages["analysed"] <= stages["closed"]
    assert all(due.weekday() < 5 for due in stages.values())


def test_a_record_half_done_prints_with_work_still_to_do(complaint):
    text = text_of(bytes(papers.issue_record(complaint, who=WHO).pdf)).replace("\n", "")
    for said in ("客訴紀錄表", complaint.number, WORDS, "矯正措施"):
        assert said in text, said


def test_nobody_signs_but_the_supervisor(closed):
    assert (closed.state, closed.signed_by) == ("closed", BOSS)
    assert all(row.reached_at for row in closed.stages)


def test_the_customer_gets_the_8d_without_a_figure_of_ours(closed):
    paper = papers.issue_eight_d(closed, who=WHO)
    text = text_of(bytes(paper.pdf)).replace("\n", "")
    for said in ("8D", "油封", "更換油封", "進料全檢"):
        assert said in text, said
    assert "1,800" not in text
    assert papers.issue_eight_d(closed, who=WHO) == paper


def test_the_instruction_is_fulfilled_and_the_case_closed(closed, case):
    reporting.fulfil(Anomaly.get_by_id(case.id), who=WHO, done="8D 已寄出", on=TODAY)
    ended = reporting.close(Anomaly.get_by_id(case.id), who=BOSS)
    assert (ended.state, ended.fulfilment) == ("closed", "8D 已寄出")


# The month


def test_the_month_counts_it_once(closed):
    paper = statistics.issue_statistics(
        closed.received_at.year, closed.received_at.month, language="zh_TW", who=WHO
    )
    told = from_json(paper.kind, paper.facts)
    last = told.months[-1]
    assert (last.received, last.closed, last.cost) == (1, 1, 1_800)
    assert sum(row.count for row in told.kinds) == 1
    assert all(control.one == control.two for control in told.controls)


def test_the_wave_counts_every_form_and_hides_nothing_it_may_show(case, form):
    found = results.results(form.wave.survey, [form.wave])
    assert (found.sent, found.returned) == (5, 5)
    assert found.nps().score() == 100
    assert found.rate() == 1
