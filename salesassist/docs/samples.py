"""Invented facts for previews and tests; no company, person or account in them is real."""

from dataclasses import fields, replace
from datetime import date, datetime

from salesassist.docs.facts import (
    Article,
    Bank,
    Clause,
    Contact,
    Contract,
    Control,
    CustomerRow,
    Instalment,
    Issue,
    Method,
    Month,
    MonthlyReport,
    OrderForm,
    PaymentInstruction,
    ProductRow,
    Quotation,
    SignOff,
)
from salesassist.docs.samples_account import account_notice as account_notice
from salesassist.docs.samples_complaint import complaint_record as complaint_record
from salesassist.docs.samples_complaint import complaint_reply as complaint_reply
from salesassist.docs.samples_complaint import complaint_statistics as complaint_statistics
from salesassist.docs.samples_complaint import eight_d as eight_d
from salesassist.docs.samples_customer import customer_sheet as customer_sheet
from salesassist.docs.samples_handing import fulfilment as fulfilment
from salesassist.docs.samples_handing import hand_over as hand_over
from salesassist.docs.samples_parts import COMPANY as COMPANY
from salesassist.docs.samples_parts import CUSTOMER as CUSTOMER
from salesassist.docs.samples_parts import lines as lines
from salesassist.docs.samples_parts import sums as sums
from salesassist.docs.samples_privacy import data_answer as data_answer
from salesassist.docs.samples_privacy import incident_letter as incident_letter
from salesassist.docs.samples_privacy import incident_report as incident_report
from salesassist.docs.samples_privacy import privacy_notice as privacy_notice
from salesassist.docs.samples_privacy import security_checklist as security_checklist
from salesassist.docs.samples_reference import battle_card as battle_card
from salesassist.docs.samples_reference import reference_book as reference_book
from salesassist.docs.samples_reporting import anomaly_report as anomaly_report
from salesassist.docs.samples_results import survey_results as survey_results
from salesassist.docs.samples_returns import return_sheet as return_sheet
from salesassist.docs.samples_selling import comparison as comparison
from salesassist.docs.samples_selling import delivery_note as delivery_note
from salesassist.docs.samples_selling import payment_request as payment_request
from salesassist.docs.samples_selling import receipt as receipt
from salesassist.docs.samples_selling import reminder as reminder
from salesassist.docs.samples_selling import statement as statement
from salesassist.docs.samples_service import service_record as service_record
from salesassist.docs.samples_service import warranty_certificate as warranty_certificate
from salesassist.docs.samples_survey import survey_form as survey_form
from salesassist.docs.samples_trade import packing_list as packing_list
from salesassist.docs.samples_trade import proforma as proforma
from salesassist.docs.samples_written import written_report as written_report
from salesassist.rules import summaries


def order_form() -> OrderForm:
    """An issued order confirmation of ten lines."""
    goods = lines(10)
    return OrderForm(
        company=COMPANY,
        customer=CUSTOMER,
        issue=Issue(
            number="SO-1151123-002",
            issued_at=datetime(2026, 11, 23, 14, 32),
            issued_by="王淑芬",
            copy="正本",
        ),
        order_number="SO-1151123-002",
        ordered_on=date(2026, 11, 23),
        customer_po="YH-PO-26-0871",
        subject="條碼列印設備",
        lines=goods,
        totals=sums(goods, 1_010),
        deposit=44_425,
        payment_term="30 % 訂金／60 % 到貨／10 % 驗收，匯款",
        ship_to="338017 桃園市蘆竹區南山路三段 219 巷 33 號（蘆竹低溫倉）",
        receiver="莊喆凱 組長",
        receiver_phone="0900-000-219",
        invoice_to="允禾生鮮物流股份有限公司　電子發票（三聯）",
        based_on="報價單 QT-1151112-004-R1（115/11/16）",
        sales_rep="陳彥廷",
        prepared_by="王淑芬 #21",
        reply_by=date(2026, 11, 25),
        delivery="可分批交貨；第 1～4、6、7、9 項 12/04，第 5、8 項 12/18，第 10 項安裝 12/07。"
        "到貨後 7 日內驗收，逾期未通知視為合格。",
        terms=(
            Clause(
                key="變更取消",
                text="交貨 5 個工作天前可書面變更；客製標籤（第 4、5 項）開始生產後不得取消。",
            ),
        ),
        payment_number="PN-1151123-002",
    )


