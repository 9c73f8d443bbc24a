"""Which columns hold personal data, and every column a person may be named in.

Text is found by asking the models, so that a new table is searched as soon as it is there. What is
hidden by a mask is tagged here by table and column, with the kind of mask (rules.privacy.MASKS).
"""

from functools import cache
from typing import Any

import peewee

from salesassist.db.base import Record
from salesassist.db.fields import Bytes, Ref, Structure, Text
from salesassist.db.known import known
from salesassist.db.structures import Rows
from salesassist.rules import privacy

PERSONAL: dict[str, dict[str, str]] = {
    "contact": {
        "name": "name",
        "phone": "phone",
        "mobile": "phone",
        "email": "email",
        "line_id": "word",
        "notes": "text",
        "consent": "text",
        "source_note": "text",
    },
    "customer": {"representative": "name", "phone": "phone", "fax": "phone", "email": "email"},
    "address": {"receiver": "name", "phone": "phone"},
    "delivery": {"receiver": "name", "receiver_phone": "phone", "received_by": "name"},
    "contact_entry": {"counterpart": "name"},
    "service_record": {"caller": "name", "phone": "phone"},
    "response": {"respondent": "name", "phone": "phone"},
    "data_request": {"person": "name", "reach": "text", "also": "text"},
    "affected_person": {"name": "name", "reach": "text"},
    "binned": {"title": "text", "content": "text"},
    "customer_merge": {"gone": "text", "before": "text"},
    "unfinished": {"title": "text", "content": "text"},
    "journal": {"fields": "text"},
    "import_entry": {"fields": "text"},
    "paper": {"facts": "text"},
    "report_document": {"frozen": "text"},
}
"""Personal columns by table. A customer's own numbers are personal where it is a person."""

OF_PERSONS = {
    "customer": {
        "name": "name", "short_name": "name", "name_en": "name", "invoice_title": "name",
    },
    "address": {"text": "place"},
    "sales_order": {"customer_name": "name", "invoice_title": "name", "ship_text": "place"},
    "delivery": {"ship_text": "place"},
    "customer_merge": {"name": "name"},
}  # fmt: skip
"""Columns that are personal only where the customer itself is a person (kind "person")."""

OUR_OWN = frozenset({"company", "person"})
"""Tables of the house and its people: another purpose and other rules."""

OF_THE_HOUSE = OUR_OWN | {
    "bank_account", "account_change", "pay_way", "numbering", "contract_clause", "mail_text",
    "payment_term", "payment_step", "holiday", "privacy_notice", "product", "sequence",
    "approval_rule", "special_rule", "checklist_item", "survey", "survey_version", "question",
    "anomaly_rule", "retention_rule", "quality_rule", "bank_branch", "postal_code",
    "import_mapping", "report_layout", "report_template", "closed_line", "target",
}  # fmt: skip
"""Tables in which the house writes about itself, its goods and its rules: no customer's people."""

OF_THINGS = frozenset({
    "name", "name_en", "short_name", "customer_name", "invoice_title", "firm", "goods", "model",
    "code", "number", "kind", "key", "name_key", "place_key", "table", "deed", "tax_id", "unit",
    "category", "region", "industry", "channel", "channels", "website", "former_codes",
    "customer_po", "quote_number", "rate_source", "incoterm", "ports", "origin", "marks", "lot",
    "serial", "language", "month", "period", "document_number", "invoice", "invoice_number",
    "outside_id", "cheque_number", "cheque_bank", "carrier", "weight", "volume", "packages",
    "window", "postcode", "city", "district", "form", "file", "folder", "path", "heads",
    "template", "content", "rules", "mark", "article", "at", "item", "words",
})  # fmt: skip
"""Columns that hold a code, a firm or a thing: their words stay, even where a person is called so.

A name of a person is masked by PERSONAL before this is asked.
"""

MACHINES = frozenset(
    {"hash", "sha256", "check_code", "request", "search", "head_before", "head_after"}
)
"""Columns no person writes in."""


