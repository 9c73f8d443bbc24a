"""Persons in what goes out: masked unless somebody may see them and says why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from salesassist.db import Contact, Customer
from salesassist.desk.exporting.listing import Head, Listing, Value
from salesassist.desk.people import may
from salesassist.rules import privacy

SEES = "export personal data"


def shows_persons(who: str, reason: str) -> bool:
    """Whether persons may go out in full: with the right, and a reason."""
    return bool(reason.strip()) and may(who, SEES)


def masked_columns(heads: Iterable[Head], *, who: str, reason: str) -> tuple[str, ...]:
    """The words of the personal columns that go out masked: all, without the right or a reason."""
    if shows_persons(who, reason):
        return ()
    return tuple(head.words for head in heads if head.personal)


def mask(value: Value, kind: str) -> Value:
    """A personal value hidden as on the screen (a key of rules.privacy.MASKS)."""
    return None if value is None else privacy.mask(str(value), kind)


def with_masks(listing: Listing, masked: Sequence[str]) -> Listing:
    """The list with these columns masked."""
    places = {
        at
        for at, head in enumerate(listing.heads)
        if head.personal and head.mask and head.words in masked
    }
    if not places:
        return listing
    rows = [
        [
            mask(value, listing.heads[at].mask) if at in places else value
            for at, value in enumerate(row)
        ]
        for row in listing.rows
    ]
    return replace(listing, rows=rows)


def known_persons() -> dict[str, str]:
    """What natural persons are called and reached by, each with its mask: contacts, customers."""
    names = (Customer.name, Customer.short_name, Customer.name_en)
    people = Customer.select(*names).where(Customer.kind == "person").tuples()
    said = {name: privacy.mask_name(name) for row in people for name in row if name}
    reach = Contact.select(Contact.name, Contact.mobile, Contact.email).tuples()
    for name, mobile, email in reach.iterator():
        said[name] = privacy.mask_name(name)
        said[mobile] = privacy.mask_phone(mobile)
        said[email] = privacy.mask_email(email)
    said.pop("", None)
    return said


@dataclass(frozen=True)
class Prepared:
    """A list as it may go out, the columns with persons in it, and those of them masked."""

    listing: Listing
    personal: tuple[str, ...]
    masked: tuple[str, ...]


def prepared(listing: Listing, *, who: str, reason: str) -> Prepared:
    """A list as this person may take it out for this reason.

    Persons are looked for in the other columns too: a customer's name is a person's where the
    customer is one, and a table knows only words.
    """
    known, whole = known_persons(), shows_persons(who, reason)
    places = {at for at, head in enumerate(listing.heads) if head.personal}
    found, masks = set(places), set(known.values())
    rows = []
    for row in listing.rows:
        out = list(row)
        for at, value in enumerate(row):
            if at in places or not isinstance(value, str):
                continue
            if value in known:
                found.add(at)
                out[at] = value if whole else known[value]
            elif not whole and value in masks:  # read masked (db.eyes)
                found.add(at)
        rows.append(out)
    personal = tuple(head.words for at, head in enumerate(listing.heads) if at in found)
    masked = masked_columns(listing.heads, who=who, reason=reason)
    return Prepared(
        with_masks(replace(listing, rows=rows), masked), personal, () if whole else personal
    )
