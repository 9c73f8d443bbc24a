"""Results from how often each score was given: equal to the plain definitions, rounded once."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import survey_results as results
from salesassist.rules import surveys
from salesassist.rules.survey_results import Spread, Weighed


def spread(*scores: int, kind: str = "likert") -> Spread:
    return Spread.of(kind, {score: scores.count(score) for score in set(scores)})


@given(st.lists(st.integers(1, 5), max_size=60))
def test_counts_give_what_the_scores_give(scores):
    found = spread(*scores)
    assert (found.count(), found.mean()) == (len(scores), surveys.mean(scores))
    assert found.good() == surveys.csat(scores)


@given(st.lists(st.integers(0, 10), max_size=60))
def test_recommendations_counted_are_those_counted_one_by_one(scores):
    assert spread(*scores, kind="nps").nps() == surveys.nps(scores)


@given(st.lists(st.integers(1, 7), max_size=60))
def test_effort_is_its_mean_and_the_share_of_five_to_seven(scores):
    found = spread(*scores, kind="ces")
    assert found.good() == surveys.effort_share(scores)
    assert found.mean() == surveys.mean(scores)


@given(st.lists(st.integers(1, 5)), st.lists(st.integers(1, 5)))
def test_two_waves_together_are_all_their_scores(one, two):
    both = spread(*one).together(spread(*two))
    assert both.count() == len(one) + len(two)
    assert both.mean() == surveys.mean([*one, *two])


@given(st.lists(st.integers(1, 5), min_size=1), st.integers(1, 1_000))
def test_one_weight_for_all_changes_no_figure(scores, weight):
    found = spread(*scores)
    heavy = Spread("likert", tuple(often * weight for often in found.counts))
    assert (heavy.mean(), heavy.good()) == (found.mean(), found.good())


def test_the_index_is_named_by_its_formula_and_weighted():
    rows = [
        Weighed(spread(4, 4), 3, "quality"),
        Weighed(spread(2), 1, "price"),
        Weighed(spread(10, kind="nps"), 9),
        Weighed(Spread("likert"), 5, "service"),
    ]
    assert results.mean_of(rows) == Fraction(7, 2)
    assert results.index_of(rows, "share") == 70
    assert results.index_of(rows, "spread") == Fraction(125, 2)
    assert results.index_of([], "share") is None


def test_csat_is_of_the_overall_question_else_of_all():
    quality, overall = Weighed(spread(1, 1), 1, "quality"), Weighed(spread(5), 1, "overall")
    assert results.csat_of([quality, overall]).good() == 1
    assert results.csat_of([quality]).good() == 0
    nobody = Weighed(Spread.of("likert", {}), 1, "overall")
    assert results.csat_of([quality, nobody]).count() == 2


def test_dimensions_come_in_the_order_they_are_asked():
    rows = [Weighed(spread(5), 1, name) for name in ("price", "quality", "price", "")]
    assert [name for name, _ in results.by_dimension(rows)] == ["price", "quality"]


@pytest.mark.parametrize("n, said", [(0, "—"), (4, "n < 5"), (5, "50.0 %")])
def test_percentages_of_few_answers_are_hidden_and_that_is_said(n, said):
    assert results.percent(Fraction(1, 2), n) == said


def test_an_nps_has_its_sign_and_hides_as_percentages_do():
    assert results.points(Fraction(200, 9), 9) == "+22"
    assert results.points(Fraction(-45, 2), 9) == "−23"
    assert results.points(Fraction(0), 9) == "0"
    assert results.points(Fraction(50), 4) == "n < 5"


def test_a_change_has_its_sign_and_none_without_a_wave_before():
    assert results.difference(Fraction(4), Fraction(9, 2)) == "−0.50"
    assert results.difference(Fraction(9, 2), Fraction(4), 1) == "+0.5"
    assert results.difference(Fraction(4), Fraction(4)) == "0.00"
    assert results.difference(Fraction(4), None) == "—"
