"""Rewriting what is never rewritten: a person leaves the journal, issued papers and the indexes.

Only the erasing of personal data (PDPA §11) comes here. Triggers that guard journal and papers are
lifted inside the one transaction and put back word by word; the journal's chain is linked anew from
the first line touched, and the erasure keeps the hash of its end before and after.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from salesassist.db import chain, search
from salesassist.db.base import Record, database, send
from salesassist.db.statements import stored_row


@contextmanager
def unguarded(*triggers: str) -> Iterator[None]:
    """Lift triggers for a few statements of the transaction; a rollback brings them back."""
    asked = ", ".join("?" for _ in triggers)
    kept = send(
        f'SELECT "name", "sql" FROM sqlite_master WHERE type = \'trigger\' AND name IN ({asked})',
        triggers,
    ).fetchall()
    for name, _ in kept:
        send(f'DROP TRIGGER "{name}"', ())
    yield
    for _, sql in kept:
        send(sql, ())


def rewrite(model: type[Record], record: int, values: Mapping[str, Any]) -> None:
    """Put other stored values into a row, unjournalled; its version rises, so forms notice."""
    fields = model._meta.fields
    sets = ", ".join(f'"{fields[name].column_name}" = ?' for name in values)
    sql = f'UPDATE "{model._meta.table_name}" SET "version" = "version" + 1, {sets} WHERE "id" = ?'
    send(sql, (*values.values(), record))


def reindex(model: type[Record], records: Iterable[int]) -> None:
    """Derive anew what rewritten rows are searched and compared by."""
    for each in list(model.select().where(model.id.in_(list(records)))):
        before = stored_row(model, each.__data__.get)
        each.prepare()
        after = stored_row(model, each.__data__.get)
        derived = {name: said for name, said in after.items() if said != before[name]}
        if derived:
            rewrite(model, each.id, derived)
        if search.is_searched(model):
            send(search.delete(model), (each.id,))
            send(search.insert(model), (each.id, search.pairs(after["search"])))


def rewrite_journal(lines: Mapping[int, str]) -> tuple[str, str]:
    """Put other changes into lines of the journal (id: JSON) and link it anew from the first.

    The hash of the journal's end before and after.
    """
    before = head()
    if not lines:
        return before, before
    first = min(lines)
    listed = ", ".join(f'"{name}"' for name in chain.COLUMNS)
    with unguarded("journal_no_update"):
        link = database().connection()
        link.executemany(
            'UPDATE "journal" SET "fields" = ? WHERE "id" = ?',
            ((said, row) for row, said in lines.items()),
        )
        last = send(
            'SELECT "hash" FROM "journal" WHERE "id" < ? ORDER BY "id" DESC LIMIT 1', (first,)
        ).fetchone()
        said, hashes = last[0] if last else chain.START, []
        rows = send(f'SELECT "id", {listed} FROM "journal" WHERE "id" >= ? ORDER BY "id"', (first,))
        for row, *line in rows:
            said = chain.link(said, line)
            hashes.append((said, row))
        link.executemany('UPDATE "journal" SET "hash" = ? WHERE "id" = ?', hashes)
    return before, said


def head() -> str:
    """The hash of the journal's last line."""
    last = send('SELECT "hash" FROM "journal" ORDER BY "id" DESC LIMIT 1', ()).fetchone()
    return last[0] if last else chain.START


def overwrite_deleted() -> None:
    """From now on this connection overwrites what it deletes, so that nothing stays in the file."""
    send("PRAGMA secure_delete = ON", ()).fetchall()


def sweep(models: Iterable[type[Record]]) -> None:
    """After the commit: no old words in the search indexes, none in the log beside the file."""
    for model in filter(search.is_searched, models):
        table = search.table_of(model)
        send(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')', ())
    send("PRAGMA wal_checkpoint(TRUNCATE)", ()).fetchall()
