"""Invented facts of returns and allowances."""

from datetime import date, datetime

from salesassist.docs.facts import Issue, ReturnSheet
from salesassist.docs.samples_parts import COMPANY, CUSTOMER


def return_sheet() -> ReturnSheet:
    """Two rolls that came back damaged, credited against the invoice of their delivery."""
    return ReturnSheet(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(
            number="SR-1151218-001",
            issued_at=datetime(2026, 12, 18, 10, 5),
            issued_by="王淑芬",
        ),
        returned_on=date(2026, 12, 18),
        decision="return",
        name="混合基碳帶 110 mm × 300 m",
        code="RB-110W",
        quantity=2_000,
        unit="卷",
        price=2_600_000,
        net=520,
        tax=26,
        total=546,
        reason="運送損壞",
        condition="外箱壓扁，內袋未拆",
        freight="由我方負擔",
        order_number="SO-1151123-007",
        customer_po="PO-2026-1187",
        delivery_number="DN-1151204-002",
        invoice="AB-40215730",
        invoice_on=date(2026, 12, 4),
        document="allowance",
        document_number="A1151218-01",
        copies=("客戶聯", "會計聯", "存查聯"),
    )
