"""The month's complaints in figures: shares that add up, means of what is known, rates."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.complaint_figures import Case, mean_minutes, month_figures, ranking
from salesassist.rules.complaints import alarming, promising

KINDS = st.sampled_from(("quality", "late", "packing", "billing"))
SPANS = st.none() | st.timedeltas(min_value=timedelta(), max_value=timedelta(days=90))
CASES = st.lists(
    st.builds(
        Case,
        kind=KINDS,
        answered=SPANS,
        closed=SPANS,
        is_closed=st.booleans(),
        late=st.booleans(),
        repeated=st.booleans(),
        cost=st.integers(-1_000, 10**7),
    )
)


@given(CASES)
def test_a_ranking_foots_falls_and_ends_at_everything(cases):
    rows = ranking(cases, lambda each: each.kind)
    assert sum(row.count for row in rows) == len(cases)
    assert sum(row.cost for row in rows) == sum(each.cost for each in cases)
    assert [row.count for row in rows] == sorted((row.count for row in rows), reverse=True)
    passed = [row.cumulative for row in rows]
    assert passed == sorted(passed) and (not rows or passed[-1] == 10_000)
    assert all(0 < row.share <= 10_000 for row in rows)


@given(CASES, st.integers(0, 5_000))
def test_a_month_counts_each_case_once(cases, deliveries):
    found = month_figures(cases, deliveries)
    assert found.received == len(cases) >= max(found.closed, found.overdue, found.repeats)
    assert (found.per_hundred is None) is (deliveries == 0)
    if deliveries:
        assert abs(found.per_hundred * deliveries - 1_000 * len(cases)) * 2 <= deliveries


@given(st.lists(SPANS))
def test_a_mean_lies_between_the_shortest_and_the_longest(spans):
    known = [each for each in spans if each is not None]
    mean = mean_minutes(spans)
    assert (mean is None) is (not known)
    if known:
        least, most = min(known), max(known)
        assert (
            least - timedelta(minutes=1) <= timedelta(minutes=mean) <= most + timedelta(minutes=1)
        )


def test_thirteen_complaints_of_447_deliveries_are_2_9_per_hundred():
    assert month_figures([Case(kind="late")] * 13, 447).per_hundred == 29
    assert mean_minutes([timedelta(minutes=1), None, timedelta(minutes=2)]) == 2  # 1.5 half-up


def test_english_words_count_where_they_begin():
    assert alarming("I expressed pressure, shipped by express") == []
    assert alarming("I will go to the press with my lawyers") == ["lawyer", "the press"]
    assert promising("We prefunded it") == [] and promising("refunds for you") == ["refund"]
    assert alarming("我要找律師") == ["律師"]
