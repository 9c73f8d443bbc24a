"""The database, the records' common ground, and the unit of work that alone writes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import peewee

from salesassist.db import bulk, chain, search, statements
from salesassist.db.changes import changes as changes
from salesassist.db.connection import Database as Database
from salesassist.db.connection import database, proxy, send
from salesassist.db.connection import is_live as is_live
from salesassist.db.failures import told
from salesassist.db.fields import Moment, Structure, Text, Whole, as_json
from salesassist.db.finding import find as find
from salesassist.db.finding import scalar as scalar
from salesassist.db.places import check_identity
from salesassist.texts import N_, Problem


class Conflict(Problem):
    """Somebody else changed the record since it was read."""

    says = N_("{what} was changed by somebody else meanwhile: read it again, then decide.")


class Record(peewee.Model):
    """A row that knows its version; equal ids of one class are the same record."""

    version = Whole(N_("Version"), default=1)

    class Meta:
        database = proxy
        strict_tables = True
        legacy_table_names = False
        only_save_dirty = True

    def prepare(self) -> None:
        """Fill what derives from other fields before the record is kept."""


class Journal(Record):
    """What was changed: who, when, in which deed, from what to what."""

    at = Moment(N_("When"), index=True)
    who = Text(N_("Who"))
    deed = Text(N_("Deed"))
    table = Text(N_("Table"))
    record = Whole(N_("Record"))
    fields = Structure(N_("Changes"))
    hash = Text(N_("Hash"))

    class Meta:
        indexes = ((("table", "record"), False),)


class Deed(Record):
    """A deed already done, by the id its form was opened with: done again, it stays one."""

    request = Text(N_("Request"), unique=True)
    deed = Text(N_("Deed"))
    result = Structure(N_("Result"), null=True)
    at = Moment(N_("When"))


class Work:
    """One unit of work: adds, changes and removes records, and writes the journal with them."""

    def __init__(self, who: str, deed: str, request: str | None):
        self.who, self.deed, self.request = who, deed, request
        self.at = dt.datetime.now().replace(microsecond=0)
        self._at = self.at.isoformat(sep=" ", timespec="seconds")
        self._undo: list[tuple[Record, dict, dict]] = []
        self.touched: set[type[Record]] = set()
        self.trail: list[tuple[str, int, int, dict[str, Any] | None]] | None = None
        """A list where it is asked for: table, first and last id of what is made or changed."""
        self.result: Any = None
        self._hash: str | None = None
        self._lines: list[tuple[Any, ...]] = []
        done = find(Deed, request=request) if request else None
        self.done_before = done is not None
        if done is not None:
            if done.deed != deed:
                raise RuntimeError(f"request {request} was a “{done.deed}”, not a “{deed}”")
            self.result = done.result

    def add(self, record: Record) -> Record:
        """Keep a new record and journal its filled fields; one that comes back has its id."""
        record.prepare()
        model = type(record)
        row = statements.stored_row(model, record.__data__.get)
        record.id = self._insert(model, row if record.id is None else {"id": record.id, **row})
        record.dirty_fields.clear()
        if search.is_searched(model):
            send(search.insert(model), (record.id, search.pairs(record.search)))
        return record

    def add_parts(self, model: type[Record], rows: Iterable[Mapping[str, Any]]) -> None:
        """Keep new rows of a class without making records of them: the lines of an order.

        Each is fields by name, references by id; what is not named has the field's default.
        """
        defaults = model._meta.get_default_dict()
        for row in rows:
            self._insert(model, statements.stored_row(model, (defaults | row).get))

    def _insert(self, model: type[Record], values: dict[str, Any]) -> int:
        """Send a row, as stored, and write its filled fields into the journal; its id."""
        key = send(statements.insert(model, tuple(values)), tuple(values.values())).lastrowid
        said = {name: [None, loggable(value)] for name, value in values.items() if filled(value)}
        del said["version"]
        said.pop("id", None)
        if self.trail is not None:
            self.trail.append((model._meta.table_name, key, key, None))
        self.note(model, key, said)
        return key

    def change(self, record: Record, **values: Any) -> Record:
        """Change fields of a record if nobody else has since it was read (compare-and-set).

        Raises Conflict when the stored version is another one; nothing is written then.
        """
        self._undo.append((record, dict(record.__data__), dict(record.__rel__)))
        before = plain(record)
        for name, value in values.items():
            setattr(record, name, value)
        record.prepare()
        after = plain(record)
        changed = {
            name: [before[name], after[name]] for name in after if after[name] != before[name]
        }
        if changed:
            self._write(record, tuple(changed))
            if "search" in changed:
                send(search.delete(type(record)), (record.id,))
                send(search.insert(type(record)), (record.id, search.pairs(record.search)))
            if self.trail is not None:
                name = type(record)._meta.table_name
                self.trail.append((name, record.id, record.id, dict(changed)))
            self.note(type(record), record.id, changed)
        return record

    def touch(self, record: Record) -> None:
        """Raise a record's version because its parts changed; raises Conflict as change does."""
        self._undo.append((record, dict(record.__data__), dict(record.__rel__)))
        self._write(record, ())
        if self.trail is not None:
            self.trail.append((type(record)._meta.table_name, record.id, record.id, {}))
        self.touched.add(type(record))

    def remove(self, record: Record) -> None:
        """Delete a record; the journal keeps what it said."""
        gone = {name: [value, None] for name, value in plain(record).items()}
        self.note(type(record), record.id, gone)
        if search.is_searched(type(record)):
            send(search.delete(type(record)), (record.id,))
        record.delete_instance()

    def add_many(self, model: type[Record], columns: Iterable[str], rows: list[tuple]) -> None:
        """Keep many rows at once (values as stored); see add_columns."""
        names = tuple(columns)
        whole = zip(*rows, strict=True) if rows else ((),) * len(names)
        self.add_columns(model, dict(zip(names, whole, strict=True)), len(rows))

    def add_columns(
        self, model: type[Record], columns: Mapping[str, Sequence[Any]], count: int
    ) -> None:
        """Keep many rows at once, given as columns by name; one journal line says how many.

        Values are as stored; a column that holds one value only may be that value in a tuple.
        Rows without an "id" get the ones that follow, in their order.
        """
        if count and "id" not in columns:
            columns = {"id": self._following(model, count), **columns}
        self.add_prepared(bulk.prepared(model, columns, count))

    def add_prepared(self, rows: bulk.Prepared) -> None:
        """Keep rows made ready before; see add_columns."""
        with peewee.__exception_wrapper__:
            rows.send(database().connection())
        if self.trail is not None and rows.count:
            self.trail.append((rows.model._meta.table_name, rows.first, rows.last, None))
        self.touched.add(rows.model)
        self._journal(rows.model, 0, {"rows": [0, rows.count]})

    def remove_many(self, model: type[Record], ids: list[int]) -> None:
        """Delete many records at once, by their ids; one journal line says how many."""
        listed = (as_json(ids),)
        if search.is_searched(model):
            words = search.table_of(model)
            send(f'DELETE FROM "{words}" WHERE rowid IN (SELECT value FROM json_each(?))', listed)
        table = model._meta.table_name
        send(f'DELETE FROM "{table}" WHERE "id" IN (SELECT value FROM json_each(?))', listed)
        self.touched.add(model)
        self._journal(model, 0, {"rows": [len(ids), 0]})

    @staticmethod
    def _following(model: type[Record], count: int) -> range:
        last = send(f'SELECT MAX("id") FROM "{model._meta.table_name}"', ()).fetchone()[0] or 0
        return range(last + 1, last + 1 + count)

    def put_back(self) -> None:
        """Give the records in memory the values they had: what was written is rolled back."""
        for record, data, rel in reversed(self._undo):
            record.__data__.clear()
            record.__data__.update(data)
            record.__rel__.clear()
            record.__rel__.update(rel)
            record.dirty_fields.clear()

    def _write(self, record: Record, names: tuple[str, ...]) -> None:
        model, seen = type(record), record.version
        stored = statements.stored_row(model, record.__data__.get)
        values = [stored[name] for name in names]
        done = send(statements.update(model, names), [seen + 1, *values, record.id, seen])
        if done.rowcount != 1:
            raise Conflict(what=str(record))
        record.version = seen + 1
        record.dirty_fields.clear()

    def note(self, model: type[Record], record: int, fields: dict[str, Any]) -> None:
        """Write into the journal what was done to a record, or (0) to a table, and tell of it."""
        self.touched.add(model)
        self._journal(model, record, fields)

    def _journal(self, model: type[Record], record: int, fields: dict[str, Any]) -> None:
        for name in statements.secrets(model) & fields.keys():
            fields[name] = [each and HIDDEN for each in fields[name]]
        row = (self._at, self.who, self.deed, model._meta.table_name, record, as_json(fields))
        if self._hash is None:
            last = send(_LAST_HASH, ()).fetchone()
            self._hash = last[0] if last else chain.START
        self._hash = chain.link(self._hash, row)
        self._lines.append((*row, self._hash))

    def finish(self) -> None:
        """Write the journal and the deed itself: the last statements before the commit."""
        with peewee.__exception_wrapper__:
            database().connection().executemany(_JOURNAL, self._lines)
        if self.request and not self.done_before:
            result = None if self.result is None else as_json(self.result)
            send(_DEED, (self.request, self.deed, result, self._at))


