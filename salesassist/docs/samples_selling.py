"""Invented facts of the papers of delivery, payment and revision."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs.facts import (
    Bank,
    Comparison,
    Contact,
    DeliveryItem,
    DeliveryNote,
    Issue,
    LineChange,
    MoneyRow,
    PaymentRequest,
    Receipt,
    Reminder,
    Statement,
    StatementRow,
    TermChange,
)
from salesassist.docs.samples_parts import COMPANY, CUSTOMER, lines

_BANK = Bank(
    bank="第一商業銀行",
    branch="三重分行",
    code="007",
    branch_code="2015",
    account="20150012345",
    holder=COMPANY.name,
)
_ACCOUNTING = Contact(name="周佩瑜", phone="02-2995-0168 #31", email="ar@songcheng.example")
_LOTS = ("S/N 26K04201～04", "S/N 26K43011～12", "S/N 26J22W101～106", "批號 L261120")


def _issue(number: str) -> Issue:
    return Issue(number=number, issued_at=datetime(2026, 12, 4, 8, 15), issued_by="王淑芬")


def delivery_note() -> DeliveryNote:
    """An issued delivery note of seven lines in three copies."""
    goods = [each for each in lines(10) if each.no not in (5, 8, 10)]
    items = tuple(
        DeliveryItem(
            no=each.no,
            code=each.code,
            name=each.name,
            lot=_LOTS[at] if at < len(_LOTS) else "",
            ordered=each.quantity,
            now=each.quantity - (2_000 if each.no == 7 else 0),
            open=2_000 if each.no == 7 else 0,
            unit=each.unit,
        )
        for at, each in enumerate(goods)
    )
    return DeliveryNote(
        company=COMPANY,
        customer=CUSTOMER,
        issue=_issue("DN-1151204-003"),
        order_number="SO-1151123-002",
        customer_po="YH-PO-26-0871",
        items=items,
        arrives_on=date(2026, 12, 4),
        window="13:00–16:00",
        ship_to="338017 桃園市蘆竹區南山路三段 219 巷 33 號（蘆竹低溫倉）",
        receiver="莊喆凱 組長",
        receiver_phone="0933-000-219",
        unloading="低溫倉 B 碼頭；進倉須戴安全帽，換證入廠",
        carrier="自送　車號 BKA-5127",
        enclosed="檢驗報告 1、序號清單 1（發票另寄電子檔）",
        cartons=10,
        weight="128 kg",
        rest=4,
        rest_on=date(2026, 12, 18),
        accept_until=date(2026, 12, 11),
        call=" 02-2995-0168 #21",
        copies=("第 1 聯 客戶", "第 2 聯 會計", "第 3 聯 存查"),
    )


def payment_request() -> PaymentRequest:
    """A request for two deliveries of a month."""
    return PaymentRequest(
        company=COMPANY,
        customer=CUSTOMER,
        issue=_issue("RQ-1151204-001"),
        asked_on=date(2026, 12, 4),
        due_on=date(2026, 12, 31),
        rows=_debts(0),
        bank=_BANK,
        order_number="SO-1151123-002",
        customer_po="YH-PO-26-0871",
        payer_note="10458575 RQ1151204001",
        accounting=_ACCOUNTING,
    )


def _debts(late: int) -> tuple[MoneyRow, ...]:
    first = MoneyRow(
        label="DN-1151130-004 尾款",
        on=date(2026, 11, 30),
        due_on=date(2026, 12, 31),
        invoice="AB-40215730",
        net=60_000,
        tax=3_000,
        total=63_000,
        open=63_000,
        days_late=late,
    )
    second = MoneyRow(
        label="DN-1151204-003 尾款",
        on=date(2026, 12, 4),
        due_on=date(2026, 12, 31),
        invoice="AB-40215766",
        net=24_480,
        tax=1_224,
        total=25_704,
        open=20_000,
        days_late=late,
    )
    return first, second


_MOVES = (
    ("10/02", "DN-1151002-011", "AB-40215518", "熱感標籤 40 卷、碳帶 30 卷", 17_300, 865, 0),
    ("10/06", "RC-1151006-004", "", "收 9 月貨款，末五碼 01877", 0, 0, 86_310),
    ("10/08", "DN-1151008-006", "AB-40215540", "銅版紙標籤 120 卷", 22_200, 1_110, 0),
    ("10/17", "SR-1151017-001", "折讓 C-1151017-01", "退標籤 6 卷", -1_560, -78, 0),
    ("10/29", "DN-1151029-007", "AB-40215677", "熱感標籤 60 卷（低溫背膠）", 15_600, 780, 0),
)


def statement() -> Statement:
    """A month with deliveries, a return and a receipt."""
    balance, told = 86_310, []
    for day, document, invoice, text, net, tax, received in _MOVES:
        balance += net + tax - received
        told.append(
            StatementRow(
                on=date(2026, 10, int(day[3:])),
                document=document,
                invoice=invoice,
                text=text,
                net=net,
                tax=tax,
                received=received,
                balance=balance,
            )
        )
    return Statement(
        company=COMPANY,
        customer=CUSTOMER,
        issue=_issue("ST-11510-0087"),
        customer_code="C-0087",
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        before=86_310,
        rows=tuple(told),
        bank=_BANK,
        reply_by=date(2026, 11, 10),
        delivered=57_855,
        returned=1_638,
        received=86_310,
        balance=balance,
        due_on=date(2026, 11, 30),
        term="月結 30 天",
        ageing=(balance, 0, 0, 0, 0),
        payer_note="10458575 ST115100087",
        accounting=_ACCOUNTING,
        orders=Contact(name="王淑芬", phone="02-2995-0168 #21"),
    )


def reminder() -> Reminder:
    """A second reminder with interest."""
    return Reminder(
        company=COMPANY,
        customer=CUSTOMER,
        issue=_issue("RM-1160202-001"),
        rows=_debts(33),
        bank=_BANK,
        as_of=date(2027, 2, 2),
        pay_by=date(2027, 2, 9),
        level=2,
        interest=375,
        rate=500,
        payer_note="10458575",
        accounting=_ACCOUNTING,
    )


def receipt() -> Receipt:
    """A receipt that settles one debt and a part of another."""
    first, second = _debts(0)
    return Receipt(
        company=COMPANY,
        customer=CUSTOMER,
        issue=_issue("RC-1151231-002"),
        received_on=date(2026, 12, 31),
        amount=68_704,
        method="匯款",
        rows=(first, replace(second, open=5_704)),
        still_open=20_000,
        note="末五碼 01877",
        stamp_tax=274,
    )


def comparison() -> Comparison:
    """A quotation revised: a quantity, a price, a line more and one less."""
    return Comparison(
        company=COMPANY,
        customer=CUSTOMER,
        issue=_issue("QT-1151120-004-R1"),
        old_number="QT-1151120-004",
        new_number="QT-1151120-004-R1",
        terms=(
            TermChange(field="payment", old="月結 30 天", new="訂金 30%，餘款月結 30 天"),
            TermChange(field="valid", old="115/12/20", new="115/12/31"),
        ),
        lines=(
            LineChange(
                mark="changed",
                name="桌上型熱轉印標籤機 LP-420T",
                code="LP-420T",
                old_no=1,
                new_no=1,
                old_quantity=4_000,
                new_quantity=6_000,
                old_price=86_000_000,
                new_price=84_000_000,
                unit="台",
                amount=16_000,
            ),
            LineChange(
                mark="added",
                name="外掛標籤回捲器 AC-RW8",
                code="AC-RW8",
                new_no=4,
                new_quantity=2_000,
                new_price=32_000_000,
                unit="台",
                amount=6_400,
            ),
            LineChange(
                mark="removed",
                name="樹脂基碳帶 110 mm × 300 m",
                code="RB-110R",
                old_no=4,
                old_quantity=12_000,
                old_price=5_200_000,
                unit="卷",
                amount=-6_240,
            ),
            LineChange(
                mark="moved",
                name="到府安裝與教育訓練",
                code="SV-INST",
                old_no=6,
                new_no=5,
                old_quantity=1_000,
                new_quantity=1_000,
                old_price=48_000_000,
                new_price=48_000_000,
                unit="次",
            ),
        ),
        old_sum=91_340,
        new_sum=107_500,
        old_net=91_340,
        new_net=107_500,
        old_tax=4_567,
        new_tax=5_375,
        old_total=95_907,
        new_total=112_875,
        reason="客戶 11/24 來電增購 2 台，取消樹脂基碳帶。",
        valid_until=date(2026, 12, 31),
    )
