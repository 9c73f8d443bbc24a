"""Files read as a person says: head below titles, merged cells, one order of dates, decimal commas."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from salesassist.db import BankBranch, Customer, ImportMapping, PriceRule
from salesassist.desk.importing import How, finish, read_sheet, remember, remembered
from salesassist.desk.importing.columns import DoubleColumn
from salesassist.desk.importing.days import ASK, DayOrMonth, order_of, read_day
from salesassist.desk.importing.kinds import fitting
from salesassist.desk.importing.looking import seeing
from salesassist.desk.importing.numbers import has_comma, with_point
from salesassist.rules.dates import NoSuchDate
from salesassist.tasks.orders.importing import IMPORTS as ORDERS
from salesassist.tasks.records.importing import IMPORTS, import_customers, import_products
from tests.sources import none

WHO = "王淑芬"
KINDS = {kind.name: kind for kind in (*IMPORTS, *ORDERS)}
HEADS = "客戶編號,客戶名稱,信用額度\n"


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2026", "5/6/2026"], ASK),
        (["3/4/2026", "25/6/2026"], "dmy"),
        (["3.4.2026 00:00:00", "6.25.2026"], "mdy"),
        (["13/4/2026", "4/13/2026"], ""),
        (["2026-03-04", "115/3/4", ""], ""),
    ],
)
def test_the_order_of_dates_is_the_columns(cells, order):
    assert order_of(cells)[0] == order


@given(st.dates(dt.date(1971, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_comes_back_in_every_order(day):
    """Whatever the order, the day written by it is the day that is read."""
    assert read_day(f"{day.day}/{day.month}/{day.year}", "dmy") == day
    assert read_day(f"{day:%m/%d/%Y}", "mdy") == day
    assert read_day(f"{day.year - 1911}/{day.month}/{day.day}") == day
    assert read_day(f"{day.day}-{day:%b}-{day.year}") == day


def test_no_day_is_guessed_where_the_order_is_not_said():
    with pytest.raises(NoSuchDate):
        read_day("3/4/2026")


def test_a_column_that_can_be_read_two_ways_is_asked_about_once(company, products, write):
    path = write("品號,單價,生效日\nHC63-100,900,3/4/2026\nBOOK-01,90,5/6/2026\n")
    kind = KINDS["prices"]
    with pytest.raises(DayOrMonth) as asked:
        finish(kind.take(path, who=WHO))
    assert asked.value.facts["head"] == "生效日"
    seen = finish(seeing(path, list(KINDS.values()), who=WHO))
    assert (seen.kind.name, type(seen.problem)) == ("prices", DayOrMonth)
    said = How(days={"first": "dmy"})
    finish(kind.take(path, who=WHO, how=said))
    assert [each.first for each in PriceRule.select().order_by(PriceRule.id)] == [
        dt.date(2026, 4, 3),
        dt.date(2026, 6, 5),
    ]


def test_a_decimal_comma_is_seen_by_many_cells_and_by_none_against():
    assert has_comma(["1.234,5", "2,75", "3"])
    assert has_comma(["1,5", *["7"] * 20], ";")
    assert not has_comma(["1,23", *["7"] * 20])  # one wrong comma is a mistake
    assert not has_comma(["1,5", "2.5"])
    assert not has_comma(["1,234", "5,678"])
    assert with_point("1.234,5") == "1234.5"


def test_figures_with_a_decimal_comma_are_taken_and_told(company, write):
    path = write("品號;品名;單價\nA1;氣缸;1.234,50\nA2;閥;2,5\n")
    outcome = finish(import_products(path, who=WHO))
    assert outcome.added == 2
    assert "小數點" in outcome.remarks[0].sentence() or "decimal" in outcome.remarks[0].sentence()
    assert [each.price for each in KINDS["products"].columns[0].field.model.select()] == [
        12_345_000,
        25_000,
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_titles_over_the_head_are_left_out(company, tmp_path, name):
    rows = [["客戶清單"], ["製表日", "115/1/1"], ["客戶編號", "客戶名稱"], ["C1", "甲"]]
    path = tmp_path / name
    if name.endswith("xlsx"):
        book(path, rows)
    else:
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    outcome = finish(import_customers(path, who=WHO))
    assert (outcome.added, [each.row for each in outcome.remarks]) == (1, [3])


def test_a_cell_merged_downwards_speaks_for_all_its_rows(company, customer, products, tmp_path):
    """An order with two lines, its number and customer merged over both."""
    path = tmp_path / "a.xlsx"
    heads = ["訂單編號", "客戶編號", "訂單日期", "品號", "數量"]
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "訂單明細")
        for place, head in enumerate(heads):
            sheet.write(1, place, head)
        for place, text in enumerate(["A1", "C00127", "115/3/5"]):
            sheet.merge_range(2, place, 3, place, text)
        for row, code in enumerate(["HC63-100", "BOOK-01"], start=2):
            sheet.write(row, 3, code)
            sheet.write(row, 4, row)
    outcome = finish(KINDS["orders"].take(path, who=WHO))
    assert (outcome.added, outcome.errors) == (1, ())


def test_a_file_without_heads_is_read_by_places(company, write):
    path = write("C1,甲公司\nC2,乙公司\n")
    how = How(head=0, places={"code": 0, "name": 1})
    assert finish(import_customers(path, who=WHO, how=how)).added == 2
    assert read_sheet(path, how).heads == ("A", "B")


def test_a_head_that_stands_there_twice_can_be_chosen(company, write):
    path = write("客戶編號,客戶名稱,客戶名稱\nC1,甲,乙\n")
    with pytest.raises(DoubleColumn):
        finish(import_customers(path, who=WHO))
    finish(import_customers(path, who=WHO, how=How(places={"code": 0, "name": 2})))
    assert Customer.get().name == "乙"


def test_cells_kept_as_text_and_wide_figures_are_read(no_banks, write):
    path = write('銀行代號,銀行名稱\n="004",臺灣銀行\n００５,臺灣土地銀行\n')
    finish(KINDS["banks"].take(path, who=WHO))
    assert [each.code for each in BankBranch.select().order_by(BankBranch.code)] == ["004", "005"]


def test_how_a_file_was_read_is_remembered_by_its_heads(company, write):
    path = write("a,b\nC1,甲\n")
    sheet, how = read_sheet(path), How(places={"code": 0, "name": 1})
    assert remembered("customers", sheet.heads) is None
    remember("customers", sheet.heads, how, who=WHO)
    remember("customers", sheet.heads, how, who=WHO)
    assert ImportMapping.select().count() == 1
    seen = finish(seeing(path, IMPORTS, who=WHO, kind=KINDS["customers"]))
    assert (seen.how, seen.found.new) == (how, 1)


def test_the_kind_of_a_file_is_guessed(company, write):
    heads = {
        "customers": "客戶編號,客戶名稱,統一編號,電話",
        "products": "品號,品名,單位,單價",
        "contacts": "客戶編號,聯絡人,職稱,手機",
        "prices": "品號,客戶編號,數量起,單價,生效日",
        "banks": "銀行代號,銀行名稱,分行名稱",
        "postcodes": "郵遞區號,縣市,鄉鎮市區",
        "holidays": "西元日期,星期,是否放假,備註",
        "orders": "訂單編號,客戶編號,訂單日期,品號,數量,單價",
        "quotations": "報價單號,客戶編號,報價日期,品號,數量,有效期限",
        "deliveries": "出貨單號,訂單編號,品號,出貨數量,出貨日期",
        "receipts": "客戶編號,收款日期,金額,摘要",
        "targets": "年月,業務,產品類別,目標金額",
    }
    assert heads.keys() == KINDS.keys()
    wrong = []
    for name, row in heads.items():
        found, _ = fitting(write(f"{row}\n{',' * row.count(',')}x\n"), list(KINDS.values()))
        if found.name != name:
            wrong.append(f"{name} taken for {found.name}")
    none(wrong)


def test_first_and_last_names_become_one(company, write):
    path = write("CustomerKey,FirstName,LastName\n1,Maria,Anders\n")
    finish(import_customers(path, who=WHO))
    assert Customer.get().name == "Maria Anders"


def book(path: Path, rows: list[list[str]]) -> None:
    """A workbook of texts."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
