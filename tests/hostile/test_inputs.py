"""Every bad text through every kind of field, search, file names and tables out and in again."""

import csv
import io
import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from salesassist.db import Customer, Product
from salesassist.db.base import unit_of_work
from salesassist.db.search import matching
from salesassist.desk.files import safe_name
from salesassist.desk.importing import finish, read_sheet
from salesassist.desk.importing.delimited import cell_of
from salesassist.rules import names
from salesassist.rules.figures import inert
from salesassist.tasks.records.importing import import_customers, import_products
from salesassist.texts import Problem, sentence
from tests.hostile.expectations import DIFFERENT, ELSEWHERE, FIELDS, expected

HANGS = 20.0  # of CPU; a million digits take a hundredth of it, a quadratic loop minutes
LONG = 5_000


def read(field: Any, text: str) -> tuple[str, Any]:
    """What a text comes to in a field, and the value or the Problem."""
    start = time.process_time()
    try:
        value = field.read(text)
        field.check(value)
        came = "same" if value == text else "changed"
    except Problem as problem:
        value, came = problem, "refused"
        assert sentence(problem)
    assert time.process_time() - start <= HANGS
    return came, value


def clean(inputs: list[dict[str, Any]], field: str) -> dict[str, str]:
    """The values a field keeps of all texts, by the id of the text."""
    found = {}
    for entry in inputs:
        came, value = read(FIELDS[field], entry["text"])
        if came != "refused" and value:
            found[entry["id"]] = value
    return found


def test_each_text_in_its_fields(inputs):
    wrong = []
    for entry in inputs:
        for name in entry.get("fields", FIELDS):
            if name in ELSEWHERE:
                continue
            came, value = read(FIELDS[name], entry["text"])
            if came not in expected(entry, name):
                wrong.append((entry["id"], name, entry["expect"], came, str(value)[:60]))
    assert not wrong


def test_normalised_values_are_those_asked_for(inputs):
    """Prices are in 1/10,000, quantities in 1/1,000; one-line fields have a blank for a line end."""
    scale = {"price": 10_000, "qty": 1_000}
    wrong = []
    for entry in inputs:
        for name in entry.get("fields", ()):
            if "to" not in entry or name in ELSEWHERE or name == "phone":
                continue
            _, value = read(FIELDS[name], entry["text"])
            asked = str(entry["to"])
            if name in scale:
                value //= scale[name]
            if name == "name":
                asked = asked.replace("\n", " ")
            if str(value) != asked:
                wrong.append((entry["id"], name, str(value), asked))
    assert not wrong


def test_every_text_in_every_kind_of_field(inputs):
    """Also where it does not belong: a value or a sentence, never an exception, never slow."""
    for entry in inputs:
        for field in FIELDS.values():
            read(field, entry["text"])


def test_what_differs_is_still_in_the_collection(inputs):
    assert {key for key, _ in DIFFERENT} <= {entry["id"] for entry in inputs}
    kinds = {name for entry in inputs for name in entry.get("fields", ())}
    assert kinds == (set(FIELDS) | set(ELSEWHERE)) & kinds


@pytest.fixture
def kept(company, inputs) -> dict[str, str]:
    """Customers with every text as their name, by code; the texts as they were kept."""
    values = clean(inputs, "name")
    with unit_of_work("test", "hostile") as work:
        for at, value in enumerate(values.values()):
            work.add(Customer(code=f"X{at:04d}", name=value))
    return {f"X{at:04d}": value for at, value in enumerate(values.values())}


def test_records_give_back_what_they_were_given(kept):
    assert {each.code: each.name for each in Customer.select()} == kept


def test_search_is_literal(kept, inputs):
    """Hits are the customers whose folded words contain every folded word typed, no others."""
    words = {code: names.fold(f"{code} {name}") for code, name in kept.items()}
    for entry in inputs:
        typed = entry["text"][:LONG]
        found = matching(Customer, typed)
        asked = names.fold(typed).split()
        if found is None:
            assert not asked
            continue
        start = time.process_time()
        hits = {each.code for each in Customer.select(Customer.code).where(found)}
        assert time.process_time() - start <= HANGS
        wanted = {code for code, said in words.items() if all(word in said for word in asked)}
        assert hits == wanted, entry["id"]


def test_names_of_files(inputs):
    """Any text in a file's name: one part of a path, at most 120 characters, never reserved."""
    for entry in inputs:
        name = safe_name("Q-2026-0001", entry["text"][:LONG], "pdf")
        alone = safe_name(entry["text"][:LONG])
        for made in (name, alone):
            assert Path(made).name == made and made not in ("", ".", "..")
            assert len(made) <= 120 and len(made.encode()) <= 4 * 120
            assert not any(ord(mark) < 32 or mark in '<>:"/\\|?*' for mark in made)
            assert made.split(".")[0].upper() not in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9")


def test_csv_shields_formulas_and_gives_every_text_back(inputs):
    """What our exports write is no formula, and what an import takes off is what was put on."""
    texts = {value for field in ("name", "note") for value in clean(inputs, field).values()}
    texts |= {f"{sign}{text}" for text in texts for sign in ("'", "''")}
    for text in texts:
        shielded = inert(text)
        number = shielded.lstrip("-").replace(".", "", 1).isdigit()
        assert shielded[:1] not in tuple("=+-@\t\r\n＝＋－＠") or number
        out = io.StringIO()
        csv.writer(out).writerow([shielded, "x"])
        (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
        assert cell_of(row[0]) == text


def test_csv_in_and_out(company, inputs, tmp_path):
    """Customers named by every text go out as our exports write them and come in the same."""
    values = list(clean(inputs, "name").values())
    rows = [["客戶編號", "客戶名稱", "備註"]]
    rows += [[f"X{at:04d}", inert(value), inert(value)] for at, value in enumerate(values)]
    path = tmp_path / "out.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    assert finish(import_customers(path, who="test")).added == len(values)
    kept = {each.code: (each.name, each.notes) for each in Customer.select()}
    assert kept == {f"X{at:04d}": (value, value) for at, value in enumerate(values)}


def test_workbooks_give_every_text_back(company, inputs, tmp_path):
    """As texts in cells of a workbook; "004" stays a text, and no cell is a formula."""
    values = [*clean(inputs, "item").values(), "004", "1E5", "=1+1"]
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["品號", "品名", "單價"])
        for at, value in enumerate(values, start=1):
            sheet.write_string(at, 0, f"X{at:04d}")
            sheet.write_string(at, 1, value)
            sheet.write_number(at, 2, at + 0.1)
    outcome = finish(import_products(path, who="test"))
    assert outcome.added == len(values)
    kept = {each.code: (each.name, each.price) for each in Product.select()}
    assert kept == {
        f"X{at:04d}": (value, at * 10_000 + 1_000) for at, value in enumerate(values, start=1)
    }


def test_texts_too_long_for_a_cell_are_refused_by_their_place(company, tmp_path):
    """32,767 characters are the most a workbook holds; the limit of a name is 200."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["品號", "品名"])
        sheet.write_row(1, 0, ["A1", "字" * 32_767])
    assert len(read_sheet(path).columns[1][0]) == 32_767
    with pytest.raises(Problem) as refused:
        finish(import_products(path, who="test"))
    (error,) = refused.value.errors
    assert (error.row, error.column) == (2, "品名")
