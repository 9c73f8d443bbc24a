"""What the papers of after-sales service are told: the service record, the warranty certificate."""

from dataclasses import dataclass
from datetime import date, datetime

from salesassist.docs.facts_base import Contact, PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """One step of a service case."""

    at: datetime
    who: str
    deed: str
    result: str = ""


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """A part or an hour used; quantity in 1/1,000, price in 1/10,000, amounts whole NT dollars."""

    name: str
    code: str = ""
    quantity: int = 1_000
    price: int = 0
    amount: int = 0
    charged: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceSheet(PaperFacts):
    """售後服務紀錄: what the customer reported, what was done, what it costs, what they sign.

    `kind`, `channel`, `place` and `result` are keys of the wording; `repeats` is the how manieth
    time within 30 days.
    """

    customer: Party
    received_at: datetime
    fault: str
    kind: str = "other"
    channel: str = "phone"
    taken_by: str = ""
    caller: str = ""
    caller_phone: str = ""
    product: str = ""
    serial: str = ""
    problem: str = ""
    order_number: str = ""
    delivery_number: str = ""
    bought_on: date | None = None
    warranty_from: date | None = None
    warranty_until: date | None = None
    inside: bool = False
    assigned_to: str = ""
    expected_at: datetime | None = None
    place: str = "remote"
    visit: str = ""
    repeats: int = 1
    steps: tuple[StepRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    free_reason: str = ""
    outcome: str = ""
    opinion: str = ""
    opinion_reply: str = ""
    satisfaction: int | None = None
    result: str = ""
    done_at: datetime | None = None
    follow_up_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class WarrantyGoods:
    """One line of a warranty certificate; quantity in 1/1,000; it lasts through `ends_on`."""

    no: int
    name: str
    code: str = ""
    kind: str = ""
    quantity: int = 1_000
    unit: str = ""
    serial: str = ""
    months: int = 12
    starts_on: date
    ends_on: date
    maker: str = ""
    maker_address: str = ""


@dataclass(frozen=True, kw_only=True)
class WarrantyCertificate(PaperFacts):
    """保固書: what 消費者保護法 §25 II asks of a written warranty.

    `since` is "acceptance", "receipt" or "delivery": what the period counts from.
    """

    customer: Party
    goods: tuple[WarrantyGoods, ...]
    traded_on: date
    content: str = ""
    since: str = "acceptance"
    order_number: str = ""
    delivery_number: str = ""
    invoice_number: str = ""
    call: Contact | None = None
