"""Business tax of a document: modes, classes, totals that always foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from salesassist.rules.money import BP, percent_of, round_ratio, shares
from salesassist.texts import N_, Problem

STANDARD_RATE = 500
"""Basis points: 營業稅法 §10 allows 5 to 10 %; 5 % is in force."""


class TaxMode(StrEnum):
    """How the prices of a document stand to the tax."""

    ADDED = "added"
    INCLUDED = "included"
    ZERO = "zero"
    EXEMPT = "exempt"


class TaxClass(StrEnum):
    """The class of a line; each class needs an invoice of its own (統一發票使用辦法 §8)."""

    TAXABLE = "taxable"
    ZERO = "zero"
    EXEMPT = "exempt"


class TaxMethod(StrEnum):
    """Tax on the sum of the document, or summed from its lines (added tax only)."""

    DOCUMENT = "document"
    LINE = "line"


TAX_MODES = {
    TaxMode.ADDED: N_("Tax added"),
    TaxMode.INCLUDED: N_("Tax included"),
    TaxMode.ZERO: N_("Zero-rated"),
    TaxMode.EXEMPT: N_("Tax-exempt"),
}
TAX_CLASSES = {
    TaxClass.TAXABLE: N_("Taxable"),
    TaxClass.ZERO: N_("Zero-rated"),
    TaxClass.EXEMPT: N_("Tax-exempt"),
}
TAX_METHODS = {
    TaxMethod.DOCUMENT: N_("By document"),
    TaxMethod.LINE: N_("By line"),
}


class AdjustmentTooLarge(Problem):
    """Only one unit of tax may be adjusted by hand (domain rule 6)."""

    says = N_("The tax can be adjusted by 1 at most, not by {adjust}.")


class DiscountTooLarge(Problem):
    """The document discount exceeds the lines or turns the other way."""

    says = N_("The discount is more than the sum of the lines. Make it smaller.")


class ClassTotal(NamedTuple):
    """The part of a document that becomes one invoice; minor units."""

    tax_class: TaxClass
    net: int
    tax: int
    total: int


@dataclass(frozen=True)
class Totals:
    """The sums of a document in minor units; net + tax = total, and the classes add up."""

    lines_sum: int
    discount: int
    net: int
    tax: int
    total: int
    by_class: tuple[ClassTotal, ...]


def totals(
    lines: Sequence[tuple[int, TaxClass]],
    mode: TaxMode,
    *,
    rate: int = STANDARD_RATE,
    discount: int = 0,
    method: TaxMethod = TaxMethod.DOCUMENT,
    adjust: int = 0,
) -> Totals:
    """Sum rounded line amounts, take the discount off, and add or take out the tax.

    The discount (an amount, of the same kind as the lines) is spread over the tax classes in
    proportion. `adjust` (−1, 0, +1) changes the tax of the taxable class, if there is one.
    Raises AdjustmentTooLarge, DiscountTooLarge.
    """
    if adjust not in (-1, 0, 1):
        raise AdjustmentTooLarge(adjust=adjust)
    lines_sum = sum(amount for amount, _ in lines)
    if discount and not (0 < discount <= lines_sum or lines_sum <= discount < 0):
        raise DiscountTooLarge()
    groups = _by_class(lines, mode)
    spread = shares(discount, [sum(amounts) for amounts in groups.values()])
    parts = []
    for (tax_class, amounts), off in zip(groups.items(), spread, strict=True):
        if tax_class is TaxClass.TAXABLE:
            parts.append(_taxed(amounts, off, mode, rate, method, adjust))
        else:
            part = sum(amounts) - off
            parts.append(ClassTotal(tax_class, part, 0, part))
    return Totals(
        lines_sum,
        discount,
        sum(part.net for part in parts),
        sum(part.tax for part in parts),
        sum(part.total for part in parts),
        tuple(parts),
    )


def contained_tax(gross: int, rate: int = STANDARD_RATE) -> int:
    """The tax contained in a gross amount (營業稅法施行細則 §32-1), half-up."""
    return round_ratio(gross * rate, BP + rate)


def _by_class(lines: Sequence[tuple[int, TaxClass]], mode: TaxMode) -> dict[TaxClass, list[int]]:
    """Line amounts by class in the order of TaxClass; a zero or exempt mode decides for all."""
    whole = {TaxMode.ZERO: TaxClass.ZERO, TaxMode.EXEMPT: TaxClass.EXEMPT}.get(mode)
    groups: dict[TaxClass, list[int]] = {tax_class: [] for tax_class in TaxClass}
    for amount, tax_class in lines:
        groups[whole or tax_class].append(amount)
    return {tax_class: amounts for tax_class, amounts in groups.items() if amounts}


def _taxed(
    amounts: list[int], off: int, mode: TaxMode, rate: int, method: TaxMethod, adjust: int
) -> ClassTotal:
    """The taxable class.

    Included tax comes out of the whole amount, never line by line (施行細則 §32-1 speaks of the
    total; case INJ-16), and net is what remains: recomputing forward would miss by one.
    """
    amount = sum(amounts) - off
    if mode is TaxMode.INCLUDED:
        tax = contained_tax(amount, rate) + adjust
        return ClassTotal(TaxClass.TAXABLE, amount - tax, tax, amount)
    if method is TaxMethod.LINE:
        offs = shares(off, amounts)
        tax = sum(percent_of(a - o, rate) for a, o in zip(amounts, offs, strict=True)) + adjust
    else:
        tax = percent_of(amount, rate) + adjust
    return ClassTotal(TaxClass.TAXABLE, amount, tax, amount + tax)
