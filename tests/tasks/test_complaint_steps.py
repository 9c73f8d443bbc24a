"""A complaint step by step to its sign-off, opened again; what the supervisor hears."""

import datetime as dt

import pytest

from salesassist.db import Anomaly
from salesassist.desk import reporting
from salesassist.desk.attachments import FileTooLarge
from salesassist.desk.evidence import keep_evidence, remove_evidence
from salesassist.desk.people import NotPermitted
from salesassist.rules.complaints import ComplaintMoveRefused
from salesassist.tasks.aftersales import today_complaints
from salesassist.tasks.aftersales.complaints import clock
from salesassist.tasks.aftersales.complaints.beginning import (
    reply_template,
)
from salesassist.tasks.aftersales.complaints.escalating import tell_late
from salesassist.tasks.aftersales.complaints.measures import (
    check_effect,
    keep_action,
    keep_cost,
)
from salesassist.tasks.aftersales.complaints.steps import (
    NoReason,
    NotEffective,
    PromisedMoney,
    StepIncomplete,
    add_note,
    next_step,
    reopen,
    send_back,
    sign_off,
    take_step,
)
from salesassist.tasks.aftersales.complaints.taking import NotOpen
from salesassist.tasks.aftersales.complaints.whole import gather

from .complaint_parts import BOSS, WHO, fresh, handled, staff, taken, write

NOW = dt.datetime.now().replace(microsecond=0)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def house(company):
    staff()


# Steps and the end


def test_each_step_needs_what_belongs_to_it(customer):
    complaint = taken(customer)
    with pytest.raises(StepIncomplete):
        take_step(complaint, who=WHO)
    write(complaint, immediate="停出同批")
    assert take_step(complaint, who=WHO, note="電話").state == "working"
    with pytest.raises(StepIncomplete):
        take_step(complaint, who=WHO)
    assert next_step(fresh(complaint)) == "answered"


def test_nobody_but_the_supervisor_promises_money(customer):
    complaint = taken(customer)
    write(complaint, immediate="停出同批", answer="我們會全額退費並賠償。")
    take_step(complaint, who=WHO)
    with pytest.raises(PromisedMoney):
        take_step(complaint, who=WHO)
    told = reporting.report(who=WHO, subject="客戶要求退費", complaint=complaint)
    reporting.decide(
        told, who=BOSS, decision="as-suggested", assigned_to=WHO, due_on=dt.date.today()
    )
    take_step(complaint, who=WHO)
    assert next_step(fresh(complaint)) == "analysed"


def test_the_template_answers_without_promising_anything(customer):
    complaint = taken(customer, immediate="停出同批")
    words = reply_template(complaint, NOW)
    assert complaint.number in words and "停出同批" in words
    write(complaint, answer=words)
    take_step(complaint, who=WHO)
    take_step(complaint, who=WHO)
    assert next_step(fresh(complaint)) == "analysed"


def test_a_failed_check_goes_no_further(customer):
    complaint = taken(customer)
    with pytest.raises(StepIncomplete):
        check_effect(complaint, who=WHO, method="", on=dt.date.today(), result="", effective=True)
    write(complaint, immediate="停出", answer="謝謝告知", whys=[["為何", "磨損", ""]])
    _measured(complaint)
    check_effect(
        complaint, who=WHO, method="抽檢", on=dt.date.today(), result="仍漏 1 支", effective=False
    )
    for _ in range(4):
        take_step(complaint, who=WHO)
    with pytest.raises(NotEffective):
        take_step(complaint, who=WHO)


def _measured(complaint):
    keep_action(
        None, who=WHO, complaint=complaint, kind="corrective", text="換油封",
        done_on=dt.date.today(),
    )  # fmt: skip


def test_a_minor_complaint_needs_no_measures(customer):
    complaint = taken(customer, severity="3")
    write(complaint, immediate="補寄", answer="已補寄", whys=[["為何漏附", "忘了", ""]])
    for _ in range(3):
        take_step(complaint, who=WHO)
    assert next_step(fresh(complaint)) == "closed"
    assert take_step(complaint, who=WHO).state == "signing"


