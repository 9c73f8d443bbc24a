"""Facts of the papers of delivery, payment and revision that are hard to draw."""

from dataclasses import replace
from datetime import date, timedelta

from salesassist.docs import samples
from salesassist.docs.facts import (
    AccountNotice,
    Article,
    Comparison,
    Contract,
    DeliveryItem,
    DeliveryNote,
    HandedGroup,
    HandOver,
    Method,
    OrderForm,
    PackingList,
    PaymentInstruction,
    PaymentRequest,
    Proforma,
    Quotation,
    Receipt,
    Reminder,
    ReturnSheet,
    Statement,
    StatementRow,
)
from salesassist.rules.codes import store_barcodes
from salesassist.rules.paying import ABROAD, STORE_LIMIT, WAYS

WORDS = {"code": "", "detail": "", "quantity": 0, "unit": "", "promised_on": None}
ABROAD_FACTS = {
    "incoterm": "CIF Rotterdam",
    "shipment": "收到訂金後 35 日",
    "ports": "Keelung → Rotterdam",
    "rate": 321_550,
    "rate_on": date(2026, 11, 23),
    "rate_source": "臺灣銀行 即期賣出",
    "home_total": 47_616,
}
LONG = "臺灣超長公司名稱測試股份有限公司附設倉儲物流中心桃園第三分公司籌備處"


def delivery_half() -> DeliveryNote:
    """Two to a sheet, three copies."""
    return replace(samples.delivery_note(), format="half")


def delivery_long() -> DeliveryNote:
    """Thirty-four lines, a long name, no copies, not issued."""
    items = tuple(
        DeliveryItem(
            no=no,
            name=f"{LONG} {no}",
            code=f"CODE-{no:04d}",
            ordered=5_000,
            now=2_500,
            open=2_500,
            unit="個",
            lot="批號 " + "A1" * 12,
        )
        for no in range(1, 35)
    )
    told = samples.delivery_note()
    customer = replace(told.customer, name=LONG)
    return replace(told, issue=None, draft="0007", customer=customer, items=items, rest=34)


def delivery_carbon() -> DeliveryNote:
    """Three copies on carbon paper, each a page of 241 × 140 mm."""
    return replace(samples.delivery_note(), format="241x140")


def delivery_half_long() -> DeliveryNote:
    """The same on half pages, in English."""
    told = delivery_long()
    issue = samples.delivery_note().issue
    return replace(told, issue=issue, draft="", format="half", language="en", copies=("A", "B"))


def request_english() -> PaymentRequest:
    """A deposit request in English dollars, without a day."""
    told = samples.payment_request()
    return replace(told, language="en", currency="USD", what="deposit", due_on=None)


