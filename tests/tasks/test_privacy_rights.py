"""Who may do what about personal data: every verb, asked by every role."""

import inspect

import pytest

from salesassist.db import Contact, DataRequest, Paper, Person, PrivacyIncident, PrivacyNotice
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk import sight
from salesassist.desk.importing import finish
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.privacy import (
    answering,
    erasing,
    exporting,
    finding,
    incidents,
    labels,
    measures,
    notices,
    purging,
    requests,
)
from salesassist.tasks.privacy.subject import subject_of
from salesassist.tasks.records import keep_record
from tests.sources import none

from . import privacy_parts as parts

KEEP, ERASE = "keep personal data", "erase personal data"
EXPORT, REVEAL = exporting.EXPORT, sight.REVEAL
DAY = parts.DAY


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role; two of them are those the parts work under."""
    named = {"assistant": parts.WHO, "supervisor": parts.BOSS}
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=named.get(role, f"某{role}"), role=role))
    return {role: named.get(role, f"某{role}") for role in ROLES}


@pytest.fixture
def contact(house, customer) -> Contact:
    words = notices.usual("zh_TW")
    keep_record(PrivacyNotice, None, who=parts.WHO, number="115-1", first=DAY, **words)
    return customer.contacts.get()


def asked(contact: Contact, kind: str = "access") -> DataRequest:
    made = {"number": requests.next_number(DAY), "kind": kind, "received_on": DAY}
    named = {"person": "林佩珊", "contact": contact, "identity": "card"}
    return keep_record(DataRequest, None, who=parts.WHO, **made, **named)


def granted(contact: Contact) -> DataRequest:
    return requests.decide(asked(contact), "granted", who=parts.WHO, on=DAY)


def incident(contact: Contact) -> PrivacyIncident:
    made = {"number": "IN-1", "known_at": parts.NOW, "facts": "x", "cause": "x", "measures": "x"}
    found = keep_record(PrivacyIncident, None, who=parts.WHO, encrypted=True, **made)
    incidents.list_affected(found, [contact], who=parts.WHO)
    return incidents.tell(found, "boss", who=parts.WHO, at=parts.NOW)


def hits(contact: Contact):
    return parts.looked_for(contact)


def issued(contact: Contact) -> Paper:
    return notices.give_notice(contact, who=parts.WHO, by="paper", on=DAY)


def made_labels(contact: Contact, who: str) -> labels.Labels:
    return labels.labels_for([contact.customer], labels.Wish(), at=parts.NOW, who=who)


DEEDS = {
    "give_notice": (KEEP, lambda who, c: notices.give_notice(c, who=who, by="paper", on=DAY)),
    "extend": (KEEP, lambda who, c: requests.extend(asked(c), who=who, on=DAY, reason="x")),
    "decide": (KEEP, lambda who, c: requests.decide(asked(c), "granted", who=who, on=DAY)),
    "withdraw": (KEEP, lambda who, c: requests.withdraw(asked(c), who=who, on=DAY, reason="x")),
    "use_again": (KEEP, lambda who, c: requests.use_again(c, who=who, reason="x")),
    "find_person": (
        KEEP,
        lambda who, c: finish(finding.find_person(subject_of(c), who=who, on=DAY)),
    ),
    "issue_answer": (KEEP, lambda who, c: answering.issue_answer(granted(c), [], who=who)),
    "save_answer": (KEEP, lambda who, c: answering.save_answer(granted(c), [], who=who)),
    "erase": (
        ERASE,
        lambda who, c: erasing.erase(subject_of(c), hits(c), who=who, reason="x"),
    ),
    "purge": (
        ERASE,
        lambda who, c: purging.purge(
            [purging.Over("contacts", Contact, (c.id,), DAY)], who=who, on=DAY
        ),
    ),
    "export_list": (
        EXPORT,
        lambda who, c: exporting.export_list("contacts", who=who, full=True, reason="x"),
    ),
    "masked_copy": (REVEAL, lambda who, c: exporting.masked_copy(issued(c).number, who=who)),
    "labels_for": (EXPORT, lambda who, c: made_labels(c, who)),
    "print_labels": (
        EXPORT,
        lambda who, c: labels.print_labels(made_labels(c, parts.WHO), labels.Wish(), who=who),
    ),
    "reveal": (REVEAL, lambda who, c: sight.reveal(c, who=who, reason="x")),
    "list_affected": (KEEP, lambda who, c: incidents.list_affected(incident(c), [], who=who)),
    "tell": (KEEP, lambda who, c: incidents.tell(incident(c), "persons", who=who, at=parts.NOW)),
    "close": (KEEP, lambda who, c: incidents.close(incident(c), who=who, on=DAY)),
    "issue_letters": (
        KEEP,
        lambda who, c: finish(incidents.issue_letters(incident(c), who=who, on=DAY)),
    ),
    "issue_report": (KEEP, lambda who, c: incidents.issue_report(incident(c), who=who)),
    "issue_checklist": (KEEP, lambda who, c: measures.issue_checklist(who=who, on=DAY)),
    "keep_record": (KEEP, lambda who, c: keep_record(DataRequest, asked(c), who=who, reach="x")),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, contact, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], contact)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], contact)


def test_no_verb_is_forgotten():
    rooms = (answering, erasing, exporting, finding, incidents, labels, measures, notices, purging)
    rooms += (requests, sight)
    exempt = {"sees", "shown", "letter_facts", "may", "permit", "look_as"}
    verbs = {
        name
        for room in rooms
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith(("salesassist.tasks.privacy", "salesassist.desk.sight"))
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - set(DEEDS) - exempt))
