"""Mail drafts: a .eml file with the paper attached, which the PC's own mail program opens."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from salesassist import docs
from salesassist.db import Company, Customer, Paper
from salesassist.desk.files import safe_name, write_whole
from salesassist.docs import wording
from salesassist.texts import speaking, tr


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
    message = EmailMessage(policy=SMTP)
    message["Subject"] = words["mail.subject"].format(**facts)
    if company.email:
        message["From"] = company.email
    to = _address(customer, paper)
    if to:
        message["To"] = to
    message["X-Unsent"] = "1"  # mail programs open it as a draft to be sent
    kind = paper.kind.replace("-", "_")
    message.set_content(words.get(f"mail.{kind}", words["mail.text"]).format(**facts))
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
