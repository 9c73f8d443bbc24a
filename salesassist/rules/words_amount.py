"""Amounts in words: formal Chinese numerals, boxes filled one by one, and English."""

from typing import NamedTuple

from salesassist.rules.money import OutOfRange, exponent

DIGITS = "零壹貳參肆伍陸柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("", "萬", "億", "兆")
_BOXES = ("億", "仟", "佰", "拾", "萬", "仟", "佰", "拾", "元")
MOST = 10**16 - 1

_ONES = (
    "ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE",
    "TEN", "ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN",
    "EIGHTEEN", "NINETEEN",
)  # fmt: skip
_TENS = ("", "", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY")
_THOUSANDS = ("", " THOUSAND", " MILLION", " BILLION", " TRILLION", " QUADRILLION")


class _Name(NamedTuple):
    chinese: str
    english: str
    cents: str


_CURRENCIES = {
    "TWD": _Name("新臺幣", "NEW TAIWAN DOLLARS", "CENTS"),
    "USD": _Name("美金", "US DOLLARS", "CENTS"),
    "EUR": _Name("歐元", "EUROS", "CENTS"),
    "JPY": _Name("日幣", "JAPANESE YEN", "SEN"),
    "CNY": _Name("人民幣", "CHINESE YUAN RENMINBI", "FEN"),
    "HKD": _Name("港幣", "HONG KONG DOLLARS", "CENTS"),
    "GBP": _Name("英鎊", "POUNDS STERLING", "PENCE"),
}


def formal(amount: int, *, prefix: str = "新臺幣") -> str:
    """Whole units in the compact style of cheques and contracts (domain §1.7): 新臺幣…元整.

    Below zero 負 follows the prefix; 10^16 and more raise OutOfRange.
    """
    return f"{prefix}{_signed(amount)}元整"


def positional(amount: int) -> str:
    """Every box 億仟佰拾萬仟佰拾元 of a preprinted form filled; 0 to 999,999,999."""
    _check(amount, 0, 10 ** len(_BOXES) - 1)
    digits = f"{amount:0{len(_BOXES)}d}"
    boxes = zip(digits, _BOXES, strict=True)
    return "".join(DIGITS[int(digit)] + box for digit, box in boxes) + "整"


def english(minor: int, currency: str) -> str:
    """SAY TOTAL US DOLLARS ONE THOUSAND TWO HUNDRED AND CENTS FIFTY ONLY."""
    name = _name(currency)
    whole, cents = divmod(abs(minor), 10 ** exponent(currency))
    _check(whole, 0, MOST)
    words = f"{name.english} {'MINUS ' if minor < 0 else ''}{_english(whole)}"
    if cents:
        words += f" AND {name.cents} {_english(cents)}"
    return f"SAY TOTAL {words} ONLY"


def words(minor: int, currency: str = "TWD", language: str = "zh_TW") -> str:
    """An amount in minor units in words, in the language of the paper ("zh_TW" or "en").

    Chinese cents are 角 and 分, and 整 only closes whole amounts: 美金貳拾貳元肆角.
    """
    if language == "en":
        return english(minor, currency)
    prefix = _name(currency).chinese
    whole, cents = divmod(abs(minor), 10 ** exponent(currency))
    if not cents:
        return formal(-whole if minor < 0 else whole, prefix=prefix)
    sign = "負" if minor < 0 else ""
    units = f"{_signed(whole)}元" if whole else ""
    return f"{prefix}{sign}{units}{_parts(cents, bool(whole))}"


def _name(currency: str) -> _Name:
    return _CURRENCIES.get(currency, _Name(currency, currency, "CENTS"))


def _check(amount: int, least: int, most: int) -> None:
    if not least <= amount <= most:
        raise OutOfRange(text=f"{amount:,}", least=f"{least:,}", most=f"{most:,}")


def _signed(amount: int) -> str:
    _check(amount, -MOST, MOST)
    return ("負" if amount < 0 else "") + (_chinese(abs(amount)) or DIGITS[0])


def _chinese(amount: int) -> str:
    """Groups of four from the right; one 零 where a group is skipped or starts below 仟."""
    text, gap = "", False
    for power in range(len(_GROUPS) - 1, -1, -1):
        group = amount // 10_000**power % 10_000
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += DIGITS[0]
        text += _group(group) + _GROUPS[power]
        gap = False
    return text


def _group(group: int) -> str:
    """One to 9,999: each digit with its place, inner zeros as one 零, none at the end."""
    text, gap = "", False
    for digit, place in zip(f"{group:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += (DIGITS[0] if gap else "") + DIGITS[int(digit)] + place
        gap = False
    return text


def _parts(cents: int, after_units: bool) -> str:
    tens, ones = divmod(cents, 10)
    text = f"{DIGITS[tens]}角" if tens else DIGITS[0] * after_units
    return text + (f"{DIGITS[ones]}分" if ones else "")


def _english(amount: int) -> str:
    if not amount:
        return _ONES[0]
    groups = []
    for power in range(len(_THOUSANDS) - 1, -1, -1):
        if group := amount // 1000**power % 1000:
            groups.append(_hundreds(group) + _THOUSANDS[power])
    return " ".join(groups)


def _hundreds(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    words = [f"{_ONES[hundreds]} HUNDRED"] if hundreds else []
    if rest >= 20:
        words.append(_TENS[rest // 10] + (f"-{_ONES[rest % 10]}" if rest % 10 else ""))
    elif rest:
        words.append(_ONES[rest])
    return " ".join(words)
