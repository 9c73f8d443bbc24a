"""How long records are kept: what a law keeps is blocked and not erased (PDPA §11 III)."""

import datetime as dt
from dataclasses import dataclass

from salesassist.texts import N_

CLOSED = (6, 30)
"""By then the books of the year before are closed (商業會計法 §65: four and a half months)."""


@dataclass(frozen=True)
class Kept:
    """A class of records: years as usual here, whether a duty keeps it, and what says so.

    `closed`: the years count from the closing of the books of the record's year.
    """

    words: str
    years: int
    must: bool
    law: str
    closed: bool = False


CLASSES: dict[str, Kept] = {
    "vouchers": Kept(N_("Vouchers"), 5, True, N_("Business Accounting Act §38 I"), True),
    "books": Kept(N_("Books of account"), 10, True, N_("Business Accounting Act §38 II"), True),
    "contracts": Kept(
        N_("Contracts and order forms"),
        15,
        True,
        N_("Civil Code §125: limitation of 15 years"),
    ),
    "complaints": Kept(N_("Complaints"), 5, False, N_("House policy: defence against claims")),
    "service": Kept(N_("Service records"), 5, False, N_("House policy: warranty and repairs")),
    "surveys": Kept(N_("Survey answers by name"), 2, False, N_("House policy: purpose is over")),
    "prospects": Kept(N_("Prospects without an order"), 2, False, N_("House policy")),
    "contacts": Kept(N_("Contacts of customers without trade"), 5, False, N_("House policy")),
    "log": Kept(N_("Contact log"), 5, False, N_("House policy")),
    "requests": Kept(
        N_("Requests, incidents, erasures"), 5, True, N_("Proof of our duties, §12, §13")
    ),
    "affected": Kept(
        N_("Persons affected by an incident"), 5, True, N_("Proof of our duties, §12, §13")
    ),
    "views": Kept(N_("Log of views and exports"), 5, True, N_("Enforcement Rules §12 II 10")),
}
"""Classes in the order they are shown, with what is usual; the settings may say otherwise."""


def kept_until(of: dt.date, years: int, *, closed: bool = False) -> dt.date:
    """The last day a record of a day is kept; with `closed` from the closing of its year on."""
    if closed:
        return dt.date(of.year + 1 + years, *CLOSED)
    leap = of.month == 2 and of.day == 29
    return dt.date(of.year + years, of.month, 28 if leap else of.day)


def is_over(of: dt.date, on: dt.date, years: int, *, closed: bool = False) -> bool:
    """Whether the time a record is kept is over on a day."""
    return on > kept_until(of, years, closed=closed)


def last_day_over(on: dt.date, years: int, *, closed: bool = False) -> dt.date:
    """The latest day whose records are over on a day: for a query."""
    if closed:
        year = on.year - years - (1 if on > dt.date(on.year, *CLOSED) else 2)
        return dt.date(year, 12, 31)
    leap = on.month == 2 and on.day == 29
    return dt.date(on.year - years, on.month, 28 if leap else on.day) - dt.timedelta(days=1)
