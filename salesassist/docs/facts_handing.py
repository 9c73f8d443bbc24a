"""What the hand-over sheet and the fulfilment checklist are told."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class HandedItem:
    """One thing to look after: whom it is about, what, until when, what is known of it."""

    whom: str
    what: str
    due_on: date | None = None
    amount: str = ""
    known: str = ""
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class HandedGroup:
    """Items of one sort: `key` is "orders", "quotations", "promises", "money" or "approvals"."""

    key: str
    items: tuple[HandedItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HandOver(PaperFacts):
    """交接單: what somebody's stand-in looks after, from when until when."""

    from_person: str
    to_person: str
    first: date
    last: date
    groups: tuple[HandedGroup, ...]
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class DutyRow:
    """One promise of a contract: what, by whom, until when, done when with which proof."""

    no: int
    what: str
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Fulfilment(PaperFacts):
    """履約檢核表: what was promised in a contract, and what of it is done."""

    customer: Party
    order_number: str
    rows: tuple[DutyRow, ...]
    as_of: date
    customer_po: str = ""