def quotation() -> Quotation:
    """An issued quotation of ten lines, valid for a fortnight."""
    told = order_form()
    kept = {each.name: getattr(told, each.name) for each in fields(told)}
    kept |= {"payment_number": "", "based_on": "", "deposit": None, "customer_po": "RFQ-26-0844"}
    kept["issue"] = Issue(
        number="QT-1151112-004-R1",
        issued_at=datetime(2026, 11, 16, 10, 5),
        issued_by="王淑芬",
        version=1,
    )
    return Quotation(**kept, quoted_on=date(2026, 11, 16), valid_until=date(2026, 11, 30))


def contract() -> Contract:
    """An issued contract in two originals."""
    told = order_form()
    kept = {each.name: getattr(told, each.name) for each in fields(told)}
    articles = tuple(
        Article(
            title=f"條款 {no}",
            paragraphs=("甲方向乙方購買條碼列印設備及耗材，詳如附件一品項表。",) * (no % 3 + 1),
            table=no == 3,
        )
        for no in range(1, 16)
    )
    instalments = payment_instruction().instalments
    issue = replace(told.issue, number="CT-1151123-001", copy="")
    return Contract(
        **kept | {"issue": issue, "deposit": None},
        articles=articles,
        instalments=instalments,
        originals=("正本 壹", "正本 貳"),
        buyer_person="許堃文",
        seller_person="高昱昌",
        stamp_tax=12,
    )


def payment_instruction() -> PaymentInstruction:
    """An issued payment instruction of three instalments, the first one asked for."""
    order = order_form()
    return PaymentInstruction(
        company=COMPANY,
        customer=replace(CUSTOMER, contact="會計部 蘇森君", contact_title="小姐"),
        issue=Issue(
            number="PN-1151123-002",
            issued_at=datetime(2026, 11, 23, 14, 35),
            issued_by="王淑芬",
        ),
        order_number=order.order_number,
        customer_po=order.customer_po,
        totals=order.totals,
        instalments=(
            Instalment(
                no=1,
                label="訂金",
                condition="訂單確認後 7 日內",
                how="11/23 確認 → 11/30",
                due_on=date(2026, 11, 30),
                net=42_310,
                tax=2_115,
                gross=44_425,
                state="due",
            ),
            Instalment(
                no=2,
                label="到貨",
                condition="到貨後 14 日",
                how="末批 12/18 到貨 → 116/01/01 放假順延",
                due_on=date(2027, 1, 4),
                net=84_618,
                tax=4_231,
                gross=88_849,
                state="on_delivery",
            ),
            Instalment(
                no=3,
                label="驗收",
                condition="驗收後月結 30 天",
                how="12/24 驗收 → 12/31 結帳 → 1/30 假日順延",
                due_on=date(2027, 2, 1),
                net=14_102,
                tax=706,
                gross=14_808,
                state="on_acceptance",
            ),
        ),
        bank=Bank(
            bank="第一商業銀行",
            branch="三重分行",
            code="007",
            branch_code="2015",
            account="201-50-012345",
            holder=COMPANY.name,
        ),
        payer_note="10458575 SO1151123002",
        qr="TWQRP://SONGCHENG/158/02/V1?D5=007&D6=0000020150012345&D10=901",
        methods=(
            Method(way="remittance"),
            Method(way="transfer"),
            Method(way="cheque"),
        ),
        accounting=Contact(name="會計 周佩瑜", phone="#31", email="ar@songcheng.example"),
        orders=Contact(name="承辦 王淑芬 #21　業務 陳彥廷", phone="0900-000-168"),
        terms=(
            Clause(
                key="發票",
                text="各期收款時開立電子發票（三聯），寄 ar@yunhe.example；"
                "發票金額即上表各期含稅金額。",
            ),
            Clause(
                key="逾期",
                text="自到期翌日起按週年利率 5 % 計息；逾期 15 日得暫停後續出貨。",
            ),
        ),
    )


_CUSTOMERS = (
    ("宏嶽營造機具", 9, 402_180, 351_900, 2_410),
    ("捷瀚電子", 12, 386_540, 398_210, 3_180),
    ("明喆生技", 6, 298_300, 214_650, 3_620),
    ("日堉食品", 8, 263_900, 240_080, 2_950),
    ("昌犇五金行", 5, 188_420, None, 2_270),
    ("大瀚倉儲設備", 3, 171_600, 205_400, 1_890),
    ("詠恒包裝", 7, 152_730, 149_980, 2_700),
    ("允禾生鮮", 4, 84_470, 96_120, 2_740),
)
_PRODUCTS = (
    ("LB", "標籤（銅版、熱感）", 3_180, 731_900, "A"),
    ("LP-4", "標籤機（LP-420T／430T）", 62, 562_400, "A"),
    ("RB", "碳帶（蠟基、樹脂）", 1_240, 388_700, "A"),
    ("HS", "掃描器", 71, 341_250, "B"),
    ("SV", "安裝、維護、訓練", 38, 246_800, "B"),
    ("SP", "零件、印字頭", 96, 158_400, "C"),
    ("SW", "軟體授權", 27, 89_190, "C"),
)
_MONTHS = (2_186, 2_402, 1_985, 1_642, 2_310, 2_275, 2_388, 2_441, 2_290, 2_356, 2_489)
_NET, _LAST_YEAR = 2_518_640, 2_190_300


