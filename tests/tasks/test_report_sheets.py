"""A report as a workbook, delimited text and for the clipboard; documents behind as a list."""

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from salesassist import sample
from salesassist.db.opening import open_database
from salesassist.desk.exporting import written
from salesassist.desk.exporting.listing import RatioOf, SumOf
from salesassist.desk.exporting.writing import as_tsv
from salesassist.rules.report_table import Column, Control, Kind, ReportTable, Row, without
from salesassist.rules.spans import span_of
from salesassist.tasks.reports import catalog, making, sheets
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.digging import dig
from salesassist.tasks.reports.footing import DoesNotFoot

TODAY = dt.date(2026, 11, 27)
COLUMNS = (
    Column("name", "Name"),
    Column("net", "Net", Kind.AMOUNT, adds=True),
    Column("before", "Before", Kind.AMOUNT, adds=True),
    Column("growth", "Growth", Kind.PERCENT, change=True),
    Column("quantity", "Qty", Kind.QUANTITY, adds=True),
)
TABLE = ReportTable(
    COLUMNS,
    (Row(("=1+1\t甲", 150, 100, 5_000, 1_500)), Row(("乙", -50, 0, None, 0))),
    Row(("Total", 100, 100, 0, 1_500)),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A sample company of a year."""
    path = tmp_path_factory.mktemp("sheets") / "sample.db"
    opened = open_database(sample.build(path, orders=60, today=TODAY))
    yield opened
    opened.close()


def finished(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def made(name: str, kind: str = "quarter"):
    return finished(making.steps(catalog.report(name), asked(span_of(kind, TODAY), today=TODAY)))


def test_typed_values_and_live_sums():
    found = sheets.table_listing(TABLE, "T", "TWD")
    assert found.rows[0] == ["=1+1\t甲", Decimal(150), Decimal(100), Decimal("0.5"), Decimal("1.5")]
    assert found.rows[1][3] is None, "n/a is no zero"
    assert found.total[1] == SumOf(Decimal(100))
    assert found.total[3] == RatioOf(Decimal(0), "net", "before", less_one=True)
    data = written(found, "xlsx")
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall("<f>(.*?)</f>", sheet) == [
        "SUM(B2:B3)", "SUM(C2:C3)", 'IF(C4&lt;=0,"—",B4/C4-1)', "SUM(E2:E3)",
    ]  # fmt: skip
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "=1+1\t甲", "a text, no formula"
    assert rows[3] == ["Total", 100, 100, 0, 1.5]


def test_a_rate_that_is_no_ratio_of_the_sums_stays_a_value():
    """A formula is only written where it gives the very figure the report has."""
    other = replace(TABLE, total=Row(("Total", 100, 100, 777, 1_500)))
    assert sheets.table_listing(other, "T", "TWD").total[3] == Decimal("0.0777")


def test_cents_are_kept_in_other_currencies():
    assert sheets.table_listing(TABLE, "T", "USD").rows[0][1] == Decimal("1.50")


def test_text_and_clipboard_have_the_sums_too():
    found = sheets.table_listing(TABLE, "T", "TWD", ("basis",))
    rows = list(csv.reader(io.StringIO(written(found, "csv").decode("utf-8-sig"))))
    assert rows[0] == ["basis"] and rows[-1] == ["Total", "100", "100", "0", "1.5"]
    lines = as_tsv(found).splitlines()
    assert lines[1] == "'=1+1 甲\t150\t100\t50.00%\t1.5", "pasted figures are figures"
    assert lines[2] == "乙\t-50\t0\t\t0"


def test_the_words_of_the_sums_stay_when_their_column_goes():
    table = replace(TABLE, columns=(*COLUMNS[:4], Column("unit", "Unit")))
    table = replace(table, rows=(), total=Row(("Total", 1, 2, 3, None)))
    cut = without(table, {"name", "before"})
    assert [column.key for column in cut.columns] == ["net", "growth", "unit"]
    assert cut.total.values == (1, 3, "Total")


def test_what_does_not_foot_is_no_sheet(house):
    found = made("by-customer").made
    wrong = replace(found, table=replace(found.table, controls=(Control("x", 1, 2),)))
    with pytest.raises(DoesNotFoot):
        sheets.listing(wrong)


@pytest.mark.parametrize("name", [each.name for each in catalog.REPORTS])
def test_every_report_is_a_workbook_and_says_its_basis(house, name):
    found = made(name)
    listing = sheets.listing(found.made, notes=found.notes)
    data = written(listing, "xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == f"{found.made.title()} {found.made.span()}"
    assert rows[1][0] == "；".join(found.basis)
    assert len(rows) >= len(listing.rows) + 3


@pytest.mark.parametrize("basis", ["order", "delivery"])
@pytest.mark.parametrize("compare", ["year", "before", "none"])
def test_what_is_behind_a_sum_adds_up_to_it(house, basis, compare):
    """Also of the row of sums, in which every document stands once."""
    question = asked(span_of("quarter", TODAY), today=TODAY, basis=basis, compare=compare)
    found = finished(making.steps(catalog.report("by-product"), question)).made
    keys = [column.key for column in found.table.columns]
    assert ("before" in keys) == (compare != "none")
    for key in ("net", "before"):
        if key in keys:
            column = found.table.columns[keys.index(key)]
            dug = finished(dig(found, found.table.total, column))
            assert dug is None or (dug.agrees and len(dug.table.rows) == len(dug.documents))
            told = found.table.total.values[keys.index(key)]
            assert (dug.table.total.values[-1] if dug else 0) == told


def test_a_report_is_held_against_the_period_before(house):
    quarter = asked(span_of("quarter", TODAY), today=TODAY, compare="before")
    before = catalog.made("by-customer", quarter)
    alone = catalog.made("by-customer", replace(quarter, span=quarter.span.earlier()))
    at = [column.key for column in before.columns].index("before")
    net = [column.key for column in alone.columns].index("net")
    assert before.total.values[at] == alone.total.values[net]
