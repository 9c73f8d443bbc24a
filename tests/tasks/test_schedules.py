"""Reports by themselves: kept, due, claimed, made, written, caught up; what fails says why."""

import datetime as dt
import shutil
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from salesassist import sample
from salesassist.db import (
    Paper,
    PersonalLog,
    ReportBlock,
    ReportDocument,
    ReportLayout,
    ReportRequest,
    ReportRun,
    ReportSchedule,
)
from salesassist.db.base import unit_of_work
from salesassist.db.opening import open_database
from salesassist.desk.checking import RecordProblems
from salesassist.desk.today import gathered
from salesassist.desk.verify import Verdict, verify
from salesassist.rules.schedules import CLAIM_LASTS
from salesassist.tasks.reports.document import keeping as document_keeping
from salesassist.tasks.reports.periodic import keeping, running, subjects
from salesassist.tasks.reports.today import SOURCE
from tests.tasks.schedule_parts import NOW, TODAY, WHO, run, schedule

ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A sample company of two years."""
    return sample.build(tmp_path_factory.mktemp("due") / "sample.db", orders=60, today=TODAY)


@pytest.fixture
def house(built, tmp_path):
    """The sample company, a copy for each test."""
    opened = open_database(shutil.copy(built, tmp_path / "house.db"))
    with unit_of_work("test", "begin anew") as work:
        for model in (ReportSchedule, ReportBlock, ReportDocument, ReportRequest):
            for each in list(model.select()):
                work.remove(each)
    yield opened
    opened.close()


@pytest.fixture
def folder(house, tmp_path) -> Path:
    """Where the reports go."""
    made = tmp_path / "報表"
    made.mkdir()
    return made


def due(now: dt.datetime = NOW) -> list[ReportRun]:
    return run(running.run_due(now=now))


def states() -> list[tuple[str, str]]:
    rows = ReportRun.select().order_by(ReportRun.due_at)
    return [(f"{each.due_at:%m-%d}", each.state) for each in rows]


# Making


def test_what_is_due_is_made_once_and_stands_in_the_folder(folder):
    schedule(folder, outputs=["pdf", "xlsx", "csv"])
    made = due()
    assert [each.state for each in made] == ["done"]
    names = sorted(each.name for each in folder.iterdir())
    assert names == ["客戶別_2026-10.csv", "客戶別_2026-10.pdf", "客戶別_2026-10.xlsx"]
    assert (folder / "客戶別_2026-10.pdf").read_bytes().startswith(b"%PDF-")
    assert "客戶" in (folder / "客戶別_2026-10.csv").read_text("utf-8-sig")
    assert sorted(each.form for each in PersonalLog.select()) == ["csv", "xlsx"]
    assert due() == [], "the same moment is not due again"
    assert not Paper.select().where(Paper.kind == "sales-table").exists()


def test_an_issued_one_is_verified_and_mailed(folder):
    schedule(folder, outputs=["paper", "pdf", "mail"], mail_to="boss@heyu.example; a@heyu.example")
    made = due()[0]
    assert made.state == "done" and made.paper.kind == "sales-table"
    assert verify(folder / "客戶別_2026-10.pdf").verdict is Verdict.UNCHANGED
    mail = message_from_bytes((folder / "客戶別_2026-10.eml").read_bytes(), policy=default)
    assert mail["To"] == "boss@heyu.example, a@heyu.example"
    assert mail["X-Unsent"] == "1"
    assert next(mail.iter_attachments()).get_content() == bytes(made.paper.pdf)
    assert made.paper.full_number() in made.said


def test_no_file_is_ever_written_over(folder):
    schedule(folder, every="day", missed="each", since=NOW - 2 * ONE_DAY, outputs=["csv"])
    (folder / "客戶別_2026-10.csv").write_text("mine")
    assert [each.state for each in due()] == ["done", "done"]
    assert (folder / "客戶別_2026-10.csv").read_text() == "mine"
    names = sorted(each.name for each in folder.iterdir())
    assert names == ["客戶別_2026-10-2.csv", "客戶別_2026-10-3.csv", "客戶別_2026-10.csv"]


def test_a_month_without_a_row_is_told_and_writes_nothing(folder):
    schedule(folder, since=dt.datetime(2035, 1, 1))
    made = due(dt.datetime(2035, 1, 2, 18))
    assert [each.state for each in made] == ["empty"]
    assert "沒有資料" in made[0].said
    assert not list(folder.iterdir())


def test_the_language_is_the_schedules_own(folder):
    schedule(folder, language="en", outputs=["csv"])
    due()
    told = (folder / "客戶別_2026-10.csv").read_text("utf-8-sig")
    assert "Sales by customer" in told and "Basis: Orders taken" in told


def test_a_layout_asks_what_it_was_saved_with(folder):
    with unit_of_work("test", "save") as work:
        asked = {"kind": "month", "currency": "TWD", "basis": "delivery", "filters": {}}
        kept = work.add(ReportLayout(name="出貨客戶", report="by-customer", asked=asked))
    assert subjects.offers()[f"layout:{kept.id}"] == "Layout: 出貨客戶"
    schedule(folder, what=f"layout:{kept.id}", language="en", outputs=["csv"])
    assert due()[0].state == "done"
    assert "Basis: Goods sent" in (folder / "客戶別_2026-10.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("name", list(subjects.SUBJECTS[0].offers()))
def test_every_report_of_the_catalogue_can_be_scheduled(folder, name):
    schedule(folder, what=f"report:{name}", span="last-quarter", outputs=["pdf", "xlsx"])
    assert due()[0].state in ("done", "empty")


# Missed


def test_of_several_missed_the_latest_is_made_and_the_others_are_said(folder):
    schedule(folder, since=dt.datetime(2026, 11, 24, 18))
    due()
    assert states() == [("11-25", "left"), ("11-26", "left"), ("11-27", "done")]
    assert "11/27" in ReportRun.get(ReportRun.state == "left").said
    items = {each.kind: each for each in gathered([SOURCE], TODAY + ONE_DAY)}
    assert set(items) == {"report-made", "report-missed"}
    assert "2 missed" in items["report-missed"].words
    assert items["report-made"].due_on == TODAY + ONE_DAY, "what is there is never late"
    running.see(ReportRun.get_by_id(items["report-missed"].part), who=WHO)
    assert [each.kind for each in gathered([SOURCE], TODAY)] == ["report-made"]


def test_each_missed_one_is_made_for_its_own_moment(folder):
    schedule(folder, since=dt.datetime(2026, 11, 24, 18), missed="each", span="month-to-date",
             outputs=["csv"])  # fmt: skip
    due()
    assert states() == [("11-25", "done"), ("11-26", "done"), ("11-27", "done")]
    names = sorted(each.name for each in folder.iterdir())
    assert [each[-14:-4] for each in names] == ["2026-11-25", "2026-11-26", "2026-11-27"]


def test_a_new_schedule_and_a_changed_rhythm_look_at_nothing_before(folder):
    made = keeping.keep_schedule(
        None, who=WHO, name="新", what="report:by-rep", outputs=["paper"], every="day"
    )
    began = made.done_until
    assert abs(began - dt.datetime.now()) < dt.timedelta(minutes=5)
    old = schedule(folder, every="day", since=NOW - 30 * ONE_DAY)
    assert keeping.keep_schedule(old, who=WHO, at="16:00").done_until >= began
    again = keeping.keep_schedule(old, who=WHO, tell=False)
    assert again.done_until >= began


def test_one_that_is_paused_does_not_run(folder):
    made = schedule(folder, since=NOW - 10 * ONE_DAY)
    keeping.keep_schedule(made, who=WHO, active=False)
    assert not running.waiting(NOW + 400 * ONE_DAY)


# Twice at the same time


def test_a_run_is_claimed_by_one(folder):
    made = schedule(folder)
    first = running.claim(made, now=NOW, by="a")
    assert first is not None and first.state == "running"
    assert running.claim(made, now=NOW, by="b") is None
    assert not running.waiting(NOW)


def test_one_whose_program_died_is_taken_over_after_a_while(folder):
    """What the dead one would still say is not heard any more, and nothing is issued twice."""
    made = schedule(folder, outputs=["paper"])
    dead = running.claim(made, now=NOW, by="dead")
    assert not due(NOW + CLAIM_LASTS - dt.timedelta(minutes=1))
    taken = due(NOW + CLAIM_LASTS)
    assert [(each.id, each.state) for each in taken] == [(dead.id, "done")]
    late = run(running.carry_out(dead, by="dead"))
    assert late.claimed_by == taken[0].claimed_by
    assert Paper.select().where(Paper.kind == "sales-table").count() == 1


def test_work_that_is_cancelled_goes_on_at_the_next_look(folder):
    schedule(folder)
    steps = running.run_due(now=NOW)
    next(steps)
    next(steps)
    steps.close()
    assert states() == [("11-27", "running")]
    assert [each.state for each in due(NOW + dt.timedelta(minutes=1))] == ["done"]


# Failing


def test_one_that_fails_says_why_and_does_not_stop_the_others(folder, tmp_path):
    away = tmp_path / "usb"
    away.mkdir()
    schedule(away, name="甲")
    schedule(folder, name="乙")
    away.rmdir()
    found = {each.schedule.name: each for each in due()}
    assert found["甲"].state == "failed" and str(away) in found["甲"].said
    assert found["乙"].state == "done"
    away.mkdir()
    again = run(running.run_again(found["甲"], who=WHO, now=NOW))
    assert again.state == "done" and list(away.iterdir())


def test_what_does_not_foot_is_refused_and_said_on_today(house, folder):
    house.execute_sql("UPDATE product_month SET net = net + 1 WHERE month = '2026-10'")
    schedule(folder, what="report:by-product", tell=False)
    assert due()[0].state == "failed"
    assert not list(folder.iterdir())
    items = [each for each in gathered([SOURCE], TODAY) if each.kind == "report-failed"]
    assert [each.words[:3] for each in items] == ["客戶別"] and items[0].known


def test_a_report_that_is_gone_is_told(folder):
    made = schedule(folder)
    with unit_of_work("test", "gone") as work:
        work.change(ReportSchedule.get_by_id(made.id), what="report:none")
    assert due()[0].state == "failed"


# By hand, seen, on Today


def test_run_by_hand_and_seen(folder):
    made = schedule(folder)
    done = run(running.run_now(made, who=WHO, now=NOW - ONE_DAY))
    assert done.state == "done" and done.due_at == NOW - ONE_DAY
    with pytest.raises(running.AlreadyRunning):
        run(running.run_now(made, who=WHO, now=NOW - ONE_DAY))
    kinds = [each.kind for each in gathered([SOURCE], TODAY)]
    assert kinds == ["report-made"]
    running.see(done, who=WHO)
    assert not gathered([SOURCE], TODAY)


def test_today_is_silent_where_nobody_wants_it(folder):
    schedule(folder, tell=False)
    due()
    assert not gathered([SOURCE], TODAY)


# Keeping


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"what": "report:none"}, "what"),
        ({"what": ""}, "what"),
        ({"every": "week", "weekdays": []}, "weekdays"),
        ({"every": "nth", "nth": 0}, "nth"),
        ({"nth": 24}, "nth"),
        ({"closing_day": 32}, "closing_day"),
        ({"at": "25:00"}, "at"),
        ({"outputs": []}, "outputs"),
        ({"folder": ""}, "folder"),
        ({"folder": "報表"}, "folder"),
        ({"folder": "/nowhere/at/all"}, "folder"),
        ({"mail_to": "boss"}, "mail_to"),
        ({"what": "report:ageing", "category": "標籤"}, "category"),
        ({"name": ""}, "name"),
    ],
)
def test_what_cannot_run_is_refused_beside_its_field(folder, values, field):
    with pytest.raises(RecordProblems) as found:
        schedule(folder, **values)
    assert field in found.value.fields
    assert not ReportSchedule.select().exists()


def test_two_schedules_have_two_names_and_one_is_removed_with_its_runs(folder):
    made = schedule(folder)
    with pytest.raises(RecordProblems):
        schedule(folder)
    due()
    keeping.remove_schedule(made, who=WHO)
    assert not ReportSchedule.select().exists() and not ReportRun.select().exists()
    assert list(folder.iterdir())


# Written reports


def test_a_written_report_is_begun_run_and_drawn_and_the_next_one_follows(folder):
    """What people wrote to stay goes along; the draft waits among the written reports."""
    made = schedule(folder, what="written:month", since=dt.datetime(2026, 11, 26, 18))
    assert due()[0].state == "done"
    document = ReportDocument.get()
    assert (document.first, document.state) == (dt.date(2026, 10, 1), "draft")
    assert (folder / "客戶別_2026-10.pdf").read_bytes().startswith(b"%PDF-")
    block = document.blocks.where(ReportBlock.kind == "remarks").get()
    document_keeping.keep_block(block, who=WHO, remark="每月檢討", stays=True)
    due(dt.datetime(2026, 12, 1, 18))
    later = ReportDocument.get(ReportDocument.first == dt.date(2026, 11, 1))
    assert later.blocks.where(ReportBlock.kind == "remarks").get().remark == "每月檢討"
    due(dt.datetime(2026, 12, 2, 18))
    assert ReportDocument.select().count() == 2, "the same days are the same report"
    assert made.what in subjects.offers()


def test_a_written_report_that_needs_approval_is_not_issued_by_itself(folder):
    for outputs in (["paper"], ["pdf", "mail"], ["xlsx"]):
        with pytest.raises(RecordProblems) as found:
            schedule(folder, what="written:month", outputs=outputs)
        assert "outputs" in found.value.fields
    schedule(folder, what="written:week", span="this-week", outputs=["paper", "pdf"])
    made = due()[0]
    assert (made.state, made.paper.kind) == ("done", "report-document")
