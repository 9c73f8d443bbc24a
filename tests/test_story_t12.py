"""T1.2, one day: the sales representative's result becomes an order and its papers.

Mr Xu calls from the road: Jinyang wants 40 cylinders and 60 valves by 18 December, the usual
terms, PO number PO-1151120-07. The assistant types it in, looks at the papers, and issues them.
"""

import datetime as dt
import hashlib

import pytest

from salesassist.db import Company, Customer, Journal, Order, Paper, Product
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import export
from salesassist.desk.verify import Verdict, verify
from salesassist.docs import sheet
from salesassist.docs.facts import from_json
from salesassist.rules import words_amount
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    draft_paper,
    issue_order_form,
    issue_payment_instruction,
    revise,
    take_order,
    void_order,
)
from salesassist.tasks.orders.checks import OrderProblems
from salesassist.tasks.orders.papers import VoidOrder
from salesassist.tasks.orders.taking import NotADraft
from tests.papers import text_of

TODAY = dt.date(2026, 11, 23)
WHO = "王淑芬"


@pytest.fixture
def order(customer, products) -> Order:
    """The order as Mr Xu told it."""
    head = defaults_for(customer, on=TODAY, who=WHO) | {
        "customer_po": "PO-1151120-07",
        "promised_on": dt.date(2026, 12, 18),
        "notes": "外箱請標示採購單號",
    }
    lines = [LineDraft.of_product(products[0], 40_000), LineDraft.of_product(products[1], 60_000)]
    return take_order(who=WHO, lines=lines, **head)


def test_what_the_customer_agreed_fills_itself_in(order, customer):
    """She typed the customer, two articles, two quantities, a date and the PO; the rest came."""
    assert order.term.code == "M30"
    assert order.sales_rep.name == "許哲維"
    assert order.contact.name == "林佩珊"
    assert order.ship_text == "407 臺中市西屯區精科東路 31 號 一號倉"
    assert order.invoice_title == customer.name
    assert (order.net, order.tax, order.total) == (85_500, 4_275, 89_775)


def test_a_draft_has_no_number(order):
    assert order.number is None
    assert order.title() == f"Draft {order.draft:04d}"
    text = text_of(draft_paper("order-form", order, at=dt.datetime(2026, 11, 23, 10, 42)))
    assert "89,775" in text
    assert "SO-115" not in text


def test_issuing_gives_the_number_and_freezes_the_paper(order, tmp_path):
    paper = issue_order_form(order, who=WHO)
    text = text_of(bytes(paper.pdf))
    number = Order.get_by_id(order.id).number
    assert number in text
    assert number.startswith("SO-")
    for said in ("晉暘精密工業股份有限公司", "HC63-100", "NT$ 89,775", "PO-1151120-07", WHO):
        assert said in text, said
    assert words_amount.formal(89_775) in text.replace("\n", "")
    assert Order.get_by_id(order.id).state == "confirmed"
    assert hashlib.sha256(export(paper, tmp_path).read_bytes()).hexdigest() == paper.sha256


def test_the_payment_instruction_says_when_and_where(order):
    """12/18 delivered, 12/25 closed, 30 days: Sunday 24 January moves to Monday the 25th."""
    issue_order_form(order, who=WHO)
    paper = issue_payment_instruction(order, who=WHO)
    text = text_of(bytes(paper.pdf))
    facts = from_json(paper.kind, paper.facts)
    assert [each.due_on for each in facts.instalments] == [dt.date(2027, 1, 25)]
    assert sum(each.gross for each in facts.instalments) == order.total
    for said in ("116/01/25", "89,775", "第一商業銀行", "禾昱標識科技股份有限公司", "04595257"):
        assert said in text, said


def test_a_reprint_is_the_same_bytes_whatever_has_changed(order, monkeypatch):
    first = bytes(issue_order_form(order, who=WHO).pdf)
    with unit_of_work("陳建宏", "rename") as work:
        work.change(Customer.get_by_id(order.customer_id), name="晉暘國際股份有限公司")
        work.change(Company.get(), order_terms="變更：不得變更。", phone="02-9999-9999")
        work.change(Product.get(Product.code == "HC63-100"), price=99_990_000)
    monkeypatch.setattr(sheet, "TOP", 200)  # as a changed template would have it
    again = issue_order_form(Order.get_by_id(order.id), who="陳建宏")
    assert bytes(again.pdf) == first
    assert Paper.select().count() == 1


def test_the_same_form_sent_twice_is_one_order(customer, products):
    head = defaults_for(customer, on=TODAY, who=WHO)
    lines = [LineDraft.of_product(products[0])]
    one = take_order(who=WHO, lines=lines, request="form-7", **head)
    two = take_order(who=WHO, lines=lines, request="form-7", **head)
    assert one.id == two.id
    assert Order.select().count() == 1


