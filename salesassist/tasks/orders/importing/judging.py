"""Orders of a file as wholes: have they lines, do they add up, are they kept otherwise."""

from salesassist.desk.importing import Reader
from salesassist.rules import money
from salesassist.tasks.orders.checks import findings
from salesassist.tasks.orders.drafting import add_up
from salesassist.tasks.orders.importing.keeping import Keeper, Plan
from salesassist.texts import N_, Problem


class OrderWithoutLines(Problem):
    """An order of the file has no line."""

    says = N_("Order {number} has no lines: add them, or remove the order.")


def judge(plans: dict[str, Plan], keeper: Keeper, heads: Reader, lines: Reader) -> None:
    """Work out what each order comes to, and refuse those that cannot be kept."""
    for number, plan in plans.items():
        if plan.bad:
            continue
        if not plan.lines:
            heads.refuse(plan.at, "number", OrderWithoutLines(number=number))
            plan.bad = True
        elif not _adds_up(plan, keeper):
            _refuse(plan, keeper, heads, lines)
        differs = None if plan.bad else keeper.differs(number, plan)
        if differs:
            heads.refuse(plan.at, "number", differs)
            plan.bad = True


def _adds_up(plan: Plan, keeper: Keeper) -> bool:
    """Whether the order is as most are; its sums are then worked out.

    What else could stand against it was checked cell by cell; the checks of the form are asked
    where anything here is out of the way.
    """
    head = keeper.head(plan.cells)
    currency = head["currency"]
    try:
        for line in plan.lines:
            line.money = money.line_amount(
                line.quantity, line.price, line.discount_bp, currency=currency
            )
        plan.sums = add_up(head, plan.lines)
    except Problem:
        return False
    totals, promised = plan.sums.totals, head.get("promised_on")
    amounts = (*plan.sums.amounts, totals.net, totals.tax, totals.total)
    bounded = min(amounts) >= 0 and max(amounts) <= money.MOST_AMOUNT
    named = all(line.own.get("name") or line.product.name.strip() for line in plan.lines)
    short = len(head["ship_text"]) <= 200
    return bounded and named and short and (promised is None or promised >= head["ordered_on"])


def _refuse(plan: Plan, keeper: Keeper, heads: Reader, lines: Reader) -> None:
    """Let the checks of the form say what is out of the way, each at its place in the file."""
    for finding in findings(keeper.head(plan.cells), [line.draft() for line in plan.lines]):
        problem = finding.problem.facts.get("reason", finding.problem)
        if finding.row is None:
            heads.refuse(plan.at, finding.field, problem)
        else:
            lines.refuse(plan.lines[finding.row].at, finding.field, problem)
        plan.bad = True
