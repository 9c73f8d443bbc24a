"""Importing 100,000 rows with every bad one named, against the reader and the database alone.

Of workbooks the reader is told twice: calamine in this process, its cells thrown away, and the
reader the product has, which is calamine in a process of its own with limits, its parts checked
beside it. Rounds alternate, the least of each counts, since other work may share the machine.
"""

import csv
import itertools
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import python_calamine
import xlsxwriter
from sqlcipher3 import dbapi2

from salesassist.db import Address, Customer, Order, OrderLine, Product, search
from salesassist.db.base import database
from salesassist.db.opening import PRAGMAS, create_database, open_database
from salesassist.desk.importing import finish, read_sheet
from salesassist.rules.identity import tax_sum_holds
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.records import found_company
from salesassist.tasks.records.importing import import_customers, import_products
from tests.benchmarks.measure import Line, show

ROWS = 100_000
ORDERS, LINES = 20_000, 5
ROUNDS, LEAST_OF = 3, 6
READING = 2  # times the reader alone, in which rows are to be validated and kept
WHO = "bench"
READERS = ("calamine alone", "our reader alone")
PLAIN = ("executemany of the same rows", "the same with their search words")
MODELS = {
    "customer": Customer,
    "address": Address,
    "product": Product,
    "sales_order": Order,
    "order_line": OrderLine,
}
CUSTOMER_TABLES = ("customer", "address")
CUSTOMERS = ["客戶編號", "客戶名稱", "統一編號", "電話", "地址", "產業別", "信用額度", "備註"]
PRODUCTS = ["品號", "品名", "規格", "類別", "單位", "單價", "成本", "備註"]
TRADES = ["電子零組件", "精密機械", "食品", "紡織", "營造", "物流"]

Rows = list[list[str | int]]


def customers() -> Rows:
    """Customers as another program writes them; 13 of 1,000 have something wrong."""
    dice, numbers = random.Random(7), _tax_ids()
    rows: Rows = []
    for at in range(ROWS):
        name, tax_id = f"{dice.choice('大中新永')}豐{at}股份有限公司", next(numbers)
        phone = f"0{dice.choice('24')}-{dice.randrange(2000, 8999)}-{dice.randrange(10000):04d}"
        place = f"臺北市中正區忠孝東路{at % 7 + 1}段{at}號"
        credit = dice.randrange(1, 500) * 10_000
        row = [f"K{at:06d}", name, tax_id, phone, place, TRADES[at % 6], credit, "由舊系統轉入"]
        if at % 1000 < 13:
            column, wrong = ((1, ""), (2, "12345678"), (6, "很多"))[at % 3]
            row[column] = wrong
        rows.append(row)
    return rows


def products() -> Rows:
    """Products, 13 of 1,000 of them with something wrong."""
    dice = random.Random(8)
    rows: Rows = []
    for at in range(ROWS):
        price = dice.randrange(100, 90_000)
        kind = TRADES[at % 6]
        row = [
            f"P{at:06d}",
            f"標籤紙{at}",
            f"{at % 90 + 10}×60mm",
            kind,
            "卷",
            price,
            price // 2,
            "",
        ]
        if at % 1000 < 13:
            column, wrong = ((1, ""), (5, "-3"), (6, "1,23"))[at % 3]
            row[column] = wrong
        rows.append(row)
    return rows


def orders() -> tuple[Rows, Rows]:
    """Orders and their lines; 13 of 1,000 orders have something wrong."""
    dice = random.Random(9)
    heads: Rows = [["訂單編號", "客戶編號", "訂單日期", "交貨日", "客戶單號", "備註"]]
    lines: Rows = [["訂單編號", "品號", "數量", "單價", "折扣"]]
    for at in range(ORDERS):
        month, day = at % 12 + 1, at % 27 + 1
        who = "NOBODY" if at % 1000 < 13 else f"K{dice.randrange(1_000):06d}"
        heads.append([f"A{at:06d}", who, f"2025-{month:02d}-{day:02d}", "", f"PO{at}", ""])
        for _ in range(LINES):
            item, price = f"P{dice.randrange(1_000):06d}", dice.randrange(10, 9_000)
            lines.append([f"A{at:06d}", item, dice.randrange(1, 200), price, ""])
    return heads, lines


def _tax_ids() -> Iterator[str]:
    """Numbers that fulfil the rule."""
    return filter(tax_sum_holds, (f"{number:08d}" for number in itertools.count(10_000_000)))


