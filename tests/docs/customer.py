"""Customer sheets that are hard to draw: bare, in full, long, in English."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import CareFigures, CustomerSheet, PersonRow, SalesMonth
from tests.docs.selling import LONG


def customer_bare() -> CustomerSheet:
    """A prospect of today: a name and nothing else."""
    told = samples.customer_sheet()
    return CustomerSheet(
        company=told.company,
        customer=replace(told.customer, tax_id="", short_name=""),
        code="C00001",
        as_of=told.as_of,
        printed_at=datetime(2026, 11, 23, 15, 2),
        printed_by="王淑芬",
    )


def customer_english() -> CustomerSheet:
    """In English, in US dollars, late, unmasked, with figures of the year before."""
    told = samples.customer_sheet()
    months = tuple(replace(each, last_year=each.value - 9_000) for each in told.months)
    late = tuple(replace(row, late=True) for row in told.open[:2])
    return replace(
        told, language="en", currency="USD", months=months, open=(*late, *told.open[2:]),
        overdue=88_694, growth=-1_250, masked=False, open_count=9, next_kind="receivable",
        next_on=date(2026, 11, 30), state="Regular",
    )  # fmt: skip


def customer_long() -> CustomerSheet:
    """Thirty contacts, forty open items, a name of thirty-six characters, a month of returns."""
    told = samples.customer_sheet()
    people = tuple(
        PersonRow(
            name=f"王○{no}",
            place=LONG,
            role="採購",
            phone="0933-***-219",
            email=f"{no}***@{'x' * 40}",
        )
        for no in range(30)
    )
    open_ = tuple(replace(told.open[0], number=f"SO-{no:03}", text=LONG) for no in range(40))
    return replace(
        told,
        customer=replace(told.customer, name=LONG),
        people=people,
        open=open_,
        open_count=52,
        months=(SalesMonth(year=2025, month=11, value=-320_000), *told.months[1:]),
        said=tuple(replace(told.said[0], text=LONG * 3) for _ in range(5)),
        left=tuple((key, LONG) for key, _ in told.left),
        care=CareFigures(),
    )


CASES = (samples.customer_sheet, customer_bare, customer_english, customer_long)
