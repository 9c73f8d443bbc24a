"""What the papers of the Personal Data Protection Act are told."""

from dataclasses import dataclass
from datetime import date, datetime

from salesassist.docs.facts_base import Contact, PaperFacts


@dataclass(frozen=True, kw_only=True)
class PrivacyNotice(PaperFacts):
    """告知書 (PDPA §8, §9): every point; `origin` where data is not from the person."""

    version: str
    first: date
    purposes: str
    categories: str
    period: str
    area: str
    recipients: str
    means: str
    rights: str
    effect: str
    person: str = ""
    firm: str = ""
    origin: str = ""
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class DataRow:
    """One thing kept of a person: in which register, under which title, what it is, its words."""

    where: str
    title: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class KeptRow:
    """Records a law keeps: of which class, how many, by which law, until when."""

    what: str
    count: int
    law: str
    until: date


@dataclass(frozen=True, kw_only=True)
class DataAnswer(PaperFacts):
    """當事人權利請求答覆書 (§10, §11, §13): what was asked and decided, and all data if asked.

    `kind` is a RequestKind, `state` "extended", "granted", "part" or "refused"; `ground` a key of
    REFUSALS.
    """

    person: str
    kind: str
    state: str
    request_number: str
    received_on: date
    due_on: date
    firm: str = ""
    reach: str = ""
    words: str = ""
    identity: str = ""
    ground: str = ""
    reason: str = ""
    done: str = ""
    fee: int = 0
    purposes: str = ""
    source: str = ""
    rows: tuple[DataRow, ...] = ()
    kept: tuple[KeptRow, ...] = ()
    call: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class IncidentLetter(PaperFacts):
    """個資事故通知書 (§12, rules §22): to one person, what happened and what was done."""

    person: str
    incident_number: str
    known_at: datetime
    kind: str
    happened: str
    facts: str
    data: str
    measures: str
    firm: str = ""
    advice: str = ""
    call: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class IncidentReport(PaperFacts):
    """個資事故通報紀錄: to the supervisor and the authority; `report_by` is 72 hours after."""

    incident_number: str
    known_at: datetime
    report_by: datetime
    kind: str
    happened: str
    facts: str
    data: str
    cause: str
    measures: str
    prevention: str
    persons: int
    listed: int
    told: int
    must_report: bool
    must_tell: bool
    special: bool = False
    encrypted: bool = False
    boss_told_at: datetime | None = None
    reported_at: datetime | None = None
    reported_to: str = ""
    persons_told_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """One of the eleven measures: `state` is "open", "part" or "done"."""

    no: str
    name: str
    state: str
    evidence: str = ""
    checked_on: date | None = None
    who: str = ""
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class HeldRow:
    """One register that holds personal data: which columns, of how many persons."""

    what: str
    columns: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class SecurityChecklist(PaperFacts):
    """個資安全維護檢核表 (施行細則 §12 II): the measures with evidence, and what data there is."""

    as_of: date
    rows: tuple[MeasureRow, ...]
    held: tuple[HeldRow, ...] = ()
