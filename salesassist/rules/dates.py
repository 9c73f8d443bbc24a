"""Dates as an office reads and writes them: the Republic's calendar and the common one."""

import calendar
import re
from datetime import date, datetime, time, timedelta

from salesassist.rules.figures import half_width, shown
from salesassist.texts import N_, Problem

ROC_OFFSET = 1911
# Older dates in office papers are lost values (1970-01-01, 1899-12-30) or misread years.
EARLIEST = date(1971, 1, 1)
LATEST = date(ROC_OFFSET + 199, 12, 31)

_LONGEST = 100
_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_FROM_TODAY = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
    "後天": 2,
}
_WEEKDAY = re.compile(
    r"(?:週|周|星期|禮拜)([一二三四五六日天])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
_CHINESE_NUMBER = re.compile(r"[〇零一二三四五六七八九十百]+")
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_SEPARATED = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(\d{3,4})(\d\d)(\d\d)", re.ASCII)
_SHOWN_WEEKDAY = re.compile(r"[(（].[)）]|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$")
_NOON = time(12)
_OFFSET = re.compile(r"[+-]\d{1,4}", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)", re.ASCII)
_MONTH = re.compile(r"(\d{2,4})[/.-](\d{1,2})|(\d{3,4})(\d\d)", re.ASCII)


class NoSuchDate(Problem):
    """The text is no date, or one that no office paper bears."""

    says = N_("There is no date “{text}”. Type 1151218, 12/18, +7 or “Fri”.")


class NoSuchMonth(Problem):
    """The text is no month."""

    says = N_("There is no month “{text}”. Type 2026-10 or 115/10.")


def parse_date(text: str, today: date) -> date:
    """Read a typed date; raises NoSuchDate.

    A first part of two or three digits is a year of the Republic (99/12/31, 115.3.5).
    Month and day alone mean the year that brings them nearest to today, the later one of two
    equally near. A weekday is the next such day after today; today itself is typed as 今天.
    """
    bare = half_width(text).lower() if len(text) <= _LONGEST else ""
    found = _relative(bare, today) or _month_day(bare, today) or _calendar_date(bare)
    if found is None or not EARLIEST <= found <= LATEST:
        raise NoSuchDate(text=shown(text.strip()))
    return found


def parse_moment(text: str, today: date) -> datetime:
    """Read a typed day and time; raises NoSuchDate.

    A day alone is its noon, a time alone is today's; the weekday a day is shown with may stand.
    """
    found = _TIME.search(text) if len(text) <= _LONGEST else None
    if found is None:
        return datetime.combine(parse_date(text, today), _NOON)
    day = _SHOWN_WEEKDAY.sub("", text[: found.start()].strip()).strip()
    if text[found.end() :].strip():
        raise NoSuchDate(text=shown(text.strip()))
    on = parse_date(day, today) if day else today
    return datetime.combine(on, time(int(found[1]), int(found[2])))


def _relative(bare: str, today: date) -> date | None:
    if bare in _DAYS_FROM_TODAY:
        return today + timedelta(days=_DAYS_FROM_TODAY[bare])
    if _OFFSET.fullmatch(bare):
        return today + timedelta(days=int(bare))
    if weekday := _WEEKDAY.fullmatch(bare):
        wanted = (
            _WEEKDAYS_ZH.index(weekday[1].replace("天", "日"))
            if weekday[1]
            else _WEEKDAYS.index(weekday[2].capitalize())
        )
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    return None


def _month_day(bare: str, today: date) -> date | None:
    parts = _MONTH_DAY.fullmatch(_plain(bare))
    if not parts:
        return None
    years = (today.year + 1, today.year, today.year - 1)
    near = [found for year in years if (found := _date(year, int(parts[1]), int(parts[2])))]
    return min(near, key=lambda found: abs(found - today), default=None)


def _calendar_date(bare: str) -> date | None:
    plain = _plain(bare)
    if parts := _COMPACT.fullmatch(plain):
        return _date(_year(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _SEPARATED.fullmatch(plain):
        return _date(_year(parts[1]), int(parts[3]), int(parts[4]))
    return None


def _plain(bare: str) -> str:
    """年月日 as slashes, Chinese numbers as digits, the era's name dropped."""
    digits = _CHINESE_NUMBER.sub(lambda found: str(_chinese_number(found[0])), bare)
    digits = re.sub(r"^(?:中華)?民國\s*(?=\d)", "", digits).replace("元年", "1年")
    return re.sub(r"\s*[年月]\s*", "/", digits).removesuffix("日")


def _chinese_number(text: str) -> int:
    """一百一十五 or 一一五 to 115; enough for years, months and days."""
    value = digit = 0
    for mark in text:
        if mark in "十百":
            value += (digit or 1) * (10 if mark == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _CHINESE_DIGITS[mark]
    return value + digit


def _year(text: str) -> int:
    """Up to three digits count from the founding of the Republic; under 200 only."""
    year = int(text)
    if len(text) > 3:
        return year
    return year + ROC_OFFSET if 0 < year < 200 else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def roc(on: date) -> str:
    """115/03/05."""
    return f"{on.year - ROC_OFFSET}/{on:%m/%d}"


def roc_long(on: date) -> str:
    """中華民國115年3月5日; the first year is 元年."""
    year = on.year - ROC_OFFSET
    return f"中華民國{'元' if year == 1 else year}年{on.month}月{on.day}日"


def roc_compact(on: date) -> str:
    """1150305."""
    return f"{on.year - ROC_OFFSET:03d}{on:%m%d}"


def plain(on: date, style: str = "roc") -> str:
    """115/11/30 in style "roc", 2026-11-30 in style "iso": a day where many stand in a column."""
    return roc(on) if style == "roc" else on.isoformat()


def with_weekday(on: date, style: str = "roc") -> str:
    """115/11/30（一）in style "roc", 2026-11-30 Mon in style "iso"."""
    if style == "roc":
        return f"{roc(on)}（{_WEEKDAYS_ZH[on.weekday()]}）"
    return f"{on.isoformat()} {_WEEKDAYS[on.weekday()]}"


def with_time(at: datetime, style: str = "roc") -> str:
    """115/11/30（一）14:20 in style "roc", 2026-11-30 Mon 14:20 in style "iso"."""
    gap = "" if style == "roc" else " "
    return f"{with_weekday(at.date(), style)}{gap}{at:%H:%M}"


def weekday(on: date, style: str = "roc") -> str:
    """一 in a Chinese window ("roc"), Mon in an English one ("iso")."""
    return _WEEKDAYS_ZH[on.weekday()] if style == "roc" else _WEEKDAYS[on.weekday()]


def short(on: date) -> str:
    """1/30: month and day where the year is clear."""
    return f"{on.month}/{on.day}"


def english(on: date) -> str:
    """30 Nov 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def invoice_period(on: date) -> tuple[str, str]:
    """The two-month period of an invoice date: its code and label (營業稅法 §35)."""
    year, last = on.year - ROC_OFFSET, (on.month + 1) // 2 * 2
    return f"{year}{last:02d}", f"{year}年{last - 1:02d}-{last:02d}月"


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), on_day(year, month, 31)


def parse_month(text: str) -> tuple[int, int]:
    """Read 2026-10, 115/10 or 11510 as (year, month); raises NoSuchMonth."""
    parts = _MONTH.fullmatch(_plain(half_width(text)).rstrip("/"))
    if parts:
        year, month = _year(parts[1] or parts[3]), int(parts[2] or parts[4])
        if EARLIEST.year <= year <= LATEST.year and 1 <= month <= 12:
            return year, month
    raise NoSuchMonth(text=shown(text.strip()))


def on_day(year: int, month: int, day: int) -> date:
    """That day of the month, or its last day if the month is shorter (民法 §121)."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def add_months(on: date, months: int, day: int | None = None) -> date:
    """The date so many months on, on the same or the given day, cut to the month's length."""
    years, month = divmod(on.month - 1 + months, 12)
    return on_day(on.year + years, month + 1, day or on.day)


def periods(first: date, last: date, months: int) -> list[tuple[date, date]]:
    """Consecutive periods of so many months; the last one ends with `last` (case TRY-28)."""
    found, start, count = [], first, 0
    while start <= last:
        count += 1
        following = add_months(first, count * months)
        found.append((start, min(following - timedelta(days=1), last)))
        start = following
    return found
