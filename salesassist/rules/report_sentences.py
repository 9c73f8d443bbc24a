"""The draft sentences of a written report, by plain rules from the tables that are printed in it.

Each says only figures that stand in a table given to it. Nothing is said to have grown or fallen
against a base of nothing. Tables come by name: "overview", "customers", "moved", …
"""

from collections.abc import Callable, Iterable
from functools import reduce

from salesassist.rules.report_digest import DOWN, UP, each_row, sums_of, values
from salesassist.rules.report_say import Say as Say
from salesassist.rules.report_say import Tables, by_behind, whole, words_of
from salesassist.rules.report_table import ReportTable, Value
from salesassist.rules.report_work_sentences import (
    aftersales,
    delivery,
    quotations,
    receivables,
)
from salesassist.texts import N_, tr

NAMED = 2
FELL = -1_000
"""A customer who bought 10 % less is one to ask about (basis points)."""
SUMMED_UP = 5


def target(tables: Tables, say: Say) -> list[str]:
    """The result, its achievement, against last year and the period before."""
    told = by_behind(tables.get("overview"))
    if "actual" not in told:
        return []
    net, goal = told["actual"]["amount"], told.get("target", {})
    if goal.get("achieved") is None:
        lines = [tr(N_("{span}: net {net}.")).format(span=say.span, net=say.amount(net))]
    else:
        words = tr(N_("{span}: net {net}, {rate} of the target of {goal}."))
        facts = {"rate": say.rate(goal["achieved"]), "goal": say.amount(goal["amount"])}
        lines = [words.format(span=say.span, net=say.amount(net), **facts)]
    against = (
        ("last-year", N_("Against last year ({base}): {growth}.")),
        ("before", N_("Against the period before ({base}): {growth}.")),
    )
    for name, mark in against:
        row = told.get(name, {})
        if row.get("growth") is not None:
            facts = {"base": say.amount(row["amount"]), "growth": say.change(row["growth"])}
            lines.append(tr(mark).format(**facts))
    return [*lines, *_in_a_row(say)]


def _in_a_row(say: Say) -> list[str]:
    """That the target was reached in two or more months one after the other."""
    count = 0
    for net, goal in reversed(say.months):
        if not goal or net < goal:
            break
        count += 1
    words = tr(N_("The target was reached {count} months in a row."))
    return [words.format(count=count)] if count > 1 else []


def customers(tables: Tables, say: Say) -> list[str]:
    """The largest one, who moved, who came and who stays away."""
    lines = _first(tables.get("customers"), N_("Largest customer: {name}, {net} ({share})."), say)
    return [*lines, *moved(tables.get("customers-moved"), say), *_came(tables.get("new-lost"))]


def products(tables: Tables, say: Say) -> list[str]:
    """The first one, what class A comes to, what rises and falls."""
    table = tables.get("products")
    lines = _first(table, N_("Strongest product: {name}, {net} ({share})."), say)
    return [*lines, *_class_a(table, say), *moved(tables.get("products-moved"), say)]


def _first(table: ReportTable | None, mark: str, say: Say) -> list[str]:
    rows = each_row(table) if table is not None else []
    if not rows or whole(rows[0].get("net")) <= 0 or rows[0].get("share") is None:
        return []
    told = rows[0]
    facts = {"net": say.amount(told["net"]), "share": say.rate(told["share"])}
    return [tr(mark).format(name=told["name"], **facts)]


def _class_a(table: ReportTable | None, say: Say) -> list[str]:
    """How many are of class A and what they come to, where the last of them is printed."""
    rows = each_row(table) if table is not None else []
    classes = [each.get("class") for each in rows]
    count = classes.count("A")
    if not count or count == len(rows) or classes[count] not in ("B", "C"):
        return []
    so_far = rows[count - 1].get("cumulated")
    if so_far is None:
        return []
    words = tr(N_("Class A: {count} products make {share} of the sales."))
    return [words.format(count=count, share=say.rate(so_far))]


def moved(table: ReportTable | None, say: Say) -> list[str]:
    """Who sold most more and who most less than a year before."""
    lines = []
    for way, mark in ((UP, N_("Main growth: {names}.")), (DOWN, N_("Main decline: {names}."))):
        found = _of(table, way)[:NAMED]
        if found:
            said = (f"{each['name']} {say.change(each['growth'])}" for each in found)
            lines.append(tr(mark).format(names=reduce(_and, said)))
    return lines


def _and(one: str, other: str) -> str:
    return tr(N_("{first}, {second}")).format(first=one, second=other)