def test_dropping_the_pdf_on_the_window_tells_whether_it_is_ours(order, tmp_path):
    path = export(issue_order_form(order, who=WHO), tmp_path)
    assert verify(path).verdict is Verdict.UNCHANGED
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    assert verify(path).verdict is Verdict.ALTERED
    path.write_bytes(b"%PDF-1.4 somebody else's")
    assert verify(path).verdict is Verdict.UNKNOWN


def test_after_issuing_only_a_revision_changes_it(order):
    first = issue_order_form(order, who=WHO)
    order = Order.get_by_id(order.id)
    with pytest.raises(NotADraft):
        change_order(order, who=WHO, lines=draft_of(order), notes="改")
    revise(order, who=WHO)
    lines = list(draft_of(order))[:1]
    change_order(order, who=WHO, lines=lines, notes="只要氣缸")
    second = issue_order_form(order, who=WHO)
    assert second.full_number() == f"{first.number}-R1"
    assert second.full_number() in text_of(bytes(second.pdf))
    assert Order.get_by_id(order.id).total == 52_920
    assert Paper.select().count() == 2


def test_numbers_run_without_gaps(customer, products):
    head = defaults_for(customer, on=TODAY, who=WHO)
    lines = [LineDraft.of_product(products[0])]
    numbers = []
    for _ in range(5):
        order = take_order(who=WHO, lines=lines, **head)
        issue_order_form(order, who=WHO)
        numbers.append(Order.get_by_id(order.id).number)
    assert [int(number[-3:]) for number in numbers] == [1, 2, 3, 4, 5]


def test_an_exempt_article_bears_no_tax(customer, products):
    head = defaults_for(customer, on=TODAY, who=WHO)
    lines = [LineDraft.of_product(products[0]), LineDraft.of_product(products[2])]
    order = take_order(who=WHO, lines=lines, **head)
    assert (order.net, order.tax, order.total) == (1_660, 63, 1_723)
    assert sum(line.net for line in order.lines) == order.net


def test_three_instalments_sum_to_the_order(customer, products):
    from_terms = defaults_for(customer, on=TODAY, who=WHO) | {
        "term": type(customer.term).get(type(customer.term).code == "D361"),
        "promised_on": dt.date(2026, 12, 18),
    }
    lines = [LineDraft.of_product(products[0], 7_000)]
    order = take_order(who=WHO, lines=lines, **from_terms)
    paper = issue_payment_instruction(order, who=WHO)
    told = from_json(paper.kind, paper.facts).instalments
    assert [each.label for each in told] == ["訂金", "到貨", "驗收"]
    assert sum(each.net for each in told) == order.net
    assert sum(each.tax for each in told) == order.tax
    assert sum(each.gross for each in told) == order.total


def test_what_is_wrong_is_said_with_its_row_and_nothing_is_kept(customer, products):
    head = defaults_for(customer, on=TODAY, who=WHO) | {"promised_on": dt.date(2026, 11, 1)}
    lines = [LineDraft.of_product(products[0], 0), LineDraft(name="", price=10_000)]
    with pytest.raises(OrderProblems) as caught:
        take_order(who=WHO, lines=lines, **head)
    places = {(found.field, found.row) for found in caught.value.findings}
    assert places == {("promised_on", None), ("quantity", 0), ("name", 1)}
    assert Order.select().count() == 0


def test_a_void_order_keeps_its_number_and_gets_no_paper(order):
    issue_order_form(order, who=WHO)
    order = Order.get_by_id(order.id)
    number = order.number
    void_order(order, who=WHO, reason="客戶取消")
    assert Order.get_by_id(order.id).number == number
    with pytest.raises(VoidOrder):
        issue_order_form(order, who=WHO)
    assert "客戶取消" in Journal.select().order_by(Journal.id.desc()).get().deed


def test_a_number_that_came_with_an_import_is_passed_over(order, customer, products):
    head = defaults_for(customer, on=TODAY, who=WHO)
    first = issue_order_form(order, who=WHO)
    taken = f"{first.number[:-3]}002"
    other = take_order(who=WHO, lines=[LineDraft.of_product(products[0])], **head)
    with unit_of_work("import", "number") as work:
        work.change(other, number=taken, state="closed")
    third = take_order(who=WHO, lines=[LineDraft.of_product(products[0])], **head)
    assert issue_order_form(third, who=WHO).number == f"{first.number[:-3]}003"


def test_amounts_no_order_has_are_refused(customer, products):
    head = defaults_for(customer, on=TODAY, who=WHO)
    huge = LineDraft(name="巨額", quantity=999_999_999, price=999_999_999_999)
    less = LineDraft(name="倒扣", quantity=1_000, price=10_000, discount_amount=52)
    for line in (huge, less):
        with pytest.raises(OrderProblems):
            take_order(who=WHO, lines=[line], **head)
    assert Order.select().count() == 0
