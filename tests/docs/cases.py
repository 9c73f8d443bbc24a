"""Hard cases of papers: long, empty, negative, foreign, hostile; each is a function of no facts."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import (
    Clause,
    Issue,
    Line,
    MonthlyReport,
    OrderForm,
    PaymentInstruction,
    Totals,
)
from tests.docs import (
    complaints,
    customer,
    privacy,
    reference,
    reporting,
    results,
    selling,
    service,
    survey,
    written,
)
from tests.docs.english import english, payment_english

LONG_NAME = "財團法人臺灣國際低溫物流暨冷鏈標準檢測技術研究發展中心籌備處南區服務辦公室"
TALL_NAME = (
    "樹脂基碳帶 110 mm × 300 m（客製：抬頭加印客戶標誌與流水號，含打樣一次、色差 ΔE ≤ 2，"
    "交貨前提供檢驗報告；每卷外盒貼 QR 追溯標籤，批號依客戶規則編列，不足一箱以整箱計）"
)
RARE = "堃犇喆𡘙碁恒"
MARKUP = '<b>未關閉 & <img src="/etc/passwd"> <a href="javascript:x">'


def draft() -> OrderForm:
    """A draft of 34 lines for a name of 36 characters, with a description of four lines."""
    lines = samples.lines(34)
    tall = replace(lines[6], name=TALL_NAME)
    return replace(
        samples.order_form(),
        issue=None,
        draft="D-0412",
        printed_at=datetime(2026, 11, 23, 17, 2),
        printed_by="王淑芬",
        customer=replace(samples.CUSTOMER, name=LONG_NAME),
        customer_po="",
        lines=(*lines[:6], tall, *lines[7:]),
        totals=samples.sums(lines),
        deposit=None,
        delivery="",
        notes="合計只列在最後一頁。",
        terms=(),
        payment_number="",
    )


def with_lines(count: int) -> OrderForm:
    """The order form of so many lines."""
    lines = samples.lines(count)
    return replace(samples.order_form(), lines=lines, totals=samples.sums(lines))


def one_line() -> OrderForm:
    """A bare order of one line: no contact, no terms, no dates."""
    lines = (Line(no=1, name="標籤", quantity=1_000, unit="卷", price=10_000_000, amount=1_000),)
    return OrderForm(
        company=replace(samples.COMPANY, logo="", fax="", email=""),
        customer=replace(samples.CUSTOMER, tax_id="", contact="", contact_title="", phone=""),
        ordered_on=date(2026, 11, 23),
        lines=lines,
        totals=samples.sums(lines),
        issue=Issue(number="SO-1", issued_at=datetime(2026, 11, 23, 9, 0), issued_by="王淑芬"),
    )


def no_line() -> OrderForm:
    """An order without any line yet."""
    return replace(
        one_line(), lines=(), totals=Totals(lines_sum=0, net=0, tax=0, total=0), issue=None
    )


def zero_tax() -> OrderForm:
    """Zero-rated, with gifts, text lines, and discounts of both kinds."""
    first, second, third, fourth = samples.lines(4)
    lines = (
        replace(first, discount_bp=1_000, amount=30_960),
        replace(second, discount_amount=600, amount=21_000),
        replace(third, kind="gift", price=0, amount=0),
        Line(no=4, name="以上含安裝，不含電源工程", kind="text"),
        replace(fourth, no=5, quantity=8_400, price=333_333, promised_on=date(2027, 1, 4)),
    )
    net = sum(line.amount for line in lines)
    totals = Totals(lines_sum=net, net=net, tax=0, total=net, tax_mode="zero")
    return replace(samples.order_form(), lines=lines, totals=totals)


def negative() -> OrderForm:
    """More taken back than sold: every sum is negative."""
    lines = tuple(
        replace(line, quantity=-line.quantity, amount=-line.amount) for line in samples.lines(2)
    )
    totals = Totals(lines_sum=-56_000, net=-56_000, tax=-2_800, total=-58_800)
    return replace(samples.order_form(), lines=lines, totals=totals, deposit=None)


def included() -> OrderForm:
    """Prices with tax inside."""
    lines = samples.lines(3)
    totals = Totals(lines_sum=85_700, net=81_619, tax=4_081, total=85_700, tax_mode="included")
    return replace(samples.order_form(), lines=lines, totals=totals)


def hostile() -> OrderForm:
    """Markup, controls, direction marks and a very long unbroken word where names belong."""
    lines = (
        replace(samples.lines(1)[0], name=MARKUP, detail="a\tb\x07c\u202ed\nnext", code="X" * 60),
        replace(samples.lines(2)[1], name="無" * 1_500, detail="W" * 300),
        replace(samples.lines(3)[2], quantity=10**12, price=10**15, amount=10**15),
    )
    return replace(
        samples.order_form(),
        customer=replace(samples.CUSTOMER, name=MARKUP, contact=RARE, tax_id="1" * 40),
        lines=lines,
        totals=samples.sums(lines),
        subject="，。、；" * 40,
        ship_to="很長的地址" * 30,
        terms=(Clause(key="長條款" * 4, text="條款內容。" * 300), Clause(key="", text="")),
        notes="第一行\n第二行\n" + "備註很長，" * 300,
        sales_rep="🙂\ud800",
    )


def payment_long() -> PaymentInstruction:
    """A long payer name, many instalments, every way to pay, nothing due, no QR code."""
    facts = samples.payment_instruction()
    rows = tuple(
        replace(facts.instalments[1], no=no, state="paid" if no < 9 else "later")
        for no in range(1, 31)
    )
    ways = ("remittance", "transfer", "cheque", "cash", "card", "現場刷卡機")
    return replace(
        facts,
        customer=replace(facts.customer, name=LONG_NAME),
        instalments=rows,
        methods=tuple(replace(facts.methods[0], way=way) for way in ways),
        qr="含中文的內容",
        issue=None,
    )


def report_bare() -> MonthlyReport:
    """A first month: one customer, no last year, no margin, no targets, no controls."""
    facts = samples.monthly_report()
    row = replace(facts.customers[0], last_year=None, growth=None, margin=None, share=10_000)
    return replace(
        facts,
        issue=None,
        printed_at=datetime(2026, 11, 3, 16, 30),
        printed_by="王淑芬",
        closed_on=None,
        action="",
        summary=(),
        last_year=None,
        growth=None,
        margin=None,
        margin_bp=None,
        months=facts.months[-1:],
        customers=(row,),
        customers_total=replace(row, rank=None, name=""),
        products=(),
        products_total=None,
        controls=(),
        signoff=(),
    )


def report_full() -> MonthlyReport:
    """Targets, last year, a negative month, and more customers than a page holds."""
    facts = samples.monthly_report()
    months = tuple(
        replace(each, target=2_200_000, last_year=each.value - 90_000) for each in facts.months
    )
    customers = tuple(
        replace(facts.customers[0], rank=no, name=f"客戶 {no}") for no in range(1, 61)
    )
    return replace(
        facts,
        target=2_400_000,
        achievement=10_494,
        months=(replace(months[0], value=-320_000), *months[1:]),
        customers=customers,
        filters="業務：陳彥廷、許堃銘；產品：標籤、碳帶、標籤機、掃描器、零件、軟體授權、安裝維護訓練；"
        "地區：北區、桃竹苗、中區、雲嘉南、高屏、花東與離島；通路：直營、經銷、網路",
    )


ALL = {
    case.__name__: case
    for case in (
        samples.order_form,
        draft,
        one_line,
        no_line,
        zero_tax,
        negative,
        included,
        hostile,
        english,
        samples.payment_instruction,
        payment_english,
        payment_long,
        samples.monthly_report,
        report_bare,
        report_full,
        *selling.CASES,
        *reporting.CASES,
        *written.CASES,
        *service.CASES,
        *survey.CASES,
        *results.CASES,
        *complaints.CASES,
        *reference.CASES,
        *customer.CASES,
        *privacy.CASES,
    )
}
