"""Three public data sets taken over through the product's own imports, as files it knows."""

import csv
import datetime as dt
import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from salesassist.db import Company
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import finish
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.records.importing import import_customers, import_products

WHO = "test"
Row = Sequence[object]


@dataclass
class Shop:
    """A data set as rows: code and name; code, name, category; the orders; their lines.

    An order is number, customer, day, day of shipping or ""; a line order, product, quantity,
    price, discount in percent.
    """

    customers: list[Row] = field(default_factory=list)
    products: list[Row] = field(default_factory=list)
    orders: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)


def take_over(shop: Shop, folder: Path) -> None:
    """Import a data set in US dollars, without tax."""
    with unit_of_work(WHO, "company") as work:
        work.add(Company(name="Expected Co.", currency="USD"))
    usd = {"who": WHO, "currency": "USD"}
    files = (
        ("customers", ("code", "name"), shop.customers),
        ("products", ("productcode", "productname", "category"), shop.products),
        ("orders", ("orderid", "customerid", "orderdate", "shippeddate"), shop.orders),
        ("lines", ("orderid", "productid", "quantity", "unitprice", "discount"), shop.lines),
    )
    paths = {name: _written(folder / f"{name}.csv", head, rows) for name, head, rows in files}
    finish(import_customers(paths["customers"], tax_mode="zero", **usd))
    finish(import_products(paths["products"], **usd))
    outcome = finish(import_orders(paths["orders"], lines=paths["lines"], tax_mode="zero", **usd))
    assert outcome.added == len(shop.orders)


def _written(path: Path, head: Row, rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def northwind(shared: Path) -> Shop:
    """Northwind: 830 orders of a trader in foods, with discounts and shipping days."""
    folder = shared / "data" / "northwind"
    names = {row["CategoryID"]: row["CategoryName"] for row in _rows(folder / "categories.csv")}
    shop = Shop()
    for row in _rows(folder / "customers.csv"):
        shop.customers.append((row["CustomerID"], row["CompanyName"]))
    for row in _rows(folder / "products.csv"):
        shop.products.append((row["ProductID"], row["ProductName"], names[row["CategoryID"]]))
    for row in _rows(folder / "orders.csv"):
        days = (row[name][:10] for name in ("OrderDate", "ShippedDate"))
        shop.orders.append((row["OrderID"], row["CustomerID"], *days))
    for row in _rows(folder / "order_details.csv"):
        discount = f"{float(row['Discount']) * 100:.2f}%"
        names_ = ("OrderID", "ProductID", "Quantity", "UnitPrice")
        shop.lines.append((*(row[name] for name in names_), discount))
    return shop


def chinook(shared: Path) -> Shop:
    """Chinook: 412 invoices of a music shop, a track or more each."""
    source = sqlite3.connect(shared / "data" / "chinook" / "Chinook_Sqlite.sqlite")
    ask = source.execute
    shop = Shop()
    shop.customers = ask("SELECT CustomerId, FirstName || ' ' || LastName FROM Customer").fetchall()
    shop.products = ask(
        "SELECT DISTINCT t.TrackId, t.Name, '' FROM Track t JOIN InvoiceLine l USING (TrackId)"
    ).fetchall()
    shop.orders = ask(
        "SELECT InvoiceId, CustomerId, SUBSTR(InvoiceDate, 1, 10), '' FROM Invoice"
    ).fetchall()
    shop.lines = ask(
        "SELECT InvoiceId, TrackId, Quantity, UnitPrice, '' FROM InvoiceLine"
    ).fetchall()
    source.close()
    return shop


def adventureworks(shared: Path) -> Shop:
    """AdventureWorks: 25,164 orders of bicycles at the price of the product file."""
    path = shared / "data" / "adventureworks" / "adventureworks_csv.zip"
    with zipfile.ZipFile(path) as files:
        products = {row["ProductKey"]: row for row in _zipped(files, "Products")}
        sold = [row for year in (2015, 2016, 2017) for row in _zipped(files, f"Sales_{year}")]
        people = {row["CustomerKey"]: row for row in _zipped(files, "Customers")}
    sold = [row for row in sold if row["ProductKey"] in products]  # one line names no product
    shop, orders = Shop(), {}
    for row in sold:
        day = dt.datetime.strptime(row["OrderDate"], "%d-%b-%Y").date()
        orders.setdefault(row["OrderNumber"], (row["OrderNumber"], row["CustomerKey"], day, ""))
        price = products[row["ProductKey"]]["ProductPrice"]
        told = (row["OrderNumber"], row["ProductKey"], row["OrderQuantity"], price, "")
        shop.lines.append(told)
    shop.orders = list(orders.values())
    for key in {each[1] for each in shop.orders}:
        who = people.get(key, {})
        name = " ".join(
            filter(None, (who.get(each) for each in ("Prefix", "FirstName", "LastName")))
        )
        shop.customers.append((key, name or key))
    shop.products = [
        (key, products[key]["ProductName"], "") for key in {each[1] for each in shop.lines}
    ]
    return shop


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _zipped(files: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    data = files.read(f"AdventureWorks_{name}.csv")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return list(csv.DictReader(io.StringIO(text)))
    raise AssertionError(name)
