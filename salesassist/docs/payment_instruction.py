"""付款方式說明, the payment instruction: which amount, by when, to which account (O1.2.2)."""

from collections.abc import Sequence

from salesassist.docs.facts import Contact, Instalment, Method, PaymentInstruction
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.bank import BankRow, bank_block, grouped
from salesassist.docs.parts.barcodes import barcodes
from salesassist.docs.parts.body import Pair, key_values, notice, section, terms
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import words_list
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

_PAYER_WIDTH = 60.0
_OPEN = ("due", "overdue")


def draw(facts: PaymentInstruction) -> bytes:
    """The payment instruction as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: PaymentInstruction, file: PaperFile | None = None) -> Layout:
    """The payment instruction laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    layout = begin(facts, "payment", _keys(facts, voice), facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _PAYER_WIDTH if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    _instalments(sheet, facts, voice)
    bank = bank_block(_bank_rows(facts, voice), facts.qr if facts.options.qr else "")
    section(sheet, voice["payment.account"], voice["payment.account_note"], bank.height)
    place(sheet, bank)
    _methods(sheet, facts, voice)
    place(sheet, barcodes(facts.barcodes, voice["payment.barcodes"]))
    for part in terms(facts.terms):
        place(sheet, part)
    _help(sheet, facts, voice)
    place(sheet, notice(voice["payment.fraud_key"], _fraud(facts, voice)))
    return layout


def _keys(facts: PaymentInstruction, voice: Voice) -> tuple[Pair, ...]:
    number = facts.issue.number if facts.issue else voice["common.unnumbered"]
    return (
        (voice["payment.number"], number),
        (voice["order.number"], facts.order_number or "—"),
        (voice["order.po"], facts.customer_po or "—"),
    )


def _asked(facts: PaymentInstruction) -> Instalment | None:
    """The instalment this paper asks for: the first one due or overdue."""
    return next((each for each in facts.instalments if each.state in _OPEN), None)


def _strip(facts: PaymentInstruction, voice: Voice) -> Part:
    asked = _asked(facts)
    answers = _answers(facts, asked, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(answers, voice["common.ask"], _action(facts, asked, voice))


def _answers(
    facts: PaymentInstruction, asked: Instalment | None, voice: Voice
) -> tuple[Answer, ...]:
    payer = facts.customer
    person = f"{payer.contact} {payer.contact_title}".strip()
    attention = voice.say("payment.attention", name=person) if person else ""
    whole = voice.say("payment.order_total", amount=voice.money(facts.totals.total))
    what, amount, until, weekday = voice["payment.nothing_due"], "—", "—", ""
    if asked:
        what = voice.say("payment.instalment", no=asked.no, label=asked.label)
        amount, until = voice.money_named(asked.asked), voice["payment.no_date"]
    if asked and asked.due_on:
        until, weekday = voice.day(asked.due_on), voice.weekday(asked.due_on)
    return (
        Answer(voice["payment.payer"], payer.name, attention, _PAYER_WIDTH),
        Answer(voice["payment.due_now"], what, whole, 40.0),
        Answer(voice["payment.amount"], amount, voice["payment.fees"], 44.0),
        Answer(voice["payment.pay_by"], until, weekday, 36.0),
    )


def _action(facts: PaymentInstruction, asked: Instalment | None, voice: Voice) -> str:
    if asked is None:
        return voice["payment.action_none"]
    amount, note = voice.money_said(asked.asked), facts.payer_note
    if asked.due_on is None:
        return voice.say("payment.action_undated", amount=amount, note=note or facts.order_number)
    key = "action_overdue" if asked.state == "overdue" else "action"
    if not note:
        key = "action_unnoted"
    date = voice.day_named(asked.due_on)
    return voice.say(f"payment.{key}", date=date, amount=amount, note=note)


def _instalments(sheet: Sheet, facts: PaymentInstruction, voice: Voice) -> None:
    """The table of all instalments with their sums, and each amount in words."""
    rows, sums, asked = facts.instalments, facts.totals, _asked(facts)

    def figures(key: str, width: float, values: Sequence[int], total: int) -> Column:
        cells: list[Cell | str | None] = [voice.money(value) for value in values]
        if key == "column_gross":
            cells = [Cell(voice.money(row.gross), bold=row is asked) for row in rows]
        return Column(
            voice[f"payment.{key}"], width, [*cells, voice.money(total)], "right", figures=True
        )

    dues = [Cell(_due(row, voice), bold=row is asked) for row in rows]
    names = [Cell(f"{row.no} {row.label}", bold=row is asked) for row in rows]
    states = [voice.get(f"state.{row.state}") or row.state for row in rows]
    columns = [
        Column(voice["payment.column_no"], 18, [*names, voice["common.total"]]),
        Column(
            voice["payment.column_condition"],
            56,
            [*(Cell(row.condition, _how(row, voice)) for row in rows), ""],
            grow=True,
        ),
        Column(voice["payment.column_due"], 30, [*dues, ""], "center"),
        figures("column_net", 20, [row.net for row in rows], sums.net),
        figures("column_tax", 16, [row.tax for row in rows], sums.tax),
        figures("column_gross", 22, [row.gross for row in rows], sums.total),
        Column(voice["payment.column_state"], 18, [*states, ""], "center", figures=True),
    ]
    heading = (voice["payment.instalments"], voice["payment.tax_note"])
    line_table(sheet, columns, sums=1, gap=0.8, heading=heading)
    if facts.options.words_row:
        said = [(voice.say("payment.words_of", no=row.no), voice.words(row.gross)) for row in rows]
        bold = [row is asked for row in rows]
        for part in words_list(said, bold):
            place(sheet, part)


def _how(row: Instalment, voice: Voice) -> str:
    """How the day came about; of an instalment paid in part also what is left of it."""
    part = 0 < row.asked < row.gross
    left = voice.say("payment.still", amount=voice.money_said(row.asked)) if part else ""
    return "　".join(filter(None, (row.how, left)))


def _due(row: Instalment, voice: Voice) -> str:
    return voice.day_named(row.due_on) if row.due_on else "—"


def _bank_rows(facts: PaymentInstruction, voice: Voice) -> list[BankRow]:
    bank = facts.bank
    codes = "‧".join(code for code in (bank.code, bank.branch_code) if code)
    return [
        (voice["bank.bank"], f"{bank.bank} {bank.branch}".strip(), 11),
        (voice["bank.code"], codes, 12),
        (voice["bank.account"], grouped(bank.account), 15),
        (voice["bank.virtual"], grouped(facts.virtual) if facts.virtual else "", 15),
        (voice["bank.holder"], bank.holder, 11),
        (voice["bank.swift"], bank.swift, 11),
        (voice["bank.note"], facts.payer_note, 12),
    ]


def _methods(sheet: Sheet, facts: PaymentInstruction, voice: Voice) -> None:
    """The ways to pay that are switched on, with the sentences of the known ones filled in."""
    if not facts.methods:
        return
    told = [_method(method, facts, voice) for method in facts.methods]
    columns = [
        Column(voice["payment.column_way"], 27, [Cell(way, bold=True) for way, _, _ in told]),
        Column(voice["payment.column_how"], 80, [how for _, how, _ in told], grow=True),
        Column(voice["payment.column_mind"], 68, [mind for _, _, mind in told]),
    ]
    line_table(sheet, columns, size=8.5, heading=(voice["payment.methods"], ""))


def _method(method: Method, facts: PaymentInstruction, voice: Voice) -> tuple[str, str, str]:
    bank = facts.bank
    place_ = facts.company.address if voice.chinese else facts.company.address_en
    filled = {
        "code": bank.code,
        "account": bank.account,
        "holder": method.holder or bank.holder,
        "giro": method.account,
        "note": facts.payer_note or facts.order_number,
        "virtual": grouped(facts.virtual),
        "swift": bank.swift,
        "address": place_ or facts.company.address,
    }
    way = voice.get(f"method.{method.way}") or method.way
    own = "own_" if method.account else ""
    how = method.how or voice.get(f"method.{method.way}_{own}how").format(**filled)
    mind = method.mind or voice.get(f"method.{method.way}_mind").format(**filled)
    return way, how, mind


def _help(sheet: Sheet, facts: PaymentInstruction, voice: Voice) -> None:
    """Whom to call about money, and whom about goods."""
    pairs = (
        [(voice["payment.help_money"], _reach(facts.accounting))],
        [(voice["payment.help_goods"], _reach(facts.orders))],
    )
    part = key_values(*pairs)
    if part.height:
        phone = facts.company.phone
        number = voice.say("payment.help_switchboard", number=phone) if phone else ""
        section(sheet, voice["payment.help"], number, part.height)
        place(sheet, part)


def _reach(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return "　".join(each for each in (contact.name, contact.phone, contact.email) if each)


def _fraud(facts: PaymentInstruction, voice: Voice) -> str:
    phone = facts.company.phone
    return voice.say("payment.fraud", switchboard=f" {phone} " if phone else "")
