"""Imports as batches: what each made and changed is kept with it, so that it can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from salesassist.db import ImportBatch, ImportEntry
from salesassist.db.base import Work, unit_of_work
from salesassist.db.fields import as_json
from salesassist.desk.files import sha256_of
from salesassist.desk.importing.outcome import Outcome

NOT_UNDONE = {"sequence"}
"""Tables an undo leaves: a number once given is given to nothing else."""


class Taking:
    """An import under way: its unit of work, and at its end what it came to."""

    def __init__(self, work: Work):
        self.work = work
        self.outcome = Outcome("")


@contextmanager
def taking(kind: str, path: Path, who: str) -> Iterator[Taking]:
    """One unit of work that takes a file over; whoever uses it sets `outcome` at the end.

    The batch is kept with it unless nothing was new or changed.
    """
    with unit_of_work(who, f"import {kind} {path.name}") as work:
        work.trail = []
        taken = Taking(work)
        yield taken
        trail, work.trail = work.trail, None
        if trail:
            batch = _keep(work, kind, path, taken.outcome)
            _keep_entries(work, batch, trail)
            taken.outcome = replace(taken.outcome, batch=batch.id)


def _keep(work: Work, kind: str, path: Path, outcome: Outcome) -> ImportBatch:
    left_out = len({(error.file, error.row) for error in outcome.errors})
    made = ImportBatch(
        kind=kind,
        file=path.name,
        sha256=sha256_of(path),
        at=work.at,
        who=work.who,
        added=outcome.added,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        left_out=left_out,
    )
    work.add(made)
    return made


def _keep_entries(work: Work, batch: ImportBatch, trail: list) -> None:
    """Ranges of ids made one after the other become one entry."""
    rows: list[list] = []
    for table, first, last, fields in trail:
        if table in NOT_UNDONE:
            continue
        before = rows[-1] if rows else None
        follows = before and before[0] == table and before[2] + 1 == first
        if fields is None and follows and before[3] is None:
            before[2] = last
        else:
            rows.append([table, first, last, None if fields is None else as_json(fields)])
    names = ("version", "batch", "table", "first", "last", "fields")
    work.add_many(ImportEntry, names, [(1, batch.id, *row) for row in rows])
