"""What a report is asked: which one, over which days, counted by what, filtered how."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from salesassist.db import Company
from salesassist.rules.spans import Span
from salesassist.texts import N_, Problem

FILTERS = {
    "rep": N_("Sales rep"),
    "customer": N_("Customer"),
    "category": N_("Category"),
    "region": N_("Region"),
    "channel": N_("Sales channel"),
    "industry": N_("Industry"),
}
COMPARES = {
    "year": N_("Same period last year"),
    "before": N_("Previous period"),
    "none": N_("Nothing"),
}


class LayoutUnreadable(Problem):
    """A saved layout that says what no report can be asked."""

    says = N_("The layout “{name}” cannot be read: save the report again under its name.")


@dataclass(frozen=True)
class Asked:
    """A question to a report. `filters` are values by a name of FILTERS; none is everything.

    `compare` is one of COMPARES: what a report that compares holds its figures against.
    """

    span: Span
    currency: str
    today: dt.date
    basis: str = "order"
    filters: Mapping[str, Any] = field(default_factory=dict)
    compare: str = "year"

    def over(self, span: Span) -> "Asked":
        """The same question over other days."""
        return replace(self, span=span)

    def compared(self) -> "Asked | None":
        """The question whose figures stand beside its own; None where nothing is compared."""
        if self.compare == "none":
            return None
        span = self.span.earlier() if self.compare == "before" else self.span.year_before()
        return self.over(span)

    def only(self, **filters: Any) -> "Asked":
        """The same question, narrowed further."""
        return replace(self, filters={**self.filters, **filters})

    def as_plain(self) -> dict[str, Any]:
        """What a layout or a schedule keeps of it: everything but the days."""
        return {
            "kind": self.span.kind,
            "currency": self.currency,
            "basis": self.basis,
            "filters": dict(self.filters),
            "compare": self.compare,
        }


def asked(
    span: Span,
    *,
    today: dt.date,
    currency: str = "",
    basis: str = "order",
    filters: Mapping[str, Any] | None = None,
    compare: str = "year",
) -> Asked:
    """A question in the company's currency unless another is named; empty filters fall away."""
    wanted = {name: value for name, value in (filters or {}).items() if value not in (None, "")}
    return Asked(span, currency or Company.get().currency, today, basis, wanted, compare)
