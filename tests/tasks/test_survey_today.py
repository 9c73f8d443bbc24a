"""What of surveys stands in Today: sending, reminding, ending, settling; each goes when done."""

import datetime as dt

from salesassist.db import Wave
from salesassist.tasks.aftersales import today_surveys
from salesassist.tasks.aftersales.surveys import answering, waves

from .survey_parts import BOSS, DAY, WHO, a_wave, answered, customers, says, sent

WEEK = dt.timedelta(days=7)


def kinds(on: dt.date = DAY) -> list[str]:
    return [each.kind for each in today_surveys.due(on)]


def test_a_planned_wave_is_to_be_sent_a_week_ahead(company):
    wave = a_wave(first=DAY + WEEK, last=DAY + 3 * WEEK)
    (item,) = today_surveys.due(DAY)
    assert (item.kind, item.record, item.page) == ("survey-send", wave.id, "aftersales.surveys")
    assert kinds(DAY - dt.timedelta(days=1)) == []


def test_reminders_and_the_end_of_a_wave(company):
    wave = a_wave()
    one, two = sent(wave, *customers(2))
    assert kinds() == ["survey-remind"]
    (item,) = today_surveys.due(DAY)
    assert item.due_on == DAY + WEEK and "2 customers" in item.words
    answered(one)
    waves.remind([two], who=WHO, on=DAY + WEEK)
    assert kinds(DAY) == []
    assert kinds(DAY + WEEK) == ["survey-remind"]
    waves.remind([two], who=WHO, on=DAY + 2 * WEEK)
    assert kinds(wave.last) == ["survey-end"]
    waves.close_wave(wave, who=WHO)
    assert kinds(wave.last) == []


def test_two_keyings_that_differ_are_to_be_settled(customer):
    form, *_ = sent(a_wave(), customer)
    kept = answered(form)
    answering.key_again(kept, says(form.wave, "1555555559"), who=BOSS)
    assert "survey-settle" in kinds()
    answering.settle(kept, {}, who=BOSS)
    assert "survey-settle" not in kinds()
    assert Wave.get().state == "running"
