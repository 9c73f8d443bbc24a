"""Mail drafts: a .eml file with the paper attached, which the PC's own mail program opens."""

import json
import re
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from salesassist import docs
from salesassist.db import Anomaly, Company, Complaint, Contact, Customer, MailText, Paper, Person
from salesassist.db.base import find
from salesassist.desk.files import safe_name, write_whole
from salesassist.docs import wording
from salesassist.rules.braces import named
from salesassist.texts import N_, Problem, speaking, tr

FACTS = ("title", "number", "company", "person", "sender", "phone")
"""What stands in braces in the texts of mails."""


class UnknownMailFact(Problem):
    """A text of a mail names a fact that no mail has."""

    says = N_("“{{{name}}}” is no fact of a mail. Known are: {facts}.")


class VoidPaper(Problem):
    """The paper was declared void."""

    says = N_("{number} is void and is not mailed: send the paper that took its place.")


def check_text(text: str) -> None:
    """Raise UnknownMailFact for braces nobody can fill in."""
    for name in named(text):
        if name not in FACTS:
            raise UnknownMailFact(name=name, facts=", ".join(FACTS))


def mail_of(paper: Paper, to: str = "") -> bytes:
    """A draft of a mail that sends an issued paper: to whom, subject, words, the PDF itself.

    `to` are addresses for a paper that is of no customer's. Raises VoidPaper.
    """
    if paper.state == "void":
        raise VoidPaper(number=paper.full_number())
    customer = paper.order.customer if paper.order else paper.customer
    company, number = Company.get(), paper.full_number()
    words = wording.load(paper.language)
    facts = _facts(paper, customer, company)
    kind = paper.kind.replace("-", "_")
    own = MailText.get_or_none(
        (MailText.kind == paper.kind) & (MailText.language == paper.language)
    )
    subject = own.subject if own else words["mail.subject"]
    text = own.text if own else words.get(f"mail.{kind}", words["mail.text"])
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.format_map(facts).split())
    if company.email:
        message["From"] = " ".join(company.email.split())
    to = addresses(to) or _address(customer, paper)
    if to:
        message["To"] = to
    message["X-Unsent"] = "1"  # mail programs open it as a draft to be sent
    message.set_content(text.format_map(facts))
    message.add_attachment(
        bytes(paper.pdf),
        maintype="application",
        subtype="pdf",
        filename=f"{safe_name(facts['title'], number)}.pdf",
    )
    message.set_boundary(f"paper-{paper.check_code}")  # the same paper gives the same draft
    return message.as_bytes()


def _facts(paper: Paper, customer: Customer | None, company: Company) -> dict[str, str]:
    """What the texts of mails name, see FACTS."""
    with speaking(paper.language):
        title = tr(docs.paper(paper.kind).title)
    return {
        "title": title,
        "number": paper.full_number(),
        "company": company.name,
        "person": _person(customer, paper) or _house(customer, paper),
        "sender": paper.issued_by,
        "phone": company.phone,
    }


def write_mail(paper: Paper, folder: Path, to: str = "") -> Path:
    """Put the draft into a folder; raises NotWritten, VoidPaper."""
    return write_whole(folder / f"{safe_name('mail', paper.full_number())}.eml", mail_of(paper, to))


def _house(customer: Customer | None, paper: Paper) -> str:
    return customer.name if customer and paper.kind != INTERNAL else ""


INTERNAL = "anomaly-report"
"""The paper that goes to the supervisor and never to the customer it speaks of."""


def _supervisor(paper: Paper) -> Person | None:
    """Who is told of a report, as the house knows them."""
    report = Anomaly.get_or_none(Anomaly.number == paper.number)
    return Person.get_or_none(Person.name == report.reported_to) if report is not None else None


def _person(customer: Customer | None, paper: Paper) -> str:
    if paper.kind == INTERNAL:
        told = _supervisor(paper)
        return told.name if told is not None else ""
    contact = _contact(paper)
    if contact is None and customer is not None:
        usable = customer.contacts.where(Contact.blocked_on.is_null() & Contact.erased_on.is_null())
        contact = usable.order_by("position").first()
    return f"{contact.name} {contact.title}".strip() if contact else ""


def _address(customer: Customer | None, paper: Paper) -> str:
    if paper.kind == INTERNAL:
        told = _supervisor(paper)
        return addresses(told.email) if told is not None else ""
    contact = _contact(paper)
    if contact is not None and contact.email:
        return addresses(contact.email)
    return addresses(customer.email) if customer else ""


def _contact(paper: Paper) -> Contact | None:
    """Whom a paper is about: the contact of its order, or who complained.

    Nobody whose data is no longer used (PDPA §11).
    """
    contact = _named(paper)
    stopped = contact is not None and (contact.blocked_on or contact.erased_on)
    return None if stopped else contact


def _named(paper: Paper) -> Contact | None:
    if paper.order is not None:
        return paper.order.contact
    about = json.loads(paper.facts).get("complaint_number")
    complaint = find(Complaint, number=about) if about else None
    return complaint.contact if complaint is not None else None


def addresses(typed: str) -> str:
    """Addresses as a mail's header has them, whatever sign was typed between them."""
    return ", ".join(each.strip() for each in re.split(r"[;；,，、\n]", typed) if each.strip())
