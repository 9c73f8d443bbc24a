"""售後服務紀錄, the service record: reported, done, charged, signed by the customer (O1.3.1)."""

from datetime import datetime

from salesassist.docs.facts import PartRow, ServiceSheet
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import Pair, key_values
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.signing import signing_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.parts.ticks import ticks, told
from salesassist.docs.wording import Voice

_CUSTOMER = 60.0
RESULTS = ("solved", "follow-up", "complaint", "quotation")


def draw(facts: ServiceSheet) -> bytes:
    """The service record as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: ServiceSheet, file: PaperFile | None = None) -> Layout:
    """The service record laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["service.number"], numbered(facts, voice)),
        (voice["service.received"], voice.stamp(facts.received_at)),
        (voice["service.kind"], voice[f"service.kind_{facts.kind}"]),
    )
    copy = voice["service.copy"] if facts.issue else ""
    layout = begin(facts, "service", keys, facts.customer.name, file=file, copy=copy)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    told(sheet, voice["service.problem"], facts.problem or facts.fault)
    if facts.steps:
        line_table(sheet, _steps(facts, voice), heading=(voice["service.steps"], ""))
    if facts.outcome:
        told(sheet, voice["service.outcome"], facts.outcome)
    if facts.parts:
        heading = (voice["service.parts"], voice["service.parts_unit"])
        line_table(sheet, _parts(facts, voice), sums=1, heading=heading)
    if facts.opinion or facts.opinion_reply:
        line_table(sheet, _opinion(facts, voice), heading=(voice["service.opinion_head"], ""))
    place_together(sheet, (_judged(facts, voice), _signed(facts, voice)))
    return layout


def _strip(facts: ServiceSheet, voice: Voice) -> Part:
    caller = "　".join(filter(None, (facts.caller, facts.caller_phone)))
    serial = voice.say("service.serial", serial=facts.serial) if facts.serial else ""
    small = "　".join(filter(None, (serial, facts.fault)))
    charged = sum(row.charged for row in facts.parts)
    cost = voice.money_said(charged) if charged else voice["service.free"]
    warranty = voice["service.no_warranty"]
    if facts.warranty_until is not None:
        key = "service.until" if facts.inside else "service.ended"
        warranty = voice.say(key, date=voice.day(facts.warranty_until))
    result = voice[f"service.result_{facts.result}"] if facts.result else voice["service.open"]
    done = voice.stamp(facts.done_at) if facts.done_at else ""
    answers = (
        Answer(voice["service.customer"], facts.customer.name, caller, _CUSTOMER),
        Answer(voice["service.product"], facts.product or "—", small, 54.0),
        Answer(voice["service.cost"], cost, warranty, 33.0),
        Answer(voice["service.result"], result, done, 33.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    action = voice["service.action"]
    if facts.follow_up_on is not None:
        action = voice.say("service.action_follow", date=voice.day(facts.follow_up_on))
    return answer_strip(shown, voice["common.ask"], action)


def _pairs(facts: ServiceSheet, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    warranty = ""
    if facts.warranty_from and facts.warranty_until:
        warranty = voice.say(
            "service.warranty_said",
            first=voice.day(facts.warranty_from),
            last=voice.day(facts.warranty_until),
            state=voice["service.inside" if facts.inside else "service.outside"],
        )
    left = [
        *full_name(voice, facts.customer, _CUSTOMER if facts.options.strip else 0),
        (
            voice["service.order"],
            "　".join(filter(None, (facts.order_number, facts.delivery_number))),
        ),
        (voice["service.bought"], voice.day(facts.bought_on) if facts.bought_on else ""),
        (voice["service.warranty"], warranty),
        (voice["service.channel"], _channel(facts, voice)),
    ]
    expected = voice.stamp(facts.expected_at) if facts.expected_at else ""
    place_ = voice[f"service.place_{facts.place}"]
    right = [
        (voice["service.assigned"], facts.assigned_to),
        (voice["service.expected"], expected),
        (voice["service.place"], "　".join(filter(None, (place_, facts.visit)))),
        (voice["service.repeat"], voice.say("service.repeat_said", count=facts.repeats)),
    ]
    return left, right


def _channel(facts: ServiceSheet, voice: Voice) -> str:
    channel = voice[f"service.channel_{facts.channel}"]
    return f"{channel} → {facts.taken_by}" if facts.taken_by else channel


def _steps(facts: ServiceSheet, voice: Voice) -> list[Column]:
    rows = facts.steps
    return [
        Column(voice["service.column_at"], 27, [_when(row.at, voice) for row in rows], "center"),
        Column(voice["service.column_who"], 22, [row.who for row in rows]),
        Column(voice["service.column_deed"], 80, [row.deed for row in rows], grow=True),
        Column(voice["service.column_result"], 44, [row.result for row in rows]),
    ]


def _when(at: datetime, voice: Voice) -> str:
    return f"{voice.short(at.date())} {at:%H:%M}"


def _parts(facts: ServiceSheet, voice: Voice) -> list[Column]:
    rows = facts.parts
    amount, charged = sum(row.amount for row in rows), sum(row.charged for row in rows)
    owed = voice.say("service.owed", amount=voice.money_said(charged))
    return [
        Column(voice["service.column_code"], 26, [*(row.code for row in rows), ""]),
        Column(
            voice["service.column_name"],
            60,
            [*(row.name for row in rows), voice["common.total"]],
            grow=True,
        ),
        _figures(
            voice["service.column_quantity"], 13, [*(voice.quantity(r.quantity) for r in rows), ""]
        ),
        _figures(voice["service.column_price"], 20, [*(voice.price(r.price) for r in rows), ""]),
        _figures(
            voice["service.column_amount"],
            20,
            [*(voice.money(row.amount) for row in rows), voice.money(amount)],
        ),
        Column(voice["service.column_terms"], 34, [*(_terms(r, facts, voice) for r in rows), owed]),
    ]


def _figures(label: str, width: float, cells: list[Cell | str | None]) -> Column:
    return Column(label, width, cells, "right", figures=True)


def _terms(row: PartRow, facts: ServiceSheet, voice: Voice) -> str:
    if row.note:
        return row.note
    if row.charged or not row.amount:
        return voice["service.charged"]
    if facts.inside:
        return voice["service.free_inside"]
    return facts.free_reason or voice["service.free"]


def _opinion(facts: ServiceSheet, voice: Voice) -> list[Column]:
    return [
        Column(voice["service.opinion"], 90, [facts.opinion or "—"]),
        Column(voice["service.reply"], 90, [facts.opinion_reply or "—"]),
    ]


def _judged(facts: ServiceSheet, voice: Voice) -> Part:
    boxes = []
    for result in RESULTS:
        words = voice[f"service.result_{result}"]
        ticked = facts.result == result
        if result == "follow-up" and facts.follow_up_on is not None:
            words, ticked = f"{words} {voice.day(facts.follow_up_on)}", True
        boxes.append((ticked, words))
    return ticks(voice["service.judged"], boxes)


def _signed(facts: ServiceSheet, voice: Voice) -> Part:
    server = facts.assigned_to or facts.taken_by
    grades = tuple((facts.satisfaction == grade, str(grade)) for grade in range(5, 0, -1))
    fields = (voice["service.signature"], voice["service.signed_at"])
    return signing_boxes(
        (f"{voice['service.server']}　{server}", "", (), fields),
        (voice["service.confirmed"], voice["service.confirmed_words"], grades, fields),
    )
