"""Every kind of file taken over, taken again without change, and undone as a whole."""

import datetime as dt

import pytest

from salesassist.db import (
    BankBranch,
    Contact,
    Customer,
    Delivery,
    Holiday,
    ImportBatch,
    ImportEntry,
    Order,
    Product,
    Receipt,
    Receivable,
)
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.desk.exporting import written
from salesassist.desk.importing import ImportRefused, finish
from salesassist.desk.importing.rejected import NothingRejected, rejected
from salesassist.desk.importing.undoing import UndoneBefore, UndoRefused, undo
from salesassist.tasks.orders.importing import IMPORTS as ORDERS
from salesassist.tasks.records.importing import IMPORTS
from salesassist.tasks.records.tables import fill_banks, fill_postcodes
from tests.hostile.conftest import dump_of

WHO = "王淑芬"
KINDS = {kind.name: kind for kind in (*IMPORTS, *ORDERS)}
FILES = {
    "customers": "客戶編號,客戶名稱,電話\nC00127,晉暘,02-1111-2222\nC9,乙公司,\n",
    "products": "品號,品名,單價\nHC63-100,氣缸,999\nA9,閥,5\n",
    "contacts": "客戶編號,姓名,手機\nC00127,王小明,0912-345-678\nC00127,李四,\n",
    "prices": "品號,客戶編號,數量起,單價,生效日\nHC63-100,C00127,10,900,115/1/1\n",
    "banks": "銀行代號,分支機構代號,金融機構名稱,分支機構名稱\n004,,臺灣銀行,\n004,0037,臺灣銀行,營業部\n",
    "postcodes": "郵遞區號,縣市,鄉鎮市區\n100,臺北市,中正區\n",
    "holidays": "西元日期,是否放假,備註\n20310101,2,開國紀念日\n20310102,0,\n20310104,2,\n",
    "orders": "訂單編號,客戶編號,訂單日期,品號,數量,單價\nA1,C00127,115/3/5,HC63-100,5,10\n",
    "quotations": "報價單號,客戶編號,報價日期,有效期限,品號,數量,單價\nQ1,C00127,115/3/5,115/4/5,BOOK-01,5,10\n",
    "receipts": "客戶編號,收款日期,金額,摘要\nC00127,115/4/9,50,12345\nC00127,115/4/9,50,12345\n",
}
COUNTS = {
    "customers": (1, 1, 0),
    "products": (1, 1, 0),
    "holidays": (1, 0, 2),
    "contacts": (2, 0, 0),
    "banks": (2, 0, 0),
    "receipts": (2, 0, 0),
}


@pytest.fixture
def house(no_banks, customer, products):
    """A customer and some products."""


@pytest.mark.parametrize("name", FILES)
def test_each_kind_comes_in_once_and_goes_out_whole(house, database, write, name):
    kind, path = KINDS[name], write(FILES[name])
    before = essence(database)
    looked = finish(kind.looking(path, who=WHO))
    assert essence(database) == before
    outcome = finish(kind.take(path, who=WHO))
    wanted = COUNTS.get(name, (1, 0, 0))
    assert (outcome.added, outcome.changed, outcome.unchanged) == wanted
    assert (looked.new, looked.changed, looked.unchanged) == wanted
    after = dump_of(database)
    again = finish(kind.take(path, who=WHO))
    assert (again.added, again.changed, again.batch) == (0, 0, 0)
    assert dump_of(database) == after
    batch = ImportBatch.get_by_id(outcome.batch)
    assert (batch.kind, batch.added, batch.who) == (name, wanted[0], WHO)
    undone = finish(undo(batch, who=WHO))
    assert undone.removed and not undone.held
    assert essence(database) == before
    with pytest.raises(UndoneBefore):
        finish(undo(batch, who=WHO))


def essence(database) -> list[tuple]:
    """All rows but those of the log, without versions; numbers given are not taken back."""
    left_out = {"journal", "deed", "import_batch", "import_entry", "sequence", "sqlite_sequence"}
    found = []
    for (table,) in database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%STRICT'"
    ).fetchall():
        if table not in left_out:
            names = [row[1] for row in database.execute_sql(f'PRAGMA table_info("{table}")')]
            listed = ", ".join(f'"{name}"' for name in names if name != "version")
            rows = database.execute_sql(f'SELECT {listed} FROM "{table}"').fetchall()
            found += sorted((table, str(row)) for row in rows)
    return found


