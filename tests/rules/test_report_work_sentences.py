"""The draft sentences about the work: every number in them stands in a table, and the right one."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import money, summaries
from salesassist.rules.report_digest import each_row, sums_of
from salesassist.rules.report_sentences import drafted
from salesassist.rules.report_table import Column, Kind, ReportTable, Row, total_row
from tests.rules.test_report_sentences import AMOUNTS, SAY

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
DAYS = re.compile(r"61 to 90 days|90 days|60 days|last three months")
COUNTS = st.integers(0, 3_000)
NAMES = [f"業務{each}" for each in "甲乙丙丁戊己庚辛"]
Tables = dict[str, ReportTable]


def column(key: str, kind: Kind = Kind.AMOUNT, *, adds: bool = False) -> Column:
    return Column(key, key, kind, adds=adds)


NAME = Column("name", "Name")
WHOLE, RATE = Kind.WHOLE, Kind.PERCENT


def counted(words: str, columns: Sequence[Column], rows: Sequence[Row], **said) -> ReportTable:
    """A table with its row of sums; none without rows."""
    total = total_row(columns, rows, words, **said) if rows else None
    return ReportTable(tuple(columns), tuple(rows), total)


@st.composite
def quoted(draw) -> Tables:
    """Quotations that came to an end, by rep; and why they were not ordered."""
    ends = draw(st.lists(st.tuples(COUNTS, COUNTS), max_size=5))
    columns = (NAME, *(column(each, WHOLE, adds=True) for each in ("closed", "won")))
    rows = [Row((name, won + lost, won, summaries.share(won, won + lost)))
            for name, (won, lost) in zip(NAMES, ends, strict=False)]  # fmt: skip
    won, closed = (sum(row.values[at] for row in rows) for at in (2, 1))
    table = counted("Total", (*columns, column("rate", RATE)), rows,
                    rate=summaries.share(won, closed))  # fmt: skip
    reasons = draw(st.lists(st.integers(1, 900), max_size=4))
    falling = sorted(zip(reasons, ("Price", "Delivery", "Terms", "Other"), strict=False))[::-1]
    lost = [Row((reason, count)) for count, reason in falling]
    why = (Column("reason", "Reason"), column("count", WHOLE, adds=True))
    return {"quotations": table, "lost-quotations": counted("Total", why, lost)}


@st.composite
def delivered(draw) -> Tables:
    """What came on time by customer, and what is still to come."""
    parts = draw(st.lists(st.tuples(COUNTS, COUNTS), max_size=5))
    columns = (NAME, column("lines", WHOLE, adds=True), column("on_time", WHOLE, adds=True))
    rows = [Row((name, on + late, on, summaries.share(on, on + late)))
            for name, (on, late) in zip(NAMES, parts, strict=False)]  # fmt: skip
    on, lines = (sum(row.values[at] for row in rows) for at in (2, 1))
    rate = summaries.share(on, lines)
    late, amounts = draw(COUNTS), draw(st.lists(st.integers(0, 900_000), max_size=4))
    open_ = [Row((name, amount)) for name, amount in zip(NAMES, amounts, strict=False)]
    words = f"{len(open_)} lines, {late} late"
    return {
        "on-time": counted("Total", (*columns, column("rate", RATE)), rows, rate=rate),
        "backlog": counted(words, (NAME, column("amount", adds=True)), open_),
    }


@st.composite
def complained(draw) -> Tables:
    """Complaints by class, satisfaction by dimension, and what the supervisor was told."""
    classes = draw(st.lists(st.tuples(COUNTS, COUNTS), max_size=4))
    columns = (NAME, column("count", WHOLE, adds=True), column("late", WHOLE, adds=True))
    rows = [Row((name, *each)) for name, each in zip(NAMES, classes, strict=False)]
    means = draw(st.lists(st.one_of(st.none(), st.integers(100, 500)), max_size=5))
    scored = [Row((name, mean)) for name, mean in zip(NAMES, means, strict=False)]
    told = draw(st.integers(0, 4))
    cases = [Row((name,)) for name in NAMES[:told]]
    return {
        "complaints": counted("Total", columns, rows),
        "satisfaction": counted("Total", (NAME, column("mean", Kind.SCORE)), scored),
        "anomalies": counted(f"{told} cases, {told} open", (NAME,), cases),
    }


@st.composite
def placed(draw) -> Tables:
    """Sales by region and by channel, the largest first."""
    columns = (NAME, column("net", adds=True), column("share", RATE))
    made = {}
    for name in ("by-region", "by-channel"):
        nets = sorted(draw(st.lists(AMOUNTS, max_size=4)), reverse=True)
        rows = [Row((where, net, summaries.share(net, sum(nets))))
                for where, net in zip(NAMES, nets, strict=False)]  # fmt: skip
        made[name] = counted("Total", columns, rows)
    return made


@st.composite
def reached(draw) -> Tables:
    """Sales reps against their targets, some without one."""
    goals = st.one_of(st.none(), st.integers(0, 900_000))
    pairs = draw(st.lists(st.tuples(AMOUNTS, goals), max_size=6))
    columns = (NAME, column("target", adds=True), column("net", adds=True))
    columns = (*columns, column("achievement", RATE), column("gap"))
    rows = []
    for name, (net, goal) in zip(NAMES, pairs, strict=False):
        rate = None if goal is None else summaries.achievement(net, goal)
        rows.append(Row((name, goal, net, rate, None if goal is None else net - goal)))
    return {"reps": counted("Total", columns, rows)}


@st.composite
def ahead(draw) -> Tables:
    """What the next period begins with."""
    keys = ("target", "promised", "usual")
    rows = [Row((each, draw(st.one_of(st.none(), AMOUNTS))), behind=each) for each in keys]
    return {"outlook": ReportTable((Column("what", "Next"), column("amount")), tuple(rows))}


def numbers(tables: Tables) -> set[str]:
    """Every number of the tables, as a sentence would write it, without signs."""
    found = set()
    for table in tables.values():
        for row in [*table.rows, *([table.total] if table.total else [])]:
            for each, value in zip(table.columns, row.values, strict=True):
                if isinstance(value, str):
                    found |= {*NUMBER.findall(value)}
                elif isinstance(value, int):
                    found.add(written(each.kind, abs(value)))
    return found


def written(kind: Kind, value: int) -> str:
    if kind is Kind.AMOUNT:
        return money.format_amount(value)
    if kind is Kind.PERCENT:
        return money.format_percent(value)
    return f"{value / 100:.2f}" if kind is Kind.SCORE else f"{value:,}"


@given(st.one_of(quoted(), delivered(), complained(), placed(), reached(), ahead()))
def test_every_number_stands_in_a_table(tables):
    known = numbers(tables)
    for kind in ("quotations", "delivery", "aftersales", "regions", "reps", "forecast", "summary"):
        text = DAYS.sub("", drafted(kind, tables, SAY))
        assert {*NUMBER.findall(text)} <= known, (kind, text)


@given(quoted())
def test_a_rate_is_said_of_quotations_that_closed_and_the_first_reason(tables):
    text = drafted("quotations", tables, SAY)
    told = sums_of(tables["quotations"])
    assert ("Won" in text) == bool(told and told["closed"])
    reasons = each_row(tables["lost-quotations"])
    assert ("Main reason" in text) == bool(reasons)
    if reasons:
        most = max(each["count"] for each in reasons)
        assert f"({most:,})" in text and reasons[0]["reason"] in text


@given(delivered())
def test_punctual_is_said_of_what_was_delivered_and_waiting_of_what_waits(tables):
    text = drafted("delivery", tables, SAY)
    told = sums_of(tables["on-time"])
    assert ("came on time" in text) == bool(told and told["lines"])
    assert ("Still to be delivered" in text) == bool(tables["backlog"].rows)


@given(complained())
def test_the_lowest_dimension_is_the_one_that_is_named(tables):
    text = drafted("aftersales", tables, SAY)
    told = sums_of(tables["complaints"])
    assert ("Complaints:" in text) == bool(told and told["count"])
    scored = [each for each in each_row(tables["satisfaction"]) if each["mean"] is not None]
    assert ("Lowest satisfaction" in text) == bool(scored)
    if scored:
        lowest = min(each["mean"] for each in scored)
        named = next(each["name"] for each in scored if each["mean"] == lowest)
        assert f"Lowest satisfaction: {named}, {lowest / 100:.2f}." in text
    words = sums_of(tables["anomalies"]).get("name")
    assert ("Told to the supervisor" in text) == bool(words)
    assert words is None or words in text


@given(placed())
def test_the_largest_of_several_is_named_and_one_alone_is_not(tables):
    text = drafted("regions", tables, SAY)
    for name, word in (("by-region", "Largest region"), ("by-channel", "Largest channel")):
        rows = each_row(tables[name])
        worth = len(rows) > 1 and rows[0]["net"] > 0 and rows[0]["share"] is not None
        assert (word in text) == worth
        if worth:
            assert f"{word}: {rows[0]['name']}" in text


@given(reached())
def test_who_leads_leads_and_who_is_short_is_short(tables):
    lines = drafted("reps", tables, SAY).splitlines()
    measured = [each for each in each_row(tables["reps"]) if each["achievement"] is not None]
    lead = [line for line in lines if line.startswith("Highest")]
    assert len(lead) == (len(measured) > 1)
    if lead:
        best = max(each["achievement"] for each in measured)
        assert money.format_percent(best) in lead[0]
    short = [line for line in lines if line not in lead]
    gaps = {each["name"]: each["gap"] for each in measured}
    named = [next(name for name in gaps if line.startswith(name)) for line in short]
    assert len(named) <= 2 and all(gaps[name] < 0 for name in named)
    assert [gaps[name] for name in named] == sorted(gaps[name] for name in named)
    assert not any(name in line for name in named for line in lead)


@given(ahead())
def test_only_what_is_something_is_planned_with(tables):
    text = drafted("forecast", tables, SAY)
    told = {row.behind: row.values[1] or 0 for row in tables["outlook"].rows}
    words = {"target": "Target of", "promised": "Orders promised", "usual": "Mean of"}
    assert all((words[key] in text) == (amount > 0) for key, amount in told.items())