def statement_long() -> Statement:
    """Sixty rows over pages, a negative balance, in English."""
    told, rows, balance = samples.statement(), [], 0
    for at in range(60):
        balance -= 1_000
        row = StatementRow(
            on=date(2026, 10, 1) + timedelta(days=at // 2),
            document=f"RC-1151006-{at:03d}",
            text="long text of what was paid for and why " * 2,
            received=1_000,
            balance=balance,
        )
        rows.append(row)
    figures = {"before": 0, "delivered": 0, "returned": 0, "received": 60_000, "due_on": None}
    return replace(
        told, language="en", rows=tuple(rows), balance=balance, ageing=(balance, 0, 0, 0, 0),
        **figures,
    )  # fmt: skip


def reminder_first() -> Reminder:
    """The first one, without interest, to a long name."""
    told = samples.reminder()
    return replace(told, level=1, interest=0, customer=replace(told.customer, name=LONG))


def receipt_bare() -> Receipt:
    """An advance in dollars: no debt, no stamp tax."""
    told = samples.receipt()
    return replace(
        told, language="en", currency="USD", rows=(), left=6_870_400, amount=6_870_400,
        still_open=0, stamp_tax=0, note="",
    )  # fmt: skip


def amendment() -> Comparison:
    """An order changed that was delivered in part, in English."""
    told = samples.comparison()
    lines = tuple(replace(each, delivered=1_000) for each in told.lines)
    return replace(told, what="amendment", language="en", lines=lines, reason=LONG * 4)


def comparison_nothing() -> Comparison:
    """A purchase order that differs in nothing."""
    told = samples.comparison()
    same = {"old_net": 1, "new_net": 1, "old_tax": 0, "new_tax": 0, "old_total": 1, "new_total": 1}
    return replace(told, what="purchase", issue=None, lines=(), terms=(), old_sum=1, new_sum=1,
                   valid_until=None, reason="", **same)  # fmt: skip


def contract_long() -> Contract:
    """A draft in English with long clauses, without instalments and seal names."""
    told = samples.contract()
    articles = tuple(
        Article(title=f"Clause {no}", paragraphs=("The parties agree to agree. " * 25,) * 2)
        for no in range(1, 8)
    )
    return replace(
        told,
        issue=None,
        draft="0001",
        language="en",
        articles=articles,
        instalments=(),
        buyer_person="",
        seller_person="",
    )


def contract_tall() -> Contract:
    """In English: long names and titles, a last article taller than a page, special terms."""
    told = samples.contract()
    agreed = ("The parties agree to agree. " * 25,)
    articles = (Article(title="Whole agreement " * 12, paragraphs=agreed),
                Article(title="Rest", paragraphs=agreed * 12))  # fmt: skip
    return replace(
        told, language="en", articles=articles, annex="Special terms",
        customer=replace(told.customer, name="Very Long Trading and Logistics " * 5),
        company=replace(told.company, name_en="Songcheng Labels Co., Ltd."),
    )  # fmt: skip


def proforma_draft() -> Proforma:
    """In Chinese, without a deposit, terms or ports, not issued."""
    told = samples.proforma()
    bare = {"deposit": None, "terms": (), "ports": "", "origin": "", "marks": "", "notes": ""}
    return replace(told, language="zh_TW", issue=None, draft="0009", **bare)


def packing_bare() -> PackingList:
    """Forty rows without weights, in Chinese, with a long name."""
    told = samples.packing_list()
    items = tuple(
        replace(told.items[0], no=no, packages="", net=None, gross=None, name=f"{LONG} {no}")
        for no in range(1, 41)
    )
    bare = {"packages": None, "marks": "", "volume": "", "carrier": ""}
    return replace(told, language="zh_TW", items=items, **bare)


def mixed_lines() -> Quotation:
    """Headings, texts, options and gifts among the goods."""
    told = samples.quotation()
    first, second, third, fourth = told.lines[:4]
    lines = (
        replace(first, no=0, name="一、主機", kind="section", **WORDS),
        replace(first, no=1),
        replace(second, no=2, kind="gift", price=0, amount=0),
        replace(first, no=0, name="以上含到府安裝。", kind="text", **WORDS),
        replace(third, no=3, kind="optional"),
        replace(fourth, no=4, kind="alternative"),
    )
    return replace(told, lines=lines, totals=samples.sums((first,)))


def notice_english() -> AccountNotice:
    """In English, without reason or people."""
    told = samples.account_notice()
    return replace(told, language="en", reason="", call=None, other_call=None)


def payment_ways() -> PaymentInstruction:
    """Every way to pay NT dollars, a virtual account, and what a store still takes at once."""
    told = samples.payment_instruction()
    first, *rest = told.instalments
    first = replace(first, open=STORE_LIMIT)
    return replace(
        told,
        instalments=(first, *rest),
        methods=tuple(
            Method(way=way, account="50123456" if way == "post" else "")
            for way in WAYS
            if way not in ABROAD
        ),
        virtual="95286092208929",
        barcodes=store_barcodes(first.due_on, "Y01", "00001151123002AB", STORE_LIMIT),
    )


def payment_abroad() -> PaymentInstruction:
    """The ways of an order in dollars."""
    told = samples.payment_instruction()
    bank = replace(told.bank, swift="FCBKTWTP", address="No. 94, Sec. 3, Chongqing Rd., Taipei")
    methods = tuple(Method(way=way) for way in ("remittance", *ABROAD))
    return replace(told, language="en", currency="USD", bank=bank, methods=methods)


def exchange_english() -> ReturnSheet:
    """An exchange for a customer abroad: nothing is credited."""
    told = samples.return_sheet()
    free = {"net": 0, "tax": 0, "total": 0, "invoice": "", "invoice_on": None}
    words = {"reason": "Wrong goods", "freight": "Borne by us", "document": "none"}
    rest = {"decision": "exchange", "language": "en", "copies": ("CUSTOMER", "FILE")}
    return replace(told, **free, **words, **rest)


def hand_over_long() -> HandOver:
    """Forty items in English, with long names, not issued."""
    told = samples.hand_over()
    item = replace(told.groups[0].items[0], whom=LONG, known="known " * 30)
    groups = (HandedGroup(key="quotations", items=(item,) * 40), HandedGroup(key="approvals"))
    return replace(told, language="en", issue=None, groups=groups, notes="")


def quotation_dollars() -> Quotation:
    """In dollars to a customer here: trade terms, the rate with its day and source, NT dollars."""
    return replace(samples.quotation(), currency="USD", **ABROAD_FACTS)


def order_dollars() -> OrderForm:
    """The same confirmed, with freight as a charge and nobody's source of the rate."""
    told = samples.order_form()
    lines = (*told.lines[:-1], replace(told.lines[-1], kind="charge"))
    return replace(told, currency="USD", lines=lines, **ABROAD_FACTS | {"rate_source": ""})


CASES = (
    quotation_dollars,
    order_dollars,
    samples.hand_over,
    hand_over_long,
    samples.fulfilment,
    samples.account_notice,
    notice_english,
    payment_ways,
    payment_abroad,
    samples.proforma,
    proforma_draft,
    samples.packing_list,
    packing_bare,
    mixed_lines,
    samples.contract,
    contract_long,
    contract_tall,
    samples.quotation,
    samples.delivery_note,
    delivery_half,
    delivery_carbon,
    delivery_long,
    delivery_half_long,
    samples.payment_request,
    request_english,
    samples.statement,
    statement_long,
    samples.reminder,
    reminder_first,
    samples.receipt,
    receipt_bare,
    samples.return_sheet,
    exchange_english,
    samples.comparison,
    amendment,
    comparison_nothing,
)
