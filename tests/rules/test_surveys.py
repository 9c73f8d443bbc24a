"""Satisfaction in figures: means, CSAT, NPS, CES, index, samples, and who is asked."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import surveys


def test_parts_of_nps_are_not_rounded_before_the_whole():
    """NPS-02: 5/1/3 is +22; rounded part by part it would be 23."""
    found = surveys.nps([10] * 5 + [8] + [0] * 3)
    assert surveys.shown(found.score(), 0) == "22"
    assert surveys.shown(found.score()) == "22.2"


def test_nobody_answered_is_no_figure():
    assert surveys.nps([]).score() is None
    assert surveys.shown(surveys.mean([])) == "—"
    assert surveys.csat([]) is None
    assert surveys.weighted_mean([(None, 3)]) is None


def test_the_two_indexes_differ_and_are_named():
    """Domain 4.2: a mean of 3.5 is 70 or 62.5."""
    assert surveys.index100(Fraction(7, 2), "share") == 70
    assert surveys.index100(Fraction(7, 2), "spread") == Fraction(125, 2)


def test_weights_count_only_where_somebody_answered():
    means = [(Fraction(4), 3), (None, 5), (Fraction(2), 1)]
    assert surveys.weighted_mean(means) == Fraction(7, 2)


def test_effort_is_a_share_of_five_to_seven():
    assert surveys.effort_share([7, 5, 4, 1]) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("population", "asked"), [(50, 45), (200, 132), (500, 218), (0, 0), (1, 1)]
)
def test_samples_of_finite_populations(population, asked):
    assert surveys.sample_size(population) == asked


def test_who_makes_eighty_percent_of_turnover_is_asked():
    turnover = {1: 100, 2: 600, 3: 200, 4: 100, 5: 0}
    assert surveys.leading(turnover) == [2, 3]
    assert surveys.leading({}) == []


@pytest.mark.parametrize(("kind", "value"), [("likert", 0), ("likert", 6), ("nps", 11), ("ces", 8)])
def test_a_score_out_of_scale_is_refused_with_its_question(kind, value):
    with pytest.raises(surveys.OutOfScale) as told:
        surveys.check_score(4, kind, value)
    assert told.value.facts["no"] == 4


def test_a_ranking_names_each_once():
    assert surveys.check_ranking(1, [2, 1, 3], 3) == [2, 1, 3]
    with pytest.raises(surveys.NotARanking):
        surveys.check_ranking(1, [2, 2, 3], 3)


def test_figures_are_rounded_half_up_once():
    assert surveys.shown(Fraction(1, 8), 2) == "0.13"
    assert surveys.shown(Fraction(-45, 2), 0) == "−23"


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_nps_lies_between_its_ends_and_does_not_depend_on_order(scores):
    found = surveys.nps(scores)
    assert found.count() == len(scores)
    assert -100 <= found.score() <= 100
    assert surveys.nps(reversed(scores)) == found
