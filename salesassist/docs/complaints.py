"""What the papers of complaints share: words of keys, days beside their weekday, measures."""

from collections.abc import Sequence
from datetime import date

from salesassist.docs.facts_complaint import ComplaintCase, LinkedReturn, MeasureRow, WhyRow
from salesassist.docs.parts.body import Pair
from salesassist.docs.wording import Voice

COUNTED = "①②③④⑤⑥⑦⑧⑨⑩"
DECIDED = ("return", "exchange", "allowance")


def dated(on: date, voice: Voice) -> str:
    """10/19（一）, or Mon 19 Oct, where the year is clear."""
    if voice.chinese:
        return f"{voice.short(on)}（{voice.weekday(on)[-1]}）"
    return f"{voice.weekday(on)[:3]} {voice.short(on)}"


def counted(no: int) -> str:
    """① to ⑩, then (11)."""
    return COUNTED[no - 1] if no <= len(COUNTED) else f"({no})"


def kind_words(facts: ComplaintCase, voice: Voice) -> str:
    """The class of a complaint."""
    return voice[f"complaint.kind_{facts.kind}"]


def goods_words(facts: ComplaintCase, voice: Voice) -> str:
    """Goods and lot in one line."""
    lot = voice.say("complaint.lot", lot=facts.lot) if facts.lot else ""
    return "　".join(filter(None, (facts.goods, lot)))


def quantity_words(facts: ComplaintCase, voice: Voice) -> str:
    """Delivered, inspected and bad quantities, as far as they are known."""
    known = {"total": facts.total, "inspected": facts.inspected, "bad": facts.bad}
    said = (
        voice.say(f"complaint.quantity_{name}", quantity=voice.quantity(value))
        for name, value in known.items()
        if value is not None
    )
    return "　".join(said)


def happened_words(facts: ComplaintCase, voice: Voice) -> str:
    """When and where it happened."""
    on = voice.day(facts.happened_on) if facts.happened_on else ""
    return "　".join(filter(None, (on, facts.happened_at)))


def documents(facts: ComplaintCase) -> str:
    """The order and what followed it."""
    return "／".join(filter(None, (facts.order_number, facts.delivery_number)))


def whys_words(whys: Sequence[WhyRow]) -> str:
    """The 5-Why in one text: each answer with its number, an unanswered why as it was asked."""
    return " ".join(f"{counted(no)} {each.because or each.why}" for no, each in enumerate(whys, 1))


def of_kind(facts: ComplaintCase, *kinds: str) -> list[MeasureRow]:
    """The measures of some kinds in their order."""
    return [each for each in facts.measures if each.kind in kinds]


def when_done(row: MeasureRow, voice: Voice) -> str:
    """The day it was done with its mark, else the day it is due."""
    if row.done_on is not None:
        return f"{voice.short(row.done_on)} ✓"
    return voice.short(row.due_on) if row.due_on is not None else ""


def returned_pair(row: LinkedReturn, voice: Voice) -> Pair:
    """A return as label and value: its number and what was credited."""
    label = voice[f"complaint.decision_{row.decision}"]
    if not row.total:
        return label, row.number
    credited = voice.say(
        "complaint.credited",
        net=voice.money(row.net),
        tax=voice.money(row.tax),
        total=voice.money(row.total),
    )
    return label, f"{row.number}　{credited}"
