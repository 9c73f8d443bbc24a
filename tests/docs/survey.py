"""Survey forms that are hard to draw: every kind of question, long words, open, a draft."""

from dataclasses import replace
from datetime import datetime

from salesassist.docs import samples
from salesassist.docs.facts import SurveyForm, SurveyQuestion
from tests.docs.selling import LONG

LONGEST = (
    "您對本公司在交貨前主動通知、交貨時協助卸貨定位、交貨後回訪確認使用狀況等整體配合的滿意程度？"
)


def survey_kinds() -> SurveyForm:
    """All seven kinds on two pages, the head of the scale and the QR code once more."""
    told = samples.survey_form()
    first, second, *_ = told.questions
    chosen = (
        SurveyQuestion(no=3, key=3, kind="ces", text="取得您需要的協助有多容易？"),
        SurveyQuestion(
            no=4, key=4, kind="single", text="您最常用什麼方式聯絡我們？",
            choices=("電話", "e-mail", "LINE", "傳真", "業務來訪"),
        ),
        SurveyQuestion(no=5, key=5, kind="multi", text=LONGEST, choices=("品質", LONGEST, "價格")),
        SurveyQuestion(
            no=6, key=6, kind="ranking", text="請排出重要順序", choices=("品質", "交期", "價格"),
            may_skip=False,
        ),
    )  # fmt: skip
    more = tuple(
        SurveyQuestion(no=7 + n, key=70 + n, kind="likert", text=LONGEST, may_skip=n % 2 == 0)
        for n in range(6)
    )
    last = SurveyQuestion(no=13, key=13, kind="text", text=LONGEST)
    between = SurveyQuestion(no=14, key=14, kind="nps", text=LONGEST)
    return replace(told, questions=(first, second, *chosen, *more, last, between))


def survey_english() -> SurveyForm:
    """In English, without a fax, a long name."""
    told = samples.survey_form()
    return replace(told, language="en", fax="", customer=replace(told.customer, name=LONG))


def survey_open() -> SurveyForm:
    """A draft of an open form: no customer, nobody asked, no intro."""
    told = samples.survey_form()
    return replace(
        told,
        issue=None,
        printed_at=datetime(2026, 11, 9, 9, 30),
        customer=None,
        customer_code="",
        asked="",
        intro="",
        call="",
    )


def survey_many() -> SurveyForm:
    """Forty rows of the scale: three pages."""
    told = samples.survey_form()
    rows = tuple(
        SurveyQuestion(no=no, key=no, kind="likert", text=f"第 {no} 項") for no in range(1, 41)
    )
    return replace(told, questions=rows)


def survey_long_intro() -> SurveyForm:
    """An introduction too long for the head of the rows: it stands whole above them."""
    intro = f"{LONGEST}\n{LONGEST}\n本次調查由品保部統一彙整，結果將於下月客戶會議中報告。"
    return replace(samples.survey_form(), intro=intro)


CASES = (
    *(samples.survey_form, survey_kinds, survey_english, survey_open, survey_many),
    survey_long_intro,
)
