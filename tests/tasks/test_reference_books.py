"""Documents of the sales reference: blocks, versions, what stays inside, to whom they went."""

import datetime as dt

import pytest

from salesassist.db import FactCard, Paper, ReferenceBook
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.desk.giving import given_to
from salesassist.docs.facts import from_json
from salesassist.tasks.reference import books, cards, issuing, matrices, today
from tests.papers import text_of

from .reference_parts import BOSS, TODAY, WHO, cell, compared, row_named, staff

DAY = dt.timedelta(days=1)
PRICE = "List price, before tax"


@pytest.fixture(autouse=True)
def house(company):
    staff()


@pytest.fixture
def book(products) -> ReferenceBook:
    made, column = compared(products[0])
    cell(row_named(made, PRICE), column, "1,380")
    return books.keep_book(None, who=WHO, title="氣缸銷售參考", matrix=made)


def fresh(book: ReferenceBook) -> ReferenceBook:
    return ReferenceBook.get_by_id(book.id)


def read(paper: Paper) -> str:
    return "".join(text_of(bytes(paper.pdf)).split())


def issue(book: ReferenceBook, **more) -> Paper:
    return issuing.issue_book(fresh(book), who=WHO, on=TODAY, **more)


def block(book: ReferenceBook, kind: str, **values):
    found = next(each for each in books.blocks_of(book) if each.kind == kind)
    return books.keep_block(found, who=WHO, **values)


def outward(kept=True) -> None:
    with unit_of_work("test", "outward") as work:
        for each in list(FactCard.select()):
            work.change(each, outward=kept)


def test_a_new_document_has_every_block_in_its_order(book):
    kinds = [each.kind for each in books.blocks_of(book)]
    assert kinds[:5] == ["cover", "industry", "regulations", "competitors", "matrix"]
    assert kinds[-2:] == ["sources", "history"] and book.number.startswith("SR-")
    assert book.products == "HC63-100 氣缸 63×100 雙動附磁"


def test_every_figure_carries_its_source(book):
    told = from_json("reference-book", issue(book).facts)
    assert [each.text for each in told.sources][1:] == ["經銷商報價單"]
    (row,) = [each for each in told.matrix.rows if each.name == PRICE]
    assert [each.note for each in row.cells] == [1, 2]
    text = read(Paper.get())
    assert "1,380元［2］" in text and "內部使用" in text and "V1" in text


def test_what_a_person_wrote_and_the_facts_of_a_block_are_printed(book):
    law = {"title": "商品標示", "body": "須中文", "source": "全國法規資料庫", "article": "第 8 條"}
    cards.publish(cards.keep_card(None, who=WHO, kind="regulation", **law), who=WHO)
    block(book, "qa", rows=[["太貴", "交期短", ""]])
    block(book, "industry", text="汰換潮")
    block(book, "swot", printed=False)
    text = read(issue(book))
    for said in ("商品標示", "第8條", "太貴", "汰換潮"):
        assert said in text
    assert "SWOT" not in text


def test_the_same_request_twice_is_one_version(book):
    assert issue(book, request="r") == issue(book, request="r")
    assert fresh(book).edition == 1


def test_the_second_version_says_what_changed(book):
    first = issue(book)
    cell(row_named(book.matrix, PRICE), book.matrix.columns.get(), "1,350")
    second = issue(book)
    assert (first.full_number(), second.full_number()) == (book.number, f"{book.number}-R1")
    told = from_json("reference-book", second.facts)
    (change,) = told.changes
    assert (change.row, change.old, change.new) == (PRICE, "1,380 元", "1,350 元")
    assert told.edition == 2 and [each.edition for each in told.versions] == [1]
    assert "1,380元" in read(second)


def test_a_stale_fact_prints_so_or_refuses_by_the_rule(book):
    old = FactCard.get(FactCard.value == "1,380")
    with unit_of_work("test", "long ago") as work:
        work.change(old, review_on=TODAY - DAY)
    assert [each.id for each in issuing.stale_facts(book, TODAY)] == [old.id]
    assert "待查證" in read(issue(book))
    cards.keep_rule(who=BOSS, stale="block")
    with pytest.raises(issuing.StaleFacts) as told:
        issue(book)
    assert "立翔" in str(told.value)
    with pytest.raises(issuing.StaleFacts):
        issuing.issue_battle(book.matrix, who=WHO, on=TODAY)
    cards.confirm(FactCard.get_by_id(old.id), who=WHO, on=TODAY)
    assert issue(book)


