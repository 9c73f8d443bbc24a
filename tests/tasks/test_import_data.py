"""Every public file at hand that fits a kind comes in with the counts computed elsewhere."""

import csv
import datetime as dt
import gzip
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from salesassist.db import BankBranch, Customer, Order, OrderLine, PostalCode, Product
from salesassist.db.calendar import workdays
from salesassist.desk.exporting import written
from salesassist.desk.importing import How, finish
from salesassist.desk.importing.rejected import rejected
from salesassist.tasks.orders.importing import IMPORTS as ORDERS
from salesassist.tasks.records.importing import IMPORTS
from tests.sources import none

WHO = "test"
KINDS = {kind.name: kind for kind in (*IMPORTS, *ORDERS)}


@pytest.fixture
def data(company, shared) -> Path:
    return shared / "data"


def expected(data: Path, name: str) -> dict[str, Any]:
    return json.loads((data / "expected" / f"{name}.json").read_text(encoding="utf-8"))["figures"]


def take(kind: str, path: Path, **more: Any):
    """Take a file over, and once more: nothing changes."""
    outcome = finish(KINDS[kind].take(path, who=WHO, **more))
    again = finish(KINDS[kind].take(path, who=WHO, **more))
    assert (again.added, again.changed, again.batch) == (0, 0, 0)
    return outcome


def test_banks_and_their_branches(data, no_banks):
    figures = expected(data, "tw_banks")
    branches = take("banks", data / "tw_banks" / "金融機構總分支機構.csv")
    assert branches.added == figures["branches"]["rows"] == BankBranch.select().count()
    codes = [each.code for each in BankBranch.select(BankBranch.code)]
    assert sum(len(code) == 7 for code in codes) == figures["branches"]["branch_rows"]
    assert (
        len({code for code in codes if len(code) == 3})
        == (figures["branches"]["distinct_head_codes"])
    )


def test_the_shipped_banks_are_brought_up_to_date(data):
    """What an account's code is looked up in says the names of the file from today on."""
    before, today = (
        dict(BankBranch.select(BankBranch.code, BankBranch.id).tuples()),
        dt.date.today(),
    )
    outcome = take("banks", data / "tw_banks" / "金融機構總分支機構.csv")
    figures = expected(data, "tw_banks")["branches"]
    assert outcome.added + outcome.changed + outcome.unchanged == figures["rows"]
    assert outcome.changed and BankBranch.at("012", today).name == "台北富邦商業銀行"
    old = BankBranch.get_by_id(before["012"])
    assert (old.name, old.valid_to) == ("台北富邦銀行", today - dt.timedelta(days=1))
    assert BankBranch.at("815", today) is None
    assert BankBranch.at("0040037", today).branch


def test_insured_banks(data, no_banks):
    outcome = take("banks", data / "tw_banks" / "要保機構名單.csv")
    assert outcome.added == expected(data, "tw_banks")["insured"]["rows"]


def test_postcodes_of_districts_and_roads(data, tmp_path):
    figures = expected(data, "tw_postal")
    take("postcodes", data / "tw_postal" / "zip3.csv")
    pairs = set(PostalCode.select(PostalCode.city, PostalCode.district).tuples())
    # Two islands of the South China Sea are in one of the two tables only.
    assert len({city for city, _ in pairs}) >= figures["cities"]
    roads = tmp_path / "zip33.csv"
    packed = (data / "tw_postal" / "zip33_2102.csv.gz").read_bytes()
    roads.write_bytes(gzip.decompress(packed))
    outcome = finish(KINDS["postcodes"].take(roads, who=WHO))
    assert outcome.added + outcome.unchanged == figures["zip_rows"]
    codes = PostalCode.select(PostalCode.code).where(PostalCode.road != "").distinct()
    assert codes.count() == figures["zip_codes_distinct"]


@pytest.mark.parametrize("years", [(2017, 2026), (2025, 2025), (2026, 2026)])
def test_the_office_calendar(data, years):
    """Each month has as many working days as counted elsewhere; also from cp950."""
    first, last = years
    name = f"{first}_{last}" if first != last else f"{first}_cp950"
    outcome = take("holidays", data / "tw_calendar" / f"tw_office_calendar_{name}.csv")
    figures = expected(data, "tw_calendar")
    if first != last:
        whole = outcome.added + outcome.changed + outcome.unchanged
        assert whole == figures["days"]
    calendar, wrong = workdays(), []
    for month, count in figures["workdays_by_month"].items():
        year, number = map(int, month.split("-"))
        if first <= year <= last and working(calendar, year, number) != count:
            wrong.append(f"{month}: {working(calendar, year, number)} instead of {count}")
    none(wrong)