HIDDEN = "•••"
_LAST_HASH = 'SELECT "hash" FROM "journal" ORDER BY "id" DESC LIMIT 1'
_DEED = 'INSERT INTO "deed" ("version", "request", "deed", "result", "at") VALUES (1, ?, ?, ?, ?)'
_JOURNAL = (
    'INSERT INTO "journal" ("version", "at", "who", "deed", "table", "record", "fields", "hash")'
    " VALUES (1, ?, ?, ?, ?, ?, ?, ?)"
)


def plain(record: Record) -> dict[str, Any]:
    """The record's fields as the journal keeps them: plain values, bytes by their length."""
    row = statements.stored_row(type(record), record.__data__.get)
    del row["version"]
    return {name: loggable(value) for name, value in row.items()}


def loggable(value: Any) -> Any:
    """A stored value as the journal keeps it: bytes by their length."""
    return f"{len(value)} bytes" if isinstance(value, bytes | memoryview) else value


def filled(value: Any) -> bool:
    """Whether a stored value says something."""
    return value is not None and value != ""


@contextmanager
def unit_of_work(who: str, deed: str, request: str | None = None) -> Iterator[Work]:
    """One IMMEDIATE transaction for one deed; on success one commit and one signal.

    A `request` id done before leaves `work.done_before` true and `work.result` as it was:
    the caller returns that instead of doing it twice.
    """
    if database().in_transaction():
        raise RuntimeError("a unit of work inside another would commit by halves")
    work: Work | None = None
    try:
        with told(database().file), database().atomic("IMMEDIATE"):
            # Inside the transaction: a writer that waited for a swap of the file notices it.
            check_identity(database().file, database().identity)
            work = Work(who, deed, request)
            yield work
            work.finish()
    except BaseException:
        if work is not None:
            work.put_back()
        raise
    if work.touched:
        changes.tell(work.touched)