def test_deliveries_open_debts_and_receipts_settle_them(house, write):
    finish(KINDS["orders"].take(write(FILES["orders"]), who=WHO))
    sent = write(
        "出貨單號,訂單編號,品號,出貨數量,出貨日期\nD1,A1,HC63-100,3,115/3/9\nD2,A1,HC63-100,2,115/3/10\n"
    )
    delivered = finish(KINDS["deliveries"].take(sent, who=WHO))
    assert delivered.added == Delivery.select().count() == 2
    order = Order.get(Order.number == "A1")
    assert order.state == "delivered"
    assert sum(each.total for each in order.receivables) == order.total
    paid = write(
        f"客戶編號,收款日期,金額,訂單編號\nC00127,115/4/9,{order.total},A1\n", name="b.csv"
    )
    received = finish(KINDS["receipts"].take(paid, who=WHO))
    assert not Receivable.select().where(Receivable.open != 0).count()
    assert Receipt.get().left == 0
    with pytest.raises(UndoRefused) as refused:
        finish(undo(ImportBatch.get_by_id(delivered.batch), who=WHO))
    assert refused.value.held
    finish(undo(ImportBatch.get_by_id(received.batch), who=WHO))
    finish(undo(ImportBatch.get_by_id(delivered.batch), who=WHO))
    assert Order.get(Order.number == "A1").state == "confirmed"
    assert not Receivable.select().where(Receivable.delivery.is_null(False)).count()


@pytest.mark.parametrize(
    "rows",
    [
        "D1,XX,HC63-100,1,115/3/9",  # no such order
        "D1,A1,BOOK-01,1,115/3/9",  # not a line of it
        "D1,A1,HC63-100,6,115/3/9",  # more than ordered
        "D1,A1,HC63-100,3,115/3/9\nD2,A1,HC63-100,3,115/3/9",  # more than ordered together
        "D1,A1,HC63-100,1,115/3/9\nD1,A1,HC63-100,1,115/3/10",  # two days
    ],
)
def test_a_delivery_that_cannot_be_is_refused(house, write, rows):
    finish(KINDS["orders"].take(write(FILES["orders"]), who=WHO))
    path = write(f"出貨單號,訂單編號,品號,出貨數量,出貨日期\n{rows}\n", name="b.csv")
    with pytest.raises(ImportRefused):
        finish(KINDS["deliveries"].take(path, who=WHO))
    assert not Delivery.select().count()


@pytest.mark.parametrize(
    "row", ["C00127,115/4/9,0,", "XX,115/4/9,5,", "C00127,115/4/9,5,NONE", "C00127,x,5,"]
)
def test_a_receipt_that_cannot_be_is_refused(house, write, row):
    path = write(f"客戶編號,收款日期,金額,訂單編號\n{row}\n")
    with pytest.raises(ImportRefused):
        finish(KINDS["receipts"].take(path, who=WHO))


def test_a_quotation_is_a_draft_with_its_day(house, write):
    finish(KINDS["quotations"].take(write(FILES["quotations"]), who=WHO))
    offer = Order.get(Order.quote_number == "Q1")
    assert (offer.state, offer.number, offer.valid_until) == ("draft", None, dt.date(2026, 4, 5))
    later = FILES["quotations"].replace("115/4/5", "115/5/5")
    assert finish(KINDS["quotations"].take(write(later), who=WHO)).changed == 1


