"""訂單確認單, the order confirmation: what was ordered, for how much, delivered when (O1.2.1)."""

from dataclasses import replace

from salesassist.docs.facts import Clause, Line, OrderForm
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.body import Pair, flowing, key_values, section, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes, signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import Note, notes_fit, totals, words_row
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import GAP
from salesassist.docs.wording import Voice

_BUYER_WIDTH = 60.0
_TALLEST_TAIL = 150.0  # sums, terms and boxes taller than this do not all stay with the last rows


def draw(facts: OrderForm) -> bytes:
    """The order confirmation as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: OrderForm, file: PaperFile | None = None) -> Layout:
    """The order confirmation laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    layout = begin(facts, "order", _keys(facts, voice), facts.customer.name, file=file)
    sheet, options = layout.sheet, facts.options
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    notes = _notes(facts, voice)
    beside = notes_fit(notes)
    sums, after = _sums(facts, voice, notes if beside else []), _after(facts, voice)
    tail = height_of([*sums, *after])
    line_table(
        sheet,
        _columns(facts, voice),
        closing=options.closing_row,
        blank_rows=options.blank_rows,
        tail=tail if beside and tail <= _TALLEST_TAIL else height_of(sums),
        gap=0,
    )
    place_together(sheet, sums)
    for heading, text in [] if beside else notes:
        section(sheet, heading)
        flowing(sheet, text)
    for part in after:
        place(sheet, part)
    return layout


def _keys(facts: OrderForm, voice: Voice) -> tuple[Pair, ...]:
    number = facts.issue.number if facts.issue else voice["common.unnumbered"]
    return (
        (voice["order.number"], number),
        (voice["order.date"], voice.day(facts.ordered_on)),
        (voice["order.po"], facts.customer_po or "—"),
    )


