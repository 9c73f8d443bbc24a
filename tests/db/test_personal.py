"""Where persons stand: every text column of every table is found, and masked or said to hold none.

A new column fails here until somebody has decided: a mask in PERSONAL, a thing's column in
OF_THINGS, a table of the house in OF_THE_HOUSE, or else it is a free text like a note.
"""

import datetime as dt

import pytest

from salesassist.db import MODELS, Contact, Customer, DataRequest, ReportDocument, eyes
from salesassist.db.base import unit_of_work
from salesassist.db.fields import Structure, Text
from salesassist.db.known import known
from salesassist.db.personal import (
    MACHINES,
    OF_PERSONS,
    OF_THE_HOUSE,
    OF_THINGS,
    PERSONAL,
    may_name,
    text_columns,
)

NAME, MOBILE, EMAIL = "游承翰", "0927-331-318", "yu.ch@jinyang.example"
TALE = f"{NAME} 0927331318 {EMAIL}"

FREE = """
journal who
customer notes approved_by
address label text hours
contact title department blocked_why
sales_order prepared_by ship_text bill_text subject notes annex shipment closed_reason
order_line detail free_reason
order_extra detail
paper issued_by void_reason
delivery ship_text unloading enclosed notes
sales_return condition notes
receivable label notes
receipt words
allocation reason
contact_entry content promise owner result written_by
snooze reason who
duty what who evidence source
approval asked_by reason findings for_whom decided_by comment
attachment written_by
checklist_tick note ticked_by
promise_change reason written_by
service_record taken_by fault problem assigned_to visit outcome opinion opinion_reply free_reason
service_step done_by deed result
service_part note
wave title
response entered_by department source
answer text
complaint taken_by happened_at issue subject story immediate answer team whys is_not recognition
complaint method customer_reply closing signed_by source
complaint_stage note
complaint_pause reason
complaint_action text owner evidence
complaint_cost label
complaint_note who text
case_file written_by
anomaly reported_by reported_to subject suggestion read_by told_first decided_by instruction
anomaly assigned_to fulfilment closed_by
month_close closed_by
report_schedule mail_to run_by
report_run claimed_by said
report_request topic purpose asked_by owner answer
request_answer who
report_document title recipients prepared_by reviewed_by approved_by sent_back
report_block draft text edited_from remark
competitor lines strengths weaknesses notes
rival_product detail strengths
contest note
fact_card title body value source seen_by published_by
card_file written_by
card_request topic purpose asked_by owner answer
matrix talk notes
matrix_row heading talk
reference_book title products reviewer
book_block text rows
distribution to note written_by
data_request words identity_note extension decided_by reason done
privacy_incident happened facts data cause measures advice prevention reported_to
erasure who reason
purge_run who
personal_log who what columns reason
security_measure evidence keeper
import_batch who undone_by
unfinished who
customer_merge who undone_by
kept_apart who
binned who restored_by
quality_run who
"""
"""Columns in which people write freely, or name somebody: whoever is known is masked in them."""

STRUCTURES = {
    ("deed", "result"), ("contact", "purposes"), ("line_set", "lines"), ("approval", "figures"),
    ("wave", "frame"), ("response", "again"), ("answer", "choice"), ("complaint", "claims"),
    ("anomaly", "fired"), ("report_layout", "asked"), ("report_schedule", "weekdays"),
    ("report_schedule", "outputs"), ("report_run", "files"), ("report_block", "tables"),
    ("report_template", "head"), ("report_template", "blocks"), ("erasure", "places"),
    ("erasure", "blocked"), ("purge_run", "counts"), ("import_mapping", "how"),
    ("customer_merge", "moved"), ("quality_run", "counts"),
}  # fmt: skip
"""Structures no screen shows as they are; finding and erasing read them like every other text."""


def written() -> set[tuple[str, str]]:
    rows = (line.split() for line in FREE.strip().splitlines())
    return {(table, column) for table, *columns in rows for column in columns}


def columns():
    return [(model._meta.table_name, each) for model in MODELS for each in text_columns(model)]


def test_every_text_column_is_masked_or_free_or_holds_no_person():
    free = {(table, each.name) for table, each in columns() if may_name(each)}
    assert free == written()
    for table, each in columns():
        masked = {**PERSONAL.get(table, {}), **OF_PERSONS.get(table, {})}
        known_kind = type(each) not in (Text,)  # a telephone, a day's time, a code
        said = (
            each.name in masked
            or may_name(each)
            or table in OF_THE_HOUSE
            or each.name in OF_THINGS
            or (table, each.name) in STRUCTURES
            or (known_kind and not isinstance(each, Structure))
        )
        assert said, f"{table}.{each.name}: does it tell of persons? Say so in db/personal.py"


def test_what_is_said_of_columns_is_true():
    names = {each.name for _, each in columns()}
    tables = {model._meta.table_name: model for model in MODELS}
    assert names | MACHINES >= OF_THINGS
    assert set(tables) >= OF_THE_HOUSE
    for table, masks in (*PERSONAL.items(), *OF_PERSONS.items()):
        assert set(masks) <= set(tables[table]._meta.fields), table


@pytest.mark.parametrize(("table", "column"), sorted(written()))
def test_a_free_text_is_read_with_the_persons_masked(customer, table, column):
    with unit_of_work("王淑芬", "plant") as work:
        work.add(Contact(customer=customer, name=NAME, mobile=MOBILE, email=EMAIL))
    model = next(each for each in MODELS if each._meta.table_name == table)
    value = [[TALE]] if column in ("whys", "is_not", "rows") else TALE
    about = {"customer": customer} if "customer" in model._meta.fields else {}
    record = model(**{column: value}, **about)
    assert NAME in eyes.text(record, column) or column in ("whys", "is_not", "rows")
    with eyes.hiding():
        seen = eyes.text(record, column)
    assert not any(each in seen for each in (NAME, "0927331318", EMAIL)), seen


def test_frozen_figures_of_a_report_are_masked_whole(customer):
    record = ReportDocument(frozen='{"rows": ["' + NAME + '"]}')
    with eyes.hiding():
        assert eyes.text(record, "frozen") == "***"


def test_everybody_is_known_at_once_and_forgotten_at_once(customer):
    assert known().hide(NAME) == NAME
    with unit_of_work("王淑芬", "plant") as work:
        asked = work.add(DataRequest(number="DR-1", person=NAME, received_on=dt.date(2026, 11, 27)))
    assert known().hide(NAME) == "游○翰"
    with unit_of_work("王淑芬", "erase") as work:
        work.change(asked, person="")
        work.add(Customer(code="P1", name="闕麗卿", kind="person"))
        work.add(Customer(code="F1", name="闕麗卿企業社", kind="firm"))
    assert known().hide(f"{NAME}、闕麗卿") == f"{NAME}、闕○卿"
