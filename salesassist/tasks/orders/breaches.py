"""Each rule of the house as a function of an order: what it says of a breach, in words."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from salesassist.db import Attachment, Order, Product, Receipt, Receivable
from salesassist.db.calendar import workdays
from salesassist.rules import ageing, credit, money
from salesassist.rules.lines import GIFT
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.exposure import at_home, exposure_of
from salesassist.tasks.orders.prices import margin, unit_price
from salesassist.tasks.orders.pricing import offered, offers_of_all
from salesassist.tasks.orders.receiving import open_debts
from salesassist.texts import N_, tr

PERCENT = 100
"""Basis points of one percent."""

Rule = Callable[[Order, Sequence[LineDraft], int | None], list[str]]


def breaches_of(
    kind: str, order: Order, lines: Sequence[LineDraft], limit: int | None
) -> list[str]:
    """What a rule says of an order; nothing when it keeps the rule."""
    return _RULES[kind](order, lines, limit)


def _floor(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    found, article = [], articles(lines)
    for no, line in _sold(lines):
        product = article(line)
        if product is None or product.floor is None or product.currency != order.currency:
            continue
        price = unit_price(line, order.currency)
        if 0 < price < product.floor:
            words = tr(N_("Line {no}: {price} is below the floor price {floor}."))
            show = money.format_price
            found.append(
                words.format(
                    no=no,
                    price=show(price, order.currency),
                    floor=show(product.floor, order.currency),
                )
            )
    return found


def articles(lines: Sequence[LineDraft]) -> Callable[[LineDraft], Product | None]:
    """The product of each line; its code alone is enough, so that no line is below the floor
    because it was typed as text."""
    ids = {line.product for line in lines if line.product}
    codes = {line.code for line in lines if line.code and not line.product}
    found = list(Product.select().where(Product.id.in_(ids) | Product.code.in_(codes)))
    by_id, by_code = {each.id: each for each in found}, {each.code: each for each in found}
    return lambda line: (
        by_id.get(line.product) or (None if line.product else by_code.get(line.code))
    )


def _discount(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    """Against what the lines would be at what was agreed, without any discount: a lower price
    typed into the line is a discount too."""
    article, full, asked = articles(lines), 0, 0
    offers = offers_of_all(order.customer, order.currency)
    for _, line in _sold(lines):
        product, price = article(line), line.price
        if product is not None and price > 0:
            agreed = (line.quantity, order.ordered_on, order.currency)
            price = max(price, offered(product, offers(product), *agreed) or 0)
        full += money.line_amount(line.quantity, price, currency=order.currency)
        asked += line.amount(order.currency)
    own = money.round_ratio(order.discount * asked, order.lines_sum) if order.lines_sum else 0
    given = full - asked + own
    if full <= 0 or limit is None or given * 100 <= limit * full:
        return []
    words = tr(N_("The discount of {percent} is above {limit}."))
    percent = money.format_percent(money.round_ratio(given * money.BP, full))
    return [words.format(percent=percent, limit=money.format_percent(limit * PERCENT))]


def _margin(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    found = []
    for no, line in _sold(lines):
        earned = margin(line, order.currency)
        if earned is not None and limit is not None and earned < limit * PERCENT:
            words = tr(N_("Line {no}: the margin of {percent} is below {limit}."))
            show = money.format_percent
            found.append(words.format(no=no, percent=show(earned), limit=show(limit * PERCENT)))
    return found


def _amount(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    total = at_home(order, order.total)
    if total is None and limit is not None and order.total > 0:
        words = tr(N_("{currency} has no rate: the limit of {limit} cannot be judged."))
        return [words.format(currency=order.currency, limit=money.format_amount(limit))]
    if total is None or limit is None or total <= limit:
        return []
    words = tr(N_("The total of {total} is above {limit}."))
    return [words.format(total=money.format_amount(total), limit=money.format_amount(limit))]


def _credit(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    allowed = order.customer.credit_limit
    drawn, total = exposure_of(order.customer, apart_from=order.id), at_home(order, order.total)
    if total is None or not credit.exceeds(allowed, drawn, total, limit or 0):
        return []
    words = tr(N_("With this order {drawn} would be drawn of a credit limit of {limit}."))
    show = money.format_amount
    return [words.format(drawn=show(drawn.total + total), limit=show(allowed))]


def _overdue(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    today = dt.date.today()
    late = [ageing.days_overdue(row.due_on, today) for row in open_debts(order.customer)]
    longest = max(late, default=0)
    if limit is None or longest <= limit:
        return []
    words = tr(N_("The customer is overdue for {days} days, more than {limit}."))
    return [words.format(days=longest, limit=limit)]


def _term(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    usual = order.customer.term
    if usual is None or order.term is None or order.term == usual:
        return []
    words = tr(N_("The payment terms “{term}” are not the customer's own “{usual}”."))
    return [words.format(term=order.term.name, usual=usual.name)]


def _rush(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    days = [line.promised_on for _, line in _sold(lines) if line.promised_on]
    first = min([*days, *([order.promised_on] if order.promised_on else [])], default=None)
    if first is None or limit is None or order.number:
        return []
    calendar, earliest = workdays(), order.ordered_on
    for _ in range(limit):
        earliest = calendar.next(earliest + dt.timedelta(days=1))
    if first >= earliest:
        return []
    words = tr(N_("Delivery on {day} is sooner than {limit} working days from the order."))
    return [words.format(day=Order.promised_on.show(first), limit=limit)]


def _free(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    words = tr(N_("Line {no}: “{name}” is given away free. {reason}"))
    return [
        words.format(no=no, name=line.name, reason=line.free_reason).strip()
        for no, line in _sold(lines)
        if line.quantity > 0 and _is_free(line) and not line.amount(order.currency)
    ]


def _is_free(line: LineDraft) -> bool:
    return line.kind == GIFT or bool(line.product)


def _sold(lines: Sequence[LineDraft]) -> Iterator[tuple[int, LineDraft]]:
    """The lines that are ordered, each with the row it stands in."""
    return ((no, line) for no, line in enumerate(lines, 1) if line.counts())


def _prospect(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    if order.customer.state != "prospect":
        return []
    return [tr(N_("{name} is still a prospect.")).format(name=order.customer.name)]


def _zero(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    if order.tax_mode not in ("zero", "exempt") or order.customer.kind == "foreign":
        return []
    return [tr(N_("No VAT is charged, but the customer is not abroad."))]


def _papers(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    """Zero rate and foreign currency are proven by papers of the customer (VAT Act 7)."""
    if order.currency == "TWD" and order.tax_mode != "zero":
        return []
    kinds = ("purchase-order", "signed-order")
    mine = (Attachment.order == (order.id or 0)) & Attachment.kind.in_(kinds)
    if Attachment.select().where(mine).exists():
        return []
    return [tr(N_("No paper of the customer is kept for the foreign currency or the zero rate."))]


def _clause(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    """The clauses are the house's; what an order adds to them as its own annex is not."""
    if not order.annex.strip():
        return []
    return [tr(N_("The contract has terms of its own beside the clauses of the house."))]


