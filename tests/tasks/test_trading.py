"""Foreign orders: rate and trade terms, the proforma invoice, the packing list, English words."""

import datetime as dt

import pytest

from salesassist.db import BankAccount, Customer, Delivery, Order
from salesassist.db.base import unit_of_work
from salesassist.desk.verify import Verdict, verify
from salesassist.docs.facts import from_json
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_proforma,
    issue_quotation,
    take_order,
)
from salesassist.tasks.orders.checks import NoRate, NotConfigured, RateUnproven, cautions
from salesassist.tasks.orders.delivering import Part, deliver, void_delivery
from salesassist.tasks.orders.drafting import copied
from salesassist.tasks.orders.trading import (
    NetAboveGross,
    Packed,
    VoidDeliveryPacked,
    pack,
    packing_facts,
    packing_list,
)
from tests.papers import text_of

WHO, BOSS = "王淑芬", "陳經理"
TODAY = dt.date.today()
RATE = ("exchange_rate", "rate_on", "rate_source")


@pytest.fixture
def abroad(customer) -> Customer:
    with unit_of_work("test", "abroad") as work:
        work.change(customer, kind="foreign", currency="USD", language="en", tax_mode="zero",
                    name_en="Northbay Retail Systems Ltd.")  # fmt: skip
        work.add(BankAccount(bank="First Commercial Bank", account="2015-40-012345",
                             holder="JINYANG", currency="USD", swift="FCBKTWTPXXX"))  # fmt: skip
    return customer


@pytest.fixture
def order(abroad, products) -> Order:
    lines = [
        LineDraft(name="Label printer", code="LP-420T", quantity=24_000, unit="set",
                  price=2_680_000, product=products[0].id),
        LineDraft(name="Ocean freight", quantity=1_000, unit="lot", price=11_806_000,
                  kind="charge"),
    ]  # fmt: skip
    return take_order(who=WHO, lines=lines, **head_abroad(abroad))


def head_abroad(customer: Customer) -> dict:
    return defaults_for(customer, on=TODAY, who=WHO) | {
        "exchange_rate": 321_550,
        "rate_on": TODAY,
        "rate_source": "Bank of Taiwan, spot selling",
        "incoterm": "CIF Rotterdam",
        "ports": "Keelung → Rotterdam",
        "marks": "NRS\nROTTERDAM",
    }


def now(order: Order) -> Order:
    return Order.get_by_id(order.id)


def test_the_proforma_invoice_says_terms_bank_and_words(order):
    kept = issue_proforma(order, who=WHO)
    text = text_of(bytes(kept.pdf))
    assert kept.number.startswith("PI-") and now(order).quote_number == kept.full_number()
    for said in ("PROFORMA INVOICE", "CIF Rotterdam", "FCBKTWTPXXX", "NRS / ROTTERDAM"):
        assert said in text
    assert "SAY TOTAL US DOLLARS SEVEN THOUSAND SIX HUNDRED TWELVE AND CENTS SIXTY ONLY" in text
    assert issue_proforma(now(order), who=WHO) == kept, "unchanged it is the same paper"


def test_freight_stands_below_the_goods_and_in_no_package(order):
    text = " ".join(text_of(bytes(issue_proforma(order, who=WHO).pdf)).split())
    for said in ("Subtotal, goods", "6,432.00", "Ocean freight", "1,180.60", "TOTAL CIF"):
        assert said in text
    assert "lot" not in text and "VAT (" not in text, "it is a sum, and no tax is told abroad"
    issue_order_form(order, who=WHO)
    deliver(now(order), [Part(line.id, line.quantity) for line in order.lines], who=WHO)
    packed = packing_facts(Delivery.get(), None, at=dt.datetime(2026, 12, 1))
    assert [item.name for item in packed.items] == ["Label printer"]


def in_chinese(order: Order) -> dict:
    return head_abroad(order.customer) | {"language": "zh_TW"}


