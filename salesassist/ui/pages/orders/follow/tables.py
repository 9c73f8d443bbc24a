"""The tables of what follows an order: their columns."""

from salesassist.db import (
    Approval,
    Attachment,
    ChecklistTick,
    ContactEntry,
    Delivery,
    OrderLine,
    SalesReturn,
    eyes,
)
from salesassist.db.dealings import CHANNELS
from salesassist.rules import invoices, money
from salesassist.rules.deliveries import open_quantity
from salesassist.texts import N_, tr
from salesassist.ui.kit.query import Column


def _quantity(name: str):
    return lambda line: money.format_quantity(getattr(line, name))


def _money(name: str):
    def show(record) -> str:
        return money.format_amount(getattr(record, name), _currency(record))

    return show


def _currency(record) -> str:
    return record.currency if hasattr(record, "currency") else record.order.currency


def _day(name: str):
    def show(record) -> str:
        value = getattr(record, name)
        return type(record)._meta.fields[name].show(value) if value else "—"

    return show


LINES = (
    Column("position", N_("No."), "right", show=lambda x: str(x.position), width=40),
    Column("code", N_("Item no."), show=lambda x: x.code, width=110),
    Column("name", N_("Description"), show=lambda x: x.name),
    Column("quantity", N_("Ordered"), "right", show=_quantity("quantity"), width=72),
    Column("delivered", N_("Delivered"), "right", show=_quantity("delivered"), width=72),
    Column(
        "open",
        N_("Still to come"),
        "right",
        show=lambda x: money.format_quantity(open_quantity(x.quantity, x.delivered)),
        width=96,
    ),
    Column("unit", N_("Unit"), show=lambda x: x.unit, width=44),
    Column("promised", N_("Deliver on"), show=lambda x: _promised(x), width=128),
)
PROMISES = (
    Column("at", N_("When"), show=lambda x: f"{x.at:%m/%d %H:%M}", width=88),
    Column("line", N_("Line"), show=lambda x: str(x.line.position) if x.line else "", width=44),
    Column("old", N_("Promised before"), show=_day("old"), width=128),
    Column("new", N_("Promised now"), show=_day("new"), width=128),
    Column("reason", N_("Reason"), show=lambda x: tr(x.reason)),
    Column("by", N_("Written by"), show=lambda x: x.written_by, width=80),
)
RETURNS = (
    Column("number", N_("Return no."), show=lambda x: x.number, width=124),
    Column("on", N_("Date"), show=_day("returned_on"), width=116),
    Column("what", N_("What came back"), show=lambda x: _returned(x)),
    Column("decision", N_("Decision"), show=lambda x: SalesReturn.decision.text(x), width=64),
    Column("total", N_("Total"), "right", show=_money("total"), width=80),
    Column("document", N_("Tax document"), show=lambda x: _document(x), width=140),
)
WARRANTIES = (
    Column("name", N_("Description"), show=lambda x: f"{x.code} {x.name}".strip()),
    Column("quantity", N_("Qty"), "right", show=_quantity("quantity"), width=72),
    Column("lot", N_("Lot or serial no."), show=lambda x: x.lot, width=128),
    Column("from", N_("Warranty from"), show=_day("starts_on"), width=128),
    Column("until", N_("Warranty until"), show=_day("ends_on"), width=128),
)
TICKS = (
    Column("at", N_("When"), show=lambda x: f"{x.at:%m/%d %H:%M}", width=88),
    Column("move", N_("Before"), show=lambda x: ChecklistTick.move.text(x), width=112),
    Column("words", N_("What is checked"), show=lambda x: x.words),
    Column("note", N_("Evidence"), show=lambda x: _evidence(x), width=176),
    Column("by", N_("Checked by"), show=lambda x: x.ticked_by, width=80),
)
DELIVERIES = (
    Column("number", N_("Delivery no."), show=lambda x: x.number, width=124),
    Column("shipped_on", N_("Sent on"), show=_day("shipped_on"), width=116),
    Column("total", N_("Total"), "right", show=_money("total"), width=80),
    Column("received", N_("Received"), show=lambda x: _received(x)),
    Column("invoice", N_("Uniform invoice no."), show=lambda x: _invoice(x), width=164),
    Column("signed", N_("Signed"), show=lambda x: _signed(x), width=56),
    Column("state", N_("State"), show=lambda x: Delivery.state.text(x), width=64),
)
DEBTS = (
    Column("label", N_("What for"), show=lambda x: x.label),
    Column("due_on", N_("Due day"), show=_day("due_on"), width=128),
    Column("total", N_("Total"), "right", show=_money("total"), width=88),
    Column("settled", N_("Settled"), "right", show=_money("settled"), width=88),
    Column("open", N_("Still open"), "right", show=_money("open"), width=88),
)
DUTIES = (
    Column("what", N_("What was agreed"), show=lambda x: x.what),
    Column("who", N_("Who does it"), show=lambda x: x.who, width=96),
    Column("due_on", N_("By"), show=_day("due_on"), width=128),
    Column("done_on", N_("Done on"), show=_day("done_on"), width=128),
    Column("evidence", N_("Proof"), show=lambda x: x.evidence, width=140),
)
CONTACTS = (
    Column("at", N_("When"), show=lambda x: f"{x.at:%m/%d %H:%M}", width=88),
    Column("channel", N_("Channel"), show=lambda x: tr(CHANNELS.get(x.channel, "")), width=64),
    Column("counterpart", N_("With whom"), show=lambda x: eyes.text(x, "counterpart"), width=88),
    Column("content", N_("What was said"), show=lambda x: tr(x.content)),
    Column("promise", N_("Promised"), show=lambda x: _promise(x), width=220),
)
FILES = (
    Column("at", N_("When"), show=lambda x: f"{x.at:%m/%d %H:%M}", width=88),
    Column("kind", N_("What it is"), show=lambda x: Attachment.kind.text(x), width=140),
    Column("name", N_("File"), show=lambda x: x.name),
    Column("by", N_("Added by"), show=lambda x: x.written_by, width=88),
)
APPROVALS = (
    Column("asked_at", N_("Asked"), show=lambda x: f"{x.asked_at:%m/%d %H:%M}", width=88),
    Column("asked_by", N_("Asked by"), show=lambda x: x.asked_by, width=80),
    Column("findings", N_("Findings"), show=lambda x: x.findings),
    Column("state", N_("State"), show=lambda x: _decision(x), width=200),
)


