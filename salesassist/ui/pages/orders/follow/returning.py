"""The dialogs of returns: what came back or is allowed, and the tax document of it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Approval, Order, OrderLine, SalesReturn
from salesassist.desk.issue import new_request
from salesassist.rules import money
from salesassist.tasks.orders.returning import (
    ReturnNeedsApproval,
    ask_return_approval,
    delivery_of,
    document_for,
    granted_return,
    record_document,
    take_return,
)
from salesassist.texts import N_, sentence, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.entry_grid import EntryGrid, Head
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.follow.delivering import read_quantity

RETURN = "returned_on reason decision net condition freight document document_number notes+"
DOCUMENT = "document document_number notes+"


def ask_return(
    order: Order,
    line: OrderLine,
    context: Context,
    parent: QWidget,
    *,
    quantity: int = 0,
    **usual: Any,
) -> SalesReturn | Approval | None:
    """What came back of an order line, or what is allowed for it; a request for approval where
    the amount wants one. What was granted stands in the dialog, else `quantity` and `usual`."""
    request, granted = new_request(), granted_return(order)
    figures = granted.figures if granted is not None else {}
    line = OrderLine.get_by_id(figures["line"]) if figures else line
    grid = _grid(line, figures.get("quantity", quantity))

    def do(values: dict[str, Any]) -> SalesReturn | Approval | None:
        net = values.pop("net") or None
        quantity = read_quantity(grid.texts()[0][0], line.position)
        given = {"who": context.who, "quantity": quantity, "decision": values.pop("decision")}
        try:
            return take_return(order, line, net=net, request=request, **given, **values)
        except ReturnNeedsApproval as problem:
            return _ask_for_it(parent, problem, order, line, net=net, **given)

    record = SalesReturn(order=order, returned_on=context.today(), **usual)
    record.document = document_for(delivery_of(line), context.today())
    if figures:
        record.decision, record.net = figures["decision"], figures["net"]
    title = tr(N_("Return or allowance of {number}")).format(number=order.title())
    entry = Entry(title, record, RETURN, tr(N_("Save")), do, note=_note(granted), body=grid,
                  parent=parent)  # fmt: skip
    return run(entry)


def _note(granted: Approval | None) -> str:
    words = tr(
        N_("An exchange is delivered again; a return or an allowance is credited. Net: empty for"
           " the worth of the quantity.")
    )  # fmt: skip
    if granted is None:
        return words
    said = tr(N_("Granted by {who}: write it down with these figures."))
    return said.format(who=granted.decided_by)


def _grid(line: OrderLine, quantity: int) -> EntryGrid:
    heads = (
        Head(N_("Description")),
        Head(N_("Delivered"), right=True),
        Head(N_("Unit")),
        Head(N_("Came back"), right=True, width=88),
    )
    grid, show = EntryGrid(tr(N_("What came back")), heads), money.format_quantity
    name = f"{line.code}  {line.name}".strip()
    grid.set_rows([[name, show(line.delivered), line.unit, show(quantity) if quantity else ""]])
    return grid


def _ask_for_it(
    parent: QWidget, problem: ReturnNeedsApproval, order: Order, line: OrderLine, **given: Any
) -> Approval:
    """Ask the supervisor at once; left alone, the problem stands in the dialog."""
    verbs = (tr(N_("Ask approval")), tr(N_("Leave it")))
    answer = ask(parent, tr(N_("Ask for approval?")), sentence(problem), *verbs,
                 icon="hourglass", danger=False, reason=tr(N_("Reason")))  # fmt: skip
    if not answer:
        raise problem
    return ask_return_approval(order, line, reason=answer.reason, **given)


def ask_document(returned: SalesReturn, context: Context, parent: QWidget) -> SalesReturn | None:
    """Which tax document a return has, and its number."""
    request = new_request()

    def do(values: dict[str, Any]) -> SalesReturn:
        return record_document(returned, who=context.who, request=request, **values)

    title = tr(N_("Return {number}: tax document")).format(number=returned.number)
    return run(Entry(title, returned, DOCUMENT, tr(N_("Save")), do, parent=parent))
