"""客訴紀錄表, the complaint record: clock, words, causes, measures, costs, three boxes (O1.3.3)."""

from dataclasses import replace
from datetime import timedelta

from salesassist.docs.complaint_measures import measures
from salesassist.docs.complaints import (
    dated,
    documents,
    goods_words,
    happened_words,
    kind_words,
    quantity_words,
    returned_pair,
)
from salesassist.docs.facts import ComplaintRecord, SignOff
from salesassist.docs.facts_complaint import StageRow
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import Pair, heading_part, key_values
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Column
from salesassist.docs.parts.spoken import spoken
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.parts.ticks import ticks, told
from salesassist.docs.text import fit
from salesassist.docs.wording import Voice
from salesassist.rules.complaints import CLOCKS, CONSUMER_DAYS

_CUSTOMER = 60.0
_DENSE = 5.8
_SIGNED = 34.0
_SHORT = 120  # characters that stand beside the costs
_CLOCKED = ("acknowledged", "answered", "analysed", "closed")
_CLAIMS = ("return", "exchange", "repair", "allowance", "compensation", "apology", "cause", "8d")
_DECISIONS = ("close", "more", "8d", "meeting")


def draw(facts: ComplaintRecord) -> bytes:
    """The complaint record as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: ComplaintRecord, file: PaperFile | None = None) -> Layout:
    """The complaint record laid out on its pages; the three boxes stay together on the last."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["complaint.number"], facts.complaint_number),
        (voice["complaint.received"], voice.stamp(facts.received_at)),
        (voice["complaint.state"], voice[f"complaint.state_{facts.state}"]),
    )
    inside = voice["complaint.inside"]
    layout = begin(facts, "complaint", keys, facts.customer.name, file=file, copy=inside)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    hours = f"{facts.still / 60:.1f}".removesuffix(".0")
    heading = voice.say("complaint.clock", hours=hours)
    line_table(sheet, _clock(facts, voice), least=_DENSE, heading=(heading, ""))
    asks = [(each in facts.claims, voice[f"complaint.claim_{each}"]) for each in _CLAIMS]
    spoken(
        sheet,
        voice["complaint.words"],
        (voice["complaint.story"], facts.story),
        (voice["complaint.claims"], asks),
        voice["complaint.quote"],
    )
    heading = voice["complaint.measures"]
    line_table(sheet, measures(facts, voice), least=_DENSE, heading=(heading, ""))
    for key, text in _replies(facts):
        if len(text) > _SHORT:
            told(sheet, voice[f"complaint.{key}"], text, 9)
    cost = key_values(*_cost(facts, voice))
    decided = [(each in facts.decisions, voice[f"complaint.decide_{each}"]) for each in _DECISIONS]
    decision = ticks(voice["complaint.decide"], decided, voice["complaint.opinion"])
    heading = heading_part(voice["complaint.costs"])
    place_together(sheet, (heading, cost, decision, _boxes(facts, voice)))
    return layout


