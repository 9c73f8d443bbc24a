"""The columns of a table of complaints: what each is called elsewhere, and how its cells read."""

from collections.abc import Mapping

from salesassist.db import Complaint, ComplaintStage, Customer, Order, Product
from salesassist.desk.importing import Column, Sheet
from salesassist.desk.importing.columns import Matched, MissingColumn, folded, guess, placed
from salesassist.rules.complaints import SEVERITIES, ComplaintState
from salesassist.texts import N_, Problem, tr

_CHANNELS = {
    "web": "web website online internet 網站 網路 官網",
    "email": "email 電子郵件 電郵",
    "phone": "phone telephone tel call 電話 來電",
    "fax": "fax 傳真",
    "letter": "letter postalmail post mail 信件 信函 郵寄",
    "referral": "referral referred 轉介 轉來",
    "visit": "visit 到訪 親訪",
}
_KINDS = {
    "quality": "quality 品質 產品品質",
    "short": "short shortage 數量短缺 短缺 短少 少送",
    "wrong": "wrong wronggoods 錯發 送錯",
    "late": "late latedelivery 交期 延遲 交貨延遲",
    "packing": "packing transport 包裝運送 包裝 運送",
    "service": "service 服務態度 服務",
    "billing": "billing invoice 帳務發票 帳務 發票",
    "papers": "papers documents 文件",
    "price": "price 價格",
    "other": "other 其他",
}
_ENDED = (
    "closed closedwithexplanation closedwithmonetaryrelief closedwithnonmonetaryrelief "
    "closedwithrelief closedwithoutrelief untimelyresponse done resolved 已結案 結案 完成 已完成"
)
_RUNNING = "inprogress open new working pending 處理中 未結案 進行中 受理 已受理"


class NoSuchState(Problem):
    """A state nobody knows."""

    says = N_("“{text}” is no state of a complaint: type 處理中 or 已結案 (in progress, closed).")


class NoSuchSeverity(Problem):
    """A severity outside 1 to 3."""

    says = N_("“{text}” is no severity: type 1, 2 or 3.")


def read_state(text: str) -> str:
    """Closed or being handled, in the words of other programs. Raises NoSuchState."""
    said = folded(text)
    if said in _ENDED.split():
        return ComplaintState.CLOSED
    if said in _RUNNING.split():
        return ComplaintState.WORKING
    raise NoSuchState(text=text.strip()[:40])


def read_channel(text: str) -> str:
    """A channel in our words or in those of other programs. Raises NotAChoice."""
    said = folded(text)
    for channel, names in _CHANNELS.items():
        if said in names.split():
            return channel
    return Complaint.channel.read(text)


def read_kind(text: str) -> str:
    """A class in our words or in those of domain 4.3. Raises NotAChoice."""
    said = folded(text)
    for kind, names in _KINDS.items():
        if said in names.split():
            return kind
    return Complaint.kind.read(text)


def read_severity(text: str) -> str:
    """1, 2 or 3, with words after it or alone. Raises NoSuchSeverity."""
    first = text.strip()[:1]
    if first in SEVERITIES:
        return first
    words = {folded(tr(mark))[1:]: level for level, mark in SEVERITIES.items()}
    words |= {"嚴重": "1", "主要": "2", "次要": "3", "critical": "1", "major": "2", "minor": "3"}
    if folded(text) in words:
        return words[folded(text)]
    raise NoSuchSeverity(text=text.strip()[:40])


