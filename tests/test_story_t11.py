"""T1.1, three weeks: an instruction becomes facts, a comparison, a document, and its second version.

Mr Chen asks: has Lixiang cut its prices, and what do we say? The assistant pastes a page, keeps a
leaflet, fills the comparison, issues the document; a quotation is lost to the new price; the day
comes on which the fact is to be checked; the second version says what is different.
"""

import datetime as dt

import pytest

from salesassist.db import CardRequest, FactCard, MatrixRow, Paper, ReferenceBook
from salesassist.db.base import unit_of_work
from salesassist.desk.giving import given_to
from salesassist.desk.today import gathered
from salesassist.docs.facts import from_json
from salesassist.rules.reference import CardState, NoSource
from salesassist.rules.reference_matrix import Mark
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.reference import (
    books,
    card_files,
    cards,
    grid,
    issuing,
    matrices,
    requests,
    rivals,
    talking,
    today,
)
from tests.papers import text_of
from tests.tasks.complaint_parts import BOSS, WHO, staff

TODAY = dt.date.today()
PRICE = "List price, before tax"


def plain(paper: Paper) -> str:
    return "".join(text_of(bytes(paper.pdf)).split())


@pytest.fixture
def instruction(company) -> CardRequest:
    """What Mr Chen asked for."""
    staff()
    due = TODAY + dt.timedelta(days=3)
    return requests.keep_request(
        None, who=BOSS, topic="立翔是不是降價了？怎麼說？", purpose="週會", due_on=due, owner=WHO
    )


@pytest.fixture
def price(instruction, products) -> MatrixRow:
    """The comparison with the price of Lixiang, found on the day."""
    maker = rivals.keep_competitor(None, who=WHO, name="立翔氣動", short_name="立翔", main=True)
    theirs = rivals.keep_rival(None, who=WHO, competitor=maker, model="YF-C63", product=products[0])
    matrix = matrices.keep_matrix(
        None, who=WHO, name="標準氣缸 63×100", product=products[0], talk="交期 3 天，當日到府"
    )
    column = matrices.add_column(matrix, theirs, who=WHO)
    row = MatrixRow.get((MatrixRow.matrix == matrix) & MatrixRow.price)
    matrices.write_cell(
        row, column, who=WHO, value="1,380", source="官網 115/11", source_kind="web"
    )
    return matrices.keep_row(row, who=WHO, talk="便宜 120 元")


@pytest.fixture
def first(price) -> Paper:
    """The document, checked, issued and given to the sales people."""
    book = books.keep_book(None, who=WHO, title="標準氣缸銷售參考", matrix=price.matrix)
    books.check_book(book, who=BOSS, on=TODAY)
    paper = issuing.issue_book(ReferenceBook.get_by_id(book.id), who=WHO, on=TODAY)
    books.distribute(paper, who=WHO, to="業務部 3 人", way="meeting")
    return paper


def due() -> list[str]:
    return [each.kind for each in gathered([today.SOURCE], TODAY)]


def test_the_instruction_is_due_until_facts_answer_it(instruction, tmp_path):
    assert due() == ["fact-request"]
    page = "立翔 YF-C63 牌價調為 1,380 元\nhttps://lixiang.invalid/news/12"
    news = card_files.begin_from_text(page, who=WHO)
    leaflet = tmp_path / "立翔型錄.png"
    leaflet.write_bytes(b"\x89PNG\r\n\x1a\n")
    card_files.attach(news, leaflet, who=WHO)
    requests.link(instruction, cards.publish(news, who=WHO), who=WHO)
    rumour = cards.keep_card(None, who=WHO, title="聽說要停產", body="業務轉述")
    with pytest.raises(NoSource):
        cards.publish(rumour, who=WHO)
    requests.answer(CardRequest.get_by_id(instruction.id), who=WHO, on=TODAY)
    assert due() == []


def test_the_comparison_says_where_we_win_and_what_to_say(price, products):
    view = grid.read(price.matrix, TODAY)
    assert view.price_row().mark is Mark.BEST and view.missing() > 0
    fact = view.price_row().cells[1].card
    assert fact.review_on == TODAY + dt.timedelta(days=90)
    assert "便宜 120 元" in talking.talk_for(products[0], TODAY)


def test_the_document_carries_every_source(first):
    said = plain(first)
    for words in ("立翔", "1,380元［2］", "官網115/11", BOSS, "內部使用", "第1低（共2）"):
        assert words in said, words
    assert [each.to for each in given_to(first)] == ["業務部 3 人"]


def new_price(price: MatrixRow) -> FactCard:
    """Their price changes, and then weeks pass."""
    fact = matrices.write_cell(
        MatrixRow.get_by_id(price.id), price.matrix.columns.get(), who=WHO, value="1,190",
        source="客戶提供報價單", source_kind="document",
    )  # fmt: skip
    assert grid.read(price.matrix, TODAY).price_row().mark is Mark.WEAK
    with unit_of_work("test", "weeks pass") as work:
        work.change(FactCard.get_by_id(fact.id), review_on=TODAY - dt.timedelta(days=1))
    return FactCard.get_by_id(fact.id)


def lost_to(price: MatrixRow, customer, product) -> None:
    """A quotation goes to them."""
    lines = [LineDraft.of_product(product, 10_000)]
    order = take_order(who=WHO, lines=lines, **defaults_for(customer, on=TODAY, who=WHO))
    maker = price.matrix.columns.get().rival.competitor
    rivals.keep_contest(None, who=WHO, order=order, competitor=maker, lost_on=TODAY, reason="price")
    assert rivals.score(maker).lost == 1


def test_the_price_changes_the_fact_grows_old_and_version_2_says_so(
    first, price, customer, products
):
    lost_to(price, customer, products[0])
    fact, book = new_price(price), ReferenceBook.get(ReferenceBook.number == first.number)
    assert cards.state_now(fact, TODAY) is CardState.STALE and "fact-review" in due()
    assert "待查證" in text_of(issuing.preview_book(book, who=WHO, on=TODAY))
    cards.keep_rule(who=BOSS, stale="block")
    with pytest.raises(issuing.StaleFacts):
        issuing.issue_book(book, who=WHO, on=TODAY)
    cards.confirm(fact, who=WHO, on=TODAY)
    second = issuing.issue_book(ReferenceBook.get_by_id(book.id), who=WHO, on=TODAY)
    told = from_json("reference-book", second.facts)
    changes = [(each.row, each.old, each.new) for each in told.changes]
    assert changes == [(PRICE, "1,380 元", "1,190 元")]
    said = plain(second)
    for words in ("V2", "與前版的差異", "1,380元", "1,190元", "勝0／負1"):
        assert words in said, words
    assert Paper.get_by_id(first.id).sha256 == first.sha256
