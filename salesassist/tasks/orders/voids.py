"""What remains of a void order: who voided it, when and why, and copies that say so."""

import datetime as dt
from dataclasses import dataclass

from salesassist.db import Order, Paper
from salesassist.db.base import Journal
from salesassist.rules import approvals as rules
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.approvals import setting
from salesassist.tasks.orders.deciding import may_decide
from salesassist.texts import N_, Problem

DEED = "void order: "
"""How the journal names the deed; the reason follows."""


class VoidNeedsSupervisor(Problem):
    """Somebody voids what the customer holds a paper of, and may not decide that."""

    says = N_("Papers of {number} have gone out: the supervisor or the stand-in voids it.")


class VoidRefused(Problem):
    """The house voids nothing of which a paper went out."""

    says = N_("Papers of {number} have gone out, and the house voids none of those: close it.")


def refuse_void(order: Order, who: str) -> None:
    """Raise VoidNeedsSupervisor or VoidRefused where the rule on voiding sent papers says so."""
    sent = (Paper.order == order) & (Paper.state == "issued")
    if not Paper.select().where(sent).exists():
        return
    action, _ = setting(rules.rule("void"), order.customer)
    if action == rules.REFUSE:
        raise VoidRefused(number=order.title())
    if action == rules.APPROVE and not may_decide(who, dt.date.today()):
        raise VoidNeedsSupervisor(number=order.title())


@dataclass(frozen=True)
class Voided:
    """When an order was voided, by whom, and the reason given."""

    at: dt.datetime
    who: str
    reason: str


def voided(order: Order) -> Voided | None:
    """How a void order came to be void, by the journal; None for one that holds."""
    if order.state != OrderState.VOID:
        return None
    mine = (Journal.table == Order._meta.table_name) & (Journal.record == order.id)
    found = Journal.select().where(mine & Journal.deed.startswith(DEED))
    line = found.order_by(Journal.id.desc()).first()
    return Voided(line.at, line.who, line.deed.removeprefix(DEED)) if line else None


def last_paper(kind: str, order: Order) -> Paper | None:
    """The newest paper of a kind an order has, whether it still holds or not."""
    mine = (Paper.kind == kind) & (Paper.order == order)
    return Paper.select().where(mine).order_by(Paper.id.desc()).first()
