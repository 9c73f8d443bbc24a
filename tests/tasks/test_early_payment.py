"""The discount for early payment: said on the paper, earned in time, and nobody's decision then."""

import datetime as dt

import pytest

from salesassist.db import Order, Paper, PaymentStep, PaymentTerm, Person, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk.people import NotPermitted
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    issue_payment_instruction,
    take_order,
)
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.orders.early_payment import earned
from salesassist.tasks.orders.receiving import receive, write_off
from tests.papers import text_of

WHO = "王淑芬"
TODAY = dt.date.today()


@pytest.fixture
def term(company) -> PaymentTerm:
    """Thirty days; 2 % of the net within ten."""
    with unit_of_work("test", "terms") as work:
        made = work.add(PaymentTerm(code="E", name="30 天", early_percent=200, early_days=10))
        work.add(PaymentStep(term=made, position=1, label="全額", days=30))
        work.add(Person(name="陳經理", role="supervisor"))
        work.add(Person(name=WHO, role="assistant"))
    return made


@pytest.fixture
def order(customer, term) -> Order:
    head = defaults_for(customer, on=TODAY, who=WHO) | {"term": term, "promised_on": TODAY}
    line = LineDraft(name="治具", quantity=1_000, price=100_000_000)  # NT$ 10,000, tax 500
    made = take_order(who=WHO, lines=[line], **head)
    issue_order_form(made, who=WHO)
    return Order.get_by_id(made.id)


@pytest.fixture
def debt(order) -> Receivable:
    (line,) = order.lines
    deliver(order, [Part(line.id, 1_000)], who=WHO)
    return Receivable.get()


def paid(debt: Receivable, amount: int, on: dt.date) -> Receivable:
    receive(debt.customer, who=WHO, amount=amount, received_on=on)
    return Receivable.get_by_id(debt.id)


def test_the_payment_instruction_says_what_settles_it_early(order):
    paper = issue_payment_instruction(order, who=WHO)
    text = text_of(bytes(paper.pdf))
    for said in ("提前付款", "出貨後 10 天內付清", "未稅金額 2%", "NT$ 10,300"):
        assert said in text, said


def test_terms_of_several_payments_give_no_discount(order, term):
    with unit_of_work("test", "deposit") as work:
        first = term.steps.get()
        work.change(first, share="percent", percent=3_000, trigger="order")
        work.add(PaymentStep(term=term, position=2, label="尾款"))
    issue_payment_instruction(order, who=WHO)
    assert "提前付款" not in text_of(bytes(Paper.get(Paper.kind == "payment-instruction").pdf))


def test_paid_in_time_the_rest_is_the_discount_and_needs_nobody(debt):
    rest = paid(debt, 10_300, TODAY + dt.timedelta(days=10))
    assert rest.open == 200 == earned(rest)
    write_off(rest, who=WHO, on=TODAY, reason="提前付款折扣")
    assert Receivable.get_by_id(debt.id).open == 0


@pytest.mark.parametrize(("amount", "days"), [(10_300, 11), (10_299, 10), (10_400, 1)])
def test_too_late_or_another_amount_is_a_difference_for_the_supervisor(debt, amount, days):
    rest = paid(debt, amount, TODAY + dt.timedelta(days=days))
    assert earned(rest) == 0
    with pytest.raises(NotPermitted):
        write_off(rest, who=WHO, on=TODAY, reason="折扣")
