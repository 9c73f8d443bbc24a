"""Ways around an approval, each tried: none of them leads out of the house."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import (
    Approval,
    ApprovalRule,
    Customer,
    Order,
    Paper,
    Person,
    Product,
    Receipt,
    Receivable,
    SalesReturn,
    StandIn,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.people import NotPermitted
from salesassist.tasks.orders import (
    LineDraft,
    abandon_revision,
    change_order,
    defaults_for,
    draft_of,
    issue_contract,
    issue_order_form,
    issue_payment_instruction,
    issue_proforma,
    issue_quotation,
    revise,
    take_order,
    void_order,
)
from salesassist.tasks.orders.approvals import (
    NeedsApproval,
    ask_approval,
    breaches,
    wants_approval,
)
from salesassist.tasks.orders.deciding import OwnRequest, decide, queue
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.orders.returning import (
    ReturnNeedsApproval,
    ask_return_approval,
    granted_return,
    take_return,
)
from salesassist.tasks.orders.voids import VoidNeedsSupervisor
from salesassist.tasks.records import keep_record, remove_record
from salesassist.tasks.records.importing import import_customers
from salesassist.tasks.records.limits import OnlyByItsDeed

CLERK, BOSS, DEPUTY, CHIEF = "王淑芬", "陳經理", "林副理", "管理員"
TODAY = dt.date.today()


@pytest.fixture(autouse=True)
def house(company) -> None:
    with unit_of_work("test", "staff") as work:
        for name, role in (
            (CLERK, "assistant"),
            (BOSS, "supervisor"),
            (DEPUTY, "sales"),
            (CHIEF, "administrator"),
        ):
            work.add(Person(name=name, role=role))


def rule(kind: str, action: str, limit: int | None = None) -> ApprovalRule:
    with unit_of_work("test", "rule") as work:
        return work.add(ApprovalRule(kind=kind, action=action, limit=limit))


def taken(customer, line: LineDraft, **head) -> Order:
    whole = defaults_for(customer, on=TODAY, who=CLERK) | {"promised_on": TODAY} | head
    return take_order(who=CLERK, lines=[line], **whole)


@pytest.fixture
def cheap(customer, products) -> Order:
    """30 % off, where more than 20 % needs approval."""
    return taken(customer, replace(LineDraft.of_product(products[0], 40_000), discount_bp=3_000))


@pytest.fixture
def sold(customer, products) -> Order:
    order = taken(customer, LineDraft.of_product(products[0], 40_000))
    issue_order_form(order, who=CLERK)
    return Order.get_by_id(order.id)


def granted(order: Order) -> Approval:
    return decide(ask_approval(order, who=CLERK, reason="標案"), who=BOSS, grant=True)


ISSUES = (issue_quotation, issue_order_form, issue_payment_instruction, issue_contract)


def refused(order: Order) -> None:
    """No paper of the order goes out, and no number is taken."""
    for issue in ISSUES:
        with pytest.raises(NeedsApproval):
            issue(order, who=CLERK)
    assert Order.get_by_id(order.id).number is None
    assert not Paper.select().where(Paper.order == order).exists()


def test_no_kind_of_paper_is_a_way_around(cheap):
    refused(cheap)
    with pytest.raises(NeedsApproval):
        issue_proforma(cheap, who=CLERK)


@pytest.mark.parametrize(
    "changes", [{"quantity": 41_000}, {"price": 10_000}, {"discount_bp": 3_001}, {"name": "別的"}]
)
def test_edit_any_field_of_a_line(cheap, changes):
    granted(cheap)
    (line,) = draft_of(cheap)
    change_order(cheap, who=CLERK, lines=[replace(line, **changes)])
    refused(cheap)


@pytest.mark.parametrize(
    "changes",
    [
        {"pay_method": "cheque"},
        {"annex": "價格隨匯率調整"},
        {"promised_on": TODAY + dt.timedelta(days=90)},
        {"tax_mode": "zero"},
        {"discount": 5},
        {"currency": "USD"},
    ],
)
def test_edit_the_head(cheap, changes):
    granted(cheap)
    change_order(cheap, who=CLERK, lines=draft_of(cheap), **changes)
    assert wants_approval(Order.get_by_id(cheap.id))


def test_another_customer_under_the_granted_order(cheap):
    granted(cheap)
    with unit_of_work("test", "other") as work:
        other = work.add(Customer(code="C9", name="別家"))
    change_order(cheap, who=CLERK, lines=draft_of(cheap), customer=other)
    refused(cheap)


def test_a_revision_opened_changed_and_given_up_keeps_what_was_granted_only(cheap):
    granted(cheap)
    issue_order_form(cheap, who=CLERK)
    order = revise(Order.get_by_id(cheap.id), who=CLERK)
    (line,) = draft_of(order)
    change_order(order, who=CLERK, lines=[replace(line, discount_bp=9_000)])
    with pytest.raises(NeedsApproval):
        issue_order_form(order, who=CLERK)
    order = abandon_revision(order, who=CLERK)
    assert draft_of(order)[0].discount_bp == 3_000


def test_a_rule_breached_after_the_grant_is_not_covered(cheap):
    """Granted for the discount; the customer falls behind since: the boss has to know."""
    granted(cheap)
    rule("overdue", "approve", 30)
    late = TODAY - dt.timedelta(days=60)
    with unit_of_work("test", "late") as work:
        debt = {"total": 9, "net": 9, "due_on": late, "opened_on": late}
        work.add(Receivable(customer=cheap.customer, label="A", **debt))
    assert {each.kind for each in wants_approval(cheap)} == {"overdue"}
    refused(cheap)
    again = ask_approval(cheap, who=CLERK, reason="再送")
    assert "overdue" in again.rules.split()


def test_a_product_typed_as_text_is_still_that_product(customer, products):
    with unit_of_work("test", "floor") as work:
        work.change(products[0], floor=12_000_000)
    line = LineDraft(code=products[0].code, name="氣缸", quantity=1_000, price=9_000_000)
    refused(taken(customer, line))


def test_a_lower_price_typed_is_a_discount_too(customer, products):
    line = replace(LineDraft.of_product(products[0], 40_000), price=products[0].price * 7 // 10)
    refused(taken(customer, line))


def test_the_floor_is_not_lowered_by_who_sells(customer, products):
    with unit_of_work("test", "floor") as work:
        work.change(products[0], floor=12_000_000)
    product = Product.get_by_id(products[0].id)
    for new in (1, None):
        with pytest.raises(NotPermitted):
            keep_record(Product, product, who=CLERK, floor=new)
    keep_record(Product, product, who=CLERK, floor=12_500_000)  # stricter is free
    keep_record(Product, Product.get_by_id(product.id), who=BOSS, floor=1)


def test_the_credit_limit_is_not_raised_by_form_nor_by_import(customer, write):
    with unit_of_work("test", "credit") as work:
        work.change(Customer.get_by_id(customer.id), credit_limit=100)
    kept = Customer.get_by_id(customer.id)
    for new in (101, None):
        with pytest.raises(NotPermitted):
            keep_record(Customer, kept, who=CLERK, credit_limit=new)
    with pytest.raises(NotPermitted):
        for _ in import_customers(write(f"code,name,額度\n{kept.code},{kept.name},9999999\n"),
                                  who=CLERK):  # fmt: skip
            pass
    assert Customer.get_by_id(customer.id).credit_limit == 100


def test_approvals_and_orders_are_not_written_as_records(cheap):
    asked = ask_approval(cheap, who=CLERK, reason="x")
    for who in (CLERK, CHIEF, BOSS):
        with pytest.raises(OnlyByItsDeed):
            keep_record(Approval, asked, who=who, state="granted")
        with pytest.raises(OnlyByItsDeed):
            keep_record(Order, cheap, who=who, state="confirmed")
        with pytest.raises(OnlyByItsDeed):
            remove_record(asked, who=who)


def test_rules_and_stand_ins_are_not_changed_nor_removed_by_who_sells(cheap):
    kept = rule("discount", "approve", 20)
    boss, clerk = (Person.get(Person.name == name) for name in (BOSS, CLERK))
    with pytest.raises(NotPermitted):
        keep_record(ApprovalRule, kept, who=CLERK, action="off")
    with pytest.raises(NotPermitted):
        remove_record(kept, who=CLERK)
    days = {"first": TODAY, "last": TODAY}
    with pytest.raises(NotPermitted):
        keep_record(StandIn, None, who=CLERK, person=boss, by=clerk, **days)


def test_a_stand_in_does_not_decide_what_he_asked_himself(cheap):
    """There is one supervisor alone: as the stand-in the asker is still the asker."""
    boss, clerk = (Person.get(Person.name == name) for name in (BOSS, CLERK))
    with unit_of_work("test", "stand in") as work:
        work.add(StandIn(person=boss, by=clerk, first=TODAY, last=TODAY))
    asked = ask_approval(cheap, who=CLERK, reason="x")
    with pytest.raises(OwnRequest):
        decide(asked, who=CLERK, grant=True)
    refused(cheap)


def test_a_stand_in_of_somebody_who_left_decides_nothing(cheap):
    boss, deputy = (Person.get(Person.name == name) for name in (BOSS, DEPUTY))
    with unit_of_work("test", "gone") as work:
        work.add(StandIn(person=boss, by=deputy, first=TODAY, last=TODAY))
        work.add(Person(name="新主管", role="supervisor"))
        work.change(boss, active=False)
    with pytest.raises(NotPermitted):
        decide(ask_approval(cheap, who=CLERK, reason="x"), who=DEPUTY, grant=True)


def test_who_decided_in_whose_place_is_kept(cheap):
    boss, deputy = (Person.get(Person.name == name) for name in (BOSS, DEPUTY))
    with unit_of_work("test", "stand in") as work:
        work.add(StandIn(person=boss, by=deputy, first=TODAY, last=TODAY))
    given = decide(ask_approval(cheap, who=CLERK, reason="x"), who=DEPUTY, grant=True)
    assert (given.decided_by, given.for_whom) == (DEPUTY, BOSS)
    assert given.figures == {"net": cheap.net, "total": cheap.total}


def test_goods_do_not_leave_after_a_bounced_cheque_until_somebody_decides(sold):
    with unit_of_work("test", "bounce") as work:
        work.add(Receipt(number="RC-1", customer=sold.customer, received_on=TODAY, amount=5,
                         method="cheque", cheque_number="AB1", cheque_state="bounced"))  # fmt: skip
        work.add(Receivable(customer=sold.customer, label="A", total=5, opened_on=TODAY))
    (line,) = sold.lines
    with pytest.raises(NeedsApproval):
        deliver(sold, [Part(line.id, 1_000)], who=CLERK)
    asked = ask_approval(sold, who=CLERK, reason="已補匯款", deed="deliver")
    decide(asked, who=BOSS, grant=True)
    deliver(sold, [Part(line.id, 1_000)], who=CLERK)
    with pytest.raises(NeedsApproval):  # granted for that delivery, not for the next
        deliver(Order.get_by_id(sold.id), [Part(line.id, 1_000)], who=CLERK)


def test_goods_wait_for_the_deposit(sold):
    """The gate between deposit and shipment (domain §2.3); paid, nobody is asked."""
    with unit_of_work("test", "deposit") as work:
        owed = work.add(
            Receivable(customer=sold.customer, order=sold, label="訂金", total=5, open=5,
                       opened_on=TODAY))  # fmt: skip
    (line,) = sold.lines
    with pytest.raises(NeedsApproval, match="訂金"):
        deliver(sold, [Part(line.id, 1_000)], who=CLERK)
    with unit_of_work("test", "paid") as work:
        work.change(owed, settled=5, open=0)
    deliver(sold, [Part(line.id, 1_000)], who=CLERK)


def test_beyond_the_credit_limit_goods_are_held_where_the_house_says_so(sold):
    """Case ERP-36: at the delivery too."""
    rule("ship_credit", "approve")
    with unit_of_work("test", "credit") as work:
        work.change(Customer.get_by_id(sold.customer_id), credit_limit=sold.total - 1)
    (line,) = sold.lines
    with pytest.raises(NeedsApproval):
        deliver(Order.get_by_id(sold.id), [Part(line.id, 1_000)], who=CLERK)


def test_an_allowance_above_the_limit_is_decided_first_and_holds_once(sold):
    rule("allowance", "approve", 1_000)
    (line,) = sold.lines
    deliver(sold, [Part(line.id, 40_000)], who=CLERK)
    line = sold.lines.get()
    given = {"who": CLERK, "quantity": 2_000, "decision": "allowance"}
    with pytest.raises(ReturnNeedsApproval):
        take_return(sold, line, returned_on=TODAY, **given)
    asked = ask_return_approval(sold, line, reason="品質", **given)
    decide(asked, who=BOSS, grant=True)
    with pytest.raises(ReturnNeedsApproval):  # more than was granted
        take_return(sold, line, returned_on=TODAY, **given | {"quantity": 3_000})
    assert granted_return(sold) == asked
    take_return(sold, line, returned_on=TODAY, **given)
    assert granted_return(sold) is None
    with pytest.raises(ReturnNeedsApproval):
        take_return(sold, line, returned_on=TODAY, **given)
    assert SalesReturn.select().count() == 1


def test_who_decides_needs_not_ask(sold):
    rule("allowance", "approve", 1)
    (line,) = sold.lines
    deliver(sold, [Part(line.id, 40_000)], who=CLERK)
    take_return(sold, sold.lines.get(), who=BOSS, quantity=1_000, decision="return",
                returned_on=TODAY)  # fmt: skip


def test_a_quotation_that_went_out_is_not_voided_by_who_sells(customer, products):
    order = taken(
        customer, LineDraft.of_product(products[0]), valid_until=TODAY + dt.timedelta(days=9)
    )
    issue_quotation(order, who=CLERK)
    with pytest.raises(VoidNeedsSupervisor):
        void_order(order, who=CLERK, reason="客戶不要")
    order = Order.get_by_id(order.id)
    assert void_order(order, who=BOSS, reason="客戶不要").state == "void"


def test_foreign_money_without_the_customers_paper_is_told(customer, products):
    order = taken(customer, LineDraft(name="x", price=10_000), currency="USD", tax_mode="zero")
    assert "papers" in {each.kind for each in breaches(order)}


def test_the_queue_says_for_whom_and_since_when(cheap):
    asked = ask_approval(cheap, who=CLERK, reason="x")
    later = asked.asked_at + dt.timedelta(hours=50)
    (mine,) = queue(BOSS, later)
    (other,) = queue(CLERK, later)
    assert (mine.mine, mine.hours, other.mine, other.whom) == (True, 50, False, BOSS)
