"""Figures of reports where a base is missing, and classes that foot."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import summaries


def test_without_a_base_there_is_no_figure() -> None:
    assert summaries.growth(5, 0) is None
    assert summaries.growth(5, -3) is None
    assert summaries.achievement(5, 0) is None
    assert summaries.share(5, 0) is None
    assert summaries.margin(0, 5) is None
    assert summaries.days_outstanding(5, 0, 90) is None


def test_figures_are_half_up_in_basis_points() -> None:
    assert summaries.growth(1_850_000, 1_600_000) == 1_563
    assert summaries.growth(0, 100) == -10_000
    assert summaries.share(1, 3) == 3_333
    assert summaries.days_outstanding(100, 300, 30) == Decimal("10.0")


@given(st.lists(st.integers(1, 10**9), max_size=30))
def test_classes_never_rise_as_amounts_fall(amounts: list[int]) -> None:
    classes = summaries.abc(amounts)
    ranked = [classes[at] for at in sorted(range(len(amounts)), key=lambda at: -amounts[at])]
    assert ranked == sorted(ranked) and ranked[:1] in ([], ["A"])


def test_classes_keep_the_order_given() -> None:
    assert summaries.abc([60, 500, 100, 300, 40]) == ["C", "A", "B", "A", "C"]
    assert summaries.abc([]) == []


@given(
    st.lists(st.tuples(st.text(max_size=3), st.integers(-99, 99)), max_size=12), st.integers(0, 5)
)
def test_the_top_and_the_rest_make_the_whole(rows: list[tuple[str, int]], count: int) -> None:
    top, rest = summaries.top_with_rest(rows, count)
    assert sum(amount for _, amount in top) + rest == sum(amount for _, amount in rows)
    assert len(top) == min(count, len(rows))
    assert top == sorted(top, key=lambda row: -row[1])
