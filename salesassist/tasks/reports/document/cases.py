"""Tables of a written report that name cases: old debts, the supervisor's cases, the market."""

import datetime as dt

from salesassist.db import Anomaly, ContactEntry, Customer
from salesassist.db.dealings import CHANNELS
from salesassist.desk.market import facts_between
from salesassist.rules.ageing import days_overdue
from salesassist.rules.anomalies import ANOMALY_STATES
from salesassist.rules.privacy import mask_name, mask_numbers
from salesassist.rules.report_table import Column, Control, Kind, ReportTable, Row, total_row
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ageing import open_debts
from salesassist.texts import N_, tr

OLD, OLDEST = 60, 90
MOST = 20
_OVERDUE = (
    Column("name", N_("Customer")),
    Column("days", N_("Days overdue"), Kind.WHOLE),
    Column("amount", N_("Amount"), Kind.AMOUNT, adds=True),
    Column("last", N_("Last contact and promise")),
    Column("action", N_("Asked of the supervisor")),
)
_ANOMALIES = (
    Column("number", N_("Report no.")),
    Column("day", N_("Date"), Kind.DAY),
    Column("customer", N_("Customer")),
    Column("subject", N_("What is abnormal")),
    Column("state", N_("State")),
)
_MARKET = (
    Column("day", N_("Date"), Kind.DAY),
    Column("who", N_("Competitor")),
    Column("fact", N_("Fact")),
    Column("source", N_("Source")),
)


def overdue(asked: Asked, ageing: ReportTable) -> ReportTable:
    """逾期與行動: who owes for more than 60 days, what was promised, what is to be decided.

    Proven by the ageing of the same day: its columns of 61 days and more. Gross amounts.
    """
    on = min(asked.span.last, asked.today)
    owed: dict[tuple[int, str], list[int]] = {}
    for debt in open_debts(asked, on):
        late = days_overdue(debt.due_on, on)
        if late > OLD:
            found = owed.setdefault((debt.customer, debt.name), [0, 0])
            found[0], found[1] = max(found[0], late), found[1] + debt.open
    rows = [
        Row((name, late, amount, _last_contact(customer, on), _to_decide(late)), behind=customer)
        for (customer, name), (late, amount) in owed.items()
    ]
    rows.sort(key=lambda row: (-row.values[1], -row.values[2]))
    places = {each.key: at for at, each in enumerate(ageing.columns)}
    aged = sum(ageing.total.values[places[key]] or 0 for key in ("61-90", "90+"))
    words = tr(N_("{count:,} customers")).format(count=len(rows))
    total = total_row(_OVERDUE, rows, words)
    control = Control(tr(N_("Overdue more than 60 days = ageing")), total.values[2], aged)
    return ReportTable(_OVERDUE, tuple(rows), total, (control,))


def _to_decide(late: int) -> str:
    """What the house does next, by the steps of domain §2.6."""
    if late > OLDEST:
        return tr(N_("Stop deliveries, registered letter"))
    return tr(N_("Take no new orders"))


def _last_contact(customer: int, on: dt.date) -> str:
    """The newest entry of the log that promises something, else the newest; people are masked."""
    mine = (ContactEntry.customer == customer) & (ContactEntry.at < _end_of(on))
    newest = ContactEntry.select().where(mine).order_by(ContactEntry.at.desc())
    entry = newest.where(ContactEntry.promise != "").first() or newest.first()
    if entry is None:
        return "—"
    said = f"{entry.at:%m/%d} {tr(CHANNELS[entry.channel])}"
    if entry.promise:
        said = f"{said}：{_masked(entry.promise, entry)}"
    return f"{said} {entry.due_on:%m/%d}" if entry.promise and entry.due_on else said


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time())


def _masked(text: str, entry: ContactEntry) -> str:
    people = [each.name for each in Customer.get_by_id(entry.customer_id).contacts]
    for name in filter(None, (*people, entry.counterpart)):
        text = text.replace(name, mask_name(name))
    return mask_numbers(text)


def anomalies(asked: Asked) -> ReportTable:
    """異常與處理情形: what was told to the supervisor in the span, and what is open from before."""
    first = dt.datetime.combine(asked.span.first, dt.time())
    reported = (Anomaly.at >= first) & (Anomaly.at < _end_of(asked.span.last))
    still = (Anomaly.at < first) & Anomaly.closed_at.is_null()
    found = list(Anomaly.select().where(reported | still).order_by(Anomaly.at.desc()))
    rows = tuple(
        Row(
            (
                each.number,
                each.at.date(),
                each.customer.short_name or each.customer.name if each.customer else "",
                mask_numbers(each.subject),
                tr(ANOMALY_STATES[each.state]),
            ),
            behind=each.id,
        )
        for each in found
    )
    words = tr(N_("{count} cases, {open} not closed"))
    said = words.format(count=len(found), open=sum(each.closed_at is None for each in found))
    return ReportTable(_ANOMALIES, rows, total_row(_ANOMALIES, rows, said))


def market(asked: Asked) -> ReportTable:
    """市場與競品動態: the facts of the sales reference that were seen in the span, newest first."""
    rows = []
    for card in facts_between(asked.span.first, asked.span.last)[:MOST]:
        value = " ".join(filter(None, (card.value, card.unit)))
        said = "：".join(filter(None, (card.title, value)))
        whom = card.competitor.called() if card.competitor is not None else ""
        rows.append(Row((card.seen_on, whom, said, card.source), behind=card.id))
    return ReportTable(_MARKET, tuple(rows))
