"""Complaints taken and clocked: what is accepted, refused and told."""

import datetime as dt

import pytest

from salesassist.db import Complaint, ComplaintPause, ComplaintStage, Order
from salesassist.db.base import Conflict, unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.rules.complaints import ComplaintMoveRefused
from salesassist.tasks.aftersales.complaints import clock
from salesassist.tasks.aftersales.complaints.steps import (
    next_step,
)
from salesassist.tasks.aftersales.complaints.taking import advice, keep_complaint
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.records.keeping import keep_customer

from .complaint_parts import WHO, fresh, staff, taken, write

NOW = dt.datetime.now().replace(microsecond=0)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def house(company):
    staff()


@pytest.fixture
def order(customer, products) -> Order:
    """3 and 2 pieces at 10, delivered: the order of the peer's story."""
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    with unit_of_work("test", "at ten") as work:
        for product in products[:2]:
            work.change(product, price=100_000, cost=70_000)
    lines = [LineDraft.of_product(products[at], qty) for at, qty in ((0, 3_000), (1, 2_000))]
    made = take_order(who=WHO, lines=lines, **head)
    issue_order_form(made, who=WHO)
    made = Order.get_by_id(made.id)
    deliver(made, [Part(line.id, line.quantity) for line in made.lines], who=WHO)
    return Order.get_by_id(made.id)


def due(complaint: Complaint) -> dict[str, dt.datetime]:
    return {row.stage: row.due_at for row in clock.stages(fresh(complaint))}


def _other():
    return keep_customer(None, who=WHO, name="立瀧造紙股份有限公司")


# Taking


def test_what_is_heard_in_person_is_acknowledged_at_once(customer):
    assert next_step(taken(customer, channel="phone")) == "contained"
    assert next_step(taken(customer, channel="email")) == "acknowledged"


def test_a_complaint_without_order_is_possible_and_said_so(customer):
    complaint = taken(customer)
    assert any("No order is named" in each for each in advice(complaint, NOW))
    assert complaint.number.startswith("CC-") and complaint.state == "open"


def test_a_deadline_in_the_past_is_accepted_and_told(customer):
    complaint = taken(customer, received_at=NOW - dt.timedelta(days=40))
    assert set(clock.past_due(complaint, NOW)) and clock.is_late(complaint, NOW)
    assert advice(complaint, NOW)[0].startswith("Already past its deadline")
    assert complaint.number[3:10] == f"{(NOW - dt.timedelta(days=40)).year - 1911}" + (
        f"{NOW - dt.timedelta(days=40):%m%d}"
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"received_at": NOW + dt.timedelta(days=1)}, "received_at"),
        ({"total": 5_000, "bad": 6_000}, "bad"),
        ({"inspected": 5_000, "bad": 6_000}, "bad"),
        ({"satisfaction": 6}, "satisfaction"),
        ({"subject": " "}, "subject"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(customer, values, field):
    with pytest.raises(RecordProblems) as found:
        taken(customer, **values)
    assert set(found.value.fields) == {field}
    assert Complaint.select().count() == 0


def test_an_order_of_another_customer_is_refused(order):
    with pytest.raises(RecordProblems) as found:
        taken(_other(), order=order)
    assert "晉暘" in str(found.value)


def test_taken_twice_is_one_complaint(customer):
    one = taken(customer, request="r1")
    assert taken(customer, request="r1") == one
    assert Complaint.select().count() == 1


def test_two_windows_the_second_is_refused(customer):
    complaint = taken(customer)
    one, other = fresh(complaint), fresh(complaint)
    keep_complaint(one, who=WHO, unit="品保課")
    with pytest.raises(Conflict):
        keep_complaint(other, who=WHO, unit="倉儲課")


def test_another_severity_sets_the_clock_anew(customer):
    complaint = taken(customer)
    before = due(complaint)
    write(complaint, severity="3")
    assert due(complaint)["answered"] > before["answered"]
    assert due(complaint)["closed"] == before["closed"]


# The clock


def test_a_pause_moves_what_is_open_and_not_what_was_reached_or_the_law(customer):
    monday = dt.datetime(2026, 3, 2, 9)
    complaint = taken(customer, received_at=monday, consumer=True, channel="phone")
    before = due(complaint)
    with unit_of_work("test", "pause") as work:
        work.add(
            ComplaintPause(
                complaint=complaint,
                first=monday,
                last=monday + dt.timedelta(hours=3),
                reason="樣品",
            )
        )
        clock.set_clock(work, complaint)
    after = due(complaint)
    assert before["answered"] == dt.datetime(2026, 3, 3, 18)
    assert after["answered"] == dt.datetime(2026, 3, 4, 12)
    assert after["closed"] == before["closed"] == dt.datetime(2026, 3, 17, 18)


def test_while_the_customer_must_answer_nothing_becomes_late(customer):
    complaint = taken(customer)
    paused = clock.pause(complaint, who=WHO, reason="等客戶寄回樣品")
    later = NOW + dt.timedelta(days=60)
    assert paused.state == "waiting" and not clock.is_late(paused, later)
    assert clock.left_of(paused, later).still
    with pytest.raises(ComplaintMoveRefused):
        clock.pause(paused, who=WHO, reason="再等")
    again = clock.resume(paused, who=WHO)
    assert again.state == "working" and clock.is_late(again, later)
    with pytest.raises(clock.NothingWaitedFor):
        clock.pause(again, who=WHO, reason=" ")


def test_time_used_and_left_are_the_time_allowed(customer):
    monday = dt.datetime(2026, 3, 2, 9)
    complaint = taken(customer, received_at=monday, channel="phone")
    with unit_of_work("test", "contained") as work:
        row = complaint.stages.where(ComplaintStage.stage == "contained").get()
        work.change(row, reached_at=monday + dt.timedelta(hours=1))
    left = clock.left_of(fresh(complaint), monday + dt.timedelta(hours=5))
    assert (left.stage, left.used, left.left) == (
        "answered",
        dt.timedelta(hours=5),
        dt.timedelta(hours=13),
    )
    assert left.share() == 27 and not left.late()
    late = clock.left_of(fresh(complaint), dt.datetime(2026, 3, 4, 10))
    assert late.left == -dt.timedelta(hours=1) and late.late() and late.share() == 100