def _share(amount: int) -> int:
    return (amount * 10_000 + _NET // 2) // _NET


def _growth(amount: int, base: int | None) -> int | None:
    return None if base is None else summaries.growth(amount, base)


def _customer_rows() -> tuple[CustomerRow, ...]:
    named = [
        CustomerRow(
            rank=rank,
            name=name,
            orders=orders,
            net=net,
            share=_share(net),
            last_year=before,
            growth=_growth(net, before),
            margin=margin,
        )
        for rank, (name, orders, net, before, margin) in enumerate(_CUSTOMERS, 1)
    ]
    net = _NET - sum(row.net for row in named)
    before = _LAST_YEAR - sum(row.last_year or 0 for row in named)
    rest = CustomerRow(
        name="其他 41 家",
        orders=63,
        net=net,
        share=_share(net),
        last_year=before,
        growth=_growth(net, before),
        margin=2_840,
    )
    return (*named, rest)


def _product_rows() -> tuple[ProductRow, ...]:
    rows, running = [], 0
    for rank, (code, name, quantity, net, abc) in enumerate(_PRODUCTS, 1):
        running += net
        rows.append(
            ProductRow(
                rank=rank,
                code=code,
                name=name,
                quantity=quantity * 1_000,
                net=net,
                share=_share(net),
                cumulative=_share(running),
                abc=abc,
            )
        )
    return tuple(rows)


def _months() -> tuple[Month, ...]:
    values = [*(value * 1_000 for value in _MONTHS), _NET]
    return tuple(
        Month(year=2025 + (at + 10) // 12, month=(at + 10) % 12 + 1, value=value)
        for at, value in enumerate(values)
    )


def monthly_report() -> MonthlyReport:
    """An issued monthly report with last year and margins, without targets."""
    sums = {"one": _NET, "two": _NET}
    return MonthlyReport(
        company=COMPANY,
        issue=Issue(
            number="RP-11510-M",
            issued_at=datetime(2026, 11, 3, 16, 30),
            issued_by="王淑芬",
        ),
        year=2026,
        month=10,
        basis="deliveries",
        returns_netted=True,
        closed_on=date(2026, 11, 2),
        net=_NET,
        orders=117,
        customer_count=49,
        last_year=_LAST_YEAR,
        growth=_growth(_NET, _LAST_YEAR),
        margin=707_288,
        margin_bp=2_810,
        action="請協助兩件事：① 大瀚倉儲下滑 16.5 %，請業務說明；"
        "② 允禾生鮮下滑 12.1 %，請核閱改善結果。",
        summary=(
            "10 月銷售淨額 2,518,640 元；較去年同月 +15.0 %，較 9 月 +1.2 %。",
            "主要成長：明喆生技 +39.0 %（新增 2 條產線）、新客戶昌犇五金行 188,420 元。",
            "主要下滑：大瀚倉儲 −16.5 %（專案延至 12 月）、"
            "允禾生鮮 −12.1 %（交期與包裝，已改善）。",
        ),
        months=_months(),
        customers=_customer_rows(),
        customers_total=CustomerRow(
            name="",
            orders=117,
            net=_NET,
            share=10_000,
            last_year=_LAST_YEAR,
            growth=_growth(_NET, _LAST_YEAR),
            margin=2_810,
        ),
        products=_product_rows(),
        products_total=ProductRow(name="", net=_NET, share=10_000),
        controls=(
            Control(what="客戶別合計 ＝ 出貨明細合計", note="1,386 筆明細", **sums),
            Control(what="產品別合計 ＝ 出貨明細合計", **sums),
            Control(what="出貨 2,604,950 － 退回折讓 86,310 ＝ 淨額", note="退回 9 張", **sums),
        ),
        signoff=(
            SignOff(role="製表", name="王淑芬", on=date(2026, 11, 3)),
            SignOff(role="業務主管"),
            SignOff(role="會計"),
            SignOff(role="核准"),
        ),
    )
