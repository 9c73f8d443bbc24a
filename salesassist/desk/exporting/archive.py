"""All data in open formats in one archive: tables as CSV, a description of them, papers and files.

Long work: the archive is written piece by piece beside its place, and takes it when it is whole.
"""

import datetime as dt
import json
import zipfile
from collections.abc import Generator, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from salesassist.db import MODELS, Paper, PaperCopy, Record, Unfinished
from salesassist.db.connection import send
from salesassist.db.fields import Bytes, Choice, Money, Price, Quantity, Rate, Ref, Text
from salesassist.db.migrations import LATEST
from salesassist.db.personal import hidden_words_in
from salesassist.desk.exporting.listing import head_of, mask_kind
from salesassist.desk.exporting.log import logged, refuse_unpermitted
from salesassist.desk.exporting.personal import mask, masked_columns
from salesassist.desk.exporting.writing import csv_bytes
from salesassist.desk.files import safe_name, whole_file
from salesassist.rules import money
from salesassist.texts import load

LEFT_OUT = (Unfinished,)
"""Forms laid aside are nobody's records yet."""
TAKEN = 1_000
README = """This archive holds all data of the company in open formats.

tables/     one CSV file a table: UTF-8 with BOM, comma, first row the names of the columns.
            Days are ISO 8601; amounts, prices and quantities are decimal numbers; empty is nothing;
            a ' before a cell keeps spreadsheets from computing it.
schema.json every table and column: label in English and Chinese, kind, what it refers to,
            whether it is personal data, whether it was masked in this archive.
papers/     every issued paper as the PDF that was issued.
files/      attached files and pictures, named by table, record and column.
"""

Steps = Generator[tuple[int, int], None, Path]


def export_everything(path: Path, *, who: str, reason: str) -> Steps:
    """Write the archive and log it; personal columns are masked without the right and a reason.

    Papers and files are left out where personal columns are masked: they show them.
    Yields (done, total) in tables and papers. Raises NotPermitted or NotWritten.
    """
    refuse_unpermitted(who, everything=True)
    models = [model for model in MODELS if model not in LEFT_OUT]
    heads = [head_of(each) for model in models for each in model._meta.sorted_fields]
    masked = masked_columns(heads, who=who, reason=reason)
    papers = 0 if masked else Paper.select().count()
    total, done, rows = len(models) + papers, 0, 0
    with whole_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README)
        archive.writestr(
            "schema.json", json.dumps(described(models, bool(masked)), indent=1, ensure_ascii=False)
        )
        for model in models:
            names, lines = _table(model, bool(masked))
            archive.writestr(f"tables/{model._meta.table_name}.csv", csv_bytes(names, lines))
            rows += len(lines)
            done += 1
            yield done, total
        for content in () if masked else _files(models):
            archive.writestr(*content)
            done += content[0].startswith("papers/")
            yield min(done, total), total
    personal = sorted({head.words for head in heads if head.personal})
    logged(
        path,
        who=who,
        what="everything",
        rows=rows,
        personal=personal,
        masked=masked,
        reason=reason,
        everything=True,
    )
    return path


def described(models: list[type[Record]], masked: bool) -> dict[str, Any]:
    """What the tables and their columns are."""
    chinese = load("zh_TW")

    def column(field: Any) -> dict[str, Any]:
        label = getattr(field, "label", field.name)
        told = {"name": field.name, "label": label, "label_zh_TW": chinese.get(label, label)}
        told["kind"] = type(field).__name__.lower()
        if isinstance(field, Ref):
            told["refers_to"] = field.rel_model._meta.table_name
        if isinstance(field, Choice):
            told["choices"] = {str(word): str(mark) for word, mark in field.options.items()}
        personal = bool(mask_kind(field))
        return told | {"personal": personal, "masked": personal and masked}

    return {
        "schema": LATEST,
        "made": dt.datetime.now().isoformat(sep=" ", timespec="seconds"),
        "tables": {
            model._meta.table_name: {
                "about": (model.__doc__ or "").split("\n")[0],
                "columns": [column(each) for each in _columns(model)],
            }
            for model in models
        },
    }


def _columns(model: type[Record]) -> list[Any]:
    """The fields that go out: neither bytes, which are files, nor the words of the search."""
    return [
        each
        for each in model._meta.sorted_fields
        if not isinstance(each, Bytes) and each.name != "search"
    ]


def _table(model: type[Record], masked: bool) -> tuple[list[str], list[list[str]]]:
    """The names of the columns and all rows as text."""
    fields = _columns(model)
    listed = ", ".join(f'"{each.column_name}"' for each in fields)
    sql = f'SELECT {listed} FROM "{model._meta.table_name}" ORDER BY "id"'
    names = [each.name for each in fields]
    at, kind = (names.index(name) if name in names else -1 for name in ("currency", "kind"))
    rows = []
    for row in send(sql, ()).fetchall():
        currency, person = row[at] if at >= 0 else "TWD", kind >= 0 and row[kind] == "person"
        rows.append([
            _hidden(each, value, currency, person) if masked else _text(each, value, currency)
            for each, value in zip(fields, row, strict=True)
        ])  # fmt: skip
    return names, rows


def _hidden(field: Any, value: Any, currency: str, person: bool) -> str:
    """A value masked: a personal one by its kind, a free text where it names anybody known."""
    kind = mask_kind(field, person=person)
    if kind and value is not None:
        return str(mask(value, kind))
    return hidden_words_in(field, _text(field, value, currency))


def _text(field: Any, value: Any, currency: str) -> str:
    if value is None or (isinstance(field, Text) and field.secret):
        return ""
    if isinstance(field, Price):
        return _plain(Decimal(value) / money.PRICE_SCALE)
    if isinstance(field, Money):
        return str(money.from_minor(value, currency))
    if isinstance(field, Quantity):
        return _plain(Decimal(value) / money.QUANTITY_SCALE)
    if isinstance(field, Rate):
        return _plain(Decimal(value) / 10_000)
    return str(value)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def _files(models: list[type[Record]]) -> Iterator[tuple[str, bytes]]:
    """Papers as they were issued, and every other field of bytes as a file."""
    for paper in Paper.select().order_by(Paper.id).iterator():
        yield f"papers/{safe_name(paper.kind, paper.full_number())}.pdf", bytes(paper.pdf)
    for model in models:
        for each in model._meta.sorted_fields:
            if isinstance(each, Bytes) and model not in (Paper, PaperCopy):
                yield from _of_field(model, each)


def _of_field(model: type[Record], field: Any) -> Iterator[tuple[str, bytes]]:
    for record in model.select().where(field.is_null(False)).iterator():
        content = bytes(getattr(record, field.name) or b"")
        if content:
            named = getattr(record, "name", "") if "name" in model._meta.fields else ""
            name = safe_name(model._meta.table_name, str(record.id), field.name, named)
            yield f"files/{name}", content
