"""What the tests of surveys share: a questionnaire, a wave of some customers, forms that go out."""

import datetime as dt

from salesassist.db import Customer, Invitation, Person, Question, Survey, Wave
from salesassist.db.base import unit_of_work
from salesassist.rules.survey_answers import Value
from salesassist.tasks.aftersales.surveys import answering, questionnaires, waves

WHO, BOSS = "王淑芬", "陳建宏"
DAY = dt.date.today()


def staff() -> None:
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=WHO, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))


def a_survey(**values) -> Survey:
    """The standard questionnaire: nine items, a recommendation, words."""
    usual = {"code": "CS", "title": "客戶滿意度", "standard": True}
    return questionnaires.keep_survey(None, who=WHO, **(usual | values))


def a_wave(survey: Survey | None = None, **values) -> Wave:
    usual = {
        "code": "CS-115H2",
        "title": "115 年下半年",
        "first": DAY,
        "last": DAY + dt.timedelta(days=20),
    }
    return waves.keep_wave(None, who=WHO, survey=survey or a_survey(), **(usual | values))


def customers(count: int) -> list[Customer]:
    with unit_of_work("test", "customers") as work:
        return [
            work.add(Customer(code=f"C{n:05d}", name=f"客戶{n}股份有限公司", short_name=f"客戶{n}"))
            for n in range(1, count + 1)
        ]


def sent(wave: Wave, *whom: Customer) -> list[Invitation]:
    """Forms of these customers, gone out today."""
    for each in whom:
        waves.invite(wave, each, who=WHO)
    waves.send(wave, who=WHO, on=DAY)
    return list(wave.invitations.order_by(Invitation.id))


def asked(wave: Wave) -> list[Question]:
    return questionnaires.questions(Wave.get_by_id(wave.id).survey_version)


def says(wave: Wave, scores: str = "5555555559", words: str = "") -> dict[int, Value]:
    """Answers as keyed in: a digit a question, "+" is 10, "." not applicable."""
    found: dict[int, Value] = {}
    for question, key in zip(asked(wave), scores, strict=False):
        found[question.id] = {"+": 10, ".": None}.get(key) if key in "+." else int(key)
    last = asked(wave)[-1]
    if words:
        found[last.id] = words
    return found


def answered(invitation: Invitation, scores: str = "5555555559", words: str = "", **about):
    told = {"came_by": "paper", "on": DAY} | about
    return answering.keep_response(
        invitation, says(invitation.wave, scores, words), who=WHO, **told
    )
