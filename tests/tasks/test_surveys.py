"""Surveys as tasks: questionnaires in versions, who is asked, waves, and what comes back."""

import datetime as dt
from fractions import Fraction

import pytest

from salesassist.db import Answer, Contact, Invitation, Order, Question, Response, Wave
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.rules.surveys import OutOfScale, leading, sample_size
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.tasks.aftersales.surveys import (
    answering,
    following,
    planning,
    questionnaires,
    waves,
)

from .survey_parts import BOSS, DAY, WHO, a_survey, a_wave, answered, asked, customers, says, sent


def fresh(record):
    return type(record).get_by_id(record.id)


# Questionnaires


def test_the_standard_questionnaire_is_the_one_of_the_form(company):
    survey = a_survey()
    kinds = [each.kind for each in questionnaires.questions(questionnaires.newest(survey))]
    assert kinds == ["likert"] * 9 + ["nps", "text"]


def test_questions_of_every_kind_are_added_moved_changed_and_removed(company):
    survey = a_survey(standard=False)
    for kind in ("likert", "nps", "ces", "text"):
        questionnaires.keep_question(None, who=WHO, survey=survey, kind=kind, text=f"{kind}?")
    for kind in ("single", "multi", "ranking"):
        questionnaires.keep_question(
            None, who=WHO, survey=survey, kind=kind, text=f"{kind}?", options="甲\n乙\n丙"
        )
    version = questionnaires.newest(survey)
    last = questionnaires.questions(version)[-1]
    assert last.choices() == ["甲", "乙", "丙"]
    questionnaires.move_question(last, -2, who=WHO)
    first = questionnaires.questions(version)[0]
    questionnaires.keep_question(first, who=WHO, survey=survey, text="品質如何？", weight=3)
    questionnaires.remove_question(questionnaires.questions(version)[1], who=WHO)
    left = questionnaires.questions(version)
    assert [each.kind for each in left] == ["likert", "ces", "text", "ranking", "single", "multi"]
    assert [each.position for each in left] == [1, 2, 3, 4, 5, 6]
    assert (left[0].text, left[0].weight) == ("品質如何？", 3)
    assert questionnaires.newest(survey) == version, "nothing went out: it stays one version"


