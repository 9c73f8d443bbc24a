"""Contracts: the clauses of the house or the standard ones, filled with the order's facts."""

import datetime as dt

import pytest

from salesassist.db import ContractClause, Order
from salesassist.db.base import unit_of_work
from salesassist.docs.facts import from_json
from salesassist.rules.chinese_numbers import ordinal
from salesassist.tasks.orders import LineDraft, defaults_for, issue_contract, take_order
from salesassist.tasks.orders.contracts import (
    FACTS,
    UnknownFact,
    check_clause,
    standard_clauses,
)
from tests.papers import text_of

WHO = "王淑芬"


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date.today(), who=WHO) | {"subject": "氣動元件"}
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0], 40_000)], **head)


@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_the_standard_clauses_name_only_what_an_order_has(language):
    found = standard_clauses(language)
    assert len(found) == 15 and sum(each.table for each in found) == 1
    for each in found:
        for paragraph in each.paragraphs:
            check_clause(paragraph)


def test_a_contract_has_two_originals_the_words_and_the_stamp_tax(order):
    paper = issue_contract(order, who=WHO)
    text = "".join(text_of(bytes(paper.pdf)).split())
    for said in ("正本壹", "正本貳", "第十五條", "新臺幣伍萬貳仟玖佰貳拾元整", "每份12元",
                 "公司大章", "騎", "附件一", "HC63-100", "氣動元件"):  # fmt: skip
        assert said in text, said
    assert Order.get_by_id(order.id).state == "confirmed"
    told = from_json("contract", paper.facts)
    assert sum(each.gross for each in told.instalments) == told.totals.total
    assert "{" not in "".join(line for each in told.articles for line in each.paragraphs)


@pytest.mark.parametrize(
    ("nature", "said"), [("work", "承攬每份50元"), ("mixed", "承攬每份50元")]
)  # 50,400 without VAT: 1 in 1,000, the fraction dropped; mixed takes the higher (13)
def test_installation_is_taxed_as_work(order, nature, said):
    assert order.net == 50_400
    with unit_of_work("test", "nature") as work:
        work.change(order, stamp=nature)
    paper = issue_contract(Order.get_by_id(order.id), who=WHO)
    assert said in "".join(text_of(bytes(paper.pdf)).split())


def test_clauses_of_the_house_take_the_place_of_the_standard_ones(order):
    with unit_of_work("test", "clause") as work:
        work.add(ContractClause(position=2, title="乙", text="總價 {total}。\n第二項"))
        work.add(ContractClause(position=1, title="甲", text="交至 {ship_to}。"))
        work.add(ContractClause(position=3, title="停用", text="x", active=False))
    told = from_json("contract", issue_contract(order, who=WHO).facts)
    assert [each.title for each in told.articles] == ["甲", "乙"]
    assert "52,920" in told.articles[1].paragraphs[0]


@pytest.mark.parametrize(
    "text", ["{price}", "{0}", "{", "{total.real}", "{}", "{total:,}", "{total!x}", "{total:>{x}}"]
)
def test_a_clause_that_names_what_no_order_has_is_refused(order, text):
    with pytest.raises(UnknownFact):
        check_clause(text)
    with unit_of_work("test", "clause") as work:
        work.add(ContractClause(position=1, title="甲", text=text))
    with pytest.raises(UnknownFact):
        issue_contract(order, who=WHO)
    assert Order.get_by_id(order.id).number is None


def test_facts_and_ordinals():
    assert "words" in FACTS
    assert [ordinal(no) for no in (1, 10, 11, 20, 25)] == ["一", "十", "十一", "二十", "二十五"]
