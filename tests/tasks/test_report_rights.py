"""Who may do what with written reports: every verb, asked by every role."""

import inspect

import pytest

from salesassist.db import Person
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.reports.document import carrying, deciding, keeping
from tests.sources import none

from .report_parts import BOSS, OCTOBER, TODAY, WHO, fresh

WRITE, APPROVE, ISSUE = keeping.WRITE, deciding.APPROVE, deciding.ISSUE


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role."""
    named = {"assistant": WHO, "supervisor": BOSS}
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=named.get(role, f"某{role}"), role=role))
    return {role: named.get(role, f"某{role}") for role in ROLES}


@pytest.fixture
def it(house) -> dict:
    """A report that is written, one that waits, and one of which a version is issued."""
    made = {name: keeping.begin("day", OCTOBER, who=WHO, title=name) for name in "草待發"}
    deciding.ask_approval(made["待"], who=WHO, today=TODAY)
    keeping.keep_block(keeping.block_of(made["發"], "remarks"), who=WHO, remark="無事")
    paper = deciding.issue(fresh(made["發"]), who=WHO, today=TODAY)
    return {"draft": made["草"], "waiting": fresh(made["待"]), "issued": made["發"], "paper": paper}


def block(it):
    return keeping.block_of(it["draft"], "remarks")


DEEDS = {
    "begin": (WRITE, lambda who, it: keeping.begin("month", OCTOBER, who=who)),
    "keep_document": (
        WRITE,
        lambda who, it: keeping.keep_document(it["draft"], who=who, unit="業務部"),
    ),
    "keep_block": (WRITE, lambda who, it: keeping.keep_block(block(it), who=who, remark="新")),
    "move_block": (WRITE, lambda who, it: keeping.move_block(block(it), -1, who=who)),
    "put_in": (WRITE, lambda who, it: keeping.put_in(it["draft"], "rfm", None, who=who)),
    "take_out": (WRITE, lambda who, it: keeping.take_out(block(it), 0, who=who)),
    "change_table": (
        WRITE,
        lambda who, it: keeping.change_table(
            keeping.block_of(it["draft"], "target"), 0, who=who, most=3
        ),
    ),
    "keep_drafts": (
        WRITE,
        lambda who, it: keeping.keep_drafts(deciding.content_of(it["draft"], TODAY), who=who),
    ),
    "remove_document": (WRITE, lambda who, it: keeping.remove_document(it["draft"], who=who)),
    "next_period": (WRITE, lambda who, it: carrying.next_period(it["draft"], who=who)),
    "save_template": (WRITE, lambda who, it: carrying.save_template(it["draft"], "甲", who=who)),
    "run_again": (
        WRITE,
        lambda who, it: list(deciding.run_again(it["draft"], who=who, today=TODAY)),
    ),
    "ask_approval": (
        WRITE,
        lambda who, it: deciding.ask_approval(it["draft"], who=who, today=TODAY),
    ),
    "review": (WRITE, lambda who, it: deciding.review(it["draft"], who=who, today=TODAY)),
    "approve": (APPROVE, lambda who, it: deciding.approve(it["waiting"], who=who, today=TODAY)),
    "send_back": (APPROVE, lambda who, it: deciding.send_back(it["waiting"], "改", who=who)),
    "issue": (
        ISSUE,
        lambda who, it: deciding.issue(fresh(it["issued"]), who=who, today=TODAY),
    ),
    "distribute": (ISSUE, lambda who, it: deciding.distribute(it["paper"], who=who, to="主管")),
    "mail": (
        ISSUE,
        lambda who, it: deciding.mail(fresh(it["issued"]), it["paper"], it["folder"], who=who),
    ),
}
READ = {"look", "preview"}
"""They name who looks for the paper's foot, and write nothing."""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_only_who_may_does(it, house, tmp_path, name, role):
    verb, deed = DEEDS[name]
    it["folder"] = tmp_path
    if role in RIGHTS[verb]:
        deed(house[role], it)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], it)


def test_every_verb_is_asked():
    verbs = {
        name
        for module in (keeping, carrying, deciding)
        for name, each in vars(module).items()
        if inspect.isfunction(each)
        and each.__module__ == module.__name__
        and "who" in inspect.signature(each).parameters
    }
    none(sorted(verbs - set(DEEDS) - READ))