def _received(delivery: Delivery) -> str:
    if delivery.received_on is None:
        return "—"
    return f"{_day('received_on')(delivery)} {eyes.text(delivery, 'received_by')}".strip()


def _promised(line: OrderLine) -> str:
    day = line.promised_on or line.order.promised_on
    return OrderLine.promised_on.show(day) if day else "—"


def _invoice(delivery: Delivery) -> str:
    """Number and two-month period."""
    if not delivery.invoice_number or delivery.invoice_on is None:
        return delivery.invoice_number
    return f"{delivery.invoice_number}  {invoices.period_words(delivery.invoice_on)}"


def _signed(delivery: Delivery) -> str:
    return tr(N_("Kept")) if delivery.files.count() else "—"


def _returned(returned: SalesReturn) -> str:
    name = returned.line.name if returned.line else ""
    quantity = money.format_quantity(returned.quantity)
    return f"{name} × {quantity}  {SalesReturn.reason.text(returned)}"


def _document(returned: SalesReturn) -> str:
    words = SalesReturn.document.text(returned)
    return f"{words} {returned.document_number}".strip()


def _evidence(tick: ChecklistTick) -> str:
    return " ".join(filter(None, (tick.note, tick.attachment.name if tick.attachment else "")))


def _promise(entry: ContactEntry) -> str:
    if not entry.promise:
        return ""
    words = tr(entry.promise)
    if entry.done_on:
        return tr(N_("{promise} (done)")).format(promise=words)
    return f"{words} {_day('due_on')(entry)} {entry.owner}"


def _decision(asked: Approval) -> str:
    state, by = Approval.state.text(asked), asked.decided_by
    if asked.for_whom:
        by = tr(N_("{by} for {whom}")).format(by=by, whom=asked.for_whom)
    return " ".join(filter(None, (state, by, asked.comment)))
