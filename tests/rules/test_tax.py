"""Totals that foot, in every mode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.money import percent_of
from salesassist.rules.tax import (
    AdjustmentTooLarge,
    DiscountTooLarge,
    TaxClass,
    TaxMethod,
    TaxMode,
    contained_tax,
    totals,
)

LINES = st.lists(
    st.tuples(st.integers(0, 10**9), st.sampled_from(list(TaxClass))), min_size=1, max_size=8
)
TAXABLE, ZERO, EXEMPT = TaxClass


@given(
    LINES,
    st.sampled_from(list(TaxMode)),
    st.sampled_from(list(TaxMethod)),
    st.sampled_from([0, 500, 825, 1_000]),
    st.sampled_from([-1, 0, 1]),
    st.integers(0, 100),
)
def test_net_and_tax_make_the_total(
    lines: list, mode: TaxMode, method: TaxMethod, rate: int, adjust: int, off: int
) -> None:
    lines_sum = sum(amount for amount, _ in lines)
    discount = percent_of(lines_sum, off * 100)
    found = totals(lines, mode, rate=rate, discount=discount, method=method, adjust=adjust)
    assert found.net + found.tax == found.total
    assert found.lines_sum == lines_sum
    for part in found.by_class:
        assert part.net + part.tax == part.total
        assert part.tax == 0 or part.tax_class is TAXABLE
    for figure in ("net", "tax", "total"):
        assert getattr(found, figure) == sum(getattr(part, figure) for part in found.by_class)
    before_tax = found.total if mode is TaxMode.INCLUDED else found.net
    assert before_tax == lines_sum - discount


@given(st.integers(0, 10**12))
def test_included_net_is_the_gross_divided(gross: int) -> None:
    """gross ÷ 21 never ends in ½, so gross − tax equals half_up(gross ÷ 1.05) (domain §1.8)."""
    found = totals([(gross, TAXABLE)], TaxMode.INCLUDED)
    assert found.total == gross
    assert found.tax == contained_tax(gross) == (gross * 2 + 21) // 42
    assert found.net == (gross * 40 + 21) // 42


def test_a_discount_is_spread_over_the_classes() -> None:
    """100 off 600 taxable + 400 exempt: 60 and 40, and only 540 bears tax."""
    found = totals([(600, TAXABLE), (400, EXEMPT)], TaxMode.ADDED, discount=100)
    assert found.by_class == ((TAXABLE, 540, 27, 567), (EXEMPT, 360, 0, 360))
    assert (found.net, found.tax, found.total) == (900, 27, 927)


def test_tax_by_line_uses_the_discounted_lines() -> None:
    """Two lines of 10, 2 off: 9 + 9, each with half_up(0.45) = 0; by document half_up(0.9) = 1."""
    lines = [(10, TAXABLE), (10, TAXABLE)]
    by_line = totals(lines, TaxMode.ADDED, discount=2, method=TaxMethod.LINE)
    assert (by_line.tax, totals(lines, TaxMode.ADDED, discount=2).tax) == (0, 1)


def test_a_zero_or_exempt_document_makes_every_line_so() -> None:
    lines = [(600, TAXABLE), (400, EXEMPT)]
    assert totals(lines, TaxMode.ZERO).by_class == ((ZERO, 1000, 0, 1000),)
    assert totals(lines, TaxMode.EXEMPT).by_class == ((EXEMPT, 1000, 0, 1000),)


def test_adjusting_by_one_keeps_the_sum() -> None:
    added = totals([(30, TAXABLE)], TaxMode.ADDED, adjust=-1)
    assert (added.net, added.tax, added.total) == (30, 1, 31)
    included = totals([(1000, TAXABLE)], TaxMode.INCLUDED, adjust=1)
    assert (included.net, included.tax, included.total) == (951, 49, 1000)
    with pytest.raises(AdjustmentTooLarge):
        totals([(30, TAXABLE)], TaxMode.ADDED, adjust=2)


def test_a_discount_beyond_the_lines_is_refused() -> None:
    for discount in (101, -1):
        with pytest.raises(DiscountTooLarge):
            totals([(100, TAXABLE)], TaxMode.ADDED, discount=discount)
    assert totals([(100, TAXABLE)], TaxMode.ADDED, discount=100).total == 0


def test_nothing_comes_to_nothing() -> None:
    empty = totals([], TaxMode.ADDED)
    assert (empty.net, empty.tax, empty.total, empty.by_class) == (0, 0, 0, ())
