"""What remains of a void order: who voided it, when and why, and copies that say so."""

import datetime as dt
from dataclasses import dataclass, replace

from salesassist.db import Order, Paper
from salesassist.db.base import Journal
from salesassist.docs import facts, paper
from salesassist.rules.orders import OrderState

DEED = "void order: "
"""How the journal names the deed; the reason follows."""


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


def void_copy(kept: Paper) -> bytes:
    """A void paper drawn again from its facts, marked void across each page.

    The kept bytes stay as they were issued; what leaves the house says that it holds no more.
    """
    told = replace(facts.from_json(kept.kind, kept.facts), void=True)
    return paper(kept.kind).draw(told)
