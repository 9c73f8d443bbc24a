"""What the report to the supervisor is told: rules that fired, scores, history, the decision."""

from dataclasses import dataclass
from datetime import date, datetime

from salesassist.docs.facts_base import PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class FiredRow:
    """A rule that fired: `kind` and `reason` are keys of the wording, the limit in 1/100.

    `reason` is why a complaint is told; `lapsed` what a corrected answer no longer says.
    """

    kind: str
    limit: int | None = None
    reason: str = ""
    found: str = ""
    lapsed: bool = False


@dataclass(frozen=True, kw_only=True)
class ScoreRow:
    """One question of 5 points: its score now and in the wave before."""

    text: str
    now: int | None = None
    before: int | None = None
    low: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """A complaint of the customer, closed on a day or still open."""

    number: str
    text: str
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PendingLine:
    """An order under way: its total in its currency, and when it is due."""

    number: str
    total: int
    currency: str = "TWD"
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AnomalyReport(PaperFacts):
    """異常通報單: what is abnormal, what is at stake, what is proposed, and what was decided.

    `kind` ("survey", "wave", "complaint", "service", "order", "hand") and `decision` are keys of
    the wording. Means in 1/100 over `items` questions; `at_stake` whole NT dollars of twelve
    months, `share` and `growth` in bp; deliveries are those of 90 days.
    """

    number: str
    kind: str = "hand"
    subject: str
    source: str = ""
    reported_at: datetime
    reported_by: str
    reported_to: str = ""
    told_first: str = ""
    decide_by: datetime
    next_level: str = ""
    customer: Party | None = None
    grade: str = ""
    owner: str = ""
    wave: str = ""
    wave_before: str = ""
    mean: int | None = None
    mean_before: int | None = None
    items: int = 0
    at_stake: int | None = None
    share: int | None = None
    orders: int = 0
    growth: int | None = None
    deliveries: int = 0
    on_time: int = 0
    rules: tuple[FiredRow, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    words: str = ""
    words_no: int | None = None
    complaints: tuple[CaseLine, ...] = ()
    pending: tuple[PendingLine, ...] = ()
    suggestion: str = ""
    read_at: datetime | None = None
    read_by: str = ""
    decision: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    instruction: str = ""
    assigned_to: str = ""
    due_on: date | None = None
    fulfilled_on: date | None = None
    fulfilment: str = ""
    closed_at: datetime | None = None
