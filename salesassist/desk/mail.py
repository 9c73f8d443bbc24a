"""Mail drafts: a .eml file with the paper attached, which the PC's own mail program opens."""

import string
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from salesassist import docs
from salesassist.db import Company, Customer, MailText, Paper
from salesassist.desk.files import safe_name, write_whole
from salesassist.docs import wording
from salesassist.texts import N_, Problem, speaking, tr

FACTS = ("title", "number", "company", "person", "sender", "phone")
"""What stands in braces in the texts of mails."""


class UnknownMailFact(Problem):
    """A text of a mail names a fact that no mail has."""

    says = N_("“{{{name}}}” is no fact of a mail. Known are: {facts}.")


def check_text(text: str) -> None:
    """Raise UnknownMailFact for braces nobody can fill in."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        names = ["{"]
    for name in names:
        if name not in FACTS:
            raise UnknownMailFact(name=name, facts=", ".join(FACTS))


def mail_of(paper: Paper) -> bytes:
    """A draft of a mail that sends an issued paper: to whom, subject, words, the PDF itself."""
    customer = paper.order.customer if paper.order else paper.customer
    words = wording.load(paper.language)
    with speaking(paper.language):
        title = tr(docs.paper(paper.kind).title)
    company = Company.get()
    number = paper.full_number()
    person = _person(customer, paper)
    facts = {
        "title": title,
        "number": number,
        "company": company.name,
        "person": person or (customer.name if customer else ""),
        "sender": paper.issued_by,
        "phone": company.phone,
    }
    kind = paper.kind.replace("-", "_")
    own = MailText.get_or_none(
        (MailText.kind == paper.kind) & (MailText.language == paper.language)
    )
    subject = own.subject if own else words["mail.subject"]
    text = own.text if own else words.get(f"mail.{kind}", words["mail.text"])
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject.format_map(facts)
    if company.email:
        message["From"] = company.email
    to = _address(customer, paper)
    if to:
        message["To"] = to
    message["X-Unsent"] = "1"  # mail programs open it as a draft to be sent
    message.set_content(text.format_map(facts))
    message.add_attachment(
        bytes(paper.pdf),
        maintype="application",
        subtype="pdf",
        filename=f"{safe_name(title, number)}.pdf",
    )
    message.set_boundary(f"paper-{paper.check_code}")  # the same paper gives the same draft
    return message.as_bytes()


def write_mail(paper: Paper, folder: Path) -> Path:
    """Put the draft into a folder; raises NotWritten."""
    return write_whole(folder / f"{safe_name('mail', paper.full_number())}.eml", mail_of(paper))


def _person(customer: Customer | None, paper: Paper) -> str:
    contact = paper.order.contact if paper.order else None
    if contact is None and customer is not None:
        contact = customer.contacts.order_by("position").first()
    return f"{contact.name} {contact.title}".strip() if contact else ""


def _address(customer: Customer | None, paper: Paper) -> str:
    contact = paper.order.contact if paper.order else None
    if contact is not None and contact.email:
        return contact.email
    return customer.email if customer else ""
