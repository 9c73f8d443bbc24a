"""What is abnormal in one form: each rule with its limit and what it found."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import anomalies
from salesassist.rules.anomalies import DEFAULT_LIMITS, Given, judge


def kinds(given: Given, **limits: int | None) -> list[str]:
    return [fired.kind for fired in judge(given, limits or DEFAULT_LIMITS)]


def test_a_single_low_item_is_told_with_its_number():
    """ANM-01: [5, 4, 2, 4] is abnormal, item 3 scored 2."""
    (fired,) = judge(Given({1: 5, 2: 4, 3: 2, 4: 4}), DEFAULT_LIMITS)
    assert (fired.kind, fired.items, fired.found) == ("low-item", (3,), "3: 2")


@pytest.mark.parametrize(("now", "fires"), [("3.7", True), ("3.8", False)])
def test_a_drop_of_ten_percent_is_told(now, fires):
    """ANM-02 and ANM-03: 4.2 to 3.7 is 11.9 %, to 3.8 is 9.5 %."""
    assert anomalies.has_dropped(Fraction("4.2"), Fraction(now)) is fires
    assert round(float(anomalies.drop_percent(Fraction("4.2"), Fraction("3.7"))), 1) == 11.9


def test_the_specimen_form_fires_four_rules():
    """Mean 3.22 of nine items, before 3.89; recommendation 5."""
    items = dict(enumerate([4, 2, 3, 5, 2, 4, 2, 4, 3], 1))
    fired = judge(Given(items, nps=5, previous_mean=Fraction(35, 9)), DEFAULT_LIMITS)
    assert [each.kind for each in fired] == ["low-item", "low-mean", "detractor", "drop"]
    assert fired[3].found == "−0.67 (−17.1 %)"


def test_words_are_told_whatever_the_score():
    assert kinds(Given({1: 5}, text="箱子破損，明年會比價")) == ["words"]


def test_a_rule_that_is_off_does_not_fire():
    assert kinds(Given({1: 1}), detractor=600) == []


def test_straight_answers_and_haste_are_doubtful():
    alike = dict.fromkeys(range(1, 10), 5)
    assert kinds(Given(alike, nps=3), straight=3_000) == ["straight"]
    assert kinds(Given(alike, nps=10), straight=3_000) == []
    assert kinds(Given({1: 4}, seconds=12), straight=3_000) == ["straight"]


def test_nothing_answered_fires_nothing():
    assert kinds(Given({})) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("品質不錯，態度很好", []),
        ("不錯，只是漏了一箱", ["漏"]),
        ("See you later, chocolate was nice", []),
        ("It came late and broken; we complained", ["complain", "late", "broken"]),
        ("沒有延遲，也沒有破損", []),
        ("延遲兩天", ["延遲"]),
    ],
)
def test_words_of_praise_are_no_complaint(text, found):
    assert anomalies.complaining(text) == found


def test_the_same_question_low_for_three_customers():
    low = {1: {"a", "b"}, 2: {"a", "b", "c"}, 3: set()}
    assert anomalies.systemic(low, 300) == {2: 3}


@pytest.mark.parametrize(
    ("kind", "limit", "fits"),
    [("low-item", 200, True), ("low-item", 600, False), ("detractor", 0, True), ("drop", 0, False)],
)
def test_a_limit_lies_on_the_scale_of_its_rule(kind, limit, fits):
    if fits:
        anomalies.check_limit(kind, limit)
    else:
        with pytest.raises(anomalies.LimitOutOfScale):
            anomalies.check_limit(kind, limit)


@given(
    st.dictionaries(st.integers(1, 12), st.integers(1, 5), max_size=12),
    st.none() | st.integers(0, 10),
    st.text(max_size=40),
)
def test_whatever_is_answered_each_rule_fires_at_most_once_and_in_its_order(items, nps, text):
    fired = [each.kind for each in judge(Given(items, nps=nps, text=text), DEFAULT_LIMITS)]
    order = [kind for kind in anomalies.RULES if kind in fired]
    assert fired == order
    assert ("low-item" in fired) is any(score <= 2 for score in items.values())
    assert ("detractor" in fired) is (nps is not None and nps <= 6)
