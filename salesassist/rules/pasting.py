"""Order lines out of pasted text: a table from Excel, a LINE message, a mail.

Nothing is decided here: each line that is not plainly talk becomes a Pasted with what could be
read of it, and the reasons why a person should look at it.
"""

import re
from collections.abc import Sequence

from salesassist.rules import money
from salesassist.rules.chinese_numbers import NUMERAL
from salesassist.rules.pasted_figures import (
    EDGE,
    FIGURE,
    MONEY,
    UNIT,
    FiguresUnnamed,
    LinesLeftUnread,
    LineTooLong,
    Pasted,
    QuantityUnread,
    TwoQuantities,
    is_surely_counted,
    plain,
    price_of,
    quantities,
)
from salesassist.rules.pasted_tables import as_table, of_table
from salesassist.texts import Problem

_PRICE = re.compile(
    rf"(?:[@＠]|單價|每{MONEY}|(?:每|一|單)(?:{UNIT})|(?<!\d)/|at\b|unit price|price)\s*[:：]?\s*"
    rf"{MONEY}(?P<price>{FIGURE}|{NUMERAL})\s*(?:元|塊|圓)?(?:\s*(?:/|每)\s*(?:{UNIT}))?{EDGE}",
    re.IGNORECASE,
)
_PRICE_AFTER = re.compile(
    rf"(?:nt\$|ntd|\$)\s*(?P<a>{FIGURE})|(?P<b>{FIGURE})\s*(?:元|圓)(?:\s*/\s*(?:{UNIT}))?",
    re.IGNORECASE,
)
_TWO_LAST = re.compile(rf"\s(?P<quantity>{FIGURE})\s+(?P<price>{FIGURE})\s*$")
_BULLET = re.compile(
    r"^\s*(?:[-–—•·●○▪■◆*★☆>]+\s+|[（(]?\d{1,2}[)）.、．]\s*(?!\d)|[①-⑳]\s*"
    r"|no\.?\s*\d+\s*[:.]?\s+)"
)
LONGEST, MOST_LINES = 800, 1_000  # characters of a line, lines of a text
_SHOWN = 40
_WANTING = re.compile(
    r"^(?:(?:麻煩|請|幫我|幫忙|我們?|另外|還有|還|再|然後|加上|以及|跟|和|也|先|各|想|需要|要|訂購?|叫貨?|買|來|出|追加|加訂?|補)\s*)+"
)
_TALK = re.compile(
    r"[?？]\s*$|謝謝|感謝|您好|你好|早安|哈囉|辛苦|收到|報價給|回覆|以下|如下"
    r"|thanks|thank you|hello|^hi\b|^dear\b|regards",
    re.I,
)


def read_lines(text: str) -> list[Pasted]:
    """The order lines of a text: of a table where tabs or a head say so, else line by line.

    Lines that are plainly talk (a greeting, a thank-you) are left out: they name no figure. What
    is longer than any order line or order is not read, and says so.
    """
    rows = [row for row in text.replace("\r", "\n").split("\n") if row.strip()]
    count = len(rows)
    found = _read(rows[:MOST_LINES])
    if count > MOST_LINES:
        unread = LinesLeftUnread(count=count, read=MOST_LINES)
        found.append(Pasted("…", "…", doubts=(unread,)))
    return found


def _read(rows: list[str]) -> list[Pasted]:
    long = [row for row in rows if len(row) > LONGEST]
    if long:
        return _read([row for row in rows if len(row) <= LONGEST]) + [_unread(row) for row in long]
    table = as_table(rows)
    if table is not None:
        return of_table(table, read_lines)
    found: list[Pasted] = []
    for row in rows:
        found += [_of_words(piece) for piece in _pieces(row) if not _is_talk(piece)]
    return found


def _unread(row: str) -> Pasted:
    shown = plain(row[:_SHOWN]) + "…"
    return Pasted(shown, shown, doubts=(LineTooLong(count=f"{len(row):,}"),))


def _is_talk(text: str) -> bool:
    bare = plain(text)
    figures = re.search(rf"\d|(?:{NUMERAL})\s*(?:{UNIT})", bare, re.IGNORECASE)
    return not any(map(str.isalnum, bare)) or (_TALK.search(bare) is not None and not figures)


def _pieces(row: str) -> list[str]:
    """A row that lists several counted things, as the things; else the row itself."""
    parts = [each for each in re.split(r"[、;；]|[,，](?!\d{3}(?:\D|$))", row) if each.strip()]
    counted = [each for each in parts if quantities(plain(each)) or _PRICE.search(plain(each))]
    named = [each for each in parts if quantities(plain(each))]
    if len(parts) > 1 and len(counted) == len(parts) == len(named):
        return parts
    return [row]


def _of_words(row: str) -> Pasted:
    """A line of words: the price is taken out first, then the quantity; the item remains."""
    doubts: list[Problem] = []
    rest = _BULLET.sub("", plain(_BULLET.sub("", row)))
    rest, price = _take_price(rest)
    two = _TWO_LAST.search(rest) if price is None and not is_surely_counted(rest) else None
    if two:
        show = two.group("quantity"), two.group("price")
        doubts.append(FiguresUnnamed(quantity=show[0], price=show[1]))
        rest, price = rest[: two.start("price")].rstrip(), money.parse_price(show[1], "TWD")
    found = quantities(rest)
    quantity, unit = None, ""
    if found:
        match, quantity, unit = _likeliest(found, rest)
        others = [each for each in found if each[0] is not match]
        if others and not _in_name(others, rest):
            show = money.format_quantity
            doubts.append(TwoQuantities(first=show(quantity), second=show(others[0][1])))
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    else:
        doubts.append(QuantityUnread())
    return Pasted(
        plain(row), _item(rest), quantity=quantity, unit=unit, price=price, doubts=tuple(doubts)
    )


def _likeliest(
    found: Sequence[tuple[re.Match[str], int, str]], text: str
) -> tuple[re.Match[str], int, str]:
    """The last one: sizes and packings stand in the name, the quantity behind it."""
    first = found[0]
    starts = not text[: first[0].start()].strip()
    return first if starts and len(found) == 1 else found[-1]


def _in_name(others: Sequence[tuple[re.Match[str], int, str]], text: str) -> bool:
    """Whether the other figures belong to a name: in brackets, or a size beside letters."""
    return all(
        text[: match.start()].count("(") > text[: match.start()].count(")")
        or unit.casefold()
        in {"mm", "cm", "m", "kg", "g", "l", "ml", "公斤", "公尺", "公升", "毫升", "英吋", "入"}
        for match, _, unit in others
    )


def _take_price(text: str) -> tuple[str, int | None]:
    for pattern in (_PRICE, _PRICE_AFTER):
        for match in pattern.finditer(text):
            figure = next(value for value in match.groupdict().values() if value)
            price = price_of(figure)
            if price is None:
                continue
            return f"{text[: match.start()]} {text[match.end() :]}", price
    return text, None


def _item(text: str) -> str:
    bare = re.sub(r"\s+", " ", text).strip(" ,，.。:：;；、-–—@!！~～=")
    return _WANTING.sub("", bare).strip(" ,，.。:：的") or bare