def test_only_the_supervisor_signs_off_and_what_is_signed_stays(customer):
    complaint = handled(taken(customer))
    with pytest.raises(NotPermitted):
        sign_off(complaint, who=WHO)
    with pytest.raises(NotOpen):
        write(complaint, unit="品保課")
    with pytest.raises(NoReason):
        send_back(complaint, who=BOSS, reason="")
    assert send_back(complaint, who=BOSS, reason="請補照片").state == "working"
    take_step(complaint, who=WHO)
    closed = sign_off(complaint, who=BOSS, closing="同意結案")
    assert (closed.state, closed.signed_by, closed.closing) == ("closed", BOSS, "同意結案")
    assert next_step(closed) == "" and clock.left_of(closed, NOW) is None
    assert write(closed, customer_reply="處理很快", satisfaction=4).satisfaction == 4


def test_opening_again_needs_a_reason_and_a_new_check(customer):
    complaint = handled(taken(customer))
    sign_off(complaint, who=BOSS)
    with pytest.raises(NoReason):
        reopen(complaint, who=WHO, reason="  ")
    again = reopen(complaint, who=WHO, reason="客戶又收到漏氣的")
    assert (again.state, again.reopened, again.signed_by) == ("working", 1, "")
    assert next_step(fresh(complaint)) == "corrected"
    with pytest.raises(ComplaintMoveRefused):
        reopen(complaint, who=WHO, reason="再開")


# The supervisor


def test_the_rules_tell_the_supervisor_each_reason_once(customer, products):
    taken(customer, product=products[0])
    assert Anomaly.select().count() == 0
    second = taken(customer, product=products[0], claimed=60_000)
    told = Anomaly.get()
    assert told.reported_to == BOSS and told.complaint == second
    assert [row[1] for row in told.fired] == ["repeated", "claim"]
    write(second, claimed=70_000)
    assert Anomaly.select().count() == 1
    write(second, story="再不處理就找消保官")
    assert [row[1] for row in Anomaly.select()[1].fired] == ["words"]


def test_a_deadline_is_told_once_for_each_stage(customer):
    complaint = taken(customer, received_at=NOW - dt.timedelta(days=10))
    assert [each.complaint for each in tell_late(now=NOW, who=WHO)] == [complaint]
    assert tell_late(now=NOW, who=WHO) == []
    write(complaint, immediate="停出")
    take_step(complaint, who=WHO)
    assert len(tell_late(now=NOW, who=WHO)) == 1


# Rows, files, Today, figures


def test_evidence_is_kept_once_and_a_film_is_refused(customer, tmp_path, monkeypatch):
    complaint = taken(customer)
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"jpeg")
    kept = keep_evidence(picture, who=WHO, complaint=complaint)
    assert keep_evidence(picture, who=WHO, complaint=complaint) == kept
    assert [each.name for each in gather(complaint, NOW).files] == ["照片.jpg"]
    remove_evidence(kept, who=WHO)
    assert not gather(complaint, NOW).files
    monkeypatch.setattr("salesassist.desk.attachments.MOST", 3)
    with pytest.raises(FileTooLarge):
        keep_evidence(picture, who=WHO, complaint=complaint)


def test_all_of_it_is_gathered(customer):
    complaint = taken(customer)
    keep_cost(None, who=WHO, complaint=complaint, label="專車", amount=1_800)
    add_note(complaint, who=WHO, text="品保回覆")
    whole = gather(handled(complaint), NOW)
    assert whole.cost == 1_800 and whole.whys() == [("為何漏氣？", "油封磨損", "量測表")]
    assert [each.text for each in whole.of_kind("effect")] == ["合格"]
    assert whole.notes[0].text == "品保回覆" and whole.left.stage == "closed"


def test_what_is_due_stands_in_today(customer):
    complaint = taken(customer, received_at=NOW - dt.timedelta(days=10))
    _open_measure(complaint)
    items = list(today_complaints.due(dt.date.today()))
    assert {item.kind for item in items} == {"complaint", "measure"}
    assert all(item.page == "aftersales.complaints" for item in items)
    assert all(item.record == complaint.id for item in items)
    clock.pause(complaint, who=WHO, reason="等客戶")
    assert {item.kind for item in today_complaints.due(dt.date.today())} == {"measure"}


def _open_measure(complaint):
    keep_action(
        None, who=WHO, complaint=complaint, text="進料全檢", due_on=dt.date.today(), owner="品保"
    )
