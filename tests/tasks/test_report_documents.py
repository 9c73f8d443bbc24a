"""Written reports: begun, run, edited, approved, issued, given out, and once more next month."""

import datetime as dt
import email
import hashlib
from email.policy import SMTP

import pytest

from salesassist import docs
from salesassist.db import (
    ContactEntry,
    Customer,
    Distribution,
    Order,
    OrderLine,
    Paper,
    ReportBlock,
    ReportDocument,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.desk.giving import given_to
from salesassist.docs.facts import from_json
from salesassist.rules.spans import SpanEndsBeforeItBegins, span_of
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.document import carrying, deciding, keeping, today
from salesassist.tasks.reports.document.making import ReportGone
from salesassist.tasks.reports.document.templates import TEMPLATES, choices, entry
from salesassist.tasks.reports.footing import DoesNotFoot
from tests.papers import text_of

from .report_parts import (
    BOSS,
    OCTOBER,
    READER,
    TODAY,
    WHO,
    approved,
    begun,
    fresh,
    issued,
    run,
)

pytestmark = pytest.mark.usefixtures("company_of_two_years")


def block(document: ReportDocument, kind: str) -> ReportBlock:
    return keeping.block_of(document, kind)


def write(document: ReportDocument, kind: str, **values) -> ReportBlock:
    return keeping.keep_block(block(document, kind), who=WHO, **values)


def read(paper: Paper) -> str:
    return "".join(text_of(bytes(paper.pdf)).split())


def correct(day: dt.date = OCTOBER) -> None:
    """A document of the period is another from now on."""
    first, last = span_of("month", day).first, span_of("month", day).last
    line = OrderLine.select().join(Order).where(Order.ordered_on.between(first, last)).get()
    with unit_of_work("test", "correct") as work:
        work.change(line, net=line.net + 7_000)
        work.change(line.order, net=line.order.net + 7_000)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_every_template_foots_and_is_drawn_in_both_languages(template):
    for language in ("zh_TW", "en"):
        made = begun(template.name, dt.date(2026, 10, 14), language=language)
        content = deciding.content_of(made, TODAY)
        assert [each.kind for each in content.blocks] == list(template.blocks)
        text = text_of(deciding.preview(content, who=WHO, at=dt.datetime(2026, 11, 27, 9)))
        assert "控制合計" in text if language == "zh_TW" else "Control totals" in text


def test_a_day_tells_what_is_to_be_done_and_a_week_what_is_offered():
    """Domain 6.1: 日報 with today's follow-ups, 週報 with the pipeline."""
    order = Order.get((Order.state == "draft") & Order.number.is_null() & (Order.currency == "TWD"))
    with unit_of_work("test", "offer") as work:
        work.change(order, quote_number="QT-1", valid_until=TODAY)
    day, week = (deciding.content_of(begun(each, TODAY), TODAY) for each in ("day", "week"))
    (to_do,) = [each for each in day.tables() if each.entry["report"] == "to-do"]
    assert to_do.whole.foots and to_do.asked.span.days == 1
    (offered,) = [each for each in week.tables() if each.entry["report"] == "pipeline"]
    drafts = {each.kind: week.drafts[each.id] for each in week.blocks}
    assert offered.whole.rows and "尚未回覆" in drafts["quotations"]


def test_a_new_report_speaks_of_its_figures_in_its_own_language():
    made = begun()
    assert made.title == "銷售月報" and (made.first, made.last) == (
        dt.date(2026, 10, 1),
        dt.date(2026, 10, 31),
    )
    summary = block(made, "summary").draft.splitlines()
    assert 3 <= len(summary) <= 5 and summary[0].startswith("115 年 10 月：淨額")
    assert "的 " in summary[0] and "%" in summary[0]
    english = begun(language="en", title="Monthly")
    assert block(english, "summary").draft.startswith("2026-10: net NT$")


def test_a_new_run_renews_drafts_and_leaves_what_people_wrote():
    made = begun()
    before = block(made, "target").draft
    write(made, "target", text="十月達標，感謝各位。", remark="專案延至 12 月。")
    correct()
    run(made)
    after = block(made, "target")
    assert after.draft != before and after.edited_from == before
    assert (after.text, after.remark) == ("十月達標，感謝各位。", "專案延至 12 月。")
    (told,) = [
        each
        for each in deciding.report_facts(
            deciding.content_of(fresh(made), TODAY),
            issue=None, at=dt.datetime(2026, 11, 27, 9), who=WHO,
        ).blocks
        if each.kind == "target"
    ]  # fmt: skip
    assert told.sentences == ("十月達標，感謝各位。",) and told.remark == "專案延至 12 月。"


def test_the_draft_typed_again_is_no_edit():
    made = begun()
    kept = write(made, "target", text=block(made, "target").draft)
    assert (kept.text, kept.edited_from) == ("", "")


def test_blocks_are_moved_and_left_out():
    made = begun()
    keeping.move_block(block(made, "target"), -1, who=WHO)
    kinds = [each.kind for each in keeping.blocks_of(made)]
    assert kinds[:2] == ["target", "summary"]
    keeping.move_block(block(made, "target"), -1, who=WHO)
    assert [each.kind for each in keeping.blocks_of(made)] == kinds
    write(made, "customers", printed=False)
    content = deciding.content_of(made, TODAY)
    assert "customers" not in [each.kind for each in content.blocks]


def test_any_report_is_put_into_a_block_with_what_it_was_asked():
    made = begun()
    question = asked(span_of("year", OCTOBER), today=TODAY, basis="delivery")
    keeping.put_in(made, "by-industry", question, who=WHO)
    keeping.put_in(made, "margin", None, who=WHO, kind="products", most=3)
    content = deciding.content_of(made, TODAY)
    told = deciding.report_facts(content, issue=None, at=dt.datetime(2026, 11, 27, 9), who=WHO)
    (appendix,) = [each for each in told.blocks if each.kind == "appendix"]
    (table,) = appendix.tables
    assert "2026" in table.note or "115" in table.note
    assert len(table.columns) == 15 and table.chart is not None
    products = next(each for each in told.blocks if each.kind == "products")
    assert len(products.tables[-1].rows) == 4
    keeping.change_table(block(made, "products"), 2, who=WHO, most=0)
    assert block(made, "products").tables[2]["most"] == 0
    keeping.take_out(block(made, "appendix"), 0, who=WHO)
    assert block(made, "appendix").tables == []


def test_a_report_that_is_no_more_is_named():
    made = begun()
    with unit_of_work("test", "older version") as work:
        work.change(block(made, "appendix"), tables=[entry("horoscope")])
    with pytest.raises(ReportGone, match="horoscope"):
        deciding.content_of(made, TODAY)
    seen = deciding.look(made.id, who=WHO, today=TODAY, at=dt.datetime(2026, 11, 27))
    assert isinstance(seen.against, ReportGone) and not seen.paper


def test_a_report_that_needs_approval_waits_for_it():
    made = begun()
    with pytest.raises(deciding.NotYetApproved):
        issued(made)
    with pytest.raises(deciding.NotWaiting):
        deciding.approve(made, who=BOSS, today=TODAY)
    paper = issued(approved(made))
    assert paper.full_number() == "SD-11510-02" and fresh(made).state == "issued"
    told = from_json("report-document", paper.facts)
    assert [each.name for each in told.signoff] == [WHO, READER, BOSS]
    assert all(name in read(paper) for name in (WHO, READER, BOSS))
    assert docs.paper("report-document").draw(told) == bytes(paper.pdf)


def test_what_is_issued_is_what_was_approved():
    made = approved(begun())
    seen = from_json("report-document", made.frozen)
    correct()
    content = deciding.content_of(fresh(made), TODAY)
    assert deciding.moved_since(content, TODAY)
    paper = issued(made)
    told = from_json("report-document", paper.facts)
    assert (told.net, told.blocks, told.months) == (seen.net, seen.blocks, seen.months)


def test_a_change_after_approval_has_to_be_approved_again():
    made = approved(begun())
    keeping.keep_document(fresh(made), who=WHO, recipients="陳總 boss@example.com")
    assert fresh(made).state == "approved"
    write(made, "remarks", remark="補一句。")
    after = fresh(made)
    assert (after.state, after.approved_by, after.frozen) == ("draft", "", "")
    with pytest.raises(deciding.NotYetApproved):
        issued(made)


def test_a_report_goes_back_with_its_reason():
    made = begun()
    deciding.ask_approval(made, who=WHO, today=TODAY)
    (item,) = today.due(TODAY)
    assert (item.kind, item.page, item.record) == ("report-approval", "reports.written", made.id)
    back = deciding.send_back(fresh(made), "請補客訴說明", who=BOSS)
    assert (back.state, back.sent_back) == ("draft", "請補客訴說明")
    assert [each.kind for each in today.due(TODAY)] == ["report-back"]
    assert deciding.ask_approval(fresh(made), who=WHO, today=TODAY).sent_back == ""


def test_an_issued_report_is_the_same_next_year_and_the_next_version_is_r1():
    made = begun("day", dt.date(2026, 10, 14))
    first = issued(made, request="once")
    assert issued(made, request="once") == first
    bytes_then, told = bytes(first.pdf), first.facts
    correct()
    write(made, "remarks", remark="更正後重開。")
    second = issued(made)
    again = Paper.get_by_id(first.id)
    assert bytes(again.pdf) == bytes_then and again.facts == told
    assert hashlib.sha256(bytes_then).hexdigest() == again.sha256
    assert second.full_number() == f"{first.number}-R1" and fresh(made).edition == 2
    assert "更正後重開" in read(second) and "更正後重開" not in read(first)


def test_a_report_that_does_not_foot_is_neither_sent_nor_issued(company_of_two_years):
    made = begun()
    day = begun("day", dt.date(2026, 10, 14))
    company_of_two_years.execute_sql(
        "UPDATE product_month SET net = net + 1 WHERE month = '2026-10'"
    )
    for deed in (
        lambda: deciding.ask_approval(fresh(made), who=WHO, today=TODAY),
        lambda: deciding.preview(
            deciding.content_of(made, TODAY), who=WHO, at=dt.datetime(2026, 11, 27)
        ),
    ):
        with pytest.raises(DoesNotFoot, match="產品別銷售"):
            deed()
    seen = deciding.look(made.id, who=WHO, today=TODAY, at=dt.datetime(2026, 11, 27))
    assert isinstance(seen.against, DoesNotFoot) and seen.drafts and not seen.paper
    assert issued(day)  # its reports do not stand on what was changed


def test_next_month_nothing_is_retyped():
    made = begun(unit="業務部", recipients="陳總 boss@example.com", approval=False)
    write(made, "customers", text="本期手寫。", remark="只說十月。")
    write(made, "remarks", remark="每月例行說明。", stays=True)
    write(made, "market", printed=False)
    keeping.move_block(block(made, "target"), -1, who=WHO)
    issued(made)
    following = carrying.next_period(fresh(made), who=WHO)
    run(following)
    assert (following.first, following.last) == (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert (following.title, following.unit) == (made.title, "業務部")
    assert following.recipients == "陳總 boss@example.com"
    assert (following.number, following.state, following.edition) == ("", "draft", 0)
    assert block(following, "remarks").remark == "每月例行說明。"
    customers = block(following, "customers")
    assert (customers.text, customers.remark) == ("", "")
    assert not block(following, "market").printed
    shapes = [
        [(each.kind, each.tables) for each in keeping.blocks_of(one)] for one in (made, following)
    ]
    assert shapes[0] == shapes[1]
    assert "115 年 11 月" in block(following, "summary").draft
    with pytest.raises(carrying.AlreadyWritten):
        carrying.next_period(fresh(made), who=WHO)


def test_a_template_of_ones_own_begins_others():
    made = begun(unit="業務部")
    write(made, "remarks", remark="例行", stays=True)
    keeping.put_in(made, "rfm", None, who=WHO)
    carrying.save_template(fresh(made), " 我的月報 ", who=WHO)
    carrying.save_template(fresh(made), "我的月報", who=WHO)
    assert choices()[-1] == ("我的月報", "我的月報", "month")
    other = begun("我的月報", dt.date(2026, 9, 3))
    assert (other.title, other.unit, other.first) == ("我的月報", "業務部", dt.date(2026, 9, 1))
    assert block(other, "remarks").remark == "例行"
    assert block(other, "appendix").tables[0]["report"] == "rfm"
    with pytest.raises(RecordProblems):
        carrying.save_template(fresh(made), " ", who=WHO)
    with pytest.raises(keeping.NoSuchTemplate, match="無此"):
        keeping.begin("無此", OCTOBER, who=WHO)


def test_days_are_those_of_a_whole_period_unless_any_are_typed():
    made = begun()
    changed = keeping.keep_document(made, who=WHO, kind="quarter")
    assert (changed.first, changed.last) == (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    first, last = dt.date(2026, 10, 5), dt.date(2026, 10, 9)
    changed = keeping.keep_document(fresh(made), who=WHO, kind="any", first=first, last=last)
    assert (changed.first, changed.last) == (first, last)
    with pytest.raises(SpanEndsBeforeItBegins):
        keeping.keep_document(fresh(made), who=WHO, last=dt.date(2026, 10, 1))
    with pytest.raises(RecordProblems):
        keeping.keep_document(fresh(made), who=WHO, title="")


def test_a_version_goes_out_as_a_mail_draft_and_is_logged(tmp_path):
    made = begun("day", dt.date(2026, 10, 14), recipients="陳總 boss@example.com\n業務部 3 人")
    paper = issued(made)
    path = deciding.mail(fresh(made), paper, tmp_path, who=WHO)
    message = email.message_from_bytes(path.read_bytes(), policy=SMTP)
    assert message["To"] == "boss@example.com" and paper.number in message["Subject"]
    (attached,) = message.iter_attachments()
    assert attached.get_content() == bytes(paper.pdf)
    deciding.distribute(paper, who=WHO, to="總經理", way="meeting")
    assert {(each.to, each.way, each.written_by) for each in given_to(paper)} == {
        ("陳總 boss@example.com、業務部 3 人", "email", WHO),
        ("總經理", "meeting", WHO),
    }
    assert Distribution.select().where(Distribution.paper == paper).count() == 2


def test_people_are_masked():
    made = begun("day", dt.date(2026, 10, 14))
    write(made, "remarks", remark="電洽 0933-118-219 或 lin@jinyang.example，10/20 前回覆。")
    person = Customer.select().join(Order).get()
    with unit_of_work("test", "a person") as work:
        work.change(person, kind="person", name="林佩珊", short_name="林佩珊")
    keeping.put_in(made, "by-customer", asked(span_of("year", OCTOBER), today=TODAY), who=WHO)
    paper = issued(made)
    text = read(paper) + paper.facts
    assert "0933-***-219" in text and "l***@jinyang.example" in text
    assert "0933-118" not in text and "林佩珊" not in text and "林○珊" in text


def test_old_debts_say_what_was_promised_and_what_is_to_be_decided(company_of_two_years):
    company_of_two_years.execute_sql("UPDATE receivable SET due_on = '2026-07-20'")
    made = begun("day", dt.date(2026, 10, 31))
    owing = next(
        each
        for each in deciding.content_of(made, TODAY).tables()
        if each.entry["report"] == "overdue"
    )
    customer = Customer.get_by_id(owing.whole.rows[0].behind)
    with unit_of_work("test", "call") as work:
        work.add(
            ContactEntry(
                customer=customer, at=dt.datetime(2026, 10, 28, 9), channel="phone",
                counterpart="林小姐", content="說明", promise="林小姐 11/10 付清，0933-118-219",
            )
        )  # fmt: skip
    told = deciding.content_of(made, TODAY)
    table = next(each.shown for each in told.tables() if each.entry["report"] == "overdue")
    row = next(each for each in table.rows if each.behind == customer.id)
    assert row.values[1] == 103 and row.values[4] == "停止出貨、存證信函"
    assert row.values[3].startswith("10/28 ") and "11/10 付清" in row.values[3]
    assert "林小姐" not in row.values[3] and "0933-***-219" in row.values[3]
    assert table.foots and "逾期 60 天以上" in told.drafts[block(made, "help").id]


def test_what_was_never_issued_can_be_thrown_away():
    made, day = begun(), begun("day", dt.date(2026, 10, 14))
    keeping.remove_document(made, who=WHO)
    assert not ReportBlock.select().where(ReportBlock.document == made.id).exists()
    issued(day)
    with pytest.raises(keeping.ReportIssued):
        keeping.remove_document(fresh(day), who=WHO)


def test_without_figures_and_words_there_is_nothing_to_issue():
    made = begun("day", dt.date(2019, 1, 2))
    for each in keeping.blocks_of(made):
        keeping.keep_block(each, who=WHO, printed=each.kind == "remarks")
    with pytest.raises(deciding.NothingInReport):
        issued(made)
