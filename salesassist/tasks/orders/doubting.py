"""What makes a matched line doubtful: the product itself, its unit, its price, words left over."""

import re
from collections.abc import Callable
from dataclasses import replace

from salesassist.db import Product
from salesassist.rules import money
from salesassist.rules.names import fold
from salesassist.rules.pasted_figures import FiguresUnnamed, Pasted
from salesassist.texts import N_, Problem

_DOZEN = ("打", "dozen")
_SIZE = re.compile(r"(\d)\s*x\s*(?=\d)")
_TOOLS = {"捲": "卷", "臺": "台", "pc": "pcs", "ea": "pcs", "rolls": "roll", "boxes": "box"}
_TELLING = re.compile(
    r"\d|[?？%~]|嗎|退|取消|不|別|免費|[送贈折改半或換]|樣品|含稅|未稅|美金|usd|eur|jpy|rmb"
    r"|cancel|return|free|only",
    re.IGNORECASE,
)
"""Words beside a product that may turn the line into another one."""


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


class DozenCounted(Problem):
    """A dozen of what is sold by the piece."""

    says = N_("{written} are taken as {quantity} {unit}: a dozen is twelve.")


class PriceDiffers(Problem):
    """The price written is not ours."""

    says = N_("It says {written} a unit, ours is {price}.")


class AlsoSays(Problem):
    """A line says more than article, quantity and price, and it may matter."""

    says = N_("It also says “{said}”, which is not taken in: look whether it matters.")


def key_of(text: str) -> str:
    """What is compared: folded, without blanks and signs; 32x100 and 32×100 are one size."""
    return "".join(mark for mark in _SIZE.sub(r"\1", fold(text)) if mark.isalnum())


def left_over(item: str, product: Product) -> tuple[Problem, ...]:
    """What stands in an item beside the product's own code and name, where it may matter.

    A figure of one or two digits before the code numbers the row; words without a figure or a
    turn (a name, “please quote”) do no harm.
    """
    words = item.split()
    numbered = len(words) > 1 and re.fullmatch(r"\d{1,2}", words[0])
    rest = [
        word for word in (words[1:] if numbered else words) if key_of(word) != key_of(product.code)
    ]
    own = key_of(f"{product.name}{product.detail}")
    whole = key_of("".join(rest))
    if not rest or (whole in own and not whole.isdigit()):
        return ()
    said = [word for word in rest if _TELLING.search(word) and not _is_own(word, own)]
    return (AlsoSays(said=" ".join(said)),) if said else ()


def _is_own(word: str, own: str) -> bool:
    key = key_of(word)
    return bool(key) and not key.isdigit() and key in own


def differences(line: Pasted, product: Product, ours: int | None) -> list[Problem]:
    """Where unit and price differ from the product's; `ours` is its price, None for none."""
    found: list[Problem] = []
    if line.unit and product.unit and _unit(line.unit) != _unit(product.unit):
        found.append(UnitDiffers(written=line.unit, unit=product.unit))
    if line.price is not None and ours is not None and line.price != ours:
        show = money.format_price
        found.append(PriceDiffers(written=show(line.price), price=show(ours)))
    return found


def in_pieces(line: Pasted, product: Product) -> Pasted:
    """A line written by the dozen as the product's own units, with the doubt that it was."""
    dozens = fold(line.unit) in _DOZEN and fold(product.unit) not in _DOZEN
    if not dozens or line.quantity is None or not product.unit:
        return line
    quantity, show = line.quantity * 12, money.format_quantity
    counted = DozenCounted(
        written=f"{show(line.quantity)} {line.unit}", quantity=show(quantity), unit=product.unit
    )
    doubts = (*line.doubts, counted)
    return replace(line, quantity=quantity, unit=product.unit, doubts=doubts)


def turned(line: Pasted, price: Callable[[int], int | None]) -> Pasted:
    """Two figures without names the other way round, where only so the price is ours."""
    unnamed = any(isinstance(each, FiguresUnnamed) for each in line.doubts)
    if not unnamed or line.price is None or not line.quantity:
        return line
    other = line.price * money.QUANTITY_SCALE // money.PRICE_SCALE
    wanted = line.quantity * money.PRICE_SCALE // money.QUANTITY_SCALE
    if other <= 0 or price(line.quantity) == line.price or price(other) != wanted:
        return line
    return replace(line, quantity=other, price=wanted)


def open_doubts(line: Pasted, ours: int | None) -> tuple[Problem, ...]:
    """The doubts of reading that remain: a figure that is our very price was meant as one."""
    meant = line.price is not None and line.price == ours
    return tuple(each for each in line.doubts if not (meant and isinstance(each, FiguresUnnamed)))


def _unit(text: str) -> str:
    folded = fold(text)
    return _TOOLS.get(folded, folded)