@cache
def text_columns(model: type[Record]) -> tuple[peewee.Field, ...]:
    """Every column of a table in which words can stand that people wrote."""
    fields = (each for each in model._meta.sorted_fields if isinstance(each, Text | Structure))
    return tuple(
        each for each in fields if each.name not in MACHINES and not getattr(each, "secret", False)
    )


def may_name(field: Any) -> bool:
    """Whether a column is a free text: whoever is known may be named in it, and is masked there.

    Every text column is one unless it is said above what else it holds.
    """
    table = field.model._meta.table_name
    if table in OF_THE_HOUSE or field.name in MACHINES or field.name in PERSONAL.get(table, {}):
        return False
    if type(field) not in (Text, Rows):  # a telephone, an address, a code have kinds of their own
        return False
    words = field.name in OF_THINGS and (table, field.name) not in _WORDS
    return not words and not getattr(field, "secret", False)


_WORDS = frozenset({
    ("data_request", "words"), ("contact_entry", "content"), ("receipt", "words"),
    ("service_step", "deed"),
})  # fmt: skip
"""Free texts that are called as things are elsewhere."""


@cache
def byte_columns(model: type[Record]) -> tuple[peewee.Field, ...]:
    """Every column that holds a file."""
    return tuple(each for each in model._meta.sorted_fields if isinstance(each, Bytes))


def mask_of(table: str, column: str, *, person: bool = False) -> str:
    """The kind of mask of a column, empty where it is not personal.

    `person`: the customer the row is about is a person. A company's own numbers are no personal
    data, its representative is.
    """
    if table == "customer" and not person:
        return "name" if column == "representative" else ""
    return PERSONAL.get(table, {}).get(column, "") or (
        OF_PERSONS.get(table, {}).get(column, "") if person else ""
    )


def of_person(record: Record) -> bool:
    """Whether a record is, or is about, a customer that is a natural person."""
    if record._meta.table_name == "customer":
        return _kind_of(record) == "person"
    for step in ("customer", "order", "kept"):
        if isinstance(record._meta.fields.get(step), Ref):
            found = getattr(record, step)
            return found is not None and of_person(found)
    return False


def _kind_of(customer: Record) -> str:
    """The kind of a customer, also where a query brought only its name along."""
    kind = customer.__data__.get("kind")
    if kind is not None:
        return kind
    model, data = type(customer), customer.__data__
    known = next((name for name in ("id", "code", "name", "short_name") if data.get(name)), None)
    if known is None:
        return ""
    field = model._meta.fields[known]
    return model.select(model.kind).where(field == data[known]).limit(1).scalar() or ""


def mask_in(record: Record, column: str) -> str:
    """The kind of mask of a column in this very record; empty where it is not personal."""
    table = record._meta.table_name
    person = column in OF_PERSONS.get(table, {}) or table == "customer"
    return mask_of(table, column, person=person and of_person(record))


def hidden_text(record: Record, column: str) -> str:
    """A column of a record as who need not see persons reads it; a reference by what it is of."""
    field, kind = record._meta.fields[column], mask_in(record, column)
    if isinstance(field, Ref):
        found = getattr(record, column)
        return hidden_words(found) if found is not None else ""
    text = field.text(record)
    return privacy.mask(text, kind) if kind else hidden_words_in(field, text)


def hidden_words_in(field: Any, text: str) -> str:
    """A text of a column with everybody known masked in it, where it is a free text."""
    return known().hide(text) if may_name(field) else text


def hidden_words(record: Any) -> str:
    """What a record is called, with every personal column of it masked within."""
    said, table = str(record), getattr(record, "_meta", None)
    if table is None:
        return said
    name = table.table_name
    for column in {**PERSONAL.get(name, {}), **OF_PERSONS.get(name, {})}:
        value, kind = getattr(record, column), mask_in(record, column)
        if kind and isinstance(value, str) and value:
            said = said.replace(value, privacy.mask(value, kind))
    return said
