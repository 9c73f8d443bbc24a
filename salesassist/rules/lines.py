"""Kinds of lines of an order: what is sold, what is given away, and what only stands beside it."""

from collections.abc import Sequence

from salesassist.texts import N_, Problem

ITEM, GIFT, CHARGE = "item", "gift", "charge"
SOLD_KINDS = {
    ITEM: N_("Item"),
    GIFT: N_("Free of charge"),
    CHARGE: N_("Freight, insurance or fee"),
}
"""Kinds that are ordered and delivered, and whose amounts add up."""

OPTIONAL, ALTERNATIVE, SECTION, TEXT = "optional", "alternative", "section", "text"
EXTRA_KINDS = {
    OPTIONAL: N_("Optional"),
    ALTERNATIVE: N_("Alternative"),
    SECTION: N_("Section heading"),
    TEXT: N_("Text"),
}
"""Kinds that are offered or said beside the lines, and never count."""

KINDS = {**SOLD_KINDS, **EXTRA_KINDS}
WORDS = (SECTION, TEXT)
"""Kinds without figures."""


class NoFreeReason(Problem):
    """Goods are given away and nobody says why."""

    says = N_("“{name}” is free of charge: write the reason, it stands in the approval.")


class OnlyWords(Problem):
    """Lines are headings, texts and options alone: nothing is sold."""

    says = N_("All lines are headings, texts or options: nothing is ordered yet.")


def numbered(kinds: Sequence[str]) -> list[int]:
    """The number papers give each line: 1, 2, 3 …; headings and texts have none (0)."""
    found, no = [], 0
    for kind in kinds:
        no += kind not in WORDS
        found.append(0 if kind in WORDS else no)
    return found


def counts(kind: str) -> bool:
    """Whether a line of this kind is ordered and adds up."""
    return kind in SOLD_KINDS
