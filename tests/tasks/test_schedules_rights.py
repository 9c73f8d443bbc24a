"""Who may schedule reports, ask for them and answer: every verb, asked by every role."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Person, ReportRun
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.reports.periodic import keeping, requests, running
from tests.sources import none
from tests.tasks.schedule_parts import NOW, WHO, run, schedule

SCHEDULE, ASK, ANSWER = "schedule reports", "ask for a report", "issue a report"
TODAY = dt.date.today()


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role; the schedules run in the name of the assistant."""
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=WHO if role == "assistant" else f"某{role}", role=role))
    return {role: WHO if role == "assistant" else f"某{role}" for role in ROLES}


@pytest.fixture
def it(house, tmp_path) -> dict:
    """Everything the deeds are about."""
    made = schedule(tmp_path)
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    asked = requests.keep_request(None, who=WHO, topic="客戶別")
    linked = requests.keep_request(None, who=WHO, topic="產品別")
    requests.answer_with(linked, who=WHO, on=TODAY, file=path)
    with unit_of_work("test", "a run") as work:
        done = work.add(ReportRun(schedule=made, due_at=NOW, claimed_at=NOW, state="failed"))
    return {"schedule": made, "run": done, "asked": asked, "linked": linked, "file": path}


def linked(it):
    return requests.answers_of(it["linked"])[0]


DEEDS = {
    "keep_schedule": (
        SCHEDULE,
        lambda who, it: keeping.keep_schedule(it["schedule"], who=who, at="08:00"),
    ),
    "remove_schedule": (SCHEDULE, lambda who, it: keeping.remove_schedule(it["schedule"], who=who)),
    "run_now": (
        SCHEDULE,
        lambda who, it: run(
            running.run_now(it["schedule"], who=who, now=NOW + dt.timedelta(hours=1))
        ),
    ),
    "run_again": (SCHEDULE, lambda who, it: run(running.run_again(it["run"], who=who, now=NOW))),
    "see": (SCHEDULE, lambda who, it: running.see(it["run"], who=who)),
    "keep_request": (ASK, lambda who, it: requests.keep_request(None, who=who, topic="問")),
    "close": (ASK, lambda who, it: requests.close(it["asked"], who=who)),
    "answer": (ANSWER, lambda who, it: requests.answer(it["linked"], who=who, on=TODAY)),
    "answer_with": (
        ANSWER,
        lambda who, it: requests.answer_with(it["asked"], who=who, on=TODAY, file=it["file"]),
    ),
    "unlink": (ANSWER, lambda who, it: requests.unlink(linked(it), who=who)),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, it, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], it)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], it)


def test_a_schedule_in_the_name_of_who_may_not_fails_with_the_sentence(house, it):
    with unit_of_work("test", "another") as work:
        work.change(it["schedule"], run_by=house["auditor"])
    made = run(running.run_due(now=NOW))
    assert made[0].state == "failed" and house["auditor"] in made[0].said


def test_no_verb_of_schedules_is_forgotten():
    verbs = {
        name
        for room in (keeping, requests, running)
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith("salesassist.tasks.reports.periodic")
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - set(DEEDS)))
