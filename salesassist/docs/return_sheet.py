"""銷貨退回、折讓、換貨單: what came back or is credited, and the tax document it wants."""

from salesassist.docs.copies import Copies
from salesassist.docs.facts import Clause, ReturnSheet, SignOff
from salesassist.docs.file import PaperFile
from salesassist.docs.money import attention, numbered
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import key_values, terms
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import words_row
from salesassist.docs.parts.table import line_table
from salesassist.docs.wording import Voice

_WHOM = 60.0


def draw(facts: ReturnSheet) -> bytes:
    """All copies of the sheet as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: ReturnSheet, file: PaperFile | None = None) -> Layout | Copies:
    """The copies of the sheet laid out, each with its own pages 1 of n."""
    names = facts.copies if facts.issue and facts.copies else ("",)
    if len(names) == 1:
        return _copy(facts, names[0], file)
    file = file or PaperFile(Voice(facts.language, facts.currency)["common.lang"])
    return Copies(tuple(_copy(facts, name, file) for name in names), file)


def _copy(facts: ReturnSheet, name: str, file: PaperFile | None) -> Layout:
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["returned.number"], numbered(facts, voice)),
        (voice["returned.on"], voice.day(facts.returned_on)),
        (voice["order.number"], facts.order_number or "—"),
    )
    table = f"returned_{facts.decision}"
    layout = begin(facts, table, keys, facts.customer.name, file=file, copy=name)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, key_values(*_pairs(facts, voice)))
    line_table(sheet, _columns(facts, voice))
    if facts.options.words_row and facts.total:
        place(sheet, words_row(voice["order.words"], voice.words(facts.total)))
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    roles = ("prepared", "store", "accounting", "manager", "customer_box")
    place(sheet, signoff_row(tuple(SignOff(role=voice[f"returned.{role}"]) for role in roles)))
    return layout


def _strip(facts: ReturnSheet, voice: Voice) -> Part:
    said = voice[f"returned.decision_{facts.decision}"]
    invoiced = voice.day(facts.invoice_on) if facts.invoice_on else ""
    answers = (
        Answer(voice["returned.customer"], facts.customer.name, attention(facts, voice), _WHOM),
        Answer(voice["returned.what"], said, facts.reason, 40.0),
        Answer(voice["returned.credited"], voice.money_named(facts.total),
               voice.say("order.net_small", amount=voice.money(facts.net)), 44.0),
        Answer(voice["returned.invoice"], facts.invoice or "—", invoiced, 36.0),
    )  # fmt: skip
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice[f"returned.action_{facts.decision}"])


def _pairs(facts: ReturnSheet, voice: Voice):
    width = _WHOM if facts.options.strip else 0
    left = [
        *full_name(voice, facts.customer, width),
        (voice["common.tax_number"], facts.customer.tax_id),
        (voice["quotation.address"], facts.customer.address),
        (voice["returned.condition"], facts.condition),
    ]
    right = [
        (voice["order.po"], facts.customer_po),
        (voice["returned.delivery"], facts.delivery_number),
        (voice["returned.freight"], facts.freight),
        (voice["common.notes"], facts.notes),
    ]
    return left, right


def _columns(facts: ReturnSheet, voice: Voice) -> list[Column]:
    def figures(key: str, text: str, width: float, bold: bool = False) -> Column:
        return Column(voice[key], width, [Cell(text, bold=bold)], "right", figures=True)

    return [
        Column(voice["order.column_code"], 24, [facts.code]),
        Column(voice["order.column_name"], 58, [facts.name], grow=True),
        figures("order.column_quantity", voice.quantity(facts.quantity), 16),
        Column(voice["order.column_unit"], 10, [facts.unit], "center"),
        figures("order.column_price", voice.price(facts.price), 20),
        figures("money.column_net", voice.money(facts.net), 22),
        figures("money.column_tax", voice.money(facts.tax), 18),
        figures("money.column_total", voice.money(facts.total), 24, True),
    ]


def _clauses(facts: ReturnSheet, voice: Voice) -> list[Clause]:
    number = facts.document_number or "—"
    said = voice.say(f"returned.document_{facts.document}", number=number)
    found = [Clause(key=voice["returned.document"], text=said)]
    if facts.decision == "exchange":
        found.append(Clause(key=voice["returned.again_key"], text=voice["returned.again"]))
    return found