def _strip(facts: OrderForm, voice: Voice) -> Part:
    answers = _answers(facts, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    action = voice["order.action_undated"]
    if facts.reply_by:
        action = voice.say("order.action", date=voice.day_named(facts.reply_by))
    return answer_strip(answers, voice["common.ask"], action)


def _answers(facts: OrderForm, voice: Voice) -> tuple[Answer, ...]:
    buyer, sums = facts.customer, facts.totals
    tax_id = voice.say("common.tax_id", number=buyer.tax_id) if buyer.tax_id else ""
    small = voice.say("order.net_small", amount=voice.money(sums.net))
    if facts.deposit is not None:
        small = voice.say("order.deposit_small", amount=voice.money(facts.deposit))
    subject, count = _subject(facts, voice)
    return (
        Answer(voice["order.buyer"], buyer.name, tax_id, _BUYER_WIDTH),
        Answer(voice["order.subject"], subject, count, 44.0),
        Answer(voice["order.total"], voice.money_named(sums.total), small, 40.0),
        Answer(voice["order.delivery"], *_delivery(facts, voice), 36.0),
    )


def _subject(facts: OrderForm, voice: Voice) -> tuple[str, str]:
    """What the order is about, and how many lines in how many lots."""
    items = [line for line in facts.lines if line.kind != "text"]
    subject = facts.subject or next((line.name for line in items), "—")
    lots = len({line.promised_on for line in items if line.promised_on})
    if lots > 1:
        return subject, voice.say("order.lines_lots", count=len(items), lots=lots)
    return subject, voice.say("order.lines", count=len(items))


def _delivery(facts: OrderForm, voice: Voice) -> tuple[str, str]:
    """The first date of delivery; its weekday, and the last date when it is another."""
    days = sorted(line.promised_on for line in facts.lines if line.promised_on)
    if not days and facts.promised_on is None:
        return voice["order.delivery_open"], ""
    first = days[0] if days else facts.promised_on
    weekday = voice.weekday(first)
    if days and days[-1] != first:
        weekday = voice.say("order.delivery_last", weekday=weekday, last=voice.short(days[-1]))
    return voice.day(first), weekday


def _pairs(facts: OrderForm, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    buyer = facts.customer
    people = "／".join(name for name in (facts.sales_rep, facts.prepared_by) if name)
    receiver = "　".join(each for each in (facts.receiver, facts.receiver_phone) if each)
    left = [
        *full_name(voice, buyer, _BUYER_WIDTH if facts.options.strip else 0),
        (voice["order.contact"], f"{buyer.contact} {buyer.contact_title}".strip()),
        (voice["order.phone"], buyer.phone),
        (voice["order.invoice_to"], facts.invoice_to),
        (voice["order.payment"], facts.payment_term),
    ]
    right = [
        (voice["order.ship_to"], facts.ship_to),
        (voice["order.receiver"], receiver),
        (voice["order.based_on"], facts.based_on),
        (voice["order.people"], people),
    ]
    return left, right


def _columns(facts: OrderForm, voice: Voice) -> list[Column]:
    lines, options = facts.lines, facts.options
    amount = [voice.money(line.amount) if line.kind != "text" else "" for line in lines]
    quantity = [voice.quantity(line.quantity) if line.kind != "text" else "" for line in lines]
    columns = [
        Column(voice["order.column_no"], 9, [str(line.no) for line in lines], "center"),
        Column(voice["order.column_code"], 22, [line.code for line in lines]),
        Column(
            voice["order.column_name"],
            66,
            [Cell(line.name, line.detail) for line in lines],
            grow=True,
        ),
        Column(voice["order.column_quantity"], 13, quantity, "right", figures=True),
        Column(voice["order.column_unit"], 10, [line.unit for line in lines], "center"),
        _figures(voice["order.column_price"], 18, [_price(line, voice) for line in lines]),
        _figures(voice["order.column_discount"], 13, [_discount(line, voice) for line in lines]),
        _figures(voice["order.column_amount"], 24, amount),
        Column(voice["order.column_promised"], 18, _promised(facts, voice), "center", figures=True),
    ]
    discounted = any(line.discount_bp or line.discount_amount for line in lines)
    shown = {1: options.codes, 6: discounted, 8: options.promised}
    return [column for at, column in enumerate(columns) if shown.get(at, True)]


def _figures(label: str, width: float, cells: list[str]) -> Column:
    return Column(label, width, cells, "right", figures=True)


def _price(line: Line, voice: Voice) -> str:
    if line.kind == "text":
        return ""
    return voice["order.gift"] if line.kind == "gift" else voice.price(line.price)


def _discount(line: Line, voice: Voice) -> str:
    if line.discount_bp:
        return f"−{voice.rate(line.discount_bp)}"
    return voice.money(-line.discount_amount) if line.discount_amount else ""


def _promised(facts: OrderForm, voice: Voice) -> list[str]:
    """Short dates; with the year when it is not the year of the order."""
    year = facts.ordered_on.year
    days = [line.promised_on for line in facts.lines]
    return [
        "" if day is None else voice.short(day) if day.year == year else voice.day(day)
        for day in days
    ]


def _notes(facts: OrderForm, voice: Voice) -> list[Note]:
    notes = (
        (voice["order.delivery_note"], facts.delivery),
        (voice["common.notes"], facts.notes),
    )
    return [(heading, text) for heading, text in notes if text]


def _sums(facts: OrderForm, voice: Voice, notes: list[Note]) -> list[Part]:
    """The totals joined to the table, and the amount in words."""
    parts = [totals(_totals(facts, voice), notes)]
    if facts.options.words_row:
        parts.append(words_row(voice["order.words"], voice.words(facts.totals.total)))
    return [*parts[:-1], replace(parts[-1], gap=GAP)]


def _totals(facts: OrderForm, voice: Voice) -> list[Pair]:
    sums = facts.totals
    gross = sums.tax_mode == "included"
    subtotal = voice["totals.subtotal_gross" if gross else "totals.subtotal_net"]
    pairs = [(subtotal, voice.money(sums.lines_sum))]
    if sums.discount:
        pairs.append((voice["totals.discount"], voice.money(-sums.discount)))
    if sums.discount or gross:
        pairs.append((voice["totals.net"], voice.money(sums.net)))
    tax = voice.say(f"totals.tax_{sums.tax_mode}", rate=voice.rate(sums.rate))
    total = voice["order.total"], voice.money_named(sums.total)
    return [*pairs, (tax, voice.money(sums.tax)), total]


def _after(facts: OrderForm, voice: Voice) -> list[Part]:
    """Terms, and the boxes to sign."""
    clauses = list(facts.terms)
    if facts.payment_number:
        sentence = voice.say("order.payment_note", number=facts.payment_number)
        clauses.append(Clause(key=voice["order.payment_note_key"], text=sentence))
    date_, stamp = voice["common.date"], voice["common.company_stamp"]
    seller = Signature(
        voice["order.seller_box"],
        facts.company.name if voice.chinese else facts.company.name_en or facts.company.name,
        (voice["order.seller_person"], voice["order.seller_manager"], date_),
        stamp,
    )
    buyer = Signature(
        voice["order.buyer_box"],
        voice.say("order.buyer_sentence", name=facts.customer.name),
        (voice["order.buyer_person"], voice["order.buyer_title"], date_),
        stamp,
    )
    return [
        *terms(clauses),
        signature_boxes((seller, buyer)),
        signoff_row(facts.signoff),
    ]
