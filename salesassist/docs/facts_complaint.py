"""What the papers of complaints are told: the record, the 8D report, the reply, the month.

Amounts are whole NT dollars, quantities 1/1,000, shares basis points, times working minutes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from salesassist.docs.facts_base import Contact, PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class StageRow:
    """One stage of the clock; `state` is "ontime", "late", "now", "overdue", "later", "unknown"."""

    stage: str
    due_at: datetime
    reached_at: datetime | None = None
    state: str = "open"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """One thing done or to be done; `kind` is a key of the wording, no `text` is work to do."""

    kind: str
    text: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class WhyRow:
    """One row of the 5-Why."""

    why: str
    because: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class DelimitRow:
    """One row of is / is not."""

    what: str
    holds: str = ""
    holds_not: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkedReturn:
    """A return, an allowance or an exchange that came of the complaint."""

    number: str
    decision: str
    net: int = 0
    tax: int = 0
    total: int = 0


@dataclass(frozen=True, kw_only=True)
class CostRow:
    """What a complaint cost, beside its returns."""

    label: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class ComplaintCase(PaperFacts):
    """What every paper about one complaint is told.

    `kind`, `channel`, `severity` and `claims` are keys of the wording.
    """

    customer: Party
    complaint_number: str
    received_at: datetime
    subject: str
    kind: str = "quality"
    severity: str = "2"
    channel: str = "phone"
    story: str = ""
    claims: tuple[str, ...] = ()
    order_number: str = ""
    delivery_number: str = ""
    invoice_number: str = ""
    goods: str = ""
    lot: str = ""
    total: int | None = None
    inspected: int | None = None
    bad: int | None = None
    happened_on: date | None = None
    happened_at: str = ""
    immediate: str = ""
    measures: tuple[MeasureRow, ...] = ()
    whys: tuple[WhyRow, ...] = ()
    method: str = ""
    effective: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ComplaintRecord(ComplaintCase):
    """客訴紀錄表: for the house alone. `left_days` until the case must be closed, below 0 late.

    `still` is how long the clock stood still, in working minutes; `decisions` are the ticks the
    supervisor gave ("close", "more", "8d", "meeting").
    """

    state: str = "open"
    grade: str = ""
    taken_by: str = ""
    consumer: bool = False
    close_by: date | None = None
    left_days: int | None = None
    still: int = 0
    earlier: int = 0
    elsewhere: int = 0
    repeats: str = ""
    stages: tuple[StageRow, ...] = ()
    unit: str = ""
    cost: int = 0
    costs: tuple[CostRow, ...] = ()
    returns: tuple[LinkedReturn, ...] = ()
    claimed: int | None = None
    answer: str = ""
    customer_reply: str = ""
    satisfaction: int | None = None
    closing: str = ""
    reopened: int = 0
    decisions: tuple[str, ...] = ()
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class EightD(ComplaintCase):
    """8D 報告: for the customer, so it tells neither costs nor grades nor what we said inside."""

    team: str = ""
    is_not: tuple[DelimitRow, ...] = ()
    recognition: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ComplaintReply(ComplaintCase):
    """客訴處理回覆函: what was said, found, done and will be done.

    `returns` are those decided already; `findings_by` is until when findings are promised.
    """

    answer: str = ""
    returns: tuple[LinkedReturn, ...] = ()
    findings_by: date | None = None
    closed_on: date | None = None
    call: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class ParetoRow:
    """A class, product, cause or unit: how many, its share and the cumulated one, what it cost."""

    name: str
    count: int
    share: int
    cumulative: int
    cost: int = 0


@dataclass(frozen=True, kw_only=True)
class MonthOfComplaints:
    """One month's figures; `per_hundred` deliveries in 1/10, means in working minutes or None."""

    year: int
    month: int
    received: int
    deliveries: int = 0
    per_hundred: int | None = None
    closed: int = 0
    answer: int | None = None
    close: int | None = None
    overdue: int = 0
    repeats: int = 0
    cost: int = 0


@dataclass(frozen=True, kw_only=True)
class ComplaintControl:
    """The same count or sum by two paths."""

    what: str
    one: int
    two: int


@dataclass(frozen=True, kw_only=True)
class ComplaintStatistics(PaperFacts):
    """客訴統計: the complaints that arrived in a month, beside the months before.

    `months` ends with the month itself; `day` are the working minutes of an office day.
    """

    months: tuple[MonthOfComplaints, ...]
    kinds: tuple[ParetoRow, ...] = ()
    goods: tuple[ParetoRow, ...] = ()
    causes: tuple[ParetoRow, ...] = ()
    units: tuple[ParetoRow, ...] = ()
    severities: tuple[ParetoRow, ...] = ()
    open: int = 0
    day: int = 540
    controls: tuple[ComplaintControl, ...] = ()
