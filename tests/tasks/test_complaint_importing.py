"""Complaints from tables: matched by column, every error by row and column, nothing twice."""

import json
from collections import Counter
from datetime import datetime
from statistics import mean, median

import pytest

from salesassist.db import (
    Anomaly,
    AnomalyMark,
    CaseFile,
    Complaint,
    ComplaintNote,
    ComplaintStage,
    Customer,
    ImportBatch,
    Person,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import ImportRefused, finish, read_sheet
from salesassist.desk.importing.columns import MissingColumn, NoSuchColumn
from salesassist.desk.importing.undoing import UndoRefused, undo
from salesassist.desk.people import NotPermitted
from salesassist.docs import paper
from salesassist.tasks.aftersales.complaints import importing
from salesassist.tasks.aftersales.complaints.columns import (
    guess_columns,
    read_channel,
    read_severity,
    read_state,
)
from salesassist.tasks.aftersales.complaints.escalating import tell_late
from salesassist.tasks.aftersales.complaints.telling import (
    eight_d_facts,
    record_facts,
    reply_facts,
)
from salesassist.tasks.aftersales.reports.papers import rules_of
from tests.tasks.complaint_parts import WHO, staff
from tests.tasks.test_import_kinds import essence

HEAD = "客訴編號,受理日期,客戶,品名,客訴類別,問題,客戶描述,狀態,結案日,訂單編號,業務區\n"
GOOD = "A-1,2026-10-05 09:30,晉暘精密工業股份有限公司,氣缸,品質,漏氣,新到的漏氣。,已結案,115/10/20,,北區\n"
LINES = {"Web": "web", "Referral": "referral", "Phone": "phone", "Postal mail": "letter"}


@pytest.fixture(autouse=True)
def house(customer):
    staff()


def into(path, **more):
    mapping = more.pop("mapping", None) or guess_columns(read_sheet(path))
    return finish(importing.import_complaints(path, who=WHO, mapping=mapping, **more))


def looked(path, **more):
    mapping = guess_columns(read_sheet(path))
    return finish(importing.preview_complaints(path, mapping=mapping, **more))


def test_a_row_becomes_a_complaint_with_its_clock_and_what_else_it_says(customer, write):
    path = write(HEAD + GOOD)
    seen = looked(path)
    assert (seen.new, seen.unchanged, seen.wrong, Complaint.select().count()) == (1, 0, 0, 0)
    assert into(path).added == 1
    made = Complaint.get()
    assert (made.customer, made.goods, made.issue, made.subject) == (
        customer,
        "氣缸",
        "漏氣",
        "漏氣",
    )
    assert (made.outside_id, made.kind, made.state) == ("A-1", "quality", "closed")
    assert made.number == "CC-1151005-001" and made.received_at == datetime(2026, 10, 5, 9, 30)
    assert made.source == "file.csv:2" and "氣缸" in made.search
    stages = {each.stage: each for each in made.stages}
    assert stages["closed"].reached_at == datetime(2026, 10, 20, 12)
    assert stages["answered"].reached_at is None and len(stages) == 7
    assert ComplaintNote.get().text == "From file.csv, row 2\n業務區: 北區"
    assert Anomaly.select().count() == 0


def test_importing_again_changes_nothing_and_what_differs_is_remarked(write):
    path = write(HEAD + GOOD)
    into(path)
    before = [(each.id, each.version) for each in Complaint.select()]
    again = into(path)
    assert (again.added, again.unchanged, again.remarks) == (0, 1, ())
    other = write(HEAD + GOOD.replace("新到的漏氣。", "別的話"), name="b.csv")
    found = into(other)
    assert (found.added, found.unchanged) == (0, 1)
    assert "the kept one stays" in found.remarks[0].sentence()
    assert [(each.id, each.version) for each in Complaint.select()] == before


def test_rows_without_a_number_are_known_by_what_they_say(write):
    head, row = "受理日期,客戶,問題\n", "2026-10-05,晉暘精密工業股份有限公司,漏氣\n"
    path = write(head + row + row)
    assert into(path).added == 2
    assert into(path).unchanged == 2
    assert len({each.outside_id for each in Complaint.select()}) == 2


def test_every_error_is_named_by_row_and_column_and_nothing_is_kept(write):
    rows = (
        "A-1,,晉暘精密工業股份有限公司,,,,,,,,\n"
        "A-2,2026-10-05,沒有這家,,,,,,,,\n"
        "A-3,2031-10-05,晉暘精密工業股份有限公司,,,,,,,,\n"
        "A-4,2026-10-05,晉暘精密工業股份有限公司,,怪類,,,,,,\n"
        "A-5,2026-10-05,晉暘精密工業股份有限公司,,,,,不明,,,\n"
        "A-6,2026-10-05,晉暘精密工業股份有限公司,,,,,,2026-10-01,,\n"
        "A-7,2026-10-05,晉暘精密工業股份有限公司,,,,,,,SO-9,\n"
        "a-2,2026-10-05,晉暘精密工業股份有限公司,,,,,,,,\n"
    )
    path = write(HEAD + rows + GOOD.replace("A-1", "A-9"))
    with pytest.raises(ImportRefused) as refused:
        into(path, new_customers=False)
    places = [(each.row, each.column) for each in refused.value.errors]
    assert places == [
        (2, "受理日期"), (3, "客戶"), (4, "受理日期"), (5, "客訴類別"), (6, "狀態"),
        (7, "結案日"), (8, "訂單編號"), (9, "客訴編號"),
    ]  # fmt: skip
    assert Complaint.select().count() == 0
    assert into(path, new_customers=False, skip_bad=True).added == 1


def test_an_import_goes_out_whole_with_all_it_brought_and_comes_in_again(database, write):
    """Complaints, clock, notes, new customers, the report of many late ones: as if never there."""
    late = "A-{at},2026-08-05,晉暘精密工業股份有限公司,氣缸,品質,漏氣,漏,處理中,,,北區\n"
    rows = "".join(late.format(at=at) for at in range(20))
    stranger = GOOD.replace("A-1", "B-1").replace("晉暘精密工業股份有限公司", "新來的公司")
    path, before = write(HEAD + rows + stranger), essence(database)
    for _ in range(2):
        outcome = into(path)
        assert outcome.added == Complaint.select().count() == 21
        assert ComplaintStage.select().count() and ComplaintNote.select().count()
        assert AnomalyMark.select().count() and Customer.select().count() == 2
        undone = finish(undo(ImportBatch.get_by_id(outcome.batch), who=WHO))
        assert undone.removed and not undone.held
        assert essence(database) == before


def test_a_complaint_that_was_worked_on_stays_when_its_import_is_undone(write):
    outcome = into(write(HEAD + GOOD + GOOD.replace("A-1", "A-2")))
    kept = Complaint.get(Complaint.outside_id == "A-2")
    with unit_of_work(WHO, "work on it") as work:
        made = {"name": "photo.jpg", "data": b"x", "sha256": "0" * 64, "at": work.at}
        work.add(CaseFile(complaint=kept, written_by=WHO, **made))
    batch = ImportBatch.get_by_id(outcome.batch)
    with pytest.raises(UndoRefused) as caught:
        finish(undo(batch, who=WHO))
    assert any(kept.number in each.what for each in caught.value.held)
    finish(undo(batch, who=WHO, rest=True))
    assert [each.outside_id for each in Complaint.select()] == ["A-2"]


def test_new_customers_are_told_before_they_are_taken_over(write):
    path = write(HEAD + GOOD.replace("晉暘精密工業股份有限公司", "新客戶有限公司"))
    seen = looked(path)
    assert seen.changes[0].new == "1 new customers: 新客戶有限公司"
    assert looked(path, new_customers=False).wrong == 1
    into(path)
    assert Customer.get(Customer.name == "新客戶有限公司").code


def test_columns_that_are_missing_or_unknown_are_said(write):
    path = write("客戶,問題\n甲,漏\n")
    with pytest.raises(MissingColumn):
        into(path)
    path = write(HEAD + GOOD)
    with pytest.raises(NoSuchColumn):
        into(path, mapping={"received_at": "受理日期", "customer": "客戶", "lot": "批號"})


def test_who_may_not_keep_complaints_imports_none(write):
    path = write(HEAD + GOOD)
    mapping = guess_columns(read_sheet(path))
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="查核", role="auditor"))
    with pytest.raises(NotPermitted):
        finish(importing.import_complaints(path, who="查核", mapping=mapping))


