"""Pasted lines held against the products: matched, marked green, yellow or red, and learned from.

Nothing is kept before the person has looked: green is sure, yellow wants a look, red has no
product.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from salesassist.db import Customer, CustomerAlias, Product
from salesassist.db.base import find, unit_of_work
from salesassist.desk.importing.encodings import decode
from salesassist.desk.importing.reading import read_sheet
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.rules.likeness import most_alike
from salesassist.rules.names import clean_text, fold
from salesassist.rules.pasted_figures import Pasted
from salesassist.rules.pasting import read_lines
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.texts import N_, Problem

SURE, LOOK, MISSING = "sure", "look", "missing"
"""Green, yellow and red."""

_MAYBE, _AHEAD = 60.0, 6.0  # of 100: perhaps alike, and ahead of the next one
_TOOLS = {"捲": "卷", "臺": "台", "pc": "pcs", "ea": "pcs", "rolls": "roll", "boxes": "box"}
_SIZE = re.compile(r"(\d)\s*x\s*(?=\d)")
_TEXTS = (".txt", ".eml", ".md")
_MOST_TEXT = 200_000  # bytes; an order is no book


class NothingAlike(Problem):
    """No product is like what was written."""

    says = N_("No product is like “{item}”: choose one, or take it as a free line.")


class OnlyAlike(Problem):
    """A product is merely like what was written."""

    says = N_("“{item}” is taken for {product}: is that it?")


class SeveralAlike(Problem):
    """Several products are as like."""

    says = N_("“{item}” could be {product} or {other}.")


class UnitDiffers(Problem):
    """The unit written is not the product's."""

    says = N_("It says {written}, but the product is sold by {unit}: check the quantity.")


class PriceDiffers(Problem):
    """The price written is not ours."""

    says = N_("It says {written} a unit, ours is {price}.")


@dataclass(frozen=True)
class Match:
    """A line with the product it is taken for; `mark` is SURE, LOOK or MISSING.

    `pasted` is None for a line a person typed beside the pasted ones.
    """

    pasted: Pasted | None
    product: Product | None
    mark: str
    reasons: tuple[Problem, ...] = ()

    def draft(self, currency: str = "TWD", language: str = "zh_TW") -> LineDraft:
        """The line as the order takes it: our price where none was written, 0 in another money."""
        quantity = self.pasted.quantity or money.QUANTITY_SCALE
        written = self.pasted.price
        if self.product is None:
            name = clean_text(self.pasted.item)
            unit = self.pasted.unit
            return LineDraft(name=name, quantity=quantity, unit=unit, price=written or 0)
        line = LineDraft.of_product(self.product, quantity, language)
        if self.product.currency != currency:
            line = replace(line, price=0, cost=None)
        return line if written is None else replace(line, price=written)


def match_text(text: str, customer: Customer | None) -> list[Match]:
    """Each order line of a pasted text with the product it most likely means."""
    return match_lines(read_lines(text), customer)


def match_lines(lines: Iterable[Pasted], customer: Customer | None) -> list[Match]:
    """Match by code, by what the customer calls it, by name, then by likeness."""
    shelf = _Shelf(customer)
    return [shelf.match(line) for line in lines]


def text_of_file(path: Path) -> str:
    """What stands in a workbook, a CSV or a text file, as text to match; raises as reading does."""
    if path.suffix.casefold() in _TEXTS:
        return decode(path.read_bytes()[:_MOST_TEXT], path, "")
    sheet = read_sheet(path)
    columns = [sheet.texts(at) for at in range(len(sheet.heads))]
    rows = [sheet.heads, *zip(*columns, strict=True)]
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def rematch(match: Match, product: Product | None) -> Match:
    """The line with the product a person chose for it: nothing about the product is in doubt."""
    if product is None:
        return Match(match.pasted, None, LOOK, match.pasted.doubts)
    reasons = (*match.pasted.doubts, *_differences(match.pasted, product))
    return Match(match.pasted, product, LOOK if reasons else SURE, reasons)


