"""Structures in the journal as a person reads them: how many of what, and not the JSON."""

from typing import Any

import peewee

from salesassist.desk.table_names import TABLES
from salesassist.rules.quality import RULES
from salesassist.rules.retention import CLASSES
from salesassist.texts import N_, tr

_MOST = 300  # characters shown
_QUALITY = {each.kind: each.words for each in RULES}


def said(value: Any, model: type[peewee.Model] | None = None) -> str:
    """A structure in words; `model` is the table whose column it stands in."""
    return (_said(value, model) or "—")[:_MOST]


def _said(value: Any, model: Any) -> str:
    if isinstance(value, dict):
        return _pairs(value, model)
    if isinstance(value, list):
        return _listed(value, model)
    if isinstance(value, bool):
        return tr(N_("Yes")) if value else tr(N_("No"))
    return "" if value is None else str(value)


def _pairs(value: dict[str, Any], model: Any) -> str:
    """Counts by what is counted, without what is nothing; other values by their labels."""
    found = []
    for name, each in value.items():
        words = _said(each, model)
        if words and each != 0:
            found.append(f"{_name(name, model)} {words}".strip())
    return "、".join(found)


def _name(name: str, model: Any) -> str:
    """A key by its words: a rule of quality, a class of records, a table, a field."""
    for known in (_QUALITY, TABLES):
        if name in known:
            return tr(known[name])
    if name in CLASSES:
        return tr(CLASSES[name].words)
    field = model._meta.fields.get(name) if model is not None else None
    return tr(field.label) if hasattr(field, "label") else _PARTS.get(name, lambda: name)()


_PARTS = {
    "rows": lambda: "",
    "links": lambda: tr(N_("named by")),
}
"""What the bin keeps of a record: its rows, and what referred to it."""


def _listed(value: list[Any], model: Any) -> str:
    """Records of tables as counts by table; lists of words one after the other."""
    if value and all(_of_table(each) for each in value):
        counts: dict[str, int] = {}
        for table, *_, last in value:
            counts[table] = counts.get(table, 0) + (len(last) if isinstance(last, list) else 1)
        return "、".join(f"{tr(TABLES[table])} {count}" for table, count in counts.items())
    return "；".join(filter(None, (_said(each, model) for each in value)))


def _of_table(each: Any) -> bool:
    """Whether it is a row of a table ([table, row]) or rows of it ([table, column, ids])."""
    return isinstance(each, list) and len(each) > 1 and each[0] in TABLES
