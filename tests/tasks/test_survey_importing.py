"""Answers from tables: matched by column, every error by row and column, nothing counted twice."""

import json

import pytest

from salesassist.db import Answer, ImportBatch, Response
from salesassist.desk.importing import ImportRefused, finish, read_sheet
from salesassist.desk.importing.columns import NoSuchColumn
from salesassist.desk.importing.undoing import undo
from salesassist.rules import surveys as rules
from salesassist.tasks.aftersales.surveys import importing, mapping, questionnaires, waves
from tests.tasks.test_import_kinds import essence

from .survey_parts import WHO, a_survey, a_wave, answered, asked, sent


def into(path, wave, columns=None, **more):
    columns = columns or mapping.guess(read_sheet(path), wave.survey_version)
    steps = importing.import_answers(path, who=WHO, wave=wave, mapping=columns, **more)
    return finish(steps)


def looked(path, wave):
    columns = mapping.guess(read_sheet(path), wave.survey_version)
    return finish(importing.preview_answers(path, wave=wave, mapping=columns))


HEAD = "編號,quality,第2題,準時交貨,人員服務態度,recommend,words,填寫日期,電話\n"


@pytest.fixture
def wave(customer):
    return a_wave()


def test_columns_are_found_by_code_number_and_words(wave, write):
    path = write(HEAD + "1,5,4,3,2,10,很好,2026-11-20 08:15,02-1\n")
    found = mapping.guess(read_sheet(path), wave.survey_version)
    first, second, third, fourth, *_, nps, words = asked(wave)
    assert found.questions == {
        first.id: "quality",
        second.id: "第2題",
        fourth.id: "人員服務態度",
        nps.id: "recommend",
        words.id: "words",
    }
    assert found.about == {"key": "編號", "on": "填寫日期", "phone": "電話"}
    assert third.id not in found.questions


def test_rows_become_forms_and_a_second_import_changes_nothing(wave, write):
    path = write(HEAD + "1,5,4,3,2,10,很好,2026-11-20,\n2,非常不滿意,0,,N/A,6,,,\n")
    seen = looked(path, wave)
    assert (seen.new, seen.unchanged, seen.wrong) == (2, 0, 0)
    assert Response.select().count() == 0
    done = into(path, wave)
    assert (done.added, done.unchanged) == (2, 0)
    one, two = Response.select().order_by(Response.id)
    assert one.answered_on.isoformat() == "2026-11-20"
    assert [each.value for each in two.answers.order_by(Answer.id)] == [1, 6]
    again = into(path, wave)
    assert (again.added, again.unchanged, again.errors) == (0, 2, ())
    assert Response.select().count() == 2


def test_an_import_goes_out_whole_and_comes_in_again(wave, database, write):
    path = write(HEAD + "1,5,4,3,2,10,很好,2026-11-20,\n2,1,1,1,1,0,,,\n")
    before = essence(database)
    for _ in range(2):
        outcome = into(path, wave)
        assert outcome.added == Response.select().count() == 2
        undone = finish(undo(ImportBatch.get_by_id(outcome.batch), who=WHO))
        assert undone.removed and not undone.held
        assert essence(database) == before


def test_rows_without_a_number_are_known_by_what_they_say(wave, write):
    path = write("quality,recommend\n5,9\n5,9\n4,8\n")
    assert into(path, wave).added == 3
    renamed = write("quality,recommend\n5,9\n5,9\n4,8\n3,7\n", name="again.csv")
    done = into(renamed, wave)
    assert (done.added, done.unchanged) == (1, 3)


def test_errors_are_told_by_row_and_column_and_nothing_is_kept(wave, write):
    path = write("編號,quality,recommend\n1,6,9\n2,5,好\n2,5,8\n,5,\n")
    with pytest.raises(ImportRefused) as caught:
        into(path, wave)
    told = [(each.row, each.column) for each in caught.value.errors]
    assert told == [(2, "quality"), (3, "recommend"), (4, "編號"), (5, "編號")]
    assert "6 is outside 1 to 5" in str(caught.value.errors[0].problem)
    assert Response.select().count() == Answer.select().count() == 0
    assert looked(path, wave).wrong == 4


def test_a_respondent_who_answers_nothing_is_counted_and_remarked_without_number_refused(
    wave, write
):
    done = into(write("編號,quality\n1,\n2,5\n"), wave)
    assert done.added == 2
    assert "none of the questions" in str(done.remarks[0].problem)
    with pytest.raises(ImportRefused):
        into(write("quality,recommend\n0,\n5,\n"), wave)


def test_the_good_rows_alone_may_be_taken(wave, write):
    path = write("編號,quality\n1,6\n2,5\n")
    assert into(path, wave, skip_bad=True).added == 1


