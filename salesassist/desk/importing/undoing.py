"""Undoing an import: what it made is removed, what it changed is put back, unless used since."""

import datetime as dt
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from salesassist.db import MODELS, ImportBatch, ImportEntry, Record
from salesassist.db.base import Work, unit_of_work
from salesassist.db.connection import send
from salesassist.db.fields import as_json
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem, tr

SHOWN = 200
VERBS = {
    **dict.fromkeys(("orders", "quotations", "deliveries", "receipts"), "import orders"),
    "complaints": "keep complaints",
    "answers": "enter survey answers",
}
"""The right an import needs, by its kind; any other needs “import data”."""

_TABLES = {model._meta.table_name: model for model in MODELS}

Node = tuple[str, int]
"""A record: the name of its table, its id."""


@dataclass(frozen=True)
class Held:
    """A record that stays as it is, and why (a mark)."""

    what: str
    why: str

    def sentence(self) -> str:
        """What stays and why, in the language of the screen."""
        return tr(N_("{what}: {why}")).format(what=self.what, why=tr(self.why))


@dataclass(frozen=True)
class Undone:
    """How many records were removed and put back; those that were used or changed since stay."""

    removed: int
    restored: int
    held: tuple[Held, ...] = ()


class UndoRefused(Problem):
    """Records of an import were used or changed since; `held` names them."""

    says = N_(
        "{file} is not undone: {count} of its records were used or changed since. Undo the others "
        "alone, or take those back first."
    )

    def __init__(self, file: str, held: tuple[Held, ...], count: int):
        self.held = held
        super().__init__(file=file, count=count)


class UndoneBefore(Problem):
    """An import is undone a second time."""

    says = N_("{file} was undone already on {day}.")


USED, CHANGED, TOGETHER = (
    N_("was used since"),
    N_("was changed since"),
    N_("belongs to what was used or changed since"),
)


def verb_of(kind: str) -> str:
    """The right an import of a kind needs, and so its undoing."""
    return VERBS.get(kind, "import data")


def undo(
    batch: ImportBatch, *, who: str, rest: bool = False
) -> Generator[tuple[int, int], None, Undone]:
    """Undo an import as a whole; with `rest` what was used or changed since stays.

    Long work: yields (done, total). Raises UndoneBefore, and UndoRefused without `rest`.
    """
    permit(who, verb_of(batch.kind))
    batch = ImportBatch.get_by_id(batch.id)
    if batch.undone_at is not None:
        raise UndoneBefore(file=batch.file, day=ImportBatch.undone_at.show(batch.undone_at))
    trail = _Trail(list(batch.entries.order_by(ImportEntry.id)))
    with unit_of_work(who, f"undo import of {batch.file}") as work:
        held = trail.held()
        told = tuple(_told(node, why) for node, why in list(held.items())[:SHOWN])
        if held and not rest:
            raise UndoRefused(batch.file, told, len(held))
        removed = restored = 0
        total = len(trail.entries)
        for done, (gone, back) in enumerate(trail.take_back(work, held.keys()), start=1):
            removed, restored = removed + gone, restored + back
            yield done, total
        at = dt.datetime.now().replace(microsecond=0)
        work.change(batch, undone_at=at, undone_by=who)
    return Undone(removed, restored, told)


class _Trail:
    """What an import made and changed, as nodes that hang together by their references."""

    def __init__(self, entries: list[ImportEntry]):
        self.entries = entries
        self.made: dict[str, set[int]] = defaultdict(set)
        self.changes: dict[Node, list[dict[str, Any]]] = defaultdict(list)
        for entry in entries:
            if entry.fields is None:
                self.made[entry.table].update(range(entry.first, entry.last + 1))
            else:
                self.changes[entry.table, entry.first].append(entry.fields)
        self.nodes: dict[str, set[int]] = {table: set(ids) for table, ids in self.made.items()}
        for table, key in self.changes:
            self.nodes.setdefault(table, set()).add(key)

    def held(self) -> dict[Node, str]:
        """The records that were used or changed since, and all that hang together with them."""
        found = dict.fromkeys(self._changed(), CHANGED)
        inner: dict[Node, set[Node]] = defaultdict(set)
        for child, parent in self._references():
            if child[1] in self.nodes.get(child[0], ()):
                inner[child].add(parent)
                inner[parent].add(child)
            elif parent[1] in self.made.get(parent[0], ()):
                found.setdefault(parent, USED)
        waiting = list(found)
        while waiting:
            for other in inner[waiting.pop()]:
                if other not in found:
                    found[other] = TOGETHER
                    waiting.append(other)
        return found

    def _changed(self) -> Iterator[Node]:
        """Made records of another version than they were left in; fields of others that differ."""
        for table, ids in self.made.items():
            for key, version in _rows(table, ids, ("id", "version")):
                own = 1 + len(self.changes.get((table, key), ()))
                if version != own and version != own + _taken_back(table, key):
                    yield table, key
        for (table, key), changes in self.changes.items():
            if key in self.made.get(table, ()):
                continue
            last = {name: values[1] for fields in changes for name, values in fields.items()}
            last.pop("search", None)
            columns = [_TABLES[table]._meta.fields[name].column_name for name in last]
            now = list(_rows(table, [key], columns)) if columns else []
            if columns and (not now or list(now[0]) != list(last.values())):
                yield table, key

    def _references(self) -> Iterator[tuple[Node, Node]]:
        """All references to these records: (who refers, to whom)."""
        for model in MODELS:
            table = model._meta.table_name
            for field, other in model._meta.refs.items():
                ids = self.nodes.get(other._meta.table_name)
                if not ids:
                    continue
                column = field.column_name
                for key, parent in _rows(table, ids, ("id", column), by=column):
                    yield (table, key), (other._meta.table_name, parent)

    def take_back(self, work: Work, held: Iterable[Node]) -> Iterator[tuple[int, int]]:
        """Undo entry by entry, the last first; yields how many were removed and put back."""
        kept = set(held)
        for entry in reversed(self.entries):
            model = _TABLES[entry.table]
            if entry.fields is None:
                ids = range(entry.first, entry.last + 1)
                free = [key for key in ids if (entry.table, key) not in kept]
                work.remove_many(model, free)
                yield len(free), 0
            elif (
                entry.first in self.made.get(entry.table, ()) or (entry.table, entry.first) in kept
            ):
                yield 0, 0
            else:
                work.change(model.get_by_id(entry.first), **_before(model, entry.fields))
                yield 0, 1


def _taken_back(table: str, key: int) -> int:
    """By how much imports that were undone raised the version of a record: there and back."""
    undone = ImportEntry.select().join(ImportBatch).where(ImportBatch.undone_at.is_null(False))
    mine = (ImportEntry.table == table) & (ImportEntry.first == key)
    return 2 * undone.where(mine & ImportEntry.fields.is_null(False)).count()


def _before(model: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
    """The values before a change, without what follows from others."""
    known = model._meta.fields
    return {
        name: known[name].python_value(old) for name, (old, _) in fields.items() if name != "search"
    }


def _rows(
    table: str, ids: Iterable[int], columns: Iterable[str], *, by: str = "id"
) -> Iterator[tuple[Any, ...]]:
    listed = ", ".join(f'"{each}"' for each in columns)
    sql = f'SELECT {listed} FROM "{table}" WHERE "{by}" IN (SELECT value FROM json_each(?))'
    yield from send(sql, (as_json(sorted(ids)),)).fetchall()


def _told(node: Node, why: str) -> Held:
    table, key = node
    record = _TABLES[table].get_or_none(_TABLES[table].id == key)
    return Held(str(record) if record is not None else f"{table} {key}", why)
