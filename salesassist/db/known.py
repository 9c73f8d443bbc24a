"""Everybody the records know by name and number, so that they can be hidden in free texts.

Read anew when anything was written since, by this connection or another one.
"""

from dataclasses import dataclass, field
from threading import local
from typing import Any

from salesassist.db.connection import database, send
from salesassist.rules.known_persons import Known, names_a_post

_NAMED = (
    ("contact", "name"),
    ("customer", "representative"),
    ("data_request", "person"),
    ("affected_person", "name"),
)
_REACHED = (
    ("contact", "phone"), ("contact", "mobile"), ("contact", "email"), ("contact", "line_id"),
    ("address", "phone"), ("delivery", "receiver_phone"), ("service_record", "phone"),
    ("response", "phone"),
)  # fmt: skip
_MET = (
    ("address", "receiver"), ("delivery", "receiver"), ("delivery", "received_by"),
    ("service_record", "caller"), ("response", "respondent"), ("contact_entry", "counterpart"),
)  # fmt: skip
"""Where a person stands as often as a desk: 警衛室, 會計."""
_OF_PERSONS = ("name", "short_name", "name_en", "phone", "fax", "email")


@dataclass
class _Kept(local):
    """What this thread has read, and when: the connection, its writes, those of others."""

    state: tuple[Any, ...] = ()
    known: Known = field(default_factory=lambda: Known(()))


_KEPT = _Kept()


def known() -> Known:
    """Everybody known now."""
    connection = database().connection()
    (others,) = connection.execute("PRAGMA data_version").fetchone()
    state = (connection, connection.total_changes, others)
    if _KEPT.state != state:
        _KEPT.known, _KEPT.state = Known(_all()), state
    return _KEPT.known


def _all() -> set[str]:
    """Names and numbers of everybody but our own people, whose names stay in every text."""
    said = {value for place in (*_NAMED, *_REACHED) for value in _values(*place)}
    said |= {value for place in _MET for value in _values(*place) if not names_a_post(value)}
    for column in _OF_PERSONS:
        said |= set(_values("customer", column, "\"kind\" = 'person'"))
    ours = {value for column in ("name", "name_en") for value in _values("person", column)}
    return said - ours


def _values(table: str, column: str, where: str = "1") -> list[str]:
    sql = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE {where} AND "{column}" <> \'\''
    return [value for (value,) in send(sql, ()).fetchall()]
