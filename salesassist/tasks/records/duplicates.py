"""Customers that may be one: while somebody types, and as a list of pairs (domain §5.2)."""

import itertools
from collections import defaultdict
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

import peewee

from salesassist.db import Address, Contact, Customer, KeptApart, postal
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit
from salesassist.rules import identity, names, sameness
from salesassist.rules.sameness import Firm

LOOKED_AT = 20  # customers that share one key: more is no hint that they are one
_SHARP = frozenset({"tax_id", "name", "place", "email", "phone"})


@dataclass(frozen=True)
class Alike:
    """A customer that may be the one somebody types: its score and why (keys of REASONS)."""

    customer: Customer
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two customers that may be one; `one` is the older record."""

    one: Customer
    other: Customer
    score: int
    reasons: tuple[str, ...]


@dataclass
class _Known:
    """What is known of customers by id, as it is gathered."""

    name: str
    tax_id: str
    phones: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)

    def firm(self, key: int) -> Firm:
        parts = (frozenset(self.phones - {""}), frozenset(self.places), frozenset(self.emails))
        return Firm(key, self.name, self.tax_id, *parts)


def alike(
    customer: Customer | None,
    *,
    name: str = "",
    tax_id: str = "",
    phone: str = "",
    address: str = "",
    limit: int = 5,
) -> list[Alike]:
    """Kept customers that may be the one typed, likeliest first; each is found by an index.

    `customer` is the one being changed, which is not like itself. A single common key is enough
    to be told, with its reason; those decided to be two are left out.
    """
    typed = Firm(
        customer.id if customer else None,
        names.normal_name(name) if name else "",
        tax_id,
        frozenset({sameness.bare_phone(identity.normal_phone(phone))} - {""}),
        frozenset({postal.key_of(address)} - {""}),
    )
    ids = _sharing(typed) - {typed.id}
    if typed.id is not None and ids:
        ids -= _apart_from(typed.id)
    kept = {each.id: each for each in Customer.select().where(Customer.id.in_(sorted(ids)))}
    found = []
    for firm in _firms(ids):
        score, reasons = sameness.compare(typed, firm)
        if _SHARP & set(reasons):
            found.append(Alike(kept[firm.id], score, reasons))
    return sorted(found, key=lambda each: (-each.score, each.customer.id))[:limit]


def pairs(least: int = sameness.SAME) -> Generator[tuple[int, int], None, list[Pair]]:
    """All pairs from a score on, likeliest first, without those decided to be two customers.

    Yields (done, total) of the customers looked at.
    """
    firms = {firm.id: firm for firm in _firms(None)}
    apart = {(each.one_id, each.other_id) for each in KeptApart.select()}
    found: dict[tuple[int, int], tuple[int, tuple[str, ...]]] = {}
    blocks = [block for block in _blocks(firms.values()) if 1 < len(block) <= LOOKED_AT]
    for done, block in enumerate(blocks):
        if done % 500 == 0:
            yield done, len(blocks)
        for pair in itertools.combinations(sorted(block), 2):
            if pair not in found and pair not in apart:
                found[pair] = sameness.compare(firms[pair[0]], firms[pair[1]])
    yield len(blocks), len(blocks)
    shown = {pair: said for pair, said in found.items() if said[0] >= least}
    wanted = {key for pair in shown for key in pair}
    kept = {each.id: each for each in _chosen(Customer, Customer.id, wanted)}
    listed = [Pair(kept[one], kept[other], *said) for (one, other), said in shown.items()]
    return sorted(listed, key=lambda each: (-each.score, each.one.code, each.other.code))


def pair_of(one: Customer, other: Customer) -> Pair:
    """Two chosen customers as a pair, whatever their score."""
    firms = {firm.id: firm for firm in _firms({one.id, other.id})}
    older, newer = sorted((one, other), key=lambda each: each.id)
    return Pair(older, newer, *sameness.compare(firms[older.id], firms[newer.id]))


def keep_apart(one: Customer, other: Customer, *, who: str) -> KeptApart:
    """Decide that two customers are two: the pair is not shown again."""
    permit(who, "merge customers")
    first, second = sorted((one.id, other.id))
    with unit_of_work(who, "keep customers apart") as work:
        known = KeptApart.get_or_none((KeptApart.one == first) & (KeptApart.other == second))
        return known or work.add(KeptApart(one=first, other=second, at=work.at, who=who))


def _sharing(typed: Firm) -> set[int]:
    """The ids of customers that share a key with a firm."""
    found: set[int] = set()
    if typed.name:
        found |= _ids(Customer.select(Customer.id).where(Customer.name_key == typed.name))
    if typed.tax_id:
        found |= _ids(Customer.select(Customer.id).where(Customer.tax_id == typed.tax_id))
    for phone in typed.phones:
        found |= _ids(Customer.select(Customer.id).where(_rings(Customer.phone, phone)))
        for column in (Contact.phone, Contact.mobile):
            found |= _ids(Contact.select(Contact.customer).where(_rings(column, phone)))
    for place in typed.places:
        found |= _ids(Address.select(Address.customer).where(Address.place_key == place))
    return found


def _rings(column: peewee.Field, phone: str) -> peewee.Expression:
    """A number with any extension; # is followed by $ in the order of characters."""
    return (column == phone) | column.between(f"{phone}#", f"{phone}$")


def _ids(query: peewee.ModelSelect) -> set[int]:
    found = [row[0] for row in query.limit(LOOKED_AT + 1).tuples()]
    return set(found) if len(found) <= LOOKED_AT else set()


def _apart_from(key: int) -> set[int]:
    mine = (KeptApart.one == key) | (KeptApart.other == key)
    return {each for row in KeptApart.select().where(mine) for each in (row.one_id, row.other_id)}


def _firms(ids: set[int] | None) -> Iterable[Firm]:
    """What these customers (None: all) are compared by."""
    known: dict[int, _Known] = {}
    own = (Customer.id, Customer.name_key, Customer.tax_id, Customer.phone, Customer.email)
    for key, name, tax_id, phone, email in _chosen(Customer, Customer.id, ids, *own):
        known[key] = _Known(name, tax_id, {sameness.bare_phone(phone)}, set(), _lower(email))
    said = (Contact.customer, Contact.phone, Contact.mobile, Contact.email)
    for key, phone, mobile, email in _chosen(Contact, Contact.customer, ids, *said):
        known[key].phones |= {sameness.bare_phone(phone), sameness.bare_phone(mobile)}
        known[key].emails |= _lower(email)
    places = _chosen(Address, Address.customer, ids, Address.customer, Address.place_key)
    for key, place in places:
        known[key].places |= {place} - {""}
    return [each.firm(key) for key, each in known.items()]


def _lower(email: str) -> set[str]:
    return {email.lower()} - {""}


def _chosen(model, key, ids: set[int] | None, *columns):
    """Rows of these ids, in portions a statement can name; all for None."""
    query = model.select(*columns)
    if ids is None:
        yield from query.tuples() if columns else query
        return
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        part = query.where(key.in_(wanted[start : start + 500]))
        yield from part.tuples() if columns else part


def _blocks(firms: Iterable[Firm]) -> Iterable[set[int]]:
    """Customers that share a key."""
    shared: dict[tuple[str, str], set[int]] = defaultdict(set)
    for firm in firms:
        told = [("name", firm.name), ("tax", firm.tax_id)]
        told += [("phone", each) for each in firm.phones]
        told += [("place", each) for each in firm.places]
        told += [("mail", each) for each in firm.domains()]
        for key in told:
            if key[1]:
                shared[key].add(firm.id)
    return shared.values()
