"""PACKING LIST (裝箱單): what is in which package, how heavy, under which marks (O1.2.1)."""

from salesassist.docs.facts import PackedItem, PackingList
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import Pair, flowing, key_values, section
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.wording import Voice

_BUYER_WIDTH = 60.0


def draw(facts: PackingList) -> bytes:
    """The packing list as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: PackingList, file: PaperFile | None = None) -> Layout:
    """The packing list laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (
            voice["packing.number"],
            facts.issue.number if facts.issue else voice["common.unnumbered"],
        ),
        (voice["packing.date"], voice.day(facts.shipped_on)),
        (voice["order.number"], facts.order_number or "—"),
    )
    layout = begin(facts, "packing", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    boxes = _box(facts, voice)
    columns = _columns(facts, voice)
    line_table(sheet, columns, sums=1, closing=False, tail=boxes.height if not facts.marks else 0)
    if facts.marks or facts.notes:
        section(sheet, voice["packing.marks"])
        flowing(sheet, "\n".join(filter(None, (facts.marks, facts.notes))))
    place(sheet, boxes)
    return layout


def _strip(facts: PackingList, voice: Voice) -> Part:
    answers = _answers(facts, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(answers, voice["packing.tab"], voice["packing.action"])


def _answers(facts: PackingList, voice: Voice) -> tuple[Answer, ...]:
    count = voice.say("packing.packages_said", count=facts.packages) if facts.packages else "—"
    gross = _kilos(_total(facts, "gross"), voice) or facts.weight or "—"
    net = _kilos(_total(facts, "net"), voice)
    small = voice.say("packing.net_said", weight=net) if net else ""
    return (
        Answer(voice["proforma.buyer"], facts.customer.name, facts.customer_po, _BUYER_WIDTH),
        Answer(voice["packing.packages"], count, facts.carrier, 42.0),
        Answer(voice["packing.gross"], gross, small, 44.0),
        Answer(voice["packing.volume"], facts.volume or "—", "", 34.0),
    )


def _pairs(facts: PackingList, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    left = [
        *full_name(voice, facts.customer, _BUYER_WIDTH if facts.options.strip else 0),
        (voice["proforma.consignee"], facts.consignee),
        (voice["packing.delivery"], facts.delivery_number),
    ]
    right = [
        (voice["proforma.terms"], facts.incoterm),
        (voice["proforma.ports"], facts.ports),
        (voice["delivery.carrier"], facts.carrier),
    ]
    return left, right


def _columns(facts: PackingList, voice: Voice) -> list[Column]:
    items = facts.items
    total = voice["common.total"]
    return [
        Column(voice["packing.column_packages"], 22, [*(i.packages for i in items), ""], "center"),
        Column(voice["order.column_code"], 24, [*(i.code for i in items), ""]),
        Column(voice["order.column_name"], 60, [*(Cell(i.name) for i in items), total], grow=True),
        Column(
            voice["order.column_quantity"],
            18,
            [*(voice.quantity(i.quantity) for i in items), _quantity(items, voice)],
            "right",
            figures=True,
        ),
        Column(voice["order.column_unit"], 12, [*(i.unit for i in items), _unit(items)], "center"),
        _weights(voice["packing.column_net"], facts, "net", voice),
        _weights(voice["packing.column_gross"], facts, "gross", voice),
    ]


def _weights(label: str, facts: PackingList, name: str, voice: Voice) -> Column:
    cells = [_kilos(getattr(item, name), voice) for item in facts.items]
    return Column(label, 24, [*cells, _kilos(_total(facts, name), voice)], "right", figures=True)


def _total(facts: PackingList, name: str) -> int | None:
    """The sum of a weight, where every row has one: a part of it would mislead."""
    weights = [getattr(item, name) for item in facts.items]
    known = [weight for weight in weights if weight is not None]
    return sum(known) if weights and len(known) == len(weights) else None


def _kilos(grams: int | None, voice: Voice) -> str:
    return "" if grams is None else f"{voice.quantity(grams)} kg"


def _quantity(items: tuple[PackedItem, ...], voice: Voice) -> str:
    """Quantities add up only in one unit."""
    return voice.quantity(sum(i.quantity for i in items)) if _unit(items) else ""


def _unit(items: tuple[PackedItem, ...]) -> str:
    units = {item.unit for item in items}
    return units.pop() if len(units) == 1 else ""


def _box(facts: PackingList, voice: Voice) -> Part:
    company = facts.company.name if voice.chinese else facts.company.name_en or facts.company.name
    fields = (voice["order.seller_person"], voice["common.date"])
    seller = Signature(voice["packing.box"], company, fields, voice["common.company_stamp"])
    return signature_boxes((seller,))
