"""Quantities, units and prices as they stand in pasted text, and what a line of it comes to."""

import re
import unicodedata
from dataclasses import dataclass

from salesassist.rules import money
from salesassist.rules.chinese_numbers import NUMERAL, number_of
from salesassist.texts import N_, Problem

_WORDS = (
    "公斤 公尺 公升 毫升 英吋 台斤 桶 箱 包 個 顆 支 枝 瓶 罐 盒 卷 捲 台 臺 組 "
    "套 片 張 條 件 雙 對 只 打 本 冊 "
    "份 袋 串 塊 根 粒 式 盤 板 噸 斤 米 尺 碼 車 批 pcs pc ea set sets roll rolls box "
    "boxes ctn btl kg g m cm mm l pack packs pair pairs dozen 入 座 輛 把 疊 令 束 "
    "人 次 小時 時 天 日 月 年 趟 "
)
UNITS = tuple(_WORDS.split())
"""Words that follow a quantity; longest first when searched for."""
TIME_UNITS = frozenset(["小時", "時", "天", "日", "月", "年"])
"""Units that may count goods (a rental) but mostly tell when they are wanted."""

UNIT = "|".join(re.escape(each) for each in sorted(UNITS, key=len, reverse=True))
FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:[千萬]|[kK](?![A-Za-z]))?"
MONEY = r"(?:nt\$?|ntd|twd|\$)?\s*"
EDGE = r"(?![0-9a-z.,])"
_TIMES = re.compile(
    rf"[x×*✕╳]\s*(?P<n>{FIGURE}|{NUMERAL})\s*(?P<unit>{UNIT})?{EDGE}|"
    rf"(?:數量|qty|quantity)\s*[:：.]?\s*(?P<n2>{FIGURE}|{NUMERAL})\s*(?P<unit2>{UNIT})?{EDGE}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<![0-9a-z.,×*\-])(?P<n>{FIGURE}|{NUMERAL})\s*(?P<unit>{UNIT})(?![0-9a-z])", re.IGNORECASE
)
_LAST = re.compile(rf"(?:^|[\s:：,，、])(?P<n>{FIGURE})\s*$")
_SIZE_BEFORE = re.compile(r"(?:^|[^0-9A-Za-z\-.])[\d.]+\s*(?:mm|cm|m)?\s*$", re.IGNORECASE)
_MEASURES = {"mm", "cm", "ml", "毫升", "英吋"}  # nobody orders by these: they are part of a name


class QuantityUnread(Problem):
    """No quantity was found."""

    says = N_("No quantity is written: 1 is assumed.")


class TwoQuantities(Problem):
    """More than one quantity could be meant."""

    says = N_("It names {first} and {second}: which is the quantity?")


class FiguresUnnamed(Problem):
    """Two figures at the end, of which nothing says what they are."""

    says = N_("{quantity} is taken as the quantity and {price} as the unit price: is that meant?")


class GiftWritten(Problem):
    """Goods free of charge are named beside those that are paid."""

    says = N_("It also names {count} free of charge: add a line of that kind if it is agreed.")


class LeadingFigure(Problem):
    """A figure before the name, which may as well number the row."""

    says = N_("{quantity} at the beginning is taken as the quantity: is that meant?")


class LineTooLong(Problem):
    """A line is longer than any order line."""

    says = N_("This line has {count} characters, which is no order line: it was not read.")


class LinesLeftUnread(Problem):
    """A text has more lines than any order."""

    says = N_("Of {count} lines only the first {read} were read: paste the rest by itself.")


class AmountDiffers(Problem):
    """Quantity × price is not the amount that stands beside them."""

    says = N_("{quantity} × {price} is not {amount}.")


@dataclass(frozen=True)
class Pasted:
    """One line as read: quantity in 1/1,000, price in 1/10,000 of the major unit or None."""

    source: str
    item: str
    code: str = ""
    quantity: int | None = None
    unit: str = ""
    price: int | None = None
    doubts: tuple[Problem, ...] = ()


def plain(text: str) -> str:
    """Full-width figures, letters and signs as half-width; blanks as one; 兩打半 as 兩半打."""
    bare = re.sub(r"[ \t\u3000]+", " ", unicodedata.normalize("NFKC", text)).strip()
    bare = re.sub(r"\bhalf (?:a )?dozen\b", "0.5 dozen", bare, flags=re.IGNORECASE)
    bare = re.sub(r"(\d)\s*打半", r"\1.5打", bare)
    return re.sub(rf"({NUMERAL})打半", r"\1半打", bare)


def quantities(text: str) -> list[tuple[re.Match[str], int, str]]:
    """Each quantity a text may mean, the surest kind alone: × n, n unit, a last figure."""
    for pattern in (_TIMES, _COUNTED, _LAST):
        found = []
        for match in pattern.finditer(text):
            groups = match.groupdict()
            figure = groups.get("n") or groups.get("n2")
            unit = groups.get("unit") or groups.get("unit2") or ""
            quantity = quantity_of(figure)
            sized = pattern is _TIMES and _SIZE_BEFORE.search(text[: match.start()])
            if quantity and not sized and unit.casefold() not in _MEASURES:
                found.append((match, quantity, unit))
        if found:
            return found
    return []


def every_quantity(text: str) -> list[re.Match[str]]:
    """Where a text names quantities of either sure kind, `× n` and `n unit`, sizes left out."""
    found = []
    for pattern in (_TIMES, _COUNTED):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            unit = (groups.get("unit") or groups.get("unit2") or "").casefold()
            sized = pattern is _TIMES and _SIZE_BEFORE.search(text[: match.start()])
            taken = any(each.start() < match.end() and match.start() < each.end() for each in found)
            if not sized and not taken and unit not in _MEASURES and unit not in TIME_UNITS:
                found.append(match)
    return found


def quantity_of(figure: str) -> int | None:
    """A quantity in 1/1,000; None where none is written: nobody orders nothing."""
    try:
        return money.parse_quantity(figure) or None
    except Problem:
        number = number_of(figure)
        return None if number is None else round(number * money.QUANTITY_SCALE) or None


def is_surely_counted(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_TIMES, _COUNTED))


def price_of(figure: str) -> int | None:
    try:
        return money.parse_price(figure, "TWD")
    except Problem:
        number = number_of(figure)
        return None if number is None else round(number * money.PRICE_SCALE)
