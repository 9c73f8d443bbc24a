"""The company's own contract clauses; without any, the standard ones are printed."""

from salesassist.db import ContractClause
from salesassist.tasks.orders.contracts import check_clause
from salesassist.texts import N_, Problem
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Values
from salesassist.ui.pages.settings.pair import Kind, Pair

CLAUSES = Kind(
    model=ContractClause,
    columns="position title language active",
    fields="language position title+ text+ table active",
    title=N_("Contract clauses"),
    note=N_(
        "Printed in this order as articles; one paragraph a line, and facts of the order in braces "
        "such as {total} or {delivery}. Without any clause the standard ones are printed."
    ),
    new=N_("New clause"),
    new_title=N_("New clause"),
    empty=N_("No clause of your own: the fifteen standard ones are printed."),
    order=(ContractClause.language, ContractClause.position),
    needs=("title", "text"),
)


def clauses(context: Context) -> Pair:
    """The section of contract clauses."""
    return Pair(context, CLAUSES, removable=True, check=check)


def check(values: Values) -> dict[str, Problem]:
    """What stands against a clause: a fact that no order has."""
    try:
        check_clause(values.get("text") or "")
    except Problem as problem:
        return {"text": problem}
    return {}
