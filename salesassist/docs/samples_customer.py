"""Invented facts of the customer sheet."""

from datetime import date, datetime

from salesassist.docs.facts import (
    CareFigures,
    CustomerSheet,
    Issue,
    OpenRow,
    PersonRow,
    SaidRow,
    SalesMonth,
)
from salesassist.docs.samples_parts import COMPANY, CUSTOMER

_SOLD = (92, 88, 74, 61, 110, 105, 98, 121, 96, 129, 128, 84)


def customer_sheet() -> CustomerSheet:
    """A printed sheet of a good customer with four open items, masked."""
    months = [(2025, 11), (2025, 12), *((2026, month) for month in range(1, 11))]
    return CustomerSheet(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(
            number="C-0087-R12",
            version=12,
            issued_at=datetime(2026, 11, 23, 15, 2),
            issued_by="王淑芬",
        ),
        code="C-0087",
        as_of=date(2026, 11, 23),
        grade="A",
        state="正式",
        owner="陳彥廷",
        net=1_186_420,
        orders=38,
        growth=860,
        owed=88_694,
        used=2_960,
        next_on=date(2026, 12, 4),
        next_kind="order",
        next_more="SO-1151123-002",
        left=(
            ("name_en", "YUNHE FRESH LOGISTICS CO., LTD."),
            ("representative", "許犇文"),
            ("industry", "低溫倉儲物流／桃園"),
            ("registered", "333036 桃園市龜山區文化七路 158 號"),
            ("delivery", "蘆竹區南山路三段 219 巷 33 號（低溫倉）"),
        ),
        right=(
            ("invoice", "電子發票　稅外加　整張計算"),
            ("payment", "月結 30 天（月底結帳），匯款"),
            ("credit", "300,000"),
            ("approved", "115/01/12　周佩瑜"),
            ("rules", "進倉換證；13:00–16:00 卸貨；每箱貼 PO"),
        ),
        people=(
            PersonRow(
                name="林○宏", place="採購部 經理", role="採購", phone="03-327-0110#215",
                email="k***@yunhe.example", marketing=True,
            ),
            PersonRow(
                name="蘇○君", place="會計部", role="會計", phone="03-327-0110#118",
                email="a***@yunhe.example",
            ),
            PersonRow(name="莊○凱", place="蘆竹倉 組長", role="收貨", phone="0933-***-219"),
        ),
        months=tuple(
            SalesMonth(year=year, month=month, value=value * 1_000)
            for (year, month), value in zip(months, _SOLD, strict=True)
        ),
        open=(
            OpenRow(kind="order", number="SO-1151123-002", on=date(2026, 11, 23),
                    text="條碼列印設備 10 項，待回簽", amount=148_082, due_on=date(2026, 11, 25)),
            OpenRow(kind="receivable", number="ST-11510-0087", on=date(2026, 10, 31),
                    text="10 月貨款", amount=88_694, due_on=date(2026, 11, 30)),
            OpenRow(kind="promise", number="", on=date(2026, 11, 14), text="維護合約年底再談",
                    due_on=date(2026, 12, 20)),
            OpenRow(kind="report", number="AN-1151123-001", on=date(2026, 11, 23),
                    text="滿意度 3.22，待裁示", due_on=date(2026, 11, 24)),
        ),
        open_count=4,
        said=(
            SaidRow(on=date(2026, 11, 23), channel="email", whom="林○宏",
                    text="寄訂單確認單與付款方式說明", promise="11/25 回簽"),
            SaidRow(on=date(2026, 11, 18), channel="visit", whom="莊○凱",
                    text="夜班印字頭清潔教學 30 分鐘", promise="完成"),
            SaidRow(on=date(2026, 11, 14), channel="phone", whom="林○宏",
                    text="議價：掃描器、加購回捲器；維護合約年底再談", promise="12/20 陳彥廷"),
        ),
        care=CareFigures(
            services=5, service_days=12, complaints=1, batches=53, satisfaction=322,
            satisfaction_before=389, nps=5, on_time=8, deliveries=11,
        ),
    )  # fmt: skip