def verbatim(text: str) -> str:
    """The words as they were said; only the line ends of other systems are ours."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


COLUMNS: tuple[Column, ...] = (
    Column(
        "outside_id",
        Complaint.outside_id,
        "客訴編號 外部編號 案號 案件編號 complaintid caseid ticketid ticket complaintno",
    ),
    Column(
        "received_at",
        Complaint.received_at,
        "受理日期 受理時間 受理日期時間 客訴日期 datereceived receivedat received",
        required=True,
    ),
    Column(
        "customer",
        Customer.name,
        "客戶 客戶名稱 客戶編號 客戶代號 company customer customername customerid",
        required=True,
    ),
    Column("order", Order.number, "訂單 訂單編號 訂單號碼 order orderno ordernumber"),
    Column("product", Product.code, "品號 產品編號 productcode itemno sku"),
    Column("goods", Complaint.goods, "產品 品名 商品 product goods item"),
    Column("lot", Complaint.lot, "批號 序號 lot serial serialno batch"),
    Column("total", Complaint.total, "出貨數量 delivered deliveredqty"),
    Column("inspected", Complaint.inspected, "檢查數量 inspected inspectedqty"),
    Column("bad", Complaint.bad, "不良數量 不良數 bad badqty defects"),
    Column("happened_on", Complaint.happened_on, "發生日 發生日期 happenedon incidentdate"),
    Column("kind", Complaint.kind, "客訴類別 類別 class category", read=read_kind),
    Column("issue", Complaint.issue, "問題 問題分類 issue"),
    Column("subject", Complaint.subject, "主旨 摘要 客訴摘要 subject title subissue"),
    Column(
        "story",
        Complaint.story,
        "客戶描述 客訴內容 內容 描述 consumercomplaintnarrative narrative description story",
        read=verbatim,
    ),
    Column("severity", Complaint.severity, "嚴重度 severity priority", read=read_severity),
    Column("channel", Complaint.channel, "來源管道 管道 submittedvia channel", read=read_channel),
    Column("consumer", Complaint.consumer, "消費者 consumer"),
    Column("claimed", Complaint.claimed, "求償金額 amountclaimed claimedamount"),
    Column("unit", Complaint.unit, "責任單位 responsibleunit department"),
    Column("immediate", Complaint.immediate, "立即處置 immediateaction containment"),
    Column("answer", Complaint.answer, "首次回覆內容 回覆內容 firstanswer reply"),
    Column(
        "acknowledged",
        ComplaintStage.reached_at,
        "確認日期 轉交日期 datesenttocompany acknowledged acknowledgedat",
    ),
    Column(
        "answered", ComplaintStage.reached_at, "首次回覆時間 首次回覆日期 answeredat firstreplyat"
    ),
    Column("closed", ComplaintStage.reached_at, "結案日 結案日期 closedat dateclosed closedon"),
    Column("state", Complaint.state, "狀態 status companyresponsetoconsumer", read=read_state),
    Column("closing", Complaint.closing, "結案說明 處理結果 companyresponsetoconsumer resolution"),
    Column("customer_reply", Complaint.customer_reply, "客戶回覆 customerreply"),
    Column("satisfaction", Complaint.satisfaction, "滿意度 客戶滿意 satisfaction"),
)
_BY_KEY = {column.key: column for column in COLUMNS}
_NAMES = {
    "acknowledged": N_("Acknowledged on"),
    "answered": N_("First answered on"),
    "closed": N_("Closed on"),
    "customer": N_("Customer"),
    "order": N_("Order"),
    "product": N_("Item no."),
}
STAGES = ("acknowledged", "answered", "closed")
"""The columns that say when a stage was reached."""


def label_of(key: str) -> str:
    """What a column is called on the screen."""
    return tr(_NAMES.get(key, _BY_KEY[key].field.label))


def guess_columns(sheet: Sheet) -> dict[str, str]:
    """The heads of a file by column, as far as they are known."""
    named = [each for each in COLUMNS if each.key not in STAGES]
    found = guess(sheet, named)
    heads = {folded(head): head for head in sheet.heads if head}
    for key in STAGES:  # their field has one label for all three, so only names count
        names = (heads[name] for name in _BY_KEY[key].names() if name in heads)
        head = next(names, None)
        if head is not None:
            found[key] = head
    return found


def matched(sheet: Sheet, mapping: Mapping[str, str]) -> Matched:
    """The columns as they were settled. Raises MissingColumn, NoSuchColumn."""
    for column in COLUMNS:
        if column.required and not mapping.get(column.key):
            raise MissingColumn(
                file=sheet.name,
                label=label_of(column.key),
                example=column.aliases.split()[0],
                found=", ".join(filter(None, sheet.heads[:20])),
            )
    chosen = [(column, mapping[column.key]) for column in COLUMNS if mapping.get(column.key)]
    return placed(sheet, chosen)
