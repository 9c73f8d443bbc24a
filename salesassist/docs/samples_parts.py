"""The invented company, customer and goods that all samples share; none of them is real."""

from datetime import date

from salesassist.docs.facts import Company, Line, Party, Totals

_LOGO = (
    "iVBORw0KGgoAAAANSUhEUgAAAEIAAABCAQAAAADLLz1FAAAAKElEQVR42mNgGCjAZ/DjOL8EAwMTXGSUhcyiDNj/"
    "//////+BdAH5AACi3gejps0WbAAAAABJRU5ErkJggg=="
)

COMPANY = Company(
    name="松澄標識科技股份有限公司",
    name_en="SONGCHENG LABELING TECHNOLOGY CO., LTD.",
    tax_id="04595252",
    address="241032 新北市三重區光澄路二段 86 號 5 樓",
    address_en="5F., No. 86, Sec. 2, Guangcheng Rd., Sanchong Dist., "
    "New Taipei City 241032, Taiwan",
    phone="02-2995-0168",
    fax="02-2995-0169",
    email="sales@songcheng.example",
    logo=_LOGO,
)
CUSTOMER = Party(
    name="允禾生鮮物流股份有限公司",
    short_name="允禾生鮮",
    tax_id="10458575",
    address="338017 桃園市蘆竹區南山路三段 219 巷 33 號",
    contact="林堃宏",
    contact_title="經理（採購部）",
    phone="03-327-0110 #215",
    email="buyer@yunhe.example",
)
_GOODS = (
    ("LP-420T", "桌上型熱轉印標籤機 LP-420T", "203 dpi，USB＋LAN，含電源供應器", 4, "台", 8_600),
    ("LP-430T", "桌上型熱轉印標籤機 LP-430T", "300 dpi，USB＋LAN，含電源供應器", 2, "台", 10_800),
    ("HS-22W", "無線二維條碼掃描器 HS-22W", "含充電座、USB 接收器，耐摔 1.8 m", 6, "支", 4_950),
    ("LB-5030C", "銅版紙標籤 50 × 30 mm", "2,000 張／卷，1 吋軸心", 60, "卷", 185),
    ("LB-1015T", "熱感標籤 100 × 150 mm", "500 張／卷，低溫背膠（−20 ℃）", 40, "卷", 260),
    ("RB-110W", "蠟基碳帶 110 mm × 300 m", "", 30, "卷", 230),
    ("RB-110R", "樹脂基碳帶 110 mm × 300 m", "耐刮、耐酒精", 12, "卷", 520),
    ("AC-RW8", "外掛標籤回捲器 AC-RW8", "", 2, "台", 3_200),
    ("SW-LABEL3", "標籤編輯軟體 3 版（單機授權）", "", 3, "套", 3_500),
    ("SV-INST", "到府安裝與教育訓練（半日）", "蘆竹低溫倉，操作人員 8 人以內", 1, "式", 4_800),
)
_LATER = {
    "LB-1015T": date(2026, 12, 18),
    "AC-RW8": date(2026, 12, 18),
    "SV-INST": date(2026, 12, 7),
}


def lines(count: int) -> tuple[Line, ...]:
    """So many order lines, the ten goods over and over."""
    chosen = [_GOODS[at % len(_GOODS)] for at in range(count)]
    return tuple(
        Line(
            no=no,
            code=code,
            name=name,
            detail=detail,
            quantity=quantity * 1_000,
            unit=unit,
            price=price * 10_000,
            amount=quantity * price,
            promised_on=_LATER.get(code, date(2026, 12, 4)),
        )
        for no, (code, name, detail, quantity, unit, price) in enumerate(chosen, 1)
    )


def sums(goods: tuple[Line, ...], discount: int = 0) -> Totals:
    """The totals of order lines, tax added."""
    total = sum(line.amount for line in goods)
    net = total - discount
    tax = (net * 5 + 50) // 100
    return Totals(lines_sum=total, discount=discount, net=net, tax=tax, total=net + tax)
