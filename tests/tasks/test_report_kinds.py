"""The reports of quotations, complaints, satisfaction, service and of what is to be done."""

import datetime as dt

import pytest

from salesassist.db import (
    Allocation,
    Anomaly,
    Approval,
    Company,
    Complaint,
    ComplaintCost,
    ContactEntry,
    Contest,
    Customer,
    Delivery,
    Order,
    Receivable,
    ServicePart,
)
from salesassist.db.base import unit_of_work
from salesassist.rules.rfm import quintiles
from salesassist.rules.spans import span_of
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    issue_quotation,
    take_order,
    void_order,
)
from salesassist.tasks.reference import rivals
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.document import pipeline
from salesassist.tasks.reports.telling import Made

from . import service_parts, survey_parts
from .complaint_parts import WHO, staff, taken

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


@pytest.fixture
def house(customer, products):
    staff()
    return customer, products


def question(name: str, kind: str = "year", **filters):
    wanted = catalog.report(name)
    return wanted, wanted.fits(asked(span_of(kind, TODAY), today=TODAY, filters=filters))


def made(name: str, kind: str = "year", **filters):
    table = catalog.made(name, question(name, kind, **filters)[1])
    assert table.foots and table.controls and table.picture is not None
    return table


def behind(name: str, row, column: str = ""):
    wanted, about = question(name)
    return wanted.behind(about, row.behind, column)


def figures(table, *keys: str) -> list[tuple]:
    return list(zip(*(table.column(key) for key in keys), strict=True))


def quoted(customer, products, quantity: int) -> Order:
    """A quotation of so many cylinders at 1,260."""
    head = defaults_for(customer, on=TODAY, who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], quantity * 1_000)], **head)
    issue_quotation(order, who=WHO)
    return Order.get_by_id(order.id)


def changed(record, **values):
    with unit_of_work("test", "change") as work:
        return work.change(record, **values)


@pytest.fixture
def quotations(house):
    """One won (10), two lost (5 to 立翔, 3 void), one expired (2), one open."""
    customer, products = house
    issue_order_form(quoted(customer, products, 10), who=WHO)
    rival = rivals.keep_competitor(None, who=WHO, name="立翔")
    lost = quoted(customer, products, 5)
    rivals.keep_contest(
        None, who=WHO, order=lost, competitor=rival, lost_on=TODAY, reason="delivery"
    )
    void_order(quoted(customer, products, 3), who="陳建宏", reason="客戶取消")
    expired = quoted(customer, products, 2)
    changed(expired, valid_until=TODAY - DAY)
    return quoted(customer, products, 1)


def test_hit_rate_counts_won_lost_and_expired_and_leaves_open_ones_out(quotations):
    found = catalog.made("quotations", _around())
    keys = ("closed", "won", "lost", "expired", "rate", "net", "won_net", "net_rate")
    assert figures(found, *keys) == [(4, 1, 2, 1, 2_500, 25_200, 12_600, 5_000)]
    assert found.foots and found.column("days") == (0,)
    wanted = catalog.report("quotations")
    won = wanted.behind(_around(), found.rows[0].behind, "won")
    assert [each.net for each in won] == [12_600]
    assert len(wanted.behind(_around(), found.rows[0].behind, "")) == 4


def _around():
    """The question over yesterday and today, wherever the year turns."""
    wanted = catalog.report("quotations")
    return wanted.fits(asked(span_of("any", TODAY, 2), today=TODAY))


def test_the_pipeline_is_what_nobody_answered_yet(quotations):
    table = pipeline.pipeline(_around())
    assert table.foots and table.controls[0].one == 1_260
    assert figures(table, "number", "net") == [(quotations.quote_number, 1_260)]
    assert table.total.values[0] == "1 quotations"
    changed(quotations, valid_until=TODAY - DAY)
    table = pipeline.pipeline(_around())
    assert table.foots and not table.rows


