"""The papers of a complaint and the month's statistics, told from the register and issued."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from salesassist.db import Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import new_request
from salesassist.desk.mail import mail_of
from salesassist.desk.people import NotPermitted
from salesassist.docs.facts import from_json
from salesassist.tasks.aftersales.complaints import papers, statistics, steps
from salesassist.tasks.aftersales.complaints.comparing import reasons, sides
from salesassist.tasks.aftersales.complaints.measures import keep_cost
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.delivering import Part, deliver
from tests.papers import text_of

from .complaint_parts import BOSS, WHO, fresh, handled, staff, taken, write

NOW = dt.datetime.now()
INSIDE = ("內部使用", "費用", "核決", "A 級")


@pytest.fixture(autouse=True)
def house(customer):
    staff()


def plain(paper: Paper) -> str:
    return "".join(text_of(bytes(paper.pdf)).split())


def test_the_record_is_issued_under_its_own_number_and_renewed_when_it_changed(customer):
    complaint = taken(customer, claims=["exchange", "8d"])
    first = papers.issue_record(complaint, who=WHO)
    assert (first.kind, first.number, first.revision) == ("complaint-record", complaint.number, 0)
    assert papers.issue_record(complaint, who=WHO) == first
    write(complaint, immediate="停出同批")
    second = papers.issue_record(complaint, who=WHO)
    assert (second.number, second.revision) == (complaint.number, 1)
    assert "停出同批" in plain(second) and "（待填寫）" in plain(second)
    assert [each.id for each in papers.papers_of(complaint)] == [second.id, first.id]


def test_one_request_issues_one_paper(customer):
    request, complaint = new_request(), taken(customer)
    made = papers.issue_record(complaint, who=WHO, request=request)
    assert papers.issue_record(complaint, who=WHO, request=request) == made
    assert Paper.select().count() == 1


def test_a_closed_record_bears_the_name_of_who_signed(customer):
    complaint = steps.sign_off(handled(taken(customer)), who=BOSS, closing="已改善")
    told = from_json("complaint-record", papers.issue_record(complaint, who=WHO).facts)
    assert (told.state, told.signed_by, told.decisions) == ("closed", BOSS, ("close",))
    assert {each.state for each in told.stages} <= {"ontime", "late"}


def test_the_8d_tells_the_customer_nothing_of_the_house(customer):
    complaint = handled(taken(customer))
    keep_cost(None, who=WHO, complaint=complaint, label="取回運費", amount=98_765)
    write_closed = papers.issue_eight_d(fresh(complaint), who=WHO)
    text = plain(write_closed)
    assert all(f"D{no}" in text for no in range(9))
    assert "更換油封" in text and "抽檢" not in text.split("D6")[0]
    assert not any(word in text for word in (*INSIDE, "98,765"))


def test_the_reply_promises_nothing_that_was_not_decided(customer):
    complaint = taken(customer, claims=["allowance"])
    with pytest.raises(papers.NothingToReply):
        papers.issue_reply(complaint, who=WHO)
    write(complaint, immediate="停出同批，折讓 6 卷")
    with pytest.raises(steps.PromisedMoney):
        papers.issue_reply(complaint, who=WHO)
    write(complaint, immediate="停出同批", answer="已換送。")
    first = papers.issue_reply(complaint, who=WHO)
    text = plain(first)
    assert first.number.startswith("CR-") and "本函不作任何承諾" in text
    assert "原因仍在調查，最晚於" in text and "裝上去就漏氣" in text
    write(complaint, whys=[["為何漏氣？", "油封磨損", ""]])
    second = papers.issue_reply(complaint, who=WHO)
    assert (second.number, second.revision) == (first.number, 1) and "油封磨損" in plain(second)


def test_the_draft_of_a_mail_goes_to_who_complained(customer):
    with unit_of_work("test", "contact") as work:
        person = customer.contacts.first()
        work.change(person, email="qa@jinyang.example")
    complaint = taken(customer, contact=person, immediate="停出同批")
    made = papers.issue_reply(complaint, who=WHO)
    mail = message_from_bytes(mail_of(made), policy=default)
    assert mail["To"] == "qa@jinyang.example" and mail["X-Unsent"] == "1"
    assert made.number in mail["Subject"] and person.name in mail.get_body().get_content()
    assert [each.get_content() for each in mail.iter_attachments()] == [bytes(made.pdf)]


def test_an_english_customer_gets_english_papers(customer):
    with unit_of_work("test", "language") as work:
        work.change(type(customer).get_by_id(customer.id), language="en")
    complaint = taken(type(customer).get_by_id(customer.id), immediate="stopped the lot")
    for issue in (papers.issue_record, papers.issue_eight_d, papers.issue_reply):
        assert from_json((made := issue(complaint, who=WHO)).kind, made.facts).language == "en"


# Side by side


def test_two_complaints_tell_why_they_are_alike_and_where_they_differ(customer, products):
    first = handled(taken(customer, product=products[0], lot="L1", subject="漏氣 4 支"))
    second = taken(customer, product=products[0], lot="L1", subject="漏氣 6 支")
    said = "；".join(reasons(second, first))
    assert "the same customer" in said and "HC63-100" in said and "L1" in said
    rows = {each.label: each for each in sides(second, first)}
    assert rows["Lot or serial no."].same and not rows["Complaint in short"].same
    assert rows["Corrective action"].other == "更換油封" and rows["Corrective action"].one == ""
    assert "Order" not in rows


# The month


def test_the_month_counts_what_came_and_foots(customer, products):
    order = delivered(customer, products)
    first = handled(taken(customer, order=order, product=products[0], unit="品保課"))
    keep_cost(None, who=WHO, complaint=first, label="運費", amount=500)
    steps.sign_off(fresh(first), who=BOSS)
    taken(customer, product=products[0], kind="late")
    told = statistics.statistics_facts(
        NOW.year, NOW.month, language="zh_TW", issue=None, at=dt.datetime.now()
    )
    month = told.months[-1]
    assert (month.received, month.closed, month.deliveries, month.per_hundred) == (2, 1, 1, 2_000)
    assert (month.repeats, month.cost, told.open) == (1, 500, 1)
    assert [(row.name, row.count) for row in told.kinds] == [("交期", 1), ("品質", 1)]
    assert {row.name for row in told.causes} == {"油封磨損", "尚未分析"}
    assert told.goods[0].count == 2 and told.goods[0].cumulative == 10_000
    assert month.answer is not None and month.close is not None
    assert all(each.one == each.two for each in told.controls) and len(told.controls) == 7
    assert len(told.months) == statistics.MONTHS and told.months[0].received == 0


def delivered(customer, products):
    """An order of two kinds of goods that went out whole, today."""
    lines = [LineDraft.of_product(each, 2_000) for each in products[:2]]
    order = take_order(who=WHO, lines=lines, **defaults_for(customer, on=NOW.date(), who=WHO))
    issue_order_form(order, who=WHO)
    order = type(order).get_by_id(order.id)
    deliver(order, [Part(line.id, line.quantity) for line in order.lines], who=WHO)
    return type(order).get_by_id(order.id)


def test_a_month_is_issued_once_and_renewed_when_it_changed(customer):
    taken(customer)
    told = {"language": "zh_TW", "who": WHO}
    first = statistics.issue_statistics(NOW.year, NOW.month, **told)
    assert first.number == f"CX-{NOW.year - 1911}{NOW.month:02d}-01" and first.customer is None
    assert statistics.issue_statistics(NOW.year, NOW.month, **told) == first
    taken(customer, kind="price")
    second = statistics.issue_statistics(NOW.year, NOW.month, **told)
    assert (second.number, second.revision) == (first.number, 1)
    assert statistics.issued(NOW.year, NOW.month)[0] == second
    assert statistics.months_with_complaints() == [(NOW.year, NOW.month)]


def test_a_month_to_come_is_refused_and_an_empty_one_prints():
    with pytest.raises(statistics.StillToCome):
        statistics.statistics_pdf(NOW.year + 1, 1, language="en", at=NOW)
    assert statistics.statistics_pdf(2020, 1, language="en", at=NOW).startswith(b"%PDF")


def test_an_auditor_issues_neither(customer):
    complaint = taken(customer)
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="查核", role="auditor"))
    for issue in (papers.issue_record, papers.issue_eight_d, papers.issue_reply):
        with pytest.raises(NotPermitted):
            issue(complaint, who="查核")
    with pytest.raises(NotPermitted):
        statistics.issue_statistics(NOW.year, NOW.month, language="en", who="查核")