def test_a_chinese_paper_tells_the_rate_and_nt_dollars_an_english_one_none(order):
    abroad = text_of(bytes(issue_order_form(order, who=WHO).pdf))
    assert "CIF Rotterdam" in abroad and "32.155" not in abroad and "NT$" not in abroad
    for issue in (issue_quotation, issue_order_form):
        here = take_order(who=WHO, lines=copied(order), **in_chinese(order))
        paper = issue(here, who=WHO)
        text = " ".join(text_of(bytes(paper.pdf)).split())
        for said in ("NT$ 32.155", "Bank of Taiwan, spot selling", "Keelung → Rotterdam"):
            assert said in text
        told = from_json(paper.kind, paper.facts)
        assert told.home_total == 244_783 and "NT$ 244,783" in text  # 7,612.60 × 32.155


def test_without_a_rate_no_nt_dollars_are_told(order):
    here = take_order(who=WHO, lines=copied(order), **in_chinese(order) | {"exchange_rate": None})
    assert from_json("quotation", issue_quotation(here, who=WHO).facts).home_total == 0


def test_changed_it_is_the_next_version_and_binds_the_order_to_its_day(order):
    first = issue_proforma(order, who=WHO)
    change_order(now(order), who=WHO, lines=draft_of(order)[:1])
    second = issue_proforma(now(order), who=WHO)
    assert (second.number, second.revision) == (first.number, 1)
    issue_order_form(now(order), who=WHO)
    third = issue_proforma(now(order), who=WHO)
    assert third == second, "what was agreed is asked for again as it was offered"


def test_without_an_account_in_the_currency_it_is_refused(order):
    with unit_of_work("test", "closed") as work:
        work.remove(BankAccount.get(BankAccount.currency == "USD"))
    with pytest.raises(NotConfigured, match="USD"):
        issue_proforma(order, who=WHO)


def sent(order: Order) -> Delivery:
    issue_order_form(order, who=WHO)
    line = order.lines.first()
    deliver(now(order), [Part(line.id, 24_000)], who=WHO)
    return Delivery.get()


def test_the_packing_list_adds_weights_up_only_where_all_are_known(order, tmp_path):
    delivery = sent(order)
    line = delivery.lines.get()
    bare = pack(delivery, [Packed(line.id, "1–24")], who=WHO, cartons=24)
    assert "24 packages" in text_of(bytes(bare.pdf))
    assert pack(delivery, [Packed(line.id, "1–24")], who=WHO, cartons=24) == bare
    full = pack(Delivery.get(), [Packed(line.id, "1–24", 168_000, 206_400)], who=WHO)
    text = text_of(bytes(full.pdf))
    assert full.revision == 1 and "206.4 kg" in text and "net 168 kg" in text
    assert packing_list(delivery) == full
    path = tmp_path / "pl.pdf"
    path.write_bytes(bytes(full.pdf))
    assert verify(path).verdict is Verdict.UNCHANGED


def test_what_cannot_be_packed_is_refused(order):
    delivery = sent(order)
    line = delivery.lines.get()
    with pytest.raises(NetAboveGross, match="1–2"):
        pack(delivery, [Packed(line.id, "1–2", 9_000, 8_000)], who=WHO)
    void_delivery(delivery, who=BOSS, reason="送錯")
    with pytest.raises(VoidDeliveryPacked):
        pack(delivery, [], who=WHO)


def test_currency_rate_day_and_source_stand_together(order):
    head = {name: getattr(order, name) for name in ("currency", *RATE)}
    assert told(head) == []
    assert told(head | {"rate_source": ""}) == told(head | {"rate_on": None}) == [RateUnproven]
    assert told(head | {"exchange_rate": None}) == [NoRate]
    assert told({"currency": "TWD"}) == []


def told(head: dict) -> list[type]:
    return [type(each.problem) for each in cautions(head) if each.field == "exchange_rate"]
