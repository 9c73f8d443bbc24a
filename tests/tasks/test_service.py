"""Service records from the call to closed: what is accepted, refused, counted and reminded of."""

import datetime as dt

import pytest

from salesassist.db import Anomaly, Complaint, ContactEntry, ServicePart, ServiceRecord, ServiceStep
from salesassist.db.base import Conflict
from salesassist.desk import reporting
from salesassist.desk.checking import RecordProblems
from salesassist.desk.evidence import keep_evidence
from salesassist.rules.service import ServiceMoveRefused
from salesassist.tasks.aftersales import today_service
from salesassist.tasks.aftersales.service import figures, parts, passing, repeats, steps, whole
from salesassist.tasks.aftersales.service.taking import ServiceClosed, keep_service
from salesassist.tasks.records.keeping import keep_customer

from .service_parts import BOSS, NOON, WHO, delivered, fresh, staff, taken, warrant

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
TODAY = dt.date.today()


@pytest.fixture(autouse=True)
def house(company):
    staff()


def step(record, deed="請客戶清潔印字頭", **values) -> ServiceStep:
    return steps.keep_step(None, who=WHO, service=record, deed=deed, **values)


def closed(record, result="solved", **said) -> ServiceRecord:
    steps.finish(fresh(record), who=WHO, outcome="更換印字頭")
    return steps.close(fresh(record), who=WHO, result=result, **said)


# Taking


def test_a_call_gets_its_number_and_stands_in_the_contact_log(customer):
    record = taken(customer, caller="莊喆凱", channel="line")
    assert record.number.startswith("SV-") and record.state == "open" and record.taken_by == WHO
    entry = ContactEntry.get()
    assert (entry.direction, entry.channel, entry.counterpart) == ("in", "line", "莊喆凱")
    assert entry.content == f"{record.number} 印字模糊" and entry.at == NOON


def test_the_same_request_twice_is_one_record(customer):
    first = taken(customer, request="r1")
    assert taken(customer, request="r1") == first
    assert ServiceRecord.select().count() == ContactEntry.select().count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("received_at", dt.datetime.now() + DAY),
        ("answered_at", NOON - HOUR),
        ("expected_at", NOON - HOUR),
        ("satisfaction", 6),
        ("fault", ""),
        ("customer", None),
    ],
)
def test_bad_input_is_named_by_its_field_and_nothing_is_kept(customer, field, value):
    with pytest.raises(RecordProblems) as told:
        taken(**{"customer": customer, field: value})
    assert list(told.value.fields) == [field]
    assert ServiceRecord.select().count() == ContactEntry.select().count() == 0


def test_an_order_of_another_customer_is_refused(customer, products):
    other = keep_customer(None, who=WHO, name="立瀧造紙股份有限公司")
    order = delivered(customer, products).order
    with pytest.raises(RecordProblems) as told:
        taken(other, order=order)
    assert list(told.value.fields) == ["order"]


def test_two_who_change_the_same_record_are_told(customer):
    record = taken(customer)
    stale = fresh(record)
    keep_service(fresh(record), who=WHO, problem="右邊一條白線")
    with pytest.raises(Conflict):
        keep_service(stale, who=BOSS, problem="卡紙")


# Steps


def test_the_first_step_the_customer_hears_of_is_the_first_answer(customer):
    record = taken(customer)
    step(record, told=False, at=NOON + HOUR)
    assert fresh(record).answered_at is None
    step(record, told=True, at=NOON + 2 * HOUR)
    step(record, told=True, at=NOON + 3 * HOUR)
    assert fresh(record).answered_at == NOON + 2 * HOUR


def test_a_step_before_the_call_or_to_come_is_refused(customer):
    record = taken(customer)
    for at in (NOON - HOUR, dt.datetime.now() + DAY):
        with pytest.raises(RecordProblems):
            step(record, at=at)
    assert ServiceStep.select().count() == 0


