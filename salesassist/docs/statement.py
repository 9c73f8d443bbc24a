"""對帳單, the statement of account: the balance before, what came and went, and now (O1.2.2)."""

from salesassist.docs.facts import Clause, Statement
from salesassist.docs.file import PaperFile
from salesassist.docs.money import account_in_short, attention, numbered, reach
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import key_values, terms
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.equation import equation
from salesassist.docs.parts.receiving import reply_slip
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import BOTTOM, Sheet
from salesassist.docs.wording import Voice

_CUSTOMER = 60.0


def draw(facts: Statement) -> bytes:
    """The statement as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Statement, file: PaperFile | None = None) -> Layout:
    """The statement laid out on its pages; its slip stands at the foot of the last one."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["statement.number"], numbered(facts, voice)),
        (voice["statement.closing"], voice.day(facts.last)),
        (voice["statement.code"], facts.customer_code),
    )
    layout = begin(facts, "statement", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _CUSTOMER if facts.options.strip else 0
    site = [(voice["statement.site"], facts.site)]
    place(sheet, key_values([*full_name(voice, facts.customer, width), *site], []))
    place(sheet, _equation(facts, voice))
    _rows(sheet, facts, voice)
    _ageing(sheet, facts, voice)
    place(sheet, account_in_short(facts.bank, facts.payer_note, voice))
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    slip = _slip(facts, voice)
    sheet.need(slip.height)
    sheet.y = BOTTOM - slip.height
    place(sheet, slip)
    return layout


def _strip(facts: Statement, voice: Voice) -> Part:
    period = f"{voice.short(facts.first)}～{voice.short(facts.last)}"
    count = voice.say("statement.count", count=len(facts.rows))
    until, weekday = voice["payment.no_date"], facts.term
    if facts.due_on:
        until = voice.day(facts.due_on)
        weekday = "，".join(filter(None, (voice.weekday(facts.due_on), facts.term)))
    answers = (
        Answer(voice["quotation.customer"], facts.customer.name, attention(facts, voice), 60.0),
        Answer(
            voice["statement.period"],
            voice.month(facts.last.year, facts.last.month),
            period,
            42.0,
        ),
        Answer(voice["statement.due"], voice.money_named(facts.balance), count, 42.0),
        Answer(voice["payment.pay_by"], until, weekday, 36.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    reply = voice.day_named(facts.reply_by)
    action = voice.say("statement.action", reply=reply)
    if facts.due_on and facts.balance > 0:
        action = voice.say(
            "statement.action_pay",
            reply=reply,
            date=voice.day(facts.due_on),
            amount=voice.money_said(facts.balance),
        )
    return answer_strip(shown, voice["common.ask"], action)


def _equation(facts: Statement, voice: Voice) -> Part:
    boxes = (
        (voice["statement.before"], voice.money(facts.before)),
        (voice["statement.delivered"], voice.money(facts.delivered)),
        (voice["statement.returned"], voice.money(facts.returned)),
        (voice["statement.received"], voice.money(facts.received)),
        (voice["statement.due"], voice.money(facts.balance)),
    )
    return equation(boxes, ("＋", "−", "−", "＝"))


def _rows(sheet: Sheet, facts: Statement, voice: Voice) -> None:
    rows = facts.rows
    money = voice.money

    def figures(key: str, values: list[int], total: int, blank: bool = True) -> Column:
        cells: list[Cell | str | None] = [
            money(value) if value or not blank else "" for value in values
        ]
        first = Cell(money(facts.before), bold=True) if key == "balance" else ""
        label = voice[f"statement.column_{key}"]
        return Column(label, 20, [first, *cells, money(total)], "right", figures=True)

    columns = [
        Column(
            voice["statement.column_on"],
            15,
            ["", *(voice.short(row.on) for row in rows), ""],
            "center",
            figures=True,
        ),
        Column(
            voice["statement.column_document"],
            32,
            ["", *(row.document for row in rows), voice["common.total"]],
        ),
        Column(voice["statement.column_invoice"], 28, ["", *(row.invoice for row in rows), ""]),
        Column(
            voice["statement.column_text"],
            40,
            [Cell(voice["statement.before"], bold=True), *(row.text for row in rows), ""],
            grow=True,
        ),
        figures("net", [row.net for row in rows], sum(row.net for row in rows)),
        figures("tax", [row.tax for row in rows], sum(row.tax for row in rows)),
        figures("received", [row.received for row in rows], facts.received),
        figures("balance", [row.balance for row in rows], facts.balance, blank=False),
    ]
    line_table(sheet, columns, sums=1, size=8.6, least=6.0)


def _ageing(sheet: Sheet, facts: Statement, voice: Voice) -> None:
    if not facts.ageing:
        return
    keys = ("current", "30", "60", "90", "more")
    columns = [
        Column(
            voice[f"statement.age_{key}"],
            30,
            [voice.money(value) if value else None],
            "right",
            keep=True,
        )
        for key, value in zip(keys, facts.ageing, strict=True)
    ]
    total = Cell(voice.money(sum(facts.ageing)), bold=True)
    columns.append(Column(voice["common.total"], 30, [total], "right", keep=True))
    note = voice.say("statement.age_note", date=voice.day(facts.last))
    line_table(sheet, columns, heading=(voice["statement.ageing"], note))


def _clauses(facts: Statement, voice: Voice) -> list[Clause]:
    deadline = voice.say("statement.deadline", date=voice.day(facts.reply_by))
    found = [Clause(key=voice["statement.deadline_key"], text=deadline)]
    people = "；".join(filter(None, (reach(facts.accounting), reach(facts.orders))))
    if people:
        found.append(Clause(key=voice["statement.ask_key"], text=people))
    return found


def _slip(facts: Statement, voice: Voice) -> Part:
    number = facts.issue.number if facts.issue else ""
    month = voice.month(facts.last.year, facts.last.month)
    due = voice.say("statement.slip_due", amount=voice.money_said(facts.balance))
    said = "　".join(filter(None, (number, facts.customer.name, month, due)))
    fax = voice.say("common.fax", number=facts.company.fax) if facts.company.fax else ""
    cut = "　".join(filter(None, ("✂", voice["statement.cut"], fax, facts.company.email)))
    return reply_slip(
        voice["statement.slip"],
        said,
        cut,
        voice["statement.agreed"],
        voice["statement.differs"],
        (voice["statement.handled"], voice["statement.stamp"], voice["common.date"]),
    )
