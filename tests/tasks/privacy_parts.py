"""A person planted in fourteen places, and what every total is: for the tests of personal data."""

import datetime as dt
from typing import Any

from salesassist.db import (
    MODELS,
    Answer,
    Attachment,
    CaseFile,
    Complaint,
    ComplaintNote,
    Contact,
    ContactEntry,
    Customer,
    MailText,
    Order,
    Question,
    Response,
    ServiceRecord,
    ServiceStep,
    Survey,
    SurveyVersion,
    Wave,
)
from salesassist.db import unfinished as forms
from salesassist.db.base import database, unit_of_work
from salesassist.db.fields import Day, Flag
from salesassist.desk.importing import finish
from salesassist.tasks.orders import LineDraft, defaults_for, issue_quotation, take_order
from salesassist.tasks.privacy import finding
from salesassist.tasks.privacy.subject import Subject, subject_of

WHO, BOSS = "王淑芬", "陳建宏"
DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9, 30)
NAME, MOBILE, EMAIL = "游承翰", "0927-331-318", "yu.ch@jinyang.example"


def planted(customer: Customer, products: list) -> tuple[Contact, set[str]]:
    """A contact named in fourteen tables in fourteen ways; the tables."""
    with unit_of_work(WHO, "plant") as work:
        contact = work.add(
            Contact(customer=customer, name=NAME, mobile=MOBILE, email=EMAIL, department="品保")
        )
        work.change(contact, mobile="0927-331-319")
        work.change(contact, mobile=MOBILE)
        work.change(customer, notes=f"急件找{NAME}經理")
    order = _order(customer, products, contact)
    issue_quotation(order, who=WHO)
    with unit_of_work(WHO, "plant") as work:
        at = {"at": NOW, "written_by": WHO}
        work.add(ContactEntry(customer=customer, content="電話 ０９２７３３１３１８ 催貨", **at))
        case = work.add(
            Complaint(number="CC-1", received_at=NOW, customer=customer, subject="漏氣",
                      story=f"游 承翰來電說 {MOBILE}")
        )  # fmt: skip
        work.add(ComplaintNote(complaint=case, at=NOW, who=WHO, kind="note", text=f"回覆{NAME}"))
        served = work.add(
            ServiceRecord(number="SV-1", received_at=NOW, customer=customer, fault="異音",
                          caller=NAME, phone="+886-927-331-318")
        )  # fmt: skip
        work.add(ServiceStep(service=served, at=NOW, deed=f"致電{NAME}"))
        data = {"data": "附件內容".encode(), "sha256": "0" * 64}
        work.add(Attachment(order=order, kind="other", name=f"{NAME}名片.pdf", **data, **at))
        work.add(CaseFile(complaint=case, name="mail.eml",
                          **data | {"data": f"From: {EMAIL.upper()}\n\n好".encode()}, **at))  # fmt: skip
        work.add(MailText(kind="quotation", language="zh_TW", subject="報價", text=f"{NAME}您好"))
        _survey(work, customer)
    forms.keep("orders.order", "r-1", None, None, NAME, {"typed": {"notes": f"給{NAME}"}}, WHO, NOW)
    tables = {
        "contact", "customer", "sales_order", "paper", "contact_entry", "complaint",
        "complaint_note", "service_record", "service_step", "attachment", "case_file",
        "response", "answer", "mail_text", "journal", "unfinished",
    }  # fmt: skip
    return contact, tables


def _order(customer: Customer, products: list, contact: Contact) -> Order:
    head = defaults_for(customer, on=DAY, who=WHO) | {"contact": contact}
    lines = [LineDraft.of_product(products[0], 2_000)]
    return take_order(who=WHO, lines=lines, **head | {"notes": f"送達前請電{NAME}（{MOBILE}）"})


def _survey(work: Any, customer: Customer) -> None:
    survey = work.add(Survey(code="S", title="滿意度"))
    version = work.add(SurveyVersion(survey=survey, number=1))
    asked = work.add(
        Question(survey_version=version, position=1, code="q", kind="words", text="意見")
    )
    wave = work.add(Wave(code="W", title="一", survey=survey, survey_version=version, state="running",
                         first=DAY, last=DAY, rest_days=0, serial=0))  # fmt: skip
    given = work.add(Response(wave=wave, customer=customer, came_by="paper", answered_on=DAY,
                              entered_at=NOW, entered_by=WHO, respondent=NAME, phone=MOBILE,
                              weight=5))  # fmt: skip
    work.add(Answer(response=given, question=asked, text=f"{NAME}服務很好"))


def found(subject: Subject, who: str = WHO) -> list[finding.Hit]:
    """All rows that name the person."""
    return finish(finding.find_person(subject, who=who, on=DAY))


def looked_for(contact: Contact) -> list[finding.Hit]:
    """All rows that name a contact."""
    return found(subject_of(contact))


LEFT_OUT = {"version", "id", "marketing"}
GROWS = {"journal", "erasure", "personal_log", "deed"}


def totals() -> dict[str, Any]:
    """Every row counted and every figure added up, of all tables but those that tell of deeds."""
    found: dict[str, Any] = {}
    for model in MODELS:
        table = model._meta.table_name
        if table in GROWS:
            continue
        figures = [
            field.column_name
            for field in model._meta.sorted_fields
            if field.field_type in ("INT", "BIGINT") and field.name not in LEFT_OUT
            and not isinstance(field, Flag | Day)
        ]  # fmt: skip
        asked = ", ".join(["COUNT(*)", *(f'SUM("{name}")' for name in figures)])
        found[table] = database().execute_sql(f'SELECT {asked} FROM "{table}"').fetchone()
    sums = (
        "order_count",
        "month_sum",
        "customer_month",
        "product_month",
        "sold_month",
        "closed_sum",
    )
    for table in sums:
        found[table] = database().execute_sql(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
    return found
