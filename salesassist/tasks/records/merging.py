"""Two customers become one: every document moves, both codes lead to it, and it can be undone."""

from typing import Any

import peewee

from salesassist.db import Customer, CustomerMerge, unfinished
from salesassist.db.base import Record, Work, unit_of_work
from salesassist.db.references import model_of, put_back, references, row_of
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem

FILLED = (
    "short_name", "name_en", "tax_id", "industry", "region", "phone", "fax", "email", "website",
    "owner", "term", "invoice_title", "representative", "credit_limit", "grade", "notes",
    "approved_on", "approved_by",
)  # fmt: skip
"""Fields of the kept customer the other one fills where they are empty."""

UNFINISHED = "unfinished"
"""Among what moved: forms laid aside, by their requests; they are no records of the house."""


class SameCustomer(Problem):
    """A customer is merged with itself."""

    says = N_("Choose two different customers: {name} cannot be merged with itself.")


class CodeTaken(Problem):
    """The code of a merged customer was given to another one meanwhile."""

    says = N_("Code {code} belongs to {name} now: give that one another code, then undo the merge.")


class UndoneBefore(Problem):
    """A merge is undone twice."""

    says = N_("The merge of {code} was undone already.")


def merge_customers(
    kept: Customer, gone: Customer, *, who: str, request: str | None = None
) -> CustomerMerge:
    """Move everything of one customer to the other and remove it; its code becomes an alias.

    Contacts and addresses move too, and forms laid aside: nothing is thrown away. Empty fields of
    the kept customer are filled. Raises SameCustomer, Conflict.
    """
    permit(who, "merge customers")
    if kept.id == gone.id:
        raise SameCustomer(name=kept.name)
    with unit_of_work(who, "merge customers", request) as work:
        if work.done_before:
            return CustomerMerge.get_by_id(work.result)
        kept, gone = Customer.get_by_id(kept.id), Customer.get_by_id(gone.id)
        rows = [["customer", row_of(gone)]]
        moved = _move_all(work, gone, kept, rows)
        moved += _move_unfinished(gone.id, kept.id)
        before = _fill(work, kept, gone)
        work.remove(gone)
        merge = work.add(
            CustomerMerge(
                kept=kept,
                gone_id=gone.id,
                code=gone.code,
                name=gone.name,
                at=work.at,
                who=who,
                moved=moved,
                gone=rows,
                before=before,
            )
        )
        work.result = merge.id
    return merge


def undo_merge(merge: CustomerMerge, *, who: str) -> Customer:
    """Bring a merged customer back with all that came from it and is still the kept one's.

    Values it filled are emptied again unless somebody changed them. Raises UndoneBefore, CodeTaken.
    """
    permit(who, "merge customers")
    with unit_of_work(who, "undo merge of customers") as work:
        merge = CustomerMerge.get_by_id(merge.id)
        if merge.undone_at is not None:
            raise UndoneBefore(code=merge.code)
        taken = Customer.get_or_none(Customer.code == merge.code)
        if taken is not None:
            raise CodeTaken(code=merge.code, name=taken.name)
        kept = Customer.get_by_id(merge.kept_id)
        _empty(work, kept, merge)
        back = put_back(work, [["customer", _without_living(merge.gone[0][1])]])[0]
        for table, column, ids in merge.moved:
            if table == UNFINISHED:
                _move_unfinished(kept.id, back.id, only=ids)
            else:
                _move_back(work, model_of(table), column, ids, kept, back)
        _bring(work, merge.gone[1:], merge.gone_id, back)
        work.change(merge, undone_at=work.at, undone_by=who)
    return back


def living(customer: Customer) -> Customer | None:
    """The customer itself, or the one it was merged into, at last; None where it was removed."""
    seen: set[int] = set()
    at = customer.id
    while at not in seen:
        found = Customer.get_or_none(Customer.id == at)
        if found is not None:
            return found
        seen.add(at)
        away = (CustomerMerge.gone_id == at) & CustomerMerge.undone_at.is_null()
        merge = CustomerMerge.select().where(away).order_by(CustomerMerge.id.desc()).first()
        at = merge.kept_id if merge is not None else at
    return None