def test_lost_quotations_by_reason_and_winner(quotations):
    table = catalog.made("lost-quotations", _around())
    assert table.foots
    assert sorted(figures(table, "reason", "winner", "count", "net")) == [
        ("Delivery time", "立翔", 1, 6_300),
        ("Expired without an answer", "", 1, 2_520),
        ("Withdrawn, no reason noted", "", 1, 3_780),
    ]
    wanted = catalog.report("lost-quotations")
    first = next(row for row in table.rows if row.values[1] == "立翔")
    [document] = wanted.behind(_around(), first.behind, "count")
    assert document.number.startswith("QT-") and document.net == 6_300


def test_a_lost_quotation_that_was_sold_after_all_is_won(quotations):
    lost = Contest.get().order
    changed(Contest.get(), lost_on=TODAY)
    changed(lost, state="confirmed", number="SO-9")
    table = catalog.made("quotations", _around())
    assert table.foots and table.column("won") == (2,) and table.column("lost") == (1,)


def test_complaints_by_class_with_their_cost_and_rate(house):
    customer, products = house
    for _ in range(4):
        service_parts.delivered(customer, products, lots=("A",))
    assert Delivery.select().count() == 4
    first, second, third = (taken(customer, subject=f"第 {at} 件") for at in range(3))
    changed(first, kind="late", unit="物流")
    changed(second, kind="late", unit="物流")
    changed(third, unit="品保", whys=[["為何？", "油封磨損", ""]])
    with unit_of_work("test", "cost") as work:
        work.add(ComplaintCost(complaint=second, label="運費", amount=350))
        work.add(ComplaintCost(complaint=third, label="換貨", amount=1_200))
    table = made("complaints")
    keys = ("name", "count", "share", "cumulated", "rate", "late", "cost")
    assert figures(table, *keys) == [
        ("Late delivery", 2, 6_667, 6_667, 500, 0, 350),
        ("Quality of goods", 1, 3_333, 10_000, 250, 0, 1_200),
    ]
    assert [each.net for each in behind("complaints", table.rows[1])] == [1_200]
    by_unit = made("complaints-unit")
    assert figures(by_unit, "name", "count") == [("物流", 2), ("品保", 1)]
    by_cause = made("complaints-cause")
    assert figures(by_cause, "name", "count") == [("(not filled in)", 2), ("油封磨損", 1)]
    assert len(behind("complaints-cause", by_cause.rows[0])) == 2
    assert not made("complaints", customer=customer.id + 1_000).rows


def test_complaints_say_their_own_currency_whatever_is_asked(house):
    customer, _ = house
    taken(customer)
    wanted = catalog.report("complaints")
    about = asked(span_of("year", TODAY), today=TODAY, currency="USD", filters={"category": "x"})
    said = Made(wanted, about, catalog.made("complaints", about)).basis()
    assert said == ("Basis: Complaints", "Tax included", "TWD", "Returns play no part", "No filter")


def test_satisfaction_by_dimension_hides_what_is_of_too_few(house):
    wave = survey_parts.a_wave()
    whom = survey_parts.customers(6)
    forms = survey_parts.sent(wave, *whom)
    scores = ("5555555559", "4444444449", "5555555557", "3333333338", "1555555550")
    for form, said in zip(forms, scores, strict=False):
        survey_parts.answered(form, said)
    table = made("satisfaction")
    first = table.rows[0].values
    assert first[1:4] == (5, 360, 6_000)  # 5, 4, 5, 3, 1
    last = table.rows[-1].values
    assert last[0] == "Recommendation (NPS)" and (last[1], last[4]) == (5, 20)
    assert Anomaly.select().count() >= 1
    assert first[-1] == 1 and len(behind("satisfaction", table.rows[0], "anomalies")) == 1
    assert len(behind("satisfaction", table.rows[0])) == 5
    few = made("satisfaction", customer=whom[0].id)
    assert few.rows[0].values[1:6] == (1, None, None, None, None)