def _strip(facts: ComplaintRecord, voice: Voice) -> Part:
    contact = f"{facts.customer.contact} {facts.customer.contact_title}".strip()
    grade = voice.say("complaint.grade", grade=facts.grade) if facts.grade else ""
    level = voice[f"complaint.severity_{facts.severity}"]
    parts = [f"{each.label} {voice.money(each.amount)}" for each in facts.costs]
    parts += [
        f"{_decided(each.decision, voice)} {voice.money(each.total)}" for each in facts.returns
    ]
    close = voice.day(facts.close_by) if facts.close_by else "—"
    level = _joined(kind_words(facts, voice), level)
    cost = voice.money_named(facts.cost) if facts.cost else voice["complaint.no_cost"]
    who = _joined(contact, grade)
    answers = (
        Answer(voice["complaint.customer"], facts.customer.name, who, _CUSTOMER),
        Answer(voice["complaint.subject"], facts.subject, level, 46.0),
        Answer(voice["complaint.cost"], cost, _together(parts, voice), 38.0),
        Answer(voice["complaint.close_by"], close, _left(facts, voice), 36.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask_supervisor"], _action(facts, voice))


def _together(parts: list[str], voice: Voice) -> str:
    """What the cost is made of, or of how many things where they do not stand in the cell."""
    text = "＋".join(parts)
    return text if fit(text, 8.2, 5, 34.0) else voice.say("complaint.cost_parts", count=len(parts))


def _joined(*texts: str) -> str:
    return "　".join(filter(None, texts))


def _decided(decision: str, voice: Voice) -> str:
    return voice[f"complaint.decision_{decision}"]


def _left(facts: ComplaintRecord, voice: Voice) -> str:
    if facts.state == "closed" or facts.left_days is None:
        return voice[f"complaint.state_{facts.state}"]
    key = "complaint.left" if facts.left_days >= 0 else "complaint.past"
    return voice.say(key, days=abs(facts.left_days))


def _action(facts: ComplaintRecord, voice: Voice) -> str:
    if facts.state == "closed":
        if facts.signed_on is None:
            return voice["complaint.action_ended"]
        return voice.say("complaint.action_closed", date=voice.day(facts.signed_on))
    if facts.state == "signing":
        by = voice.day_named(facts.close_by) if facts.close_by else "—"
        return voice.say("complaint.action_signing", date=by)
    at_hand = next((each for each in facts.stages if each.state in ("now", "overdue")), None)
    if at_hand is None:
        return voice["complaint.action_read"]
    stage = voice[f"complaint.stage_{at_hand.stage}"]
    due = voice.day_named(at_hand.due_at.date())
    return voice.say("complaint.action_open", stage=stage, date=due)


def _pairs(facts: ComplaintRecord, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    channel = voice[f"complaint.channel_{facts.channel}"]
    contact = f"（{facts.customer.contact}）" if facts.customer.contact else ""
    source = f"{channel}{contact} → {facts.taken_by}" if facts.taken_by else f"{channel}{contact}"
    repeat = voice.say("complaint.repeat_said", count=facts.earlier + 1, elsewhere=facts.elsewhere)
    if facts.repeats:
        repeat = voice.say("complaint.repeat_of", number=facts.repeats)
    left = [
        *full_name(voice, facts.customer, _CUSTOMER if facts.options.strip else 0),
        (voice["complaint.documents"], documents(facts) or voice["complaint.no_order"]),
        (voice["complaint.goods"], goods_words(facts, voice)),
        (voice["complaint.quantity"], quantity_words(facts, voice)),
        (voice["complaint.claimed"], _claimed(facts, voice)),
    ]
    right = [
        (voice["complaint.source"], source),
        (voice["complaint.happened"], happened_words(facts, voice)),
        (voice["complaint.repeat"], repeat),
        (voice["complaint.law"], voice["complaint.law_said"] if facts.consumer else ""),
        (voice["complaint.reopened"], _reopened(facts, voice)),
    ]
    return left, right


def _claimed(facts: ComplaintRecord, voice: Voice) -> str:
    return voice.money_named(facts.claimed) if facts.claimed else ""


def _reopened(facts: ComplaintRecord, voice: Voice) -> str:
    return voice.say("complaint.times", count=facts.reopened) if facts.reopened else ""


# The clock


def _clock(facts: ComplaintRecord, voice: Voice) -> list[Column]:
    rows = [each for each in facts.stages if each.stage in _CLOCKED]
    names = [_stage(each, facts, voice) for each in rows]
    due = [_moment(each, each.due_at, voice) for each in rows]
    actual = [_moment(each, each.reached_at, voice) for each in rows]
    result = [voice[f"complaint.result_{each.state}"] for each in rows]
    return [
        Column(voice["complaint.column_stage"], 44, names),
        Column(voice["complaint.column_due"], 36, due, "center"),
        Column(voice["complaint.column_actual"], 36, actual, "center", keep=True),
        Column(voice["complaint.column_result"], 22, result, "center"),
        Column(voice["complaint.column_note"], 42, [each.note for each in rows], grow=True),
    ]  # fmt: skip


def _stage(row: StageRow, facts: ComplaintRecord, voice: Voice) -> str:
    name = voice[f"complaint.stage_{row.stage}"]
    return voice.say("complaint.stage_allowed", stage=name, allowed=_allowed(row, facts, voice))


def _allowed(row: StageRow, facts: ComplaintRecord, voice: Voice) -> str:
    """What the severity allows for a stage, as domain 4.3 counts it."""
    clock = CLOCKS[facts.severity]
    if row.stage in ("acknowledged", "answered"):
        span = clock.acknowledge if row.stage == "acknowledged" else clock.answer
        days, rest = divmod(span, timedelta(hours=9))
        if not rest:
            return voice.say("complaint.allowed_workdays", count=days)
        return voice.say("complaint.allowed_hours", count=int(span.total_seconds()) // 3600)
    if row.stage == "analysed":
        return voice.say("complaint.allowed_workdays", count=clock.analyse_days)
    days = min(clock.close_days, CONSUMER_DAYS) if facts.consumer else clock.close_days
    return voice.say("complaint.allowed_days", count=days)


def _moment(row: StageRow, at: object, voice: Voice) -> str:
    if at is None:
        return ""
    day = dated(at.date(), voice)
    return f"{day}{'' if voice.chinese else ' '}{at:%H:%M}" if row.stage in _CLOCKED[:2] else day


# Cost, reply and signatures


def _cost(facts: ComplaintRecord, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    other = "、".join(f"{each.label} {voice.money(each.amount)}" for each in facts.costs)
    left = [returned_pair(each, voice) for each in facts.returns]
    left.append((voice["complaint.other_cost"], other or voice["complaint.none"]))
    satisfied = "—"
    if facts.satisfaction is not None:
        word = voice[f"complaint.satisfied_{facts.satisfaction}"]
        satisfied = voice.say("complaint.satisfied", grade=facts.satisfaction, word=word)
    short = [(key, text) for key, text in _replies(facts) if text and len(text) <= _SHORT]
    right = [(voice[f"complaint.{key}"], text) for key, text in short]
    return left, [*right, (voice["complaint.satisfaction"], satisfied)]


def _replies(facts: ComplaintRecord) -> tuple[tuple[str, str], ...]:
    """What was answered and said back; a long one has a frame of its own."""
    return (
        ("answer", facts.answer),
        ("reply", facts.customer_reply),
        ("closing", facts.closing),
    )


def _boxes(facts: ComplaintRecord, voice: Voice) -> Part:
    issue = facts.issue
    unit = f"（{facts.unit}）" if facts.unit else ""
    boxes = (
        SignOff(
            role=voice["complaint.sign_handler"],
            name=issue.issued_by if issue else "",
            on=issue.issued_at.date() if issue else None,
        ),
        SignOff(role=f"{voice['complaint.sign_unit']}{unit}"),
        SignOff(role=voice["complaint.sign_boss"], name=facts.signed_by, on=facts.signed_on),
    )
    return replace(signoff_row(boxes), most=_SIGNED)
