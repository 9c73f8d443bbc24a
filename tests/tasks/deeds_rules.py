"""Verbs of the house's rules as a person does them: checklists, promises, returns, limits."""

import datetime as dt

from salesassist.db import Customer
from salesassist.tasks.orders import checklists, promising, returning
from salesassist.tasks.records import keeping
from tests.tasks.deeds_selling import issued, sent

DAY = dt.date(2026, 11, 23)
LATER = dt.date(2100, 1, 4)


def returned(order, house):
    """One piece that came back."""
    line = sent(order, house).lines[0].line
    given = {"quantity": 1_000, "decision": "return", "returned_on": DAY}
    return returning.take_return(order, line, who=house["assistant"], **given)


RULED = {
    "ask_return_approval": (
        "ask approval",
        lambda who, order, house: returning.ask_return_approval(
            order, sent(order, house).lines[0].line, who=who, quantity=1_000, decision="return"
        ),
    ),
    "record_document": (
        "deliver",
        lambda who, order, house: returning.record_document(
            returned(order, house), who=who, document="allowance", document_number="1"
        ),
    ),
    "move_promise": (
        "revise an order",
        lambda who, order, house: promising.move_promise(
            issued(order, house), who=who, to=LATER, reason="缺料"
        ),
    ),
    "tick": (
        "tick a checklist",
        lambda who, order, house: checklists.tick(order, "confirm", (), who=who),
    ),
    "add_standard_items": (
        "keep the company's settings",
        lambda who, order, house: checklists.add_standard_items(who=who),
    ),
    "permit_looser": (
        "loosen a limit",
        lambda who, order, house: keeping.permit_looser(
            who, Customer(credit_limit=1), {"credit_limit": 2}
        ),
    ),
}
