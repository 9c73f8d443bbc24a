"""The month's complaints as figures and as a paper, beside the months before it (客訴統計)."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace

import peewee

from salesassist import docs
from salesassist.db import (
    Complaint,
    ComplaintCost,
    Delivery,
    Paper,
)
from salesassist.desk import complaint_cases, letterhead
from salesassist.desk.hours import office_hours
from salesassist.desk.people import permit
from salesassist.desk.reissue import issue_revision
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.docs.facts_complaint import ComplaintControl, MonthOfComplaints, ParetoRow
from salesassist.docs.wording import Voice
from salesassist.rules import dates
from salesassist.rules.complaint_figures import Case, month_figures, ranking
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.similar import earlier
from salesassist.texts import N_, Problem

KIND = "complaint-statistics"
MONTHS = 6
"""So many months stand beside each other, the last one is the month itself."""
_RANKED = {
    "kinds": "kind",
    "goods": "goods",
    "causes": "cause",
    "units": "unit",
    "severities": "severity",
}


class StillToCome(Problem):
    """A month that has not begun is to be counted."""

    says = N_("{month} has not begun: choose an earlier month.")


def cases_of(year: int, month: int, now: dt.datetime) -> list[Case]:
    """The complaints received in a month as they are counted now."""
    first, last = dates.month_bounds(year, month)
    begin = dt.datetime.combine(first, dt.time.min)
    end = dt.datetime.combine(last, dt.time.max)
    query = Complaint.select().where(Complaint.received_at.between(begin, end))
    found = complaint_cases.cases(query, now)
    return [
        replace(case, repeated=each.repeats_id is not None or earlier(each) > 0)
        for each, case in found
    ]


def statistics_facts(
    year: int, month: int, *, language: str, issue: Issue | None, at: dt.datetime
) -> facts.ComplaintStatistics:
    """What the paper says of a month; sums are counted by a second path too. Raises StillToCome."""
    if (year, month) > (at.year, at.month):
        raise StillToCome(month=f"{year}-{month:02d}")
    voice, of = Voice(language), letterhead.company()
    cases = cases_of(year, month, at)
    ranked = {name: _ranked(cases, key, voice) for name, key in _RANKED.items()}
    length = office_hours().length()
    return facts.ComplaintStatistics(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        language=language,
        issue=issue,
        printed_at=None if issue else at,
        months=_months(year, month, cases, at),
        open=sum(not each.is_closed for each in cases),
        day=int(length.total_seconds()) // 60,
        controls=_controls(year, month, cases, ranked, voice),
        **ranked,
    )


def _months(
    year: int, month: int, cases: Sequence[Case], at: dt.datetime
) -> tuple[MonthOfComplaints, ...]:
    first = dates.month_bounds(year, month)[0]
    rows = []
    for back in range(MONTHS - 1, -1, -1):
        on = dates.add_months(first, -back)
        these = cases if not back else cases_of(on.year, on.month, at)
        figures = month_figures(these, _deliveries(on.year, on.month))
        rows.append(MonthOfComplaints(year=on.year, month=on.month, **vars(figures)))
    return tuple(rows)


def _deliveries(year: int, month: int) -> int:
    """Deliveries of a month; void ones are none."""
    sent = Delivery.shipped_on.between(*dates.month_bounds(year, month))
    return Delivery.select().where(sent & (Delivery.state != "void")).count()


def _ranked(cases: Sequence[Case], key: str, voice: Voice) -> tuple[ParetoRow, ...]:
    """A ranking with its names in the words of the paper."""

    def named(case: Case) -> str:
        said = getattr(case, key)
        if key in ("kind", "severity"):
            return voice[f"complaint.{key}_{said}"]
        return said or voice[f"cstat.no_{key}"]

    return tuple(ParetoRow(**vars(each)) for each in ranking(cases, named))


def _controls(
    year: int,
    month: int,
    cases: Sequence[Case],
    ranked: dict[str, tuple[ParetoRow, ...]],
    voice: Voice,
) -> tuple[ComplaintControl, ...]:
    """Each sum of a table against the register itself, counted by the database."""
    first, last = dates.month_bounds(year, month)
    key = peewee.fn.SUBSTR(Complaint.received_at, 1, 10)
    mine = key.between(first.isoformat(), last.isoformat())
    count = Complaint.select().where(mine).count()
    paid = ComplaintCost.select(peewee.fn.SUM(ComplaintCost.amount)).join(Complaint).where(mine)
    found = [
        ComplaintControl(
            what=voice[f"cstat.control_{name}"], one=sum(row.count for row in rows), two=count
        )
        for name, rows in ranked.items()
    ]
    closed = sum(each.is_closed for each in cases)
    running = Complaint.select().where(mine & (Complaint.state != ComplaintState.CLOSED)).count()
    cost = sum(row.cost for row in ranked["kinds"])
    return (
        *found,
        ComplaintControl(what=voice["cstat.control_states"], one=closed + running, two=count),
        ComplaintControl(what=voice["cstat.control_cost"], one=cost, two=paid.scalar() or 0),
    )


def statistics_pdf(year: int, month: int, *, language: str, at: dt.datetime) -> bytes:
    """The statistics as printed now, not issued."""
    told = statistics_facts(year, month, language=language, issue=None, at=at)
    return docs.paper(KIND).draw(told)


def issue_statistics(
    year: int, month: int, *, language: str, who: str, request: str | None = None
) -> Paper:
    """Issue a month's statistics; changed since, they are the next revision.

    Raises StillToCome, NotPermitted.
    """
    permit(who, "issue a report")

    def tell(issue: Issue | None, *, at: dt.datetime) -> facts.ComplaintStatistics:
        return statistics_facts(year, month, language=language, issue=issue, at=at)

    number = next((each.number for each in issued(year, month)), "")
    on = dates.month_bounds(year, month)[1]
    return issue_revision(KIND, number, tell, customer=None, who=who, request=request, on=on)


def issued(year: int, month: int) -> list[Paper]:
    """The issued statistics of a month, the newest first."""
    found = Paper.select().where(Paper.kind == KIND).order_by(Paper.id.desc())
    return [each for each in found if _month_of(each) == (year, month)]


def _month_of(paper: Paper) -> tuple[int, int]:
    last = json.loads(paper.facts)["months"][-1]
    return last["year"], last["month"]


def months_with_complaints() -> list[tuple[int, int]]:
    """The months in which complaints arrived, the newest first."""
    key = peewee.fn.SUBSTR(Complaint.received_at, 1, 7)
    found = Complaint.select(key).distinct().order_by(key.desc()).tuples()
    return [(int(text[:4]), int(text[5:7])) for (text,) in found]
