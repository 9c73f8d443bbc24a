"""The papers to choose from beside an order, and the verbs that issue them."""

from salesassist.tasks import orders
from salesassist.tasks.orders.comparing import COMPARISON
from salesassist.texts import N_

PAPERS = (
    (orders.QUOTATION, N_("Quotation")),
    (orders.PROFORMA, N_("Proforma invoice")),
    (orders.ORDER_FORM, N_("Order form")),
    (orders.PAYMENT_INSTRUCTION, N_("Payment instruction")),
    (orders.CONTRACT, N_("Sales contract")),
    (COMPARISON, N_("Comparison of versions")),
)
ISSUERS = {
    orders.QUOTATION: orders.issue_quotation,
    orders.PROFORMA: orders.issue_proforma,
    orders.ORDER_FORM: orders.issue_order_form,
    orders.PAYMENT_INSTRUCTION: orders.issue_payment_instruction,
    orders.CONTRACT: orders.issue_contract,
}
OFFERS = (orders.QUOTATION, orders.PROFORMA)
"""Papers in versions of their own, also before the order has its number."""

APPROVED = tuple(ISSUERS)
"""Papers that go out only as the rules of the house allow."""
