"""Warranties known from what was delivered, and the papers of service issued and refused."""

import datetime as dt

import pytest

from salesassist.db import Company, Paper
from salesassist.db.base import unit_of_work
from salesassist.desk.warranties import cover_of, covers, find_cover, has_serial, months_of
from salesassist.docs.facts import from_json
from salesassist.rules.service import warranty_until
from salesassist.tasks.aftersales.service import papers, steps
from salesassist.tasks.aftersales.service.beginning import from_customer, from_order
from salesassist.tasks.aftersales.service.parts import keep_part
from salesassist.tasks.aftersales.service.taking import keep_service
from tests.papers import text_of

from .service_parts import NOON, WHO, delivered, fresh, staff, taken, usual, warrant

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def house(company):
    staff()


# Known from the delivery


def test_acceptance_comes_before_receipt_before_delivery(customer, products):
    sent = delivered(customer, products)
    assert cover_of(sent.lines[0]).since == "delivery"
    accepted = delivered(customer, products, accepted=TODAY)
    cover = cover_of(accepted.lines[0])
    assert (cover.since, cover.starts_on) == ("acceptance", TODAY)


def test_months_are_the_products_else_the_companys_and_nought_is_none(customer, products):
    usual(6)
    warrant(products[1], 0)
    assert months_of(products[0]) == 6 and months_of(products[1]) == 0
    first, second = covers(delivered(customer, products))
    assert first.ends_on == warranty_until(first.starts_on, 6)
    assert second.ends_on is None and not second.inside(TODAY)


def test_a_serial_number_tells_order_product_and_warranty(customer, products):
    warrant(products[0])
    sent = delivered(customer, products, accepted=TODAY)
    record = taken(customer, serial=" 25c04117 ", received_at=dt.datetime.now())
    assert (record.order, record.delivery, record.product) == (sent.order, sent, products[0])
    assert (record.warranty_from, record.warranty_until) == (TODAY, warranty_until(TODAY, 12))
    assert record.inside and record.bought_on == sent.shipped_on


def test_in_or_out_is_what_was_true_the_day_of_the_call(customer, products):
    warrant(products[0])
    delivered(customer, products, accepted=TODAY)
    record = taken(customer, serial="25C04117")  # yesterday: before the warranty began
    assert not record.inside
    warrant(products[0], 24)
    kept = keep_service(fresh(record), who=WHO, problem="右邊白線")
    assert kept.warranty_until == warranty_until(TODAY, 12)  # frozen


def test_days_of_a_paper_the_customer_shows_win(customer, products):
    usual(12)
    delivered(customer, products)
    days = {"warranty_from": TODAY - 700 * DAY, "warranty_until": TODAY - 300 * DAY}
    record = taken(customer, serial="25C04117", **days)
    assert record.warranty_until == TODAY - 300 * DAY and not record.inside
    assert keep_service(fresh(record), who=WHO, warranty_until=TODAY).inside


def test_another_serial_is_looked_up_anew(customer, products):
    usual(12)
    delivered(customer, products)
    record = taken(customer, serial="unknown")
    assert record.delivery is None and record.warranty_until is None
    kept = keep_service(record, who=WHO, serial="B-7")
    assert kept.product == products[1] and kept.warranty_until is not None


@pytest.mark.parametrize(
    ("lot", "serial", "named"),
    [
        ("25C04117、25C04118", "25C04118", True),
        ("25C04117, 25C04118", "25c04117", True),
        ("25C04117、25C04118", "25C04117、25C04118", True),
        ("25C04117", "25C0411", False),
        ("25C04117", "", False),
        ("", "", False),
    ],
)
def test_a_serial_is_one_of_the_lot_or_all_of_it(lot, serial, named):
    assert has_serial(lot, serial) is named


def test_what_does_not_tell_one_thing_tells_nothing(customer, products):
    sent = delivered(customer, products)
    assert find_cover(customer=customer) is None
    assert find_cover(order=sent.order) is None  # two lines: which one is not known
    assert find_cover(order=sent.order, product=products[1]).part.lot == "B-7"


def test_what_a_record_begins_with(customer, products):
    usual(12)
    sent = delivered(customer, products)
    told = from_customer(customer)
    assert told["caller"] == "林佩珊" and told["phone"] == "04-2358-6120 #216"
    told = from_order(sent.order)
    assert told["product"] == products[0] and told["serial"] == "25C04117、25C04118"
    assert told["warranty_until"] is not None


# The service record on paper


