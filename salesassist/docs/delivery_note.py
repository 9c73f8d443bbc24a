"""出貨單, the delivery note: what goes out, counted and signed for by whoever receives it."""

from collections.abc import Sequence

from salesassist.docs import delivery_half
from salesassist.docs.copies import Copies
from salesassist.docs.facts import DeliveryItem, DeliveryNote
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import Pair, key_values, section
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.receiving import handled_by, lines_to_write, receipt_box, sum_bar
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.wording import Voice

_LEAST_ROWS = 10


def draw(facts: DeliveryNote) -> bytes:
    """All copies of the delivery note as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: DeliveryNote, file: PaperFile | None = None) -> Layout | Copies:
    """The copies of the delivery note laid out, each with its own pages 1 of n."""
    if facts.format != "a4":
        return delivery_half.compose(facts, file)
    names = facts.copies if facts.issue and facts.copies else ("",)
    if len(names) == 1:
        return _copy(facts, names[0], file)
    file = file or PaperFile(Voice(facts.language, facts.currency)["common.lang"])
    return Copies(tuple(_copy(facts, name, file) for name in names), file)


def _copy(facts: DeliveryNote, name: str, file: PaperFile | None) -> Layout:
    voice = Voice(facts.language, facts.currency)
    layout = begin(
        facts, "delivery", _keys(facts, voice), facts.customer.name, file=file, copy=name
    )
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    after = _after(facts, voice)
    line_table(
        sheet,
        columns(facts, voice),
        least=6.8,
        closing=facts.options.closing_row,
        blank_rows=max(0, min(facts.options.blank_rows, _LEAST_ROWS) - len(facts.items)),
        tail=8.0,
        gap=0,
    )
    place(sheet, sum_bar(*sums_of(facts, voice)))
    sheet.need(6.0 + sum(part.height + part.gap for part in after))
    section(sheet, voice["delivery.remarks"], voice["delivery.remarks_note"], 12)
    place_together(sheet, after)
    return layout


def _keys(facts: DeliveryNote, voice: Voice) -> tuple[Pair, ...]:
    number = facts.issue.number if facts.issue else voice["common.unnumbered"]
    return (
        (voice["delivery.number"], number),
        (voice["order.number"], facts.order_number or "—"),
        (voice["order.po"], facts.customer_po or "—"),
    )


def _strip(facts: DeliveryNote, voice: Voice) -> Part:
    answers = _answers(facts, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    action = voice.say("delivery.action", call=facts.call)
    return answer_strip(answers, voice["common.ask"], action)


def _answers(facts: DeliveryNote, voice: Voice) -> tuple[Answer, ...]:
    receiver = "　".join(filter(None, (facts.receiver, facts.receiver_phone)))
    if receiver:
        receiver = voice.say("delivery.receiver", name=receiver)
    cartons = "—"
    if facts.cartons is not None:
        cartons = voice.say("delivery.cartons_said", count=facts.cartons)
    arrival = " ".join(filter(None, (voice.weekday(facts.arrives_on), facts.window)))
    lot = voice.say("delivery.lot", no=facts.lot)
    weight = voice.say("delivery.weight", weight=facts.weight) if facts.weight else ""
    return (
        Answer(voice["delivery.customer"], facts.customer.name, receiver, 60.0),
        Answer(voice["delivery.contents"], counted(facts, voice), lot, 48.0),
        Answer(voice["delivery.cartons"], cartons, weight, 36.0),
        Answer(voice["delivery.arrives"], voice.day(facts.arrives_on), arrival, 36.0),
    )


def counted(facts: DeliveryNote, voice: Voice) -> str:
    """How many lines; and how many pieces, where all are counted in one unit or whole pieces."""
    pieces = voice.quantity(sum(item.now for item in facts.items))
    return voice.say("delivery.counted", lines=len(facts.items), pieces=pieces)


def _pairs(facts: DeliveryNote, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    left = [
        (voice["order.ship_to"], facts.ship_to),
        (voice["delivery.unloading"], facts.unloading),
    ]
    right = [
        (voice["delivery.carrier"], facts.carrier),
        (voice["delivery.enclosed"], facts.enclosed),
        (voice["common.notes"], facts.notes),
    ]
    return left, right


def columns(facts: DeliveryNote, voice: Voice) -> list[Column]:
    """The columns of the table, the same on A4 and on half a page."""
    items = facts.items
    return [
        Column(voice["delivery.column_no"], 12, [str(each.no) for each in items], "center"),
        Column(voice["order.column_code"], 24, [each.code for each in items]),
        Column(voice["delivery.column_name"], 58, [each.name for each in items], grow=True),
        Column(voice["delivery.column_lot"], 34, [each.lot for each in items]),
        _figures(voice["delivery.column_ordered"], [_said(each.ordered, voice) for each in items]),
        _figures(
            voice["delivery.column_now"],
            [Cell(voice.quantity(each.now), bold=True) for each in items],
        ),
        _figures(voice["delivery.column_open"], [_open(each, voice) for each in items]),
        Column(voice["order.column_unit"], 10, [each.unit for each in items], "center"),
        Column(voice["delivery.column_checked"], 12, [" " for _ in items], "center", keep=True),
    ]


def _figures(label: str, cells: Sequence[Cell | str | None]) -> Column:
    return Column(label, 12, cells, "right", figures=True)


def _said(quantity: int, voice: Voice) -> str:
    return voice.quantity(quantity)


def _open(item: DeliveryItem, voice: Voice) -> str | None:
    return voice.quantity(item.open) if item.open else None


def sums_of(facts: DeliveryNote, voice: Voice) -> tuple[str, str]:
    """What this delivery comes to, and what is still to come."""
    parts = [voice["delivery.sum"], counted(facts, voice)]
    if facts.cartons is not None:
        parts.append(voice.say("delivery.cartons_said", count=facts.cartons))
    rest = voice["delivery.rest_none"]
    if facts.rest and facts.rest_on:
        rest = voice.say("delivery.rest_on", count=facts.rest, date=voice.day(facts.rest_on))
    elif facts.rest:
        rest = voice.say("delivery.rest", count=facts.rest)
    return "　".join(parts), rest


def received_sentence(facts: DeliveryNote, voice: Voice) -> str:
    """What the signature of the receiver says, and what it does not."""
    if facts.accept_until is None:
        return voice["delivery.receipt"]
    return voice.say("delivery.receipt_until", date=voice.day(facts.accept_until))


def _after(facts: DeliveryNote, voice: Voice) -> list[Part]:
    """Remarks, who handled it, and the receiver's box."""
    time = voice["delivery.hour_blank"]
    return [
        lines_to_write(2),
        handled_by(
            (
                (voice["delivery.store"], time),
                (voice["delivery.driver"], time),
                (voice["delivery.customer_counted"], voice["delivery.counted_blank"]),
            )
        ),
        receipt_box(
            voice["delivery.receipt_head"],
            received_sentence(facts, voice),
            (voice["delivery.receipt_name"], voice["delivery.receipt_time"]),
            voice["delivery.receipt_seal"],
        ),
    ]
