"""What a report's figures are held against, as the question says: a year, a period before, nothing.

A report that compares has its other figures in BEFORE and how they grew in GROWTH.
"""

from salesassist.rules.report_table import ReportTable, relabelled, without
from salesassist.tasks.reports.asking import COMPARES, Asked

BEFORE, GROWTH = "before", "growth"
COMPARING = frozenset(
    {"by-customer", "by-product", "achievement", "achievement-category", "achievement-customer"}
)
"""The reports that can be asked what to compare with."""


def as_compared(table: ReportTable, asked: Asked) -> ReportTable:
    """The table with its comparison called by what it is, or without it."""
    if asked.compare == "none":
        return without(table, (BEFORE, GROWTH))
    if asked.compare == "before":
        return relabelled(table, before=COMPARES["before"])
    return table