def test_from_the_call_to_closed(customer):
    record = taken(customer)
    due = dt.datetime.now().replace(microsecond=0) + DAY
    steps.assign(record, who=WHO, to="邱垚如", expected_at=due, place="visit", visit="低溫倉")
    assert (fresh(record).state, fresh(record).assigned_to) == ("assigned", "邱垚如")
    steps.wait(fresh(record), who=WHO, reason="等客戶排停機時間")
    assert fresh(record).state == "waiting"
    steps.go_on(fresh(record), who=WHO)
    assert fresh(record).state == "assigned"
    with pytest.raises(steps.NothingFound):
        steps.finish(fresh(record), who=WHO)
    steps.finish(fresh(record), who=WHO, outcome="更換印字頭")
    assert fresh(record).state == "done" and fresh(record).done_at
    kept = steps.close(fresh(record), who=WHO, result="solved", opinion="很快", satisfaction=5)
    assert (kept.state, kept.result, kept.satisfaction) == ("closed", "solved", 5)
    assert kept.closed_at and kept.answered_at
    assert [each.deed.split("：")[0].split(":")[0] for each in kept.steps][-1] == "Closed"


def test_closing_asks_for_result_outcome_and_day(customer):
    record = taken(customer)
    with pytest.raises(steps.NothingFound):
        steps.close(record, who=WHO, result="solved")
    keep_service(record, who=WHO, outcome="已教清潔")
    with pytest.raises(steps.NoResult):
        steps.close(fresh(record), who=WHO, result="")
    with pytest.raises(steps.NoFollowUpDay):
        steps.close(fresh(record), who=WHO, result="follow-up")
    with pytest.raises(RecordProblems):
        steps.close(fresh(record), who=WHO, result="solved", opinion="長" * 90_000)
    assert fresh(record).state == "open"


def test_what_is_assigned_is_done_before_it_is_closed(customer):
    record = taken(customer, outcome="x")
    steps.assign(record, who=WHO, to="邱垚如")
    with pytest.raises(ServiceMoveRefused):
        steps.close(fresh(record), who=WHO, result="solved")


@pytest.mark.parametrize(
    ("deed", "problem"),
    [
        (lambda record: steps.assign(record, who=WHO, to=" "), steps.NobodyAssigned),
        (lambda record: steps.wait(record, who=WHO, reason=" "), steps.NoServiceReason),
        (lambda record: steps.follow_up(record, who=WHO, heard=""), steps.NoServiceReason),
        (lambda record: steps.reopen(record, who=WHO, reason=""), steps.NoServiceReason),
        (lambda record: steps.reopen(record, who=WHO, reason="又壞"), ServiceMoveRefused),
    ],
)
def test_deeds_without_their_words_are_refused(customer, deed, problem):
    record = taken(customer)
    with pytest.raises(problem):
        deed(record)
    assert fresh(record).state == "open" and ServiceStep.select().count() == 0


def test_a_closed_record_hears_the_customer_and_nothing_else(customer):
    record = closed(taken(customer))
    keep_service(fresh(record), who=WHO, opinion="謝謝", opinion_reply="不客氣")
    with pytest.raises(ServiceClosed):
        keep_service(fresh(record), who=WHO, problem="改寫")
    with pytest.raises(ServiceClosed):
        step(record)
    with pytest.raises(ServiceClosed):
        parts.keep_part(None, who=WHO, service=record, name="滾輪")


def test_opened_again_it_counts(customer):
    record = closed(taken(customer))
    kept = steps.reopen(fresh(record), who=WHO, reason="又有白線")
    assert (kept.state, kept.reopened, kept.closed_at, kept.result) == ("open", 1, None, "")


