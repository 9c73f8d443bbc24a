"""Whose data it is: a contact, a customer that is a person, or words; by what they are found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from salesassist.db import Company, Contact, Customer, Journal, Person
from salesassist.rules.privacy_terms import Terms, TooShort, terms_of
from salesassist.texts import N_, Problem

_NAMES = ("name", "mobile", "phone", "email", "line_id")
_OF_CUSTOMER = ("name", "short_name", "name_en", "phone", "fax", "email", "representative")


class NobodyNamed(Problem):
    """Nothing to find anybody by."""

    says = N_("Choose a contact, or write a name, a number or an address to find a person by.")


@dataclass(frozen=True)
class Subject:
    """A person: the contact or customer they are here, all terms, and those that are sure.

    `sure` are the numbers and addresses nobody else has; a name alone may be a namesake's.
    """

    terms: Terms
    sure: Terms
    contact: Contact | None = None
    customer: Customer | None = None

    def firm(self) -> int | None:
        """The id of the customer the person belongs to."""
        if self.customer is not None:
            return self.customer.id
        return self.contact.customer_id if self.contact is not None else None


def subject_of(
    contact: Contact | None = None, customer: Customer | None = None, also: Iterable[str] = ()
) -> Subject:
    """The person with everything they are or were called by, here and in the journal.

    `also` are further words: a former name, a nickname, another number. A customer is one only
    where it is a person itself. Raises NobodyNamed, TooShort (of `also`).
    """
    whole = customer if customer is not None and customer.kind == "person" else None
    names, reach = [], []
    for record, columns in ((contact, _NAMES), (whole, _OF_CUSTOMER)):
        for column, value in _said(record, columns):
            (names if "name" in column or column == "representative" else reach).append(value)
    own = [each for each in reach if not _shared(each, contact, whole)]
    terms = _lenient([*names, *own]) | terms_of(also)
    if not terms:
        raise NobodyNamed()
    return Subject(terms, _lenient(own), contact, whole)


def _said(record: Contact | Customer | None, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What stands in columns of a record, and what stood there before."""
    if record is None:
        return
    for column in columns:
        yield column, getattr(record, column) or ""
    table = record._meta.table_name
    mine = (Journal.table == table) & (Journal.record == record.id)
    for line in Journal.select(Journal.fields).where(mine):
        for column in columns:
            for value in line.fields.get(column, ()):
                if isinstance(value, str):
                    yield column, value


def _shared(value: str, contact: Contact | None, customer: Customer | None) -> bool:
    """Whether a number or address is also the firm's or a colleague's: no sign of this person."""
    if not value.strip():
        return True
    wanted = _lenient([value])
    firm = contact.customer if contact is not None else None
    others = [firm.phone, firm.fax, firm.email] if firm is not None and firm != customer else []
    mine = contact.id if contact is not None else 0
    near = Contact.select().where(Contact.id != mine)
    if firm is not None:
        near = near.where(Contact.customer == firm)
        for each in near:
            others += [each.phone, each.mobile, each.email]
    for of in (*Company.select(), *Person.select()):
        others += [getattr(of, name, "") for name in ("phone", "fax", "email", "mobile")]
    return any(_lenient([each]) == wanted for each in others if each)


def _lenient(values: Iterable[str]) -> Terms:
    """Terms of what is long enough; a line id of two letters finds nobody."""
    found = Terms()
    for each in values:
        try:
            found |= terms_of([each])
        except TooShort:
            continue
    return found
