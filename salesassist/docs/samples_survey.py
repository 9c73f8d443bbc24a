"""Invented facts of the survey form."""

from datetime import date, datetime

from salesassist.docs.facts import Issue, SurveyForm, SurveyQuestion
from salesassist.docs.samples_parts import COMPANY, CUSTOMER

ITEMS = (
    "產品品質與穩定度",
    "準時交貨",
    "價格合理",
    "人員服務態度",
    "回覆問題的速度",
    "技術支援與教育訓練",
    "包裝與運送",
    "報價、發票、對帳等文件正確",
    "整體滿意度",
)


def survey_form() -> SurveyForm:
    """The form of ten questions to circle and one to write."""
    items = [
        SurveyQuestion(no=no, key=100 + no, kind="likert", text=text)
        for no, text in enumerate(ITEMS, 1)
    ]
    last = (
        SurveyQuestion(no=10, key=110, kind="nps", text="您有多願意把我們推薦給同業？"),
        SurveyQuestion(no=11, key=111, kind="text", text="哪裡做得好、哪裡要改？"),
    )
    return SurveyForm(
        company=COMPANY,
        customer=CUSTOMER,
        customer_code="C-0087",
        issue=Issue(
            number="CS-115H2-0087", issued_at=datetime(2026, 11, 10, 11, 0), issued_by="王淑芬"
        ),
        code="CS-115H2-0087",
        wave="115 年下半年",
        edition=3,
        answer_by=date(2026, 11, 30),
        questions=(*items, *last),
        intro="請依最近半年的經驗作答",
        asked="採購　林堃宏",
        fax="02-2995-0169",
        email="survey@songcheng.example",
        call="02-2995-0168 #21",
    )
