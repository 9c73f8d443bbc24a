"""保固書, the warranty certificate: all that 消費者保護法 §25 II asks for (O1.3.1)."""

from salesassist.docs.facts import Clause, WarrantyCertificate, WarrantyGoods
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import Pair, key_values, small_print, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.parts.ticks import told
from salesassist.docs.wording import Voice

_CUSTOMER = 56.0


def draw(facts: WarrantyCertificate) -> bytes:
    """The certificate as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: WarrantyCertificate, file: PaperFile | None = None) -> Layout:
    """The certificate laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["warranty.number"], numbered(facts, voice)),
        (voice["warranty.traded"], voice.day(facts.traded_on)),
        (voice["warranty.delivery"], facts.delivery_number or "—"),
    )
    layout = begin(facts, "warranty", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    line_table(sheet, _goods(facts, voice), heading=(voice["warranty.goods"], ""), closing=True)
    told(sheet, voice["warranty.content"], facts.content or voice["warranty.content_usual"])
    line_table(sheet, _houses(facts, voice), heading=(voice["warranty.houses"], ""))
    place_together(sheet, (*terms(_terms(facts, voice)), *_end(facts, voice)))
    return layout


def _strip(facts: WarrantyCertificate, voice: Voice) -> Part:
    count = len(facts.goods)
    more = voice.say("warranty.count", count=count)
    ends = [each.ends_on for each in facts.goods]
    months = sorted({each.months for each in facts.goods})
    span = "／".join(voice.say("warranty.months", count=each) for each in months)
    first, last = min(ends, default=None), max(ends, default=None)
    until = voice.day(last) if last else "—"
    earliest = first and first != last
    small = voice.say("warranty.earliest", date=voice.day(first)) if earliest else ""
    title = facts.goods[0].name if facts.goods else "—"
    answers = (
        Answer(voice["warranty.buyer"], facts.customer.name, facts.customer.tax_id, _CUSTOMER),
        Answer(voice["warranty.what"], title, more, 58.0),
        Answer(voice["warranty.period"], span or "—", voice[f"warranty.from_{facts.since}"], 36.0),
        Answer(voice["warranty.until"], until, small, 30.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    call = "　".join((facts.call.name, facts.call.phone)) if facts.call else facts.company.phone
    return answer_strip(shown, voice["common.ask"], voice.say("warranty.action", call=call))


def _pairs(facts: WarrantyCertificate, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    left = [
        *full_name(voice, facts.customer, _CUSTOMER if facts.options.strip else 0),
        (voice["warranty.address"], facts.customer.address),
        (voice["order.number"], facts.order_number),
    ]
    right = [
        (voice["warranty.traded"], voice.day(facts.traded_on)),
        (voice["warranty.starts"], voice[f"warranty.from_{facts.since}"]),
        (voice["warranty.invoice"], facts.invoice_number),
    ]
    return left, right


def _goods(facts: WarrantyCertificate, voice: Voice) -> list[Column]:
    rows = facts.goods
    names = [Cell(each.name, _kind(each)) for each in rows]
    spans = [_span(each, voice) for each in rows]
    quantities = [f"{voice.quantity(each.quantity)} {each.unit}".strip() for each in rows]
    return [
        Column(voice["warranty.column_no"], 11, [str(each.no) for each in rows], "center"),
        Column(voice["warranty.column_name"], 70, names, grow=True),
        Column(voice["warranty.column_serial"], 38, [_serial(each, voice) for each in rows]),
        Column(voice["warranty.column_quantity"], 18, quantities, "right", figures=True),
        Column(voice["warranty.column_period"], 44, spans, "center"),
    ]


def _kind(each: WarrantyGoods) -> str:
    return "　".join(filter(None, (each.code, each.kind)))


def _serial(each: WarrantyGoods, voice: Voice) -> str:
    return each.serial or voice["warranty.no_serial"]


def _span(each: WarrantyGoods, voice: Voice) -> str:
    first, last = voice.day(each.starts_on), voice.day(each.ends_on)
    return voice.say("warranty.span", first=first, last=last)


def _houses(facts: WarrantyCertificate, voice: Voice) -> list[Column]:
    makers: dict[tuple[str, str], list[str]] = {}
    for each in facts.goods:
        makers.setdefault((each.maker, each.maker_address), []).append(str(each.no))
    company = facts.company
    english = not voice.chinese
    dealer = company.name_en if english and company.name_en else company.name
    place_ = company.address_en if english and company.address_en else company.address
    several = len(makers) > 1
    roles = [
        voice.say("warranty.maker_of", numbers=", ".join(numbers))
        if several
        else voice["warranty.maker"]
        for numbers in makers.values()
    ]
    return [
        Column(voice["warranty.column_role"], 46, [*roles, voice["warranty.dealer"]]),
        Column(voice["warranty.column_house"], 60, [*(name for name, _ in makers), dealer]),
        Column(
            voice["warranty.column_address"],
            80,
            [*(address for _, address in makers), place_],
            grow=True,
        ),
    ]


def _terms(facts: WarrantyCertificate, voice: Voice) -> list[Clause]:
    started = voice.say("warranty.start_said", since=voice[f"warranty.from_{facts.since}"])
    return [
        Clause(key=voice["warranty.start"], text=started),
        Clause(key=voice["warranty.claim"], text=voice["warranty.claim_said"]),
    ]


def _end(facts: WarrantyCertificate, voice: Voice) -> tuple[Part, ...]:
    name = facts.company.name
    if not voice.chinese and facts.company.name_en:
        name = facts.company.name_en
    box = Signature(
        heading=f"{voice['warranty.dealer']}　{name}",
        sentence=voice["warranty.promise"],
        fields=(voice["common.date"],),
        seal=voice["common.company_stamp"],
    )
    return signature_boxes((box,)), small_print(voice["warranty.law"])
