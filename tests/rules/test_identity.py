"""Tax IDs, personal IDs, telephone numbers, e-mail, invoice numbers and carriers."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import identity


def test_a_wrong_tax_id_says_why() -> None:
    reasons = {
        text: identity.check_tax_id(text).reason
        for text in ("1234567", "1234567A", "00000000", "32681838", "A123456789", "04595257")
    }
    assert reasons.pop("04595257") == ""
    assert len(set(reasons.values())) == 5 and all(reasons.values())


def test_full_width_digits_are_read() -> None:
    found = identity.check_tax_id(" ０４５９５２５７ ")
    assert (found.number, found.valid, found.new_rule_only) == ("04595257", True, False)
    assert identity.check_tax_id("10458570").new_rule_only


@given(st.integers(1, 99_999_999))
def test_the_old_rule_is_part_of_the_new_one(number: int) -> None:
    """Weighted digits divisible by 10 are divisible by 5; only new numbers are new_rule_only."""
    found = identity.check_tax_id(f"{number:08d}")
    assert not (found.new_rule_only and not found.valid)


def test_about_a_fifth_of_all_numbers_is_valid() -> None:
    """Domain §1.10 measured 22.1 % by the new rule and 11.1 % by the old one."""
    found = [identity.check_tax_id(f"{n:08d}") for n in range(1, 100_000_000, 9_973)]
    valid = sum(each.valid for each in found)
    old = sum(each.valid and not each.new_rule_only for each in found)
    assert 0.20 < valid / len(found) < 0.24 and 0.10 < old / len(found) < 0.125


def test_old_residence_numbers_count_the_second_letter_by_its_units() -> None:
    """AC01234567: A=10, C=2: 1·1 + 0·9 + 2·8 + 0·7 + 1·6 + 2·5 + 3·4 + 4·3 + 5·2 + 6·1 + 7 = 80."""
    assert identity.check_national_id("ac01234567").valid
    assert not identity.check_national_id("AC01234568").valid
    assert identity.check_national_id("A12345678").reason


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("+886 912 345 678", "0912-345-678"),
        ("+886-2-2345-6789", "02-2345-6789"),
        ("02 27123456 ext. 9", "02-2712-3456#9"),
        ("(04)2345678", "04-234-5678"),
        ("04-23456789", "04-2345-6789"),
        ("0836-12345", "0836-1-2345"),
        ("12345", "12345"),
        ("+1 212 555 0100", "+1 212 555 0100"),
        ("", ""),
    ],
)
def test_telephone_numbers(typed: str, normal: str) -> None:
    assert identity.normal_phone(typed) == normal
    assert identity.normal_phone(normal) == normal


def test_invoice_numbers_and_carriers() -> None:
    assert identity.check_invoice_number("AB-12345678")
    assert not identity.check_invoice_number("A112345678")
    assert identity.check_carrier("/ABC+-.1")
    assert identity.check_carrier("AB12345678901234")
    assert not identity.check_carrier("/ABC 123")


def test_addresses_and_tax_ids_good_and_bad(shared: Path) -> None:
    """E-mail addresses and tax IDs of bad/inputs.json; what must be asked is not valid as it is."""
    inputs = json.loads((shared / "bad" / "inputs.json").read_text(encoding="utf-8"))["inputs"]
    checks = {
        "email": identity.valid_email,
        "tax_id": lambda text: identity.check_tax_id(text).valid,
    }
    wrong = [
        row["id"]
        for row in inputs
        if row["kind"] in checks
        and checks[row["kind"]](row["value"]) is not (row["expect"] in ("keep", "normalise"))
    ]
    assert not wrong
    assert (
        identity.normal_email("<a@b.com>") == identity.normal_email("ａ＠ｂ．ｃｏｍ") == "a@b.com"
    )
