"""What the tests of complaints share: a house with a supervisor, and a complaint taken."""

import datetime as dt

from salesassist.db import Complaint, Order, Person
from salesassist.db.base import unit_of_work
from salesassist.tasks.aftersales.complaints.measures import check_effect, keep_action
from salesassist.tasks.aftersales.complaints.steps import take_step
from salesassist.tasks.aftersales.complaints.taking import keep_complaint

WHO, BOSS = "王淑芬", "陳建宏"


def staff() -> None:
    """An assistant and a supervisor."""
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=WHO, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))


def taken(customer, **values) -> Complaint:
    """A complaint of severity 2 that has just arrived."""
    usual = {"customer": customer, "subject": "氣缸漏氣 6 支", "story": "裝上去就漏氣。"}
    return keep_complaint(None, who=WHO, **(usual | values))


def fresh(complaint: Complaint) -> Complaint:
    return Complaint.get_by_id(complaint.id)


def write(complaint: Complaint, **values) -> Complaint:
    return keep_complaint(fresh(complaint), who=WHO, **values)


def handled(complaint: Complaint) -> Complaint:
    """Everything done up to the sign-off, as an assistant does it."""
    write(complaint, immediate="停出批號 L1151008", answer="已換送，分析後提供說明。")
    write(complaint, whys=[["為何漏氣？", "油封磨損", "量測表"]])
    for kind, text in (("corrective", "更換油封"), ("preventive", "進料全檢")):
        keep_action(
            None,
            who=WHO,
            complaint=complaint,
            kind=kind,
            text=text,
            owner="品保",
            done_on=dt.date.today(),
        )
    check_effect(
        complaint, who=WHO, method="抽檢 20 支", on=dt.date.today(), result="合格", effective=True
    )
    while fresh(complaint).state in ("open", "working"):
        take_step(fresh(complaint), who=WHO)
    return fresh(complaint)


def line_of(order: Order, at: int = 0):
    return list(order.lines.order_by("position"))[at]
