"""Fifty messy lines matched: most come out right, and none that is wrong looks sure."""

import base64
import datetime as dt
import random

import pytest
import xlsxwriter

from salesassist.db import CustomerAlias, Person, PriceRule, Product
from salesassist.db.base import unit_of_work
from salesassist.db.customers import Customer
from salesassist.desk.importing.letters import MailWithoutText
from salesassist.desk.importing.reading import FileUnreadable
from salesassist.desk.people import NotPermitted
from salesassist.rules import money
from salesassist.rules.pasted_figures import Pasted
from salesassist.sample.invent import Dice
from salesassist.sample.products import add_products
from salesassist.tasks.orders.doubting import (
    AlsoSays,
    PriceDiffers,
    SeveralAlike,
    UnitDiffers,
)
from salesassist.tasks.orders.matching import (
    LOOK,
    MISSING,
    SURE,
    Asker,
    Match,
    learn,
    match_text,
    rematch,
    text_of_file,
)
from tests.tasks.messy_lines import FURTHER, LEARNED, SAMPLES, TURNED


@pytest.fixture
def shelf(customer) -> Customer:
    """The sample company's articles, and a customer with names of its own for three of them."""
    with unit_of_work("test", "set up") as work:
        add_products(work, Dice(random.Random(1), dt.date(2026, 11, 23), 0))
        for words, code in LEARNED.items():
            work.add(CustomerAlias(customer=customer, words=words, product=Product.get(code=code)))
    return customer


def is_right(found: list[Match], code: str, quantity: int, price: int | None) -> bool:
    if len(found) != 1 or found[0].product is None or found[0].pasted is None:
        return False
    line = found[0].pasted
    wanted = None if price is None else price * money.PRICE_SCALE
    return (found[0].product.code, line.quantity, line.price) == (code, quantity * 1_000, wanted)


def test_of_fifty_messy_lines_45_come_out_right_and_no_wrong_one_unmarked(shelf):
    assert len(SAMPLES) == 50
    wrong = []
    for text, *wanted in SAMPLES:
        found = match_text(text, shelf)
        if not is_right(found, *wanted):
            wrong.append(text)
            assert all(each.mark != SURE for each in found), text
    assert len(SAMPLES) - len(wrong) >= 45, wrong


@pytest.mark.parametrize("text", TURNED)
def test_what_a_line_says_besides_is_pointed_out(shelf, text):
    assert all(each.mark != SURE for each in match_text(text, shelf))


@pytest.mark.parametrize(("text", "wanted"), FURTHER)
def test_chats_sums_and_gifts_around_the_lines(shelf, text, wanted):
    found = match_text(text, shelf)
    assert len(found) == len(wanted)
    assert all(is_right([each], *line) for each, line in zip(found, wanted, strict=True))


def test_the_price_is_the_customers_own_and_by_quantity(shelf):
    product = Product.get(code="HC32-100")
    with unit_of_work("test", "agree") as work:
        work.add(PriceRule(product=product, customer=shelf, least=10_000, price=8_000_000))
    [few, many, told] = match_text("HC32-100 9支\nHC32-100 10支\nHC32-100 10支 @800", shelf)
    assert [each.draft().price for each in (few, many)] == [product.price, 8_000_000]
    assert (many.mark, told.mark) == (SURE, SURE)
    [other] = match_text("HC32-100 10支 @800", None)
    assert [type(each) for each in other.reasons] == [PriceDiffers]


@pytest.mark.parametrize("text", ["HC32-100 {price} x 10", "HC32-100 10 x {price}"])
def test_of_two_figures_the_price_is_the_one_that_is_ours(shelf, text):
    ours = Product.get(code="HC32-100").price
    [found] = match_text(text.format(price=money.format_price(ours)), shelf)
    assert (found.mark, found.pasted.quantity, found.pasted.price) == (SURE, 10_000, ours)
    assert found.draft().amount("TWD") == 10 * ours // money.PRICE_SCALE


def test_a_dozen_stays_one_where_it_is_sold_by_the_dozen(shelf):
    product = Product.get(code="HC32-100")
    with unit_of_work("test", "unit") as work:
        work.change(product, unit="打")
    [found] = match_text("HC32-100 半打", shelf)
    assert (found.mark, found.pasted.quantity, found.pasted.unit) == (SURE, 500, "打")


def test_words_that_turn_a_line_are_not_learned_as_a_name(shelf):
    found = match_text("取消 HC32-100 10支\n王小姐 HC50-50 5支", shelf)
    assert isinstance(found[0].reasons[0], AlsoSays)
    assert learn(shelf, found, who="王淑芬") == 0


def test_another_unit_and_another_price_want_a_look(shelf):
    [boxes] = match_text("HG50 5箱", shelf)
    [dear] = match_text("HG50 5只 @999", shelf)
    assert [boxes.mark, dear.mark] == [LOOK, LOOK]
    assert [type(each) for each in boxes.reasons] == [UnitDiffers]
    assert [type(each) for each in dear.reasons] == [PriceDiffers]


