"""The printed words of a language, and dates and amounts as that language writes them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from salesassist.paths import resources
from salesassist.rules import dates, money, words_amount

_SIGNS = {"TWD": "NT$"}


@cache
def load(language: str) -> Mapping[str, str]:
    """Every printed word of a language as "table.key"; raises FileNotFoundError for none."""
    path = resources() / "wording" / f"{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{table}.{key}": said for table, keys in tables.items() for key, said in keys.items()}


@dataclass(frozen=True)
class Voice:
    """How one paper speaks: the words of its language and its currency."""

    language: str
    currency: str = "TWD"

    def __getitem__(self, key: str) -> str:
        return load(self.language)[key]

    def get(self, key: str) -> str:
        """A printed word, empty when there is none (keys made of facts)."""
        return load(self.language).get(key, "")

    def say(self, key: str, **facts: object) -> str:
        """A printed sentence with its facts."""
        return self[key].format(**facts)

    @property
    def chinese(self) -> bool:
        """Whether the paper is written in Chinese, with dates of the Republic."""
        return self.language != "en"

    def day(self, on: date) -> str:
        """115/11/30, or 30 Nov 2026."""
        return dates.roc(on) if self.chinese else dates.english(on)

    def day_named(self, on: date) -> str:
        """115/11/30（一）, or Mon 30 Nov 2026."""
        if self.chinese:
            return dates.with_weekday(on)
        return f"{self.weekday(on)[:3]} {dates.english(on)}"

    def short(self, on: date) -> str:
        """11/30, or 30 Nov, where the year is clear."""
        return dates.short(on) if self.chinese else dates.english(on).rpartition(" ")[0]

    def weekday(self, on: date) -> str:
        """星期一, or Monday."""
        return self[f"weekday.{on.isoweekday()}"]

    def stamp(self, at: datetime) -> str:
        """115/11/23 14:32, or 2026-11-23 15:20."""
        on = dates.roc(at.date()) if self.chinese else at.date().isoformat()
        return f"{on} {at:%H:%M}"

    def month(self, year: int, month: int) -> str:
        """115/10, or 2026-10."""
        return f"{year - 1911}/{month}" if self.chinese else f"{year}-{month:02d}"

    def money(self, minor: int) -> str:
        """An amount with thousands commas: 148,082."""
        return money.format_amount(minor, self.currency)

    def money_named(self, minor: int) -> str:
        """An amount with its currency: NT$ 148,082, USD 24,900.60."""
        return f"{_SIGNS.get(self.currency, self.currency)} {self.money(minor)}"

    def money_said(self, minor: int) -> str:
        """An amount inside a sentence: 148,082 元, or USD 24,900.60."""
        if self.chinese and self.currency in _SIGNS:
            return f"{self.money(minor)} {self[f'currency.{self.currency}']}"
        return self.money_named(minor)

    def price(self, price: int) -> str:
        """A unit price with the decimals it needs."""
        return money.format_price(price, self.currency)

    def quantity(self, quantity: int) -> str:
        """A quantity with the decimals it needs."""
        return money.format_quantity(quantity)

    def percent(self, points: int | None) -> str:
        """12.5 %, one decimal always; — for None."""
        return money.format_percent(points).replace("%", " %")

    def rate(self, points: int) -> str:
        """A tax rate: 5 %, 2.5 %."""
        return money.format_percent(points, 0 if points % 100 == 0 else 1).replace("%", " %")

    def change(self, points: int | None) -> str:
        """A growth with its sign: +14.3 %; — for None."""
        return f"{'+' if points and points > 0 else ''}{self.percent(points)}"

    def words(self, minor: int) -> str:
        """The amount in words of the paper's language."""
        return words_amount.words(minor, self.currency, self.language)
