"""Who may do what about the records themselves: every verb of their upkeep, asked by every role."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Customer, Person, QualityRule
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.records import (
    binning,
    customer_paper,
    duplicates,
    keep_customer,
    keep_product,
    keep_record,
    keeping,
    merging,
    quality,
    tidying,
)
from tests.sources import none

DAY = dt.date(2026, 11, 23)
CREATE, MERGE, CLOSE = "create customers", "merge customers", "close customers"


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role."""
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=f"某{role}", role=role))
    return {role: f"某{role}" for role in ROLES}


def other(house) -> Customer:
    return keep_customer(None, who=house["assistant"], name="同一家")


def gone(house):
    made = keep_product(None, who=house["assistant"], code="X2", name="誤建")
    return binning.remove_record(made, who=house["assistant"])


def merged(customer, house):
    return merging.merge_customers(customer, other(house), who=house["assistant"])


def closed(customer, house):
    return binning.close_record(customer, who=house["assistant"])


DEEDS = {
    "keep_customer (new)": (CREATE, lambda who, it, house: keep_customer(None, who=who, name="新")),
    "keep_customer": ("keep customers", lambda who, it, house: keep_customer(it, who=who, fax="1")),
    "keep_customer (closed)": (
        CLOSE,
        lambda who, it, house: keep_customer(it, who=who, state="closed"),
    ),
    "keep_record": (
        "set quality rules",
        lambda who, it, house: keep_record(
            QualityRule, None, who=who, kind="phone", severity="off"
        ),
    ),
    "remove_part": (
        "keep customers",
        lambda who, it, house: binning.remove_part(it.contacts.get(), who=who),
    ),
    "remove_record": ("remove a record", lambda who, it, house: binning.remove_record(it, who=who)),
    "restore": ("restore a record", lambda who, it, house: binning.restore(gone(house), who=who)),
    "close_record": (CLOSE, lambda who, it, house: binning.close_record(it, who=who)),
    "reopen_record": (
        CLOSE,
        lambda who, it, house: binning.reopen_record(closed(it, house), who=who),
    ),
    "approve_customer": (
        "approve customers",
        lambda who, it, house: binning.approve_customer(it, who=who),
    ),
    "merge_customers": (
        MERGE,
        lambda who, it, house: merging.merge_customers(it, other(house), who=who),
    ),
    "undo_merge": (MERGE, lambda who, it, house: merging.undo_merge(merged(it, house), who=who)),
    "keep_apart": (MERGE, lambda who, it, house: duplicates.keep_apart(it, other(house), who=who)),
    "look_through": (
        "check the records",
        lambda who, it, house: list(quality.look_through(who=who, on=DAY)),
    ),
    "tidy_phones": ("keep customers", lambda who, it, house: list(tidying.tidy_phones(who=who))),
    "issue_sheet": (
        "keep customers",
        lambda who, it, house: customer_paper.issue_sheet(it, who=who, language="zh_TW"),
    ),
    "draw_sheet": (
        "see personal data",
        lambda who, it, house: customer_paper.draw_sheet(
            it, who=who, at=dt.datetime.now(), language="zh_TW", full=True
        ),
    ),
    "sheet_facts": (
        "see personal data",
        lambda who, it, house: customer_paper.sheet_facts(
            it, None, who=who, at=dt.datetime.now(), language="en", full=True
        ),
    ),
}
ASKED_ONLY = {"is_due"}
KEPT = {"found_company", "keep_product", "keep_address", "keep_contact", "keep_alias"}
LIMITS = {"permit_looser", "permit_state", "refuse_activation", "activation_problem"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, customer, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], customer, house)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], customer, house)


def test_no_verb_is_forgotten():
    rooms = (binning, customer_paper, duplicates, keeping, merging, quality, tidying)
    verbs = {
        name
        for room in rooms
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith("salesassist.tasks.records")
        and "who" in inspect.signature(deed).parameters
    }
    tried = {name.split(" (")[0] for name in DEEDS}
    none(sorted(verbs - tried - ASKED_ONLY - KEPT - LIMITS))
