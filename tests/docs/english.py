"""Cases of papers in English: an export order in US dollars, and a payment instruction."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import (
    Clause,
    Instalment,
    Issue,
    Line,
    OrderForm,
    PaymentInstruction,
    Totals,
)

COMPANY = replace(samples.COMPANY, phone="+886-2-2995-0168", fax="+886-2-2995-0169")
BUYER = replace(
    samples.CUSTOMER,
    name="Northbay Retail Systems Ltd.",
    tax_id="",
    contact="Ms. Helena Brandt",
    contact_title="(Purchasing)",
    phone="+44 1632 960 418",
)
ISSUE = Issue(
    number="SO-20261123-001",
    issued_at=datetime(2026, 11, 23, 15, 20),
    issued_by="Shu-Fen WANG",
    copy="Original",
)
_GOODS = (
    ("LP-420T", "Desktop thermal transfer label printer", "", 24, "set", 2_680_000),
    (
        "HS-22W",
        "Wireless 2D barcode scanner",
        "cradle and USB dongle included",
        40,
        "pc",
        1_527_500,
    ),
    ("RB-110W", "Wax ribbon", "", 600, "roll", 68_500),
)


def _lines() -> tuple[Line, ...]:
    return tuple(
        Line(
            no=no,
            code=code,
            name=name,
            detail=detail,
            quantity=quantity * 1_000,
            unit=unit,
            price=price,
            amount=quantity * price // 100,
            promised_on=date(2026, 12, 4),
        )
        for no, (code, name, detail, quantity, unit, price) in enumerate(_GOODS, 1)
    )


def english() -> OrderForm:
    """The order form in English and US dollars."""
    lines = _lines()
    total = sum(line.amount for line in lines)
    return replace(
        samples.order_form(),
        language="en",
        currency="USD",
        company=COMPANY,
        customer=BUYER,
        customer_po="NRS-PO-5521",
        subject="Label printing",
        lines=lines,
        totals=Totals(lines_sum=total, net=total, tax=0, total=total, tax_mode="zero"),
        deposit=747_018,
        payment_term="30 % deposit, 70 % against copy of B/L, T/T",
        ship_to="Unit 14, Harbour Park, Quay Street, Northbay NB4 7RT, United Kingdom",
        receiver="Northbay DC Europe B.V., Rotterdam",
        invoice_to="Northbay Retail Systems Ltd.",
        based_on="Quotation QT-20261112-004-R1",
        sales_rep="Yen-Ting CHEN",
        prepared_by="Shu-Fen WANG #21",
        delivery="Partial deliveries allowed.\nPacking: export cartons on 2 pallets.",
        terms=(
            Clause(key="Warranty", text="printers 12 months, scanners 24 months from B/L date."),
        ),
        issue=ISSUE,
    )


def payment_english() -> PaymentInstruction:
    """The payment instruction in English."""
    first, second, _ = samples.payment_instruction().instalments
    return replace(
        samples.payment_instruction(),
        language="en",
        company=replace(samples.COMPANY, phone="+886-2-2995-0168"),
        instalments=(
            replace(
                first, label="deposit", condition="7 days after the order", how="23 Nov → 30 Nov"
            ),
            Instalment(
                no=second.no,
                label="rest",
                condition="14 days after delivery",
                net=98_720,
                tax=4_937,
                gross=103_657,
                state="on_delivery",
            ),
        ),
    )
