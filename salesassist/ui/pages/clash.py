"""Two people changed the same record: what clashes, and the question which of both is kept."""

from collections.abc import Mapping
from enum import Enum
from functools import partial
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from salesassist.db import Record
from salesassist.desk.merging import Difference, differences, merged
from salesassist.tasks.records.sheet import LastChange, last_change
from salesassist.texts import N_, tr
from salesassist.ui.kit.conflict import ask_conflict, rows_of
from salesassist.ui.kit.page import Context

Values = Mapping[str, Any]


class Manner(Enum):
    """How a form is being kept: by itself, because the person asked, or because it is left."""

    QUIET = "quiet"
    ASKED = "asked"
    LEFT = "left"


class Keeping(Protocol):
    """What keeps a form: the record it shows, where it asks and tells, and how it goes on."""

    record: Record | None
    context: Context

    def over(self) -> QWidget: ...

    def take_up(self, fresh: Record, mine: Values, chosen: Values) -> None: ...

    def keep(self) -> bool: ...


def meet(
    keeping: Keeping,
    record: Record,
    mine: Values,
    fresh: Record,
    manner: Manner,
    *,
    known: bool = True,
) -> Values | None:
    """What is kept of mine and of the newest version, by field; None while nobody has chosen.

    `record` is what the form began with; where that is not `known` each differing field clashes.
    Where no field clashes both are kept without a question. Kept by itself a form offers the
    choice in the quiet place; asked for, it puts the question; left, it is laid aside by others.
    """
    base = {name: getattr(record, name) for name in mine} if known else {}
    found = differences(base, mine, {name: getattr(fresh, name) for name in mine})
    change = last_change(fresh)
    if not any(each.both for each in found):
        _tell_both(keeping.context, fresh, change)
        return merged(found, {})
    if manner is Manner.ASKED:
        return _decide(keeping.over(), fresh, found, change)
    if manner is Manner.QUIET:
        _offer(keeping, fresh, mine, found, change)
    return None


def _decide(
    over: QWidget, fresh: Record, found: list[Difference], change: LastChange | None
) -> Values | None:
    who = change.who if change else ""
    chosen = ask_conflict(over, rows_of(type(fresh), found, fresh), what=str(fresh), who=who)
    return None if chosen is None else merged(found, chosen)


def _offer(
    keeping: Keeping,
    fresh: Record,
    mine: Values,
    found: list[Difference],
    change: LastChange | None,
) -> None:
    """Mine, theirs, or field by field: chosen when the person likes, not in the midst of typing."""
    theirs = {each.name: each.theirs for each in found}
    keeping.context.quiet.conflict(
        _words(
            N_("{who} changed {what} at {time}: {fields}. What you typed is not kept yet."),
            fresh,
            change,
        ),
        partial(_go_on, keeping, fresh, mine, mine),
        partial(_go_on, keeping, fresh, mine, theirs),
        partial(_compare, keeping, fresh, mine, found, change),
    )


def _compare(
    keeping: Keeping,
    fresh: Record,
    mine: Values,
    found: list[Difference],
    change: LastChange | None,
) -> None:
    chosen = _decide(keeping.over(), fresh, found, change)
    if chosen is not None:
        _go_on(keeping, fresh, mine, chosen)


def _go_on(keeping: Keeping, fresh: Record, mine: Values, chosen: Values) -> None:
    """Keep what was chosen on top of the newest version, if the form still shows that record."""
    newest = type(fresh).get_or_none(type(fresh).id == fresh.id)
    if newest is not None and keeping.record == fresh:
        keeping.take_up(newest, mine, chosen)
        keeping.keep()


def _tell_both(context: Context, fresh: Record, change: LastChange | None) -> None:
    context.quiet.done(
        _words(
            N_("{who} changed {what} at {time}: {fields}. Both changes are kept."), fresh, change
        )
    )


def _words(mark: str, fresh: Record, change: LastChange | None) -> str:
    fields = fresh._meta.fields
    named = change.fields if change else ()
    labels = [tr(fields[name].label) for name in named if name in fields and name != "search"]
    return tr(mark).format(
        who=change.who if change else "?",
        what=fresh,
        time=f"{change.at:%H:%M}" if change else "?",
        fields=", ".join(labels),
    )
