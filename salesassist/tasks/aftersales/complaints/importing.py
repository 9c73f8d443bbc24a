"""Complaints from a table (CSV, xlsx …): each once, however often the file is imported."""

import datetime as dt
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from salesassist.db import Complaint, Customer
from salesassist.desk.importing import (
    GUESS,
    Errors,
    How,
    ImportRefused,
    Looking,
    Outcome,
    Preview,
    Reader,
    RowChange,
    RowError,
    Steps,
    read_sheet,
)
from salesassist.desk.importing.batches import taking
from salesassist.desk.importing.many import found_by, free_id
from salesassist.desk.importing.rows import Twice, row_marks
from salesassist.desk.people import permit
from salesassist.rules import names
from salesassist.tasks.aftersales.complaints.columns import STAGES, label_of, matched
from salesassist.tasks.aftersales.complaints.escalating import tell_imported
from salesassist.tasks.aftersales.complaints.keeping import Rows, keep
from salesassist.tasks.aftersales.complaints.steps import NoSuchTime
from salesassist.tasks.aftersales.complaints.taking import VERB, judge
from salesassist.texts import N_, Problem, tr

WHAT = "complaints"
SHOWN = 5  # new customers named in the question


class NoSuchCustomer(Problem):
    """A customer of a file is not kept here."""

    says = N_(
        "“{name}” is no customer here: import the customers first, or let new ones be taken over."
    )


class NoSuchRecord(Problem):
    """An order or a product of a file is not kept here."""

    says = N_("There is no {what} “{text}” here: leave the cell empty or correct it.")


class KeptAsItIs(Problem):
    """A complaint that is here already says something else in the file (a remark)."""

    says = N_("{key} is here as {number} already and says something else: the kept one stays.")


def import_complaints(
    path: Path,
    *,
    who: str,
    mapping: Mapping[str, str],
    new_customers: bool = True,
    how: How = GUESS,
    skip_bad: bool = False,
) -> Steps:
    """Take the complaints of a file over; those that are here already stay as they are.

    `mapping` names the head of each column (columns.guess_columns). A row is known by its number
    elsewhere, else by what it says. All rows or none, unless `skip_bad`. What is imported is old
    news: many open ones that are overdue make one report together. Raises ImportRefused,
    NotPermitted, and what reading raises.
    """
    permit(who, VERB)
    rows = yield from _planned(path, mapping, how, new_customers)
    errors = rows.reader.errors
    if errors.rows and not skip_bad:
        raise ImportRefused(rows.sheet.name, errors.found, errors.remarks)
    new = rows.new()
    with taking(WHAT, path, who) as taken:
        told = (tuple(errors.found), tuple(errors.remarks), rows.reader.matched.unused)
        taken.outcome = Outcome(WHAT, len(new), 0, len(rows.same), *told)
        first = free_id(Complaint)
        for done in keep(taken.work, rows, new):
            yield len(rows.keys) + done, 2 * len(rows.keys)
        tell_imported(taken.work, first, rows.sheet.name)
    return taken.outcome


def preview_complaints(
    path: Path, *, mapping: Mapping[str, str], new_customers: bool = True, how: How = GUESS
) -> Looking:
    """What import_complaints would do with a file; nothing is written."""
    rows = yield from _planned(path, mapping, how, new_customers)
    errors, new = rows.reader.errors, rows.new()
    told = (tuple(errors.found), tuple(errors.remarks))
    unused = rows.reader.matched.unused
    counts = (len(new), 0, len(rows.same), len(errors.rows))
    return Preview(WHAT, *counts, *told, _customers_told(rows, new), unused)


def _planned(
    path: Path, mapping: Mapping[str, str], how: How, new_customers: bool
) -> Generator[tuple[int, int], None, Rows]:
    """Read a file and hold it against what is kept."""
    sheet = read_sheet(path, how)
    reader = Reader(sheet, matched(sheet, mapping), Errors(), how=how)
    count, columns = len(sheet.lines), len(reader.matched.places)
    for done in reader.read():
        yield count * done // columns, 2 * count
    given = reader.values.get("outside_id")
    marks = row_marks(reader)
    keys = [key or marks[at] for at, key in enumerate(given)] if given else marks
    rows = Rows(reader, keys)
    _refuse_twice(rows)
    _find_customers(rows, new_customers)
    for key in ("order", "product"):
        _find_records(rows, key)
    _judge(rows)
    _find_same(rows)
    return rows


