"""Notices before the due day (到期前提醒): who is told now, the mail, and that it was told."""

import datetime as dt
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from salesassist.db import Company, Customer, Receivable
from salesassist.db.base import Work, unit_of_work
from salesassist.desk import contacts
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.mail import addresses
from salesassist.desk.people import permit
from salesassist.desk.today import snooze
from salesassist.docs import wording
from salesassist.texts import N_, Problem, tr


class NothingDue(Problem):
    """A notice is written to a customer who owes nothing in the days to come."""

    says = N_("{name} owes nothing in the days before which notices go out.")


def notice_before() -> list[int]:
    """The company's rule: days before the due day on which a notice goes out, the longest first."""
    text = Company.get().notice_before.replace(",", " ")
    return sorted({int(each) for each in text.split() if each.isdigit()} - {0}, reverse=True)


def soon_due(customer: Customer, on: dt.date) -> list[Receivable]:
    """What a customer owes that is due within the longest of these days, the first due first."""
    days = notice_before()
    until = on + dt.timedelta(days=max(days, default=0))
    mine = (Receivable.customer == customer) & (Receivable.open > 0)
    span = (Receivable.due_on > on) & (Receivable.due_on <= until)
    return list(Receivable.select().where(mine & span).order_by(Receivable.due_on))


def notices_due(on: dt.date) -> list[tuple[int, str, dt.date]]:
    """Customers to be told on a day: id, name, and the day due first.

    Whoever was told is put off until the next of these days (`tell`), see desk.today.
    """
    company = Company.select().first()
    days = notice_before() if company else []
    if not days:
        return []
    until = on + dt.timedelta(days=days[0])
    span = (Receivable.open > 0) & (Receivable.due_on > on) & (Receivable.due_on <= until)
    query = Receivable.select(Customer.id, Customer.name, Receivable.due_on).join(Customer)
    found: dict[int, tuple[int, str, dt.date]] = {}
    for key, name, day in query.where(span).order_by(Receivable.due_on).tuples():
        found.setdefault(key, (key, name, day))
    return list(found.values())


def next_notice(due_on: dt.date, on: dt.date) -> dt.date:
    """When a customer told on a day is told again, at the latest on the due day itself."""
    stages = [due_on - dt.timedelta(days=days) for days in notice_before()]
    return min([day for day in (*stages, due_on) if day > on], default=on + dt.timedelta(days=1))


def notice_mail(customer: Customer, on: dt.date, *, who: str) -> bytes:
    """The draft of the mail: what is due, when, and how much; raises NothingDue."""
    rows, company = soon_due(customer, on), Company.get()
    if not rows:
        raise NothingDue(name=customer.name)
    lines = []
    for row in rows:
        voice = wording.Voice(customer.language, row.currency)
        told = {"day": voice.day(row.due_on), "what": row.label}
        lines.append(voice.say("mail.notice_line", amount=voice.money_named(row.open), **told))
    person = customer.contacts.order_by("position").first()
    words = wording.load(customer.language)
    facts = {
        "company": company.name,
        "person": f"{person.name} {person.title}".strip() if person else customer.name,
        "sender": who,
        "phone": company.phone,
        "day": wording.Voice(customer.language).day(rows[0].due_on),
        "lines": "\n".join(lines),
    }
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(words["mail.notice_subject"].format_map(facts).split())
    if company.email:
        message["From"] = " ".join(company.email.split())
    if customer.email:
        message["To"] = addresses(customer.email)
    message["X-Unsent"] = "1"  # mail programs open it as a draft to be sent
    message.set_content(words["mail.notice"].format_map(facts))
    return message.as_bytes()


def write_notice(
    customer: Customer, folder: Path, on: dt.date, *, who: str, request: str | None = None
) -> Path:
    """Put the draft into a folder, and write down that the customer is told.

    The notice is due again on the next of the house's days. Raises NotPermitted, NothingDue,
    NotWritten.
    """
    permit(who, "log a contact")
    data, rows = notice_mail(customer, on, who=who), soon_due(customer, on)
    name = safe_name("notice", customer.short_name or customer.name, f"{on:%Y%m%d}")
    path = write_whole(folder / f"{name}.eml", data)
    with unit_of_work(who, "tell before due", request) as work:
        if not work.done_before:
            _tell(work, customer, rows, on)
    return path


def _tell(work: Work, customer: Customer, rows: list[Receivable], on: dt.date) -> None:
    words = tr(N_("Told of what is due on {day}: {what}"))
    day, what = Receivable.due_on.show(rows[0].due_on), "、".join(row.label for row in rows)
    about = {"customer": customer, "owner": work.who, "direction": "out", "channel": "email"}
    contacts.add_contact(work, content=words.format(day=day, what=what), **about)
    snooze(work, f"notice:{customer.id}", next_notice(rows[0].due_on, on))
