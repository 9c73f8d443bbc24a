"""What the customer sheet is told: who the customer is, what it bought, what is open."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class SalesMonth:
    """Net sales of a month and of the same month a year before, in minor units."""

    year: int
    month: int
    value: int
    last_year: int | None = None
    target: int | None = None


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A contact as the reader may see it; `notice` is the version of the notice given."""

    name: str
    place: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    marketing: bool = False
    notice: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenRow:
    """Something open: a kind of the wording table ("order", "receivable" …), amount in minor."""

    kind: str
    number: str
    on: date
    text: str = ""
    amount: int | None = None
    due_on: date | None = None
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """One contact with the customer; `channel` is a key of the wording table."""

    on: date
    channel: str
    whom: str = ""
    text: str = ""
    promise: str = ""


@dataclass(frozen=True, kw_only=True)
class CareFigures:
    """Twelve months of after-sales; None and 0 of 0 print "—".

    `service_days` in tenths, `satisfaction` in hundredths of 5, `deliveries` of 90 days.
    """

    services: int = 0
    service_days: int | None = None
    complaints: int = 0
    batches: int = 0
    satisfaction: int | None = None
    satisfaction_before: int | None = None
    nps: int | None = None
    on_time: int = 0
    deliveries: int = 0


@dataclass(frozen=True, kw_only=True)
class CustomerSheet(PaperFacts):
    """客戶銷售資料表: one customer on one sheet.

    `left` and `right` are (key of the wording table, text); `growth` and `used` basis points;
    `masked` is whether names and numbers of persons are not shown in full.
    """

    customer: Party
    code: str
    as_of: date
    grade: str = ""
    state: str = ""
    owner: str = ""
    net: int = 0
    orders: int = 0
    growth: int | None = None
    owed: int = 0
    overdue: int = 0
    used: int | None = None
    next_on: date | None = None
    next_kind: str = ""
    next_more: str = ""
    left: tuple[tuple[str, str], ...] = ()
    right: tuple[tuple[str, str], ...] = ()
    people: tuple[PersonRow, ...] = ()
    months: tuple[SalesMonth, ...] = ()
    open: tuple[OpenRow, ...] = ()
    open_count: int = 0
    said: tuple[SaidRow, ...] = ()
    care: CareFigures = CareFigures()
    masked: bool = True