def test_a_follow_up_stands_in_both_logs_and_is_not_due_any_more(customer):
    record = closed(taken(customer), "follow-up", follow_up_on=TODAY)
    kept = steps.follow_up(record, who=WHO, heard="使用正常")
    assert kept.follow_up_on is None
    assert (
        ContactEntry.select()
        .where(ContactEntry.direction == "out")
        .get()
        .content.endswith("使用正常")
    )
    again = steps.follow_up(kept, who=WHO, heard="下月再問", again_on=TODAY + 30 * DAY)
    assert again.follow_up_on == TODAY + 30 * DAY


# Parts and cost


def test_parts_are_free_in_warranty_and_need_a_reason_outside(customer, products):
    record = taken(customer)
    with pytest.raises(RecordProblems) as told:
        parts.keep_part(None, who=WHO, service=record, name="滾輪", price=4_600_000, free=True)
    assert list(told.value.fields) == ["free"]
    keep_service(fresh(record), who=WHO, free_reason="長期合約客戶")
    parts.keep_part(None, who=WHO, service=record, name="滾輪", price=4_600_000, free=True)
    parts.keep_part(None, who=WHO, service=record, product=products[0], quantity=1_500)
    first, second = record.parts.order_by(ServicePart.position)
    assert (first.amount, first.charged) == (460, 0)
    assert (second.code, second.price) == ("HC63-100", 13_230_000)  # 1,260 and 5 % tax
    assert (second.amount, second.charged) == (1_985, 1_985)  # 1.5 × 1,323 = 1,984.5
    assert parts.cost_of(record) == parts.Cost(2_445, 1_985)
    parts.remove_row(second, who=WHO)
    assert parts.cost_of(record).free == 460


def test_a_part_that_becomes_free_is_charged_no_more(customer, products):
    record = taken(customer, free_reason="首次免費")
    kept = parts.keep_part(None, who=WHO, service=record, name="檢測", price=5_000_000)
    assert parts.keep_part(kept, who=WHO, free=True).charged == 0


# The same again


def test_the_same_fault_twice_in_thirty_days_suggests_a_complaint(customer, products):
    first = taken(customer, product=products[0], received_at=NOON - 30 * DAY)
    second = taken(customer, product=products[0], fault="印字模糊、卡紙")
    assert repeats.repeated(second) == [first]
    assert repeats.suggests_complaint(second, [first])
    assert not repeats.suggests_complaint(first, repeats.repeated(first))


@pytest.mark.parametrize(
    "other",
    [
        {"received_at": NOON - 31 * DAY},
        {"serial": "B-8"},
        {"kind": "training", "fault": "夜班教育訓練"},
    ],
)
def test_another_day_item_or_matter_is_no_repeat(customer, products, other):
    usual = {"product": products[0], "serial": "B-7", "received_at": NOON - 3 * DAY}
    taken(customer, **(usual | other))
    assert repeats.repeated(taken(customer, product=products[0], serial="B-7")) == []


def test_another_customers_case_is_no_repeat_but_is_known(customer, products):
    other = keep_customer(None, who=WHO, name="立瀧造紙股份有限公司")
    like = closed(taken(other, product=products[0], fault="印字模糊有白線"))
    unlike = closed(taken(other, product=products[0], fault="無法開機"))
    taken(other, product=products[0])  # not solved: nothing to learn of it
    record = taken(customer, product=products[0], fault="印字模糊")
    assert repeats.repeated(record) == []
    assert repeats.known_cases(record) == [like, unlike]
    assert repeats.known_cases(taken(customer)) == []


def test_one_click_makes_a_complaint_with_everything_filled(customer, products):
    sent = delivered(customer, products)
    record = taken(customer, serial="25C04117", problem="右邊一條白線", outcome="換頭")
    kept = passing.to_complaint(record, who=WHO)
    told = (kept.customer, kept.order, kept.delivery, kept.product, kept.lot, kept.subject)
    assert told == (customer, sent.order, sent, products[0], "25C04117", "印字模糊")
    assert kept.story == "右邊一條白線" and kept.service == record
    assert fresh(record).result == "complaint"
    assert passing.to_complaint(fresh(record), who=WHO) == kept
    assert Complaint.select().count() == 1
    assert not repeats.suggests_complaint(record, [record])


