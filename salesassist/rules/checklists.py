"""Checklists before a move (P1.2.3): which moves have one, which evidence an item may want."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from salesassist.texts import N_, Problem

QUOTE, CONFIRM, CONTRACT, DELIVER, CLOSE = "quote", "confirm", "contract", "deliver", "close"
MOVES = {
    QUOTE: N_("A quotation goes out"),
    CONFIRM: N_("An order is confirmed"),
    CONTRACT: N_("A contract goes out"),
    DELIVER: N_("Goods go out"),
    CLOSE: N_("An order is closed"),
}
EVIDENCE = {
    "none": N_("None"),
    "note": N_("A note"),
    "file": N_("A file"),
    "photo": N_("A photo"),
}
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".webp", ".bmp", ".tif", ".tiff"})
"""The endings of files that are photos."""


@dataclass(frozen=True)
class Standard:
    """An item the program proposes; none of them is mandatory until the house says so."""

    move: str
    words: str
    evidence: str = "none"


STANDARD = (
    Standard(QUOTE, N_("The contact and the e-mail address are the present ones")),
    Standard(QUOTE, N_("Prices, discount and validity agreed with the sales rep"), "note"),
    Standard(CONFIRM, N_("The customer's order or signed quotation is kept"), "file"),
    Standard(CONFIRM, N_("Stock and delivery date confirmed by the warehouse"), "note"),
    Standard(CONTRACT, N_("Clauses that differ from the standard were read by the supervisor")),
    Standard(DELIVER, N_("The deposit has arrived")),
    Standard(DELIVER, N_("Labels, lots and enclosed papers are right"), "photo"),
    Standard(DELIVER, N_("Address and delivery hours confirmed with the receiver"), "note"),
    Standard(CLOSE, N_("The signed delivery note is kept")),
    Standard(CLOSE, N_("Invoice and payment are settled")),
)


class ItemsOpen(Problem):
    """A move is made while mandatory items of its checklist are open."""

    says = N_("{number}: still open on the checklist: {items}. See to them, then go on.")


class NoEvidence(Problem):
    """An item is ticked without the evidence it wants."""

    says = N_("“{words}” wants evidence ({evidence}): add it, then tick it.")


class NoPhoto(Problem):
    """The evidence wanted is a photo, and the file is none."""

    says = N_("“{words}” wants a photo; {name} is none: choose a JPG, PNG or HEIC file.")


def is_photo(name: str) -> bool:
    """Whether a file's name ends as those of photos do."""
    return PurePath(name).suffix.lower() in PHOTOS


def listed(words: Iterable[str]) -> str:
    """Items as one text, each in its quotes."""
    return "、".join(f"“{each}”" for each in words)
