"""Numbers as people write them in words: 十二, 兩百, 三千五, 半, 廿, 2千, 1.5萬, 1.5K."""

import re
from decimal import Decimal

_DIGITS = {mark: at for at, mark in enumerate("零一二三四五六七八九")}
_DIGITS |= {mark: at for at, mark in enumerate("〇壹貳參肆伍陸柒捌玖")} | {"兩": 2, "ㄧ": 1}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_TENS = {"廿": "二十", "卅": "三十"}
_MIXED = re.compile(r"([\d,]*\.?\d+)([千萬kK])")
NUMERAL = "[ㄧ廿卅零〇一二兩三四五六七八九壹貳參肆伍陸柒捌玖十拾百佰千仟萬]+半?|半"
"""A pattern of such numbers; ㄧ is the phonetic sign often typed for 一."""


def number_of(text: str) -> Decimal | None:
    """The number a text of numerals means, None for any other text.

    A figure after 百, 千 or 萬 without a place of its own counts in the place below: 三千五 is
    3,500.
    """
    mixed = _MIXED.fullmatch(text)
    if mixed:
        return Decimal(mixed[1].replace(",", "")) * (10_000 if mixed[2] == "萬" else 1_000)
    for mark, tens in _TENS.items():
        text = text.replace(mark, tens)
    half = text.endswith("半")
    marks = text.removesuffix("半")
    if not marks:
        return Decimal("0.5") if half else None
    total = section = 0
    digit: int | None = None
    below = 0
    for mark in marks:
        if mark in _DIGITS:
            digit, below = _DIGITS[mark], 0 if mark in "零〇" else below
        elif mark in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[mark]
            digit, below = None, _PLACES[mark] // 10
        elif mark == "萬":
            total += (section + (digit or 0)) * 10_000
            section, digit, below = 0, None, 1_000
        else:
            return None
    last = (digit or 0) * (below if below > 1 else 1)
    return Decimal(total + section + last) + (Decimal("0.5") if half else 0)


def ordinal(number: int) -> str:
    """A number from 1 to 99 as articles are counted: 一, 十, 十五, 二十."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else "零一二三四五六七八九"[tens]) + "十" if tens else ""
    return head + ("一二三四五六七八九"[ones - 1] if ones else "")
