"""Quotations: versions under one number, binding until a day, then an order without retyping."""

import datetime as dt
from types import SimpleNamespace

import pytest

from salesassist.db import Order, Paper, base
from salesassist.db.base import Conflict, unit_of_work
from salesassist.desk.issue import new_request
from salesassist.docs.facts import from_json
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_payment_instruction,
    issue_quotation,
    take_order,
    void_order,
)
from salesassist.tasks.orders.quoting import (
    DayPassed,
    NoDay,
    NotAnOffer,
    QuotationLapsed,
    has_lapsed,
    last_quotation,
)
from salesassist.tasks.orders.schedule import plan

WHO = "王淑芬"


@pytest.fixture
def draft(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0], 40_000)], **head)


def again(order: Order) -> Order:
    return Order.get_by_id(order.id)


def lapse(order: Order) -> Order:
    """The draft's day is over."""
    with unit_of_work("test", "the day passes") as work:
        work.change(again(order), valid_until=dt.date.today() - dt.timedelta(days=1))
    return again(order)


@pytest.fixture
def later(monkeypatch):
    """Sets the clock of the units of work so many days on."""

    def go(days: int) -> dt.date:
        clock = SimpleNamespace(now=lambda: dt.datetime.now() + dt.timedelta(days=days))
        monkeypatch.setattr(base, "dt", SimpleNamespace(**{**vars(dt), "datetime": clock}))
        return clock.now().date()

    return go


def test_a_draft_is_offered_and_stays_a_draft(draft, company):
    paper = issue_quotation(draft, who=WHO)
    kept = again(draft)
    assert (kept.state, kept.number, kept.quote_number) == ("draft", None, paper.full_number())
    told = from_json("quotation", paper.facts)
    assert told.valid_until == dt.date.today() + dt.timedelta(days=company.quote_days)
    assert paper.number.startswith("QT-")


def test_the_same_offer_is_the_same_paper_a_changed_one_the_next_version(draft, customer):
    first = issue_quotation(draft, who=WHO)
    assert issue_quotation(draft, who=WHO).id == first.id
    dearer = [
        LineDraft(**{**line.values(), "price": line.price + 10_000}) for line in draft_of(draft)
    ]
    change_order(again(draft), who=WHO, lines=dearer)
    second = issue_quotation(draft, who=WHO)
    assert (second.number, second.revision) == (first.number, 1)
    assert second.full_number() == f"{first.number}-R1"
    assert Paper.get_by_id(first.id).pdf == first.pdf  # the earlier version stays as it was
    assert again(draft).quote_number == second.full_number()
    assert last_quotation(draft).id == second.id


def test_an_offer_becomes_the_order_without_retyping_and_the_form_names_it(draft):
    offer = issue_quotation(draft, who=WHO)
    form = issue_order_form(again(draft), who=WHO)
    assert from_json("order-form", form.facts).based_on == f"報價單 {offer.full_number()}"
    assert again(draft).state == "confirmed"
    with pytest.raises(NotAnOffer):
        issue_quotation(again(draft), who=WHO)


@pytest.mark.parametrize("issue", [issue_order_form, issue_payment_instruction])
def test_a_lapsed_offer_is_not_confirmed_until_it_is_made_anew(draft, issue, later):
    issue_quotation(draft, who=WHO)
    today = later(60)
    order = again(draft)
    assert has_lapsed(order, today)
    for other in (order.valid_until, today, None):  # a day the customer never saw binds nobody
        change_order(again(draft), who=WHO, lines=draft_of(draft), valid_until=other)
        with pytest.raises(QuotationLapsed, match="QT-"):
            issue(again(draft), who=WHO)
    assert again(draft).state == "draft"
    change_order(again(draft), who=WHO, lines=draft_of(draft), valid_until=today)
    assert issue_quotation(again(draft), who=WHO).revision == 1
    assert issue(again(draft), who=WHO).kind != "quotation"


def test_the_last_day_still_binds(draft):
    until = from_json("quotation", issue_quotation(draft, who=WHO).facts).valid_until
    assert not has_lapsed(again(draft), until)
    assert has_lapsed(again(draft), until + dt.timedelta(days=1))


def test_a_draft_never_offered_does_not_lapse(draft):
    assert not has_lapsed(lapse(draft), dt.date.today())
    assert issue_order_form(again(draft), who=WHO)


def test_an_offer_needs_a_day_that_is_to_come(draft):
    with pytest.raises(DayPassed):
        issue_quotation(lapse(draft), who=WHO)
    with unit_of_work("test", "no day") as work:
        work.change(again(draft), valid_until=None)
    with pytest.raises(NoDay):
        issue_quotation(draft, who=WHO)
    assert Paper.select().count() == 0


def test_a_void_draft_voids_its_offer(draft):
    paper = issue_quotation(draft, who=WHO)
    void_order(again(draft), who=WHO, reason="客戶改買別家")
    assert Paper.get_by_id(paper.id).state == "void"
    with pytest.raises(NotAnOffer):
        issue_quotation(again(draft), who=WHO)


def test_the_same_request_twice_is_one_offer_and_what_was_not_seen_is_not_issued(draft):
    request = new_request()
    first = issue_quotation(draft, who=WHO, request=request)
    assert issue_quotation(draft, who=WHO, request=request).id == first.id
    with pytest.raises(Conflict):
        issue_quotation(draft, who=WHO, seen=0)


def test_no_instalment_is_due_before_the_offer(draft):
    """ERP-12: days due are counted from what happens, so none lies before the order's day."""
    days = [each.due_on for each in plan(draft) if each.due_on]
    assert all(day >= draft.ordered_on for day in days)


def test_what_was_ordered_is_not_offered_again(draft):
    """ERP-15: an offer becomes the order itself; of that nothing is left to be offered."""
    issue_quotation(draft, who=WHO)
    issue_order_form(again(draft), who=WHO)
    with pytest.raises(NotAnOffer):
        issue_quotation(again(draft), who=WHO)
    assert Order.select().count() == 1
