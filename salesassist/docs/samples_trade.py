"""Invented facts of the papers of foreign orders."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs.facts import (
    Bank,
    Clause,
    Contact,
    Issue,
    Line,
    PackedItem,
    PackingList,
    Proforma,
    Totals,
)
from salesassist.docs.samples_parts import COMPANY, CUSTOMER

_COMPANY = replace(COMPANY, phone="+886-2-2995-0168", fax="+886-2-2995-0169")
_BUYER = replace(
    CUSTOMER,
    name="Northbay Retail Systems Ltd.",
    tax_id="",
    address="Unit 14, Harbour Park, Quay Street, Northbay NB4 7RT, United Kingdom",
    contact="Ms. Helena Brandt",
    contact_title="Purchasing",
    phone="+44 1632 960 418",
    email="h.brandt@northbay.example",
)
_BANK = Bank(
    bank="First Commercial Bank",
    branch="Sanchong Branch",
    account="2015-40-012345",
    holder=_COMPANY.name_en,
    swift="FCBKTWTPXXX",
    address="Sanchong Dist., New Taipei City, TW",
)
_GOODS = (
    ("LP-420T", "Desktop thermal transfer label printer", "203 dpi, USB + LAN", 24, "set", 26800),
    ("HS-22W", "Wireless 2D barcode scanner", "cradle and USB dongle included", 40, "pc", 15275),
    ("RB-110W", "Wax ribbon 110 mm × 300 m", "1-inch core, ink out", 600, "roll", 685),
    ("RB-110R", "Resin ribbon 110 mm × 300 m", "scratch and alcohol resistant", 200, "roll", 1590),
)
_PACKED = (
    ("1–24", 168_000, 206_400),
    ("25–29", 26_000, 31_500),
    ("30–49", 132_000, 141_000),
    ("50–56", 46_000, 49_800),
)


def _lines() -> tuple[Line, ...]:
    goods = tuple(
        Line(
            no=no,
            code=code,
            name=name,
            detail=detail,
            quantity=quantity * 1_000,
            unit=unit,
            price=cents * 100,
            amount=quantity * cents,
        )
        for no, (code, name, detail, quantity, unit, cents) in enumerate(_GOODS, 1)
    )
    freight = Line(
        no=5, name="Ocean freight", quantity=1_000, unit="lot", price=11_800_000, amount=118_000,
        kind="charge",
    )  # fmt: skip
    insurance = Line(
        no=6, name="Insurance, 110 %", quantity=1_000, unit="lot", price=964_000, amount=9_640,
        kind="charge",
    )  # fmt: skip
    return (*goods, freight, insurance)


def proforma() -> Proforma:
    """An issued proforma invoice in US dollars, with a deposit."""
    lines = _lines()
    total = sum(line.amount for line in lines)
    number = "PI-20261123-001"
    return Proforma(
        company=_COMPANY,
        customer=_BUYER,
        language="en",
        currency="USD",
        issue=Issue(
            number=number, issued_at=datetime(2026, 11, 23, 15, 20), issued_by="Shu-Fen WANG"
        ),
        dated_on=date(2026, 11, 23),
        ordered_on=date(2026, 11, 23),
        valid_until=date(2026, 12, 15),
        customer_po="NRS-PO-5521",
        lines=lines,
        totals=Totals(lines_sum=total, net=total, tax=0, total=total, tax_mode="zero"),
        bank=_BANK,
        incoterm="CIF Rotterdam",
        shipment="35 days after deposit, no partials",
        ports="Keelung → Rotterdam",
        origin="Taiwan / 8443.32, 8471.90, 9612.10",
        marks="NRS\nROTTERDAM\nC/No. 1–56",
        consignee="Northbay DC Europe B.V., Rotterdam, NL",
        payment_term="30 % deposit, 70 % against copy of B/L, T/T",
        deposit=round(total * 0.3),
        contact=Contact(name="Mr. Yen-Ting CHEN", phone="+886-2-2995-0168 #12"),
        terms=(
            Clause(key="Payment", text="30 % by T/T with the signed PI; 70 % against copy of B/L."),
            Clause(key="Warranty", text="printers 12 months, scanners 24 months from B/L date."),
        ),
        notes="Packing: export cartons on 2 pallets, 2.1 m³, gross 429 kg.",
    )


def packing_list() -> PackingList:
    """An issued packing list of four rows, each with its weights."""
    told = proforma()
    items = tuple(
        PackedItem(
            no=line.no, name=line.name, code=line.code, quantity=line.quantity, unit=line.unit,
            packages=packages, net=net, gross=gross,
        )
        for line, (packages, net, gross) in zip(told.lines, _PACKED, strict=False)
    )  # fmt: skip
    return PackingList(
        company=_COMPANY,
        customer=_BUYER,
        language="en",
        currency="USD",
        issue=Issue(
            number="DN-1151228-001-PL",
            issued_at=datetime(2026, 12, 28, 9, 5),
            issued_by="Shu-Fen WANG",
        ),
        order_number="SO-1151123-002",
        delivery_number="DN-1151228-001",
        shipped_on=date(2026, 12, 28),
        items=items,
        customer_po="NRS-PO-5521",
        consignee=told.consignee,
        incoterm=told.incoterm,
        ports=told.ports,
        carrier="by sea, EVER GLORY V.212W",
        marks=told.marks,
        packages=56,
        volume="2.1 m³",
    )
