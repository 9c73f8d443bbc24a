"""Issuing a paper: number, facts, bytes and hash in one transaction; the file is a copy."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from salesassist import docs
from salesassist.db import Customer, Numbering, Order, Paper, PaperCopy, Sequence
from salesassist.db.base import Work, find, unit_of_work
from salesassist.desk.files import safe_name, write_whole
from salesassist.docs.facts import Issue, PaperFacts, check_code, from_json, to_json
from salesassist.rules import numbering
from salesassist.texts import speaking, tr

Build = Callable[[Issue | None], PaperFacts]
Draw = Callable[[PaperFacts], bytes]

DEFAULT_PATTERNS = {
    "order": ("SO-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "quotation": ("QT-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "proforma": ("PI-{YYYY}{MM}{DD}-{seq:3}", "daily"),
    "contract": ("CT-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "payment-instruction": ("PN-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "delivery-note": ("DN-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "sales-return": ("SR-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "payment-request": ("RQ-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "statement": ("ST-{ROC}{MM}-{seq:4}", "monthly"),
    "reminder": ("RM-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "hand-over": ("HO-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "account-notice": ("AC-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "receipt": ("RC-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "service-record": ("SV-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "warranty-certificate": ("WC-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "complaint-record": ("CC-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "complaint-reply": ("CR-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "complaint-statistics": ("CX-{ROC}{MM}-{seq:2}", "monthly"),
    "anomaly-report": ("AN-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "survey-results": ("SU-{ROC}{MM}-{seq:3}", "monthly"),
    "sales-table": ("RT-{ROC}{MM}-{seq:3}", "monthly"),
    "report-document": ("SD-{ROC}{MM}-{seq:2}", "monthly"),
    "fact-card": ("FC-{ROC}-{seq:4}", "yearly"),
    "card-request": ("RF-{ROC}{MM}-{seq:3}", "monthly"),
    "report-request": ("RI-{ROC}{MM}-{seq:3}", "monthly"),
    "reference-book": ("SR-{ROC}{MM}-{seq:3}", "monthly"),
    "battle-card": ("BC-{ROC}{MM}-{seq:3}", "monthly"),
    "privacy-notice": ("PD-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "data-answer": ("PA-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "incident-letter": ("IL-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "incident-report": ("IR-{ROC}{MM}{DD}-{seq:3}", "daily"),
    "security-checklist": ("SM-{ROC}{MM}{DD}-{seq:2}", "daily"),
    "monthly-report": ("RP-{ROC}{MM}-{seq:2}", "monthly"),
}


def new_request() -> str:
    """An id for a deed, taken when its form opens: the same form done twice stays one deed."""
    return uuid4().hex


def title_of(kind: str) -> str:
    """What a kind of paper is called on the screen."""
    return tr(docs.paper(kind).title)


def kinds() -> list[str]:
    """The kinds of papers there are."""
    return [each.kind for each in docs.PAPERS]


def take_number(
    work: Work, kind: str, on: dt.date, is_taken: Callable[[str], bool] = lambda number: False
) -> str:
    """The next number of a kind, taken inside the transaction that uses it: gapless.

    `is_taken` knows numbers that came from elsewhere, such as imported ones; they are passed over.
    """
    rule = find(Numbering, kind=kind)
    pattern, reset = (rule.pattern, rule.reset) if rule else DEFAULT_PATTERNS[kind]
    period = numbering.period(reset, on)
    row = find(Sequence, kind=kind, period=period)
    if row is None:
        row = work.add(Sequence(kind=kind, period=period, following=1))
    taken = row.following
    number = numbering.render(pattern, on, taken)
    while is_taken(number):
        taken += 1
        number = numbering.render(pattern, on, taken)
    work.change(row, following=taken + 1)
    return number


def keep_paper(
    work: Work,
    kind: str,
    number: str,
    revision: int,
    build: Build,
    draw: Draw,
    order: Order | None,
    customer: Customer | None = None,
) -> Paper:
    """Freeze the facts, draw them and keep the paper inside the unit of work at hand.

    `customer` is whom a paper is for that belongs to no order.
    """
    full = f"{number}-R{revision}" if revision else number
    facts = build(Issue(number=full, version=revision, issued_at=work.at, issued_by=work.who))
    pdf = draw(facts)
    return work.add(
        Paper(
            kind=kind,
            number=number,
            revision=revision,
            order=order,
            customer=customer,
            request=work.request or new_request(),
            language=facts.language,
            facts=to_json(facts),
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            check_code=check_code(facts),
            issued_at=work.at,
            issued_by=work.who,
        )
    )


def issued(kind: str, order: Order) -> Paper | None:
    """The paper of this kind issued for the order's present revision, if there is one."""
    return (
        Paper.select()
        .where(
            (Paper.kind == kind)
            & (Paper.order == order)
            & (Paper.state == "issued")
            & (Paper.revision == order.revision)
        )
        .order_by(Paper.id.desc())
        .first()
    )


def void_papers(work: Work, order: Order, reason: str) -> None:
    """Void all papers of an order: their numbers stay taken, their bytes stay kept."""
    for paper in list(Paper.select().where((Paper.order == order) & (Paper.state == "issued"))):
        work.change(paper, state="void", void_reason=reason)


def void_paper(work: Work, kind: str, number: str, reason: str) -> None:
    """Void the paper of a kind that has a number; the number stays taken."""
    mine = (Paper.kind == kind) & (Paper.number == number) & (Paper.state == "issued")
    for paper in list(Paper.select().where(mine)):
        work.change(paper, state="void", void_reason=reason)


def void_copy(kept: Paper) -> bytes:
    """A void paper drawn again from its facts, marked void across each page.

    The kept bytes stay as they were issued; what leaves the house says that it holds no more.
    """
    told = replace(from_json(kept.kind, kept.facts), void=True)
    return docs.paper(kept.kind).draw(told)


def says_the_same(kept: Paper, told: PaperFacts) -> bool:
    """Whether facts as they are now are those a paper was issued with, but for the issue."""
    bare = {"issue": None, "printed_at": None, "printed_by": "", "draft": ""}
    return replace(from_json(kept.kind, kept.facts), **bare) == replace(told, **bare)


def replaced_by(paper: Paper) -> Paper | None:
    """The newest later revision of a paper, if one was issued."""
    later = (Paper.kind == paper.kind) & (Paper.number == paper.number)
    newest = Paper.select().where(later & (Paper.revision > paper.revision))
    return newest.order_by(Paper.revision.desc()).first()


def export(paper: Paper, folder: Path) -> Path:
    """Put a copy of an issued paper into a folder, the very bytes, and remember where.

    Its name is the paper's title in the paper's language, its number and whom it is for. Raises
    NotWritten.
    """
    customer = paper.order.customer if paper.order else paper.customer
    whom = customer.short_name or customer.name if customer else ""
    with speaking(paper.language):
        title = tr(docs.paper(paper.kind).title)
    name = safe_name(title, paper.full_number(), whom)
    path = write_whole(folder / f"{name}.pdf", bytes(paper.pdf)).resolve()
    if find(PaperCopy, paper=paper.id, path=str(path)) is None:
        with unit_of_work(paper.issued_by, "export paper") as work:
            work.add(PaperCopy(paper=paper, path=str(path), at=work.at))
    return path