def _of(table: ReportTable | None, way: str) -> list[dict[str, Value]]:
    if table is None:
        return []
    rows = [values(table, row) for row in table.rows if row.behind == way]
    return [each for each in rows if whole(each["before"]) > 0 and each["growth"] is not None]


def _came(table: ReportTable | None) -> list[str]:
    """The words of the sums of new and lost customers, where there are any."""
    words = words_of(table) if table is not None and table.rows else ""
    return [tr(N_("Customers: {words}.")).format(words=words)] if words else []


def reps(tables: Tables, say: Say) -> list[str]:
    """Who of several leads, and who is furthest from the target."""
    table = tables.get("reps")
    rows = each_row(table) if table is not None else []
    measured = [each for each in rows if each.get("achievement") is not None]
    lines, best = [], None
    if len(measured) > 1:
        best = max(measured, key=lambda each: whole(each["achievement"]))
        words = tr(N_("Highest achievement: {name}, {rate}."))
        lines.append(words.format(name=best["name"], rate=say.rate(best["achievement"])))
    short = [each for each in measured if each is not best and whole(each.get("gap")) < 0]
    short.sort(key=lambda each: whole(each["gap"]))
    for each in short[:NAMED]:
        words = tr(N_("{name} is at {rate} of the target ({gap})."))
        facts = {"rate": say.rate(each["achievement"]), "gap": say.amount(each["gap"])}
        lines.append(words.format(name=each["name"], **facts))
    return lines


def regions(tables: Tables, say: Say) -> list[str]:
    """The largest region and channel."""
    marks = (
        ("by-region", N_("Largest region: {name}, {net} ({share}).")),
        ("by-channel", N_("Largest channel: {name}, {net} ({share}).")),
    )
    several = [each for each in marks if each[0] in tables and len(tables[each[0]].rows) > 1]
    return [line for name, mark in several for line in _first(tables[name], mark, say)]


def forecast(tables: Tables, say: Say) -> list[str]:
    """What is promised for the next period, beside its target and the usual month."""
    told = by_behind(tables.get("outlook"))
    marks = (
        ("target", N_("Target of the next period: {amount}.")),
        ("promised", N_("Orders promised for it so far: {amount}.")),
        ("usual", N_("Mean of the last three months: {amount}.")),
    )
    return [
        tr(mark).format(amount=say.amount(told[name]["amount"]))
        for name, mark in marks
        if whole(told.get(name, {}).get("amount")) > 0
    ]


def ask_help(tables: Tables, say: Say) -> list[str]:
    """What the supervisor is asked: explain a fall, decide on old debts, close a gap."""
    lines = []
    for each in _of(tables.get("customers-moved"), DOWN)[:1]:
        if whole(each["growth"]) <= FELL:
            words = tr(N_("{name} fell by {rate}: have the sales rep explain it."))
            shown = say.rate(-whole(each["growth"]))
            lines.append(words.format(name=each["name"], rate=shown))
    old = tables.get("overdue")
    if old is not None and old.rows:
        told = sums_of(old)
        words = tr(N_("{who} owe {amount} for more than 60 days: decide on deliveries."))
        lines.append(words.format(who=told["name"], amount=say.amount(told["amount"])))
    goal = by_behind(tables.get("overview")).get("target", {})
    if whole(goal.get("difference")) < 0 and goal.get("achieved") is not None:
        words = tr(N_("The target was missed by {gap}: decide what is done about it."))
        lines.append(words.format(gap=say.amount(-whole(goal["difference"]))))
    return lines


def summary(tables: Tables, say: Say) -> list[str]:
    """Three to five sentences: the result, what moved it, and the risks."""
    risks = [*receivables(tables, say)[:1], *delivery(tables, say)[-1:]]
    result = target(tables, say)
    first = result[:1]
    if len(result) > 1:
        first = [tr(N_("{one} {two}")).format(one=result[0], two=result[1])]
    return [*first, *moved(tables.get("customers-moved"), say), *risks][:SUMMED_UP]


Draft = Callable[[Tables, Say], Iterable[str]]
DRAFTS: dict[str, Draft] = {
    "summary": summary,
    "target": target,
    "customers": customers,
    "products": products,
    "reps": reps,
    "regions": regions,
    "quotations": quotations,
    "delivery": delivery,
    "receivables": receivables,
    "aftersales": aftersales,
    "forecast": forecast,
    "help": ask_help,
}
"""Block -> what it says by itself. The others say what people write."""


def drafted(kind: str, tables: Tables, say: Say) -> str:
    """The draft of a block, a sentence a line."""
    draft = DRAFTS.get(kind)
    return "\n".join(draft(tables, say)) if draft else ""
