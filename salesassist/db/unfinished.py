"""What lies on open forms and is not kept yet: it survives a crash, a kill and the evening."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from salesassist.db.base import Record, database, send
from salesassist.db.failures import told
from salesassist.db.fields import Moment, Structure, Text, Whole, as_json
from salesassist.db.places import check_identity
from salesassist.texts import N_


class Unfinished(Record):
    """One open form: which, of which record at which version, and what is typed on it."""

    form = Text(N_("Form"), index=True)
    record = Whole(N_("Record"), null=True)
    seen = Whole(N_("Version"), null=True)
    request = Text(N_("Request"), unique=True)
    who = Text(N_("Who"))
    at = Moment(N_("When"))
    title = Text(N_("Title"))
    content = Structure(N_("Content"))

    def __str__(self) -> str:
        return self.title


_KEEP = (
    'INSERT INTO "unfinished"'
    ' ("version", "form", "record", "seen", "request", "who", "at", "title", "content")'
    " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)"
    ' ON CONFLICT ("request") DO UPDATE SET "version" = "version" + 1,'
    ' "record" = excluded."record", "seen" = excluded."seen", "who" = excluded."who",'
    ' "at" = excluded."at", "title" = excluded."title", "content" = excluded."content"'
)


def keep(
    form: str,
    request: str,
    record: int | None,
    seen: int | None,
    title: str,
    content: Any,
    who: str,
    at: dt.datetime,
) -> None:
    """Keep what is typed on a form, durably and in one commit; the last word of a form counts.

    It is no business record: it has no journal. Raises the Problem of a disk or a lock.
    """
    moment = at.isoformat(sep=" ", timespec="seconds")
    values = (form, record, seen, request, who, moment, title, as_json(content))
    with _writing():
        send(_KEEP, values)


def drop(request: str) -> None:
    """Forget what lay on a form: it is kept as a record, or thrown away."""
    with _writing():
        send('DELETE FROM "unfinished" WHERE "request" = ?', (request,))


_MOVE = (
    'UPDATE "unfinished" SET "version" = "version" + 1, "record" = ?, "seen" = ?, "content" = ?'
    ' WHERE "request" = ?'
)
UNSEEN = 0
"""A version no record has: what was typed over another record is put to choice field by field."""


def move(
    table: str, names: Collection[str], old: int, new: int, only: Collection[str] | None = None
) -> list[str]:
    """Let the forms of a record of `table`, and those that name it, speak of another record.

    `names` are the fields that refer to the table; `only` these requests. Runs inside a unit of
    work; gives the requests of the forms that were moved.
    """
    moved = []
    for row in list(Unfinished.select()):
        if only is not None and row.request not in only:
            continue
        own = row.record == old and row.form.rpartition(".")[2] == table
        content = _moved(row.content, names, old, new)
        if own or content != row.content:
            record, seen = (new, UNSEEN) if own else (row.record, row.seen)
            send(_MOVE, (record, seen, as_json(content), row.request))
            moved.append(row.request)
    return moved


def _moved(content: Any, names: Collection[str], old: int, new: int) -> Any:
    """The content of a form with one record for another, wherever a field of `names` says it."""
    if isinstance(content, list):
        return [_moved(each, names, old, new) for each in content]
    if not isinstance(content, dict):
        return content
    found = {}
    for name, value in content.items():
        if name in names and value == old:
            found[name] = new
        elif name in names and isinstance(value, dict) and value.get("id") == old:
            found[name] = {**value, "id": new}
        else:
            found[name] = _moved(value, names, old, new)
    return found


@contextmanager
def _writing() -> Iterator[None]:
    """One commit, into the file that was opened and no other that took its name."""
    opened = database()
    with told(opened.file), opened.atomic("IMMEDIATE"):
        check_identity(opened.file, opened.identity)
        yield