def merges(customer: Customer) -> list[CustomerMerge]:
    """The customers merged into this one and not taken out again, the newest first."""
    mine = (CustomerMerge.kept == customer) & CustomerMerge.undone_at.is_null()
    return list(CustomerMerge.select().where(mine).order_by(CustomerMerge.id.desc()))


def _move_all(work: Work, gone: Customer, kept: Customer, rows: list[list[Any]]) -> list[list[Any]]:
    """Move every record that refers to the one customer; what cannot stand twice goes into rows."""
    moved = []
    for model, field in references(Customer):
        ids = []
        for record in list(model.select().where(field == gone.id)):
            if _stands_already(model, field, record, kept):
                rows.append([model._meta.table_name, row_of(record)])
                work.remove(record)
            else:
                work.change(record, **{field.name: kept})
                ids.append(record.id)
        if ids:
            moved.append([model._meta.table_name, field.name, ids])
    return moved


def _move_unfinished(old: int, new: int, only: list[str] | None = None) -> list[list[Any]]:
    """Forms laid aside of the one customer, or naming it, go on with the other one."""
    names = {field.name for _, field in references(Customer)}
    requests = unfinished.move(Customer._meta.table_name, names, old, new, only)
    return [[UNFINISHED, "request", requests]] if requests else []


def _stands_already(
    model: type[Record], field: peewee.Field, record: Record, kept: Customer
) -> bool:
    """Whether the kept customer has what may stand only once, such as a word for a product."""
    for names, unique in model._meta.indexes:
        if not unique or field.name not in names:
            continue
        said = [
            model._meta.fields[name] == (kept.id if name == field.name else record.__data__[name])
            for name in names
        ]
        if model.select().where(*said).exists():
            return True
    return False


def _fill(work: Work, kept: Customer, gone: Customer) -> dict[str, Any]:
    """Fill what is empty; {field: [before, filled]} as stored."""
    values = {
        name: getattr(gone, name)
        for name in FILLED
        if getattr(kept, name) in (None, "") and getattr(gone, name) not in (None, "")
    }
    old = row_of(kept)
    codes = " ".join(filter(None, (kept.former_codes, gone.code, gone.former_codes)))
    work.change(kept, former_codes=codes, **values)
    new = row_of(kept)
    return {name: [old[name], new[name]] for name in values}


def _empty(work: Work, kept: Customer, merge: CustomerMerge) -> None:
    """Take out what the other one filled, and its codes."""
    now, fields = row_of(kept), Customer._meta.fields
    values = {
        name: fields[name].python_value(old)
        for name, (old, filled) in merge.before.items()
        if now[name] == filled
    }
    theirs = {merge.code, *merge.gone[0][1]["former_codes"].split()}
    codes = [code for code in kept.former_codes.split() if code not in theirs]
    work.change(kept, former_codes=" ".join(codes), **values)


def _without_living(row: dict[str, Any]) -> dict[str, Any]:
    """A customer's row without former codes that are a customer's again."""
    codes = row["former_codes"].split()
    living = {each.code for each in Customer.select(Customer.code).where(Customer.code.in_(codes))}
    return {**row, "former_codes": " ".join(code for code in codes if code not in living)}


def _move_back(
    work: Work, model: type[Record], column: str, ids: list[int], kept: Customer, back: Customer
) -> None:
    field = model._meta.fields[column]
    for start in range(0, len(ids), 500):
        some = model.id.in_(ids[start : start + 500]) & (field == kept.id)
        for record in list(model.select().where(some)):
            work.change(record, **{column: back})


def _bring(work: Work, rows: list[list[Any]], old: int, back: Customer) -> None:
    """Add what could not stand twice, to the customer that came back."""
    for table, row in rows:
        for model, field in references(Customer):
            if model._meta.table_name == table and row[field.name] == old:
                row[field.name] = back.id
    put_back(work, rows)
