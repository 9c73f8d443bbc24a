"""The rows of an imported table kept as complaints: numbered, clocked, nothing of them lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from salesassist.db import Complaint, ComplaintNote, ComplaintStage, Customer
from salesassist.db.base import Work
from salesassist.desk.codes import next_customer_code
from salesassist.desk.hours import office_hours
from salesassist.desk.importing import Reader, Sheet
from salesassist.desk.importing.columns import is_personal
from salesassist.desk.importing.many import add_columns, free_id, stored
from salesassist.desk.issue import take_number
from salesassist.rules import complaints as rules
from salesassist.rules import names
from salesassist.rules.complaints import ComplaintState
from salesassist.rules.worktime import Hours
from salesassist.tasks.aftersales.complaints.columns import STAGES
from salesassist.tasks.aftersales.complaints.taking import KIND, is_taken
from salesassist.texts import N_, tr

_NOT_OURS = {"customer", "order", "product", *STAGES}


@dataclass
class Rows:
    """The rows of a file as complaints; `same` are those kept already.

    `customers` are the known ones by row, `strangers` the names of those that would be new,
    `links` the orders and products a row names, by id.
    """

    reader: Reader
    keys: list[str]
    same: set[int] = field(default_factory=set)
    customers: dict[int, int] = field(default_factory=dict)
    strangers: dict[int, str] = field(default_factory=dict)
    links: dict[int, dict[str, int]] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        """The table of the file."""
        return self.reader.sheet

    def new(self) -> list[int]:
        """The good rows that become complaints."""
        bad = self.reader.errors.rows
        return [at for at in range(len(self.keys)) if at not in bad and at not in self.same]

    def cell(self, key: str, at: int) -> Any:
        """What a row says in a column; None where it says nothing."""
        return self.reader.values[key][at] if key in self.reader.values else None

    def values(self, at: int) -> dict[str, Any]:
        """What a row says of the complaint itself; a subject is made where none is given."""
        ours = set(self.reader.values) - _NOT_OURS
        found = {key: self.cell(key, at) for key in ours}
        found = {key: value for key, value in found.items() if value is not None}
        if not found.get("subject"):
            words = found.get("issue") or found.get("story") or found.get("goods") or self.keys[at]
            found["subject"] = " ".join(str(words).split())[: Complaint.subject.limit]
        return found

    def unknown(self, at_rows: Sequence[int]) -> list[str]:
        """The customers of some rows that are not here yet, each once, as they are written."""
        found: dict[str, str] = {}
        for at in at_rows:
            if at in self.strangers:
                found.setdefault(names.normal_name(self.strangers[at]), self.strangers[at])
        return list(found.values())


def keep(work: Work, rows: Rows, new: Sequence[int]) -> Iterator[int]:
    """Keep rows as complaints with their clocks and the columns nobody asked for; yields how many.

    A row that says it is closed is closed; without a state it is open.
    """
    made = _add_customers(work, rows, new)
    first, hours = free_id(Complaint), office_hours()
    kept = [_complaint(work, rows, at, made) for at in new]
    for at, each in enumerate(kept):
        each["id"] = first + at
    yield from add_columns(work, Complaint, _columns(Complaint, kept), len(kept))
    both = list(zip(new, kept, strict=True))
    clock = [row for at, each in both for row in _stages(rows, at, each, hours)]
    for _ in add_columns(work, ComplaintStage, _columns(ComplaintStage, clock), len(clock)):
        yield len(kept)
    notes = [_note(work, rows, at, each["id"]) for at, each in both]
    said = [each for each in notes if each is not None]
    for _ in add_columns(work, ComplaintNote, _columns(ComplaintNote, said), len(said)):
        yield len(kept)


def _columns(model: type, rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows of values as columns of stored values; all rows have the same fields."""
    fields = model._meta.fields
    names_of = list(rows[0]) if rows else []
    return {name: [stored(fields[name], row[name]) for row in rows] for name in names_of}


def _add_customers(work: Work, rows: Rows, new: Sequence[int]) -> dict[str, Customer]:
    """The customers that are not here yet, by their name as it is compared."""
    made = {}
    for name in rows.unknown(new):
        added = work.add(Customer(code=next_customer_code(), name=name))
        made[names.normal_name(name)] = added
    return made


def _complaint(work: Work, rows: Rows, at: int, made: dict[str, Customer]) -> dict[str, Any]:
    values = rows.values(at)
    links = rows.links.get(at, {})
    customer = rows.customers.get(at)
    if customer is None:
        customer = made[names.normal_name(rows.strangers[at])].id
    each = Complaint(
        **{
            "number": take_number(work, KIND, values["received_at"].date(), is_taken),
            "state": ComplaintState.OPEN,
            "taken_by": work.who,
            **values,
            "customer": customer,
            "outside_id": rows.keys[at],
            "source": f"{rows.sheet.name}:{rows.sheet.lines[at]}"[: Complaint.source.limit],
        }
    )
    each.prepare()
    fields = [field.name for field in Complaint._meta.sorted_fields if field.name != "id"]
    found = {name: each.__data__.get(name) for name in fields}
    return {**found, "order": links.get("order"), "product": links.get("product")}


def _stages(rows: Rows, at: int, each: dict[str, Any], hours: Hours) -> list[dict[str, Any]]:
    """The clock of a row: until when each stage was due, and when it was, where the file says."""
    due = rules.deadlines(
        each["received_at"], str(each["severity"]), hours, consumer=bool(each["consumer"])
    )
    return [
        {
            "complaint": each["id"],
            "stage": stage,
            "due_at": due[stage],
            "reached_at": rows.cell(stage, at) if stage in STAGES else None,
        }
        for stage in rules.STEPS
    ]


def _note(work: Work, rows: Rows, at: int, complaint: int) -> dict[str, Any] | None:
    """What stands in columns nobody asked for, word for word; national ID numbers are left out."""
    sheet = rows.sheet
    said = []
    for head in rows.reader.matched.unused:
        text = sheet.text_at(sheet.heads.index(head), at).strip()
        if text and not is_personal(head):
            said.append(tr(N_("{head}: {text}")).format(head=head, text=text))
    if not said:
        return None
    where = tr(N_("From {file}, row {row}")).format(file=sheet.name, row=sheet.lines[at])
    text = "\n".join([where, *said])[: ComplaintNote.text.limit]
    return {"complaint": complaint, "at": work.at, "who": work.who, "kind": "note", "text": text}
