"""修訂對照表, the comparison: what changed from one version to the next, and the proof (O1.2.1)."""

from salesassist.docs.facts import Comparison, LineChange
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import flowing, key_values, section, small_print
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import words_row
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

_CUSTOMER = 60.0
_MARKS = {"added": "＋", "removed": "－", "changed": "△", "moved": "⇅"}


def draw(facts: Comparison) -> bytes:
    """The comparison as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Comparison, file: PaperFile | None = None) -> Layout:
    """The comparison laid out on its pages. It has no number of its own: it names both papers."""
    voice = Voice(facts.language, facts.currency)
    printed = facts.issue.issued_at if facts.issue else facts.printed_at
    keys = (
        (voice["comparison.new"], facts.new_number or "—"),
        (voice["comparison.old"], facts.old_number or "—"),
        (voice["comparison.date"], voice.day(printed.date()) if printed else "—"),
    )
    number = facts.new_number or voice["common.unnumbered"]
    layout = begin(
        facts,
        "comparison",
        keys,
        facts.customer.name,
        number=number,
        draft=facts.what == "amendment",
        file=file,
        title=_title(facts, voice),
    )
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _CUSTOMER if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    _terms(sheet, facts, voice)
    _lines(sheet, facts, voice)
    _sums(sheet, facts, voice)
    if facts.options.words_row:
        place(sheet, words_row(voice["comparison.words"], voice.words(facts.new_total)))
    if facts.reason:
        section(sheet, voice["comparison.reason"])
        flowing(sheet, facts.reason)
    if not facts.old_currency:
        place(sheet, small_print(_proof(facts, voice), 8))
    if facts.what != "purchase":
        place_together(sheet, [_boxes(facts, voice)])
    return layout


def _title(facts: Comparison, voice: Voice) -> str:
    return {
        "amendment": voice["comparison.amendment_title"],
        "purchase": voice["comparison.purchase_title"],
    }.get(facts.what, "")


def _strip(facts: Comparison, voice: Voice) -> Part:
    changed = voice["comparison.nothing"]
    if facts.terms or facts.lines:
        changed = voice.say("comparison.counts", terms=len(facts.terms), lines=len(facts.lines))
    was = _old_voice(facts)
    difference = voice.money_named(facts.new_total - facts.old_total)
    old, new = was.money(facts.old_total), voice.money(facts.new_total)
    if facts.old_currency:
        difference = "—"
        old, new = was.money_named(facts.old_total), voice.money_named(facts.new_total)
    sums = voice.say("comparison.from_to", old=old, new=new)
    until = facts.valid_until
    answers = (
        Answer(voice["comparison.customer"], facts.customer.name, facts.customer.tax_id, _CUSTOMER),
        Answer(voice["comparison.changed"], changed, "", 44.0),
        Answer(voice["comparison.difference"], difference, sums, 42.0),
        Answer(
            voice["comparison.valid"],
            voice.day(until) if until else "—",
            voice.weekday(until) if until else "",
            34.0,
        ),
    )
    action = voice.say(
        f"comparison.action_{facts.what}",
        new=facts.new_number or voice["comparison.new"],
        old=facts.old_number,
    )
    tab = "common.ask_supervisor" if facts.what == "purchase" else "common.ask"
    return answer_strip(answers if facts.options.strip else (), voice[tab], action)


def _terms(sheet: Sheet, facts: Comparison, voice: Voice) -> None:
    if not facts.terms:
        return
    columns = [
        Column(voice["comparison.column_mark"], 12, ["△" for _ in facts.terms], "center"),
        Column(
            voice["comparison.column_field"],
            34,
            [voice[f"comparison.field_{each.field}"] for each in facts.terms],
        ),
        Column(
            facts.old_number or voice["comparison.old"],
            62,
            [each.old or None for each in facts.terms],
        ),
        Column(
            facts.new_number or voice["comparison.new"],
            66,
            [Cell(each.new or "—", bold=True) for each in facts.terms],
            grow=True,
        ),
    ]
    line_table(sheet, columns, heading=(voice["comparison.terms_heading"], ""))


def _lines(sheet: Sheet, facts: Comparison, voice: Voice) -> None:
    if not facts.lines:
        return
    rows, was = facts.lines, _old_voice(facts)
    delivered = [voice.quantity(each.delivered) if each.delivered else "" for each in rows]
    columns = [
        Column(voice["comparison.column_mark"], 12, [_MARKS[each.mark] for each in rows], "center"),
        Column(voice["comparison.old"], 11, [_no(each.old_no) for each in rows], "center"),
        Column(voice["comparison.new"], 11, [_no(each.new_no) for each in rows], "center"),
        Column(
            voice["comparison.column_item"],
            60,
            [_item(each, voice) for each in rows],
            grow=True,
        ),
        Column(
            voice["comparison.column_quantity"],
            24,
            [_quantity(each, voice) for each in rows],
            "right",
        ),
        Column(
            voice["comparison.column_price"],
            26,
            [_price(each, voice, was) for each in rows],
            "right",
        ),
        Column(voice["comparison.column_delivered"], 16, delivered, "right", figures=True),
        Column(
            voice["comparison.column_amount"],
            26,
            [None if facts.old_currency else _signed(each.amount, voice) for each in rows],
            "right",
            figures=True,
        ),
    ]
    heading = (voice["comparison.lines_heading"], voice["comparison.marks_note"])
    line_table(sheet, columns, heading=heading, closing=True)


def _no(no: int | None) -> str | None:
    return None if no is None else str(no)


def _quantity(each: LineChange, voice: Voice) -> Cell:
    unit = each.unit if each.old_unit is None else each.old_unit
    old = None if each.old_quantity is None else _of_unit(each.old_quantity, unit, voice)
    new = None if each.new_quantity is None else _of_unit(each.new_quantity, each.unit, voice)
    return _was(old, new, voice)


def _of_unit(quantity: int, unit: str, voice: Voice) -> str:
    return f"{voice.quantity(quantity)} {unit}".strip()


def _item(each: LineChange, voice: Voice) -> Cell:
    """Name and code, with what else the line said before."""
    said = [each.code]
    if each.old_name is not None:
        said.append(voice.say("comparison.was", old=each.old_name))
    if each.old_detail is not None:
        old, new = each.old_detail or "—", each.detail or "—"
        said.append(voice.say("comparison.detail", new=new, old=old))
    days = (each.promised_on, each.old_promised_on)
    if any(days):
        new, old = (voice.day(day) if day else "—" for day in days)
        said.append(voice.say("comparison.day", new=new, old=old))
    return Cell(each.name, "　".join(filter(None, said)))


def _price(each: LineChange, voice: Voice, was: Voice) -> Cell:
    """Prices; in two currencies each with its own."""
    if was.currency != voice.currency:
        pair = ((each.old_price, was), (each.new_price, voice))
        old, new = (None if p is None else f"{by.currency} {by.price(p)}" for p, by in pair)
        return _was(old, new, voice)
    old = None if each.old_price is None else voice.price(each.old_price)
    new = None if each.new_price is None else voice.price(each.new_price)
    return _was(old, new, voice)


def _was(old: str | None, new: str | None, voice: Voice) -> Cell:
    """The new value, bold where it differs, with the old one below it."""
    if old is None or old == new:
        return Cell(new or "—", bold=old is None)
    return Cell(new or "—", voice.say("comparison.was", old=old), bold=True)


def _old_voice(facts: Comparison) -> Voice:
    return Voice(facts.language, facts.old_currency or facts.currency)


def _signed(minor: int, voice: Voice) -> str:
    return f"＋{voice.money(minor)}" if minor > 0 else voice.money(minor)


def _sums(sheet: Sheet, facts: Comparison, voice: Voice) -> None:
    was = _old_voice(facts)
    old_money, new_money = was.money, voice.money
    if facts.old_currency:
        old_money, new_money = was.money_named, voice.money_named
    pairs = (
        ("net", facts.old_net, facts.new_net),
        ("tax", facts.old_tax, facts.new_tax),
        ("total", facts.old_total, facts.new_total),
    )
    columns = [
        Column(
            voice["comparison.column_what"],
            60,
            [voice[f"comparison.{key}"] for key, _, _ in pairs],
            grow=True,
        ),
        Column(
            voice["comparison.column_old"], 36, [old_money(old) for _, old, _ in pairs], "right"
        ),
        Column(
            voice["comparison.column_new"],
            36,
            [Cell(new_money(new), bold=True) for _, _, new in pairs],
            "right",
        ),
        Column(
            voice["comparison.column_difference"],
            36,
            [None if facts.old_currency else _signed(new - old, voice) for _, old, new in pairs],
            "right",
        ),
    ]
    line_table(sheet, columns, sums=1, heading=(voice["comparison.sums_heading"], ""))


def _proof(facts: Comparison, voice: Voice) -> str:
    return voice.say(
        "comparison.proof",
        old=voice.money(facts.old_sum),
        difference=voice.money(sum(each.amount for each in facts.lines)),
        new=voice.money(facts.new_sum),
    )


def _boxes(facts: Comparison, voice: Voice) -> Part:
    date_, stamp = voice["common.date"], voice["common.company_stamp"]
    people = (voice["order.seller_person"], voice["order.seller_manager"], date_)
    buyers = (voice["order.buyer_person"], voice["order.buyer_title"], date_)
    agreed = voice.say("comparison.buyer_sentence", name=facts.customer.name)
    return signature_boxes(
        (
            Signature(
                voice["quotation.seller_box"], voice["comparison.seller_sentence"], people, stamp
            ),
            Signature(voice["order.buyer_box"], agreed, buyers, stamp),
        )
    )
