"""Two people changed the same record: what differs by field, and what a choice comes to."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from salesassist.db.base import Journal, Record

MINE, THEIRS = "mine", "theirs"
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A field in which mine and theirs disagree, and what both began with."""

    name: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def both(self) -> bool:
        """Whether both changed it; else the choice suggests itself."""
        return self.base not in (self.mine, self.theirs)

    @property
    def suggested(self) -> str:
        """MINE, unless only they changed the field."""
        return THEIRS if self.mine == self.base else MINE


def differences(base: Values, mine: Values, theirs: Values) -> list[Difference]:
    """The fields of `mine` that `theirs` has otherwise, in the order of `mine`.

    `base` is what the form was opened with; a field missing there counts as changed by both.
    """
    return [
        Difference(name, base.get(name, ...), value, theirs.get(name))
        for name, value in mine.items()
        if value != theirs.get(name)
    ]


def merged(found: Iterable[Difference], choices: Mapping[str, str]) -> dict[str, Any]:
    """The chosen value of each differing field; `choices` by name, else what suggests itself."""
    return {
        each.name: each.mine if choices.get(each.name, each.suggested) == MINE else each.theirs
        for each in found
    }


def last_change(record: Record) -> tuple[str, dt.datetime] | None:
    """Who changed a record last, and when, by the journal."""
    table = type(record)._meta.table_name
    mine = (Journal.table == table) & (Journal.record == record.id)
    line = Journal.select().where(mine).order_by(Journal.id.desc()).first()
    return (line.who, line.at) if line is not None else None
