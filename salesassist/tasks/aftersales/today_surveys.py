"""What is due from surveys: waves to send, reminders, waves that end, keyings to settle."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from salesassist.db import Invitation, Wave
from salesassist.desk.today import AHEAD, Item, Kind, Source, after_week
from salesassist.tasks.aftersales.surveys.answering import unsettled
from salesassist.tasks.aftersales.surveys.planning import unwilling
from salesassist.tasks.aftersales.surveys.waves import REMIND_AFTER, REMINDERS
from salesassist.texts import N_, tr

PAGE = "aftersales.surveys"
KINDS = {
    "survey-send": Kind(N_("Survey"), "star"),
    "survey-remind": Kind(N_("Survey"), "star"),
    "survey-end": Kind(N_("Survey"), "star"),
    "survey-settle": Kind(N_("Survey"), "star"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Everything of waves that are not closed, due by a week from a day."""
    yield from _until(on, on + AHEAD)


def later(on: dt.date) -> Iterator[Item]:
    """What waves ask for after that week."""
    yield from after_week(partial(_until, on), on)


SOURCE = Source(KINDS, due, later)


def _until(on: dt.date, until: dt.date) -> Iterator[Item]:
    for wave in Wave.select().where(Wave.state != "closed").order_by(Wave.first):
        if wave.state == "planned":
            if wave.first <= until:
                yield _item(wave, "survey-send", N_("Send the forms of {wave}"), wave.first)
            continue
        yield from _reminders(wave, until)
        if wave.last <= until:
            yield _item(wave, "survey-end", N_("{wave} ends: close it"), wave.last)
        if any(True for _ in unsettled(wave)):
            yield _item(wave, "survey-settle", N_("Two keyings of {wave} differ"), on)


def _reminders(wave: Wave, until: dt.date) -> Iterator[Item]:
    """One item for all reminders of a wave, due with the first of them."""
    open_ = (Invitation.state == "sent") & (Invitation.reminded < REMINDERS)
    waiting = list(wave.invitations.where(open_ & Invitation.customer.is_null(False)))
    later = dt.timedelta(days=REMIND_AFTER)
    willing = (each for each in waiting if not unwilling(each))
    days = [day + later for each in willing if (day := each.reminded_on or each.sent_on)]
    near = [day for day in days if day <= until]
    if near:
        words = tr(N_("Remind {count} customers of {wave}"))
        said = words.format(count=len(near), wave=wave.title)
        yield Item("survey-remind", said, wave.survey.title, min(near), PAGE, wave.id)


def _item(wave: Wave, kind: str, words: str, on: dt.date) -> Item:
    said = tr(words).format(wave=wave.title)
    return Item(kind, said, wave.survey.title, on, PAGE, wave.id)
