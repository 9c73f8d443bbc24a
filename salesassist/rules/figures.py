"""Figures as people type them: widths, commas, signs and currency marks, read into Decimal."""

import re
from decimal import Decimal

from salesassist.texts import N_, Problem

# Full-width forms typed with a Chinese input method. Not NFKC: that would turn ² into 2.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xFFE5: "¥",
    0x2212: "-",
    0x200B: None,
    0xFEFF: None,
}
_MARKS = {
    "TWD": r"NT\$|NTD|TWD|\$|新[臺台]幣",
    "USD": r"US\$|USD|\$|美[元金]",
    "EUR": r"EUR|€|歐元",
    "JPY": r"JPY|¥|日[圓幣]",
    "CNY": r"RMB|CNY|¥|人民幣",
    "HKD": r"HK\$|HKD|\$|港[元幣]",
    "GBP": r"GBP|£|英鎊",
}
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+", re.ASCII)
_LONGEST = 40
_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


class NotANumber(Problem):
    """The text is no figure of the expected currency."""

    says = N_("“{text}” is not a number. Type digits such as 1,234.5.")


def half_width(text: str) -> str:
    """The text with full-width digits, letters and signs as ASCII, trimmed."""
    return text.translate(HALF_WIDTH).strip()


def shown(text: str) -> str:
    """A typed text short enough to stand in a sentence."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def parse_decimal(text: str, currency: str = "TWD") -> Decimal:
    """Read a figure: half or full width, correct comma groups, sign, marks of its currency.

    Raises NotANumber for anything else: 1e5, 1,0000, hex, other scripts, other currencies.
    """
    if len(text) > _LONGEST:
        raise NotANumber(text=shown(text))
    mark = _MARKS.get(currency, re.escape(currency))
    bare = half_width(text)
    found = re.fullmatch(
        rf"(?P<sign>[+-]?)\s*(?:{mark})?\s*(?P<inner>[+-]?)(?P<figure>[\d.,]+)\s*(?:元整?|圓整?)?",
        bare,
        re.ASCII | re.IGNORECASE,
    )
    if not found or not _NUMBER.fullmatch(found["figure"]) or (found["sign"] and found["inner"]):
        raise NotANumber(text=shown(text))
    return Decimal(found["sign"] + found["inner"] + found["figure"].replace(",", ""))


def inert(cell: str) -> str:
    """A cell no spreadsheet takes for a formula; plain negative numbers stay numbers.

    An import takes the sign off again, so every text comes back: also one that has it by itself.
    """
    risky = _RISKY.match(cell) and not _PLAIN.fullmatch(cell)
    return f"'{cell}" if risky else cell
