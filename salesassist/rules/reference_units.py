"""Figures with units as data sheets write them: read, brought to one unit, or refused.

Units of one family are exact multiples of each other; months and days are not, so they are never
compared. What no family knows is compared only with the same word.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from salesassist.texts import N_, Problem

_LENGTH = {"mm": 1, "cm": 10, "m": 1_000, "km": 1_000_000, "公釐": 1, "公分": 10, "公尺": 1_000}
_FAMILIES: tuple[dict[str, Decimal], ...] = tuple(
    {unit: Decimal(str(factor)) for unit, factor in family.items()}
    for family in (
        _LENGTH | {"公里": 1_000_000},
        {"g": 1, "kg": 1_000, "公克": 1, "公斤": 1_000, "t": 1_000_000, "公噸": 1_000_000},
        {"天": 1, "日": 1, "days": 1, "day": 1, "週": 7, "周": 7, "weeks": 7, "week": 7},
        {"個月": 1, "月": 1, "months": 1, "month": 1, "年": 12, "years": 12, "year": 12},
        {"秒": 1, "s": 1, "分": 60, "分鐘": 60, "min": 60, "小時": 3_600, "時": 3_600, "h": 3_600},
        {"kpa": 1, "bar": 100, "mpa": 1_000},
        {"mm/s": 1, "cm/s": 10, "m/s": 1_000},
        {"w": 1, "kw": 1_000},
        {"v": 1, "kv": 1_000},
        {"%": 1},
        {"元": 1, "twd": 1, "nt$": 1, "ntd": 1},
        {"萬元": 1},
    )
)
_FIGURE = re.compile(r"[+−-]?\d[\d,，]*(?:\.\d+)?")
_MOST = 15  # digits; more is no figure of a data sheet


class UnitsDiffer(Problem):
    """Two figures of one row cannot be compared, for their units have nothing in common."""

    says = N_(
        "“{row}” is counted in {wanted}, but this is in {unit}: write it in {wanted}, or make "
        "another row."
    )


class NoFigure(Problem):
    """A row that compares figures is given something that is none."""

    says = N_("“{text}” is no figure, but “{row}” compares figures: type one, or compare words.")


@dataclass(frozen=True)
class Measured:
    """A figure in the unit of its row; `converted` where it was written in another one."""

    value: Decimal
    converted: bool = False


def figure(text: str) -> Decimal | None:
    """The figure a text is, None for a range, a size such as 63×100, or words."""
    plain = text.strip().replace("，", ",").replace("−", "-")
    if not _FIGURE.fullmatch(plain) or sum(map(str.isdigit, plain)) > _MOST:
        return None
    return Decimal(plain.replace(",", ""))


def normal_unit(unit: str) -> str:
    """A unit as it is looked up: no spaces, small letters."""
    return "".join(unit.split()).casefold()


def factor(unit: str, wanted: str) -> Decimal | None:
    """By what a figure in `unit` becomes one in `wanted`; None where nothing is in common."""
    one, other = normal_unit(unit), normal_unit(wanted)
    if one == other:
        return Decimal(1)
    family = next((each for each in _FAMILIES if one in each and other in each), None)
    return None if family is None else family[one] / family[other]


def measure(text: str, unit: str, wanted: str, row: str) -> Measured:
    """A figure in the unit of its row; one without a unit is in it.

    Raises NoFigure, UnitsDiffer.
    """
    found = figure(text)
    if found is None:
        raise NoFigure(text=text, row=row)
    if not unit.strip() or not wanted.strip():
        if unit.strip() != wanted.strip() and unit.strip():
            raise UnitsDiffer(row=row, wanted=wanted or "—", unit=unit)
        return Measured(found)
    times = factor(unit, wanted)
    if times is None:
        raise UnitsDiffer(row=row, wanted=wanted, unit=unit)
    return Measured(found * times, normal_unit(unit) != normal_unit(wanted) and times != 1)


def written(value: Decimal) -> str:
    """A figure as a person writes it: thousands commas, no zeros at its end."""
    plain = f"{value:,.4f}".rstrip("0").rstrip(".")
    return plain.replace("-", "−") if plain not in ("-0", "") else "0"