def test_a_bank_with_a_new_name_follows_the_old_entry(house, write):
    finish(KINDS["banks"].take(write("銀行代號,銀行名稱\n012,台北銀行\n"), who=WHO))
    path = write("銀行代號,銀行名稱,生效日\n012,台北富邦銀行,115/1/1\n")
    outcome = finish(KINDS["banks"].take(path, who=WHO))
    assert (outcome.added, outcome.changed) == (0, 1)
    told = [(each.name, each.valid_from, each.valid_to) for each in BankBranch.select()]
    assert told == [
        ("台北銀行", None, dt.date(2025, 12, 31)),
        ("台北富邦銀行", dt.date(2026, 1, 1), None),
    ]
    assert finish(KINDS["banks"].take(path, who=WHO)).batch == 0
    finish(undo(ImportBatch.get_by_id(outcome.batch), who=WHO))
    assert [(each.name, each.valid_to) for each in BankBranch.select()] == [("台北銀行", None)]


def test_a_calendar_takes_a_day_back_that_is_worked(house, write):
    day = dt.date(2031, 3, 3)
    with unit_of_work("test", "add") as work:
        work.add(Holiday(day=day, name="調整放假"))
    assert not workdays().is_working(day)
    finish(KINDS["holidays"].take(write("西元日期,是否放假,備註\n20310303,0,\n"), who=WHO))
    assert workdays().is_working(day)


def test_what_was_used_or_changed_since_stays_and_is_named(house, write):
    rows = "客戶編號,客戶名稱\nX1,甲\nX2,乙\nX3,丙\n"
    outcome = finish(KINDS["customers"].take(write(rows), who=WHO))
    one, two = (Customer.get(Customer.code == code) for code in ("X1", "X2"))
    with unit_of_work("test", "use") as work:
        work.add(Contact(customer=one, name="王"))
        work.change(two, phone="02-1111-2222")
    batch = ImportBatch.get_by_id(outcome.batch)
    with pytest.raises(UndoRefused) as refused:
        finish(undo(batch, who=WHO))
    assert {each.what for each in refused.value.held} == {"甲", "乙"}
    undone = finish(undo(batch, who=WHO, rest=True))
    assert (undone.removed, len(undone.held)) == (1, 2)
    assert {each.code for each in Customer.select()} == {"C00127", "X1", "X2"}


def test_a_cancelled_import_leaves_nothing(house, database, write):
    before = dump_of(database)
    steps = KINDS["products"].take(write(FILES["products"]), who=WHO)
    next(steps)
    steps.close()
    assert dump_of(database) == before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_rows_left_out_come_in_after_they_were_corrected(house, tmp_path, write, form):
    kind, path = (
        KINDS["contacts"],
        write("客戶編號,姓名,手機\nXX,李四,1\nC00127,王五,2\nC00127,,3\n"),
    )
    looked = finish(kind.looking(path, who=WHO))
    listing = rejected(path, kind, looked.errors)
    assert [row[:3] for row in listing.rows] == [["XX", "李四", "1"], ["C00127", None, "3"]]
    assert "XX" in listing.rows[0][3]
    finish(kind.take(path, who=WHO, skip_bad=True))
    listing.rows[0][0], listing.rows[1][1] = "C00127", "趙六"
    fixed = tmp_path / f"fixed.{form}"
    fixed.write_bytes(written(listing, form))
    assert finish(kind.take(fixed, who=WHO)).added == 2
    assert Contact.select().count() == 4  # with the one of the fixture
    with pytest.raises(NothingRejected):
        rejected(path, kind, ())


def test_all_rows_of_a_bad_order_are_left_out_together(house, write):
    more = "A2,C00127,115/3/5,HC63-100,5,10\nA2,C00127,115/3/5,NONE,1,10\n"
    path, kind = write(FILES["orders"] + more), KINDS["orders"]
    looked = finish(kind.looking(path, who=WHO))
    assert [row[0] for row in rejected(path, kind, looked.errors).rows] == ["A2", "A2"]


def test_the_shipped_tables_fill_in_once(house):
    assert (fill_banks(who=WHO), fill_banks(who=WHO)) == (40, 0)
    assert (fill_postcodes(who=WHO), fill_postcodes(who=WHO)) == (390, 0)


def test_a_batch_is_few_entries(house, write):
    """Ids made one after the other are one entry."""
    rows = "".join(f"P{at},x{at}\n" for at in range(500))
    finish(KINDS["products"].take(write(f"品號,品名\n{rows}"), who=WHO))
    assert ImportEntry.select().count() == 1
    assert Product.select().count() > 500
