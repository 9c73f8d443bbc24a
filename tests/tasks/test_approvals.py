"""Approvals by the house's rules: nobody walks around them."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import (
    Approval,
    ApprovalRule,
    BankAccount,
    Customer,
    Order,
    PaymentTerm,
    Person,
    Receivable,
    StandIn,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.people import NotPermitted
from salesassist.rules.approvals import RULES
from salesassist.tasks import orders
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    copied,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_payment_instruction,
    issue_quotation,
    take_order,
)
from salesassist.tasks.orders.approvals import (
    NeedsApproval,
    NothingToApprove,
    RefusedByRule,
    approval_of,
    ask_approval,
    breaches,
)
from salesassist.tasks.orders.deciding import (
    Decided,
    OwnRequest,
    decide,
    may_decide,
    waiting,
)
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.orders.exposure import exposure_of
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.orders.receiving import receive

ASSISTANT, BOSS, DEPUTY = "王淑芬", "陳經理", "林副理"
TODAY = dt.date.today()


@pytest.fixture(autouse=True)
def house(company) -> None:
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=ASSISTANT, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))
        work.add(Person(name=DEPUTY, role="sales"))


def rule(kind: str, action: str, limit: int | None = None) -> None:
    with unit_of_work("test", "rule") as work:
        work.add(ApprovalRule(kind=kind, action=action, limit=limit))


def order_of(customer, products, **changes) -> Order:
    """One line of 40 cylinders at list price, changed."""
    line = replace(LineDraft.of_product(products[0], 40_000), **changes)
    head = defaults_for(customer, on=TODAY, who=ASSISTANT)
    return take_order(who=ASSISTANT, lines=[line], **head)


@pytest.fixture
def cheap(customer, products) -> Order:
    """30 % off, where more than 20 % needs approval."""
    return order_of(customer, products, discount_bp=3_000)


def kinds(order: Order) -> set[str]:
    return {each.kind for each in breaches(order)}


def test_every_rule_says_what_is_breached(customer, products):
    with unit_of_work("test", "prices") as work:
        work.change(products[0], floor=12_000_000)
        work.change(customer, credit_limit=10_000, state="prospect")
    for each in RULES:
        rule(each.kind, "warn", each.limit)
    promised = {"promised_on": TODAY}
    lines = [
        replace(LineDraft.of_product(products[0], 40_000), discount_bp=3_000, cost=9_000_000),
        replace(LineDraft.of_product(products[1]), price=0),
        LineDraft.of_product(products[0], 1_000_000),
    ]
    head = defaults_for(customer, on=TODAY, who=ASSISTANT) | promised | {"tax_mode": "zero"}
    head |= {"term": PaymentTerm.get(PaymentTerm.code == "D361"), "annex": "違約金另議"}
    with unit_of_work("test", "late") as work:
        late = TODAY - dt.timedelta(days=40)
        work.add(Receivable(customer=customer, label="A", total=9, due_on=late, opened_on=late))
    order = take_order(who=ASSISTANT, lines=lines, **head)
    assert kinds(order) == {each.kind for each in RULES if each.deed == "issue"} - {"discount"}
    assert all(each.text for each in breaches(order))


def test_what_needs_approval_does_not_go_out_and_takes_no_number(cheap):
    for issue in (issue_quotation, issue_order_form, issue_payment_instruction):
        with pytest.raises(NeedsApproval):
            issue(cheap, who=ASSISTANT)
    assert Order.get_by_id(cheap.id).number is None


def test_granted_it_goes_out(cheap):
    asked = ask_approval(cheap, who=ASSISTANT, reason="年度標案")
    assert ask_approval(cheap, who=ASSISTANT, reason="again") == asked
    assert waiting() == [asked]
    decide(asked, who=BOSS, grant=True, comment="下不為例")
    assert issue_order_form(cheap, who=ASSISTANT).number.startswith("SO-")
    assert waiting() == []


def test_sent_back_it_does_not_and_can_be_asked_again(cheap):
    decide(ask_approval(cheap, who=ASSISTANT, reason="x"), who=BOSS, grant=False, comment="太低")
    with pytest.raises(NeedsApproval):
        issue_order_form(cheap, who=ASSISTANT)
    again = ask_approval(cheap, who=ASSISTANT, reason="y")
    assert again.state == "asked" and Approval.select().count() == 2


def test_an_edit_drops_the_approval(cheap):
    decide(ask_approval(cheap, who=ASSISTANT, reason="x"), who=BOSS, grant=True)
    (line,) = draft_of(cheap)
    change_order(cheap, who=ASSISTANT, lines=[replace(line, discount_bp=3_500)])
    with pytest.raises(NeedsApproval):
        issue_order_form(cheap, who=ASSISTANT)
    change_order(cheap, who=ASSISTANT, lines=[line])  # the very content that was granted
    issue_order_form(cheap, who=ASSISTANT)


def test_an_edit_while_it_waits_takes_it_out_of_the_list(cheap):
    asked = ask_approval(cheap, who=ASSISTANT, reason="x")
    (line,) = draft_of(cheap)
    change_order(cheap, who=ASSISTANT, lines=[replace(line, discount_bp=9_000)])
    assert waiting() == []
    with pytest.raises(Decided):
        decide(asked, who=BOSS, grant=True)


def test_a_copy_needs_its_own(cheap):
    """Case OCA-17."""
    decide(ask_approval(cheap, who=ASSISTANT, reason="x"), who=BOSS, grant=True)
    head = defaults_for(cheap.customer, on=TODAY, who=ASSISTANT)
    copy = take_order(who=ASSISTANT, lines=copied(cheap), **head)
    with pytest.raises(NeedsApproval):
        issue_order_form(copy, who=ASSISTANT)


def test_a_revision_needs_it_again(cheap):
    decide(ask_approval(cheap, who=ASSISTANT, reason="x"), who=BOSS, grant=True)
    issue_order_form(cheap, who=ASSISTANT)
    cheap = Order.get_by_id(cheap.id)
    orders.revise(cheap, who=ASSISTANT)
    (line,) = draft_of(cheap)
    change_order(cheap, who=ASSISTANT, lines=[replace(line, quantity=80_000)])
    with pytest.raises(NeedsApproval):
        issue_order_form(cheap, who=ASSISTANT)


def test_nobody_else_decides_and_whoever_asks_does_not(cheap):
    asked = ask_approval(cheap, who=ASSISTANT, reason="x")
    for who in (ASSISTANT, DEPUTY):
        with pytest.raises(NotPermitted):
            decide(asked, who=who, grant=True)
    with unit_of_work("test", "second") as work:
        work.add(Person(name="二老闆", role="supervisor"))
    own = ask_approval(cheap, who=BOSS, reason="own")
    assert own == asked  # asked before by the assistant: the boss may decide it
    with unit_of_work("test", "asked by the boss") as work:
        work.change(asked, asked_by=BOSS)
    with pytest.raises(OwnRequest):
        decide(asked, who=BOSS, grant=True)


def test_a_stand_in_decides_on_his_days_only(cheap):
    boss, deputy = (Person.get(Person.name == name) for name in (BOSS, DEPUTY))
    with unit_of_work("test", "stand in") as work:
        work.add(StandIn(person=boss, by=deputy, first=TODAY, last=TODAY))
    assert may_decide(DEPUTY, TODAY)
    assert not may_decide(DEPUTY, TODAY + dt.timedelta(days=1))
    decide(ask_approval(cheap, who=ASSISTANT, reason="x"), who=DEPUTY, grant=True)
    assert approval_of(cheap).decided_by == DEPUTY


def test_a_sold_order_is_imported_by_the_house_only(tmp_path, customer, products):
    path = tmp_path / "orders.csv"
    path.write_text(
        "訂單編號,訂單日期,客戶代號,品號,數量,單價\nX-1,2026-11-20,C00127,HC63-100,1,1\n",
        encoding="utf-8",
    )
    with pytest.raises(NotPermitted):
        for _ in import_orders(path, who=ASSISTANT):
            pass
    assert Order.select().count() == 0


def test_what_a_rule_refuses_nobody_approves(cheap):
    rule("discount", "refuse", 20)
    with pytest.raises(RefusedByRule):
        issue_order_form(cheap, who=BOSS)
    with pytest.raises(NothingToApprove):
        ask_approval(cheap, who=ASSISTANT, reason="x")


def test_where_nobody_decides_a_rule_warns(cheap):
    with unit_of_work("test", "alone") as work:
        work.change(Person.get(Person.name == BOSS), active=False)
    assert "discount" in kinds(cheap)
    issue_order_form(cheap, who=ASSISTANT)


@pytest.mark.parametrize(
    ("limit", "owes", "new", "goes"),
    [(0, 100, 1, False), (200, 100, 1, True), (200, 100, 150, False), (None, 10**9, 1, True)],
)
def test_the_credit_limit(customer, products, limit, owes, new, goes):
    """Cases TRY-64, TRY-65, TRY-66 and ERP-36; no limit is no limit."""
    with unit_of_work("test", "credit") as work:
        work.change(Customer.get_by_id(customer.id), credit_limit=limit)
        work.add(Receivable(customer=customer, label="A", total=owes, opened_on=TODAY))
    customer = Customer.get_by_id(customer.id)
    line = LineDraft(name="x", price=new * 10_000)
    head = defaults_for(customer, on=TODAY, who=ASSISTANT) | {"tax_mode": "exempt"}
    order = take_order(who=ASSISTANT, lines=[line], **head)
    assert ("credit" not in kinds(order)) is goes


def test_exposure_counts_each_thing_once(customer, products):
    """Bills, goods not yet billed and cheques, less advances; a deposit is not counted twice."""
    order = order_of(customer, products)
    issue_order_form(order, who=ASSISTANT)
    order = Order.get_by_id(order.id)
    assert exposure_of(customer).total == order.total
    (line,) = order.lines
    deliver(order, [Part(line.id, 10_000)], who=ASSISTANT)
    drawn = exposure_of(customer)
    assert drawn.total == order.total and drawn.receivable > 0
    receive(customer, who=BOSS, amount=drawn.receivable, received_on=TODAY, method="cheque")
    assert exposure_of(customer).total == order.total  # a cheque is not yet money
    receive(customer, who=BOSS, amount=500, received_on=TODAY, advance=True)
    assert exposure_of(customer).total == order.total - 500


@pytest.mark.parametrize(("amount", "breached"), [(45, False), (110, True)])
def test_an_order_in_dollars_is_weighed_at_its_rate(customer, amount, breached):
    """Cases ODO-49 and ODO-50: 45 at half is 22.5 of 50, 110 at half is 55; without a rate nobody
    can say. ODO-48 (a deposit on the same order counts once) is told above."""
    with unit_of_work("test", "credit") as work:
        work.change(Customer.get_by_id(customer.id), credit_limit=50)
    head = defaults_for(Customer.get_by_id(customer.id), on=TODAY, who=ASSISTANT)
    head |= {"currency": "USD", "exchange_rate": 5_000, "tax_mode": "exempt"}
    line = LineDraft(name="x", quantity=1_000, price=amount * 10_000)
    order = take_order(who=ASSISTANT, lines=[line], **head)
    assert ("credit" in kinds(order)) is breached
    rate = change_order(order, who=ASSISTANT, lines=draft_of(order), exchange_rate=None)
    assert "credit" not in kinds(rate)


def test_a_rate_left_out_is_no_way_around_the_limit(customer):
    rule("amount", "approve", 1_000)
    head = defaults_for(Customer.get_by_id(customer.id), on=TODAY, who=ASSISTANT)
    head |= {"currency": "USD", "exchange_rate": 320_000, "tax_mode": "exempt"}
    line = LineDraft(name="x", quantity=1_000, price=20 * 10_000)
    order = take_order(who=ASSISTANT, lines=[line], **head)
    assert "amount" not in kinds(order)
    rate = change_order(order, who=ASSISTANT, lines=draft_of(order), exchange_rate=None)
    assert "amount" in kinds(rate)


def test_what_is_sold_in_dollars_counts_for_the_next_order(customer):
    with unit_of_work("test", "credit") as work:
        work.change(Customer.get_by_id(customer.id), credit_limit=3_000)
    head = defaults_for(Customer.get_by_id(customer.id), on=TODAY, who=ASSISTANT)
    head |= {"currency": "USD", "exchange_rate": 320_000, "tax_mode": "exempt"}
    line = LineDraft(name="x", quantity=1_000, price=90 * 10_000)
    with unit_of_work("test", "account") as work:
        work.add(BankAccount(bank="B", account="1", holder="H", currency="USD"))
    issue_order_form(take_order(who=ASSISTANT, lines=[line], **head), who=ASSISTANT)
    assert exposure_of(customer).total == 2_880
