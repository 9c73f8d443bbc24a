"""The order forms of many orders in one file, for one print."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from salesassist import docs
from salesassist.db import Order
from salesassist.docs import facts
from salesassist.tasks.orders.papers import ORDER_FORM
from salesassist.tasks.orders.voids import last_paper
from salesassist.texts import N_, Problem, tr

MOST = 1_000
"""So many papers go into one file."""


class TooMany(Problem):
    """More papers than one file is made for."""

    says = N_("{count:,} orders are chosen; at most {most:,} are printed together: choose fewer.")


class NoneIssued(Problem):
    """None of the chosen orders has a paper to print."""

    says = N_("No order form was issued yet for the orders chosen: issue them first.")


@dataclass(frozen=True)
class Together:
    """The file, how many papers it has, and the orders left out because none was issued."""

    pdf: bytes
    papers: int
    left_out: tuple[str, ...]


def order_forms_together(orders: Sequence[int]) -> Generator[tuple[int, int], None, Together]:
    """The newest order form of each order, drawn from its frozen facts, in the order given.

    A void one says so across its pages, as its own print does. Raises TooMany, NoneIssued.
    """
    if len(orders) > MOST:
        raise TooMany(count=len(orders), most=MOST)
    told, left_out = [], []
    for each in orders:
        order = Order.get_by_id(each)
        paper = last_paper(ORDER_FORM, order)
        if paper is None:
            left_out.append(order.title())
            continue
        kept = facts.from_json(paper.kind, paper.facts)
        told.append((paper.kind, replace(kept, void=True) if paper.state == "void" else kept))
    if not told:
        raise NoneIssued()
    title = tr(N_("Order forms, {count} together")).format(count=len(told))
    pdf = yield from docs.together(told, title)
    return Together(pdf, len(told), tuple(left_out))
