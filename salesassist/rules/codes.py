"""Codes a payer types or a till reads: virtual accounts, store barcodes, the transfer QR.

No bank's check digit is invented: each follows a template and weights the office fills in from
its own contract (domain §2.4).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from salesassist.texts import N_, Problem

_LETTERS = {letter: at % 9 + 1 for at, letter in enumerate("ABCDEFGHIJKLMNOPQR")}
_LETTERS |= {letter: at + 2 for at, letter in enumerate("STUVWXYZ")}
_SIGNS = {"+": 1, "%": 2, "-": 6, ".": 7, " ": 8, "$": 9, "/": 0}
_TOKEN = re.compile(r"\{(y|doy|own)(?::(\d+))?\}")


class BadTemplate(Problem):
    """A template of virtual accounts has something nobody can fill in."""

    says = N_(
        "“{template}” is no template: digits, {{y}} for the year, {{doy}} for the day of the"
        " year, {{own:5}} for the number."
    )


class BadWeights(Problem):
    """Weights are not digits."""

    says = N_("“{weights}” are no weights: digits alone, one for each place.")


class OwnTooLong(Problem):
    """The own number does not fit its places."""

    says = N_("{own} has more than the {places} places the bank's template leaves for it.")


class BadBarcode(Problem):
    """A part of a store barcode does not fit."""

    says = N_("{part} must be {length} letters and digits, not “{text}”.")


class BadGiro(Problem):
    """A postal giro account that is none."""

    says = N_("A giro account has eight digits, not “{text}”.")


def giro_account(text: str) -> str:
    """A postal giro account (劃撥帳號) as eight digits, from what was typed; raises BadGiro."""
    digits = unicodedata.normalize("NFKC", text).replace("-", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise BadGiro(text=text.strip())
    return digits


@dataclass(frozen=True)
class VirtualRule:
    """How one bank makes virtual accounts.

    `account_weights` are read from the left and repeat; `amount_weights` from the right of the
    amount in whole NT$. The check digit is their sum modulo 10, or what is missing to ten.
    """

    template: str
    account_weights: str = ""
    amount_weights: str = ""
    complement: bool = False


def check_rule(rule: VirtualRule) -> None:
    """Raise BadTemplate or BadWeights for a rule that cannot make an account."""
    rest = _TOKEN.sub("", rule.template)
    tokens = [token for token, _ in _TOKEN.findall(rule.template)]
    if not rule.template or (rest and not re.fullmatch("[0-9]+", rest)) or tokens.count("own") != 1:
        raise BadTemplate(template=rule.template)
    for weights in (rule.account_weights, rule.amount_weights):
        if weights and not (weights.isascii() and weights.isdigit()):
            raise BadWeights(weights=weights)


def virtual_account(rule: VirtualRule, own: int, due: date, amount: int) -> str:
    """The account one payer pays one amount (NT$) to; the check digit stands last (VA-01).

    Raises what check_rule raises, and OwnTooLong.
    """
    check_rule(rule)

    def filled(found: re.Match[str]) -> str:
        token, places = found.group(1), int(found.group(2) or 0)
        if token == "y":
            return str((due.year - 1911) % 10)
        if token == "doy":
            return f"{due.timetuple().tm_yday:03d}"
        text = str(own).zfill(places)
        if places and len(text) > places:
            raise OwnTooLong(own=own, places=places)
        return text

    account = _TOKEN.sub(filled, rule.template)
    if not rule.account_weights:
        return account
    total = _weighed(account, rule.account_weights)
    total += _weighed(str(amount)[::-1], rule.amount_weights, repeat=False)
    check = -total % 10 if rule.complement else total % 10
    return f"{account}{check}"


def _weighed(digits: str, weights: str, *, repeat: bool = True) -> int:
    if not weights:
        return 0
    reach = len(digits) if repeat else min(len(digits), len(weights))
    return sum(int(digits[at]) * int(weights[at % len(weights)]) for at in range(reach))


def store_barcodes(due: date, item: str, bill: str, amount: int) -> tuple[str, str, str]:
    """The three Code 39 segments a convenience store reads (CVS-01).

    `item` is the three-character collection code of the contract, `bill` sixteen characters of
    one's own, `amount` whole NT$. Raises BadBarcode.
    """
    for part, text, length in ((N_("The item code"), item, 3), (N_("The bill number"), bill, 16)):
        if not re.fullmatch(rf"[0-9A-Z]{{{length}}}", text):
            raise BadBarcode(part=part, length=length, text=text)
    first = f"{(due.year - 1911) % 100:02d}{due:%m%d}{item}"
    months = f"{due:%m%d}"
    checks = barcode_checks(first, bill, f"{months}00{amount:09d}")
    return first, bill, f"{months}{checks}{amount:09d}"


def barcode_checks(first: str, second: str, third: str) -> str:
    """The two check characters; the places they take in the third segment count as 00."""
    odd = even = 0
    for segment in (first, second, third):
        for at, mark in enumerate(segment):
            value = int(mark) if mark.isdigit() else _LETTERS.get(mark, _SIGNS.get(mark, 0))
            if at % 2:
                even += value
            else:
                odd += value
    return _digit(odd % 11, "A", "B") + _digit(even % 11, "X", "Y")


def _digit(rest: int, zero: str, ten: str) -> str:
    return zero if rest == 0 else ten if rest == 10 else str(rest)


def transfer_qr(title: str, bank: str, account: str) -> str:
    """The TWQR text of a transfer, without an amount: the payer types it (domain §2.4).

    Banking apps disagree on how an amount is written, so none is.
    """
    digits = "".join(mark for mark in account if mark.isdigit())
    name = quote(title, safe="")
    return f"TWQRP://{name}/158/02/V1?D5={bank}&D6={digits.zfill(16)}&D10=901"
