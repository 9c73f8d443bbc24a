"""Invented facts of the service record and the warranty certificate."""

from datetime import date, datetime

from salesassist.docs.facts import (
    Contact,
    Issue,
    PartRow,
    ServiceSheet,
    StepRow,
    WarrantyCertificate,
    WarrantyGoods,
)
from salesassist.docs.samples_parts import COMPANY, CUSTOMER

_ISSUED = datetime(2026, 3, 16, 10, 5)


def service_record() -> ServiceSheet:
    """A repair in warranty, done at the customer's on the next day."""
    return ServiceSheet(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(
            number="SV-1151109-005",
            issued_at=datetime(2026, 11, 11, 17, 20),
            issued_by="王淑芬",
        ),
        received_at=datetime(2026, 11, 9, 9, 12),
        fault="印字模糊、卡紙",
        kind="repair",
        taken_by="王淑芬",
        caller="莊喆凱 組長",
        caller_phone="0900-000-219",
        product="LP-420T 桌上型熱轉印標籤機",
        serial="25C04117",
        problem="「早上開始印出來的條碼右邊一條白線，掃不到，換了碳帶也一樣。"
        "後來還卡紙兩次，冷凍倉那邊都在等標籤。」",
        order_number="SO-1150305-009",
        delivery_number="DN-1150312-002",
        bought_on=date(2026, 3, 12),
        warranty_from=date(2026, 3, 15),
        warranty_until=date(2027, 3, 14),
        inside=True,
        assigned_to="技術服務 邱垚如",
        expected_at=datetime(2026, 11, 10, 18),
        place="visit",
        visit="115/11/10 13:30～15:05　蘆竹低溫倉 B 區",
        steps=(
            _step(9, 9, 12, "王淑芬", "請客戶先列印測試頁並清潔印字頭，寄清潔步驟圖", "白線仍在"),
            _step(9, 9, 40, "王淑芬", "查保固為內，派工；先借備機 LP-420T", "11/09 14:00 送達"),
            _step(10, 13, 30, "邱垚如", "更換印字頭與滾輪，校正壓力", "連續列印 500 張正常"),
            _step(10, 15, 5, "莊喆凱", "現場試印、掃描 20 張全數可讀", "客戶驗收"),
        ),
        parts=(
            PartRow(code="SP-HD203", name="印字頭 203 dpi", price=22_800_000, amount=2_280),
            PartRow(code="SP-RL420", name="橡膠滾輪 LP-420T", price=4_600_000, amount=460),
            PartRow(
                code="SV-ONSITE", name="到場工時", quantity=1_500, price=8_000_000, amount=1_200
            ),
        ),
        outcome="印字頭右側加熱點損壞，更換後正常；低溫區開機請先暖機 15 分鐘。",
        opinion="備機送得很快，謝謝。希望能教夜班同仁自己清潔印字頭。",
        opinion_reply="11/18 19:00 到夜班做 30 分鐘清潔教學，教材先以 e-mail 寄莊組長；不另收費。",
        result="solved",
        done_at=datetime(2026, 11, 10, 15, 5),
        follow_up_on=date(2026, 11, 17),
    )


def _step(day: int, hour: int, minute: int, who: str, deed: str, result: str) -> StepRow:
    return StepRow(at=datetime(2026, 11, day, hour, minute), who=who, deed=deed, result=result)


def warranty_certificate() -> WarrantyCertificate:
    """Two machines and a set of ribbons delivered together, of two makers."""
    days = {"starts_on": date(2026, 3, 15), "ends_on": date(2027, 3, 14)}
    maker = {"maker": "松澄標識科技股份有限公司", "maker_address": COMPANY.address}
    return WarrantyCertificate(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(number="WC-1150316-001", issued_at=_ISSUED, issued_by="王淑芬"),
        goods=(
            WarrantyGoods(
                no=1,
                name="桌上型熱轉印標籤機 LP-420T",
                code="LP-420T",
                kind="203 dpi，USB＋LAN，含電源供應器",
                quantity=2_000,
                unit="台",
                serial="25C04117、25C04118",
                **days,
                **maker,
            ),
            WarrantyGoods(
                no=2,
                name="無線二維條碼掃描器 HS-22W",
                code="HS-22W",
                kind="含充電座、USB 接收器",
                quantity=6_000,
                unit="支",
                serial="HS26020031～036",
                maker="和陞光電股份有限公司（進口商）",
                maker_address="300092 新竹市東區光復路二段 295 號",
                **days,
            ),
        ),
        traded_on=date(2026, 3, 5),
        order_number="SO-1150305-009",
        delivery_number="DN-1150312-002",
        invoice_number="YK-26310871",
        call=Contact(name="技術服務", phone="02-2995-0168 #31"),
    )
