"""The monthly report for spreadsheets and programs: CSV and JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from salesassist.db import Customer
from salesassist.desk.exporting.writing import csv_of
from salesassist.rules import money, privacy
from salesassist.tasks.reports.figures import Figure
from salesassist.tasks.reports.monthly import Monthly, refuse_unfooted
from salesassist.texts import N_, tr

Shown = Callable[[int], str]

_CSV_HEAD = (
    N_("Table"),
    N_("Code"),
    N_("Name"),
    N_("Orders"),
    N_("Qty"),
    N_("Net"),
    N_("Share %"),
    N_("Same month last year"),
    N_("Growth %"),
)


def as_json(report: Monthly) -> dict[str, Any]:
    """The report for programs: amounts as decimal text, quantities as decimal text."""
    refuse_unfooted(report)
    amount = _decimal(report.currency)
    return {
        "period": f"{report.year}-{report.month:02d}",
        "basis": "orders",
        "tax_basis": "net",
        "currency": report.currency,
        "orders": report.orders,
        "lines": report.lines,
        "customers": len(report.customers),
        "quantity": _quantity(report.quantity),
        "net": amount(report.net),
        "tax": amount(report.tax),
        "total": amount(report.total),
        "by_customer": [_plain(each, amount) for each in report.customers],
        "by_product": [_plain(each, amount) for each in report.products],
        "months": [
            {"month": f"{each.year}-{each.month:02d}", "net": amount(each.net)}
            for each in report.months
        ],
        "controls": [
            {"what": each.what, "one": amount(each.one), "two": amount(each.two)}
            for each in report.proofs
        ],
        "other_currencies": list(report.other_currencies),
    }


def as_json_text(report: Monthly) -> str:
    """The report for programs, as text."""
    return json.dumps(as_json(report), ensure_ascii=False, indent=1)


def as_csv(report: Monthly) -> bytes:
    """The report for a spreadsheet: UTF-8 with BOM, formulas neutralised, basis in its head."""
    refuse_unfooted(report)
    amount = _decimal(report.currency)
    rows: list[list[str]] = [
        [tr(N_("Monthly sales report")), f"{report.year}-{report.month:02d}"],
        [_basis(report)],
        [],
        [tr(mark) for mark in _CSV_HEAD],
    ]
    for kind, figures in ((N_("Customer"), report.customers), (N_("Product"), report.products)):
        rows += [[tr(kind), *_csv_row(each, amount)] for each in figures]
    rows.append([tr(N_("Total")), "", "", str(report.orders), "", amount(report.net)])
    return csv_of(rows)


def without_persons(report: Monthly) -> Monthly:
    """The report with customers that are natural persons masked, for nobody said why."""
    found = Customer.select(Customer.code).where(Customer.kind == "person")
    people = {code for (code,) in found.tuples()}

    def hide(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(
            replace(each, name=privacy.mask_name(each.name)) if each.code in people else each
            for each in figures
        )

    return replace(report, customers=hide(report.customers), gone=hide(report.gone))


def _decimal(currency: str) -> Shown:
    return partial(_amount, currency=currency)


def _quantity(quantity: int) -> str:
    """A quantity as programs write it: no thousands commas, a plain minus."""
    return money.format_quantity(quantity).replace(",", "").replace(money.MINUS, "-")


def _amount(minor: int, currency: str) -> str:
    return str(money.from_minor(minor, currency))


def _plain(each: Figure, amount: Shown) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "orders": each.orders,
        "quantity": _quantity(each.quantity),
        "net": amount(each.net),
        "last_year": amount(each.last_year),
        "abc": each.abc,
    }


def _csv_row(each: Figure, amount: Shown) -> list[str]:
    quantity = _quantity(each.quantity)
    return [
        each.code,
        each.name,
        str(each.orders),
        quantity,
        amount(each.net),
        _percent(each.share),
        amount(each.last_year),
        _percent(each.growth),
    ]


def _percent(points: int | None) -> str:
    return "" if points is None else str(money.half_up(money.Decimal(points) / 100, 1))


def _basis(report: Monthly) -> str:
    text = tr(N_("Basis: order date; net of tax; currency {currency}; returns not netted"))
    return text.format(currency=report.currency)
