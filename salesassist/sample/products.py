"""The articles of the sample company, series by series."""

import itertools
import re
from typing import Any

from salesassist.db import Product
from salesassist.db.base import Work
from salesassist.rules import money
from salesassist.sample.invent import Dice, to_tidy, told

COST_BP = (5_200, 7_400)
"""Between these shares of the list price the costs lie, in basis points."""


def add_products(work: Work, dice: Dice) -> list[tuple[Product, list[int]]]:
    """Keep the articles; each with the quantities it is usually ordered in (whole units)."""
    made, house = [], told("company")["company"]
    maker = {"maker": house["name"], "maker_address": house["address"]}
    for series in told("products")["series"]:
        pairs = itertools.product(enumerate(series["a"]), enumerate(series["b"]))
        for (at_a, a), (at_b, b) in pairs:
            price = to_tidy(
                series["base"]
                + series["per_a"] * _weight(a, at_a)
                + series["per_b"] * _weight(b, at_b)
            )
            cost = money.percent_of(price, dice.chance.randint(*COST_BP))
            product = Product(**_words(series, a, b), **maker, price=price, cost=cost)
            made.append((work.add(product), series["quantities"]))
    return made


def _words(series: dict[str, Any], a: Any, b: Any) -> dict[str, str]:
    words = {name: series[name].format(a=a, b=b) for name in ("name", "name_en")}
    plain = {name: series[name] for name in ("category", "unit")}
    return words | plain | {"code": _code(series, a, b)}


def _code(series: dict[str, Any], a: Any, b: Any) -> str:
    """Words in a code stand as their place in the series: HS-1, HF02-2."""
    parts = {}
    for name, value in (("a", a), ("b", b)):
        plain = isinstance(value, int) or re.fullmatch(r"[0-9A-Z]+", value)
        parts[name] = value if plain else series[name].index(value) + 1
    return series["code"].format(**parts)


def _weight(value: Any, place: int) -> float:
    return value if isinstance(value, int) else place
