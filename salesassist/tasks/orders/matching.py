"""Pasted lines held against the products: matched, marked green, yellow or red, and learned from.

Nothing is kept before the person has looked: green is sure, yellow wants a look, red has no
product.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from salesassist.db import Customer, CustomerAlias, Product
from salesassist.db.base import find, unit_of_work
from salesassist.desk.importing.encodings import decode
from salesassist.desk.importing.letters import text_of_mail
from salesassist.desk.importing.reading import FileUnreadable, read_sheet
from salesassist.desk.importing.sheet import FileTooLarge
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.rules.likeness import most_alike
from salesassist.rules.names import clean_text, fold
from salesassist.rules.pasted_figures import Pasted
from salesassist.rules.pasting import read_lines, side_by_side
from salesassist.tasks.orders.doubting import (
    AlsoSays,
    NothingAlike,
    OnlyAlike,
    SeveralAlike,
    differences,
    in_pieces,
    key_of,
    left_over,
    open_doubts,
    turned,
)
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.pricing import price_of
from salesassist.texts import N_, Problem, tr

SURE, LOOK, MISSING = "sure", "look", "missing"
"""Green, yellow and red."""

_MAYBE, _AHEAD = 60.0, 6.0  # of 100: perhaps alike, and ahead of the next one
_PLAINLY = 95.0  # of 100: the words name a product
_TEXTS = (".txt", ".md")
_MOST_BYTES = 20 * 1024 * 1024  # a mail brings its attachments along


@dataclass(frozen=True)
class Asker:
    """For whom prices are asked: a customer, a day and a currency."""

    customer: Customer | None
    on: dt.date
    currency: str = "TWD"

    def price(self, product: Product, quantity: int | None) -> int | None:
        """What the product costs this customer (1/10,000); None without one in the currency."""
        many = quantity or money.QUANTITY_SCALE
        return price_of(product, self.customer, many, self.on, self.currency)


@dataclass(frozen=True)
class Match:
    """A line with the product it is taken for; `mark` is SURE, LOOK or MISSING.

    `pasted` is None for a line a person typed beside the pasted ones; `price` is ours for whom
    asked, None where the product has none in that currency.
    """

    pasted: Pasted | None
    product: Product | None
    mark: str
    reasons: tuple[Problem, ...] = ()
    price: int | None = None

    def draft(self, currency: str = "TWD", language: str = "zh_TW") -> LineDraft:
        """The line as the order takes it: our price where none was written, 0 in another money."""
        quantity = self.pasted.quantity or money.QUANTITY_SCALE
        written = self.pasted.price
        if self.product is None:
            name = clean_text(self.pasted.item)
            unit = self.pasted.unit
            return LineDraft(name=name, quantity=quantity, unit=unit, price=written or 0)
        line = LineDraft.of_product(self.product, quantity, language)
        line = replace(line, price=self.price or 0)
        if self.product.currency != currency:
            line = replace(line, cost=None)
        return line if written is None else replace(line, price=written)


def match_text(
    text: str, customer: Customer | None, on: dt.date | None = None, currency: str = "TWD"
) -> list[Match]:
    """Each order line of a pasted text with the product it most likely means.

    Prices are those of the customer on a day (today) in a currency.
    """
    return match_lines(read_lines(text), Asker(customer, on or dt.date.today(), currency))


def match_lines(lines: Iterable[Pasted], asker: Asker) -> list[Match]:
    """Match by code, by what the customer calls it, by name, then by likeness."""
    shelf = _Shelf(asker)
    found: list[Match] = []
    for line in lines:
        found += shelf.match_apart(line) or [shelf.match(line)]
    return found


def text_of_file(path: Path) -> str:
    """What stands in a workbook, a CSV, a text or a mail, as text to match.

    Raises FileUnreadable, FileTooLarge, MailWithoutText, and what reading a table raises.
    """
    ending = path.suffix.casefold()
    if ending == ".eml":
        return text_of_mail(_bytes_of(path), path)
    if ending in _TEXTS:
        return decode(_bytes_of(path), path, "")
    sheet = read_sheet(path)
    columns = [sheet.texts(at) for at in range(len(sheet.heads))]
    rows = [sheet.heads, *zip(*columns, strict=True)]
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(file=path, detail=error.strerror or str(error)) from error
    if len(raw) > _MOST_BYTES:
        raise FileTooLarge(file=path.name, row=1, limit=_MOST_BYTES, what=tr(N_("bytes")))
    return raw


def rematch(match: Match, product: Product | None, asker: Asker) -> Match:
    """The line with the product a person chose for it: nothing about the product is in doubt."""
    if product is None:
        return Match(match.pasted, None, LOOK, match.pasted.doubts)
    return _judged(match.pasted, product, (), asker)


def _judged(line: Pasted, product: Product, reasons: tuple[Problem, ...], asker: Asker) -> Match:
    line = in_pieces(line, product)
    line = turned(line, lambda quantity: asker.price(product, quantity))
    ours = asker.price(product, line.quantity)
    reasons = (*reasons, *open_doubts(line, ours), *differences(line, product, ours))
    return Match(line, product, LOOK if reasons else SURE, reasons, ours)


def learn(
    customer: Customer, matches: Sequence[Match], *, who: str, request: str | None = None
) -> int:
    """Remember what the customer calls each chosen product; returns how many names are new."""
    permit(who, "write an order")
    new = 0
    with unit_of_work(who, "learn customer's names", request) as work:
        for match in matches:
            words = _worth_learning(match)
            if not words:
                continue
            known = find(CustomerAlias, customer=customer.id, words=words)
            if known is None:
                work.add(CustomerAlias(customer=customer, words=words, product=match.product))
                new += 1
            elif known.product_id != match.product.id:
                work.change(known, product=match.product)
                new += 1
    return new


def _worth_learning(match: Match) -> str:
    """What the customer calls the product; nothing where it is our own word, or says more."""
    if match.product is None or match.pasted is None:
        return ""
    own = {fold(match.product.code), fold(match.product.name)}
    words, code = fold(match.pasted.item), key_of(match.product.code)
    more = any(isinstance(each, AlsoSays) for each in match.reasons)
    coded = code in {key_of(word) for word in words.split()}
    return "" if more or coded or words in own else words


class _Shelf:
    """The products on sale, ready to be compared with many lines."""

    def __init__(self, asker: Asker):
        self.asker, customer = asker, asker.customer
        self.products = list(Product.select().where(Product.state == "active"))
        self.by_code = {key_of(each.code): each for each in self.products}
        self.by_name: dict[str, list[Product]] = {}
        for each in self.products:
            for words in {key_of(each.name), key_of(f"{each.name}{each.detail}")}:
                self.by_name.setdefault(words, []).append(each)
        self.words = [key_of(f"{each.code}{each.name}{each.detail}") for each in self.products]
        self.names = [key_of(each.name) for each in self.products]
        learned = customer.aliases if customer is not None and customer.id else ()
        by_id = {each.id: each for each in self.products}
        self.aliases = {
            key_of(each.words): by_id[each.product_id]
            for each in learned
            if each.product_id in by_id
        }

    def match(self, line: Pasted) -> Match:
        """The product a line means, and why a person should look."""
        product, reasons = self._find(line)
        if product is None:
            return Match(line, None, MISSING, (*reasons, *line.doubts))
        return _judged(line, product, reasons, self.asker)

    def match_apart(self, line: Pasted) -> list[Match]:
        """Several articles in one row with blanks between, where each is surely a product.

        Behind the first one no other word may stand (換, 含 …); what is said before it (cancel,
        return …) may be meant for all of them.
        """
        pieces = [read_lines(text) for text in side_by_side(line.source)]
        if not pieces or any(len(each) != 1 for each in pieces):
            return []
        if any(self._exact(each.item) is None for (each,) in pieces[1:]):
            return []
        found = [self.match(each) for (each,) in pieces]
        unsure = (NothingAlike, OnlyAlike, SeveralAlike)
        if any(isinstance(reason, unsure) for each in found for reason in each.reasons):
            return []
        said = [r for each in found for r in each.reasons if isinstance(r, AlsoSays)]
        if not said:
            return found
        return [
            replace(each, mark=LOOK, reasons=tuple(dict.fromkeys((*each.reasons, *said))))
            for each in found
        ]

    def _find(self, line: Pasted) -> tuple[Product | None, tuple[Problem, ...]]:
        coded = self._exact(line.code) if line.code != line.item else None
        if coded is not None:
            return coded, self._other_name(line, coded)
        exact = self._exact(line.item)
        if exact is not None:
            return exact, ()
        named = self._code_inside(line.item)
        if named is not None:
            return named, left_over(line.item, named)
        return self._alike(line)

    def _other_name(self, line: Pasted, coded: Product) -> tuple[Problem, ...]:
        """Beside a code the name of another product: which of them was meant?"""
        wanted = key_of(line.item)
        if wanted in key_of(f"{coded.code}{coded.name}{coded.detail}"):
            return ()
        named = self._exact(line.item)
        if named is None:
            found = most_alike(wanted, self.names, self.words, _PLAINLY)
            named = self.products[found[0][1]] if found else coded
        if named.id == coded.id:
            return ()
        return (SeveralAlike(item=line.source, product=coded, other=named),)

    def _exact(self, text: str) -> Product | None:
        key = key_of(text)
        if not key:
            return None
        same = self.by_name.get(key, ())
        return (
            self.by_code.get(key) or self.aliases.get(key) or (same[0] if len(same) == 1 else None)
        )

    def _code_inside(self, item: str) -> Product | None:
        """The product whose code is one of the words, when only one is."""
        words = {key_of(word) for word in item.replace("(", " ").replace(")", " ").split()}
        found = [each for key, each in self.by_code.items() if len(key) > 3 and key in words]
        return found[0] if len(found) == 1 else None

    def _alike(self, line: Pasted) -> tuple[Product | None, tuple[Problem, ...]]:
        wanted = key_of(f"{line.item}")
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
