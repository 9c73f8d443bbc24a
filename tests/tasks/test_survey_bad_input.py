"""Bad input of surveys: each is said plainly with what to do, nothing is lost or counted twice."""

import pytest

from salesassist.db import Response, SurveyVersion
from salesassist.desk.checking import RecordProblems
from salesassist.tasks.aftersales.surveys import answering, questionnaires, results, waves
from salesassist.tasks.aftersales.surveys.answering import AlreadyAnswered, OtherSurvey, UnknownForm
from salesassist.texts import sentence, speaking

from .survey_parts import DAY, WHO, a_survey, a_wave, answered, asked, customers, says, sent


@pytest.fixture
def wave(company):
    return a_wave()


@pytest.fixture
def form(wave):
    found, *_ = sent(wave, *customers(2))
    return found


def refused(problem: type, code: str, wave) -> str:
    """What is said about an ID, in Chinese."""
    with pytest.raises(problem) as told:
        answering.refuse_again(answering.find_form(code, wave))
    with speaking("zh_TW"):
        return sentence(told.value)


def figures(wave) -> tuple:
    found = results.results(wave.survey, [wave])
    return found.returned, found.items[0].spread.counts, found.nps().count()


def test_a_form_of_another_survey_names_both(form, wave):
    other = a_wave(a_survey(code="SV", title="售後調查"), code="SV-1", title="售後第一波")
    strange, *_ = waves.add_open_forms(other, 1, who=WHO)
    said = refused(OtherSurvey, strange.code, wave)
    assert strange.code in said and "售後第一波" in said and wave.title in said
    assert figures(wave) == (0, (0,) * 5, 0)


def test_an_unknown_id_is_named(form, wave):
    assert "ZZ-9" in refused(UnknownForm, "ZZ-9", wave)


def test_scanned_twice_says_when_and_by_whom_and_counts_once(form, wave):
    answered(form)
    said = refused(AlreadyAnswered, f"{form.code}|F391-BF59-274A", wave)
    assert form.code in said and WHO in said
    with pytest.raises(AlreadyAnswered):
        answered(form, "1111111110")
    assert figures(wave) == (1, (0, 0, 0, 0, 1), 1)


def test_an_answer_out_of_scale_names_the_question_and_the_scale(form, wave):
    with pytest.raises(RecordProblems) as told:
        said = says(wave) | {asked(wave)[2].id: 7}
        answering.keep_response(form, said, who=WHO, came_by="paper", on=DAY)
    with speaking("zh_TW"):
        said = sentence(told.value.fields["3"])
    assert "3" in said and "7" in said and "1" in said and "5" in said
    assert not Response.select().exists()


def test_a_survey_changed_after_answers_came_leaves_them_whole(form, wave):
    answered(form, "2555555559")
    first = asked(wave)[0]
    questionnaires.keep_question(first, who=WHO, survey=wave.survey, text="品質（新）")
    questionnaires.remove_question(
        questionnaires.questions(questionnaires.newest(wave.survey))[1], who=WHO
    )
    assert figures(wave) == (1, (0, 1, 0, 0, 0), 1), "the wave asks what it asked"
    _, second = list(wave.invitations)
    answered(second, "4555555559")
    later = a_wave(wave.survey, code="N", title="下一波")
    answered(waves.add_open_forms(later, 1, who=WHO)[0], "355555559")
    both = results.results(wave.survey, [wave, later])
    assert (both.returned, both.items[0].spread.counts) == (3, (0, 1, 1, 1, 0))
    assert both.item("delivery").spread.count() == 2, "only the first version asks it"


def test_answers_to_the_new_questions_do_not_fit_an_old_form(form, wave):
    questionnaires.keep_question(asked(wave)[0], who=WHO, survey=wave.survey, text="改")
    newest = questionnaires.questions(questionnaires.newest(wave.survey))
    with pytest.raises(answering.OtherQuestions) as told:
        answering.keep_response(form, {newest[0].id: 5}, who=WHO, came_by="paper", on=DAY)
    with speaking("zh_TW"):
        assert "V1" in sentence(told.value)


# Introduction and notes


def test_the_introduction_of_a_version_that_stands_begins_the_next_one(form, wave):
    survey = wave.survey
    questionnaires.keep_version(survey, who=WHO, changes="第一版")
    assert SurveyVersion.select().count() == 1, "a note is not printed"
    kept = questionnaires.keep_version(
        survey, who=WHO, intro="請依今年的經驗作答", changes="改說明"
    )
    assert (kept.number, kept.intro, kept.changes) == (2, "請依今年的經驗作答", "改說明")
    assert len(questionnaires.questions(kept)) == 11
    old = SurveyVersion.get(SurveyVersion.number == 1)
    assert (old.intro, old.changes) == (questionnaires.usual()["intro"], "第一版")
    again = questionnaires.keep_version(survey, who=WHO, intro_en="Your experience this year")
    assert (again.number, again.intro_en) == (2, "Your experience this year")


def test_the_same_introduction_makes_no_version(form, wave):
    intro = questionnaires.newest(wave.survey).intro
    assert questionnaires.keep_version(wave.survey, who=WHO, intro=intro).number == 1
