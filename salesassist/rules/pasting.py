"""Order lines out of pasted text: a table from Excel, a LINE message, a mail.

Nothing is decided here: each line that is not plainly talk becomes a Pasted with what could be
read of it, and the reasons why a person should look at it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from salesassist.rules import money
from salesassist.rules.chinese_numbers import NUMERAL
from salesassist.rules.pasted_chat import is_talk, without_stamps
from salesassist.rules.pasted_figures import (
    EDGE,
    FIGURE,
    MONEY,
    TIME_UNITS,
    UNIT,
    AmountDiffers,
    FiguresUnnamed,
    GiftWritten,
    LeadingFigure,
    LinesLeftUnread,
    LineTooLong,
    Pasted,
    QuantityUnread,
    TwoQuantities,
    every_quantity,
    is_surely_counted,
    plain,
    price_of,
    quantities,
    quantity_of,
)
from salesassist.rules.pasted_tables import as_table, of_table
from salesassist.texts import Problem

_PRICE = re.compile(
    rf"(?:[@＠]|單價|每{MONEY}|(?:每|一|單)(?:{UNIT})|(?<!\d)/|at\b|unit price|price)\s*[:：]?\s*"
    rf"{MONEY}(?P<price>{FIGURE}|{NUMERAL})\s*(?:元|塊|圓)?(?:\s*(?:/|每)\s*(?:{UNIT}))?{EDGE}"
    rf"(?!\s*(?:{UNIT}))",
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
_TOTAL = re.compile(r"(?:共|合計|總計|小計|總價|total)\s*[:：]?\s*$", re.IGNORECASE)
_LEADING = re.compile(rf"^(?P<n>{FIGURE})(?:\s*[x×*]\s*|\s+)(?=[^\d\s])", re.IGNORECASE)
_THREE_LAST = re.compile(
    rf"\s(?P<quantity>{FIGURE})\s+(?P<price>{FIGURE})\s+(?P<amount>{FIGURE})\s*$"
)
_WITH_GIFT = re.compile(
    rf"(?<![0-9a-z.,\-])(?P<n>{FIGURE}|{NUMERAL})\s*(?P<unit>{UNIT})?\s*(?:\+|(?:搭|加|再)?[送贈])"
    rf"\s*(?P<gift>{FIGURE}|{NUMERAL})\s*(?:{UNIT})?{EDGE}",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"^(?P<names>.+?[、,，和及與跟].+?)\s*(?:各|每種)"
    rf"(?P<many>(?:要|訂)?\s*(?:{FIGURE}|{NUMERAL}).*)$"
)


_PRODUCT_OF_TWO = re.compile(
    rf"^(?P<item>.*\S)\s(?P<a>{FIGURE})\s*[x×*]\s*(?P<b>{FIGURE})\s*(?P<unit>{UNIT})?"
    rf"(?:\s*=\s*{MONEY}(?P<amount>{FIGURE})\s*元?)?\s*$",
    re.IGNORECASE,
)
_CODES = re.compile(r"(?:[A-Za-z][\w./-]*\d[\w./-]*\s*)+")


def read_lines(text: str) -> list[Pasted]:
    """The order lines of a text: of a table where tabs or a head say so, else line by line.

    Lines that are plainly talk (a greeting, a thank-you) are left out: they name no figure. What
    is longer than any order line or order is not read, and says so.
    """
    rows = without_stamps([row for row in text.replace("\r", "\n").split("\n") if row.strip()])
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
        for piece in _pieces(row):
            if not is_talk(piece):
                _join(found, _of_words(piece))
    return found


def _join(found: list[Pasted], line: Pasted) -> None:
    """A quantity alone in its row belongs to the article above that has none."""
    last = found[-1] if found else None
    if line.item or line.quantity is None or last is None or last.quantity is not None:
        found.append(line)
        return
    doubts = tuple(each for each in last.doubts if not isinstance(each, QuantityUnread))
    found[-1] = replace(
        last,
        source=f"{last.source} {line.source}",
        quantity=line.quantity,
        unit=line.unit,
        price=line.price if last.price is None else last.price,
        doubts=doubts + line.doubts,
    )


def _unread(row: str) -> Pasted:
    shown = plain(row[:_SHOWN]) + "…"
    return Pasted(shown, shown, doubts=(LineTooLong(count=f"{len(row):,}"),))


def _pieces(row: str) -> list[str]:
    """A row that lists several counted things, as the things; else the row itself."""
    each_of = _EACH.match(plain(row))
    if each_of:
        names = re.split(r"[、,，和及與跟]", each_of.group("names"))
        return [f"{name.strip()} {each_of.group('many')}" for name in names if name.strip()]
    parts = [each for each in re.split(r"[、;；]|[,，](?!\d{3}(?:\D|$))", row) if each.strip()]
    counted = [each for each in parts if quantities(plain(each)) or _PRICE.search(plain(each))]
    named = [each for each in parts if quantities(plain(each))]
    if len(parts) > 1 and len(counted) == len(parts) == len(named):
        return parts
    return [row]


def _of_words(row: str) -> Pasted:
    """A line of words: the price is taken out first, then the quantity; the item remains."""
    rest = _BULLET.sub("", plain(_BULLET.sub("", row)))
    two = _of_two(row, rest)
    if two is not None:
        return two
    rest, price = _take_price(rest)
    doubts: list[Problem] = []
    if price is None and not is_surely_counted(rest):
        rest, price = _take_last_figures(rest, doubts)
    rest, quantity, unit, behind = _take_quantity(rest, doubts)
    if price is None and behind and re.fullmatch(FIGURE, behind):
        price = price_of(behind)
        doubts.append(FiguresUnnamed(quantity=money.format_quantity(quantity), price=behind))
        rest = rest.removesuffix(behind)
    return Pasted(
        plain(row), _item(rest), quantity=quantity, unit=unit, price=price, doubts=tuple(doubts)
    )


def _of_two(row: str, text: str) -> Pasted | None:
    """`HC32-100 838 x 10`: price × quantity behind a code, or with their amount.

    Behind other words two figures are a size (氣缸 32×100). Which of them is the price nobody
    says: the one that is ours, else the first is assumed and asked.
    """
    found = _PRODUCT_OF_TWO.match(text)
    if found is None:
        return None
    price, quantity = price_of(found.group("a")), quantity_of(found.group("b"))
    amount = price_of(found.group("amount")) if found.group("amount") else None
    fits = amount is not None and price is not None and quantity is not None
    fits = fits and money.line_amount(quantity, price) * money.PRICE_SCALE == amount
    if not quantity or price is None or not (fits or _CODES.fullmatch(found.group("item"))):
        return None
    doubt = FiguresUnnamed(quantity=money.format_quantity(quantity), price=found.group("a"))
    item, unit = _item(found.group("item")), found.group("unit") or ""
    doubts = (doubt, *([] if fits or amount is None else [_not_amount(quantity, price, amount)]))
    return Pasted(plain(row), item, quantity=quantity, unit=unit, price=price, doubts=doubts)


def _not_amount(quantity: int, price: int, amount: int) -> Problem:
    return AmountDiffers(
        quantity=money.format_quantity(quantity),
        price=money.format_price(price, "TWD"),
        amount=money.format_price(amount, "TWD"),
    )


def side_by_side(text: str) -> list[str]:
    """The articles of a row that stand beside each other with nothing but blanks between them.

    One text each, with its quantity; empty where the row has one quantity alone or one without a
    name. Whether these are articles only a list of products can tell.
    """
    bare = plain(text)
    words = bare.split()
    if len(words) >= 4 and len(words) % 2 == 0:
        pairs = list(zip(words[::2], words[1::2], strict=True))
        if all(_CODES.fullmatch(code) and re.fullmatch(FIGURE, many) for code, many in pairs):
            return [f"{code} x {many}" for code, many in pairs]
    pieces, begun = [], 0
    for match in sorted(every_quantity(bare), key=lambda each: each.start()):
        name = bare[begun : match.start()]
        if not any(map(str.isalpha, name)):
            return []
        pieces.append(bare[begun : match.end()].strip())
        begun = match.end()
    if len(pieces) < 2:
        return []
    pieces[-1] += bare[begun:]
    return pieces


def _take_last_figures(text: str, doubts: list[Problem]) -> tuple[str, int | None]:
    """Two figures at the end are quantity and price; of three, when they multiply, surely."""
    three = _THREE_LAST.search(text)
    if three:
        quantity, price = quantity_of(three.group("quantity")), price_of(three.group("price"))
        amount = price_of(three.group("amount"))
        if quantity and price and money.line_amount(quantity, price) * money.PRICE_SCALE == amount:
            return text[: three.start("price")].rstrip(), price
    two = _TWO_LAST.search(text)
    if not two:
        return text, None
    doubts.append(FiguresUnnamed(quantity=two.group("quantity"), price=two.group("price")))
    return text[: two.start("price")].rstrip(), price_of(two.group("price"))


def _take_quantity(text: str, doubts: list[Problem]) -> tuple[str, int | None, str, str]:
    """The text without its quantity, the quantity, its unit, and what stood behind it."""
    gift = _WITH_GIFT.search(text)
    if gift and (quantity := quantity_of(gift.group("n"))):
        doubts.append(GiftWritten(count=gift.group("gift")))
        rest = f"{text[: gift.start()]} {text[gift.end() :]}"
        return rest, quantity, gift.group("unit") or "", ""
    found = quantities(text)
    if found:
        match, quantity, unit = _likeliest(found, text)
        others = [each for each in found if each[0] is not match]
        if others and not _in_name(others, text):
            show = money.format_quantity
            doubts.append(TwoQuantities(first=show(quantity), second=show(others[0][1])))
        behind = text[match.end() :]
        return f"{text[: match.start()]} {behind}", quantity, unit, behind.strip()
    leading = _LEADING.match(text)
    if leading and (quantity := quantity_of(leading.group("n"))):
        doubts.append(LeadingFigure(quantity=leading.group("n")))
        return text[leading.end() :], quantity, "", ""
    doubts.append(QuantityUnread())
    return text, None, "", ""


def _likeliest(
    found: Sequence[tuple[re.Match[str], int, str]], text: str
) -> tuple[re.Match[str], int, str]:
    """The last one: sizes and packings stand in the name or in brackets, days are no goods."""
    outside = [each for each in found if not _in_brackets(each[0], text)] or found
    goods = [each for each in outside if each[2] not in TIME_UNITS] or outside
    return goods[-1]


def _in_brackets(match: re.Match[str], text: str) -> bool:
    before = text[: match.start()]
    return before.count("(") > before.count(")")


def _in_name(others: Sequence[tuple[re.Match[str], int, str]], text: str) -> bool:
    """Whether the other figures belong to a name: in brackets, or a size beside letters."""
    return all(
        _in_brackets(match, text)
        or unit.casefold()
        in {"mm", "cm", "m", "kg", "g", "l", "ml", "公斤", "公尺", "公升", "毫升", "英吋", "入"}
        for match, _, unit in others
    )


def _take_price(text: str) -> tuple[str, int | None]:
    for pattern in (_PRICE, _PRICE_AFTER):
        for match in pattern.finditer(text):
            figure = next(value for value in match.groupdict().values() if value)
            price = price_of(figure)
            if price is None or _TOTAL.search(text[: match.start()]):
                continue
            return f"{text[: match.start()]} {text[match.end() :]}", price
    return text, None


def _item(text: str) -> str:
    bare = re.sub(r"\s+", " ", text).strip(" ,，.。:：;；、-–—@!！~～=")
    return _WANTING.sub("", bare).strip(" ,，.。:：的") or bare
