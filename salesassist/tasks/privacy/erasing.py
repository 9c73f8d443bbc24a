"""Erasing a person so that every total stays as it was: rows stay, the person leaves their texts.

What a law keeps is blocked, not erased (PDPA §11 III, rules §21), and said so. What was done is
written down without the person: how much in which table. Backups made before still hold the data
until they are too old to be kept.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from salesassist.db import (
    MODELS,
    Attachment,
    CardFile,
    CaseFile,
    Contact,
    Customer,
    DataRequest,
    Erasure,
    Journal,
    Paper,
    PaperCopy,
)
from salesassist.db.base import HIDDEN, Record, Work, unit_of_work
from salesassist.db.erasing import (
    overwrite_deleted,
    reindex,
    rewrite,
    rewrite_journal,
    sweep,
    unguarded,
)
from salesassist.db.fields import Structure, as_json
from salesassist.db.personal import byte_columns, text_columns
from salesassist.desk.people import permit
from salesassist.docs import paper as paper_of
from salesassist.docs.facts import check_code, from_json, to_json
from salesassist.rules.privacy_terms import GONE, Terms, redact
from salesassist.tasks.privacy.finding import Hit, stored
from salesassist.tasks.privacy.subject import Subject
from salesassist.texts import N_, Problem, tr

CLEARED = {"marketing": 0, "phone": "", "mobile": "", "email": "", "line_id": "", "title": "",
            "department": "", "notes": "", "consent": "", "source_note": ""}  # fmt: skip
_OF_CUSTOMER = ("phone", "fax", "email", "website", "notes", "representative", "name_en",
                "short_name", "invoice_title")  # fmt: skip

_FACTS = (Paper, "facts")
_FILES = (Attachment, CaseFile, CardFile)


class ReasonToErase(Problem):
    """Somebody is erased without a reason."""

    says = N_("Say why this person is erased: the reason stays, the person does not.")


class NothingToErase(Problem):
    """No row is chosen."""

    says = N_("Nothing is chosen to be erased: look for the person first.")


@dataclass(frozen=True)
class Outline:
    """What erasing would do: rows by table, what a law keeps, and files that lie elsewhere."""

    places: dict[str, int]
    blocked: list[list[Any]]
    outside: list[str]


def outline(hits: Sequence[Hit]) -> Outline:
    """The dry run: how much goes, what stays blocked until when, which copies lie elsewhere."""
    free = [hit for hit in hits if not hit.kept]
    places = Counter(hit.model._meta.table_name for hit in free)
    kept: dict[str, list[Any]] = {}
    for hit in hits:
        if hit.kept:
            row = kept.setdefault(hit.kept, [hit.kept, 0, ""])
            row[1] += 1
            row[2] = max(row[2], hit.until.isoformat())
    papers = [hit.record for hit in hits if hit.model is Paper]
    copies = PaperCopy.select().where(PaperCopy.paper.in_(papers))
    return Outline(dict(places), list(kept.values()), [each.path for each in copies])


def erase(
    subject: Subject,
    hits: Sequence[Hit],
    *,
    who: str,
    reason: str,
    asked: DataRequest | None = None,
    request: str | None = None,
) -> Erasure:
    """Take a person out of the rows chosen; rows a law keeps are left and counted as blocked.

    Raises NotPermitted, ReasonToErase, NothingToErase.
    """
    permit(who, "erase personal data")
    if not reason.strip():
        raise ReasonToErase()
    if not hits:
        raise NothingToErase()
    plan = outline(hits)
    overwrite_deleted()
    with unit_of_work(who, "erase personal data", request) as work:
        if work.done_before:
            return Erasure.get_by_id(work.result)
        ends = _take_out(work, subject, [hit for hit in hits if not hit.kept])
        about = {"at": work.at, "who": who, "request": asked}
        why = redact(reason.strip(), subject.terms)
        counts = {"places": plan.places, "blocked": plan.blocked, "outside": len(plan.outside)}
        chain = {"head_before": ends[0], "head_after": ends[1]}
        kept = work.add(Erasure(**about, reason=why, **counts, **chain))
        work.result = kept.id
        work.touched |= {hit.model for hit in hits}
    sweep(MODELS)
    return kept


def said(kept: Erasure) -> str:
    """What was done, in a sentence."""
    words = tr(N_("Erased in {count} places; {blocked} records stay blocked by law."))
    blocked = sum(count for _, count, _ in kept.blocked)
    return words.format(count=sum(kept.places.values()), blocked=blocked)


def _take_out(work: Work, subject: Subject, hits: Sequence[Hit]) -> tuple[str, str]:
    rows: dict[type[Record], list[int]] = {}
    for hit in hits:
        rows.setdefault(hit.model, []).append(hit.record)
    lines = rows.pop(Journal, [])
    for model, ids in rows.items():
        for each in model.select().where(model.id.in_(ids)):
            _rewrite(each, subject, work)
        reindex(model, ids)
    return rewrite_journal(dict(_lines(lines, subject)))


def _rewrite(record: Record, subject: Subject, work: Work) -> None:
    model = type(record)
    if record == subject.contact:
        rewrite(model, record.id, _blank_contact(record, work))
        return
    values = redacted(record, subject.terms)
    if record == subject.customer:
        values |= _blank_customer(record)
    if isinstance(record, Paper):
        _redraw(record, values)
    elif values:
        _empty_file(record, values)
        rewrite(model, record.id, values)
    elif isinstance(record, _FILES):
        rewrite(model, record.id, _emptied(record))


def redacted(record: Record, terms: Terms) -> dict[str, str]:
    """The columns of a record that name the person, without them, as stored."""
    found = {}
    for field in text_columns(type(record)):
        text = stored(record, field.name)
        plain = _redact_json(text, terms) if _is_json(field, text) else redact(text, terms)
        if plain != text:
            found[field.name] = f"{plain} {record.id}" if _single(field) else plain
    return found


def _single(field: Any) -> bool:
    """Whether a column is the only one of its value, alone or with others."""
    pairs = (names for names, unique in field.model._meta.indexes if unique)
    return field.unique or any(field.name in names for names in pairs)


def _is_json(field: Any, text: str) -> bool:
    return bool(text) and (isinstance(field, Structure) or (field.model, field.name) == _FACTS)


def _redact_json(text: str, terms: Terms) -> str:
    """A structure with every word in it redacted, keys too; it stays a structure."""
    plain = json.loads(text)
    gone = _inside(plain, terms)
    return text if gone == plain else as_json(gone)


def _inside(value: Any, terms: Terms) -> Any:
    if isinstance(value, str):
        return redact(value, terms)
    if isinstance(value, list):
        return [_inside(each, terms) for each in value]
    if isinstance(value, dict):
        return {redact(key, terms): _inside(each, terms) for key, each in value.items()}
    return value


def _blank_contact(contact: Contact, work: Work) -> dict[str, Any]:
    return CLEARED | {"name": f"{GONE} {contact.id}", "erased_on": work.at.date().isoformat()}


def _blank_customer(customer: Customer) -> dict[str, Any]:
    blank = dict.fromkeys(_OF_CUSTOMER, "")
    return blank | {"name": f"{GONE} {customer.code}"}


def _redraw(kept: Paper, values: dict[str, Any]) -> None:
    """A paper no law keeps is drawn again without the person; its number stays."""
    facts = from_json(kept.kind, values.get("facts", kept.facts))
    pdf = paper_of(kept.kind).draw(facts)
    drawn = {
        "facts": to_json(facts),
        "pdf": pdf,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "check_code": check_code(facts),
    }
    with unguarded("paper_is_frozen"):
        rewrite(Paper, kept.id, values | drawn)


def _empty_file(record: Record, values: dict[str, Any]) -> None:
    if isinstance(record, _FILES) and byte_columns(type(record)):
        values |= _emptied(record)


def _emptied(record: Record) -> dict[str, Any]:
    """The file of an attachment that names the person goes whole: nobody can cut into a scan."""
    return {"data": b"", "sha256": hashlib.sha256(b"").hexdigest()}


def _lines(ids: Iterable[int], subject: Subject) -> Iterable[tuple[int, str]]:
    own = {
        (each._meta.table_name, each.id)
        for each in (subject.contact, subject.customer)
        if each is not None
    }
    for line in Journal.select().where(Journal.id.in_(list(ids))):
        if (line.table, line.record) in own:
            yield line.id, as_json(_hidden(line.fields, line.table))
        else:
            yield line.id, as_json(_inside_line(line.fields, subject.terms))


def _hidden(fields: dict[str, Any], table: str) -> dict[str, Any]:
    """A line about the person's own record: that something changed, and nothing of what."""
    model = Contact if table == "contact" else Customer
    texts = {each.name for each in text_columns(model)} | {"search"}
    return {
        name: [each and HIDDEN for each in pair] if name in texts else pair
        for name, pair in fields.items()
    }


def _inside_line(fields: dict[str, Any], terms: Terms) -> dict[str, Any]:
    """A line about something else; what is JSON inside it is read before it is redacted."""
    found = {}
    for name, pair in fields.items():
        found[name] = [_value(each, terms) for each in pair] if isinstance(pair, list) else pair
    return found


def _value(value: Any, terms: Terms) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return _redact_json(value, terms)
        except ValueError:
            return redact(value, terms)
    return _inside(value, terms)