def test_service_by_kind_in_and_out_of_warranty(house):
    customer, _ = house
    noon = dt.datetime.combine(TODAY, dt.time(10))
    first = service_parts.taken(customer, received_at=noon)
    second = service_parts.taken(customer, fault="印字偏移", received_at=noon)
    service_parts.taken(customer, kind="advice", fault="怎麼換碳帶", received_at=noon)
    changed(first, inside=True, closed_at=noon + 3 * DAY, state="closed")
    changed(second, closed_at=noon + 2 * DAY, state="closed")
    with unit_of_work("test", "parts") as work:
        work.add(ServicePart(service=first, position=1, name="印字頭", amount=800, charged=0))
        work.add(ServicePart(service=second, position=1, name="印字頭", amount=900, charged=900))
    table = made("service")
    keys = ("name", "count", "inside", "outside", "closing", "open", "worth", "charged")
    assert figures(table, *keys) == [
        ("Repair", 2, 1, 1, 25, 0, 1_700, 900),
        ("Advice on use", 1, 0, 1, None, 1, 0, 0),
    ]
    charged = behind("service", table.rows[0], "charged")
    assert sorted(each.net for each in charged) == [0, 900]
    assert len(behind("service", table.rows[0], "inside")) == 1


def test_what_is_to_be_done_stays_until_it_is_done(quotations):
    customer = Customer.get()
    with unit_of_work("test", "promises") as work:
        about = {"customer": customer, "content": "電話", "at": dt.datetime.now(), "owner": WHO}
        work.add(ContactEntry(**about, promise="回覆交期", due_on=TODAY - 3 * DAY))
        work.add(ContactEntry(**about, promise="已做", due_on=TODAY, done_on=TODAY))
        work.add(ContactEntry(**about, promise="下一年", due_on=TODAY + 500 * DAY))
        work.add(
            Approval(
                order=quotations, asked_by=WHO, asked_at=dt.datetime.now(), findings="低於底價"
            )
        )
    table = catalog.made("to-do", question("to-do", "day")[1])
    assert table.foots
    found = dict(zip(table.column("kind"), table.column("late"), strict=True))
    assert found == {"Promise": 3, "Quotation expires": 1, "Approval waits": None}
    kinds = [behind("to-do", row)[0].kind for row in table.rows]
    assert sorted(kinds) == ["approval", "order", "promise"]


def test_ageing_by_the_month_of_the_invoice(house):
    customer, _ = house
    on = dt.date(2026, 10, 31)
    days = (on, dt.date(2026, 9, 1), dt.date(2026, 7, 31), dt.date(2026, 4, 30), on - 400 * DAY)
    with unit_of_work("test", "debts") as work:
        for at, day in enumerate(days, 1):
            work.add(Receivable(customer=customer, label=f"{at}", opened_on=day, total=at * 100))
        debt = Receivable.get(Receivable.label == "2")
        work.add(Allocation(receivable=debt, on=on - DAY, amount=50))
        work.add(Allocation(receivable=debt, on=on + DAY, amount=150))
    wanted = catalog.report("ageing-months")
    about = wanted.fits(asked(span_of("month", on), today=on + 30 * DAY))
    table = catalog.made("ageing-months", about)
    assert table.foots and table.rows[0].values[1:] == (100, 150, 300, 400, 500, 1_450)
    assert [each.net for each in wanted.behind(about, customer.id, "last")] == [150]


def test_rfm_in_fifths_and_days_until_a_customer_is_lost_are_the_houses(house):
    customer, products = house
    old = dt.date(2026, 3, 2)
    head = defaults_for(customer, on=old, who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 1_000)], **head)
    changed(order, state="confirmed", number="SO-1")
    about = asked(span_of("month", dt.date(2026, 6, 1)), today=dt.date(2026, 12, 1))
    assert not catalog.made("new-lost", about).rows
    changed(Company.get(), lost_days=90, rfm_by="quintiles")
    table = catalog.made("new-lost", about)
    assert table.column("change") == ("Lost customer",) and "90 days" in table.notes[0]
    scored = catalog.made("rfm", about)
    assert scored.column("scores") == ("555",) and "fifths" in scored.notes[0]


def test_fifths_give_equals_the_same_score():
    facts = [(10 * at, 1, 100 * (6 - at)) for at in range(1, 6)]
    assert quintiles(facts) == [(5, 5, 5), (4, 5, 4), (3, 5, 3), (2, 5, 2), (1, 5, 1)]
    assert quintiles([]) == []


def test_a_complaint_without_a_word_of_its_unit_stands_as_not_filled_in(house):
    customer, _ = house
    taken(customer)
    assert Complaint.select().count() == 1
    assert made("complaints-unit").column("name") == ("(not filled in)",)
