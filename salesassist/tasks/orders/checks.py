"""What stands against keeping or issuing an order, field by field and line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from salesassist.db import Customer, Order, OrderExtra, OrderLine
from salesassist.db.calendar import workdays
from salesassist.rules import money
from salesassist.rules.lines import GIFT, WORDS, NoFreeReason, OnlyWords
from salesassist.tasks.orders.drafting import Head, LineDraft, add_up
from salesassist.tasks.orders.exposure import HOME
from salesassist.texts import N_, Problem, sentence


class NoCustomer(Problem):
    """The order has no customer."""

    says = N_("The customer is missing: choose one, or make a new one with Ctrl+N.")


class NoLines(Problem):
    """The order has no line."""

    says = N_("The order has no lines: type an item number or a name in the first row.")


class NoName(Problem):
    """A line has no description."""

    says = N_("The description is missing.")


class NoQuantity(Problem):
    """A line has no quantity, or less than none."""

    says = N_("The quantity {quantity} must be more than 0.")


class InRow(Problem):
    """A problem of a line, with the row it stands in."""

    says = N_("Row {row}: {reason}")


class PromisedTooEarly(Problem):
    """Delivery is promised for a day before the order."""

    says = N_("The delivery date {promised} lies before the order date {ordered}.")


class OutOfBounds(Problem):
    """An amount is less than nothing, or more than any order comes to."""

    says = N_("{amount} is not an amount of an order: it must lie between 0 and {most}.")


class NotConfigured(Problem):
    """The company's own data lack what the paper must show."""

    says = N_("{what} is missing in the settings: fill it in there, then issue.")


class OrderProblems(Problem):
    """An order has problems; `findings` names each with its place."""

    says = N_("{text}")

    def __init__(self, findings: Sequence["Finding"]):
        self.findings = tuple(findings)
        super().__init__(text=" ".join(each.sentence() for each in findings))


@dataclass(frozen=True)
class Finding:
    """A problem and where it stands: a field of the head, or a row (from 0) and a column."""

    problem: Problem
    field: str = ""
    row: int | None = None

    def sentence(self) -> str:
        """The problem in words, with its row where it stands in one."""
        said = sentence(self.problem)
        return said if self.row is None else sentence(InRow(row=self.row + 1, reason=said))


def findings(head: Head, lines: Sequence[LineDraft]) -> list[Finding]:
    """Every problem of an order, in the order of the form."""
    found = [*_head_findings(head), *_line_findings(lines)]
    if not found:
        found += _sum_findings(head, lines)
    return found


def refuse_problems(head: Head, lines: Sequence[LineDraft]) -> None:
    """Raise OrderProblems if the order has any."""
    found = findings(head, lines)
    if found:
        raise OrderProblems(found)


def _head_findings(head: Head) -> list[Finding]:
    if not head.get("customer"):
        return [Finding(NoCustomer(), "customer")]
    found = []
    for name, value in head.items():
        field = Order._meta.fields.get(name)
        try:
            if field is not None:
                field.check(value)
        except Problem as problem:
            found.append(Finding(problem, name))
    promised, ordered = head.get("promised_on"), head.get("ordered_on")
    if promised and ordered and promised < ordered:
        show = Order.promised_on.show
        early = PromisedTooEarly(promised=show(promised), ordered=show(ordered))
        found.append(Finding(early, "promised_on"))
    return found


def _line_findings(lines: Sequence[LineDraft]) -> list[Finding]:
    if not lines:
        return [Finding(NoLines(), "lines")]
    if not any(line.counts() for line in lines):
        return [Finding(OnlyWords(), "lines")]
    found = []
    for row, line in enumerate(lines):
        if not line.name.strip():
            found.append(Finding(NoName(), "name", row))
        if line.kind not in WORDS and line.quantity <= 0:
            quantity = OrderLine.quantity.show(line.quantity)
            found.append(Finding(NoQuantity(quantity=quantity), "quantity", row))
        if line.kind == GIFT and not line.free_reason.strip():
            found.append(Finding(NoFreeReason(name=line.name), "name", row))
        found += _text_findings(row, line)
    return found


def _text_findings(row: int, line: LineDraft) -> list[Finding]:
    found = []
    for name, value in line.values().items():
        try:
            model = OrderLine if line.counts() else OrderExtra
            model._meta.fields[name].check(value)
        except Problem as problem:
            found.append(Finding(problem, name, row))
    return found


def _sum_findings(head: Head, lines: Sequence[LineDraft]) -> list[Finding]:
    currency = head.get("currency") or "TWD"
    for row, line in enumerate(lines):
        try:
            _bounded(line.amount(currency), currency)
        except Problem as problem:
            return [Finding(problem, "price", row)]
    try:
        totals = add_up(head, lines).totals
        for amount in (totals.net, totals.tax, totals.total):
            _bounded(amount, currency)
    except Problem as problem:
        return [Finding(problem, "discount")]
    return []


def _bounded(amount: int, currency: str) -> None:
    """Refuse an amount no order has; what is larger could not be kept exactly either."""
    if not 0 <= amount <= money.MOST_AMOUNT:
        show = partial(money.format_amount, currency=currency)
        raise OutOfBounds(amount=show(amount), most=show(money.MOST_AMOUNT))


class PurchaseOrderUsed(Problem):
    """The customer's PO number stands on another order of the same customer."""

    says = N_("PO {number} is on order {other} already: the same order twice?")


class DayOff(Problem):
    """Delivery is promised for a day on which nobody works."""

    says = N_("{day} is a day off: the next working day is {following}.")


class NoTaxId(Problem):
    """A business customer has no tax ID."""

    says = N_("{name} has no tax ID: the invoice will need it.")


class NoRate(Problem):
    """An order in another currency has no exchange rate."""

    says = N_("Without a rate nobody knows what {currency} is worth: fill in rate, day and source.")


class RateUnproven(Problem):
    """An exchange rate without its day or its source."""

    says = N_("A rate needs its day and its source, such as “Bank of Taiwan, spot selling”.")


def cautions(head: Head, order_id: int | None = None) -> list[Finding]:
    """What the person should look at again; nothing of it stands against issuing."""
    found = []
    customer = head.get("customer")
    if customer and not customer.tax_id and customer.kind not in ("person", "foreign"):
        found.append(Finding(NoTaxId(name=customer.short_name or customer.name), "customer"))
    number = head.get("customer_po")
    if customer and number:
        twin = twin_of(customer, number, order_id)
        if twin is not None:
            found.append(Finding(PurchaseOrderUsed(number=number, other=twin), "customer_po"))
    promised = head.get("promised_on")
    days = workdays()
    if promised and not days.is_working(promised):
        show = Order.promised_on.show
        following = show(days.next(promised))
        found.append(Finding(DayOff(day=show(promised), following=following), "promised_on"))
    return found + _rate_cautions(head)


def _rate_cautions(head: Head) -> list[Finding]:
    """Currency, rate, day and source stand together on a foreign order (domain 1.9)."""
    currency = head.get("currency") or HOME
    if currency == HOME:
        return []
    if not head.get("exchange_rate"):
        return [Finding(NoRate(currency=currency), "exchange_rate")]
    if not (head.get("rate_on") and head.get("rate_source")):
        return [Finding(RateUnproven(), "exchange_rate")]
    return []


def twin_of(customer: Customer, number: str, order_id: int | None) -> Order | None:
    """Another order of the customer that has the same PO number and is not void."""
    mine = (Order.customer == customer) & (Order.customer_po == number)
    others = mine & (Order.state != "void") & (Order.id != (order_id or 0))
    return Order.get_or_none(others)