def working(calendar, year: int, month: int) -> int:
    days = (dt.date(year, month, 1) + dt.timedelta(days=at) for at in range(31))
    return sum(calendar.is_working(day) for day in days if day.month == month)


@pytest.mark.parametrize("name", ["tw_companies.csv", "tw_companies_cp950.csv"])
def test_listed_companies(data, name):
    outcome = take("customers", data / "tw_companies" / name)
    path = data / "tw_companies" / "tw_companies.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        count = sum(1 for _ in csv.DictReader(file))
    assert outcome.added == Customer.select().count() == count


def test_adventureworks(data, tmp_path):
    """The day, the customer and the product of each line; a price is the product's."""
    with zipfile.ZipFile(data / "adventureworks" / "adventureworks_csv.zip") as archive:
        archive.extractall(tmp_path)
    figures = expected(data, "adventureworks")
    latin = How(encoding="cp1252", places={"code": 0, "name": 3})
    whole = take("customers", tmp_path / "AdventureWorks_Customers.csv", how=latin)
    assert whole.added == Customer.select().count() == figures["counts"]["customers"]
    goods = take("products", tmp_path / "AdventureWorks_Products.csv")
    assert goods.added == Product.select().count() == figures["counts"]["products"]
    for year in (2015, 2016, 2017):
        path = tmp_path / f"AdventureWorks_Sales_{year}.csv"
        outcome = finish(KINDS["orders"].take(path, who=WHO, currency="USD", skip_bad=True))
        if outcome.errors:
            correct(path, outcome.errors, tmp_path / "corrected.xlsx")
    assert Order.select().count() == figures["orders"]
    assert OrderLine.select().count() == figures["lines"]
    total = sum(each.quantity for each in OrderLine.select(OrderLine.quantity))
    assert total == figures["total_qty"] * 1_000
    buyers = Order.select(Order.customer).distinct().count()
    sold = OrderLine.select(OrderLine.product).distinct().count()
    assert (buyers, sold) == (figures["customers"], figures["products"])


def correct(path: Path, errors, fixed: Path) -> None:
    """Take the rows left out, without the line that names a product nobody has, over again."""
    assert [each.problem.facts for each in errors] == [{"text": "10000"}]
    listing = rejected(path, KINDS["orders"], errors)
    product = [head.words for head in listing.heads].index("ProductKey")
    listing.rows = [row for row in listing.rows if row[product] != "10000"]
    fixed.write_bytes(written(listing, "xlsx"))
    assert finish(KINDS["orders"].take(fixed, who=WHO, currency="USD")).added == 1


def test_chinook(data, tmp_path):
    """Tables of a database, written as CSV by another program, with heads of its own."""
    source = sqlite3.connect(f"file:{data / 'chinook' / 'Chinook_Sqlite.sqlite'}?mode=ro", uri=True)
    files = {name: tmp_path / f"{name}.csv" for name in ("Customer", "Track", "Invoice", "Line")}
    for name, path in files.items():
        table = "InvoiceLine" if name == "Line" else name
        rows = source.execute(f'SELECT * FROM "{table}"')
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([each[0] for each in rows.description])
            writer.writerows(rows)
    source.close()
    figures = expected(data, "chinook")
    finish(
        KINDS["customers"].take(files["Customer"], who=WHO, how=How(places={"code": 0, "name": 2}))
    )
    tracks = How(places={"code": 0, "name": 1, "price": 8})
    finish(KINDS["products"].take(files["Track"], who=WHO, how=tracks))
    lines = How(places={"number": 1, "product": 2, "price": 3, "quantity": 4})
    outcome = finish(
        KINDS["orders"].take(
            files["Invoice"], who=WHO, lines=files["Line"], how_lines=lines, currency="USD"
        )
    )
    assert (outcome.added, OrderLine.select().count()) == (figures["orders"], figures["lines"])
    assert Customer.select().count() == figures["customers"]
    bought = OrderLine.select(OrderLine.product).distinct().count()
    assert bought == figures["products"] < Product.select().count()
    net = sum(each.net for each in Order.select(Order.net))
    assert f"{net / 100:.2f}" == figures["total_amount_lines_rounded_2dp"]
