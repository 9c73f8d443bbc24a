"""What the columns of a table show: fields by their names, or words made for the row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from salesassist.db import eyes
from salesassist.db.base import Record
from salesassist.db.fields import Described, Ref


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `key` is a field's name or a path over references ("customer.name"); with `show` it is any
    word. `label` is a mark; `sort` is what the database sorts by (several things in a tuple),
    None where it cannot.
    """

    key: str
    label: str = ""
    align: str = "left"
    show: Callable[[Record], str] | None = None
    sort: Any = None
    width: int = 0
    hidden: bool = False
    middle: bool = False  # long texts are cut in the middle: numbers of documents
    personal: bool = False  # its words tell of persons, masked by whoever makes them (db.eyes)
    read: bool = False  # `show` asked these eyes itself

    def text(self, record: Record) -> str:
        """The cell's words as these eyes may read them; a field was asked already (column_of)."""
        said = self.show(record) if self.show else ""
        return said if self.read else eyes.said(said)


def columns_of(model: type[Record], names: str | Sequence[str | Column]) -> list[Column]:
    """Columns by the names of fields ("number customer total"); a Column stays as it is."""
    listed = names.split() if isinstance(names, str) else names
    return [name if isinstance(name, Column) else column_of(model, name) for name in listed]


def column_of(model: type[Record], path: str, **changes: Any) -> Column:
    """The column of one field, or of a path over references, with some of its looks changed."""
    *steps, last = path.split(".")
    target = model
    for step in steps:
        target = target._meta.fields[step].rel_model
    field = target._meta.fields[last]

    def show(record: Record) -> str:
        found: Record | None = record
        for step in steps:
            found = getattr(found, step) if found is not None else None
        return eyes.text(found, last) if found is not None else ""

    numeric = isinstance(field, Described) and field.numeric
    made = Column(
        key=path,
        label=getattr(field, "label", last),
        align="right" if numeric else "left",
        show=show,
        sort=None if steps or isinstance(field, Ref) else field,
        read=True,
    )
    return replace(made, **changes)
