"""Who may do what about surveys: every verb, asked by every role."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Person
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk.importing import finish
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.aftersales.surveys import (
    answering,
    filled,
    going_out,
    importing,
    mapping,
    papers,
    planning,
    questionnaires,
    telling,
    waves,
)
from tests.sources import none

from . import survey_parts as parts

DAY = dt.date.today()
KEEP, ENTER, ISSUE = "keep surveys", "enter survey answers", "issue a paper"
REPORT = "issue a report"


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role; the names that the parts work under are two of them."""
    named = {"assistant": parts.WHO, "supervisor": parts.BOSS}
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=named.get(role, f"某{role}"), role=role))
    return {role: named.get(role, f"某{role}") for role in ROLES}


@pytest.fixture
def form(house, customer):
    found, *_ = parts.sent(parts.a_wave(), customer)
    papers.issue_form(found, who=parts.WHO)
    return found


def kept(form):
    return parts.answered(form)


def of_file(form, folder, who):
    path = folder / "a.csv"
    path.write_text("quality\n5\n", encoding="utf-8")
    columns = mapping.Mapping({parts.asked(form.wave)[0].id: "quality"})
    return finish(importing.import_answers(path, who=who, wave=form.wave, mapping=columns))


def of_form(form, folder, who):
    path = papers.write_fillable(papers.paper_of(form), folder)
    with pytest.raises(answering.NothingAnswered):
        filled.take_form(path, who=who, today=DAY)


def results_of(form, who):
    kept(form)
    told = {"language": "zh_TW", "on": DAY}
    telling.issue_results(telling.scope_of(form.wave), who=who, **told)


def question(form):
    return parts.asked(form.wave)[0]


DEEDS = {
    "keep_survey": (
        KEEP,
        lambda who, form, at: questionnaires.keep_survey(None, who=who, code="N", title="新"),
    ),
    "keep_version": (
        KEEP,
        lambda who, form, at: questionnaires.keep_version(
            form.wave.survey, who=who, changes="改了說明"
        ),
    ),
    "keep_question": (
        KEEP,
        lambda who, form, at: questionnaires.keep_question(
            None, who=who, survey=form.wave.survey, text="新題"
        ),
    ),
    "remove_question": (
        KEEP,
        lambda who, form, at: questionnaires.remove_question(question(form), who=who),
    ),
    "move_question": (
        KEEP,
        lambda who, form, at: questionnaires.move_question(question(form), 1, who=who),
    ),
    "keep_wave": (KEEP, lambda who, form, at: waves.keep_wave(form.wave, who=who, title="改")),
    "keep_wave (plan)": (
        KEEP,
        lambda who, form, at: waves.keep_wave(
            parts.a_wave(form.wave.survey, code="B"), who=who, choice=planning.plan(DAY)
        ),
    ),
    "invite": (
        KEEP,
        lambda who, form, at: waves.invite(form.wave, parts.customers(1)[0], who=who),
    ),
    "add_open_forms": (KEEP, lambda who, form, at: waves.add_open_forms(form.wave, 1, who=who)),
    "take_out": (
        KEEP,
        lambda who, form, at: waves.take_out(
            waves.add_open_forms(form.wave, 1, who=parts.WHO)[0], who=who
        ),
    ),
    "leave_refusing": (KEEP, lambda who, form, at: waves.leave_refusing(form.wave, who=who)),
    "refuse": (KEEP, lambda who, form, at: waves.refuse(form, who=who)),
    "send": (KEEP, lambda who, form, at: waves.send(form.wave, who=who, on=DAY)),
    "remind": (KEEP, lambda who, form, at: waves.remind([form], who=who, on=DAY)),
    "close_wave": (KEEP, lambda who, form, at: waves.close_wave(form.wave, who=who)),
    "reopen_wave": (KEEP, lambda who, form, at: waves.reopen_wave(form.wave, who=who)),
    "issue_form": (ISSUE, lambda who, form, at: papers.issue_form(form, who=who)),
    "issue_forms": (ISSUE, lambda who, form, at: finish(papers.issue_forms(form.wave, who=who))),
    "go_out": (
        KEEP,
        lambda who, form, at: finish(
            going_out.go_out(
                waves.add_open_forms(form.wave, 1, who=parts.WHO)[0].wave,
                who=who,
                on=DAY,
                folder=at,
            )
        ),
    ),
    "go_again": (
        KEEP,
        lambda who, form, at: finish(
            going_out.go_again(form.wave, who=who, on=DAY + dt.timedelta(days=7), folder=at)
        ),
    ),
    "keep_response": (
        ENTER,
        lambda who, form, at: answering.keep_response(
            form, parts.says(form.wave), who=who, came_by="phone", on=DAY
        ),
    ),
    "key_again": (
        ENTER,
        lambda who, form, at: answering.key_again(kept(form), parts.says(form.wave), who=who),
    ),
    "settle": (ENTER, lambda who, form, at: answering.settle(kept(form), {}, who=who)),
    "take_form": (ENTER, lambda who, form, at: of_form(form, at, who)),
    "issue_results": (REPORT, lambda who, form, at: results_of(form, who)),
    "import_answers": (ENTER, lambda who, form, at: of_file(form, at, who)),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, form, tmp_path, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], form, tmp_path)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], form, tmp_path)


def test_no_verb_is_forgotten():
    rooms = (
        answering,
        filled,
        going_out,
        importing,
        papers,
        planning,
        questionnaires,
        telling,
        waves,
    )
    # Drafts in a folder, a preview: `who` is only their sender, or reads what they may.
    exempt = {"mail_of", "write_mails", "results_facts", "results_pdf"}
    verbs = {
        name
        for room in rooms
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith("salesassist.tasks.aftersales.surveys")
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - {name.split(" (")[0] for name in DEEDS} - exempt))
