"""The templates a written report begins with: which blocks, and which reports stand in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from salesassist.db import ReportTemplate
from salesassist.db.report_documents import REPORT_BLOCKS
from salesassist.texts import N_, tr

Entry = dict[str, Any]
TOP = 10
SOLD = ("rank", "name", "documents", "net", "share", "before", "growth", "margin_rate")
GOODS = ("rank", "code", "name", "quantity", "net", "share", "cumulated", "class")
AGED = ("current", "1-30", "31-60", "61-90", "90+", "open", "overdue")
SHARED = ("name", "net", "share")
"""Without the months: a month's own stands in its sum."""
PUNCTUAL = ("name", "lines", "on_time", "rate", "late")
ASKED = ("order", "customer", "item", "promised", "late", "amount")


def entry(
    report: str,
    most: int = TOP,
    columns: Sequence[str] = (),
    *,
    picture: bool = False,
    asked: Mapping[str, Any] | None = None,
) -> Entry:
    """A report in a block: so many rows of it, these columns (all for none), with its chart or not.

    `asked` is basis, currency, filters and kind of period; empty is what the document is about.
    """
    return {
        "report": report,
        "asked": dict(asked or {}),
        "most": most,
        "columns": list(columns),
        "picture": picture,
    }


MONTHS = entry("months", 12)
USUAL: dict[str, tuple[Entry, ...]] = {
    "target": (MONTHS, entry("overview")),
    "customers": (
        entry("by-customer", TOP, SOLD),
        entry("customers-moved"),
        entry("new-lost", TOP, ("change", "name", "first", "last", "net")),
    ),
    "products": (entry("by-product", TOP, GOODS), entry("products-moved")),
    "reps": (entry("achievement", 20),),
    "regions": (entry("by-region", TOP, SHARED), entry("by-channel", TOP, SHARED)),
    "quotations": (
        entry("quotations", TOP, ("name", "closed", "won", "lost", "expired", "rate", "net_rate")),
        entry("lost-quotations", 5),
        entry("pipeline", TOP),
    ),
    "delivery": (
        entry("on-time", 8, PUNCTUAL),
        entry("backlog", TOP, ASKED),
    ),
    "receivables": (entry("ageing", 0, AGED), entry("overdue")),
    "aftersales": (
        entry("complaints", 8, ("name", "count", "share", "rate", "days", "late")),
        entry("satisfaction", TOP),
        entry("anomalies"),
    ),
    "market": (entry("market"),),
    "forecast": (entry("outlook"),),
}
"""What stands in a block unless a template says otherwise."""


@dataclass(frozen=True)
class Template:
    """What a report begins with; `blocks` are those that are printed, `tables` those of a block."""

    name: str
    title: str
    kind: str
    blocks: tuple[str, ...]
    approval: bool = True
    tables: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


_ALL = tuple(name for name in REPORT_BLOCKS)
_LONG = {
    "delivery": (entry("on-time", 5, PUNCTUAL), entry("backlog", 5, ASKED)),
    "aftersales": (
        entry("complaints", 5, ("name", "count", "share", "rate", "days", "late")),
        entry("satisfaction", 5, ("name", "n", "mean", "csat", "nps", "anomalies")),
        entry("anomalies", 5),
    ),
    "quotations": USUAL["quotations"][:2],  # what is offered now says little of a year
}
"""A quarter has more of everything to tell, on no more pages."""
TEMPLATES = (
    Template(
        "day",
        N_("Daily sales report"),
        "day",
        (
            "summary", "target", "customers", "delivery", "receivables", "forecast", "help",
            "remarks",
        ),
        approval=False,
        tables={
            "target": (entry("overview"),),
            "customers": (entry("by-customer", TOP, SOLD[:-1]),),
            "delivery": (
                entry("journal", 20, ("number", "customer", "net", "tax", "total")),
                entry("backlog", TOP, ASKED),
            ),
            "receivables": (entry("collection", 6), entry("overdue")),
            "forecast": (entry("to-do", 20, ("kind", "due", "late", "what", "customer", "owner")),),
        },
    ),
    Template(
        "week",
        N_("Weekly sales report"),
        "week",
        (
            "summary", "target", "customers", "reps", "quotations", "delivery", "receivables",
            "aftersales", "help", "remarks",
        ),
        approval=False,
        tables={
            "target": (entry("overview"),),
            "reps": (entry("by-rep", 20, ("name", "net", "share")),),
        },
    ),
    Template("month", N_("Monthly sales report"), "month", _ALL),
    Template("quarter", N_("Quarterly sales report"), "quarter", _ALL, tables=_LONG),
    Template("year", N_("Yearly sales report"), "year", _ALL, tables=_LONG),
)  # fmt: skip


def template(name: str) -> Template | ReportTemplate:
    """A template that came with the program, or one that was saved. Raises KeyError."""
    for each in TEMPLATES:
        if each.name == name:
            return each
    saved = ReportTemplate.get_or_none(ReportTemplate.name == name)
    if saved is None:
        raise KeyError(name)
    return saved


def choices() -> list[tuple[str, str, str]]:
    """Every template: its name, what it is called, its kind of period; saved ones last."""
    known = [(each.name, tr(each.title), each.kind) for each in TEMPLATES]
    saved = ReportTemplate.select().order_by(ReportTemplate.name)
    return [*known, *((each.name, each.name, each.kind) for each in saved)]


def blocks_of(chosen: Template | ReportTemplate) -> list[dict[str, Any]]:
    """The blocks a report of a template begins with, as values of ReportBlock."""
    if isinstance(chosen, ReportTemplate):
        return [dict(each) for each in chosen.blocks]
    return [
        {
            "kind": kind,
            "printed": kind in chosen.blocks,
            "tables": list(chosen.tables.get(kind, USUAL.get(kind, ()))),
        }
        for kind in REPORT_BLOCKS
    ]