def learn(
    customer: Customer, matches: Sequence[Match], *, who: str, request: str | None = None
) -> int:
    """Remember what the customer calls each chosen product; returns how many names are new."""
    permit(who, "write an order")
    new = 0
    with unit_of_work(who, "learn customer's names", request) as work:
        for match in matches:
            words = fold(match.pasted.item) if match.pasted else ""
            if match.product is None or not words or words in _own_words(match.product):
                continue
            known = find(CustomerAlias, customer=customer.id, words=words)
            if known is None:
                work.add(CustomerAlias(customer=customer, words=words, product=match.product))
                new += 1
            elif known.product_id != match.product.id:
                work.change(known, product=match.product)
                new += 1
    return new


def _own_words(product: Product) -> set[str]:
    return {fold(product.code), fold(product.name)}


def _key(text: str) -> str:
    """What is compared: folded, without blanks and signs; 32x100 and 32×100 are one size."""
    return "".join(mark for mark in _SIZE.sub(r"\1", fold(text)) if mark.isalnum())


class _Shelf:
    """The products on sale, ready to be compared with many lines."""

    def __init__(self, customer: Customer | None):
        self.products = list(Product.select().where(Product.state == "active"))
        self.by_code = {_key(each.code): each for each in self.products}
        self.by_name: dict[str, list[Product]] = {}
        for each in self.products:
            for words in {_key(each.name), _key(f"{each.name}{each.detail}")}:
                self.by_name.setdefault(words, []).append(each)
        self.words = [_key(f"{each.code}{each.name}{each.detail}") for each in self.products]
        self.names = [_key(each.name) for each in self.products]
        learned = customer.aliases if customer is not None and customer.id else ()
        by_id = {each.id: each for each in self.products}
        self.aliases = {
            _key(each.words): by_id[each.product_id] for each in learned if each.product_id in by_id
        }

    def match(self, line: Pasted) -> Match:
        """The product a line means, and why a person should look."""
        product, reasons = self._find(line)
        if product is None:
            return Match(line, None, MISSING, (*reasons, *line.doubts))
        reasons = (*reasons, *line.doubts, *_differences(line, product))
        return Match(line, product, LOOK if reasons else SURE, reasons)

    def _find(self, line: Pasted) -> tuple[Product | None, tuple[Problem, ...]]:
        for text in (line.code, line.item):
            exact = self._exact(text)
            if exact is not None:
                return exact, ()
        named = self._code_inside(line.item)
        if named is not None:
            return named, ()
        return self._alike(line)

    def _exact(self, text: str) -> Product | None:
        key = _key(text)
        if not key:
            return None
        same = self.by_name.get(key, ())
        return (
            self.by_code.get(key) or self.aliases.get(key) or (same[0] if len(same) == 1 else None)
        )

    def _code_inside(self, item: str) -> Product | None:
        """The product whose code is one of the words, when only one is."""
        words = {_key(word) for word in item.replace("(", " ").replace(")", " ").split()}
        found = [each for key, each in self.by_code.items() if len(key) > 3 and key in words]
        return found[0] if len(found) == 1 else None

    def _alike(self, line: Pasted) -> tuple[Product | None, tuple[Problem, ...]]:
        wanted = _key(f"{line.item}")
        nothing = (NothingAlike(item=line.item),)
        if len(wanted) < 2:
            return None, nothing
        scored = most_alike(wanted, self.names, self.words, _MAYBE)
        if not scored or scored[0][0] < _MAYBE:
            return None, nothing
        best, at = scored[0]
        product = self.products[at]
        other = self.products[scored[1][1]] if len(scored) > 1 else None
        if other is not None and best - scored[1][0] < _AHEAD:
            return product, (SeveralAlike(item=line.item, product=product, other=other),)
        return product, (OnlyAlike(item=line.item, product=product),)


def _unit(text: str) -> str:
    folded = fold(text)
    return _TOOLS.get(folded, folded)


def _differences(line: Pasted, product: Product) -> list[Problem]:
    found: list[Problem] = []
    if line.unit and product.unit and _unit(line.unit) != _unit(product.unit):
        found.append(UnitDiffers(written=line.unit, unit=product.unit))
    if line.price is not None and product.currency == "TWD" and line.price != product.price:
        show = money.format_price
        found.append(PriceDiffers(written=show(line.price), price=show(product.price)))
    return found
