"""Invented facts of the hand-over sheet and the fulfilment checklist."""

from datetime import date, datetime

from salesassist.docs.facts import DutyRow, Fulfilment, HandedGroup, HandedItem, HandOver, Issue
from salesassist.docs.samples_parts import COMPANY, CUSTOMER

_AT = datetime(2026, 11, 23, 17, 30)


def hand_over() -> HandOver:
    """An issued hand-over of a week."""
    return HandOver(
        company=COMPANY,
        issue=Issue(number="HO-1151123-001", issued_at=_AT, issued_by="王淑芬"),
        from_person="王淑芬",
        to_person="許雅筑",
        first=date(2026, 11, 24),
        last=date(2026, 11, 30),
        groups=(
            HandedGroup(
                key="orders",
                items=(
                    HandedItem(
                        whom=CUSTOMER.name,
                        what="SO-1151123-002 未交 3 項",
                        due_on=date(2026, 12, 4),
                        amount="148,082",
                        known="12/04 上午蘆竹低溫倉，先電話確認卸貨碼頭",
                    ),
                ),
            ),
            HandedGroup(
                key="promises",
                items=(
                    HandedItem(
                        whom="晉暘精密",
                        what="回覆新交期",
                        due_on=date(2026, 11, 20),
                        known="11/18 電話，林小姐",
                        late=True,
                    ),
                ),
            ),
            HandedGroup(key="money"),
        ),
        notes="對帳單 11/25 前寄出。",
    )


def fulfilment() -> Fulfilment:
    """An issued checklist of four promises, one of them late."""
    return Fulfilment(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(number="SO-1151123-002-FC", issued_at=_AT, issued_by="王淑芬"),
        order_number="SO-1151123-002",
        customer_po="YH-PO-26-0871",
        as_of=date(2026, 12, 7),
        rows=(
            DutyRow(no=1, what="收訂金 44,425 元", who="會計 周佩瑜", due_on=date(2026, 11, 30),
                    done_on=date(2026, 11, 29), evidence="RC-1151129-001"),
            DutyRow(no=2, what="首批交貨", who="倉管", due_on=date(2026, 12, 4)),
            DutyRow(no=3, what="到府安裝與教育訓練", due_on=date(2026, 12, 7)),
            DutyRow(no=4, what="驗收", due_on=date(2026, 12, 24)),
        ),
    )  # fmt: skip
