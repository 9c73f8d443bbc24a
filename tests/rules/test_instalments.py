"""Payments in parts: the payment instruction's figures, sums, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.holidays_tw import seed
from salesassist.rules.instalments import (
    Instalment,
    RestNotLast,
    Share,
    SharesMissOrder,
    Step,
    schedule,
)
from salesassist.rules.money import BP, percent_of, shares
from salesassist.rules.terms import Term
from salesassist.rules.workdays import Workdays

CALENDAR = Workdays(frozenset(on for on, _ in seed([2026, 2027])))
DATES = {
    "order": date(2026, 11, 23),
    "delivery": date(2026, 12, 18),
    "acceptance": date(2026, 12, 24),
}
DEPOSIT = Step("訂金", Share("percent", 3000), "order", Term(days=7, shift="next"))
ON_DELIVERY = Step("到貨", Share("percent", 6000), "delivery", Term(days=14, shift="next"))
ACCEPTED = Step("驗收", Share("percent", 1000), "acceptance", Term(31, days=30, shift="next"))


def simple(*kinds: tuple[str, int]) -> list[Step]:
    return [Step("", Share(kind, value), "order", Term()) for kind, value in kinds]


def plan(net: int, tax: int, steps: list[Step]) -> list[Instalment]:
    return schedule(net, tax, net + tax, steps, DATES, CALENDAR)


def test_the_payment_instruction() -> None:
    """141,030 + 7,052 in 30, 60 and 10 %: the rows of paper 3, days and odd cents included."""
    found = plan(141_030, 7_052, [DEPOSIT, ON_DELIVERY, ACCEPTED])
    assert [(each.net, each.tax, each.gross) for each in found] == [
        (42_310, 2_115, 44_425),
        (84_618, 4_231, 88_849),
        (14_102, 706, 14_808),
    ]
    assert [each.due.date for each in found] == [
        date(2026, 11, 30),
        date(2027, 1, 4),
        date(2027, 2, 1),
    ]
    assert [(each.no, each.label, each.trigger_on) for each in found] == [
        (1, "訂金", DATES["order"]),
        (2, "到貨", DATES["delivery"]),
        (3, "驗收", DATES["acceptance"]),
    ]
    assert [each.term for each in found] == [DEPOSIT.term, ON_DELIVERY.term, ACCEPTED.term]


@given(
    st.integers(0, 10**10),
    st.sampled_from([0, 200, 500, 1_000]),
    st.lists(st.integers(1, 100), min_size=1, max_size=8),
)
def test_parts_add_up(net: int, rate: int, weights: list[int]) -> None:
    tax = percent_of(net, rate)
    steps = simple(*(("percent", part) for part in shares(BP, weights)))
    found = plan(net, tax, steps)
    for figure, whole in [("net", net), ("tax", tax), ("gross", net + tax)]:
        assert sum(getattr(each, figure) for each in found) == whole
    assert all(each.net + each.tax == each.gross >= 0 and each.tax >= 0 for each in found)


def test_a_credit_is_the_order_turned_round() -> None:
    steps = simple(("percent", 3000), ("rest", 0))
    charged, credited = plan(1_000, 50, steps), plan(-1_000, -50, steps)
    assert [(-c.net, -c.tax, -c.gross) for c in credited] == [
        (c.net, c.tax, c.gross) for c in charged
    ]


def test_kinds_of_shares() -> None:
    """1,000: 200 fixed, 25 % of the remaining 800, half of the order, the rest."""
    steps = simple(("amount", 200), ("percent_of_rest", 2500), ("percent", 5000), ("rest", 0))
    assert [each.gross for each in plan(1_000, 0, steps)] == [200, 200, 500, 100]


def test_without_a_date_the_amount_stands_and_the_day_is_open() -> None:
    found = schedule(100, 5, 105, [ACCEPTED_WHOLE], {}, CALENDAR)[0]
    assert (found.gross, found.trigger_on, found.due) == (105, None, None)


ACCEPTED_WHOLE = Step("", Share("rest"), "acceptance", Term())


@pytest.mark.parametrize(
    "kinds",
    [
        [("percent", 5000)],
        [("percent", 6000), ("percent", 5000)],
        [("percent", 11_000), ("rest", 0)],
        [("amount", 500), ("amount", 300)],
        [("amount", 1_200), ("rest", 0)],
        [],
    ],
)
def test_shares_that_miss_the_order_are_refused(kinds: list[tuple[str, int]]) -> None:
    with pytest.raises(SharesMissOrder):
        plan(1_000, 0, simple(*kinds))


def test_only_the_last_is_the_rest() -> None:
    with pytest.raises(RestNotLast):
        plan(1_000, 0, simple(("rest", 0), ("percent", 5000)))
