"""異常通報單, the report to the supervisor: what is abnormal, and the box to decide in (O1.3.2)."""

from datetime import timedelta

from salesassist.docs.facts import AnomalyReport, FiredRow
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import Pair, flowing, key_values, section
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.decision import Decision, decision_box
from salesassist.docs.parts.dots import Dots, dot_table
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.parts.ticks import told
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

DECISIONS = ("as-suggested", "complaint", "visit", "reassign", "file")
_CUSTOMER = 60.0
_STORY = 900


def draw(facts: AnomalyReport) -> bytes:
    """The report as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: AnomalyReport, file: PaperFile | None = None) -> Layout:
    """The report laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    number = facts.issue.number if facts.issue else facts.number
    keys = (
        (voice["anomaly.number"], number),
        (voice["anomaly.reported"], voice.stamp(facts.reported_at)),
        (voice["anomaly.source"], facts.source or voice[f"anomaly.kind_{facts.kind}"]),
    )
    running = facts.customer.name if facts.customer else facts.subject
    layout = begin(
        facts, "anomaly", keys, running, number=number, file=file, copy=voice["anomaly.internal"]
    )
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    if facts.kind != "survey":
        told(sheet, voice["anomaly.subject"], facts.subject)
    if facts.rules:
        line_table(sheet, _rules(facts, voice), heading=_rules_heading(facts, voice))
    if facts.scores:
        _scores(sheet, facts, voice)
    if facts.words:
        told(sheet, _words_heading(facts, voice), _shortened(facts.words, voice))
    place(sheet, key_values(*_history(facts, voice)))
    _suggest(sheet, facts, voice)
    place_together(sheet, [decision_box(_decision(facts, voice))])
    return layout


# The strip


def _strip(facts: AnomalyReport, voice: Voice) -> Part:
    what, change = _what(facts, voice)
    at_stake = voice.money_named(facts.at_stake) if facts.at_stake is not None else "—"
    share = voice.say("anomaly.share", share=voice.percent(facts.share)) if facts.share else ""
    by = facts.decide_by
    answers = (
        _whom(facts, voice),
        Answer(voice["anomaly.what"], what, change, 46.0),
        Answer(voice["anomaly.at_stake"], at_stake, share, 38.0),
        Answer(voice["anomaly.decide_by"], f"{voice.short(by.date())} {by:%H:%M}",
               _left(facts, voice), 36.0),
    )  # fmt: skip
    shown = answers if facts.options.strip else ()
    when = f"{voice.day_named(by.date())} {by:%H:%M}"
    action = voice.say("anomaly.action", when=when)
    if facts.next_level:
        action = voice.say("anomaly.action_next", when=when, next=facts.next_level)
    if facts.told_first:
        said = {"when": when, "first": facts.told_first, "to": facts.reported_to}
        action = voice.say("anomaly.action_passed", **said)
    if facts.decided_at is not None:
        action = voice.say("anomaly.action_decided", when=voice.stamp(facts.decided_at))
    return answer_strip(shown, voice["common.ask_supervisor"], action)


def _whom(facts: AnomalyReport, voice: Voice) -> Answer:
    if facts.customer is None:
        label = voice["anomaly.wave" if facts.wave else "anomaly.customer"]
        return Answer(label, facts.wave or voice["anomaly.nobody"], "", _CUSTOMER)
    grade = voice.say("anomaly.grade", grade=facts.grade) if facts.grade else ""
    owner = voice.say("anomaly.owner", name=facts.owner) if facts.owner else ""
    small = "　".join(filter(None, (grade, owner)))
    return Answer(voice["anomaly.customer"], facts.customer.name, small, _CUSTOMER)


def _what(facts: AnomalyReport, voice: Voice) -> tuple[str, str]:
    """The figure or the first rule that fired, and what it is compared with."""
    if facts.mean is None:
        standing = [row for row in facts.rules if not row.lapsed] or facts.rules
        if not standing:
            return voice[f"anomaly.kind_{facts.kind}"], ""
        return _name(standing[0], voice), facts.source
    value = voice.say("anomaly.mean", mean=_hundredths(facts.mean))
    if facts.mean_before is None:
        return value, voice.say("anomaly.items", items=facts.items)
    fall = facts.mean - facts.mean_before
    key = "anomaly.fallen" if fall < 0 else "anomaly.risen" if fall else "anomaly.as_before"
    said = {"before": _hundredths(facts.mean_before), "by": _hundredths(abs(fall))}
    return value, voice.say(key, **said)


def _left(facts: AnomalyReport, voice: Voice) -> str:
    """The weekday, and how many days the supervisor had when it was reported."""
    on = facts.decide_by.date()
    left: timedelta = on - facts.reported_at.date()
    return voice.say("anomaly.left", weekday=voice.weekday(on), days=left.days)


def _hundredths(value: int) -> str:
    return f"{value // 100}.{value % 100:02d}"


# Rules and scores


def _rules_heading(facts: AnomalyReport, voice: Voice) -> tuple[str, str]:
    note = voice["anomaly.once"] if facts.kind == "survey" else ""
    return voice["anomaly.rules"], note


def _rules(facts: AnomalyReport, voice: Voice) -> list[Column]:
    rows = facts.rules
    names = [Cell(_name(row, voice), bold=not row.lapsed) for row in rows]
    care = [voice[f"anomaly.care_{_of(row)}"] for row in rows]
    return [
        Column(voice["anomaly.column_rule"], 46, names),
        Column(voice["anomaly.column_limit"], 40, [_limit(row, voice) for row in rows], "center"),
        Column(voice["anomaly.column_found"], 50, [_found(row, voice) for row in rows], grow=True),
        Column(voice["anomaly.column_care"], 44, care),
    ]


