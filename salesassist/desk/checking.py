"""Checking values before they are kept: each problem stands beside its field."""

from typing import Any

from salesassist.db.base import Record
from salesassist.db.fields import Ref, Required
from salesassist.texts import N_, Problem, tr


class Taken(Problem):
    """A code that must be the only one is used already."""

    says = N_("{label} {text} is used already by {other}: choose another.")


class Gone(Problem):
    """What a record refers to was removed or merged while somebody typed."""

    says = N_("{label} {text} is not there any more, it was removed or merged: choose another.")


class RecordProblems(Problem):
    """A record has problems; `fields` names each by its field."""

    says = N_("{text}")

    def __init__(self, fields: dict[str, Problem]):
        self.fields = fields
        super().__init__(text=" ".join(str(each) for each in fields.values()))


def check_values(
    model: type[Record], record: Record | None, values: dict[str, Any]
) -> dict[str, Problem]:
    """The problems of values, by field; a new record is checked in its required fields too."""
    asked = dict(values)
    if record is None:
        required = (each for each in model._meta.sorted_fields if getattr(each, "required", False))
        asked = {field.name: None for field in required} | asked
    problems: dict[str, Problem] = {}
    for name, value in asked.items():
        field = model._meta.fields[name]
        try:
            if (value is None and not field.null) or (value == "" and field.unique):
                raise Required(label=tr(field.label))
            field.check(value)
            if field.unique and value is not None:
                _refuse_taken(model, record, field, value)
            if isinstance(field, Ref) and isinstance(value, Record):
                _refuse_gone(field, value)
        except Problem as problem:
            problems[name] = problem
    return problems


def _refuse_taken(model: type[Record], record: Record | None, field: Any, value: Any) -> None:
    other = model.get_or_none(field == value)
    if other is not None and (record is None or other.id != record.id):
        raise Taken(label=tr(field.label), text=value, other=str(other))


def _refuse_gone(field: Ref, value: Record) -> None:
    model = type(value)
    if value.id is not None and not model.select().where(model.id == value.id).exists():
        raise Gone(label=tr(field.label), text=str(value))