def test_the_service_record_is_issued_under_its_own_number(customer, products):
    record = taken(customer, problem="右邊一條白線", caller="莊喆凱")
    steps.keep_step(None, who=WHO, service=record, deed="清潔印字頭", result="仍在")
    keep_part(None, who=WHO, service=record, name="滾輪", price=4_600_000)
    paper = papers.issue_sheet(record, who=WHO)
    assert (paper.kind, paper.number, paper.revision) == ("service-record", record.number, 0)
    text = text_of(bytes(paper.pdf))
    for words in ("售後服務紀錄", "右邊一條白線", "清潔印字頭", "滾輪", "應收460元", "無保固資料"):
        assert words in "".join(text.split())
    assert papers.issue_sheet(fresh(record), who=WHO) == paper


def test_a_change_gives_the_next_revision(customer):
    record = taken(customer)
    papers.issue_sheet(record, who=WHO)
    keep_service(fresh(record), who=WHO, opinion="很滿意")
    second = papers.issue_sheet(fresh(record), who=WHO)
    assert second.full_number() == f"{record.number}-R1"
    assert [each.revision for each in papers.papers_of(fresh(record))] == [1, 0]


# The certificate


def complete(customer, products, lots=("25C04117、25C04118", "B-7")):
    warrant(products[0], detail="雙動附磁")
    warrant(products[1], 24)
    return delivered(customer, products, lots, accepted=TODAY)


def test_the_certificate_says_what_the_law_asks(customer, products):
    sent = complete(customer, products)
    paper = papers.issue_certificate(sent, who=WHO)
    text = "".join(text_of(bytes(paper.pdf)).split())
    company = Company.get()
    asked = (
        *("氣缸63×100雙動附磁", "雙動附磁", "2支", "25C04117、25C04118", "自驗收日起算"),
        *("和陞光電股份有限公司", "新竹市東區光復路二段295號", "免費修復"),
        *(company.name, "".join(company.address.split()), sent.number, "12個月／24個月"),
    )
    assert [words for words in asked if "".join(words.split()) not in text] == []
    told = from_json("warranty-certificate", paper.facts)
    assert told.traded_on == sent.order.ordered_on
    assert [row.ends_on for row in told.goods] == [
        warranty_until(TODAY, 12), warranty_until(TODAY, 24),
    ]  # fmt: skip


def test_the_same_goods_give_the_same_certificate_and_a_change_its_revision(customer, products):
    sent = complete(customer, products)
    first = papers.issue_certificate(sent, who=WHO)
    assert papers.issue_certificate(sent, who=WHO) == first
    one = papers.issue_certificate(sent, who=WHO, product=products[1])
    assert one.number != first.number
    with unit_of_work("test", "terms") as work:
        work.change(Company.get(), warranty_terms="只換零件。")
    again = papers.issue_certificate(sent, who=WHO)
    assert (again.number, again.revision) == (first.number, 1)
    record = taken(customer, serial="B-7", received_at=dt.datetime.now())
    assert {each.number for each in papers.papers_of(record)} == {first.number, one.number}


@pytest.mark.parametrize(
    ("spoil", "missing"),
    [
        ({"maker": ""}, "manufacturer of HC63-100"),
        ({"maker_address": ""}, "manufacturer's address of HC63-100"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_issued(customer, products, spoil, missing):
    sent = complete(customer, products)
    warrant(products[0], **spoil)
    with pytest.raises(papers.CertificateLacks, match=missing):
        papers.issue_certificate(sent, who=WHO)
    assert not Paper.select().where(Paper.kind == "warranty-certificate").exists()


def test_a_serial_is_asked_of_goods_that_have_one(customer, products):
    sent = complete(customer, products, lots=("", "B-7"))
    with pytest.raises(papers.CertificateLacks, match="serial number of HC63-100"):
        papers.issue_certificate(sent, who=WHO)
    given = papers.issue_certificate(sent, who=WHO, product=products[0], serial="25C04119")
    assert from_json("warranty-certificate", given.facts).goods[0].serial == "25C04119"
    warrant(products[0], has_serial=False)
    assert papers.issue_certificate(sent, who=WHO)


def test_the_dealers_address_is_asked_in_the_papers_language(customer, products):
    sent = complete(customer, products)
    with unit_of_work("test", "english") as work:
        work.change(customer, language="en")
    with pytest.raises(papers.CertificateLacks, match="dealer's address"):
        papers.issue_certificate(sent, who=WHO)
    with unit_of_work("test", "address") as work:
        work.change(Company.get(), address_en="No. 86, Guangfu Rd., New Taipei, Taiwan")
    paper = papers.issue_certificate(sent, who=WHO)
    assert "Warranty Certificate" in text_of(bytes(paper.pdf))


def test_goods_without_a_warranty_have_no_certificate(customer, products):
    sent = delivered(customer, products)
    with pytest.raises(papers.NoWarranty, match="HC63-100"):
        papers.issue_certificate(sent, who=WHO)


def test_an_issued_paper_is_verified_from_its_facts(customer, products):
    paper = papers.issue_certificate(complete(customer, products), who=WHO)
    assert paper.check_code in text_of(bytes(paper.pdf))
    assert paper.issued_at > NOON
