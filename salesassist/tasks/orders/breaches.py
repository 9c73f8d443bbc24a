"""Each rule of the house as a function of an order: what it says of a breach, in words."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from salesassist.db import Order, Product
from salesassist.db.calendar import workdays
from salesassist.rules import ageing, credit, money
from salesassist.rules.lines import GIFT
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.exposure import exposure_of
from salesassist.tasks.orders.prices import margin, unit_price
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
    found = []
    for no, line in _sold(lines):
        product = Product.get_or_none(Product.id == line.product)
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


def _discount(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    """Against what the lines would be without any discount, on lines and on the order."""
    full = sum(
        money.line_amount(x.quantity, x.price, currency=order.currency) for _, x in _sold(lines)
    )
    given = full - order.lines_sum + order.discount
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
    if order.currency != "TWD" or limit is None or order.total <= limit:
        return []
    words = tr(N_("The total of {total} is above {limit}."))
    return [words.format(total=money.format_amount(order.total), limit=money.format_amount(limit))]


def _credit(order: Order, lines: Sequence[LineDraft], limit: int | None) -> list[str]:
    allowed = order.customer.credit_limit
    drawn = exposure_of(order.customer, apart_from=order.id)
    if order.currency != "TWD" or not credit.exceeds(allowed, drawn, order.total):
        return []
    words = tr(N_("With this order {drawn} would be drawn of a credit limit of {limit}."))
    show = money.format_amount
    return [words.format(drawn=show(drawn.total + order.total), limit=show(allowed))]


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
}
