"""What reads whole columns gives what the fields give, and what writes many writes the same."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salesassist.db import Address, Contact, Customer, Journal, Order, OrderLine, Product
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import finish, quick
from salesassist.desk.importing.many import stored
from salesassist.desk.importing.rows import Counting
from salesassist.tasks.orders import LineDraft, defaults_for
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.orders.taking import add_order
from salesassist.tasks.records.importing import import_customers, import_products
from salesassist.texts import Problem

WHO = "test"
FIELDS = (
    Customer.name,
    Customer.notes,
    Customer.phone,
    Customer.tax_id,
    Customer.credit_limit,
    Product.price,
    OrderLine.quantity,
)
ODD = "\u3164\u200b\ufffd\ue000\t\n\r\u2028臺\u3000é\u0301"
TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet=f"0123456789-.,() #+{ODD}", max_size=14),
    st.from_regex(r"0\d{1,2}-\d{3,4}-\d{3,4}", fullmatch=True),
    st.from_regex(r"[0-9]{8}", fullmatch=True),
    st.from_regex(r"[0-9]{1,13}(\.[0-9]{0,5})?", fullmatch=True),
)


def by_field(field, cell: str):
    """What the field itself makes of a cell: a value, None for nothing, or the kind of Problem."""
    try:
        value = field.read(cell, Counting("TWD")) if cell.strip() else None
        if value in (None, "") and field.required:
            return Problem
        if value not in (None, ""):
            field.check(value)
    except Problem:
        return Problem
    return None if value == "" else value


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
@settings(deadline=None, max_examples=300)
@example(cells=["02-2345-6789", "04-9123-4567", "03-7123-4567", "0912-345-678", "a\nb"])
@example(cells=["1.5", "0.001", "1.23456", "999999999999", ".5", "5.", "１２"])
@example(cells=["00000000", "04595257", "04595252 ", "A123456789"])
@example(cells=["x" * 201, "y" * 5_001, " 王 ", "\u3164", ""])
@given(cells=st.lists(TEXTS, min_size=1, max_size=8))
def test_a_column_reads_as_its_cells_do(field, cells):
    read = quick.read(field, cells, "TWD")
    assert len(read) == len(cells)
    for cell, value in zip(cells, read, strict=True):
        assert value is quick.UNUSUAL or value == by_field(field, cell)


def test_usual_cells_are_read_quickly():
    """Or the speed would be gone without anybody seeing it."""
    usual = {
        Customer.name: ["測試股份有限公司", "ABC Co., Ltd.", " 王小明 "],
        Customer.phone: ["02-2345-6789", "(02)2345-6789#12"],
        Customer.tax_id: ["04595257", ""],
        Customer.credit_limit: ["100000"],
        Product.price: ["12.5", "1260", ""],
        OrderLine.quantity: ["3", "0.5"],
    }
    for field, cells in usual.items():
        assert quick.UNUSUAL not in quick.read(field, cells, "TWD")
    assert quick.read(Customer.credit_limit, ["1"], None) is None


def plain(record) -> dict:
    """A record's fields as stored, without what differs by nature."""
    fields = type(record)._meta.sorted_fields
    values = {field.name: stored(field, record.__data__.get(field.name)) for field in fields}
    return {name: value for name, value in values.items() if name not in ("id", "draft", "order")}


def test_customers_are_kept_as_one_by_one(company, write):
    path = write(
        "客戶編號,客戶名稱,統編,電話,地址,郵遞區號,國家,聯絡人,職稱\n"
        "C1,臺灣測試,04595257,(02)2345-6789,臺北市 1 號,100,台灣,林佩珊,經理\n"
        "C2,ACME,,+1 555 0100,5th Avenue,10001,USA,,\n"
    )
    finish(import_customers(path, who=WHO))
    many = [plain(each) for each in Customer.select().order_by(Customer.code)]
    with unit_of_work(WHO, "one by one") as work:
        ones = [
            work.add(Customer(code="C8", name="臺灣測試", tax_id="04595257", phone="02-2345-6789")),
            work.add(
                Customer(code="C9", name="ACME", phone="+1 555 0100", kind="foreign", language="en")
            ),
        ]
    for one, row, code in zip(ones, many, ("C1", "C2"), strict=True):
        assert (
            plain(one)
            | {"code": code, "search": one.search.replace(one.code.lower(), code.lower())}
            == row
        )
    places = [(each.customer.code, each.text, each.postcode) for each in Address.select()]
    assert places == [("C1", "臺北市 1 號, 台灣", "100"), ("C2", "5th Avenue, USA", "10001")]
    assert [(each.customer.code, each.name, each.title) for each in Contact.select()] == [
        ("C1", "林佩珊", "經理")
    ]


def test_products_are_kept_as_one_by_one(company, write):
    finish(import_products(write("品號,品名,規格,類別\nA1,氣缸,Ø63,臺製\n"), who=WHO))
    with unit_of_work(WHO, "one by one") as work:
        one = work.add(Product(code="A2", name="氣缸", detail="Ø63", category="臺製"))
    row = plain(Product.get(Product.code == "A1"))
    assert plain(one) | {"code": "A1", "search": row["search"]} == row
    assert row["search"] == one.search.replace("a2", "a1")


def test_orders_are_kept_as_one_by_one(customer, products, write):
    """Head, lines, sums and the words to find it by; only the draft's number is another."""
    path = write(
        "單號,客戶,日期,客戶單號,品號,數量,單價,折扣\n"
        "A-1,C00127,2026-03-05,PO-1,HC63-100,3,1000.5,5\n"
        "A-1,C00127,2026-03-05,PO-1,BOOK-01,2,,\n"
    )
    finish(import_orders(path, who=WHO))
    (many,) = Order.select()
    day = dt.date(2026, 3, 5)
    lines = [
        LineDraft.of_product(products[0], 3_000),
        LineDraft.of_product(products[2], 2_000),
    ]
    lines[0] = LineDraft(**{**vars(lines[0]), "price": 10_005_000, "discount_bp": 500})
    with unit_of_work(WHO, "one by one") as work:
        head = defaults_for(customer, on=day, who=WHO) | {"customer_po": "PO-1"}
        one = add_order(work, head, lines, number="A-2", state="confirmed")
    row = plain(Order.get_by_id(many.id))
    one = Order.get_by_id(one.id)
    assert plain(one) | {"number": "A-1", "search": row["search"]} == row
    assert row["search"] == one.search.replace("a-2", "a-1")
    assert [plain(each) for each in many.lines] == [plain(each) for each in one.lines]


def test_the_journal_has_a_line_for_each_batch(company, write):
    before = Journal.select().count()
    finish(import_products(write("品號,品名\nA1,氣缸\nA2,閥\n"), who=WHO))
    line, *_ = Journal.select().order_by(Journal.id).offset(before)
    assert (line.table, line.fields) == ("product", {"rows": [0, 2]})
