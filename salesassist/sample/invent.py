"""Invented numbers and words, the same for the same seed."""

import datetime as dt
import random
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from salesassist.paths import resources
from salesassist.rules import identity, money


@cache
def told(name: str) -> dict[str, Any]:
    """A file of resources/sample."""
    path = resources() / "sample" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Dice:
    """Chance with a seed, and the day that is today."""

    chance: random.Random
    today: dt.date
    orders: int

    @property
    def start(self) -> dt.date:
        """The day the company's records begin: 24 months before today."""
        return self.today.replace(day=1, year=self.today.year - 2)

    def tax_id(self) -> str:
        """A number that passes the check of 2023; it belongs to nobody we know of."""
        while True:
            number = f"{self.chance.randrange(10_000_000, 99_999_999)}"
            if identity.check_tax_id(number).valid:
                return number

    def phone(self, area: str) -> str:
        """A number of the right length whose local part begins with 555 or 5555."""
        local = "5555" if area in ("02", "04") else "555"
        return f"{area}-{local}-{self.chance.randrange(10_000):04d}"


def in_dollars(price: int) -> int:
    """A price in 1/10,000 NT dollars as US dollars, to the cent."""
    return money.round_ratio(price, 3_150) * 100


def to_tidy(price: float) -> int:
    """A list price in dollars as 1/10,000: to 5 dollars from 100 on, to half a dollar below."""
    step = 50_000 if price >= 100 else 5_000
    return money.to_step(round(price * money.PRICE_SCALE), step)