def _of(row: FiredRow) -> str:
    return row.kind.replace("-", "_")


def _name(row: FiredRow, voice: Voice) -> str:
    return voice[f"anomaly.rule_{_of(row)}"]


def _limit(row: FiredRow, voice: Voice) -> str:
    if row.reason:
        return voice[f"anomaly.reason_{row.reason}"]
    limit = f"{(row.limit or 0) / 100:.2f}"
    if row.kind != "low-mean":
        limit = limit.rstrip("0").rstrip(".")
    return voice.say(f"anomaly.limit_{_of(row)}", limit=limit)


def _found(row: FiredRow, voice: Voice) -> str:
    return voice.say("anomaly.lapsed", found=row.found) if row.lapsed else row.found


def _scores(sheet: Sheet, facts: AnomalyReport, voice: Voice) -> None:
    heads = tuple(voice[f"anomaly.{key}"] for key in ("item", "now", "before", "change"))
    rows = [Dots(row.text, row.now, row.before, row.low) for row in facts.scores]
    legend = (voice.say("anomaly.now_of", wave=facts.wave), "")
    if facts.wave_before:
        legend = (legend[0], voice.say("anomaly.before_of", wave=facts.wave_before))
    dot_table(sheet, rows, heads, voice["anomaly.scores"], legend)


# Words, history, decision


def _words_heading(facts: AnomalyReport, voice: Voice) -> str:
    if facts.words_no is None:
        return voice["anomaly.words"]
    return voice.say("anomaly.words_of", no=facts.words_no)


def _shortened(words: str, voice: Voice) -> str:
    """A long story is told by its beginning: the case itself has all of it."""
    if len(words) <= _STORY:
        return words
    return f"{words[:_STORY].rstrip()}… {voice['anomaly.shortened']}"


def _history(facts: AnomalyReport, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    if facts.customer is None:
        return [(voice["anomaly.by"], facts.reported_by)], []
    trade = voice.say("anomaly.orders", count=facts.orders)
    if facts.growth is not None:
        trade = voice.say("anomaly.orders_grown", count=facts.orders,
                          growth=voice.change(facts.growth))  # fmt: skip
    sent = voice["anomaly.no_deliveries"]
    if facts.deliveries:
        share = voice.percent(facts.on_time * 10_000 // facts.deliveries)
        sent = voice.say("anomaly.on_time", count=facts.deliveries, on_time=facts.on_time,
                         share=share)  # fmt: skip
    left = [
        *full_name(voice, facts.customer, _CUSTOMER if facts.options.strip else 0),
        (voice["anomaly.trade"], trade),
        (voice["anomaly.delivery"], sent),
        (voice["anomaly.by"], _reporter(facts)),
    ]
    complaints = "；".join(_case(each.number, each.text, each.closed_on, voice)
                          for each in facts.complaints)  # fmt: skip
    right = [
        (voice["anomaly.complaints"], complaints or voice["anomaly.none"]),
        (voice["anomaly.pending"], _pending(facts, voice) or voice["anomaly.none"]),
    ]
    return left, right


def _reporter(facts: AnomalyReport) -> str:
    """Who reported it, unless the foot says so already."""
    same = facts.issue is not None and facts.issue.issued_by == facts.reported_by
    return "" if same else facts.reported_by


def _case(number: str, text: str, closed_on, voice: Voice) -> str:
    key = "anomaly.case_closed" if closed_on else "anomaly.case_open"
    day = voice.short(closed_on) if closed_on else ""
    return voice.say(key, number=number, text=text, day=day)


def _pending(facts: AnomalyReport, voice: Voice) -> str:
    said = []
    for each in facts.pending:
        money = Voice(facts.language, each.currency).money_said(each.total)
        due = voice.say("anomaly.due", day=voice.short(each.due_on)) if each.due_on else ""
        said.append("　".join(filter(None, (each.number, money, due))))
    return "；".join(said)


def _suggest(sheet: Sheet, facts: AnomalyReport, voice: Voice) -> None:
    lines = facts.suggestion.splitlines() or [voice["anomaly.no_suggestion"]]
    several = len(lines) > 1
    numbered = (f"{'①②③④⑤⑥⑦⑧⑨'[at % 9]} {line}" for at, line in enumerate(lines))
    section(sheet, voice["anomaly.suggestion"], below=8.0)
    flowing(sheet, "\n".join(numbered) if several else lines[0], 9.5)
    sheet.y += 1.4
    if facts.fulfilment:
        done = voice.day(facts.fulfilled_on) if facts.fulfilled_on else ""
        told(sheet, voice.say("anomaly.fulfilled", day=done), facts.fulfilment)


def _decision(facts: AnomalyReport, voice: Voice) -> Decision:
    choices = []
    for name in DECISIONS:
        words = voice[f"anomaly.decide_{name.replace('-', '_')}"]
        if name == "reassign" and not facts.decision:
            words += voice["anomaly.to_whom"]
        choices.append((facts.decision == name, words))
    read = voice["anomaly.read_blank"]
    if facts.read_at is not None:
        read = voice.say("anomaly.read", when=voice.stamp(facts.read_at), who=facts.read_by)
    signed = ""
    if facts.decided_at is not None:
        when = f"{voice.short(facts.decided_at.date())} {facts.decided_at:%H:%M}"
        signed = f"{facts.decided_by}　{when}"
    return Decision(
        heading=voice["anomaly.decision"],
        read=read,
        choices=choices,
        label=voice["anomaly.instruction"],
        instruction=facts.instruction,
        fields=(
            (voice["anomaly.assigned"], facts.assigned_to),
            (voice["anomaly.due_by"], voice.day(facts.due_on) if facts.due_on else ""),
            (voice["anomaly.signed"], signed),
            (voice["anomaly.copied"], ""),
        ),
    )
