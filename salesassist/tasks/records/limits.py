"""What keeps a record from being a way around an approval: limits, and records of business."""

from collections.abc import Mapping
from typing import Any

from salesassist.db.base import Record
from salesassist.desk.people import permit
from salesassist.rules import rights
from salesassist.texts import N_, Problem


class OnlyByItsDeed(Problem):
    """A record of business is written or removed as if it were a setting."""

    says = N_("Records of “{table}” are made by their own deeds: nobody writes them by hand.")


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
