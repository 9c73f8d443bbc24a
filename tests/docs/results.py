"""Survey results that are hard to draw: few answers, every kind of question, long, in English."""

from dataclasses import replace
from datetime import datetime

from salesassist.docs import samples
from salesassist.docs.facts import ResultRow, ResultWords, SurveyResults
from tests.docs.selling import LONG
from tests.docs.survey import LONGEST


def results_english() -> SurveyResults:
    """In English, by the other formula, not issued yet."""
    told = samples.survey_results()
    return replace(
        told,
        language="en",
        survey="Customer satisfaction",
        wave="2nd half of 2026",
        formula="share",
        issue=None,
        printed_at=datetime(2026, 12, 4, 16, 20),
        printed_by="Grace Wang",
        frame="",
    )


def results_few() -> SurveyResults:
    """Three forms, no wave before, words that may not be shown: no percentage anywhere."""
    told = samples.survey_results()
    rows = tuple(
        replace(row, counts=(0, 1, 0, 1, 1), before=()) for row in told.rows if row.kind == "likert"
    )
    few = replace(told, sent=4, returned=3, refused=0, rows=rows, waves=told.waves[1:], before="")
    return replace(few, customers=(), words=(), words_hidden=2, signoff=())


def results_kinds() -> SurveyResults:
    """Effort, choices, rankings, two questions of a dimension, and what nobody answered."""
    told = samples.survey_results()
    likert, *_ = told.rows
    rows = (
        likert,
        replace(likert, no=2, text=LONGEST, counts=(9, 9, 3, 4, 6), weight=0),
        replace(likert, no=3, counts=(0, 0, 0, 0, 0), before=(), missing=31, dimension=""),
        ResultRow(
            no=4, kind="ces", text="取得協助有多容易？", counts=(1, 2, 1, 3, 8, 9, 7), answered=31
        ),
        ResultRow(
            no=5, kind="multi", text=LONGEST, answered=30,
            choices=("電話", LONGEST, "LINE"), counts=(21, 9, 14),
        ),
        ResultRow(
            no=6, kind="ranking", text="順序", answered=4,
            choices=("品質", "交期", "價格"), ranks=((3, 1, 0), (1, 2, 1), (0, 1, 3)),
        ),
        ResultRow(no=7, kind="text", text="還有什麼？", answered=2, missing=29),
    )  # fmt: skip
    return replace(told, rows=rows, waves=(), customers=())


def results_many() -> SurveyResults:
    """Forty questions, thirty customers with long names, words over several pages."""
    told = samples.survey_results()
    likert, worst = told.rows[0], told.customers[0]
    rows = tuple(replace(likert, no=no, text=f"第 {no} 項") for no in range(1, 41))
    words = (ResultWords(whose=LONG, question=LONGEST, text=LONGEST * 4),) * 12
    customers = tuple(replace(worst, name=f"{LONG}{no}") for no in range(30))
    return replace(told, rows=rows, words=words, customers=customers)


CASES = (samples.survey_results, results_english, results_few, results_kinds, results_many)
