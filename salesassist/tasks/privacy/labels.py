"""Address labels for customers: one each, to the person of a role, logged like every list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesassist.db import Address, Contact, Customer, PersonalLog
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.exporting import note_out
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.texts import N_, Problem, tr

VERB = "export personal data"
KIND = "address-labels"
SHEETS = {"3x8": (3, 8), "3x7": (3, 7), "2x8": (2, 8), "2x7": (2, 7), "2x5": (2, 5)}
"""Sheets sold in Taiwan, columns and rows of A4: 24, 21, 16, 14 and 10 labels."""
BUSINESS, MARKETING = "business", "marketing"
PURPOSES = {
    BUSINESS: N_("Papers and goods"),
    MARKETING: N_("Marketing"),
}
PLACES = {
    "billing": N_("Billing address first"),
    "delivery": N_("Delivery address first"),
    "registered": N_("Registered address first"),
}
ROLES = {"billing": "accounting", "delivery": "receiving", "registered": "decision"}
"""Whose name stands on the label, by the kind of address."""
MOST = 2_400
"""Customers at once: a hundred sheets."""


class NoLabels(Problem):
    """None of the customers gets a label."""

    says = N_(
        "Nobody gets a label: {refused} refused marketing or their use is stopped, {nowhere} have"
        " no address. Choose other customers, or write down their addresses."
    )


class NoSuchPlace(Problem):
    """The first free place is not on the sheet."""

    says = N_("The sheet has places 1 to {most}: {start} is none of them.")


class TooMany(Problem):
    """More labels are asked for than are printed at once."""

    says = N_("{count} customers are listed; labels are printed for {most} at once: filter first.")


@dataclass(frozen=True)
class Wish:
    """How labels are wanted; `start` is the first free place of the sheet, from 1."""

    purpose: str = BUSINESS
    place: str = "billing"
    sheet: str = "3x8"
    start: int = 1
    language: str = "zh_TW"


@dataclass(frozen=True)
class Labels:
    """What is printed, and who is left out: by a refusal, or for want of an address."""

    facts: facts.AddressLabels
    refused: tuple[Customer, ...]
    nowhere: tuple[Customer, ...]

    def left_out(self) -> str:
        """Who gets no label and why, in a sentence; empty where everybody gets one."""
        said = []
        if self.refused:
            words = tr(N_("{count} refused marketing or are not to be written to"))
            said.append(words.format(count=len(self.refused)))
        if self.nowhere:
            said.append(tr(N_("{count} have no address")).format(count=len(self.nowhere)))
        return "；".join(said)


def labels_for(customers: Sequence[Customer], wish: Wish, *, at: dt.datetime, who: str) -> Labels:
    """The labels of customers; for marketing nobody who refused (PDPA §20 II).

    Raises NotPermitted, NoLabels, NoSuchPlace, TooMany.
    """
    permit(who, VERB)
    if len(customers) > MOST:
        raise TooMany(count=f"{len(customers):,}", most=f"{MOST:,}")
    columns, rows = SHEETS[wish.sheet]
    if not 1 <= wish.start <= columns * rows:
        raise NoSuchPlace(most=columns * rows, start=wish.start)
    made, refused, nowhere = [], [], []
    contacts, addresses = _by_customer(Contact, customers), _by_customer(Address, customers)
    for customer in customers:
        people = contacts.get(customer.id, [])
        willing = [each for each in people if _may_write(each, wish.purpose)]
        place = _place(addresses.get(customer.id, []), wish.place)
        if people and not willing and (wish.purpose == MARKETING or customer.kind == "person"):
            refused.append(customer)
        elif place is None:
            nowhere.append(customer)
        else:
            made.append(_label(customer, place, willing, wish))
    if not made:
        raise NoLabels(refused=len(refused), nowhere=len(nowhere))
    of = letterhead.company()
    told = facts.AddressLabels(
        company=letterhead.letterhead(of), language=wish.language, printed_at=at, printed_by=who,
        labels=tuple(made), columns=columns, rows=rows, start=wish.start,
    )  # fmt: skip
    return Labels(told, tuple(refused), tuple(nowhere))


def draw_labels(labels: Labels) -> bytes:
    """The sheets as a PDF."""
    return paper(KIND).draw(labels.facts)


def print_labels(
    labels: Labels, wish: Wish, *, who: str, request: str | None = None
) -> PersonalLog:
    """Write down that labels leave the house: whom they are for is in no log, how many is.

    Raises NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "print labels", request) as work:
        if work.done_before:
            return PersonalLog.get_by_id(work.result)
        columns = [tr(field.label) for field in (Customer.name, Contact.name, Address.text)]
        more = {"reason": tr(PURPOSES[wish.purpose]), "form": "pdf"}
        kept = note_out(work, KIND, len(labels.facts.labels), columns, **more)
        work.result = kept.id
    return kept


def _may_write(contact: Contact, purpose: str) -> bool:
    if purpose == MARKETING:
        return contact.may_market()
    return contact.blocked_on is None and contact.erased_on is None


def _by_customer(
    model: type[Contact] | type[Address], customers: Sequence[Customer]
) -> dict[int, list[Any]]:
    """The parts of customers in their order, by the customer's id."""
    found: dict[int, list[Any]] = {}
    order = (model.position, model.id) if model is Contact else (model.id,)
    ids = [each.id for each in customers]
    for part in model.select().where(model.customer.in_(ids)).order_by(*order):
        found.setdefault(part.customer_id, []).append(part)
    return found


def _place(places: Sequence[Address], wanted: str) -> Address | None:
    """The address of the kind wanted, else the first."""
    return next((each for each in places if each.kind == wanted), places[0] if places else None)


def _label(
    customer: Customer, place: Address, people: Sequence[Contact], wish: Wish
) -> facts.AddressLabel:
    english = wish.language == "en" and customer.name_en
    name = customer.name_en if english else customer.name
    role = ROLES[wish.place]
    to = next((each for each in people if each.role == role), people[0] if people else None)
    person = " ".join(filter(None, (to.name, to.title))) if to is not None else ""
    if wish.purpose == BUSINESS and place.receiver:
        person = place.receiver
    told = {"postcode": place.postcode, "address": place.text}
    if customer.kind == "person":
        return facts.AddressLabel(person=person or name, **told)
    return facts.AddressLabel(firm=name, person=person, **told)
