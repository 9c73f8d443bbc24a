"""What quotations and order forms share: the goods, their sums, and how they stand on the pages."""

from collections.abc import Sequence
from dataclasses import replace

from salesassist.docs.facts import Line, OrderForm
from salesassist.docs.opening import Layout
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.body import Pair, flowing, key_values, section
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.sums import Note, notes_fit, totals, words_row
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import GAP
from salesassist.docs.wording import Voice
from salesassist.rules.lines import CHARGE, counts

_TALLEST_TAIL = 150.0  # sums, terms and boxes taller than this do not all stay with the last rows


def lay_out(
    layout: Layout,
    facts: OrderForm,
    strip: Part,
    pairs: tuple[list[Pair], list[Pair]],
    after: Sequence[Part],
    figures: Sequence[Pair] = (),
) -> Layout:
    """Strip, key facts, goods and sums on the pages; `after` are terms and boxes to sign.

    `figures` are the sums below the goods, where they are not the usual ones.
    """
    voice, sheet, options = layout.sheet.voice, layout.sheet, facts.options
    place(sheet, strip)
    place(sheet, key_values(*pairs))
    notes = _notes(facts, voice)
    beside = notes_fit(notes)
    figures = figures or sums_of(facts, voice)
    sums = _sums(facts, voice, figures, notes if beside else [])
    tail = height_of([*sums, *after])
    line_table(
        sheet,
        goods_columns(facts, voice),
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


def subject_of(facts: OrderForm, voice: Voice) -> tuple[str, str]:
    """What it is about, and how many lines in how many lots."""
    items = [line for line in facts.lines if counts(line.kind)]
    goods = (line.name for line in items if line.kind != CHARGE)
    subject = facts.subject or next(goods, "—")
    lots = len({line.promised_on for line in items if line.promised_on})
    if lots > 1:
        return subject, voice.say("order.lines_lots", count=len(items), lots=lots)
    return subject, voice.say("order.lines", count=len(items))


def goods_columns(facts: OrderForm, voice: Voice) -> list[Column]:
    """The columns of the goods: what was bought, how many, for how much."""
    lines, options = facts.lines, facts.options
    amount = [_amount(line, voice) for line in lines]
    quantity = ["" if _is_words(line) else voice.quantity(line.quantity) for line in lines]
    columns = [
        Column(voice["order.column_no"], 9, [str(line.no or "") for line in lines], "center"),
        Column(voice["order.column_code"], 22, [line.code for line in lines]),
        Column(
            voice["order.column_name"],
            66,
            [_name(line, voice) for line in lines],
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


def _is_words(line: Line) -> bool:
    return line.kind in ("section", "text")


def _name(line: Line, voice: Voice) -> Cell:
    """A heading stands bold; what is only offered says so before its name."""
    if line.kind in ("optional", "alternative"):
        return Cell(voice.say(f"order.{line.kind}", name=line.name), line.detail)
    return Cell(line.name, line.detail, bold=line.kind == "section")


def _amount(line: Line, voice: Voice) -> str:
    """What is in no sum stands in brackets."""
    if _is_words(line):
        return ""
    amount = voice.money(line.amount)
    if line.kind in ("optional", "alternative"):
        return voice.say("order.beside", amount=amount)
    return amount


def _price(line: Line, voice: Voice) -> str:
    if _is_words(line):
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


def trade_terms(facts: OrderForm, voice: Voice) -> list[Pair]:
    """Trade terms, shipment, ports and the rate, of an order in another currency."""
    rate = ""
    if facts.rate:
        home = Voice(facts.language)
        day = voice.day(facts.rate_on) if facts.rate_on else ""
        said = home.price(facts.rate)
        rate = voice.say("trade.rate_said", rate=said)
        of = "　".join(filter(None, (day, facts.rate_source)))
        rate += voice.say("trade.rate_of", of=of) if of else ""
    return [
        (voice["trade.incoterm"], facts.incoterm),
        (voice["trade.shipment"], facts.shipment),
        (voice["trade.ports"], facts.ports),
        (voice["trade.rate"], rate),
    ]


def _notes(facts: OrderForm, voice: Voice) -> list[Note]:
    home = ""
    if getattr(facts, "home_total", 0):
        home = voice.say("trade.home", amount=Voice(facts.language).money_named(facts.home_total))
    notes = (
        (voice["trade.home_heading"], home),
        (voice["order.delivery_note"], facts.delivery),
        (voice["common.notes"], facts.notes),
    )
    return [(heading, text) for heading, text in notes if text]


def _sums(facts: OrderForm, voice: Voice, figures: Sequence[Pair], notes: list[Note]) -> list[Part]:
    """The totals joined to the table, and the amount in words."""
    parts = [totals(figures, notes)]
    if facts.options.words_row:
        parts.append(words_row(voice["order.words"], voice.words(facts.totals.total)))
    return [*parts[:-1], replace(parts[-1], gap=GAP)]


def sums_of(facts: OrderForm, voice: Voice) -> list[Pair]:
    """The sums below the goods, the total last."""
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
