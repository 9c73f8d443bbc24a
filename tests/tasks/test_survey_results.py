"""Results of waves: N/A left out, versions together, small n; equal on 2,831 real answers."""

import csv
import datetime as dt
from fractions import Fraction
from functools import partial

import pytest

from salesassist.db import Customer, Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import finish
from salesassist.docs.facts import from_json
from salesassist.rules.surveys import shown
from salesassist.tasks.aftersales.surveys import (
    answering,
    behind,
    importing,
    questionnaires,
    results,
    showing,
    summary,
    telling,
    waves,
)
from salesassist.tasks.aftersales.surveys.results import Item, Results

from .survey_parts import DAY, WHO, a_survey, a_wave, answered, asked, customers, sent, staff
from .test_survey_importing import airport, airport_wave

NOW = dt.datetime(2026, 12, 4, 16, 20)

# The airport's survey


def told(item: Item) -> dict:
    """A question's figures as the expected file writes them."""
    spread = item.spread
    return {
        "valid": spread.count(),
        "excluded": item.missing,
        "counts": {str(score): often for score, often in spread.scores()},
        **means(item),
        "top2box_pct": shown(spread.good() * 100, 2),
        "bottom2box_pct": shown(spread.bad() * 100, 2),
    }


def means(item: Item) -> dict:
    mean = item.spread.mean()
    return {"mean_4dp": None if mean is None else shown(mean, 4)}


def nps(item: Item) -> dict:
    found = item.spread.nps()
    return {
        "valid_0_to_10": found.count(),
        "excluded": item.missing,
        "promoters_9_10": found.promoters,
        "passives_7_8": found.passives,
        "detractors_0_6": found.detractors,
        "nps_2dp": None if found.score() is None else shown(found.score(), 2),
        **means(item),
    }


