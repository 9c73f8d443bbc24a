"""Deciding requests: by role or as a stand-in, never one's own; what waits, for whom, how long."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from salesassist.db import Approval
from salesassist.db.base import unit_of_work
from salesassist.desk.house_rules import may_decide as may_decide
from salesassist.desk.house_rules import stands_in_for
from salesassist.desk.people import may, permit
from salesassist.rules import approvals as rules
from salesassist.tasks.orders.approvals import content_hash, deciders
from salesassist.texts import N_, Problem


class Decided(Problem):
    """A request is decided that was decided before, or whose order has changed since."""

    says = N_("{number} was changed or decided meanwhile: look at it again, then decide.")


class OwnRequest(Problem):
    """Somebody decides what they asked for themselves."""

    says = N_("Whoever asks does not decide: somebody else has to look at {number}.")


def decide(
    asked: Approval, *, who: str, grant: bool, comment: str = "", request: str | None = None
) -> Approval:
    """Grant a request or send it back. Raises NotPermitted, OwnRequest, Decided.

    One's own request is decided by nobody but the only person whose role decides.
    """
    whom = stands_in_for(who, dt.date.today())
    own = may(who, "approve")
    if not own and not whom:
        permit(who, "approve")
    if who == asked.asked_by and not (own and [each.name for each in deciders()] in ([who], [])):
        raise OwnRequest(number=asked.order.title())
    with unit_of_work(who, "decide approval", request) as work:
        if work.done_before:
            return Approval.get_by_id(asked.id)
        asked = Approval.get_by_id(asked.id)
        if asked.state != "asked" or not is_current(asked):
            raise Decided(number=asked.order.title())
        state = "granted" if grant else "refused"
        by = {"decided_by": who, "decided_at": work.at, "for_whom": "" if own else whom}
        work.change(asked, state=state, comment=comment.strip(), **by)
    return asked


def is_current(asked: Approval) -> bool:
    """Whether a request is about the order as it is now; a return stands for itself."""
    if asked.deed == rules.RETURN:
        return True
    return asked.content == content_hash(asked.order, asked.deed)


def waiting() -> list[Approval]:
    """The requests nobody has decided yet whose order is still as it was asked, oldest first."""
    asked = Approval.select().where(Approval.state == "asked").order_by(Approval.asked_at)
    return [each for each in asked if is_current(each)]


@dataclass(frozen=True)
class Waiting:
    """A request that waits: for whom, and since how long (whole hours)."""

    asked: Approval
    whom: str
    hours: int
    mine: bool


def queue(who: str, at: dt.datetime) -> Iterator[Waiting]:
    """What waits for somebody and what waits for others, oldest first (domain: the queue in front
    of the boss)."""
    decides = may_decide(who, at.date())
    names = [each.name for each in deciders()]
    for asked in waiting():
        mine = decides and (asked.asked_by != who or names in ([who], []))
        others = [each for each in names if each != asked.asked_by] or names
        hours = int((at - asked.asked_at).total_seconds() // 3600)
        yield Waiting(asked, who if mine else "、".join(others), max(hours, 0), mine)
