"""Personal data as they stand where somebody may not see the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.masking import mask_email, mask_name, mask_phone


@pytest.mark.parametrize(
    ("whole", "masked"),
    [("林堃宏", "林○宏"), ("王明", "王○"), ("歐陽雲飛", "歐○○飛"), ("甲", "○"), ("", ""),
     ("Megan Lee", "M*** L***")],
)  # fmt: skip
def test_names(whole, masked):
    assert mask_name(whole) == masked


@pytest.mark.parametrize(
    ("whole", "masked"),
    [("0933-111-219", "0933-***-219"), ("0933111219", "0933***219"),
     ("03-327-0110#215", "03-327-0110#215"), ("", "")],
)  # fmt: skip
def test_telephones(whole, masked):
    assert mask_phone(whole) == masked


def test_mail_addresses():
    assert mask_email("kunhong@yunchen.example") == "k***@yunchen.example"
    assert [mask_email(""), mask_email("nothing")] == ["", "nothing"]


@given(st.text(alphabet="王林陳黃李張堃犇宏明", min_size=2, max_size=6))
def test_no_more_than_first_and_last_of_a_name_stay(name):
    masked = mask_name(name)
    assert len(masked) == len(name)
    assert sum(mark != "○" for mark in masked) <= 2
