"""Draft sentences of quotations, deliveries, debts and what came after the sale."""

from decimal import Decimal

from salesassist.rules.report_digest import each_row, sums_of
from salesassist.rules.report_say import Say, Tables, whole, words_of
from salesassist.texts import N_, tr


def quotations(tables: Tables, say: Say) -> list[str]:
    """How many of the quotations that ended were won, why others were not, and what is open."""
    lines = []
    told = sums_of(tables["quotations"]) if "quotations" in tables else {}
    if told.get("rate") is not None:
        words = tr(N_("Won {won:,} of {closed:,} quotations that closed ({rate})."))
        counts = {"won": told["won"], "closed": told["closed"]}
        lines.append(words.format(rate=say.rate(told["rate"]), **counts))
    lost = each_row(tables["lost-quotations"]) if "lost-quotations" in tables else []
    if lost:
        words = tr(N_("Main reason without an order: {reason} ({count:,})."))
        lines.append(words.format(reason=lost[0]["reason"], count=lost[0]["count"]))
    waiting = tables.get("pipeline")
    if waiting is not None and waiting.rows:
        words = tr(N_("Still open: {words}, {amount}."))
        amount = say.amount(sums_of(waiting)["net"])
        lines.append(words.format(words=words_of(waiting), amount=amount))
    return lines


def delivery(tables: Tables, say: Say) -> list[str]:
    """How much came on time, and what is still to come."""
    lines = []
    told = sums_of(tables["on-time"]) if "on-time" in tables else {}
    if told.get("rate") is not None:
        words = tr(N_("{count:,} of {lines:,} delivered lines came on time ({rate})."))
        facts = {"count": told["on_time"], "lines": told["lines"], "rate": say.rate(told["rate"])}
        lines.append(words.format(**facts))
    waiting = tables.get("backlog")
    if waiting is not None and waiting.rows:
        words = tr(N_("Still to be delivered: {words}, {amount}."))
        amount = say.amount(sums_of(waiting)["amount"])
        lines.append(words.format(words=words_of(waiting), amount=amount))
    return lines


def receivables(tables: Tables, say: Say) -> list[str]:
    """What is open, how much of it is overdue, and what has been so for long."""
    told = sums_of(tables["ageing"]) if "ageing" in tables else {}
    if whole(told.get("open")) <= 0 or told.get("overdue") is None:
        return []
    words = tr(N_("Open receivables {open}, {rate} of them overdue."))
    lines = [words.format(open=say.amount(told["open"]), rate=say.rate(told["overdue"]))]
    if whole(told["61-90"]) > 0 or whole(told["90+"]) > 0:
        words = tr(N_("Overdue for 61 to 90 days {some}, for more than 90 days {more}."))
        facts = {"some": say.amount(told["61-90"]), "more": say.amount(told["90+"])}
        lines.append(words.format(**facts))
    return lines


def aftersales(tables: Tables, say: Say) -> list[str]:
    """How many complaints, where satisfaction is lowest, what the supervisor was told of."""
    lines = []
    told = sums_of(tables["complaints"]) if "complaints" in tables else {}
    if told.get("count"):
        words = tr(N_("Complaints: {count:,}, of them overdue: {late:,}."))
        lines.append(words.format(count=told["count"], late=told["late"]))
    asked = each_row(tables["satisfaction"]) if "satisfaction" in tables else []
    scored = [each for each in asked if each["mean"] is not None]
    if scored:
        lowest = min(scored, key=lambda each: whole(each["mean"]))
        words = tr(N_("Lowest satisfaction: {name}, {mean}."))
        mean = f"{Decimal(whole(lowest['mean'])).scaleb(-2):.2f}"
        lines.append(words.format(name=lowest["name"], mean=mean))
    table = tables.get("anomalies")
    if table is not None and table.rows:
        words = tr(N_("Told to the supervisor: {words}."))
        lines.append(words.format(words=words_of(table)))
    return lines
