"""Facts, units, marks and changes: cases of the comparison paper, and what always holds."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import reference, reference_hints, reference_matrix, reference_units
from salesassist.rules.reference import CardState, Outcome
from salesassist.rules.reference_matrix import Change, Mark, changes, marks, price_rank
from salesassist.rules.reference_units import (
    NoFigure,
    UnitsDiffer,
    factor,
    figure,
    measure,
    written,
)

DAY = dt.date(2026, 11, 20)
B, P, W, N = Mark.BEST, Mark.PAR, Mark.WEAK, Mark.NONE


@pytest.mark.parametrize(
    ("state", "review", "seen"),
    [
        ("draft", None, CardState.DRAFT),
        ("draft", DAY - dt.timedelta(1), CardState.DRAFT),
        ("published", None, CardState.PUBLISHED),
        ("published", DAY, CardState.PUBLISHED),
        ("published", DAY - dt.timedelta(1), CardState.STALE),
        ("replaced", DAY - dt.timedelta(1), CardState.REPLACED),
    ],
)
def test_a_fact_is_stale_from_the_day_after_its_review_day(state, review, seen):
    assert reference.state_on(state, review, DAY) is seen


def test_main_competitors_are_looked_at_quarterly():
    assert reference.next_review(DAY, main=True) == dt.date(2027, 2, 18)
    assert reference.next_review(DAY, main=False, usual=365) == dt.date(2027, 11, 20)


@pytest.mark.parametrize(
    ("source", "body", "value", "problem"),
    [
        ("", "x", "1", reference.NoSource),
        ("  ", "x", "", reference.NoSource),
        ("官網", " ", "", reference.NoFact),
    ],
)
def test_what_is_not_published(source, body, value, problem):
    with pytest.raises(problem):
        reference.refuse_unsourced("FC-1", source, body, value)


def test_what_came_of_a_quotation():
    assert reference.outcome_of(sold=True, lost=True) is Outcome.WON
    assert reference.outcome_of(sold=False, lost=True) is Outcome.LOST
    assert reference.outcome_of(sold=False, lost=False) is Outcome.OPEN
    assert reference.win_rate(0, 0) is None
    assert reference.win_rate(2, 1) == 6_667


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_won_and_lost_make_a_whole(won, lost):
    if won + lost:
        assert reference.win_rate(won, lost) + reference.win_rate(lost, won) in (10_000, 10_001)


# Units


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,380", Decimal(1380)),
        ("−5", Decimal(-5)),
        ("0.15", Decimal("0.15")),
        ("63×100", None),
        ("0.1–1.0", None),
        ("未公開", None),
        ("", None),
        ("9" * 30, None),
    ],
)
def test_what_is_a_figure(text, value):
    assert figure(text) == value


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "found"),
    [
        ("2", "年", "個月", "24"),
        ("1", "MPa", "bar", "10"),
        ("150", "cm", "mm", "1,500"),
        ("2", "週", "天", "14"),
        ("12", "", "個月", "12"),
        ("7,900", "元", "元", "7,900"),
    ],
)
def test_units_of_one_family_are_converted(value, unit, wanted, found):
    assert written(measure(value, unit, wanted, "x").value) == found


@pytest.mark.parametrize(
    ("unit", "wanted"), [("天", "個月"), ("kg", "mm"), ("支", "箱"), ("元", ""), ("USD", "元")]
)
def test_units_with_nothing_in_common_are_refused(unit, wanted):
    with pytest.raises(UnitsDiffer) as told:
        measure("1", unit, wanted, "保固")
    assert "保固" in str(told.value)


def test_words_are_no_figure():
    with pytest.raises(NoFigure):
        measure("很快", "天", "天", "交期")


UNITS = st.sampled_from(
    ["mm", "cm", "m", "km", "kg", "g", "天", "週", "年", "個月", "bar", "kPa", "支"]
)


@given(UNITS, UNITS)
def test_there_and_back_is_the_same(one, other):
    there, back = factor(one, other), factor(other, one)
    assert (there is None) == (back is None)
    if there is not None:
        assert abs(there * back - 1) < Decimal("1e-20")


# Marks: the comparison of label printers, row by row


@pytest.mark.parametrize(
    ("values", "direction", "found"),
    [
        ([8600, 7900, 9800, 8900], "lower", [P, B, N, N]),
        ([203, 203, 203, 203], "higher", [P, N, N, N]),
        ([152, 127, 152, 102], "higher", [B, N, N, N]),
        ([108, 104, 108, 108], "higher", [P, N, N, N]),
        ([50, 50, 80, 30], "higher", [P, N, B, N]),
        ([12, 12, 24, 12], "higher", [W, N, B, N]),
        ([10, 3, 14, 7], "lower", [W, B, N, N]),
        ([5, None, None], "lower", [N, N, N]),
        ([None, 5, 6], "lower", [N, N, N]),
        ([1, 2], "lower", [B, N]),
        ([2, 1], "lower", [W, B]),
        ([], "lower", []),
    ],
)
def test_marks_follow_from_the_facts(values, direction, found):
    known = [None if each is None else Decimal(each) for each in values]
    assert marks(known, direction) == found


def test_words_are_judged_by_hand_where_two_are_known():
    assert marks([Decimal(0), Decimal(0)], "text", Mark.WEAK) == [W, N]
    assert marks([Decimal(0), None], "text", Mark.WEAK) == [N, N]


VALUES = st.lists(st.none() | st.integers(-99, 99).map(Decimal), min_size=1, max_size=12)


@given(VALUES)
def test_lower_is_higher_turned_round(values):
    turned = [None if each is None else -each for each in values]
    assert marks(values, "higher") == marks(turned, "lower")


@given(VALUES)
def test_nothing_is_marked_without_a_fact_and_at_most_one_other_is_best(values):
    found = marks(values, "higher")
    assert all(not mark for mark, value in zip(found, values, strict=True) if value is None)
    best = [values[at] for at, mark in enumerate(found) if mark is B]
    assert len(set(best)) <= 1


def test_our_place_in_price():
    assert price_rank([Decimal(8600), Decimal(7900), None, Decimal(9800)]) == (2, 3)
    assert price_rank([None, Decimal(1)]) is price_rank([]) is None


CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.sampled_from(["1", "2", ""])
)


@given(CELLS)
def test_a_version_does_not_differ_from_itself(cells):
    assert changes(cells, cells) == []


@given(CELLS, CELLS)
def test_what_is_new_one_way_is_gone_the_other_way(old, new):
    there, back = changes(old, new), changes(new, old)
    turned = {Change(x.what, x.row, x.column, x.new, x.old) for x in back}
    assert set(there) == turned


# Guard rails


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("全國最便宜", "§21"),
        ("對手是黑心廠商", "§24"),
        ("終身保證", "§22"),
        ("對手內部資料顯示", "§10"),
    ],
)
def test_words_that_need_a_second_look_name_their_law(text, law):
    assert any(law in each for each in reference_hints.hints(text))


def test_plain_facts_are_left_alone_and_long_copies_are_not():
    assert reference_hints.hints("牌價 7,900 元，交期 3 天", "web") == []
    (told,) = reference_hints.hints("字" * 601, "web")
    assert "§52" in told and reference_hints.hints("字" * 601, "person") == []


def test_every_mark_has_its_sign_and_every_kind_its_words():
    assert set(reference_matrix.SIGNS) == set(reference_matrix.MARKS) == set(Mark)
    assert set(reference.KEPT_STATES) == set(CardState) - {CardState.STALE}
    assert reference_units.normal_unit(" MPa ") == "mpa"


@pytest.mark.parametrize(
    ("values", "direction", "found"),
    [
        ((1450, 1380, 2260, 1290), "lower", [False, True, False, True]),
        ((6000, 5000, 8000, None), "higher", [False, False, True, False]),
        ((12, 12), "higher", [False, False]),
        ((None, 7, 5), "lower", [False, False, False]),
        ((0, 0), "text", [False, False]),
    ],
)
def test_who_is_better_than_us(values, direction, found):
    given_ = [None if each is None else Decimal(each) for each in values]
    assert reference_matrix.ahead(given_, direction) == found
