"""What the papers about money share: debts as a table, where to pay, whom to call."""

from collections.abc import Sequence

from salesassist.docs.facts import Bank, Contact, MoneyRow, PaperFacts
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.bank import BankRow, bank_block, grouped
from salesassist.docs.parts.body import Pair, key_values, notice, section
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice


def numbered(facts: PaperFacts, voice: Voice) -> str:
    """The number of an issued paper, or that it has none yet."""
    return facts.issue.number if facts.issue else voice["common.unnumbered"]


def attention(facts: PaperFacts, voice: Voice) -> str:
    """Whom the paper is for, by name."""
    person = f"{facts.customer.contact} {facts.customer.contact_title}".strip()
    return voice.say("payment.attention", name=person) if person else ""


def debts(
    sheet: Sheet,
    rows: Sequence[MoneyRow],
    voice: Voice,
    *,
    late: bool = False,
    last: str = "open",
) -> None:
    """The debts of a paper with their sums; `late` says for how many days they are overdue.

    `last` names the last column: what is "open" of each, or what was "settled" of it.
    """
    total = sum(row.open for row in rows)
    labels = [*(row.label for row in rows), voice["common.total"]]
    days = [str(row.days_late) if late and row.days_late else "" for row in rows]
    left = [*(Cell(voice.money(row.open), bold=True) for row in rows), voice.money(total)]
    columns = [
        _days(voice, "on", 22, [voice.day(row.on) for row in rows]),
        Column(voice["money.column_label"], 50, labels, grow=True),
        Column(voice["money.column_invoice"], 28, [*(row.invoice for row in rows), ""]),
        _money(voice, "net", [row.net for row in rows]),
        _money(voice, "tax", [row.tax for row in rows]),
        _money(voice, "total", [row.total for row in rows]),
        _days(voice, "due", 24, [voice.day(row.due_on) if row.due_on else "—" for row in rows]),
        Column(voice["money.column_late"], 18, [*days, ""], "right", figures=True),
        Column(voice[f"money.column_{last}"], 24, left, "right", figures=True),
    ]
    line_table(sheet, columns, sums=1, closing=True)


def _days(voice: Voice, key: str, width: float, values: Sequence[str]) -> Column:
    """A column of dates that stay on one line, nothing in its row of sums."""
    return Column(voice[f"money.column_{key}"], width, [*values, ""], "center", figures=True)


def _money(voice: Voice, key: str, values: Sequence[int]) -> Column:
    cells = [*(voice.money(value) for value in values), voice.money(sum(values))]
    return Column(voice[f"money.column_{key}"], 20, cells, "right", figures=True)


def bank_rows(bank: Bank, note: str, voice: Voice) -> list[BankRow]:
    """The account a paper names, as the payer types it."""
    codes = "‧".join(code for code in (bank.code, bank.branch_code) if code)
    return [
        (voice["bank.bank"], f"{bank.bank} {bank.branch}".strip(), 11),
        (voice["bank.code"], codes, 12),
        (voice["bank.account"], grouped(bank.account), 15),
        (voice["bank.holder"], bank.holder, 11),
        (voice["bank.swift"], bank.swift, 11),
        (voice["bank.note"], note, 12),
    ]


def account(sheet: Sheet, bank: Bank, note: str, voice: Voice, code: str = "") -> None:
    """The one account to pay to."""
    block = bank_block(bank_rows(bank, note, voice), code)
    section(sheet, voice["payment.account"], voice["payment.account_note"], block.height)
    place(sheet, block)


def account_in_short(bank: Bank, note: str, voice: Voice) -> Part:
    """The account in two lines, where the paper has to stay on one page."""
    codes = "-".join(code for code in (bank.code, bank.branch_code) if code)
    named = f"{bank.bank} {bank.branch}".strip()
    left: list[Pair] = [
        (voice["bank.bank"], f"{named}　{codes}".strip()),
        (voice["bank.account"], grouped(bank.account)),
    ]
    return key_values(left, [(voice["bank.holder"], bank.holder), (voice["bank.note"], note)])


def reach(contact: Contact | None) -> str:
    """A person with telephone and mail address."""
    if contact is None:
        return ""
    return "　".join(each for each in (contact.name, contact.phone, contact.email) if each)


def fraud(facts: PaperFacts, voice: Voice) -> Part:
    """The warning that stands on every paper that names an account."""
    phone = facts.company.phone
    text = voice.say("payment.fraud", switchboard=f" {phone} " if phone else "")
    return notice(voice["payment.fraud_key"], text)
