"""Mail over the company's own server, against a server of the test's own on this machine."""

import datetime as dt
import email
import socketserver
import threading
from email import policy

import pytest

from salesassist.db import Company, Contact, ContactEntry, MailText
from salesassist.db.base import unit_of_work
from salesassist.desk.mail import UnknownMailFact, VoidPaper, check_text, mail_of
from salesassist.desk.posting import (
    LoginRefused,
    MailRefused,
    NoRecipient,
    NoSender,
    NoServer,
    NotReached,
    PasswordNotPlain,
    Server,
    post,
    send_paper,
    sent_at,
    server,
)
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order

WHO = "王淑芬"


class Talk(socketserver.StreamRequestHandler):
    """As much SMTP as a mail needs; what came is kept by the server."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            if verb == "EHLO":
                self._say("250-test\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                self._say("235 ok" if self.server.knows else "535 wrong")
            elif verb == "RCPT":
                self._say("250 ok" if self.server.takes else "550 no such person")
            elif verb == "DATA":
                self._say("354 go on")
                self._read()
                self._say("250 kept")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _read(self) -> None:
        said = b""
        while not said.endswith(b"\r\n.\r\n"):
            said += self.rfile.readline()
        self.server.came.append(said)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class PostOffice(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.came: list[bytes] = []
        self.knows = self.takes = True


@pytest.fixture
def office():
    made = PostOffice()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def paper(customer, products):
    with unit_of_work("test", "address") as work:
        contact = customer.contacts.order_by(Contact.position).first()
        work.change(contact, email="lin@jinyang.example")
    lines = [LineDraft.of_product(products[0], 1_000)]
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    return issue_order_form(take_order(who=WHO, lines=lines, **head), who=WHO)


def name_server(port: int) -> None:
    with unit_of_work("test", "server") as work:
        work.change(Company.get(), mail_host="127.0.0.1", mail_port=port, mail_security="none",
                    mail_user="desk")  # fmt: skip


def sent(paper, password: str = "secret", request: str | None = None) -> None:
    for _ in send_paper(paper, password, who=WHO, request=request):
        pass


def test_a_paper_goes_out_and_stands_in_the_contact_log(office, paper):
    name_server(office.server_address[1])
    sent(paper)
    (came,) = office.came
    assert b"lin@jinyang.example" in came and b"application/pdf" in came
    assert b"X-Unsent" not in came
    entry = ContactEntry.get()
    assert (entry.channel, entry.order_id) == ("email", paper.order_id)
    assert paper.full_number() in entry.content


def test_it_is_known_when_a_paper_went_out(office, paper):
    name_server(office.server_address[1])
    assert sent_at(paper) is None
    sent(paper)
    assert sent_at(paper) == ContactEntry.get().at


def test_nothing_is_named_and_nothing_goes(paper):
    assert server() is None
    with pytest.raises(NoServer):
        sent(paper)


def test_a_wrong_password_is_told_and_nothing_is_logged(office, paper):
    office.knows = False
    name_server(office.server_address[1])
    with pytest.raises(LoginRefused, match="desk"):
        sent(paper)
    assert not office.came and not ContactEntry.select().exists()


def test_a_mail_the_server_does_not_take_is_told(office, paper):
    office.takes = False
    name_server(office.server_address[1])
    with pytest.raises(MailRefused, match=r"lin@jinyang\.example"):
        sent(paper)
    assert not ContactEntry.select().exists()


def test_a_server_that_is_not_there_is_told(office, paper):
    port = office.server_address[1]
    office.shutdown()
    office.server_close()
    name_server(port)
    with pytest.raises(NotReached, match=r"127\.0\.0\.1"):
        sent(paper)


def test_nobody_to_send_to(office, paper):
    name_server(office.server_address[1])
    with unit_of_work("test", "no address") as work:
        for contact in paper.order.customer.contacts:
            work.change(contact, email="")
        work.change(paper.order.customer, email="")
    with pytest.raises(NoRecipient):
        sent(type(paper).get_by_id(paper.id))


def test_the_houses_own_words_take_the_place_of_the_usual(paper):
    with unit_of_work("test", "text") as work:
        work.add(MailText(kind="order-form", language="zh_TW", subject="訂單 {number} 敬請回簽",
                          text="{person} 您好：請回簽 {number}。{sender}"))  # fmt: skip
    drafted = mail_of(paper)
    assert b"=?utf-8?" in drafted and paper.full_number().encode() in drafted


@pytest.mark.parametrize(
    "text", ["{total}", "{", "{0}", "{number:d}", "{number!x}", "{number:>{x}}", "{number:,}"]
)
def test_braces_nobody_fills_in_are_refused(text):
    with pytest.raises(UnknownMailFact):
        check_text(text)


def test_a_mail_says_from_whom_when_and_which(office, paper):
    name_server(office.server_address[1])
    sent(paper)
    came = email.message_from_bytes(office.came[0], policy=policy.default)
    assert came["From"].addresses[0].addr_spec == Company.get().email
    assert came["Date"].datetime.date() == dt.date.today()
    assert came["Message-ID"].endswith(f"@{Company.get().email.split('@')[1]}>")


def test_without_an_address_of_our_own_nothing_goes(office, paper):
    name_server(office.server_address[1])
    with unit_of_work("test", "no address") as work:
        work.change(Company.get(), email="")
    with pytest.raises(NoSender):
        sent(paper)
    assert not office.came


@pytest.mark.parametrize("between", [";", "；", "、", ", "])
def test_a_mail_goes_to_everybody_named(paper, between):
    with unit_of_work("test", "two") as work:
        work.change(paper.order.contact, email=f"a@x.example{between}b@y.example")
    drafted = email.message_from_bytes(mail_of(type(paper).get_by_id(paper.id)), policy=policy.SMTP)
    assert [each.addr_spec for each in drafted["To"].addresses] == ["a@x.example", "b@y.example"]


def test_a_password_typed_in_chinese_is_told(office, paper):
    name_server(office.server_address[1])
    with pytest.raises(PasswordNotPlain, match="desk"):
        sent(paper, "密碼")
    assert not office.came


@pytest.mark.parametrize("host", [".mail", "a" * 64 + ".example"])
@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_host_that_is_no_host_is_told(host, security):
    with pytest.raises(NotReached):
        post(Server(host, 25, security), email.message_from_string("To: a@x.example\n\nx"), "")


def test_a_subject_with_a_line_break_is_one_line(paper):
    with unit_of_work("test", "text") as work:
        work.add(MailText(kind="order-form", language="zh_TW", subject="{number}\nx", text="x"))
    drafted = email.message_from_bytes(mail_of(paper), policy=policy.default)
    assert drafted["Subject"] == f"{paper.full_number()} x"


def test_a_void_paper_is_not_mailed(office, paper):
    name_server(office.server_address[1])
    with unit_of_work("test", "void") as work:
        work.change(paper, state="void", void_reason="x")
    with pytest.raises(VoidPaper, match=paper.number):
        sent(paper)
    assert not office.came


def test_one_request_is_one_mail(office, paper):
    name_server(office.server_address[1])
    sent(paper, request="r")
    sent(paper, request="r")
    assert len(office.came) == 1 and ContactEntry.select().count() == 1
