"""How like two customers are, and telephones that get their area code: what holds for any."""

import re

from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.identity import is_normal_phone, normal_phone, phone_in
from salesassist.rules.sameness import REASONS, SAME, Firm, bare_phone, compare

FEW = st.sampled_from(["", "a", "b", "晉暘精密", "晉暘精蜜", "晉暘"])
SETS = st.frozensets(st.sampled_from(["1", "2", "buy@a.tw", "x@gmail.com"]), max_size=2)
FIRMS = st.builds(Firm, st.integers(1, 9), FEW, FEW, SETS, SETS, SETS)


@given(FIRMS, FIRMS)
def test_it_does_not_matter_which_is_held_against_which(one, other):
    assert compare(one, other) == compare(other, one)


@given(FIRMS, FIRMS)
def test_the_score_is_of_a_hundred_and_each_reason_has_words(one, other):
    score, reasons = compare(one, other)
    assert 0 <= score <= 100
    assert set(reasons) <= set(REASONS)
    assert score < SAME or reasons


@given(FIRMS)
def test_a_firm_with_a_name_is_like_itself(firm):
    assert compare(firm, firm)[0] >= SAME or not firm.name


def test_public_mail_says_nothing_of_the_firm():
    one = Firm(1, "甲乙丙", emails=frozenset({"a@gmail.com"}))
    other = Firm(2, "丁戊己", emails=frozenset({"b@gmail.com"}))
    assert compare(one, other) == (0, ())


@given(
    st.text(alphabet="0123456789-()# +分機", max_size=24), st.sampled_from(["02", "04", "049", ""])
)
def test_a_number_brought_into_its_form_stays_as_it_is(text, area):
    tidy = phone_in(text, area)
    assert phone_in(tidy, area) == tidy or not is_normal_phone(tidy)
    assert "#" not in bare_phone(tidy)


@given(st.from_regex(re.compile(r"[2-8][0-9]{7}", re.ASCII), fullmatch=True))
def test_eight_digits_ring_in_taipei(local):
    assert phone_in(local, "02") == f"02-{local[:4]}-{local[4:]}" == normal_phone(f"02{local}")
