"""What nobody does comes to the supervisor by itself: deadlines, silence, reports passed on."""

import datetime as dt

from salesassist.db import Anomaly, AnomalyMark, Customer, Invitation, Wave
from salesassist.db.base import find, unit_of_work
from salesassist.desk.people import may, permit
from salesassist.desk.reporting import escalate, open_report
from salesassist.tasks.aftersales.complaints.escalating import tell_late
from salesassist.tasks.aftersales.reports.judging import HouseRules, house_rules, suggestion_of
from salesassist.tasks.aftersales.surveys.waves import REMIND_AFTER
from salesassist.texts import N_, tr

VERB = "report to the supervisor"
SILENT = "invitation:{id}:silent"
LATELY = dt.timedelta(days=30)
"""Waves that ended longer ago are past: nobody is reported for not having answered them."""


def look(*, now: dt.datetime, who: str) -> list[Anomaly]:
    """Do all of it, as the program does at its start and while its window is open.

    Who may not report leaves it to the next who may.
    """
    if not may(who, VERB):
        return []
    return [*escalate(now, who=who), *tell_late(now=now, who=who), *tell_silent(now=now, who=who)]


def tell_silent(*, now: dt.datetime, who: str, request: str | None = None) -> list[Anomaly]:
    """Report key customers that have not answered a week after the last of their reminders.

    Each once for a wave. Raises NotPermitted.
    """
    rules = house_rules()
    limit = rules.limits.get("silent")
    waiting = _silent(now.date(), limit) if limit else []
    if not waiting:
        return []
    permit(who, VERB)
    with unit_of_work(who, "report silence", request) as work:
        if work.done_before:
            return []
        told = [
            open_report(work, decide_by=rules.deadline(work.at, ["silent"]), **_about(each, rules))
            for each in waiting
        ]
    return [each for each in told if each is not None]


def _silent(on: dt.date, limit: int) -> list[Invitation]:
    waiting = Invitation.key & (Invitation.state == "sent") & (Invitation.reminded * 100 >= limit)
    since = on - dt.timedelta(days=REMIND_AFTER)
    query = Invitation.select(Invitation, Wave, Customer).join(Wave).switch(Invitation)
    found = query.join(Customer).where(
        waiting & (Invitation.reminded_on <= since) & (Wave.last >= on - LATELY)
    )
    found = found.order_by(Invitation.id)
    return [each for each in found if find(AnomalyMark, mark=SILENT.format(id=each.id)) is None]


def _about(form: Invitation, rules: HouseRules) -> dict[str, object]:
    words = tr(N_("{code} {customer}: no answer after {count} reminders"))
    whom = form.customer.short_name or form.customer.name
    said = words.format(code=form.code, customer=whom, count=form.reminded)
    return {
        "subject": said[:200],
        "marks": [SILENT.format(id=form.id)],
        "fired": [["silent", rules.limits["silent"], str(form.reminded)]],
        "customer": form.customer_id,
        "wave": form.wave_id,
        "suggestion": suggestion_of(["silent"]),
    }
