"""Contacts, agreed prices, banks, postcodes and days off from files: one way for all of them.

A row means the kept record that is equal in the key of its kind; what differs is changed. Of banks
a new name under a known code ends the old entry and begins another (`Plan.follow`).
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salesassist.db import Record
from salesassist.desk.importing import (
    GUESS,
    Column,
    Errors,
    How,
    Looking,
    Reader,
    Steps,
    match,
    read_sheet,
)
from salesassist.desk.importing.batches import taking
from salesassist.desk.importing.many import found_by, stored
from salesassist.desk.importing.references import meant, reference, texts_of
from salesassist.desk.importing.rows import Twice
from salesassist.desk.importing.undisturbed import undisturbed
from salesassist.desk.people import permit
from salesassist.tasks.records.importing.plan import Plan, reading
from salesassist.texts import Problem


@dataclass(frozen=True)
class Reference:
    """A column whose cells mean records kept already, by a code or one of the other fields."""

    model: type[Record]
    missing: type[Problem]
    names: Sequence[str]


@dataclass(frozen=True)
class TableKind:
    """A kind of record that stands in files one a row.

    `key` are the fields by which a row means a kept record; `settle` puts the values read in
    their final form and refuses rows; `find` replaces the finding by key. `verb` is a right that
    is needed besides importing.
    """

    model: type[Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: Mapping[str, Reference]
    settle: Callable[[Plan], None] = lambda plan: None
    find: Callable[[Plan], None] | None = None
    verb: str = ""


@undisturbed
def import_table(
    kind: str,
    of: TableKind,
    path: Path,
    *,
    who: str,
    how: How = GUESS,
    skip_bad: bool = False,
) -> Steps:
    """Take the rows of a file over; known ones are changed where they differ.

    All rows or none, unless `skip_bad`. Raises ImportRefused and what reading and matching raise.
    """
    permit(who, "import data")
    if of.verb:
        permit(who, of.verb)
    plan = yield from _planned(kind, of, path, how)
    plan.refuse_errors(skip_bad)
    new, total = [*plan.new(), *plan.following()], 2 * plan.count
    changed = len(plan.changes)
    with taking(kind, path, who) as taken:
        taken.outcome = plan.outcome(changed)
        for done, (at, values) in enumerate(plan.changes.items(), start=1):
            taken.work.change(of.model.get_by_id(plan.ids[at]), **values)
            yield plan.count + done, total
        for done in plan.add_new(taken.work, new):
            yield min(plan.count + changed + done, total), total
    return taken.outcome


@undisturbed
def preview_table(kind: str, of: TableKind, path: Path, *, how: How = GUESS) -> Looking:
    """What import_table would do with a file; nothing is written."""
    plan = yield from _planned(kind, of, path, how)
    return plan.preview(set(plan.changes))


def _planned(
    kind: str, of: TableKind, path: Path, how: How
) -> Generator[tuple[int, int], None, Plan]:
    sheet = read_sheet(path, how, of.columns)
    known: dict[str, Mapping[str, Any]] = {}
    for key, each in of.references.items():
        texts = texts_of(sheet, of.columns, key, how)
        known[key] = meant(each.model, texts, *each.names)
    columns = [_knowing(column, of.references, known) for column in of.columns]
    reader = Reader(sheet, match(sheet, columns, how), Errors(), how=how)
    yield from reading(reader)
    plan = Plan(kind, of.model, reader, reader.values)
    of.settle(plan)
    if of.find is not None:
        of.find(plan)
    else:
        find_by_key(plan, of.key)
        plan.compare()
    return plan


def _knowing(
    column: Column, references: Mapping[str, Reference], known: Mapping[str, Mapping[str, Any]]
) -> Column:
    if column.key not in references:
        return column
    read = reference(known[column.key], references[column.key].missing)
    return Column(column.key, column.field, column.aliases, column.required, read)


def keys_of(plan: Plan, key: Sequence[str]) -> list[tuple[Any, ...]]:
    """What each row is known by, as stored; an empty cell is the field's default."""
    fields = [plan.model._meta.fields[name] for name in key]
    blank = [None] * plan.count
    columns = []
    for field in fields:
        default = stored(field, field.default)
        values = plan.values.get(field.name, blank)
        columns.append([default if each is None else stored(field, each) for each in values])
    return list(zip(*columns, strict=True))


def find_by_key(plan: Plan, key: Sequence[str]) -> None:
    """Find the kept record of each row by its key; a key that stands there twice is refused."""
    keys, bad = keys_of(plan, key), plan.reader.errors.rows
    seen: dict[tuple[Any, ...], int] = {}
    for at, each in enumerate(keys):
        other = seen.setdefault(each, at) if at not in bad else at
        if other != at:
            told = " ".join(str(part) for part in each if part not in (None, ""))
            twice = Twice(text=told, other=plan.reader.sheet.lines[other])
            plan.reader.refuse(at, key[0], twice)
    first = sorted({each[0] for each in keys if each[0] is not None})
    rows = found_by(plan.model, key[0], first, *key[1:]) if first else []
    known = {(first, *others): record for first, record, *others in rows}
    plan.ids = [known.get(each) for each in keys]