def dated(path, tmp_path):
    """The same file with the day of May 2017 written out, as a form says it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    at, written = head.index("INTDATE"), tmp_path / "airport.csv"
    for row in rows:
        row[at] = f"2017-05-{int(row[at]):02d}"
    with written.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return written


def test_every_figure_of_the_real_survey_is_the_expected_one(company, shared, tmp_path):
    path, figures = airport(shared)
    ages = {"kind": "single", "options": "\n".join(f"age {n}" for n in range(1, 9))}
    wave, columns = airport_wave(figures, Q19AGE=ages)
    columns.about["on"] = "INTDATE"
    steps = importing.import_answers(dated(path, tmp_path), who=WHO, wave=wave, mapping=columns)
    finish(steps)
    found = results.results(wave.survey, [wave])
    assert (found.returned, found.sent) == (figures["respondents"], figures["respondents"])
    for code, facts in figures["items_1_to_5"].items():
        assert told(found.item(code)) == facts, code
    recommend, facts = found.item("NETPRO"), dict(figures["nps_NETPRO"])
    weighted = facts.pop("nps_weighted_2dp")
    assert nps(recommend) == facts
    assert shown(recommend.weighted.nps().score(), 2) == weighted
    assert found.is_weighted() and weighted in showing.definitions(wave.survey, found)
    check_groups(wave, found, figures)
    check_ends(wave, found, figures)


def check_groups(wave, found: Results, figures: dict) -> None:
    ages = results.by_choice(wave.survey, [wave], found.item("Q19AGE"))
    assert {str(each.key or 0) for each in ages} == set(figures["by_age_Q19AGE"])
    for each in ages:
        facts = figures["by_age_Q19AGE"][str(each.key or 0)]
        assert (each.returned, nps(each.item("NETPRO"))) == (facts["n"], facts["nps"])
        assert told(each.item("Q7ALL")) == facts["overall_Q7ALL"]
    days = results.by_day(wave.survey, [wave])
    assert {str(each.key.day) for each in days} == set(figures["by_interview_day_INTDATE"])
    for each in days:
        facts = figures["by_interview_day_INTDATE"][str(each.key.day)]
        mean, score = each.item("Q7ALL").spread.mean(), each.item("NETPRO").spread.nps().score()
        said = {"n": each.returned, "Q7ALL_mean_4dp": shown(mean, 4), "nps_2dp": shown(score, 2)}
        assert said == facts


def check_ends(wave, found: Results, figures: dict) -> None:
    items = [each for each in found.items if each.question.kind == "likert"]
    rising = sorted(items, key=lambda each: each.spread.mean())
    ends = [[each.code, shown(each.spread.mean(), 4)] for each in rising]
    assert ends[:5] == figures["lowest_5_items_by_mean"]
    assert ends[:-6:-1] == figures["highest_5_items_by_mean"]
    low = behind.behind([wave], found.item("Q7ALL"), (1, 2))
    numbers = sorted(int(each.response.source.split(" ")[0]) for each in low)
    assert numbers == figures["very_low_overall_answers_Q7ALL_1_or_2_respnum"]


# Small waves


@pytest.fixture
def wave(company):
    return a_wave()


def test_sent_returned_and_the_rate_with_forms_without_id(wave):
    forms = sent(wave, *customers(5))
    answered(forms[0])
    answered(forms[1], "1111111110")
    waves.refuse(forms[2], who=WHO)
    found = results.results(wave.survey, [wave])
    assert (found.sent, found.returned, found.refused) == (5, 2, 1)
    assert found.rate() == Fraction(2, 5)
    assert found.nps().score() == 0
    assert found.csat().counts == (1, 0, 0, 0, 1), "the overall question"


def test_not_applicable_counts_nowhere_but_among_the_missing(wave):
    one, two = sent(wave, *customers(2))
    answered(one, "5........9")
    answered(two, "..........", "只寫意見")
    found = results.results(wave.survey, [wave])
    quality, delivery = found.items[:2]
    assert (quality.spread.count(), quality.missing, quality.spread.mean()) == (1, 1, 5)
    assert (delivery.spread.count(), delivery.missing, delivery.spread.mean()) == (0, 2, None)
    assert found.mean() == 5
    assert found.items[-1].answered == 1


def test_choices_and_rankings_are_counted_also_from_version_to_version(company):
    survey = a_survey(standard=False)
    ways = {"code": "way", "kind": "multi", "text": "怎麼聯絡？", "options": "電話\ne-mail"}
    order = {"code": "order", "kind": "ranking", "text": "順序", "options": "品質\n交期"}
    keep_question = partial(questionnaires.keep_question, who=WHO, survey=survey)
    first, _ = (keep_question(None, **each) for each in (ways, order))
    wave = a_wave(survey)
    one, two = sent(wave, *customers(2))
    keep(one, [1, 2], [2, 1])
    keep(two, [2], [1, 2])
    found = results.results(survey, [wave])
    way, ranking = found.items
    assert (way.chosen, way.answered) == ((1, 2), 2)
    assert ranking.ranks == ((1, 1), (1, 1))
    keep_question(first, options="LINE\n電話\ne-mail")
    later = a_wave(survey, code="CS-116H1", title="116 上", first=DAY + dt.timedelta(days=1))
    keep(waves.add_open_forms(later, 1, who=WHO)[0], [1, 2], [1, 2])
    both = results.results(survey, [wave, later])
    assert both.item("way").chosen == (1, 2, 2), "LINE once, 電話 of both versions twice"
    assert [each.item("way").chosen for each in results.by_wave(survey, [later, wave])] == [
        (1, 2),
        (1, 1, 0),
    ]


def keep(form, *values) -> None:
    pairs = zip(asked(form.wave), values, strict=True)
    told = {question.id: value for question, value in pairs}
    answering.keep_response(form, told, who=WHO, came_by="paper", on=DAY)


def test_one_choice_of_two_versions_groups_by_its_words(company):
    survey = a_survey(standard=False)
    told = {"code": "who", "kind": "single", "text": "您是？", "options": "採購\n品保"}
    question = questionnaires.keep_question(None, who=WHO, survey=survey, **told)
    wave = a_wave(survey)
    keep(sent(wave, *customers(1))[0], 1)
    questionnaires.keep_question(question, who=WHO, survey=survey, options="研發\n採購")
    later = a_wave(survey, code="CS-116H1", title="116 上")
    keep(waves.add_open_forms(later, 1, who=WHO)[0], 2)
    item = results.results(survey, [wave, later]).items[0]
    groups = results.by_choice(survey, [wave, later], item)
    assert [(each.key, each.returned) for each in groups] == [(2, 2)], "採購 both times"


def test_customers_come_the_least_satisfied_first_and_open_forms_without_a_name(wave):
    one, two = sent(wave, *customers(2))
    answered(one, "5555555559")
    answered(two, "2222222220")
    answered(waves.add_open_forms(wave, 1, who=WHO)[0], "3333333335")
    found = results.by_customer(wave.survey, [wave])
    assert [each.key for each in found] == [two.customer_id, None, one.customer_id]
    assert [(each.sent, each.returned) for each in found] == [(1, 1)] * 3


def test_the_answers_behind_a_figure_and_the_words_beside_the_customer(wave):
    one, two = sent(wave, *customers(2))
    answered(one, "5555555559", "很好")
    answered(two, "2555555559", "包裝常破損")
    found = results.results(wave.survey, [wave])
    low = behind.behind([wave], found.items[0])
    assert [(behind.whose(each.response), each.value) for each in low] == [
        ("客戶2", 2),
        ("客戶1", 5),
    ]
    assert [each.words() for each in behind.remarks([wave], who=WHO)] == ["很好", "包裝常破損"]
    first, *_ = behind.of_customer([wave], two.customer_id)
    assert [each.words() for each in behind.whole_form(first.response)][:2] == ["2", "5"]
    assert behind.of_customer([wave], None) == []


def test_words_are_shown_only_to_who_enters_answers(wave):
    staff()
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="查帳員", role="auditor"))
    one, *_ = sent(wave, *customers(1))
    answered(one, words="只給承辦看")
    assert behind.remarks([wave], who=WHO)
    assert behind.remarks([wave], who="查帳員") == []


def test_the_wave_before_is_the_last_one_in_which_something_came_back(wave):
    answered(sent(wave, *customers(1))[0])
    second, third = (
        a_wave(wave.survey, code=code, title=code, first=day, last=day)
        for code, day in (("B", DAY + dt.timedelta(days=30)), ("C", DAY + dt.timedelta(days=60)))
    )
    assert results.wave_before(third) == wave
    assert results.wave_before(wave) is None
    assert results.wave_before(second) == wave


# The summary table and the paper


def test_the_summary_table_has_a_row_a_form_and_personal_columns_only_for_who_may(wave):
    staff()
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="查帳員", role="auditor"))
    one, two = sent(wave, *customers(2))
    answered(one, "5.55555559", "=1+1", respondent="林小姐", phone="02-1")
    answered(two, "4444444440", came_by="phone")
    scope = telling.scope_of(wave)
    head, first, second = summary.summary_rows(scope, who=WHO)
    assert dict(zip(head, first, strict=True))["Filled in by"] == "林○姐"
    assert (first[-11:-8], first[-2:]) == ([5, "", 5], [9, "=1+1"])
    assert (second[1], second[-2:]) == (two.code, [0, ""])
    head, first, _ = summary.summary_rows(scope, who="查帳員")
    assert "Filled in by" not in head and "林小姐" not in first and "=1+1" not in first
    assert "'=1+1" in summary.summary_csv(scope, who=WHO).decode("utf-8")
    assert summary.summary_xlsx(scope, who=WHO).startswith(b"PK")


def test_the_results_are_issued_with_a_number_and_never_change(wave):
    staff()
    forms = sent(wave, *customers(6))
    scope = telling.scope_of(wave)
    with pytest.raises(telling.NothingCameBack):
        issue(scope)
    for each in forms[:5]:
        answered(each)
    paper = issue(scope, request="once")
    assert paper.number.startswith("SU-")
    assert issue(scope, request="once") == paper
    facts = from_json(paper.kind, paper.facts)
    assert (facts.sent, facts.returned, facts.rows[0].counts) == (6, 5, (0, 0, 0, 0, 5))
    assert [each.id for each in telling.issued_of(scope)] == [paper.id]
    answered(forms[5], "1111111110", "很差")
    assert from_json(paper.kind, Paper.get_by_id(paper.id).facts).returned == 5
    again = telling.results_facts(scope, language="zh_TW", issue=None, at=NOW, who=WHO)
    assert (again.returned, again.words[0].text) == (6, "很差")


def issue(scope, **more):
    return telling.issue_results(scope, language="zh_TW", who=WHO, on=DAY, **more)


def test_the_paper_compares_with_the_wave_before_and_tells_all_waves_together(wave):
    for each in sent(wave, *customers(5)):
        answered(each, "4444444447")
    later = a_wave(wave.survey, code="B", title="B", first=DAY + dt.timedelta(days=1))
    for each in sent(later, *Customer.select()):
        answered(each)
    told = {"language": "en", "issue": None, "at": NOW, "who": WHO}
    facts = telling.results_facts(telling.scope_of(later), **told)
    assert (facts.before, facts.rows[0].before) == (wave.title, (0, 0, 0, 5, 0))
    assert [each.name for each in facts.waves] == [wave.title, "B"]
    assert [each.rows[0].counts for each in facts.customers] == [(0, 0, 0, 0, 1)] * 5
    assert facts.rows[0].text == "Quality and consistency of our products"
    whole = telling.results_facts(telling.scope_of(later, whole=True), **told)
    assert (whole.returned, whole.rows[0].counts, whole.before) == (10, (0, 0, 0, 5, 5), "")


def test_words_stay_out_of_the_paper_of_who_may_not_read_them(wave):
    staff()
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="會計", role="accounting"))
    answered(sent(wave, *customers(1))[0], words="很好")
    told = {"language": "zh_TW", "issue": None, "at": NOW, "who": "會計"}
    facts = telling.results_facts(telling.scope_of(wave), **told)
    assert (facts.words, facts.words_hidden) == ((), 1)
