"""What keeps a record from being a way around an approval: limits, and records of business."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from salesassist.db import Contact, Customer
from salesassist.db.base import Record
from salesassist.desk.checking import RecordProblems
from salesassist.desk.house_rules import Settings, may_decide
from salesassist.desk.people import permit
from salesassist.rules import approvals as rules
from salesassist.rules import privacy, rights
from salesassist.texts import N_, Problem


class OnlyByItsDeed(Problem):
    """A record of business is written or removed as if it were a setting."""

    says = N_("Records of “{table}” are made by their own deeds: nobody writes them by hand.")


class ActivationRefused(Problem):
    """The house makes no prospect a regular customer this way."""

    says = N_("The house's rules let nobody become a regular customer here: keep the prospect.")


class ActivationNeedsSupervisor(Problem):
    """A prospect becomes a regular customer, and the supervisor has to look at it."""

    says = N_(
        "A regular customer is made by the supervisor or the stand-in: keep it as a prospect."
    )


def activation_problem(who: str, before: Customer | None, grade: str) -> Problem | None:
    """What stands against somebody making a regular customer, new or of a prospect.

    Domain 3.5, 新客戶核准: without a word of the supervisor a new customer stays a prospect.
    """
    today = dt.date.today()
    whom = Customer(id=before.id if before else None, grade=grade)
    action = Settings().holding(rules.rule("activate"), whom, today).action
    if action == rules.REFUSE:
        return ActivationRefused()
    if action == rules.APPROVE and not may_decide(who, today):
        return ActivationNeedsSupervisor()
    return None


def refuse_activation(
    who: str, model: type[Record], record: Record | None, values: Mapping[str, Any]
) -> None:
    """Raise RecordProblems where these values make a regular customer and may not."""
    if model is not Customer:
        return
    state = values.get("state", record.state if record else "active")
    if state != "active" or (record is not None and record.state != "prospect"):
        return
    grade = values.get("grade", record.grade if record else "") or ""
    problem = activation_problem(who, record, grade)
    if problem is not None:
        raise RecordProblems({"state": problem})


def refuse_business(model: type[Record]) -> None:
    """Raise OnlyByItsDeed for orders, papers, money, approvals and what else has its own deeds."""
    if model._meta.table_name in rights.BUSINESS:
        raise OnlyByItsDeed(table=model._meta.table_name)


def permit_state(who: str, record: Record | None, values: Mapping[str, Any]) -> None:
    """Raise NotPermitted when somebody closes a record, or opens a closed one, and may not.

    A new customer is taken on by who may create one.
    """
    if record is None:
        return
    verb = rights.CLOSING.get(record._meta.table_name)
    state = values.get("state")
    if verb and state and state != record.state and "closed" in (state, record.state):
        permit(who, verb)


def permit_looser(who: str, record: Record | None, values: Mapping[str, Any]) -> None:
    """Raise NotPermitted when somebody loosens a limit that an approval hangs on and may not.

    A floor price goes down or away, a credit limit up or away.
    """
    if record is None:
        return
    for name, looser in rights.LIMITS.get(record._meta.table_name, {}).items():
        old, new = getattr(record, name), values.get(name, getattr(record, name))
        if old is not None and (new is None or (new - old) * looser > 0):
            permit(who, "loosen a limit")


class Settled(Problem):
    """A record that was decided, closed or given to somebody is changed by hand."""

    says = N_("{what} is decided, closed or in use: it stays as it is. Make a new one.")


class SourceMissing(Problem):
    """Data of a person that came from elsewhere, without the source (PDPA §9)."""

    says = N_("Data that is not from the person needs its source: write whom or what it is from.")


def refuse_settled(record: Record | None) -> None:
    """Raise Settled for a record that says of itself that it is not changed any more."""
    settled = getattr(record, "settled", None)
    if settled is not None and settled():
        raise Settled(what=str(record))


def refuse_unsourced(contact: Contact | None, values: Mapping[str, Any]) -> None:
    """Raise RecordProblems at the source of a contact's data where it has to be named."""
    source = values.get("source", contact.source if contact else "")
    named = values.get("source_note", contact.source_note if contact else "")
    if privacy.source_missing(source, named):
        raise RecordProblems({"source_note": SourceMissing()})
