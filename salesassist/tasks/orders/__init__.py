"""T1.2 help process contracts and orders: take, change, confirm, issue the papers."""

from salesassist.tasks.orders.drafting import (
    Head,
    LineDraft,
    Sums,
    add_up,
    copied,
    defaults_for,
    draft_of,
    unsaved,
)
from salesassist.tasks.orders.papers import (
    CONTRACT,
    ORDER_FORM,
    PAYMENT_INSTRUCTION,
    draft_facts,
    draft_paper,
    draw,
    issue_contract,
    issue_order_form,
    issue_payment_instruction,
    standing,
)
from salesassist.tasks.orders.quoting import QUOTATION, issue_proforma, issue_quotation
from salesassist.tasks.orders.revising import abandon_revision, is_revised, revise
from salesassist.tasks.orders.taking import change_order, take_order, void_order
from salesassist.tasks.orders.trading import PROFORMA

__all__ = [
    "CONTRACT",
    "ORDER_FORM",
    "PAYMENT_INSTRUCTION",
    "PROFORMA",
    "QUOTATION",
    "Head",
    "LineDraft",
    "Sums",
    "abandon_revision",
    "add_up",
    "change_order",
    "copied",
    "defaults_for",
    "draft_facts",
    "draft_of",
    "draft_paper",
    "draw",
    "is_revised",
    "issue_contract",
    "issue_order_form",
    "issue_payment_instruction",
    "issue_proforma",
    "issue_quotation",
    "revise",
    "standing",
    "take_order",
    "unsaved",
    "void_order",
]
