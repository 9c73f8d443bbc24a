"""Who does not wish to be asked is not: by hand, when forms go out, when reminders are due."""

import datetime as dt

import pytest

from salesassist.db import Contact, Invitation, Wave
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import finish
from salesassist.tasks.aftersales import today_surveys
from salesassist.tasks.aftersales.surveys import going_out, planning, waves

from .survey_parts import DAY, WHO, a_wave, customers, sent, staff

WEEK = dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def house(company):
    staff()


def opts_out(customer) -> None:
    with unit_of_work("test", "opt out") as work:
        work.add(Contact(customer=customer, name="林先生", marketing=False))


def test_a_customer_whose_every_contact_opted_out_is_not_added_by_hand():
    (one,) = customers(1)
    opts_out(one)
    assert planning.to_ask(one) is None
    with pytest.raises(waves.DoesNotWish):
        waves.invite(a_wave(), one, who=WHO)


def test_who_opts_out_between_planning_and_sending_gets_no_form(tmp_path):
    willing, other = customers(2)
    frame = {"left_out": [], "leading": []}
    wave = a_wave()
    with unit_of_work("test", "frame") as work:
        work.change(Wave.get_by_id(wave.id), frame=frame)
    for each in (willing, other):
        waves.invite(wave, each, who=WHO)
    opts_out(other)
    gone = finish(going_out.go_out(Wave.get_by_id(wave.id), who=WHO, on=DAY, folder=tmp_path))
    assert (gone.forms, gone.left_out) == (1, 1)
    assert [each.customer for each in Invitation.select()] == [willing]
    ((who, why),) = waves_left_out(wave)
    assert who == other and why


def waves_left_out(wave: Wave) -> list:
    return planning.left_out_of(Wave.get_by_id(wave.id))


def test_who_opts_out_after_the_form_went_out_is_not_reminded():
    willing, other = customers(2)
    wave = a_wave()
    forms = sent(wave, willing, other)
    assert waves.to_remind(wave, DAY + WEEK) == forms
    opts_out(other)
    assert waves.to_remind(wave, DAY + WEEK) == forms[:1]
    (item,) = today_surveys.due(DAY + WEEK)
    assert "1 customers" in item.words
