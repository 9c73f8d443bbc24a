"""Reads a time somebody typed: a month as 115/10, a quarter as 115Q4, a year as 115, else a day."""

import datetime as dt
import re

from salesassist.rules.dates import EARLIEST, LATEST, ROC_OFFSET, parse_date, parse_month
from salesassist.rules.figures import half_width, shown
from salesassist.rules.spans import Span, span_of
from salesassist.texts import N_, Problem

_QUARTER = re.compile(r"(\d{2,4})\D{0,3}[Qq第/-]?([1-4])季?", re.ASCII)
_ROC_LEAST = 200  # three digits below this, and two digits, are years of the Republic


class NoSuchQuarter(Problem):
    """A quarter that cannot be read."""

    says = N_("There is no quarter “{text}”. Type 2026Q4 or 115Q4.")


class NoSuchYear(Problem):
    """A year that cannot be read."""

    says = N_("There is no year “{text}”. Type 2026 or 115.")


def parse_span(kind: str, text: str, today: dt.date) -> Span:
    """The span of a kind that a text names; of a week any of its days.

    Raises NoSuchMonth, NoSuchQuarter, NoSuchYear or NoSuchDate.
    """
    if kind == "month":
        return span_of(kind, dt.date(*parse_month(text), 1))
    if kind == "quarter":
        return span_of(kind, _quarter(text))
    if kind == "year":
        return span_of(kind, dt.date(_year(text, NoSuchYear), 1, 1))
    return span_of(kind, parse_date(text.split("–")[0], today))


def _quarter(text: str) -> dt.date:
    found = _QUARTER.fullmatch(_bare(text))
    if found is None:
        raise NoSuchQuarter(text=shown(text.strip()))
    return dt.date(_year(found[1], NoSuchQuarter), int(found[2]) * 3 - 2, 1)


def _year(text: str, problem: type[Problem]) -> int:
    bare = _bare(text)
    year = int(bare) if re.fullmatch(r"\d{2,4}", bare, re.ASCII) else 0
    year += ROC_OFFSET if 0 < year < _ROC_LEAST else 0
    if not EARLIEST.year <= year <= LATEST.year:
        raise problem(text=shown(text.strip()))
    return year


def _bare(text: str) -> str:
    """Half-width, without spaces and the words 民國, 年."""
    plain = "".join(half_width(text).split()).removeprefix("民國")
    for word in ("Quarter", "Year"):
        plain = plain.replace(word, "")
    return plain.removesuffix("年").replace("年", "")