def test_what_we_do_not_sell_is_red_and_taken_as_written(shelf):
    [found] = match_text("彩色電視 2台", shelf)
    assert (found.mark, found.product) == (MISSING, None)
    assert (found.draft().name, found.draft().quantity) == ("彩色電視", 2_000)


def test_what_could_be_two_things_names_both(shelf):
    [found] = match_text("氣缸 32 10支", shelf)
    assert found.mark == LOOK
    assert isinstance(found.reasons[0], SeveralAlike)


def test_a_name_once_chosen_is_known_next_time_and_for_this_customer_alone(shelf):
    [first] = match_text("老樣子那支 5支", shelf)
    assert first.mark != SURE
    chosen = rematch(first, Product.get(code="HC32-100"), Asker(shelf, dt.date.today()))
    assert learn(shelf, [chosen], who="王淑芬") == 1
    assert learn(shelf, [chosen], who="王淑芬") == 0
    [again] = match_text("老樣子那支 7支", shelf)
    assert (again.mark, again.product.code) == (SURE, "HC32-100")
    [elsewhere] = match_text("老樣子那支 7支", None)
    assert elsewhere.mark != SURE


def test_our_own_name_is_not_learned(shelf):
    own = Match(Pasted("", "HC32-100"), Product.get(code="HC32-100"), SURE)
    assert learn(shelf, [own, Match(None, None, SURE)], who="王淑芬") == 0


def test_learning_is_for_those_who_write_orders(shelf):
    with unit_of_work("test", "set up") as work:
        work.add(Person(name="查帳員", role="auditor"))
        work.add(Person(name="王淑芬", role="assistant"))
    with pytest.raises(NotPermitted):
        learn(shelf, [], who="查帳員")


def test_a_product_in_another_currency_brings_no_price(shelf):
    [ours] = match_text("HG50 5只", shelf)
    [found] = match_text("HG50 5只", shelf, currency="USD")
    assert (found.draft("USD").price, found.draft("USD").cost) == (0, None)
    assert ours.draft("TWD").price == ours.product.price


def test_files_are_read_as_text(tmp_path):
    table, note = tmp_path / "a.csv", tmp_path / "b.txt"
    table.write_text("品號,數量\nHG50,5\n", encoding="utf-8")
    note.write_bytes("壓力錶 50 mm 5只".encode("cp950"))
    assert text_of_file(table) == "品號\t數量\nHG50\t5"
    assert text_of_file(note) == "壓力錶 50 mm 5只"


MAIL = """From: buyer@abc.example
Subject: PO
MIME-Version: 1.0
Content-Type: {kind}; charset={charset}
Content-Transfer-Encoding: base64

"""
PAGE = (
    "<html><head><style>td {{}}</style></head><body><p>您好</p><table><tr><td>料號</td><td>數量</td>"
    "</tr><tr><td>HG50</td><td>5</td></tr></table><div>謝謝</div></body></html>"
)


def mail(tmp_path, text: str, kind: str = "text/plain", charset: str = "utf-8"):
    path = tmp_path / "po.eml"
    body = base64.encodebytes(text.encode("cp950" if charset == "big5" else charset))
    path.write_bytes(MAIL.format(kind=kind, charset=charset).encode() + body)
    return path


@pytest.mark.parametrize("charset", ["utf-8", "big5"])
def test_a_mail_is_its_own_text_without_what_it_quotes(tmp_path, charset):
    said = "您好\nHG50 5只\n謝謝\n\n-----Original Message-----\nHG63 9只"
    assert text_of_file(mail(tmp_path, said, charset=charset)) == "您好\nHG50 5只\n謝謝"


def test_the_table_of_a_mail_is_a_table(tmp_path, shelf):
    text = text_of_file(mail(tmp_path, PAGE, "text/html"))
    assert [(each.product.code, each.pasted.quantity) for each in match_text(text, shelf)] == [
        ("HG50", 5_000)
    ]


def test_a_mail_without_words_says_so(tmp_path):
    with pytest.raises(MailWithoutText, match="attachment"):
        text_of_file(mail(tmp_path, "  "))


def test_a_file_that_is_gone_says_so(tmp_path):
    with pytest.raises(FileUnreadable, match=r"gone\.txt"):
        text_of_file(tmp_path / "gone.txt")


def test_a_purchase_order_book_is_read_from_its_head_on(tmp_path, shelf):
    path = tmp_path / "po.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(
            [
                ["晉暘精密工業股份有限公司"],
                ["採購單", "PO-1151127", "日期", "2026/11/27"],
                ["項次", "料號", "品名規格", "數量", "單位", "單價", "金額"],
                [1, "HG50", "壓力錶 50 mm", 5, "只", 838, 4190],
                ["", "", "", "", "", "合計", 4190],
            ]
        ):
            sheet.write_row(at, 0, row)
    [found] = match_text(text_of_file(path), shelf)
    assert (found.product.code, found.pasted.quantity) == ("HG50", 5_000)
    assert found.pasted.price == 8_380_000
