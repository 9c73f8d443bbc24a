"""Numbers that identify: tax ID, personal ID, telephone, e-mail, invoice, carrier."""

import re
from dataclasses import dataclass
from functools import cache

from salesassist.rules.figures import half_width
from salesassist.texts import N_

_TAX_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)
_TAX_PRODUCTS = {
    (str(digit), weight): sum(divmod(digit * weight, 10))
    for digit in range(10)
    for weight in (1, 2, 4)
}
_HALF = 10_000
_ID_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # their order gives 10, 11, 12 …
_ID_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_PERSONAL_ID = re.compile(r"[A-Z][1289A-D]\d{8}", re.ASCII)
_INVOICE = re.compile(r"[A-Z]{2}-?\d{8}", re.ASCII)
_CARRIER = re.compile(r"/[0-9A-Z.+-]{7}|[A-Z]{2}\d{14}", re.ASCII)
_EMAIL = re.compile(
    r"(?:[a-z0-9!#$&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$&'*+/=?^_`{|}~-]+)*|\"[^\"\\\x00-\x1f]+\")"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
    re.ASCII | re.IGNORECASE,
)
_LONGEST_PHONE = 1_000
# 886 without + or 00 too: no number of Taiwan begins so, and what follows has its length.
_COUNTRY = re.compile(r"^(?:\+|00)8860?|^8860?(?=[2-9]\d{7,8}$)", re.ASCII)
_EXTENSION = re.compile(r"\s*(?:#|分機|轉|ext\.?|x)\s*(\d{1,6})$", re.IGNORECASE)
# Area code → digits after it; longest code first, so 037 is not read as 03.
_AREAS = {
    "0826": (5,), "0836": (5,), "082": (6,), "089": (6,), "037": (6,), "049": (7,),
    "02": (8,), "04": (8, 7), "03": (7,), "05": (7,), "06": (7,), "07": (7,), "08": (7,),
}  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """A number in its bare form, whether it holds, and if not why (a marked text)."""

    number: str
    valid: bool
    reason: str = ""


@dataclass(frozen=True)
class TaxId(Checked):
    """A checked tax ID; `new_rule_only` numbers were not given out before April 2023."""

    new_rule_only: bool = False


def check_tax_id(text: str) -> TaxId:
    """統一編號 by the rule of 2023: weighted digit sum divisible by 5 (before: by 10).

    If the seventh digit is 7, its product counts 10 or 1, so the sum or the sum + 1 may hold.
    """
    number = half_width(text).upper()
    if _PERSONAL_ID.fullmatch(number):
        return TaxId(number, False, N_("This is a personal ID, not a tax ID. Clear it."))
    if not re.fullmatch(r"\d+", number, re.ASCII):
        return TaxId(number, False, N_("A tax ID has digits only."))
    if len(number) != 8:
        return TaxId(number, False, N_("A tax ID has 8 digits."))
    if number == "00000000":
        return TaxId(number, False, N_("00000000 is not a tax ID. Leave it empty for persons."))
    sums = _tax_sums(number)
    if all(each % 5 for each in sums):
        return TaxId(number, False, N_("The check digit of the tax ID does not fit."))
    return TaxId(number, True, new_rule_only=all(each % 10 for each in sums))


def tax_sum_holds(number: str) -> bool:
    """Whether eight ASCII digits fulfil the sum of 2023; for whole columns of them."""
    front, back = divmod(int(number), _HALF)
    total = _half_sums(0)[front] + _half_sums(4)[back]
    return not total % 5 or (number[6] == "7" and not (total + 1) % 5)


@cache
def _half_sums(start: int) -> list[int]:
    """The sum of the digits of the products of all numbers of four digits from this place on."""
    weights = _TAX_WEIGHTS[start : start + 4]
    return [
        sum(map(_TAX_PRODUCTS.__getitem__, zip(f"{number:04d}", weights, strict=True)))
        for number in range(_HALF)
    ]


def _tax_sums(number: str) -> tuple[int, ...]:
    """The sum of the digits of all products; with a seventh digit 7 also the sum + 1."""
    total = sum(map(_TAX_PRODUCTS.__getitem__, zip(number, _TAX_WEIGHTS, strict=True)))
    return (total, total + 1) if number[6] == "7" else (total,)


def check_national_id(text: str) -> Checked:
    """身分證字號 or 居留證 (new A8…/A9…, old AC…): weighted sum divisible by 10."""
    number = half_width(text).upper()
    if not _PERSONAL_ID.fullmatch(number):
        return Checked(number, False, N_("A personal ID is a letter and 9 digits."))
    first = _ID_LETTERS.index(number[0]) + 10
    second = number[1] if number[1].isdigit() else str(_ID_LETTERS.index(number[1]) % 10)
    digits = f"{first}{second}{number[2:]}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=True))
    if total % 10:
        return Checked(number, False, N_("The check digit of the personal ID does not fit."))
    return Checked(number, True)


def normal_phone(text: str) -> str:
    """A Taiwanese number as 02-2712-3456#123 or 0912-345-678; any other trimmed, as typed."""
    if len(text) > _LONGEST_PHONE:
        return text
    bare = half_width(text)
    extension = _EXTENSION.search(bare)
    main = bare[: extension.start()] if extension else bare
    digits = re.sub(r"[\s().-]", "", main)
    digits = _COUNTRY.sub("0", digits)
    grouped = _grouped(digits) if re.fullmatch(r"0\d{8,9}", digits, re.ASCII) else ""
    return f"{grouped}#{extension[1]}" if grouped and extension else grouped or bare


def phone_in(text: str, area: str) -> str:
    """As normal_phone; a number without its area code gets the one of the place it rings at."""
    bare = half_width(text)
    extension = _EXTENSION.search(bare)
    main = bare[: extension.start()] if extension else bare
    local = re.sub(r"[\s().-]", "", main)
    if re.fullmatch(r"[2-9]\d{5,7}", local, re.ASCII) and len(local) in _AREAS.get(area, ()):
        return normal_phone(f"{area}{bare}")
    return normal_phone(text)


def is_normal_phone(phone: str) -> bool:
    """Whether a number is one of Taiwan's in the one written form."""
    main = phone.partition("#")[0]
    return normal_phone(phone) == phone and _grouped(main.replace("-", "")) == main


def _grouped(digits: str) -> str:
    if re.match(r"09\d{8}$|080[0-9]\d{6}$", digits):
        return f"{digits[:4]}-{digits[4:7]}-{digits[7:]}"
    for area, lengths in _AREAS.items():
        local = digits.removeprefix(area)
        if digits.startswith(area) and len(local) in lengths:
            return f"{area}-{local[:-4]}-{local[-4:]}"
    return ""


def normal_email(text: str) -> str:
    """An address in half-width signs, without the angle brackets mail programs add."""
    return half_width(text).removeprefix("<").removesuffix(">")


def valid_email(text: str) -> bool:
    """Whether normal_email(text) is one address of at most 254 characters."""
    address = normal_email(text)
    return len(address) <= 254 and bool(_EMAIL.fullmatch(address))


def check_invoice_number(text: str) -> bool:
    """統一發票號碼: two capital letters and eight digits."""
    return bool(_INVOICE.fullmatch(half_width(text)))


def check_carrier(text: str) -> bool:
    """電子發票載具: a phone barcode (/ and 7 of 0-9 A-Z . + -) or a citizen certificate."""
    return bool(_CARRIER.fullmatch(half_width(text)))