def _refuse_twice(rows: Rows) -> None:
    seen: dict[str, int] = {}
    for at, key in enumerate(rows.keys):
        other = seen.setdefault(names.fold(key), at)
        if other != at:
            twice = Twice(text=key, other=rows.sheet.lines[other])
            rows.reader.refuse(at, "outside_id", twice)


def _find_customers(rows: Rows, new_customers: bool) -> None:
    """Tie the rows to their customers by code or name; unknown names are new ones, or errors."""
    known: dict[str, int] = {}
    listed = Customer.select(Customer.id, Customer.code, Customer.name, Customer.short_name)
    for each in listed.order_by(Customer.id.desc()).tuples():
        for text in filter(None, each[1:]):
            known[names.normal_name(text)] = each[0]
    for at, name in enumerate(rows.reader.values["customer"]):
        if not name:
            continue
        found = known.get(names.normal_name(name))
        if found is not None:
            rows.customers[at] = found
        elif new_customers:
            rows.strangers[at] = name
        else:
            rows.reader.refuse(at, "customer", NoSuchCustomer(name=name))


def _find_records(rows: Rows, key: str) -> None:
    """Tie the rows to the orders and products they name."""
    field = {"order": Complaint.order, "product": Complaint.product}[key]
    texts = rows.reader.values.get(key)
    if texts is None:
        return
    asked = "number" if key == "order" else "code"
    found = dict(found_by(field.rel_model, asked, sorted({text for text in texts if text})))
    for at, text in enumerate(texts):
        if not text:
            continue
        if text in found:
            rows.links.setdefault(at, {})[key] = found[text]
        else:
            rows.reader.refuse(at, key, NoSuchRecord(what=label_of(key), text=text))


def _judge(rows: Rows) -> None:
    """What stands against the values of a row taken together, as for one that is typed."""
    now = dt.datetime.now()
    for at in range(len(rows.keys)):
        if at in rows.reader.errors.rows:
            continue
        for name, problem in judge(None, rows.values(at)).items():
            rows.reader.refuse(at, name, problem)
        received = rows.cell("received_at", at)
        for key in STAGES:
            when = rows.cell(key, at)
            if when is not None and not received.date() <= when.date() <= now.date():
                rows.reader.refuse(at, key, NoSuchTime(at=f"{when:%Y-%m-%d %H:%M}"))


def _find_same(rows: Rows) -> None:
    """Find the rows that are kept already; what they say otherwise now is remarked."""
    kept = {row[0]: row[1:] for row in found_by(Complaint, "outside_id", rows.keys, *_COMPARED)}
    heads, lines = rows.reader.matched, rows.sheet.lines
    for at, key in enumerate(rows.keys):
        if key not in kept or at in rows.reader.errors.rows:
            continue
        rows.same.add(at)
        _, number, *before = kept[key]
        said = [_stored(name, rows.cell(name, at)) for name in _COMPARED[1:]]
        if any(one not in (None, other) for one, other in zip(said, before, strict=True)):
            problem = KeptAsItIs(key=key, number=number)
            remark = RowError(lines[at], heads.head("outside_id"), problem)
            rows.reader.errors.remarks.append(remark)


_COMPARED = ("number", "received_at", "goods", "issue", "story")


def _stored(name: str, value: Any) -> Any:
    return None if value is None else Complaint._meta.fields[name].db_value(value)


def _customers_told(rows: Rows, new: Sequence[int]) -> tuple[RowChange, ...]:
    """One line of the question says which customers would be new."""
    strangers = rows.unknown(new)
    if not strangers:
        return ()
    few = "、".join(strangers[:SHOWN]) + (" …" if len(strangers) > SHOWN else "")
    said = tr(N_("{count} new customers: {names}")).format(count=f"{len(strangers):,}", names=few)
    return (RowChange(rows.sheet.head_line, rows.reader.matched.head("customer"), "", said),)
