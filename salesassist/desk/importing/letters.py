"""What a mail saved as a file says: its own text, without the mails quoted below it."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

from salesassist.desk.importing.encodings import decode
from salesassist.texts import N_, Problem

_QUOTED = re.compile(
    r"^\s*(?:>.*|-{2,}\s*(?:original message|原始郵件|原始訊息|forwarded message).*"
    r"|on .{5,120} wrote:|.{5,120}(?:寫道|撰寫)[:：])\s*$",
    re.IGNORECASE,
)
_BREAKS = {"br", "p", "div", "tr", "li", "h1", "h2", "h3"}
_UNSEEN = {"style", "script", "head", "title"}


class MailWithoutText(Problem):
    """A mail has nothing to read but its attachments."""

    says = N_("{file} has no text of its own: save its attachment, then drop that here.")


def text_of_mail(raw: bytes, path: Path) -> str:
    """The text of a mail; cells of its tables are parted by tabs. Raises MailWithoutText."""
    message = message_from_bytes(raw, policy=default)
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if body is None:
        raise MailWithoutText(file=path.name)
    content = body.get_payload(decode=True) or b""
    text = _decoded(content, body.get_content_charset() or "", path)
    if body.get_content_subtype() == "html":
        text = _of_html(text)
    rows = []
    for row in text.splitlines():
        if _QUOTED.match(row) and any(each.strip() for each in rows):
            break
        rows.append(row.rstrip())
    said = "\n".join(rows).strip()
    if not said:
        raise MailWithoutText(file=path.name)
    return said


def _decoded(content: bytes, charset: str, path: Path) -> str:
    """By the charset the mail names, where it is a known and true one, else by guess."""
    named = "cp950" if charset.casefold() in {"big5", "big-5"} else charset
    try:
        return content.decode(named or "ascii")
    except (LookupError, UnicodeDecodeError):
        return decode(content, path, "")


class _Words(HTMLParser):
    """The words of a page, a row a line, the cells of tables parted by tabs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.found.append("\n")
        elif tag in ("td", "th") and self.found and not self.found[-1].endswith("\n"):
            self.found.append("\t")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not self._unseen:
            self.found.append(words)


def _of_html(text: str) -> str:
    page = _Words()
    page.feed(text)
    page.close()
    return "".join(page.found)
