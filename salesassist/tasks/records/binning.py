"""Removing what was never used, closing what was, and putting back what was removed."""

from salesassist.db import Binned, Customer, Product, Record
from salesassist.db.base import Work, unit_of_work
from salesassist.db.references import links, model_of, parts, put_back, row_of, uses
from salesassist.desk.people import permit
from salesassist.desk.table_names import table_words
from salesassist.rules import rights
from salesassist.tasks.records.limits import activation_problem, refuse_business
from salesassist.texts import N_, Problem, tr


class InUse(Problem):
    """A record that documents refer to is to be removed."""

    says = N_("{what} is used by {uses}: it can be closed, not removed.")


class BackAlready(Problem):
    """A record of the bin is put back twice."""

    says = N_("{what} was put back already.")


class PlaceTaken(Problem):
    """Another record has what may stand only once."""

    says = N_("{what}: “{value}” belongs to another record now. Change that one first.")


class ParentGone(Problem):
    """What a record belongs to was removed itself."""

    says = N_("{what} belongs to a record that was removed too: put that one back first.")


def remove_part(record: Record, *, who: str) -> Binned:
    """Remove an address, a contact or another part; orders keep the text they had."""
    permit(who, rights.verb_of(record._meta.table_name))
    with unit_of_work(who, f"remove {record._meta.table_name}") as work:
        return into_bin(work, record)


def remove_record(record: Record, *, who: str) -> Binned:
    """Remove a record no document refers to; it lies in the bin with its parts. Raises InUse."""
    refuse_business(type(record))
    permit(who, "remove a record")
    permit(who, rights.verb_of(record._meta.table_name))
    refuse_used(record)
    with unit_of_work(who, f"remove {record._meta.table_name}") as work:
        return into_bin(work, record)


def refuse_used(record: Record) -> None:
    """Raise InUse when documents refer to a record."""
    found = uses(record)
    if found:
        said = (
            f"{count:,} {table_words(model._meta.table_name)}" for model, count in found.items()
        )
        raise InUse(what=str(record), uses=tr(N_(", ")).join(said))


def documents(record: Record) -> int:
    """How many documents refer to a record: orders, deliveries, receivables, cases …"""
    return sum(uses(record).values())


def into_bin(work: Work, record: Record) -> Binned:
    """Take a record and its parts away and keep them in the bin."""
    every = list(parts(record))
    content = {"rows": [], "links": [link for each in every for link in links(each)]}
    content["rows"] = [[each._meta.table_name, row_of(each)] for each in every]
    table = record._meta.table_name
    said = {"table": table, "record": record.id, "title": str(record)}
    binned = work.add(Binned(content=content, at=work.at, who=work.who, **said))
    for each in reversed(every):
        work.remove(each)
    return binned


def restore(binned: Binned, *, who: str) -> Record:
    """Put a removed record back with its parts and links.

    Raises BackAlready, PlaceTaken, ParentGone.
    """
    permit(who, "restore a record")
    with unit_of_work(who, f"restore {binned.table}") as work:
        binned = Binned.get_by_id(binned.id)
        if binned.restored_at is not None:
            raise BackAlready(what=binned.title)
        _refuse_taken(binned)
        record = put_back(work, binned.content["rows"])[0]
        for table, column, ids in binned.content["links"]:
            model = model_of(table)
            loose = model.id.in_(ids) & model._meta.fields[column].is_null()
            for each in list(model.select().where(loose)):
                work.change(each, **{column: record})
        work.change(binned, restored_at=work.at, restored_by=who)
    return record


def close_record(record: Customer | Product, *, who: str) -> Record:
    """Close a customer or a product: it stays in its documents and is offered no more."""
    return _set_state(record, "closed", who)


def reopen_record(record: Customer | Product, *, who: str) -> Record:
    """Use a closed customer or product again."""
    return _set_state(record, "active", who)


def approve_customer(customer: Customer, *, who: str) -> Customer:
    """Write down who approved a customer and when; a prospect becomes a regular one.

    Raises ActivationRefused and ActivationNeedsSupervisor as the house's rules say.
    """
    permit(who, "approve customers")
    with unit_of_work(who, "approve customer") as work:
        fresh = Customer.get_by_id(customer.id)
        _refuse_active(fresh, who)
        state = "active" if fresh.state == "prospect" else fresh.state
        return work.change(fresh, approved_on=work.at.date(), approved_by=who, state=state)


def _set_state(record: Record, state: str, who: str) -> Record:
    model = type(record)
    permit(who, rights.CLOSING[model._meta.table_name])
    with unit_of_work(who, f"{state} {model._meta.table_name}") as work:
        fresh = model.get_by_id(record.id)
        if state == "active":
            _refuse_active(fresh, who)
        return work.change(fresh, state=state)


def _refuse_active(record: Customer | Product, who: str) -> None:
    """Raise when a prospect would become a regular customer against the rules of the house."""
    if isinstance(record, Customer) and record.state == "prospect":
        problem = activation_problem(who, record, record.grade)
        if problem is not None:
            raise problem


def _refuse_taken(binned: Binned) -> None:
    """Raise for what may stand only once and was taken, and for a parent that is gone."""
    ours = {(table, row["id"]) for table, row in binned.content["rows"]}
    for table, row in binned.content["rows"]:
        model = model_of(table)
        for field in model._meta.sorted_fields:
            value = row.get(field.name)
            if field.unique and model.get_or_none(field == field.python_value(value)) is not None:
                raise PlaceTaken(what=binned.title, value=value)
            other = getattr(field, "rel_model", None)
            if other is None or value is None or (other._meta.table_name, value) in ours:
                continue
            if other.get_or_none(other.id == value) is None:
                raise ParentGone(what=binned.title)
