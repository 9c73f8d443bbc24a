"""個人資料保護法: masks, grounds, purposes, marks of a contact; who must be told of what.

Articles are those of the act (PDPA) and of its enforcement rules (施行細則).
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from salesassist.texts import N_

HIDDEN = "○"
STAR = "*"
_SHOWN_FIRST, _SHOWN_LAST = 4, 3  # digits of a telephone number left readable
_PLACE = 6  # characters of an address left readable: city and district
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(  # 0933-118-219, (02)2995-0168 #12, +886 2 2995 0168; no amount, no document
    r"(?<![\w.,-])(?:\+886[- ]?\d{1,3}|\(?0\d{1,3}\)?)"
    r"[- ]?\d{3,4}[- ]?\d{3,4}(?: ?# ?\d{1,6})?(?!\d)"
)

PURPOSES = {
    "069": N_("Contracts and what comes before them"),
    "090": N_("Looking after customers"),
    "040": N_("Marketing"),
    "157": N_("Surveys, statistics, research"),
    "091": N_("Consumer protection"),
    "148": N_("Online shopping and other e-commerce"),
    "129": N_("Accounting and related services"),
    "181": N_("Other business by the company's registration"),
}
"""Codes of specific purposes (特定目的, PDPA §53) a sales office needs."""
MARKETING = "040"

GROUNDS = {
    "": "—",
    "contract": N_("Contract, or talks before one (§19 I 2)"),
    "consent": N_("Consent (§19 I 5)"),
    "law": N_("A law says so (§19 I 1)"),
    "public": N_("Made public by the person or lawfully (§19 I 3)"),
    "source": N_("From a generally open source (§19 I 7)"),
    "harmless": N_("No harm to the person's rights (§19 I 8)"),
}
"""On what a private body may collect and process (PDPA §19 I)."""

SOURCES = {
    "": "—",
    "self": N_("The person"),
    "colleague": N_("A colleague there"),
    "public": N_("A public source"),
    "third": N_("Somebody else"),
}
"""Where data came from; all but the person have to be named (PDPA §9)."""

EXEMPTIONS = {
    "": "—",
    "law": N_("A law frees from telling (§8 II 1)"),
    "duty": N_("Needed for a duty by law (§8 II 2)"),
    "known": N_("The person knows it all already (§8 II 5)"),
    "harmless": N_("Not for profit and no harm (§8 II 6)"),
}
"""Why no notice was needed (PDPA §8 II)."""

CHANNELS = {
    "": "—",
    "paper": N_("On paper"),
    "email": N_("E-mail"),
    "line": "LINE",
    "phone": N_("Telephone"),
    "web": N_("On the website"),
}


class Standing(StrEnum):
    """How a contact stands by the act, the most pressing first."""

    ERASED = "erased"
    BLOCKED = "blocked"
    UNTOLD = "untold"
    REFUSED = "refused"
    TOLD = "told"


def standing(
    *, told: bool, marketing: bool, blocked: bool = False, erased: bool = False
) -> Standing:
    """The one mark a contact gets: §8 and §9 want a notice, §20 II stops marketing, §11 blocks."""
    if erased:
        return Standing.ERASED
    if blocked:
        return Standing.BLOCKED
    if not told:
        return Standing.UNTOLD
    return Standing.TOLD if marketing else Standing.REFUSED


def may_market(*, marketing: bool, blocked: bool, erased: bool) -> bool:
    """Whether marketing may reach a person: at once no more after a refusal (PDPA §20 II).

    Nor one whose data is no longer used (§11) or erased.
    """
    return marketing and not blocked and not erased


def source_missing(source: str, named: str) -> bool:
    """Whether data that is not from the person lacks the name of its source (PDPA §9 I)."""
    return source not in ("", "self") and not named.strip()


# Masks


def mask_name(name: str) -> str:
    """王小明 as 王○明, 王明 as 王○, John Smith as J○○○ S○○○○; one sign alone stays hidden."""
    if any(sign >= "\u2e80" for sign in name):
        return _mask_chinese(name.strip())
    return " ".join(f"{word[0]}{HIDDEN * (len(word) - 1)}" for word in name.split())


def _mask_chinese(name: str) -> str:
    if len(name) < 2:
        return HIDDEN * len(name)
    if len(name) == 2:
        return f"{name[0]}{HIDDEN}"
    return f"{name[0]}{HIDDEN * (len(name) - 2)}{name[-1]}"


def mask_phone(number: str) -> str:
    """0933-118-219 as 0933-***-219; the digits of an extension are all hidden."""
    main, mark, extension = number.partition("#")
    digits = sum(sign.isdigit() for sign in main)
    shown = digits > _SHOWN_FIRST + _SHOWN_LAST
    said, at = [], 0
    for sign in main:
        if sign.isdigit():
            at += 1
            keep = shown and (at <= _SHOWN_FIRST or at > digits - _SHOWN_LAST)
            said.append(sign if keep else STAR)
        else:
            said.append(sign)
    return "".join(said) + mark + "".join(STAR if s.isdigit() else s for s in extension)


def mask_email(address: str) -> str:
    """lin@jinyang.example as l***@jinyang.example: the house stays, the person does not."""
    name, at, house = address.partition("@")
    return f"{name[:1]}{STAR * 3}{at}{house}" if name else ""


def mask_word(word: str) -> str:
    """A handle or an account: its first sign and three stars."""
    return f"{word[:1]}{STAR * 3}" if word else ""


def mask_numbers(text: str) -> str:
    """A text with its telephone numbers and e-mail addresses hidden; the words stay."""
    text = _ADDRESS.sub(lambda found: mask_email(found.group()), text)
    return _NUMBER.sub(lambda found: mask_phone(found.group()), text)


def mask_place(address: str) -> str:
    """An address as far as its city and district."""
    return address if len(address) <= _PLACE else f"{address[:_PLACE]}{STAR * 3}"


def mask_text(text: str) -> str:
    """What was written freely: it says that something stands there, and nothing of it."""
    return STAR * 3 if text else ""


MASKS = {
    "name": mask_name,
    "phone": mask_phone,
    "email": mask_email,
    "word": mask_word,
    "place": mask_place,
    "text": mask_text,
}


def mask(value: str, kind: str) -> str:
    """A value of a personal column hidden by its kind (a key of MASKS)."""
    return MASKS[kind](value)


# Security measures of 施行細則 §12 II

MEASURES: Sequence[tuple[str, str, str]] = (
    ("1", N_("People and means"), N_("Who answers for personal data, with what time and money")),
    ("2", N_("What data there is"), N_("Inventory of personal data: which, where, what for")),
    ("3", N_("Risks weighed"), N_("Risks of each file weighed, and what is done about them")),
    ("4", N_("Incidents"), N_("How incidents are prevented, reported and answered")),
    ("5", N_("Rules of handling"), N_("House rules for collecting, processing and using")),
    ("6", N_("Safety of data, control of people"), N_("Roles, passwords, encryption, leavers")),
    ("7", N_("Awareness and training"), N_("Who was trained when, in what")),
    ("8", N_("Safety of equipment"), N_("Locked rooms and PCs, carriers, disposal")),
    ("9", N_("Audit"), N_("Who looked at it, when, and what was found")),
    ("10", N_("Records of use"), N_("Journal, log of views and exports, evidence kept")),
    ("11", N_("Getting better"), N_("What the audit and incidents have changed")),
)
"""The eleven measures: number, name, what shows that it is there."""
