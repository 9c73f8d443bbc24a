"""Deliveries in part, what becomes due by them, returns, and the end of an order."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import (
    ContactEntry,
    Customer,
    Delivery,
    Order,
    OrderLine,
    Paper,
    PaymentTerm,
    Receivable,
)
from salesassist.db.base import unit_of_work
from salesassist.rules.deliveries import (
    BelowDelivered,
    DeliveredHeadChanged,
    DeliveredLineChanged,
    DeliveredLineGone,
    MoreThanOrdered,
    NothingDelivered,
)
from salesassist.rules.orders import MoveRefused
from salesassist.tasks.orders import (
    LineDraft,
    abandon_revision,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    revise,
    take_order,
    void_order,
)
from salesassist.tasks.orders.closing import ReasonForClosing, close_order
from salesassist.tasks.orders.delivering import (
    NotToDeliver,
    Part,
    confirm_receipt,
    deliver,
    open_lines,
    void_delivery,
)
from salesassist.tasks.orders.invoicing import NoInvoiceNumber
from salesassist.tasks.orders.owing import MoneyReceived
from salesassist.tasks.orders.receiving import receive
from salesassist.tasks.orders.returning import MoreThanDelivered, NoCredit, take_return
from salesassist.tasks.orders.taking import PartlyDelivered
from tests.papers import text_of

WHO = "王淑芬"


def confirmed(customer, products, term="M30") -> Order:
    """A confirmed order of 40 cylinders and 60 valves: 85,500 net, 89,775 with tax."""
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    head |= {"term": PaymentTerm.get(PaymentTerm.code == term), "promised_on": dt.date.today()}
    lines = [LineDraft.of_product(products[0], 40_000), LineDraft.of_product(products[1], 60_000)]
    order = take_order(who=WHO, lines=lines, **head)
    issue_order_form(order, who=WHO)
    return Order.get_by_id(order.id)


@pytest.fixture
def order(customer, products) -> Order:
    return confirmed(customer, products)


def parts(order: Order, *quantities: int) -> list[Part]:
    lines = order.lines.order_by(OrderLine.position)
    return [Part(line.id, quantity) for line, quantity in zip(lines, quantities, strict=False)]


def owed(order: Order) -> list[int]:
    rows = Receivable.select().where(Receivable.order == order).order_by(Receivable.id)
    return [row.total for row in rows]


def test_a_part_goes_out_with_its_note_and_the_rest_stays_open(order):
    note = deliver(order, parts(order, 40_000, 10_000), who=WHO, carrier="自送 BKA-5127")
    assert note.kind == "delivery-note" and note.number.startswith("DN-")
    text = text_of(bytes(note.pdf))
    for said in ("出", note.number, "HC63-100", "BKA-5127", "50", "客戶聯", "會計聯", "存查聯"):
        assert said in text, said
    assert [left for _, left in open_lines(order)] == [0, 50_000]
    assert Order.get_by_id(order.id).state == "confirmed"


def test_the_last_delivery_takes_the_remainder_and_the_order_is_delivered(order):
    for quantities in ((13_000, 7_000), (13_000, 26_000), (14_000, 27_000)):
        deliver(order, parts(order, *quantities), who=WHO)
    assert Order.get_by_id(order.id).state == "delivered"
    assert sum(owed(order)) == order.total and len(owed(order)) == 3
    told = Delivery.select()
    assert sum(each.net for each in told) == order.net
    assert sum(each.tax for each in told) == order.tax
    assert all(row.net + row.tax == row.total for row in Receivable.select())


def test_a_deposit_is_owed_from_the_order_on_and_the_rest_by_each_delivery(customer, products):
    order = confirmed(customer, products, "D361")
    assert owed(order) == [26_933]  # 30 % of 89,775, half-up
    deliver(order, parts(order, 40_000, 0), who=WHO)
    assert len(owed(order)) == 3
    deliver(order, parts(order, 0, 60_000), who=WHO)
    assert sum(owed(order)) == order.total
    steps = {row.step for row in Receivable.select().where(Receivable.delivery.is_null(False))}
    assert steps == {2, 3}


def test_acceptance_moves_the_day_its_payment_is_due(customer, products):
    order = confirmed(customer, products, "D361")
    deliver(order, parts(order, 40_000, 60_000), who=WHO)
    (made,) = Delivery.select()
    before = Receivable.get((Receivable.delivery == made) & (Receivable.step == 3)).due_on
    later = dt.date.today() + dt.timedelta(days=70)
    confirm_receipt(made, who=WHO, received_on=dt.date.today(), received_by="吳", accepted_on=later)
    after = Receivable.get((Receivable.delivery == made) & (Receivable.step == 3)).due_on
    assert after > before and made.state == "received"


def test_what_does_not_fit_is_refused_and_leaves_nothing(order, customer, products):
    with pytest.raises(NothingDelivered):
        deliver(order, parts(order, 0, 0), who=WHO)
    with pytest.raises(MoreThanOrdered):
        deliver(order, parts(order, 41_000), who=WHO)
    assert Delivery.select().count() == 0
    assert Paper.select().where(Paper.kind == "delivery-note").count() == 0
    note = deliver(order, parts(order, 1_000), who=WHO)
    assert note.number.endswith("-001")  # the refused ones took no number
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    draft = take_order(who=WHO, lines=[LineDraft.of_product(products[0])], **head)
    with pytest.raises(NotToDeliver):
        deliver(draft, parts(draft, 1_000), who=WHO)


def test_done_twice_it_is_one_delivery(order):
    one = deliver(order, parts(order, 1_000), who=WHO, request="r1")
    assert deliver(order, parts(order, 1_000), who=WHO, request="r1") == one
    assert Delivery.select().count() == 1


def test_an_order_never_falls_below_what_went_out(order):
    deliver(order, parts(order, 40_000, 10_000), who=WHO)
    revise(order, who=WHO)
    lines = list(draft_of(order))
    first = LineDraft(**{**vars(lines[1]), "quantity": 9_000})
    with pytest.raises(BelowDelivered):
        change_order(order, who=WHO, lines=[lines[0], first])
    with pytest.raises(DeliveredLineGone):
        change_order(order, who=WHO, lines=[lines[1]])
    enough = LineDraft(**{**vars(lines[1]), "quantity": 10_000})
    change_order(order, who=WHO, lines=[enough, lines[0]])  # the order of lines may change
    assert [line.delivered for line in order.lines.order_by(OrderLine.position)] == [10_000, 40_000]
    issue_order_form(order, who=WHO)
    assert Order.get_by_id(order.id).state == "delivered"


@pytest.mark.parametrize("other", [{"name": "別的貨"}, {"code": "X-1"}, {"unit": "箱"}])
def test_what_went_out_stays_what_it_was(order, other):
    deliver(order, parts(order, 1_000), who=WHO)
    revise(order, who=WHO)
    first, *rest = draft_of(order)
    with pytest.raises(DeliveredLineChanged):
        change_order(order, who=WHO, lines=[replace(first, **other), *rest])
    kept = Order.get_by_id(order.id)
    change_order(kept, who=WHO, lines=[first, *(replace(each, **other) for each in rest)])


def test_goods_gone_out_keep_their_customer_and_their_money(order):
    with unit_of_work("test", "another customer") as work:
        other = work.add(Customer(code="C9", name="別家", short_name="別家"))
    deliver(order, parts(order, 1_000), who=WHO)
    revise(order, who=WHO)
    order = Order.get_by_id(order.id)
    for head in ({"customer": other}, {"currency": "USD"}):
        with pytest.raises(DeliveredHeadChanged):
            change_order(Order.get_by_id(order.id), who=WHO, lines=draft_of(order), **head)
    assert Order.get_by_id(order.id).version == order.version
    same = {"customer": order.customer, "currency": order.currency}
    assert change_order(order, who=WHO, lines=draft_of(order), **same, notes="x").notes == "x"


def test_a_revision_given_up_leaves_the_deliveries_as_they_are(order):
    deliver(order, parts(order, 5_000, 10_000), who=WHO)
    revise(order, who=WHO)
    lines = list(draft_of(order))
    changed = LineDraft(**{**vars(lines[0]), "quantity": 50_000})
    change_order(order, who=WHO, lines=[lines[1], changed, LineDraft(name="運費", price=10_000)])
    abandon_revision(order, who=WHO)
    kept = list(order.lines.order_by(OrderLine.position))
    assert [(x.quantity, x.delivered) for x in kept] == [(40_000, 5_000), (60_000, 10_000)]
    assert Delivery.get().lines[0].line == kept[0]


def test_a_voided_delivery_is_to_come_again_and_owes_nothing(order):
    note = deliver(order, parts(order, 40_000, 60_000), who=WHO)
    void_delivery(Delivery.get(), who=WHO, reason="送錯倉")
    again = Order.get_by_id(order.id)
    assert again.state == "confirmed" and owed(again) == []
    assert [left for _, left in open_lines(again)] == [40_000, 60_000]
    assert Paper.get_by_id(note.id).state == "void"


def test_a_delivery_that_was_paid_is_not_voided(order, customer):
    deliver(order, parts(order, 40_000, 60_000), who=WHO)
    receive(customer, who=WHO, amount=1_000, received_on=dt.date.today())
    with pytest.raises(MoneyReceived):
        void_delivery(Delivery.get(), who=WHO, reason="送錯倉")
    assert Delivery.get().state == "sent"


def test_an_order_of_which_goods_went_out_is_not_voided(order):
    deliver(order, parts(order, 1_000), who=WHO)
    with pytest.raises(PartlyDelivered):
        void_order(order, who=WHO, reason="客戶取消")


def test_an_invoice_number_is_looked_at(order):
    deliver(order, parts(order, 1_000), who=WHO)
    made = Delivery.get()
    with pytest.raises(NoInvoiceNumber):
        confirm_receipt(made, who=WHO, invoice_number="AB-1234567")
    confirm_receipt(made, who=WHO, invoice_number="ab 12345678")
    assert Delivery.get().invoice_number == "AB-12345678"


def test_closing_asks_for_a_reason_while_goods_are_to_come_and_starts_the_survey(order):
    with pytest.raises(ReasonForClosing):
        close_order(order, who=WHO)
    deliver(order, parts(order, 40_000, 60_000), who=WHO)
    order = Order.get_by_id(order.id)
    close_order(order, who=WHO)
    assert order.state == "closed"
    assert ContactEntry.get().due_on == dt.date.today() + dt.timedelta(days=14)
    with pytest.raises(MoveRefused):
        close_order(order, who=WHO)


def test_a_return_is_credited_and_an_exchange_is_open_again(order):
    deliver(order, parts(order, 40_000, 60_000), who=WHO)
    line = order.lines.order_by(OrderLine.position).first()
    today = dt.date.today()
    back = take_return(
        order, line, who=WHO, quantity=4_000, decision="return", returned_on=today, reason="quality"
    )
    assert (back.net, back.tax, back.total) == (5_040, 252, 5_292)
    assert owed(order)[-1] == -5_292
    line = OrderLine.get_by_id(line.id)
    take_return(order, line, who=WHO, quantity=2_000, decision="exchange", returned_on=today)
    assert Order.get_by_id(order.id).state == "confirmed"
    assert [left for _, left in open_lines(order)] == [2_000, 0]


def test_no_more_comes_back_than_went_out_and_no_more_is_credited_than_it_cost(order):
    deliver(order, parts(order, 10_000), who=WHO)
    line = order.lines.order_by(OrderLine.position).first()
    given = {"who": WHO, "returned_on": dt.date.today()}
    with pytest.raises(MoreThanDelivered):
        take_return(order, line, quantity=11_000, decision="return", **given)
    with pytest.raises(NoCredit):
        take_return(order, line, quantity=1_000, decision="allowance", net=1_261, **given)
