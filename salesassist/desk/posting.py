"""Sending mail over the company's own server (SMTP with TLS): the one place that uses a network.

Off until a server is named in the settings. The password is asked once after the program starts
and kept nowhere; what was sent is written into the contact log.
"""

import datetime as dt
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid
from typing import cast

from salesassist.db import Company, ContactEntry, Customer, Paper
from salesassist.db.base import Deed, find, unit_of_work
from salesassist.desk.mail import mail_of
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem, tr

PATIENCE = 20  # seconds for each answer of the server


class NoServer(Problem):
    """No server is named."""

    says = N_("No mail server is set: name it in the settings, or open the mail as a draft.")


class NoRecipient(Problem):
    """Nobody is to get the mail."""

    says = N_("{number} has no address to go to: fill in the contact's e-mail, then send.")


class NoSender(Problem):
    """The company has no address of its own."""

    says = N_("Our own e-mail is missing: fill it in under the company in the settings, then send.")


class NotReached(Problem):
    """The server does not answer."""

    says = N_("The mail server {host} does not answer ({detail}): nothing was sent. Try later.")


class LoginRefused(Problem):
    """The server does not know user and password."""

    says = N_("The mail server refused {user}: check the user name, type the password again.")


class PasswordNotPlain(LoginRefused):
    """A sign that no login to a mail server can carry."""

    says = N_(
        "User or password has characters that mail servers do not take: switch the keyboard to"
        " English and type the password of {user} again."
    )


class MailRefused(Problem):
    """The server does not take the mail."""

    says = N_("The mail server did not take the mail to {to} ({detail}): nothing was sent.")


@dataclass(frozen=True)
class Server:
    """Where mail goes out; `security` is "starttls", "tls" or, inside the house, "none"."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""


def server() -> Server | None:
    """The company's server, None while none is named."""
    company = Company.select().first()
    if company is None or not company.mail_host:
        return None
    return Server(company.mail_host, company.mail_port, company.mail_security, company.mail_user)


def send_paper(
    paper: Paper, password: str, *, who: str, request: str | None = None
) -> Iterator[tuple[int, int]]:
    """Send an issued paper and write it into the contact log; yields (done, total).

    Raises NoServer, NoRecipient, NoSender, VoidPaper, NotReached, LoginRefused, MailRefused.
    """
    permit(who, "log a contact")
    if request and find(Deed, request=request):
        return  # it went out before
    found = server()
    if found is None:
        raise NoServer()
    message = cast(EmailMessage, message_from_bytes(mail_of(paper), policy=SMTP))
    del message["X-Unsent"]
    to = str(message["To"] or "")
    if not to:
        raise NoRecipient(number=paper.full_number())
    if not message["From"]:
        raise NoSender()
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=str(message["From"]).rpartition("@")[2].strip("> "))
    yield 0, 2
    post(found, message, password)
    yield 1, 2
    _log(paper, to, who, request)
    yield 2, 2


def post(found: Server, message: EmailMessage, password: str) -> None:
    """Hand one message to the server; raises NotReached, LoginRefused, MailRefused."""
    try:
        with _connected(found) as link:
            if found.user:
                _log_in(link, found, password)
            link.send_message(message)
    except smtplib.SMTPAuthenticationError as problem:
        raise LoginRefused(user=found.user) from problem
    except smtplib.SMTPConnectError as problem:
        raise NotReached(host=found.host, detail=problem.smtp_code) from problem
    except smtplib.SMTPException as problem:
        raise MailRefused(to=message["To"], detail=_detail(problem)) from problem
    except OSError as problem:
        raise NotReached(host=found.host, detail=problem.strerror or problem) from problem
    except UnicodeError as problem:  # a name no host can have: an empty or endless part
        raise NotReached(host=found.host, detail=tr(N_("no name of a host"))) from problem


def _log_in(link: smtplib.SMTP, found: Server, password: str) -> None:
    if not (found.user + password).isascii():
        raise PasswordNotPlain(user=found.user)
    link.login(found.user, password)


def _connected(found: Server) -> smtplib.SMTP:
    """A connection that nobody can read along, unless the house has said so."""
    if found.security == "tls":
        return smtplib.SMTP_SSL(
            found.host, found.port, timeout=PATIENCE, context=ssl.create_default_context()
        )
    link = smtplib.SMTP(found.host, found.port, timeout=PATIENCE)
    if found.security == "starttls":
        try:
            link.starttls(context=ssl.create_default_context())
        except (smtplib.SMTPException, OSError):
            link.close()
            raise
    return link


def _detail(problem: smtplib.SMTPException) -> str:
    """What the server said, without its address lists."""
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{problem.smtp_code} {text}"
    return type(problem).__name__


def sent_at(paper: Paper) -> dt.datetime | None:
    """When a paper last went out over the server, as the contact log has it; None: never."""
    out = (ContactEntry.direction == "out") & (ContactEntry.channel == "email")
    about = ContactEntry.customer == _customer(paper)
    query = ContactEntry.select().where(out & about & (ContactEntry.content == _said(paper)))
    entry = query.order_by(ContactEntry.at.desc()).first()
    return entry.at if entry else None


def _customer(paper: Paper) -> Customer | None:
    return paper.order.customer if paper.order else paper.customer


def _said(paper: Paper) -> str:
    return tr(N_("Sent {number}")).format(number=paper.full_number())


def _log(paper: Paper, to: str, who: str, request: str | None) -> None:
    """The mail stands in the contact log of the customer and the order."""
    with unit_of_work(who, "log mail", request) as work:
        if work.done_before:
            return
        work.add(
            ContactEntry(
                customer=_customer(paper),
                order=paper.order,
                at=work.at,
                direction="out",
                channel="email",
                counterpart=to[:80],
                content=_said(paper),
                owner=who,
                written_by=who,
            )
        )