class Workshop:
    """A folder with the files, an empty company to copy, and what was measured."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.empty = folder / "empty.db"
        create_database(self.empty)
        found_company(who=WHO, name="禾昱")
        database().close()
        self.table: list[Line] = []

    def csv(self, name: str, rows: Rows) -> Path:
        """A delimited file."""
        path = self.folder / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    def xlsx(self, name: str, rows: Rows) -> Path:
        """A workbook; texts as text, figures as numbers."""
        path = self.folder / f"{name}.xlsx"
        options = {"constant_memory": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(str(path), options) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    write = sheet.write_string if isinstance(cell, str) else sheet.write_number
                    write(at, column, cell)
        return path

    def ours(self, work: Callable[[], object], *, base: Path | None = None) -> tuple[float, Path]:
        """Seconds of an import into a fresh copy of the company, and that copy."""
        path = self.folder / "ours.db"
        self._fresh(base or self.empty, path)
        open_database(path)
        before = time.perf_counter()
        outcome = work()
        taken = time.perf_counter() - before
        assert outcome.added and outcome.errors, outcome
        database().close()
        return taken, path

    def raw(
        self, filled: Path, tables: Sequence[str], *, base: Path | None = None
    ) -> tuple[float, float]:
        """Seconds the driver takes to put the same rows into the same tables, durably.

        First without, then with the words to find them by, which are worked out before.
        """
        return self._raw(filled, tables, base, False), self._raw(filled, tables, base, True)

    def _raw(
        self, filled: Path, tables: Sequence[str], base: Path | None, with_words: bool
    ) -> float:
        path = self.folder / "raw.db"
        self._fresh(base or self.empty, path)
        source = dbapi2.connect(str(filled))
        target = dbapi2.connect(str(path), isolation_level=None)
        for name, value in PRAGMAS.items():
            target.execute(f"PRAGMA {name} = {value}")
        whole = []
        for table in tables:
            known = target.execute(f"SELECT MAX(id) FROM {table}").fetchone()[0] or 0
            rows = source.execute(f"SELECT * FROM {table} WHERE id > {known}").fetchall()
            places = ", ".join("?" * len(rows[0]))
            whole.append((f"INSERT INTO {table} VALUES ({places})", rows))
            model = MODELS[table]
            if with_words and search.is_searched(model):
                columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
                at = columns.index("search")
                whole.append((search.insert(model), [(r[0], search.pairs(r[at])) for r in rows]))
        before = time.perf_counter()
        target.execute("BEGIN IMMEDIATE")
        for sql, rows in whole:
            target.executemany(sql, rows)
        target.execute("COMMIT")
        taken = time.perf_counter() - before
        source.close()
        target.close()
        return taken

    def compare(self, job: str, against: Sequence[str], target: float, once: Callable) -> None:
        """Measure all in turn; a line for each reference: rows a second of ours and of it."""
        rounds = [once() for _ in range(ROUNDS)]
        ours, *others = (statistics.median(each) for each in zip(*rounds, strict=True))
        for what, other in zip(against, others, strict=True):
            speeds = ROWS / ours, ROWS / other
            self.table.append(Line(job, *speeds, "rows/s", what, target, at_least=True))

    def compare_least(self, job: str, against: Sequence[str], once: Callable) -> None:
        """Measure all in turn; a line for each reference: the least seconds of ours and of it."""
        rounds = [once() for _ in range(LEAST_OF)]
        ours, *others = (min(each) for each in zip(*rounds, strict=True))
        for what, other in zip(against, others, strict=True):
            self.table.append(Line(job, ours, other, "s", what, READING))

    def _fresh(self, base: Path, path: Path) -> None:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        shutil.copy(base, path)


def calamine(path: Path) -> float:
    """Seconds the reader of workbooks takes alone."""
    before = time.perf_counter()
    python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return time.perf_counter() - before


def our_reader(path: Path) -> float:
    """Seconds the reader of the product takes alone."""
    before = time.perf_counter()
    read_sheet(path)
    return time.perf_counter() - before


def measure_records(shop: Workshop) -> None:
    """Customers and products, from workbooks and from delimited text."""
    kinds = (
        ("customers", import_customers, [CUSTOMERS, *customers()], CUSTOMER_TABLES),
        ("products", import_products, [PRODUCTS, *products()], ("product",)),
    )
    for name, task, rows, tables in kinds:
        book, text = shop.xlsx(name, rows), shop.csv(name, rows)

        def from_book(book: Path = book, task: Callable = task) -> tuple[float, ...]:
            taken, _ = shop.ours(lambda: finish(task(book, who=WHO, skip_bad=True)))
            return taken, calamine(book), our_reader(book)

        def from_text(
            text: Path = text, task: Callable = task, tables: Sequence[str] = tables
        ) -> tuple[float, ...]:
            taken, path = shop.ours(lambda: finish(task(text, who=WHO, skip_bad=True)))
            return taken, *shop.raw(path, tables)

        shop.compare_least(f"import {name} from xlsx", READERS, from_book)
        shop.compare(f"import {name} from csv", PLAIN, 0.35, from_text)


def measure_orders(shop: Workshop) -> None:
    """Orders with their lines; the rows counted are the lines."""
    base = shop.folder / "known.db"
    shop._fresh(shop.empty, base)
    open_database(base)
    few = [row for row in customers() if row[0] < "K001100"]
    finish(import_customers(shop.csv("few", [CUSTOMERS, *few]), who=WHO, skip_bad=True))
    some = [row for row in products() if row[0] < "P001100"]
    finish(import_products(shop.csv("some", [PRODUCTS, *some]), who=WHO, skip_bad=True))
    database().close()
    heads, lines = orders()
    files = shop.csv("orders", heads), shop.csv("lines", lines)

    def once() -> tuple[float, ...]:
        work = import_orders(files[0], who=WHO, lines=files[1], skip_bad=True)
        taken, path = shop.ours(lambda: finish(work), base=base)
        return taken, *shop.raw(path, ("sales_order", "order_line"), base=base)

    job = f"import {ORDERS:,} orders of {LINES} lines from csv"
    shop.compare(job, PLAIN, 0.5, once)


def main() -> None:
    """Make the files, measure, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        measure_records(shop)
        measure_orders(shop)
        show(shop.table)


if __name__ == "__main__":
    main()
