"""Who may do what about a service record: every verb, asked by every role."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Person, ServiceRecord
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk import evidence
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.aftersales.service import papers, parts, passing, steps, taking
from tests.sources import none

from . import service_parts

KEEP, ISSUE = "keep service records", "issue a paper"
WHO, BOSS = service_parts.WHO, service_parts.BOSS


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
def record(house, customer, products) -> ServiceRecord:
    service_parts.warrant(products[0])
    service_parts.warrant(products[1])
    service_parts.delivered(customer, products)
    return service_parts.taken(
        customer, serial="B-7", outcome="換頭", received_at=dt.datetime.now()
    )


def closed(record) -> ServiceRecord:
    return steps.close(record, who=WHO, result="solved")


def waiting(record) -> ServiceRecord:
    return steps.wait(record, who=WHO, reason="等")


def part(record):
    return parts.keep_part(None, who=WHO, service=record, name="滾輪")


DEEDS = {
    "keep_service": (KEEP, lambda who, it: taking.keep_service(it, who=who, problem="x")),
    "keep_step": (KEEP, lambda who, it: steps.keep_step(None, who=who, service=it, deed="x")),
    "assign": (KEEP, lambda who, it: steps.assign(it, who=who, to="邱")),
    "wait": (KEEP, lambda who, it: steps.wait(it, who=who, reason="x")),
    "go_on": (KEEP, lambda who, it: steps.go_on(waiting(it), who=who)),
    "finish": (KEEP, lambda who, it: steps.finish(it, who=who, outcome="x")),
    "close": (KEEP, lambda who, it: steps.close(it, who=who, result="solved")),
    "reopen": (KEEP, lambda who, it: steps.reopen(closed(it), who=who, reason="x")),
    "follow_up": (KEEP, lambda who, it: steps.follow_up(it, who=who, heard="x")),
    "keep_part": (KEEP, lambda who, it: parts.keep_part(None, who=who, service=it, name="x")),
    "remove_row": (KEEP, lambda who, it: parts.remove_row(part(it), who=who)),
    "to_complaint": (KEEP, lambda who, it: passing.to_complaint(it, who=who)),
    "issue_sheet": (ISSUE, lambda who, it: papers.issue_sheet(it, who=who)),
    "issue_certificate": (
        ISSUE,
        lambda who, it: papers.issue_certificate(it.delivery, who=who, product=it.product),
    ),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, record, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], record)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], record)


def test_an_auditor_adds_no_evidence(house, record, tmp_path):
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"a")
    with pytest.raises(NotPermitted):
        evidence.keep_evidence(picture, who=house["auditor"], service=record)


def test_no_verb_about_service_is_forgotten():
    verbs = {
        name
        for room in (taking, steps, parts, passing, papers)
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith("salesassist.tasks.aftersales.service")
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - set(DEEDS)))
