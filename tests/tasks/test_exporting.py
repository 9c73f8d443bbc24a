"""What goes out: typed workbooks, inert text, one archive of everything; masked and logged."""

import csv
import datetime as dt
import io
import json
import zipfile
from decimal import Decimal

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from salesassist.db import MODELS, Contact, Order, Paper, Person, PersonalLog
from salesassist.db.base import unit_of_work
from salesassist.desk.exporting import Head, Listing, head_of, masked_columns, value_of, written
from salesassist.desk.exporting.archive import export_everything
from salesassist.desk.exporting.listing import DAY, MOMENT, NUMBER, SHARE, TEXT
from salesassist.desk.exporting.personal import mask, with_masks
from salesassist.desk.importing.delimited import cell_of
from salesassist.rules.figures import inert
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order

WHO = "王淑芬"
DAY_ = dt.date(2026, 3, 5)
LISTING = Listing(
    "清單",
    (
        Head("品號"),
        Head("金額", NUMBER),
        Head("折扣", SHARE),
        Head("日期", DAY),
        Head("時間", MOMENT),
        Head("說明", TEXT),
    ),
    [
        ["004", Decimal("1234.50"), Decimal("0.05"), DAY_, dt.datetime(2026, 3, 5, 9, 30), "=1+1"],
        ["=cmd|x", Decimal("-3"), None, None, None, "-備註"],
    ],
)


def test_cells_of_a_workbook_are_what_they_are():
    """Numbers, days and shares are typed; no text becomes a formula or loses its zeros."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written(LISTING, "xlsx")))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == ["品號", "金額", "折扣", "日期", "時間", "說明"]
    assert rows[1] == ["004", 1234.5, 0.05, DAY_, dt.datetime(2026, 3, 5, 9, 30), "=1+1"]
    assert rows[2][:2] == ["=cmd|x", -3.0] and rows[2][5] == "-備註"
    parts = zipfile.ZipFile(io.BytesIO(written(LISTING, "xlsx")))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_text_is_utf8_with_its_mark_and_no_formulas():
    data = written(LISTING, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1] == ["004", "1234.5", "0.05", "2026-03-05", "2026-03-05 09:30:00", "'=1+1"]
    assert rows[2][0] == "'=cmd|x" and rows[2][1] == "-3"


@given(st.text())
def test_every_text_comes_back(text):
    assert cell_of(inert(text)) == text or text[:2] == '="'


def test_values_of_fields_are_typed(company, customer, products):
    head = defaults_for(customer, on=DAY_, who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 2_500)], **head)
    line = order.lines.get()
    assert value_of(Order.total, 1234, Order(currency="USD")) == Decimal("12.34")
    assert value_of(type(line).quantity, line.quantity) == Decimal("2.5")
    assert value_of(Order.ordered_on, order.ordered_on) == DAY_
    assert head_of(Order.ordered_on).kind == DAY and head_of(Order.total).kind == NUMBER
    assert head_of(Contact.mobile).personal and not head_of(Order.total).personal


def test_personal_columns_go_out_masked_without_a_reason(company):
    heads = (Head("姓名", personal=True, mask="name"), Head("金額", NUMBER))
    listing = Listing("聯絡人", heads, [["王小明", 5], [None, 6]])
    assert masked_columns(heads, who=WHO, reason=" ") == ("姓名",)
    assert masked_columns(heads, who=WHO, reason="客戶要求") == ()
    assert with_masks(listing, ("姓名",)).rows == [["王○明", 5], [None, 6]]
    assert mask("0933-118-219", "phone") == "0933-***-219"


@pytest.fixture
def papered(company, customer, products) -> Paper:
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 2_000)], **head)
    return issue_order_form(order, who=WHO)


def test_everything_goes_out_in_open_formats(papered, tmp_path):
    """Each table with each row and its description, each paper byte by byte; it is logged."""
    path = tmp_path / "all.zip"
    steps = list(export_everything(path, who=WHO, reason="換系統"))
    assert steps[-1][0] == steps[-1][1]
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("schema.json"))["tables"]
        for model in MODELS:
            name = model._meta.table_name
            if name in ("unfinished", "journal", "deed", "personal_log"):
                continue
            text = archive.read(f"tables/{name}.csv").decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text)))
            assert len(rows) - 1 == model.select().count()
            assert rows[0] == [each["name"] for each in told[name]["columns"]]
        (pdf,) = [name for name in archive.namelist() if name.startswith("papers/")]
        assert archive.read(pdf) == bytes(papered.pdf)
    entry = PersonalLog.get()
    assert (entry.who, entry.what, entry.form, entry.reason) == (WHO, "everything", "zip", "換系統")
    assert entry.rows > 0 and not entry.masked


def test_an_archive_without_a_reason_shows_nobody(papered, tmp_path):
    path = tmp_path / "all.zip"
    list(export_everything(path, who=WHO, reason=""))
    contact = Contact.get()
    with zipfile.ZipFile(path) as archive:
        text = archive.read("tables/contact.csv").decode("utf-8-sig")
        assert not [name for name in archive.namelist() if name.startswith("papers/")]
    assert contact.name not in text and contact.name[0] in text
    assert PersonalLog.get().masked


def test_a_cancelled_archive_leaves_no_file(papered, tmp_path):
    steps = export_everything(tmp_path / "all.zip", who=WHO, reason="x")
    next(steps)
    steps.close()
    assert not list(tmp_path.glob("*.zip")) and not list(tmp_path.glob(".*tmp"))
    assert not PersonalLog.select().count()


def test_secrets_never_go_out(papered, tmp_path):
    """Passwords are kept as hashes, and not even these leave the house."""
    with unit_of_work("test", "set") as work:
        person = Person.select().first()
        secret = next(f for f in Person._meta.sorted_fields if getattr(f, "secret", False))
        work.change(person, role="supervisor", **{secret.name: "scrypt$abc"})
    list(export_everything(tmp_path / "all.zip", who=person.name, reason="x"))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert b"scrypt$abc" not in archive.read("tables/person.csv")