def test_the_supervisor_is_told(customer):
    record = taken(customer)
    about = {"service": record, "customer": customer}
    kept = reporting.report(who=WHO, subject="第三次白線", suggestion="換新機", **about)
    assert (kept.service, kept.customer, kept.reported_to) == (record, customer, BOSS)
    assert Anomaly.select().count() == 1


def test_evidence_is_kept_with_it_and_gathered(customer, tmp_path):
    record = taken(customer)
    picture = tmp_path / "白線.jpg"
    picture.write_bytes(b"jpeg")
    keep_evidence(picture, who=WHO, service=record)
    step(record)
    seen = whole.gather(fresh(record))
    assert [each.name for each in seen.files] == ["白線.jpg"]
    assert len(seen.steps) == len(seen.contacts) == 1
    assert not seen.too_often and seen.complaint is None


# Counted, and due


def test_the_years_figures(customer, products):
    item = {"product": products[0]}
    assert figures.year_figures(TODAY) == figures.ServiceFigures(0, 0, None, None, None)
    back = closed(taken(customer, received_at=NOON - 20 * DAY, **item))
    taken(customer, received_at=NOON - 2 * DAY, **item)  # the same again: the first did not last
    closed(taken(customer, product=products[1]))
    closed(taken(customer, kind="advice", fault="怎麼裝碳帶"))
    found = figures.year_figures(TODAY)
    assert (found.cases, found.closed) == (4, 3)
    assert found.first_time == 5_000  # two faults closed, one of them back
    assert found.repeats == 2_500
    span = sum(
        (each.closed_at - each.received_at for each in ServiceRecord.select() if each.closed_at),
        dt.timedelta(),
    )
    assert found.closing == pytest.approx(span / DAY / 3 * 10, abs=0.51)
    assert repeats.came_back(fresh(back)) is False  # it came before the close, not after


def test_the_filters(customer):
    one = taken(customer)
    waits = taken(customer)
    steps.wait(waits, who=WHO, reason="等")
    ended = closed(taken(customer), "follow-up", follow_up_on=TODAY)
    late = taken(customer, expected_at=dt.datetime.combine(TODAY, dt.time(23)))

    def found(name: str) -> set[int]:
        rows = figures.listed().where(figures.condition(name, TODAY))
        return {row.id for row in rows}

    assert found("open") == {one.id, waits.id, late.id}
    assert found("today") == {ended.id, late.id}
    assert found("waiting") == {waits.id}
    assert found("closed") == {ended.id}


def test_today_asks_for_answers_promises_and_follow_ups(customer):
    silent = taken(customer)
    promised = taken(customer, answered_at=NOON, expected_at=NOON + HOUR)
    ended = closed(taken(customer), "follow-up", follow_up_on=TODAY + DAY)
    closed(taken(customer), "follow-up", follow_up_on=TODAY + 30 * DAY)
    due = {(each.kind, each.record) for each in today_service.due(TODAY)}
    assert due == {
        ("service-answer", silent.id),
        ("service", promised.id),
        ("service-follow-up", ended.id),
    }
    assert all(each.page == "aftersales.service" for each in today_service.due(TODAY))
    step(silent, told=True)
    steps.wait(fresh(promised), who=WHO, reason="等客戶")
    assert {each.record for each in today_service.due(TODAY)} == {ended.id}


def test_a_warranty_makes_parts_free_without_a_reason(customer, products):
    warrant(products[0])
    delivered(customer, products)
    record = taken(customer, serial="25C04118", received_at=dt.datetime.now())
    assert record.inside
    kept = parts.keep_part(None, who=WHO, service=record, name="滾輪", price=10_000, free=True)
    assert kept.charged == 0