def _ship_credit(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    """Case ERP-36: refused at the delivery too; the order itself is part of what is drawn."""
    allowed, drawn = order.customer.credit_limit, exposure_of(order.customer)
    if not credit.exceeds(allowed, drawn, 0, limit or 0):
        return []
    words = tr(N_("{drawn} are drawn of a credit limit of {limit}."))
    show = money.format_amount
    return [words.format(drawn=show(drawn.total), limit=show(allowed))]


def _ship_cheque(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    mine = (Receipt.customer == order.customer_id) & (Receipt.cheque_state == "bounced")
    words = tr(N_("Cheque {number} of the customer bounced, and something is still open."))
    if not open_debts(order.customer):
        return []
    return [words.format(number=each.cheque_number) for each in Receipt.select().where(mine)][:1]


def _ship_deposit(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    """What is owed from the order on, before anything goes out (domain §2.3)."""
    own = (Receivable.order == order.id) & (Receivable.open > 0)
    own &= Receivable.delivery.is_null() & Receivable.returned.is_null()
    words = tr(N_("{amount} of {what} has not arrived yet."))
    return [
        words.format(amount=money.format_amount(row.open, row.currency), what=row.label)
        for row in Receivable.select().where(own)
    ]


_RULES: dict[str, Rule] = {
    "floor": _floor,
    "discount": _discount,
    "margin": _margin,
    "amount": _amount,
    "credit": _credit,
    "overdue": _overdue,
    "term": _term,
    "rush": _rush,
    "free": _free,
    "prospect": _prospect,
    "zero": _zero,
    "papers": _papers,
    "clause": _clause,
    "ship_credit": _ship_credit,
    "ship_overdue": _overdue,
    "ship_cheque": _ship_cheque,
    "ship_deposit": _ship_deposit,
}
