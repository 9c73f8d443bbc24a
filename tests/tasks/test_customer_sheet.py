"""The customer sheet: what is open, the timeline, after-sales figures, the paper and its masks."""

import datetime as dt

import pytest

from salesassist.db import Contact, Customer, Delivery, Journal, Order, Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.desk.contacts import log_contact
from salesassist.desk.people import NotPermitted
from salesassist.docs.facts import from_json
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.tasks.aftersales.service.taking import keep_service
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.delivering import Part, confirm_receipt, deliver
from salesassist.tasks.orders.receiving import receive
from salesassist.tasks.records import keep_customer
from salesassist.tasks.records.customer_care import care_of
from salesassist.tasks.records.customer_open import open_items
from salesassist.tasks.records.customer_paper import issue_sheet, sheet_facts
from salesassist.tasks.records.customer_past import timeline
from tests.papers import text_of

WHO = "王淑芬"
TODAY = dt.date.today()


@pytest.fixture
def busy(customer, products) -> Customer:
    """A customer with an order half delivered and half paid, a promise, a complaint, a service."""
    head = defaults_for(customer, on=TODAY, who=WHO) | {"promised_on": TODAY}
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 4_000)], **head)
    issue_order_form(order, who=WHO)
    order = Order.get_by_id(order.id)
    deliver(order, [Part(order.lines.get().id, 2_000)], who=WHO, shipped_on=TODAY)
    confirm_receipt(Delivery.get(), who=WHO, received_on=TODAY, received_by="吳")
    log_contact(
        who=WHO, customer=customer, content="議價", promise="回覆價格", due_on=TODAY, owner=WHO,
        counterpart="林佩珊",
    )  # fmt: skip
    now = dt.datetime.now()
    keep_complaint(None, who=WHO, customer=customer, subject="氣缸漏氣", received_at=now)
    keep_service(None, who=WHO, customer=customer, fault="教學", received_at=now)
    return Customer.get()


def test_everything_open_stands_there_with_its_day_and_place(busy):
    found = {each.kind: each for each in open_items(busy, TODAY)}
    assert set(found) == {"order", "receivable", "promise", "complaint", "service"}
    assert found["receivable"].amount == 2646
    assert (found["receivable"].page, found["receivable"].opens) == ("receivables", busy.id)
    assert found["promise"].due_on == TODAY and not found["promise"].late
    later = {each.kind: each for each in open_items(busy, TODAY + dt.timedelta(days=90))}
    assert later["receivable"].late and later["promise"].late
    assert found["complaint"].due_on >= TODAY


def test_the_timeline_has_everything_newest_first(busy):
    keep_customer(busy, who="陳經理", credit_limit=300_000)
    events = timeline(Customer.get())
    assert {each.kind for each in events} >= {
        "order", "delivery", "paper", "contact", "complaint", "service", "change"
    }  # fmt: skip
    assert [each.at for each in events] == sorted((each.at for each in events), reverse=True)
    assert any(each.words == "Credit limit: — → 300,000" for each in events)
    assert len(timeline(busy, limit=3)) == 3


def test_figures_of_care(busy):
    care = care_of(busy, TODAY)
    assert (care.services, care.complaints, care.batches) == (1, 1, 1)
    assert (care.on_time, care.deliveries, care.punctuality()) == (1, 1, 10_000)
    assert care.satisfaction is None
    assert care_of(Customer(id=999), TODAY).punctuality() is None


def test_the_paper_is_issued_masked_and_the_same_while_nothing_changes(busy):
    first = issue_sheet(busy, who=WHO, language="zh_TW")
    assert (first.number, first.customer, first.order) == (busy.code, busy, None)
    text = "".join(text_of(bytes(first.pdf)).split())
    for said in ("客戶銷售資料表", busy.name, "林○珊", "氣缸漏氣", "回覆價格", "月結30天"):
        assert said in text, said
    assert "林佩珊" not in text
    assert issue_sheet(busy, who=WHO, language="zh_TW") == first
    keep_customer(busy, who=WHO, grade="A")
    second = issue_sheet(Customer.get(), who=WHO, language="zh_TW")
    assert second.revision == 1
    assert Journal.select().where(Journal.deed == "issue customer sheet").exists()
    assert Paper.select().where(Paper.kind == "customer-sheet").count() == 2


def test_in_full_it_needs_the_right(busy, company):
    told = sheet_facts(busy, None, who=WHO, at=dt.datetime.now(), language="en", full=True)
    assert (told.people[0].name, told.masked) == ("林佩珊", False)
    assert "林佩珊" in {row.whom for row in told.said}
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="稽核", role="auditor"))
        work.add(Person(name=WHO, role="assistant"))
    with pytest.raises(NotPermitted):
        sheet_facts(busy, None, who="稽核", at=dt.datetime.now(), language="en", full=True)
    masked = sheet_facts(busy, None, who="稽核", at=dt.datetime.now(), language="en")
    assert masked.people[0].name == "林○珊"


def test_its_words_follow_the_papers_language(busy):
    at = dt.datetime.now()
    english = sheet_facts(busy, None, who=WHO, at=at, language="en")
    chinese = sheet_facts(busy, None, who=WHO, at=at, language="zh_TW")
    assert (english.state, chinese.state) == ("Regular", "正式")
    assert dict(english.right)["payment"].endswith("Bank transfer")


def test_a_new_customer_has_a_sheet_too(customer):
    paper = issue_sheet(customer, who=WHO, language="en")
    told = from_json(paper.kind, paper.facts)
    assert (told.open, told.owed, told.next_on) == ((), 0, None)
    assert "Nothing is open" in text_of(bytes(paper.pdf)).replace("\n", " ")


def test_money_that_came_in_stands_in_the_timeline(busy):
    receive(busy, who=WHO, received_on=TODAY, amount=646, method="transfer")
    assert "money" in {each.kind for each in timeline(busy)}
    owed = next(each for each in open_items(busy, TODAY) if each.kind == "receivable")
    assert owed.amount == 2_000
    assert Contact.select().count() == 1
