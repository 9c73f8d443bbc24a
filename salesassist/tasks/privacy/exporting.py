"""Lists that leave the house: masked unless right and reason are there, each in the log.

A list for marketing has nobody in it who refused, whose use is stopped, or who is erased.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from salesassist.db import Address, Contact, ContactEntry, Customer, Paper, PersonalLog, Response
from salesassist.db.base import Record, unit_of_work
from salesassist.db.known import known
from salesassist.db.personal import PERSONAL, hidden_words_in, mask_of
from salesassist.desk import sight
from salesassist.desk.exporting import note_out
from salesassist.desk.exporting.writing import csv_of
from salesassist.desk.issue import kinds, title_of
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.docs.facts import from_json
from salesassist.docs.masks import hidden
from salesassist.rules import privacy
from salesassist.tasks.privacy.words import table_words
from salesassist.texts import N_, Problem, tr

EXPORT = "export personal data"


class ReasonToExport(Problem):
    """A list leaves the house in full without a reason."""

    says = N_("Say what the list is needed for in full; or take it masked.")


class NoPaper(Problem):
    """No issued paper has this number."""

    says = N_("No issued paper has the number {number}: look it up on its order.")


@dataclass(frozen=True)
class Listing:
    """One list: its words, its table, its columns, and which rows are in it."""

    words: str
    model: type[Record]
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Any]]
    marketing: bool = False


def _contacts() -> Iterable[Contact]:
    query = Contact.select(Contact, Customer).join(Customer)
    return query.where(Contact.erased_on.is_null()).order_by(Customer.code, Contact.position)


def _whom_to_write() -> Iterable[Contact]:
    return (each for each in _contacts() if each.may_market())


LISTS: dict[str, Listing] = {
    "marketing": Listing(
        N_("Mailing list and labels (marketing)"), Contact,
        ("customer", "name", "title", "department", "email", "phone"), _whom_to_write, True,
    ),
    "contacts": Listing(
        N_("Contacts"), Contact,
        ("customer", "name", "title", "department", "role", "phone", "mobile", "email", "line_id",
         "marketing", "purposes", "ground", "source", "noticed_on", "notes"), _contacts,
    ),
    "customers": Listing(
        N_("Customers"), Customer,
        ("code", "name", "tax_id", "kind", "state", "phone", "fax", "email", "representative"),
        lambda: Customer.select().order_by(Customer.code),
    ),
    "addresses": Listing(
        N_("Addresses"), Address,
        ("customer", "kind", "label", "postcode", "text", "receiver", "phone"),
        lambda: Address.select(Address, Customer).join(Customer).order_by(Customer.code),
    ),
    "log": Listing(
        N_("Contact log"), ContactEntry,
        ("customer", "at", "channel", "counterpart", "content", "promise", "due_on"),
        lambda: ContactEntry.select().order_by(ContactEntry.at),
    ),
    "answers": Listing(
        N_("Survey answers"), Response,
        ("customer", "answered_on", "respondent", "department", "phone"),
        lambda: Response.select().order_by(Response.answered_on),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Exported:
    """A list as a file, how many rows it has, and whether it is masked."""

    data: bytes
    rows: int
    masked: bool


def export_list(
    name: str, *, who: str, full: bool = False, reason: str = "", request: str | None = None
) -> Exported:
    """A list as CSV: personal columns masked unless `full` with right and reason; it is logged.

    The mailing list cannot be used masked and always asks for both. Raises NotPermitted,
    ReasonToExport.
    """
    listing = LISTS[name]
    full = full or listing.marketing
    if full:
        permit(who, EXPORT)
        if not reason.strip():
            raise ReasonToExport()
    rows = list(listing.rows())
    head = [tr(listing.model._meta.fields[column].label) for column in listing.columns]
    cells = [[_cell(row, column, full) for column in listing.columns] for row in rows]
    with unit_of_work(who, "export list", request) as work:
        more = {"masked": not full, "reason": reason, "form": "csv"}
        personal = _personal(listing, head)
        note_out(work, name, len(rows), personal, **more)
    return Exported(csv_of([head, *cells]), len(rows), not full)


def _personal(listing: Listing, head: list[str]) -> list[str]:
    """The words of the columns that tell of persons."""
    told = PERSONAL[listing.model._meta.table_name]
    return [words for words, key in zip(head, listing.columns, strict=True) if key in told]


def _cell(row: Any, column: str, full: bool) -> str:
    text = row._meta.fields[column].text(row)
    of = row if isinstance(row, Customer) else getattr(row, "customer", None)
    person = of is not None and of.kind == "person"
    if full or not text:
        return text
    if column == "customer":
        return privacy.mask_name(text) if person else text
    kind = mask_of(row._meta.table_name, column, person=person)
    field = row._meta.fields[column]
    return privacy.mask(text, kind) if kind else hidden_words_in(field, text)


def masked_copy(number: str, *, who: str, request: str | None = None) -> tuple[Paper, bytes]:
    """An issued paper drawn once more with people's names and numbers hidden; it is logged.

    It carries no check code of the original's, for it says something else. Raises NoPaper.
    """
    permit(who, sight.REVEAL)
    kept = next((each for each in _papers(number)), None)
    if kept is None:
        raise NoPaper(number=number)
    told = hidden(from_json(kept.kind, kept.facts), known().hide)
    with unit_of_work(who, "masked copy", request) as work:
        sight.note(work, "printed", kept.kind, 1, masked=True, reason=kept.full_number())
    return kept, paper(kept.kind).draw(told)


def _papers(number: str) -> Iterable[Paper]:
    wanted = number.strip().upper()
    for each in Paper.select().where(Paper.number == wanted.partition("-R")[0]):
        if each.full_number() == wanted or each.number == wanted:
            yield each


_KNOWN = {
    "contact": N_("A contact"), "person": N_("A person"), "everything": N_("All data"),
}  # fmt: skip


def what_words(line: PersonalLog) -> str:
    """What a line of the log is about: a list, a kind of paper, a person."""
    if line.what in LISTS:
        return tr(LISTS[line.what].words)
    if line.what in kinds():
        return title_of(line.what)
    if line.what in _KNOWN:
        return tr(_KNOWN[line.what])
    return table_words(line.what) if line.deed == "seen" else line.what
