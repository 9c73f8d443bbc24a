"""Invented facts of a survey's results."""

from datetime import date, datetime

from salesassist.docs.facts import (
    Issue,
    ResultPart,
    ResultRow,
    ResultWords,
    SignOff,
    SurveyResults,
)
from salesassist.docs.samples_parts import COMPANY
from salesassist.docs.samples_survey import ITEMS

DIMENSIONS = (
    ("quality", "產品品質"),
    ("delivery", "準時交貨"),
    ("price", "價格"),
    ("service", "服務"),
    ("response", "回覆速度"),
    ("support", "技術支援"),
    ("packing", "包裝運送"),
    ("papers", "文件正確"),
    ("overall", "整體"),
)
NOW = (
    (0, 1, 3, 12, 15),
    (1, 3, 6, 13, 8),
    (0, 2, 14, 11, 4),
    (0, 0, 2, 11, 18),
    (0, 1, 7, 14, 9),
    (0, 0, 1, 2, 1),
    (0, 2, 5, 15, 9),
    (0, 0, 4, 12, 15),
    (0, 1, 4, 17, 9),
)
BEFORE = (
    (0, 1, 4, 11, 8),
    (0, 2, 4, 11, 7),
    (0, 2, 11, 8, 3),
    (0, 0, 3, 9, 12),
    (0, 2, 7, 9, 6),
    (0, 0, 2, 4, 2),
    (0, 1, 4, 12, 7),
    (0, 0, 3, 11, 10),
    (0, 1, 5, 12, 6),
)
RECOMMEND = (0, 0, 0, 1, 0, 1, 1, 4, 8, 9, 7)
RECOMMEND_BEFORE = (0, 0, 0, 0, 1, 1, 1, 5, 7, 6, 3)
CAME = 31


def _rows(now: bool, *, with_before: bool = True) -> tuple[ResultRow, ...]:
    told = zip(ITEMS, DIMENSIONS, NOW if now else BEFORE, BEFORE, strict=True)
    items = [
        ResultRow(
            no=no,
            kind="likert",
            text=text,
            counts=counts,
            before=before if now and with_before else (),
            missing=CAME - sum(counts) if now else 0,
            answered=sum(counts),
            weight=2 if key == "quality" else 1,
            dimension=key,
            dimension_word=word,
        )
        for no, (text, (key, word), counts, before) in enumerate(told, 1)
    ]
    recommend = ResultRow(
        no=10,
        kind="nps",
        text="您有多願意把我們推薦給同業？",
        counts=RECOMMEND if now else RECOMMEND_BEFORE,
        before=RECOMMEND_BEFORE if now and with_before else (),
        answered=sum(RECOMMEND if now else RECOMMEND_BEFORE),
    )
    return (*items, recommend)


def _customer(name: str, score: int, recommend: int) -> ResultPart:
    counts = tuple(int(each == score) for each in range(1, 6))
    nps = tuple(int(each == recommend) for each in range(11))
    rows = (
        ResultRow(no=1, kind="likert", text="", counts=counts, dimension="overall"),
        ResultRow(no=10, kind="nps", text="", counts=nps),
    )
    return ResultPart(name=name, sent=1, returned=1, rows=rows)


def survey_results() -> SurveyResults:
    """The results of a half-yearly wave of the standard questionnaire."""
    return SurveyResults(
        company=COMPANY,
        issue=Issue(
            number="SU-11512-001", issued_at=datetime(2026, 12, 4, 16, 20), issued_by="王淑芬"
        ),
        survey="客戶滿意度",
        wave="115 年下半年",
        code="CS-115H2",
        first=date(2026, 11, 10),
        last=date(2026, 11, 30),
        formula="spread",
        sent=45,
        returned=CAME,
        refused=1,
        rows=_rows(now=True),
        before="115 年上半年",
        waves=(
            ResultPart(name="115 年上半年", sent=44, returned=24, rows=_rows(now=False)),
            ResultPart(name="115 年下半年", sent=45, returned=CAME, rows=_rows(now=True)),
        ),
        customers=(
            _customer("承翰食品", 2, 3),
            _customer("立昇電子", 3, 6),
            _customer("允禾生鮮物流", 5, 10),
        ),
        words=(
            ResultWords(
                whose="承翰食品",
                question="哪裡做得好、哪裡要改？",
                text="週末出貨後標籤機連不上，電話找不到人。",
            ),
            ResultWords(
                whose="允禾生鮮物流", question="哪裡做得好、哪裡要改？", text="安裝很快，說明清楚。"
            ),
        ),
        frame="180 家客戶中 36 家占營業額 80 %；其餘 144 家由 120 家隨機抽 9 家，3 家不列入。",
        signoff=(
            SignOff(role="製表", name="王淑芬", on=date(2026, 12, 4)),
            SignOff(role="業務主管"),
            SignOff(role="核准"),
        ),
    )