def test_words_of_other_programs_are_read():
    assert [read_channel(each) for each in ("Web", "來電", "LINE", "Postal mail")] == [
        "web", "phone", "line", "letter",
    ]  # fmt: skip
    assert [read_severity(each) for each in ("2 主要", "嚴重", "minor")] == ["2", "1", "3"]
    assert [read_state(each) for each in ("Closed with explanation", "In progress")] == [
        "closed", "working",
    ]  # fmt: skip


# The real ones


@pytest.fixture
def cfpb(shared):
    return shared / "data" / "cfpb_complaints" / "cfpb_complaints_first1000.csv"


@pytest.fixture
def figures(shared):
    path = shared / "data" / "expected" / "cfpb_first1000.json"
    return json.loads(path.read_text(encoding="utf-8"))["figures"]


def said_otherwise(head: str) -> Counter:
    """What stood in a column nobody asked for, as the notes keep it."""
    marks = (
        line.partition(": ")[2]
        for note in ComplaintNote.select()
        for line in note.text.splitlines()
        if line.startswith(f"{head}: ")
    )
    return Counter(marks)


def test_a_thousand_real_complaints_come_in_count_right_and_print(cfpb, figures):
    seen = looked(cfpb)
    assert (seen.new, seen.wrong, seen.unchanged) == (1000, 0, 0)
    assert into(cfpb).added == 1000
    again = into(cfpb)
    assert (again.added, again.changed, again.unchanged, again.remarks) == (0, 0, 1000, ())
    kept = list(Complaint.select())
    assert len(kept) == figures["complaints"] == len({each.outside_id for each in kept})
    counted = Counter(f"{each.received_at:%Y-%m}" for each in kept)
    assert counted == figures["by_month_received"]
    assert Counter(each.goods for each in kept) == figures["by_product"]
    by_month = Counter(f"{each.goods}|{each.received_at:%Y-%m}" for each in kept)
    assert by_month == figures["product_by_month"]
    assert dict(Counter(each.issue for each in kept).most_common(20)) == figures["top20_issue"]
    houses = Counter(each.customer.name for each in kept)
    assert all(houses[name] == count for name, count in figures["top20_company"].items())
    assert Counter(each.closing for each in kept) == figures["by_response"]
    assert sum(each.state == "working" for each in kept) == figures["open_in_progress"]
    ways = {LINES.get(way, way.lower()): count for way, count in figures["submitted_via"].items()}
    assert Counter(each.channel for each in kept) == ways
    assert said_otherwise("Timely response?") == figures["timely"]
    assert said_otherwise("Consumer disputed?") == figures["disputed"]
    told = [each.story for each in kept if each.story]
    assert len(told) == figures["with_narrative"]
    assert sum("\n" in each for each in told) == figures["narratives_multiline"]
    assert max(map(len, told)) == figures["longest_narrative_chars"]
    refuse_lags(kept, figures["days_received_to_sent"])
    print_some(kept)


