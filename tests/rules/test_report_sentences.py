"""The draft sentences of written reports: only figures of their tables, no growth from nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import money, summaries
from salesassist.rules.report_digest import DOWN, UP, each_row, folded, movers, only, sums_of
from salesassist.rules.report_sentences import DRAFTS, Say, drafted
from salesassist.rules.report_table import Column, Kind, ReportTable, Row, total_row
from salesassist.texts import set_language

FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%|(?<=NT\$)\d+(?:,\d{3})*")
SAY = Say("TWD", "2026-10")
AMOUNTS = st.integers(-50_000, 5_000_000)
RANKED = (
    Column("rank", "No.", Kind.WHOLE),
    Column("name", "Name"),
    Column("net", "Net", Kind.AMOUNT, adds=True),
    Column("share", "Share", Kind.PERCENT),
    Column("cumulated", "Cumulated", Kind.PERCENT),
    Column("class", "ABC"),
    Column("before", "Last year", Kind.AMOUNT, adds=True),
    Column("growth", "Growth", Kind.PERCENT, change=True),
)
OVERVIEW = (
    Column("what", "Compared with"),
    Column("amount", "Net", Kind.AMOUNT),
    Column("difference", "Difference", Kind.AMOUNT, change=True),
    Column("achieved", "Achieved", Kind.PERCENT),
    Column("growth", "Growth", Kind.PERCENT, change=True),
)
AGED = ("current", "1-30", "31-60", "61-90", "90+", "open")


def ranked(pairs: list[tuple[int, int]]) -> ReportTable:
    """A report by customer of (net, net a year before)."""
    falling = sorted(pairs, key=lambda pair: -pair[0])
    whole, so_far, rows = sum(net for net, _ in falling), 0, []
    for at, (net, before) in enumerate(falling, 1):
        so_far += net
        shares = summaries.share(net, whole), summaries.share(so_far, whole)
        growth = summaries.growth(net, before)
        rows.append(Row((at, f"客戶{chr(0x4E00 + at)}", net, *shares, "", before, growth)))
    return ReportTable(RANKED, tuple(rows), total_row(RANKED, rows, "Total"))


def overview(net: int, goal: int | None, last: int, before: int) -> ReportTable:
    """A period against its target, last year and the period before."""
    rows = [Row(("This period", net, None, None, None), behind="actual")]
    if goal is not None:
        reached = summaries.achievement(net, goal)
        rows.append(Row(("Target", goal, net - goal, reached, None), behind="target"))
    for name, base in (("last-year", last), ("before", before)):
        growth = summaries.growth(net, base)
        rows.append(Row((name, base, net - base, None, growth), behind=name))
    return ReportTable(OVERVIEW, tuple(rows))


def aged(*amounts: int) -> ReportTable:
    """An ageing of which only the sums are printed."""
    columns = (
        Column("name", "Customer"),
        *(Column(key, key, Kind.AMOUNT, adds=True) for key in AGED),
        Column("overdue", "Overdue", Kind.PERCENT),
    )
    whole = sum(amounts)
    late = summaries.share(whole - amounts[0], whole)
    return ReportTable(columns, (), Row(("Total", *amounts, whole, late)))


@st.composite
def everything(draw) -> dict[str, ReportTable]:
    """The tables of a report, of any figures a company may have."""
    whole = ranked(draw(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=8)))
    goal = draw(st.one_of(st.none(), st.integers(0, 5_000_000)))
    debts = draw(st.tuples(*[st.integers(0, 900_000)] * 5))
    return {
        "customers": whole,
        "customers-moved": movers(whole),
        "products": whole,
        "products-moved": movers(whole),
        "overview": overview(draw(AMOUNTS), goal, draw(AMOUNTS), draw(AMOUNTS)),
        "ageing": aged(*debts),
    }


def shown(tables: dict[str, ReportTable]) -> set[str]:
    """Every figure of the tables as a sentence would write it, without signs."""
    said = set()
    for table in tables.values():
        rows = [*table.rows, *([table.total] if table.total else [])]
        for row in rows:
            for column, value in zip(table.columns, row.values, strict=True):
                if isinstance(value, int):
                    amount = column.kind is Kind.AMOUNT
                    text = money.format_amount(value) if amount else money.format_percent(value)
                    said.add(text.removeprefix(money.MINUS))
    return said


@given(everything())
def test_every_figure_of_a_sentence_stands_in_a_table(tables):
    known = shown(tables)
    for kind in DRAFTS:
        text = drafted(kind, tables, SAY).replace("2026-10", "")
        for figure in FIGURE.findall(text):
            assert figure.removeprefix(money.MINUS) in known, (kind, text)


@given(everything())
def test_nothing_grew_or_fell_against_a_base_of_nothing(tables):
    names = {each["name"]: each["before"] for each in each_row(tables["customers"])}
    for kind in ("summary", "customers", "products", "help"):
        for line in drafted(kind, tables, SAY).splitlines():
            if line.startswith(("Main growth", "Main decline")) or "fell by" in line:
                said = [name for name in names if name in line]
                assert said and all(names[name] > 0 for name in said)
    told = {row.behind: row.values[1] for row in tables["overview"].rows}
    text = drafted("target", tables, SAY)
    assert ("Against last year" in text) == (told["last-year"] > 0)
    assert ("Against the period before" in text) == (told["before"] > 0)


@given(everything())
def test_a_summary_has_at_most_five_sentences_and_a_decline_is_one(tables):
    assert len(drafted("summary", tables, SAY).splitlines()) <= 5
    fell = [each for each in each_row(tables["customers-moved"]) if each["difference"] < 0]
    assert ("Main decline" in drafted("customers", tables, SAY)) == bool(fell)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=30), st.integers(1, 12))
def test_folding_keeps_the_sums(pairs, most):
    table = ranked(pairs)
    cut = folded(table, most)
    for at, column in enumerate(table.columns):
        if column.adds:
            assert sum(row.values[at] or 0 for row in cut.rows) == table.total.values[at]
    assert len(cut.rows) <= most + 1


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=5, max_size=9))
def test_the_rest_has_its_own_growth_and_share(pairs):
    cut = folded(ranked(pairs), 2)
    rest = each_row(cut)[-1]
    assert rest["growth"] == summaries.growth(rest["net"], rest["before"])
    assert rest["share"] == summaries.share(rest["net"], sums_of(cut)["net"])


def test_columns_are_taken_in_the_order_asked_and_the_words_stay_with_the_name():
    table = only(ranked([(5, 4)]), ("net", "name", "gone"))
    assert [each.key for each in table.columns] == ["net", "name"]
    assert table.total.values == (5, "Total")
    assert only(table, ()) == table


def test_movers_are_the_largest_both_ways():
    table = movers(ranked([(100, 10), (50, 60), (7, 0), (0, 90)]), most=1)
    assert [row.behind for row in table.rows] == [UP, DOWN]
    assert [each["difference"] for each in each_row(table)] == [90, -90]


def test_the_sentences_of_a_good_month():
    set_language("zh_TW")
    tables = {
        "overview": overview(2_518_640, 2_400_000, 2_190_300, 0),
        "customers-moved": movers(ranked([(298_300, 214_650), (171_600, 205_400)])),
        "ageing": aged(1_988_600, 156_200, 57_500, 41_300, 57_400),
    }
    say = Say("TWD", "115 年 10 月", [(1, 2), (3, 3), (5, 4)])
    assert drafted("target", tables, say).splitlines() == [
        "115 年 10 月：淨額 2,518,640 元，達目標 2,400,000 元的 104.9%。",
        "較去年同期（2,190,300 元）+15.0%。",
        "連續 2 個月達標。",
    ]
    summary = drafted("summary", tables, say)
    assert "主要成長：客戶一 +39.0%。" in summary.replace("客戶丁", "客戶一")
    assert "應收未收 2,301,000 元，其中 13.6% 逾期。" in summary
    assert drafted("help", tables, say).endswith("下滑 16.5%，請業務說明。")


@pytest.mark.parametrize("kind", DRAFTS)
def test_without_tables_nothing_is_said(kind):
    assert drafted(kind, {}, SAY) == "" and drafted("remarks", {}, SAY) == ""