@pytest.mark.parametrize(
    "values, field",
    [
        ({"kind": "single", "options": "只有一個"}, "options"),
        ({"kind": "ranking", "options": "\n".join("甲乙丙丁戊己庚辛壬癸")}, "options"),
        ({"weight": -1}, "weight"),
        ({"weight": 101}, "weight"),
        ({"text": "  "}, "text"),
        ({"code": "overall"}, "code"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(company, values, field):
    survey = a_survey()
    told = {"kind": "likert", "text": "如何？"} | values
    with pytest.raises(RecordProblems) as caught:
        questionnaires.keep_question(None, who=WHO, survey=survey, **told)
    assert field in caught.value.fields


def test_once_forms_are_out_a_change_makes_the_next_version(customer):
    survey = a_survey()
    wave = a_wave(survey)
    planned = a_wave(survey, code="CS-116H1", title="116 年上半年")
    form, *_ = sent(wave, customer)
    response = answered(form, "5455555559")
    old = asked(wave)
    changed = questionnaires.keep_question(old[1], who=WHO, survey=survey, text="交貨準時嗎？")
    assert changed.survey_version.number == 2
    assert [each.text for each in asked(wave)] == [each.text for each in old]
    assert fresh(old[1]).text == "準時交貨"
    assert {each.question.survey_version.number for each in response.answers} == {1}
    assert fresh(planned).survey_version.number == 2, "what is only planned goes over"
    assert fresh(wave).survey_version.number == 1
    again = questionnaires.keep_question(changed, who=WHO, survey=survey, text="交期準嗎？")
    assert again.survey_version.number == 2, "version 2 is not out yet"


def test_a_change_that_changes_nothing_makes_no_version(customer):
    survey = a_survey()
    wave = a_wave(survey)
    sent(wave, customer)
    first = asked(wave)[0]
    questionnaires.keep_question(first, who=WHO, survey=survey, text=first.text)
    assert questionnaires.newest(survey).number == 1


def test_removing_and_moving_after_answers_leave_the_old_version_whole(customer):
    survey = a_survey()
    wave = a_wave(survey)
    sent(wave, customer)
    old = asked(wave)
    questionnaires.remove_question(old[0], who=WHO)
    moved = questionnaires.questions(questionnaires.newest(survey))
    questionnaires.move_question(moved[0], 1, who=WHO)
    assert len(asked(wave)) == 11
    new = questionnaires.questions(questionnaires.newest(survey))
    assert [each.code for each in new[:2]] == ["price", "delivery"]


# Who is asked


def sold(customer, net: int, on: dt.date = DAY) -> Order:
    with unit_of_work("test", "sold") as work:
        return work.add(
            Order(
                number=f"SO-{customer.id}-{on}-{net}",
                draft=Order.select().count() + 1,
                customer=customer,
                ordered_on=on,
                state="confirmed",
                net=net,
                total=net,
            )
        )


@pytest.fixture
def market(company):
    """Thirty customers; the first three make 80 % of the turnover."""
    made = customers(30)
    for at, each in enumerate(made):
        sold(each, [5000, 3000, 2200][at] if at < 3 else 80)
    return made


def test_the_customers_of_80_percent_are_asked_and_a_sample_of_the_others(market):
    found = planning.plan(DAY)
    first = [each.customer for each in found.chosen if each.leading]
    assert first == market[:3]
    assert found.frame["sample"] == sample_size(27) == len(found.chosen) - 3
    assert found.frame["leading"] == leading(planning.turnover(DAY - dt.timedelta(365), DAY))


def test_the_same_seed_draws_the_same_customers_and_the_frame_tells_how(market):
    one, two = planning.plan(DAY, sample=5, seed=7), planning.plan(DAY, sample=5, seed=7)
    other = planning.plan(DAY, sample=5, seed=8)
    assert one.frame == two.frame != other.frame
    drawn = [each.customer.id for each in one.chosen if not each.leading]
    assert sorted(drawn) == one.frame["drawn"]
    wave = waves.keep_wave(a_wave(), who=WHO, choice=one)
    assert fresh(wave).frame == one.frame
    assert wave.invitations.count() == 8
    assert [each.key for each in wave.invitations.order_by("id")][:4] == [True] * 3 + [False]
    assert "3 of 30 customers made 80 %" in one.sentence()
    assert "seed 7" in one.sentence()


def test_turnover_of_more_than_a_year_ago_and_of_drafts_does_not_count(company):
    old, draft = customers(2)
    sold(old, 900, DAY - dt.timedelta(days=365))
    written = sold(draft, 900)
    with unit_of_work("test", "draft") as work:
        work.change(written, state="draft")
    assert planning.plan(DAY).chosen == ()


def test_who_rests_or_does_not_wish_is_left_out_and_an_open_complaint_is_flagged(market):
    resting, unwilling, opted, busy, closed = market[:5]
    earlier = a_wave(code="CS-115H1", title="115 年上半年")
    _, other = sent(earlier, resting, unwilling)
    with unit_of_work("test", "earlier") as work:
        work.change(other, sent_on=DAY - dt.timedelta(days=200))
        work.add(Contact(customer=opted, name="林先生", marketing=False))
        work.change(fresh(closed), state="closed")
    waves.refuse(other, who=WHO)
    keep_complaint(None, who=WHO, customer=busy, subject="漏氣")
    found = planning.plan(DAY, sample=30)
    out = {customer.id: why for customer, why in found.left_out}
    assert out == {
        resting.id: "resting",
        unwilling.id: "opted-out",
        opted.id: "opted-out",
        closed.id: "closed",
    }
    flagged = {each.customer.id for each in found.chosen if each.complaint}
    assert flagged == {busy.id}
    assert found.frame["complaints"] == [busy.id]
    later = planning.plan(DAY + dt.timedelta(days=90), sample=30)
    assert resting.id not in {customer.id for customer, _ in later.left_out}


def test_a_contact_who_may_be_written_to_is_asked(customer):
    with unit_of_work("test", "contacts") as work:
        work.change(customer.contacts.get(), role="accounting", marketing=False)
        work.add(Contact(customer=customer, name="品保王", role="quality", position=2))
        work.add(Contact(customer=customer, name="會計林", role="accounting", position=1))
    assert planning.to_ask(customer).name == "品保王"


def test_sample_share_is_a_fraction(market):
    everybody = planning.plan(DAY, share=100, sample=0)
    assert len([each for each in everybody.chosen if each.leading]) == 30
    assert leading({1: 50, 2: 50}, Fraction(1, 2)) == [1]


# Waves


def test_a_wave_that_ends_before_it_begins_or_has_no_questions_is_refused(company):
    with pytest.raises(RecordProblems) as caught:
        a_wave(last=DAY - dt.timedelta(days=1))
    assert "last" in caught.value.fields
    with pytest.raises(waves.NoQuestions):
        a_wave(a_survey(code="E", title="空白", standard=False))


def test_forms_have_ids_of_their_own_and_go_out_once(customer):
    wave = a_wave()
    forms = sent(wave, customer)
    extra = waves.add_open_forms(wave, 2, who=WHO)
    assert [each.code for each in (*forms, *extra)] == [
        "CS-115H2-0001",
        "CS-115H2-0002",
        "CS-115H2-0003",
    ]
    assert len(waves.send(wave, who=WHO, on=DAY + dt.timedelta(days=1))) == 2
    assert fresh(forms[0]).sent_on == DAY
    assert fresh(wave).state == "running"


def test_nobody_is_asked_twice_nor_against_their_will(customer):
    wave = a_wave()
    form, *_ = sent(wave, customer)
    with pytest.raises(waves.AskedAlready):
        waves.invite(wave, customer, who=WHO)
    waves.refuse(form, who=WHO)
    with pytest.raises(waves.DoesNotWish):
        waves.invite(a_wave(wave.survey, code="B", title="另一波"), customer, who=WHO)


def test_a_wave_with_nobody_does_not_go_out(company):
    with pytest.raises(waves.NobodyAsked):
        waves.send(a_wave(), who=WHO, on=DAY)


def test_two_reminders_a_week_apart_and_none_to_who_answered(market):
    wave = a_wave()
    forms = sent(wave, *market[:3])
    answered(forms[0])
    week = dt.timedelta(days=7)
    assert waves.to_remind(wave, DAY + dt.timedelta(days=6)) == []
    due = waves.to_remind(wave, DAY + week)
    assert due == forms[1:]
    assert waves.remind(due, who=WHO, on=DAY + week) == forms[1:]
    assert waves.to_remind(wave, DAY + week) == []
    waves.remind(waves.to_remind(wave, DAY + 2 * week), who=WHO, on=DAY + 2 * week)
    assert waves.to_remind(wave, DAY + 5 * week) == [], "twice is enough"
    assert fresh(forms[1]).reminded == 2


# What comes back


def test_a_form_is_kept_with_its_answers_and_the_rules_look_at_it(customer, monkeypatch):
    seen = []
    monkeypatch.setattr(
        answering, "after_response", lambda work, kept: seen.append((kept.id, kept.answers.count()))
    )
    form, *_ = sent(a_wave(), customer)
    kept = answered(form, "543211.45+", "包裝破了")
    assert seen == [(kept.id, 10)]
    values = [each.value for each in kept.answers.order_by(Answer.id)]
    assert values == [5, 4, 3, 2, 1, 1, 4, 5, 10, None]
    assert kept.answers.order_by(Answer.id.desc()).get().text == "包裝破了"
    assert fresh(form).state == "answered"
    assert kept.customer == customer


def test_the_hook_is_there_to_be_filled(customer):
    assert answering.after_response is following.after_response


def test_a_form_counts_once(customer):
    form, *_ = sent(a_wave(), customer)
    answered(form)
    with pytest.raises(answering.AlreadyAnswered) as caught:
        answered(form, "1111111111")
    assert form.code in str(caught.value) and WHO in str(caught.value)
    assert Response.select().count() == 1


def test_the_same_request_twice_is_one_form(customer):
    form, *_ = sent(a_wave(), customer)
    one, two = answered(form, request="r1"), answered(form, request="r1")
    assert one == two


def test_answers_out_of_scale_are_named_by_question_and_nothing_is_kept(customer):
    form, *_ = sent(a_wave(), customer)
    wrong = says(form.wave)
    first, second, *_ = asked(form.wave)
    wrong |= {first.id: 6, second.id: 0}
    with pytest.raises(RecordProblems) as caught:
        answering.keep_response(form, wrong, who=WHO, came_by="paper", on=DAY)
    assert list(caught.value.fields) == ["1", "2"]
    assert isinstance(caught.value.fields["1"], OutOfScale)
    assert (Response.select().count(), Answer.select().count()) == (0, 0)
    assert fresh(form).state == "sent"


def test_an_empty_form_is_not_kept(customer):
    form, *_ = sent(a_wave(), customer)
    with pytest.raises(answering.NothingAnswered):
        answered(form, "..........")


def test_answers_to_other_questions_are_refused(customer):
    survey = a_survey()
    wave = a_wave(survey)
    form, *_ = sent(wave, customer)
    changed = questionnaires.keep_question(asked(wave)[0], who=WHO, survey=survey, text="新題？")
    with pytest.raises(answering.OtherQuestions):
        answering.keep_response(form, {changed.id: 5}, who=WHO, came_by="form", on=DAY)


def test_forms_are_found_by_id_qr_and_last_digits_but_only_of_the_wave(customer):
    wave = a_wave()
    form, *_ = sent(wave, customer)
    other = a_wave(wave.survey, code="X", title="別的")
    for text in (form.code, form.code.lower(), f"{form.code}|V1|AB12", " 1 ", "0001"):
        assert answering.find_form(text, wave) == form
    with pytest.raises(answering.UnknownForm):
        answering.find_form("9", wave)
    with pytest.raises(answering.UnknownForm):
        answering.find_form("CS-099H1-0001")
    with pytest.raises(answering.OtherSurvey) as caught:
        answering.find_form(form.code, other)
    assert wave.title in str(caught.value)


def test_who_refused_is_not_kept(customer):
    form, *_ = sent(a_wave(), customer)
    waves.refuse(form, who=WHO)
    with pytest.raises(answering.Refused):
        answered(form)


# Keyed twice


def test_two_keyings_are_compared_and_their_differences_settled(customer):
    form, *_ = sent(a_wave(), customer)
    kept = answered(form, "5555555559")
    again = says(form.wave, "5545555.59", "很好")
    found = answering.key_again(kept, again, who=BOSS)
    assert [(each.question.position, each.first, each.second) for each in found] == [
        (3, 5, 4),
        (8, 5, None),
        (11, None, "很好"),
    ]
    assert list(answering.unsettled(form.wave)) == [kept]
    assert answering.values_of(kept)[found[0].question.id] == 5, "the first counts until settled"
    third, eighth, words = (each.question.id for each in found)
    answering.settle(kept, {third: 4, eighth: 5, words: "很好"}, who=BOSS)
    assert answering.differences(fresh(kept)) == []
    said = answering.values_of(kept)
    assert (said[third], said[eighth], said[words]) == (4, 5, "很好")


def test_two_keyings_alike_leave_nothing_to_settle(customer):
    form, *_ = sent(a_wave(), customer)
    kept = answered(form)
    assert answering.key_again(kept, says(form.wave), who=BOSS) == []
    assert fresh(kept).again


def test_settling_out_of_scale_is_refused(customer):
    form, *_ = sent(a_wave(), customer)
    kept = answered(form)
    question = asked(form.wave)[0]
    with pytest.raises(RecordProblems):
        answering.settle(kept, {question.id: 9}, who=BOSS)
    assert answering.values_of(kept)[question.id] == 5


def test_the_parts_of_a_removed_form_go_with_it(company):
    wave = a_wave()
    form, *_ = waves.add_open_forms(wave, 1, who=WHO)
    waves.take_out(form, who=WHO)
    assert not Invitation.select().exists()
    assert Wave.get().serial == 1, "its ID is not given again"
    assert Question.select().count() == 11
