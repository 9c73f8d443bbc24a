"""What stands around order lines in a chat or a mail: times, names, days, sums and plain talk."""

import re
from collections.abc import Sequence

from salesassist.rules.chinese_numbers import NUMERAL
from salesassist.rules.pasted_figures import FIGURE, UNIT, plain

_CLOCK = r"(?:(?:上午|下午|am|pm)\s*)?\d{1,2}:\d{2}(?:\s*(?:am|pm))?"
_STAMP = re.compile(rf"^\s*{_CLOCK}(?:\t[^\t]*\t|\s+(?=\S))", re.IGNORECASE)
_FRAME = re.compile(
    rf"\d{{4}}[./年-]\d{{1,2}}[./月-]\d{{1,2}}日?\s*(?:\(?(?:週|星期)?[一二三四五六日]\)?)?"
    rf"|[^\d]{{0,20}}(?:\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}\s+)?{_CLOCK}"
    rf"|(?:合計|小計|總計|總額|總金額|稅額?|營業稅|total|subtotal|tax)"
    rf"\s*[:：]?\s*(?:nt\$?|\$)?\s*(?:{FIGURE})\s*元?",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"[?？]\s*$|謝謝|感謝|您好|你好|早安|哈囉|辛苦|收到|報價給|回覆|以下|如下"
    r"|thanks|thank you|hello|^hi\b|^dear\b|regards",
    re.I,
)
_COUNTED = re.compile(rf"\d|(?:{NUMERAL})\s*(?:{UNIT})", re.IGNORECASE)


def without_stamps(rows: Sequence[str]) -> list[str]:
    """The rows of a saved chat without time and sender, and without the quotes of a long message.

    A chat is saved as `09:30<tab>name<tab>text`; a message of several lines stands in quotes.
    """
    found, quoted = [], False
    for row in rows:
        stamp = _STAMP.match(row)
        if stamp:
            row = row[stamp.end() :]
            if row.startswith('"'):
                row, quoted = row[1:], True
        if quoted and row.rstrip().endswith('"'):
            row, quoted = row.rstrip()[:-1], False
        if row.strip():
            found.append(row)
    return found


def is_talk(text: str) -> bool:
    """Whether a row is plainly no article: a day, a time, a sum, a greeting without a figure."""
    bare = plain(text)
    if not any(map(str.isalnum, bare)) or _FRAME.fullmatch(bare):
        return True
    return _TALK.search(bare) is not None and not _COUNTED.search(bare)
