"""The journal as a person reads it: what was changed, by whom, when, from what to what."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import peewee

from salesassist.db import MODELS, Binned, Journal, Paper, eyes
from salesassist.db.base import Record
from salesassist.db.fields import Structure
from salesassist.db.personal import hidden_words_in, mask_of, of_person
from salesassist.db.references import model_of
from salesassist.desk.issue import kinds
from salesassist.desk.issue import title_of as title_of_paper
from salesassist.rules import privacy
from salesassist.rules.names import fold
from salesassist.tasks.records import history_words
from salesassist.texts import N_, tr

ADDED, CHANGED, REMOVED, MANY = "added", "changed", "removed", "many"
KINDS = {
    ADDED: N_("Added"),
    CHANGED: N_("Changed"),
    REMOVED: N_("Removed"),
    MANY: N_("Taken over from a file"),
}


@dataclass(frozen=True)
class Change:
    """One field of a journal's line: what it is called, what it said and what it says."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Asked:
    """What of the journal is asked for; empty is everything."""

    table: str = ""
    record: int | None = None
    who: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    field: str = ""


def conditions(asked: Asked) -> list[peewee.Expression]:
    """The conditions on Journal that give what is asked for."""
    found = []
    if asked.table:
        found.append(Journal.table == asked.table)
    if asked.record is not None:
        found.append(Journal.record == asked.record)
    if asked.who:
        found.append(Journal.who == asked.who)
    if asked.first:
        found.append(Journal.at >= dt.datetime.combine(asked.first, dt.time()))
    if asked.last:
        after = asked.last + dt.timedelta(days=1)
        found.append(Journal.at < dt.datetime.combine(after, dt.time()))
    if asked.field:
        said = peewee.fn.JSON_TYPE(Journal.fields, f"$.{asked.field}")
        found.append(said.is_null(False))
    return found


def people() -> list[str]:
    """Everybody the journal names."""
    return sorted(row[0] for row in Journal.select(Journal.who).distinct().tuples())


def fields_of(table: str) -> dict[str, str]:
    """The fields of a table by name, as they are called."""
    model = model_of(table)
    return {
        field.name: tr(field.label)
        for field in model._meta.sorted_fields
        if field.name not in ("id", "version", "search") and hasattr(field, "label")
    }


def kind_of(line: Journal) -> str:
    """What happened to the record: one of KINDS.

    A field that is never empty tells: it came from nothing, or went to nothing.
    """
    if not line.record:
        return MANY
    fields = _fields(line.table)
    firm = [pair for name, pair in line.fields.items() if not getattr(fields.get(name), "null", 0)]
    if any(old is None for old, _ in firm):
        return ADDED
    return REMOVED if any(new is None for _, new in firm) else CHANGED


def _fields(table: str) -> dict[str, Any]:
    """The fields of a table by name; none of a table there is no more."""
    try:
        return model_of(table)._meta.fields
    except KeyError:
        return {}


def changes(line: Journal) -> list[Change]:
    """The fields of a line, in the order of the model, without what is reckoned from others."""
    fields, hides = _fields(line.table), _hides(line)
    order = {name: at for at, name in enumerate(fields)}
    names = sorted(line.fields, key=lambda name: (order.get(name, len(order)), name))
    return [
        Change(
            name,
            _label(fields.get(name), name),
            *(hides(name, _said(fields.get(name), value)) for value in pair),
        )
        for name in names
        if name not in ("search", "name_key", "place_key")
        for pair in [line.fields[name]]
    ]


def _hides(line: Journal) -> Callable[[str, str], str]:
    """What masks a value of this line for eyes that need not see persons."""
    if not eyes.masked():
        return lambda name, said: said
    person, fields = _of_person(line), _fields(line.table)

    def hide(name: str, said: str) -> str:
        kind = mask_of(line.table, name, person=person)
        if kind and said:
            return privacy.mask(said, kind)
        return hidden_words_in(fields[name], said) if name in fields else said

    return hide


def _of_person(line: Journal) -> bool:
    """Whether a line is about a customer that is a person; of what is gone nobody knows, so yes."""
    try:
        model = model_of(line.table)
    except KeyError:
        return True
    kept = model.get_or_none(model.id == line.record) if line.record else None
    return kept is None or of_person(kept)


def summary(line: Journal) -> str:
    """A line's fields in a few words."""
    found = changes(line)
    if kind_of(line) == CHANGED:
        said = (f"{each.label}: {each.old or '—'} → {each.new or '—'}" for each in found)
        return "；".join(said)
    return "　".join(filter(None, (each.new or each.old for each in found[:4])))


def title(line: Journal) -> str:
    """What the record of a line is called now, or was called when it was removed."""
    return title_of(line.table, line.record)


def title_of(table: str, record: int) -> str:
    """What a record is called: as it is kept, as the bin has it, or its number alone."""
    if not record:
        return ""
    try:
        model = model_of(table)
    except KeyError:
        return f"#{record}"
    kept = model.get_or_none(model.id == record)
    if kept is not None:
        return _named(kept)
    mine = (Binned.table == table) & (Binned.record == record)
    gone = Binned.select().where(mine).order_by(Binned.id.desc()).first()
    return eyes.text(gone, "title") if gone is not None else f"#{record}"


def find_records(text: str, limit: int = 8) -> list[tuple[str, int, str]]:
    """Records that can be meant by a typed number, code or name: (table, id, title)."""
    wanted = fold(text)
    found: list[tuple[str, int, str]] = []
    if not wanted:
        return found
    for model in MODELS:
        if "search" in model._meta.fields:
            near = model.select().where(model.search.contains(wanted)).limit(limit)
            found += [(model._meta.table_name, each.id, _named(each)) for each in near]
    gone = Binned.select().where(Binned.title.contains(text.strip())).limit(limit)
    found += [(each.table, each.record, eyes.text(each, "title")) for each in gone]
    return found[:limit]


def _named(record: Record) -> str:
    code = getattr(record, "code", "")
    said = eyes.words(record)
    return said if not isinstance(code, str) or code in said else f"{code} {said}"


def _label(field: Any, name: str) -> str:
    return tr(field.label) if hasattr(field, "label") else name


def _said(field: Any, value: Any) -> str:
    """A value of the journal as a person reads it; a reference by what it refers to."""
    if value is None or value == "":
        return ""
    if field is Paper.kind and value in kinds():
        return title_of_paper(value)
    if isinstance(field, peewee.ForeignKeyField):
        return title_of(field.rel_model._meta.table_name, value)
    if hasattr(field, "show") and not isinstance(field, peewee.BlobField):
        try:
            read = field.python_value(value)
        except (ValueError, TypeError):
            return str(value)
        if isinstance(field, Structure) and type(field) is Structure:
            return history_words.said(read, field.model)
        return field.show(read)
    return str(value)