def refuse_lags(kept: list[Complaint], expected: dict) -> None:
    """Days from receipt to the day it was passed on, as the clock has them."""
    sent = {
        each.complaint_id: each.reached_at.date()
        for each in ComplaintStage.select().where(ComplaintStage.stage == "acknowledged")
    }
    days = [(sent[each.id] - each.received_at.date()).days for each in kept]
    assert (min(days), max(days), median(days)) == (
        expected["min"], expected["max"], expected["median"],
    )  # fmt: skip
    assert f"{mean(days):.4f}" == expected["mean_4dp"]
    assert sum(day == 0 for day in days) == expected["same_day"]
    assert [sum(day > most for day in days) for most in (7, 30)] == [
        expected["over_7"], expected["over_30"],
    ]  # fmt: skip


def print_some(kept: list[Complaint]) -> None:
    """The longest story and every fortieth complaint print, on all three papers."""
    longest = max(kept, key=lambda each: len(each.story))
    now = datetime(2026, 11, 27, 9, 0)
    for each in (longest, *kept[::40]):
        told = (
            ("complaint-record", record_facts(each, None, at=now)),
            ("eight-d", eight_d_facts(each, None, at=now)),
            ("complaint-reply", reply_facts(each, None, at=now, who=WHO)),
        )
        for kind, facts in told:
            assert paper(kind).draw(facts).startswith(b"%PDF")


def test_many_overdue_complaints_of_a_file_make_one_report(write):
    """At the minute tick nothing more is told of them; of a few each is told by itself."""
    now = datetime.now()
    whom = "晉暘精密工業股份有限公司"
    row = "{key},2026-08-05,{whom},氣缸,品質,漏氣,漏,處理中,,,\n"
    few = write(HEAD + "".join(row.format(key=f"F-{at}", whom=whom) for at in range(3)))
    into(few)
    assert Anomaly.select().count() == 0
    assert len(tell_late(now=now, who=WHO)) == 3
    many = write(HEAD + "".join(row.format(key=f"M-{at}", whom=whom) for at in range(12)))
    into(many)
    report = Anomaly.select().order_by(Anomaly.id.desc()).get()
    assert report.subject == "file.csv: 12 open complaints came in near their deadline or past it"
    assert rules_of(report)[0][1].endswith("12 complaints")
    assert (
        report.customer is None
        and AnomalyMark.select().where(AnomalyMark.anomaly == report).count() == 12
    )
    assert tell_late(now=now, who=WHO) == [] and Anomaly.select().count() == 4
