"""Invented facts of the notice of a changed account."""

from datetime import date, datetime

from salesassist.docs.facts import AccountNotice, Bank, Contact, Issue
from salesassist.docs.samples_parts import COMPANY, CUSTOMER


def account_notice() -> AccountNotice:
    """An issued notice: another bank from the new year on."""
    return AccountNotice(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(
            number="AC-1151201-001", issued_at=datetime(2026, 12, 1, 10, 5), issued_by="陳建宏"
        ),
        old=Bank(
            bank="第一商業銀行",
            branch="三重分行",
            code="007",
            branch_code="2015",
            account="20150012345",
            holder=COMPANY.name,
        ),
        new=Bank(
            bank="玉山商業銀行",
            branch="三重分行",
            code="808",
            branch_code="0211",
            account="0211940012345",
            holder=COMPANY.name,
        ),
        from_on=date(2027, 1, 1),
        approved_by="陳建宏",
        reason="往來銀行分行裁併。",
        call=Contact(name="周佩瑜", phone="02-2995-0168 #31"),
        other_call=Contact(name="陳彥廷", phone="02-2995-0168 #12"),
    )
