"""Surveys of the sample company: a wave that is over and one that is running, with answers."""

import datetime as dt
from typing import Any

from salesassist.db import Invitation, Question, Survey, SurveyVersion, Wave
from salesassist.db.base import Work
from salesassist.rules.survey_answers import Value
from salesassist.sample.invent import Dice, told
from salesassist.tasks.aftersales.surveys.answering import add_response
from salesassist.tasks.aftersales.surveys.planning import plan
from salesassist.tasks.aftersales.surveys.questionnaires import questions, usual
from salesassist.tasks.aftersales.surveys.waves import suggested_code
from salesassist.texts import N_, tr

MOST, MORNING = 24, dt.time(10)
SCORES = (5, 5, 4, 4, 4, 4, 3, 3, 2)


def add_surveys(work: Work, dice: Dice) -> None:
    """Keep the waves of the sample file; who is asked is chosen as the plan chooses."""
    facts = told("surveys")
    survey = work.add(Survey(**facts["survey"]))
    standard = usual()
    begun = dice.today - dt.timedelta(days=max(wave["begin"] for wave in facts["wave"]))
    frozen = dt.datetime.combine(begun, MORNING)
    version = work.add(
        SurveyVersion(survey=survey, number=1, intro=standard["intro"], frozen_at=frozen)
    )
    for at, row in enumerate(standard["question"], start=1):
        work.add(Question(survey_version=version, position=at, **row))
    for wave in facts["wave"]:
        _add(work, dice, version, wave, facts["words"])


def _add(
    work: Work,
    dice: Dice,
    version: SurveyVersion,
    facts: dict[str, Any],
    words: dict[str, list[str]],
) -> None:
    first = dice.today - dt.timedelta(days=facts["begin"])
    chosen = plan(first, sample=6, seed=dice.today.year)
    half = tr(N_("first half")) if first.month <= 6 else tr(N_("second half"))
    wave = work.add(
        Wave(
            code=_free(suggested_code(first)),
            title=tr(N_("{year} {half}")).format(year=first.year - 1911, half=half),
            survey=version.survey,
            survey_version=version,
            state="closed" if facts["closed"] else "running",
            first=first,
            last=first + dt.timedelta(days=facts["days"]),
            frame=dict(chosen.frame),
        )
    )
    asked = chosen.chosen[:MOST]
    for no, each in enumerate(asked, start=1):
        form = work.add(
            Invitation(
                code=f"{wave.code}-{no:04d}",
                wave=wave,
                customer=each.customer,
                contact=each.contact,
                key=each.leading,
                state="sent",
                sent_on=first,
                reminded=int(facts["closed"]),
                reminded_on=first + dt.timedelta(days=8) if facts["closed"] else None,
            )
        )
        if dice.chance.randrange(100) < facts["share"]:
            _answer(work, dice, form, facts, words)
    work.change(wave, serial=len(asked))


def _free(code: str) -> str:
    """The code, numbered on where two waves fall into one half-year."""
    taken = Wave.select().where(Wave.code.startswith(code)).count()
    return f"{code}-{taken + 1}" if taken else code


def _answer(
    work: Work,
    dice: Dice,
    form: Invitation,
    facts: dict[str, Any],
    words: dict[str, list[str]],
) -> None:
    good: dict[Question, Value] = {}
    mood = dice.chance.randrange(3) + facts["bias"]
    for each in questions(form.wave.survey_version):
        score = dice.chance.choice(SCORES) + (mood > 1) - (mood < 0)
        if each.kind == "likert" and dice.chance.randrange(20):
            good[each] = max(1, min(5, score))
        elif each.kind == "nps":
            good[each] = max(0, min(10, 2 * score + dice.chance.randrange(2)))
        elif each.kind == "text" and not dice.chance.randrange(3):
            good[each] = dice.chance.choice(words["good" if mood > 0 else "bad"])
    on = form.sent_on + dt.timedelta(days=dice.chance.randrange(1, 11))
    way = dice.chance.choice(("paper", "paper", "form", "phone"))
    kept = add_response(work, form.wave, form, good, came_by=way, answered_on=on)
    work.change(kept, entered_at=dt.datetime.combine(on, MORNING))