def test_a_row_that_says_something_else_now_is_refused_and_the_kept_one_stays(wave, write):
    into(write("編號,quality\n1,5\n"), wave)
    with pytest.raises(ImportRefused) as caught:
        into(write("編號,quality\n1,2\n"), wave)
    assert "other answers" in str(caught.value.errors[0].problem)
    assert Answer.get().value == 5


def test_form_ids_tie_rows_to_customers_and_strange_ones_are_refused(wave, customer, write):
    form, *_ = sent(wave, customer)
    extra, *_ = waves.add_open_forms(wave, 1, who=WHO)
    other = a_wave(wave.survey, code="X", title="別的")
    strange, *_ = waves.add_open_forms(other, 1, who=WHO)
    answered(extra)
    head = "問卷編號,quality\n"
    done = into(write(head + f"{form.code},5\n"), wave)
    assert done.added == 1
    kept = Response.select().order_by(Response.id.desc()).get()
    assert (kept.customer, kept.invitation) == (customer, form)
    assert into(write(head + f"{form.code},5\n"), wave).unchanged == 1
    for code, said in ((extra.code, "kept on"), (strange.code, "別的"), ("ZZ-1", "No form")):
        with pytest.raises(ImportRefused) as caught:
            into(write(head + f"{code},5\n"), wave)
        assert said in str(caught.value.errors[0].problem)


def test_a_workbook_is_read_like_a_table(wave, tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "answers.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for at, row in enumerate([["編號", "quality", "recommend"], [1, 5, 10], [2, 4.0, 0]]):
        page.write_row(at, 0, row)
    book.close()
    assert into(path, wave).added == 2
    assert [each.value for each in Answer.select().order_by(Answer.id)] == [5, 10, 4, 0]


def test_a_file_without_a_question_is_refused(wave, write):
    with pytest.raises(mapping.NoColumnOfAnswers):
        into(write("姓名,電話\n王,02\n"), wave)
    columns = mapping.Mapping({asked(wave)[0].id: "品質"})
    with pytest.raises(NoSuchColumn):
        into(write("quality\n5\n"), wave, columns)


@pytest.mark.parametrize("text, weight", [("0.2847177143", 284718), ("1", 1_000_000), ("0", 0)])
def test_weights_are_millionths(text, weight):
    assert mapping.read_weight(text) == weight


@pytest.mark.parametrize("text", ["", "x", "-1", "nan", "1e9"])
def test_what_is_no_weight_is_refused(text):
    with pytest.raises(mapping.WrongWeight):
        mapping.read_weight(text)


def airport(shared) -> tuple:
    """The real survey of an airport: its file, and its figures computed elsewhere."""
    path = shared / "data" / "sfo_survey_2017" / "2017_SFO_Customer_Survey.csv"
    expected = shared / "data" / "expected" / "sfo_survey_2017.json"
    for each in (path, expected):
        if not each.exists():
            pytest.skip(f"no survey at {each}")
    return path, json.loads(expected.read_text(encoding="utf-8"))["figures"]


def airport_wave(figures, **more):
    """A questionnaire of the airport's items, a wave of it, and how its columns are read.

    `more` are questions of other kinds, by their columns.
    """
    survey = a_survey(code="SFO", title="Airport", standard=False)
    for name in (*figures["items_1_to_5"], "NETPRO"):
        kind = "nps" if name == "NETPRO" else "likert"
        told = {"kind": kind, "text": name, "code": name}
        questionnaires.keep_question(None, who=WHO, survey=survey, **told)
    for name, told in more.items():
        questionnaires.keep_question(None, who=WHO, survey=survey, text=name, code=name, **told)
    wave = a_wave(survey, code="SFO-2017", title="2017")
    by_code = {each.id: each.code for each in asked(wave)}
    columns = mapping.Mapping(by_code, {"key": "RESPNUM", "weight": "WEIGHT"})
    version = wave.survey_version
    skip = {"likert": ("0", "6", "Blank"), "nps": ("11", "Blank"), "single": ("0",)}
    return wave, columns.with_skip(version, **skip)


def test_the_2831_real_answers_come_in(company, shared):
    path, figures = airport(shared)
    wave, columns = airport_wave(figures)
    done = into(path, wave, columns)
    assert (done.added, done.errors) == (figures["respondents"], ())
    for code, facts in figures["items_1_to_5"].items():
        question = next(each for each in asked(wave) if each.code == code)
        scores = [row[0] for row in question.answers.select(Answer.value).tuples()]
        assert len(scores) == facts["valid"], code
        assert {str(n): scores.count(n) for n in range(1, 6)} == facts["counts"], code
        assert rules.shown(rules.mean(scores), 4) == facts["mean_4dp"]
    nps = next(each for each in asked(wave) if each.kind == "nps")
    told = rules.nps(row[0] for row in nps.answers.select(Answer.value).tuples())
    assert rules.shown(told.score(), 2) == figures["nps_NETPRO"]["nps_2dp"]
    again = into(path, wave, columns)
    assert (again.added, again.unchanged) == (0, figures["respondents"])
