"""Invented facts of the papers of the Personal Data Protection Act."""

from datetime import date, datetime

from salesassist.docs.facts import (
    Contact,
    DataAnswer,
    DataRow,
    HeldRow,
    IncidentLetter,
    IncidentReport,
    Issue,
    KeptRow,
    MeasureRow,
    PrivacyNotice,
    SecurityChecklist,
)
from salesassist.docs.samples_parts import COMPANY

_AT = datetime(2026, 11, 23, 10, 5)
_CALL = Contact(name="陳彥廷", phone="02-2995-0168 #12", email="privacy@songcheng.example")
_PERSON = {"person": "林堃宏", "firm": "允禾生鮮物流股份有限公司"}


def _issue(number: str) -> Issue:
    return Issue(number=number, issued_at=_AT, issued_by="王淑芬")


def privacy_notice() -> PrivacyNotice:
    """The notice given to a contact."""
    return PrivacyNotice(
        company=COMPANY,
        issue=_issue("PD-1151123-001"),
        version="115-1",
        first=date(2026, 1, 1),
        purposes="069 契約、類似契約或其他法律關係事務；090 消費者、客戶管理與服務；040 行銷。",
        categories="C001 辨識個人者（姓名、職稱、電話、電子郵件）。",
        period="特定目的存續期間，及法令所定保存期間（會計憑證 5 年、帳簿 10 年）。",
        area="臺灣地區。",
        recipients="本公司，及為履行契約而委託之物流與金融機構。",
        means="以紙本、電話、電子郵件及自動化機器處理與利用。",
        rights="查詢或閱覽、製給複製本、補充或更正、停止蒐集處理利用、刪除；15 日（30 日）內答覆。",
        effect="未提供必要資料時，本公司無法報價、交貨、請款。",
        origin="由您任職公司之同仁提供。",
        refusal="可隨時以電話或回信拒絕，不收費用。",
        **_PERSON,
    )


def data_answer() -> DataAnswer:
    """A person sees what is kept of them; vouchers stay."""
    rows = (
        ("聯絡人", "允禾生鮮", "姓名", "林堃宏"),
        ("聯絡人", "允禾生鮮", "電話", "03-327-0110 #215"),
        ("訂單", "SO-1151123-002", "備註", "12/04 上午到貨，先電話林堃宏經理確認卸貨碼頭"),
        ("往來紀錄", "11/18 電話", "內容", "林經理來電詢問交期"),
    )
    return DataAnswer(
        company=COMPANY,
        issue=_issue("PA-1151123-001"),
        kind="access",
        state="granted",
        request_number="DR-115-003",
        received_on=date(2026, 11, 12),
        due_on=date(2026, 11, 27),
        words="請提供貴公司保有我的全部個人資料。",
        identity="called",
        done="查得資料如下表。",
        fee=100,
        purposes="069 契約、090 客戶管理",
        source="當事人",
        rows=tuple(DataRow(where=a, title=b, label=c, value=d) for a, b, c, d in rows),
        kept=(KeptRow(what="會計憑證", count=3, law="商業會計法 §38", until=date(2032, 6, 30)),),
        call=_CALL,
        **_PERSON,
    )


def incident_letter() -> IncidentLetter:
    """A mail went to the wrong customer."""
    return IncidentLetter(
        company=COMPANY,
        issue=_issue("IL-1151123-001"),
        incident_number="IN-115-001",
        known_at=datetime(2026, 11, 22, 16, 40),
        kind="leaked",
        happened="115/11/22 下午，寄送對帳單時",
        facts="聯絡人名冊誤附於寄給另一家客戶的郵件。",
        data="姓名、職稱、公司電話、電子郵件。",
        measures="已請收件人刪除並書面確認；停用該附件範本。",
        advice="若接獲自稱本公司、要求變更匯款帳戶的來電，請回撥總機查證。",
        call=_CALL,
        **_PERSON,
    )


def incident_report() -> IncidentReport:
    """The same incident as the supervisor reads it."""
    return IncidentReport(
        company=COMPANY,
        issue=_issue("IR-1151123-001"),
        incident_number="IN-115-001",
        known_at=datetime(2026, 11, 22, 16, 40),
        report_by=datetime(2026, 11, 25, 16, 40),
        kind="leaked",
        happened="115/11/22 下午，寄送對帳單時",
        facts="聯絡人名冊誤附於寄給另一家客戶的郵件。",
        data="姓名、職稱、公司電話、電子郵件。",
        cause="人工選錯附件。",
        measures="已請收件人刪除並書面確認。",
        prevention="對帳單改由系統寄送，附件二人核對。",
        persons=128,
        listed=128,
        told=40,
        must_report=True,
        must_tell=True,
        boss_told_at=datetime(2026, 11, 22, 17, 5),
    )


def security_checklist() -> SecurityChecklist:
    """Eleven measures, three of them not whole yet."""
    names = ("配置人員與資源", "界定個資範圍", "風險評估", "事故預防、通報、應變",
             "蒐集處理利用程序",
             "資料安全與人員管理", "認知宣導與訓練", "設備安全", "稽核", "使用紀錄、軌跡、證據",
             "整體持續改善")  # fmt: skip
    states = (
        "done",
        "done",
        "part",
        "done",
        "done",
        "done",
        "open",
        "done",
        "part",
        "done",
        "done",
    )
    rows = tuple(
        MeasureRow(
            no=str(no), name=name, state=state, who="陳彥廷",
            evidence="內部公告 115-03" if state == "done" else "",
            checked_on=date(2026, 10, 1) if state != "open" else None, next_on=date(2027, 4, no),
        )
        for no, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )  # fmt: skip
    held = (
        HeldRow(what="聯絡人", columns="姓名、電話、行動電話、電子郵件、LINE", rows=412),
        HeldRow(what="出貨單", columns="收貨人、電話", rows=1_386),
    )
    return SecurityChecklist(
        company=COMPANY, issue=_issue("SM-115-01"), as_of=date(2026, 11, 23), rows=rows, held=held
    )
