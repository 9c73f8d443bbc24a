"""Reports on instruction: asked for, due on Today, answered by a paper, a file or words."""

import datetime as dt

import pytest

from salesassist.db import Paper, ReportRequest, RequestAnswer
from salesassist.desk.asked import DueBeforeAsked
from salesassist.desk.checking import RecordProblems
from salesassist.desk.today import gathered
from salesassist.rules.spans import span_of
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.reports import catalog, telling
from salesassist.tasks.reports.asking import asked as question
from salesassist.tasks.reports.periodic import requests
from salesassist.tasks.reports.today import SOURCE
from tests.tasks.schedule_parts import WHO

BOSS = "林主任"
TODAY = dt.date.today()


def asked(**values) -> ReportRequest:
    given = {"topic": "十月客戶別", "purpose": "月會", "asked_by": BOSS} | values
    return requests.keep_request(None, who=WHO, **given)


@pytest.fixture
def paper(customer, products) -> Paper:
    """A sales report that was issued."""
    head = defaults_for(customer, on=TODAY, who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 1_000)], **head)
    issue_order_form(order, who=WHO)
    report, asked_ = catalog.report("by-customer"), question(span_of("month", TODAY), today=TODAY)
    made = telling.Made(report, asked_, catalog.made("by-customer", asked_))
    return telling.issue_table(made, paper_language="zh_TW", who=WHO)


def test_a_request_has_a_number_a_day_and_who_does_it(company):
    one, two = asked(), asked(owner="某人")
    assert one.number.startswith("RI-") and one.number[:-3] == two.number[:-3]
    assert (one.asked_on, one.asked_by, one.owner) == (TODAY, BOSS, WHO)
    with pytest.raises(RecordProblems) as found:
        asked(due_on=TODAY - dt.timedelta(days=1))
    assert isinstance(found.value.fields["due_on"], DueBeforeAsked)
    changed = requests.keep_request(one, who=WHO, purpose="董事會")
    assert changed.purpose == "董事會" and changed.number == one.number


def test_today_tells_of_it_as_its_day_comes_near_and_until_it_is_answered(company):
    kept = asked(due_on=TODAY + dt.timedelta(days=7))
    asked(due_on=TODAY + dt.timedelta(days=20))
    items = gathered([SOURCE], TODAY)
    assert [each.record for each in items] == [kept.id]
    assert items[0].page == "reports.requests" and items[0].known == "月會"
    assert len(gathered([SOURCE], TODAY, later=True)) == 2
    requests.keep_request(kept, who=WHO, answer="持平")
    requests.answer(ReportRequest.get_by_id(kept.id), who=WHO, on=TODAY)
    assert not gathered([SOURCE], TODAY)


def test_an_issued_paper_answers_it_once(paper):
    kept = asked()
    for _ in range(2):
        done = requests.answer_with(kept, who=WHO, on=TODAY, paper=paper)
    assert (done.state, done.answered_on) == ("answered", TODAY)
    assert [each.paper for each in requests.answers_of(kept)] == [paper]
    requests.unlink(RequestAnswer.get(), who=WHO)
    assert not requests.answers_of(kept)


def test_a_file_answers_it_and_must_be_there(company, tmp_path):
    kept, path = asked(), tmp_path / "十月.xlsx"
    with pytest.raises(requests.NoSuchFile):
        requests.answer_with(kept, who=WHO, on=TODAY, file=path)
    path.write_bytes(b"x")
    requests.answer_with(kept, who=WHO, on=TODAY, file=path)
    assert requests.answers_of(kept)[0].file == str(path.resolve())


def test_nothing_is_no_answer(company):
    kept = asked()
    with pytest.raises(requests.NothingAnswersIt):
        requests.answer(kept, who=WHO, on=TODAY)
    with pytest.raises(requests.NothingChosen):
        requests.answer_with(kept, who=WHO, on=TODAY)


def test_closed_and_asked_again(paper):
    kept = requests.close(asked(), who=WHO)
    assert kept.state == "closed"
    assert requests.answer_with(kept, who=WHO, on=TODAY, paper=paper).state == "closed"
    assert requests.close(ReportRequest.get_by_id(kept.id), who=WHO).state == "open"
