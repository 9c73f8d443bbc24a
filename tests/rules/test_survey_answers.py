"""What a form says as values: words of files and single keys, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import survey_answers as answers
from salesassist.rules.survey_answers import Asked
from salesassist.rules.surveys import NotARanking, OutOfScale

LIKERT, NPS, CES = Asked(3, "likert"), Asked(10, "nps"), Asked(4, "ces")
ONE = Asked(5, "single", ("電話", "e-mail", "LINE"))
MANY = Asked(6, "multi", ("品質", "交期", "價格"))
ORDER = Asked(7, "ranking", ("品質", "交期", "價格"))
WORDS = Asked(11, "text")


@pytest.mark.parametrize(
    "asked, text, value",
    [
        (LIKERT, "5", 5),
        (LIKERT, " ４ ", 4),
        (LIKERT, "5.0", 5),
        (LIKERT, "非常滿意", 5),
        (LIKERT, "2 不滿意", 2),
        (LIKERT, "Dissatisfied", 2),
        (LIKERT, "不適用", None),
        (LIKERT, "N/A", None),
        (LIKERT, "", None),
        (NPS, "0", 0),
        (NPS, "10", 10),
        (CES, "7", 7),
        (ONE, "LINE", 3),
        (ONE, "2", 2),
        (MANY, "3、1", [1, 3]),
        (MANY, "價格；品質；品質", [1, 3]),
        (ORDER, "2,1,3", [2, 1, 3]),
        (ORDER, "價格/品質/交期", [2, 3, 1]),
        (WORDS, "  包裝破了\n請改 ", "包裝破了\n請改"),
        (WORDS, "無", "無"),
        (WORDS, "  ", None),
    ],
)
def test_texts_of_files_are_read(asked, text, value):
    assert answers.read(asked, text) == value


@pytest.mark.parametrize(
    "asked, text, problem",
    [
        (LIKERT, "6", OutOfScale),
        (LIKERT, "0", OutOfScale),
        (LIKERT, "3.5", answers.NotAnAnswer),
        (LIKERT, "好", answers.NotAnAnswer),
        (LIKERT, "-1", OutOfScale),
        (NPS, "11", OutOfScale),
        (ONE, "4", OutOfScale),
        (ONE, "傳真", answers.NotAnAnswer),
        (MANY, "1;9", OutOfScale),
        (ORDER, "1,1,2", NotARanking),
        (ORDER, "1,2", NotARanking),
        (Asked(1, "likert", may_skip=False), "", answers.MustAnswer),
    ],
)
def test_what_is_no_answer_is_refused(asked, text, problem):
    with pytest.raises(problem):
        answers.read(asked, text)


def test_codes_of_a_file_that_mean_not_applicable_are_told_it():
    """In the survey of an airport 6 is “never used” and 11 “no opinion”."""
    assert answers.read(LIKERT, "6", ("0", "6")) is None
    assert answers.read(NPS, "11", ("11",)) is None
    assert answers.read(NPS, "0", ("11",)) == 0


@pytest.mark.parametrize(
    "asked, keys, value",
    [
        (LIKERT, "4", 4),
        (LIKERT, "0", None),
        (LIKERT, ".", None),
        (NPS, "0", 0),
        (NPS, "+", 10),
        (NPS, ".", None),
        (CES, "7", 7),
        (MANY, "31", [1, 3]),
        (MANY, "313", [1]),
        (ORDER, "213", [2, 1, 3]),
    ],
)
def test_keys_of_the_number_pad(asked, keys, value):
    found = None
    for key in keys:
        found = answers.press(asked, found, key)
    assert found == value


@pytest.mark.parametrize(
    "asked, key, problem",
    [(LIKERT, "6", OutOfScale), (LIKERT, "+", answers.NotAnAnswer), (ONE, "7", OutOfScale)],
)
def test_a_key_outside_the_scale_is_refused(asked, key, problem):
    with pytest.raises(problem):
        answers.press(asked, None, key)


def test_a_ranking_names_nothing_twice():
    with pytest.raises(NotARanking):
        answers.press(ORDER, [2], "2")


def test_a_form_goes_on_by_itself_where_one_key_is_the_answer():
    assert all(answers.is_whole(each, 1) for each in (LIKERT, NPS, CES, ONE))
    assert not answers.is_whole(MANY, [1])
    assert not answers.is_whole(ORDER, [2, 1])
    assert answers.is_whole(ORDER, [2, 1, 3])


@given(st.sampled_from([LIKERT, NPS, CES, ONE, MANY, ORDER]), st.text(max_size=30))
def test_any_text_is_a_value_of_the_scale_or_refused_in_words(asked, text):
    try:
        value = answers.read(asked, text)
    except (OutOfScale, NotARanking, answers.NotAnAnswer) as problem:
        assert str(asked.no) in str(problem)
    else:
        assert answers.check(asked, value) == value