def test_a_version_that_leaves_the_house_has_no_internal_part(book):
    books.keep_book(book, who=WHO, audience="outside")
    with pytest.raises(issuing.InternalParts):
        issue(book)
    outward()
    block(book, "qa", text="話術", internal=True)
    with pytest.raises(issuing.InternalParts) as told:
        issue(book)
    assert "Questions and answers" in str(told.value)
    block(book, "qa", printed=False)
    row = row_named(book.matrix, PRICE)
    matrices.keep_row(row, who=WHO, talk="只在內部說")
    assert "只在內部說" not in read(issue(book))


def test_nothing_is_issued_that_says_nothing():
    empty = books.keep_book(None, who=WHO, title="空")
    with pytest.raises(issuing.NothingToIssue):
        issue(empty)
    with pytest.raises(RecordProblems):
        books.keep_book(None, who=WHO, title="")


def test_who_checked_it_stands_on_this_version_only(book):
    books.check_book(book, who=BOSS, on=TODAY)
    assert from_json("reference-book", issue(book).facts).reviewer == BOSS
    assert from_json("reference-book", issue(book).facts).reviewer == ""


def test_to_whom_a_version_went(book):
    paper = issue(book)
    books.distribute(paper, who=WHO, to="業務部", way="meeting")
    assert [each.to for each in given_to(paper)] == ["業務部"]
    with pytest.raises(books.StaysInside):
        books.distribute(paper, who=WHO, to="晉暘精密", outside=True)
    with pytest.raises(RecordProblems):
        books.distribute(paper, who=WHO, to=" ")
    outward()
    books.keep_book(fresh(book), who=WHO, audience="outside")
    kept = books.distribute(issue(book), who=WHO, to="晉暘精密", outside=True)
    assert kept.outside


def test_the_battle_card_says_nothing_stale(book):
    cell(row_named(book.matrix, "Delivery time"), None, "3", unit="天")
    late = cell(row_named(book.matrix, "Delivery time"), book.matrix.columns.get(), "5", unit="天")
    with unit_of_work("test", "long ago") as work:
        work.change(FactCard.get_by_id(late.id), review_on=TODAY - DAY)
    block(book, "qa", rows=[["太貴", "交期短", ""]])
    paper = issuing.issue_battle(book.matrix, who=WHO, on=TODAY)
    told = from_json("battle-card", paper.facts)
    assert [each.name for each in told.strong] == [PRICE] and told.stale == 1
    assert told.objections == (("太貴", "交期短", ""),)
    assert "5天" not in read(paper)


def test_words_to_look_at_again_are_named_with_place_and_law(book):
    block(book, "qa", rows=[["太貴", "我們全國最便宜", ""]])
    matrices.keep_row(row_named(book.matrix, PRICE), who=WHO, talk="對手是黑心貨")
    found = dict(issuing.guard_rails(fresh(book)))
    assert "§21" in found["Questions and answers"] and "§24" in found[PRICE]
    block(book, "qa", printed=False)
    assert list(dict(issuing.guard_rails(fresh(book)))) == [PRICE]


def test_a_document_past_its_day_stands_in_today(book):
    issue(book)
    with unit_of_work("test", "soon") as work:
        work.change(fresh(book), valid_until=TODAY + 2 * DAY)
    (item,) = [each for each in today.due(TODAY) if each.kind == "reference-valid"]
    assert (item.record, item.due_on) == (book.id, TODAY + 2 * DAY)


def test_only_what_was_never_issued_is_thrown_away(book):
    issue(book)
    with pytest.raises(books.BookIssued):
        books.remove_book(fresh(book), who=WHO)
    other = books.keep_book(None, who=WHO, title="另一份")
    books.remove_book(other, who=WHO)
    assert ReferenceBook.select().count() == 1
