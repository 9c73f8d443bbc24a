"""Seed of the holiday table: Taiwan's days off, to be edited by the office afterwards."""

from collections.abc import Iterable
from datetime import date, timedelta
from importlib import import_module
from typing import Any

_EVE = "農曆除夕"
_DAY = timedelta(days=1)


def seed(years: Iterable[int]) -> list[tuple[date, str]]:
    """Days off of Taiwan with their Chinese names, days in lieu and (from 2026) 5/1 included.

    Plain weekends are left out. The government fixes each year's calendar the year before:
    later years are calculated by the same rules (紀念日及節日實施條例, 2025-05-28).
    """
    found = import_module("holidays").country_holidays("TW", years=years, language="zh_TW")
    return [(on, _name(on, found)) for on in sorted(found)]


def _name(on: date, found: Any) -> str:
    """The library calls both days before the New Year 除夕; the first one is 小年夜."""
    name = found[on]
    return "小年夜" if name == _EVE and found.get(on + _DAY) == _EVE else name
