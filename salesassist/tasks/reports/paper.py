"""The monthly report as a paper: what it is told, drawn and issued."""

import datetime as dt
from typing import Any

from salesassist import docs
from salesassist.db import Company, Paper
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.rules import dates, summaries
from salesassist.tasks.reports import sentences
from salesassist.tasks.reports.figures import Figure
from salesassist.tasks.reports.monthly import Monthly, refuse_unfooted
from salesassist.texts import N_, Problem, speaking, tr

MONTHLY_REPORT = "monthly-report"
TOP = 15
"""Rows a table of the paper names; the others stand in one row together."""


def monthly_facts(
    report: Monthly, *, language: str, issue: Issue | None, at: dt.datetime, who: str
) -> facts.MonthlyReport:
    """What the paper says of the month; raises DoesNotFoot."""
    refuse_unfooted(report)
    of = Company.get()
    with speaking(language):
        return facts.MonthlyReport(
            company=letterhead.letterhead(of),
            options=letterhead.options(of),
            language=language,
            currency=report.currency,
            issue=issue,
            printed_at=None if issue else at,
            printed_by="" if issue else who,
            year=report.year,
            month=report.month,
            net=report.net,
            orders=report.orders,
            customer_count=len(report.customers),
            filters=sentences.filters(report),
            summary=tuple(sentences.summary(report)),
            last_year=report.last_year or None,
            growth=report.growth,
            margin=report.margin,
            margin_bp=None if report.margin is None else summaries.share(report.margin, report.net),
            months=tuple(
                facts.Month(
                    year=each.year, month=each.month, value=each.net, last_year=each.last_year
                )
                for each in report.months
            ),
            controls=tuple(
                facts.Control(what=tr(each.what), one=each.one, two=each.two)
                for each in report.proofs
            ),
            signoff=signers(issue),
            **_tables(report),
        )


class NothingSold(Problem):
    """A month without orders was to be reported."""

    says = N_("Nothing was sold in {month}: there is no report to issue. Choose another month.")


def monthly_pdf(report: Monthly, *, language: str, who: str, at: dt.datetime) -> bytes:
    """The report as printed now, not issued."""
    told = monthly_facts(report, language=language, issue=None, at=at, who=who)
    return docs.paper(MONTHLY_REPORT).draw(told)


def issue_monthly(report: Monthly, *, language: str, who: str, request: str | None = None) -> Paper:
    """Issue the month's report: number, facts and bytes are kept, and never change.

    Raises NotPermitted, NothingSold or DoesNotFoot.
    """
    permit(who, "issue a report")
    if not report.orders:
        raise NothingSold(month=f"{report.year}-{report.month:02d}")
    refuse_unfooted(report)
    with unit_of_work(who, "issue monthly-report", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = take_number(work, MONTHLY_REPORT, dates.month_bounds(report.year, report.month)[1])

        def build(issue: Issue | None) -> facts.MonthlyReport:
            return monthly_facts(report, language=language, issue=issue, at=work.at, who=who)

        paper = keep_paper(
            work, MONTHLY_REPORT, number, 0, build, docs.paper(MONTHLY_REPORT).draw, None
        )
        work.result = paper.id
    return paper


_SIGNERS = (N_("Made by"), N_("Sales manager"), N_("Approved"))


def _tables(report: Monthly) -> dict[str, Any]:
    rest_customers = report.customers[TOP:]
    rest_products = report.products[TOP:]
    customers = [_customer(each, rank) for rank, each in enumerate(report.customers[:TOP], 1)]
    products = [_product(each, rank) for rank, each in enumerate(report.products[:TOP], 1)]
    if rest_customers:
        name = tr(N_("{count} other customers")).format(count=len(rest_customers))
        customers.append(_customer(_together(rest_customers, name, report), None))
    if rest_products:
        name = tr(N_("{count} other products")).format(count=len(rest_products))
        products.append(_product(_together(rest_products, name, report), None))
    if report.gone:
        name = tr(N_("{count} bought last year only")).format(count=len(report.gone))
        customers.append(_customer(_together(report.gone, name, report), None))
    whole = _together((*report.customers, *report.gone), tr(N_("Total")), report)
    return {
        "customers": tuple(customers),
        "customers_total": _customer(whole, None),
        "products": tuple(products),
        "products_total": _product(_together(report.products, tr(N_("Total")), report), None),
    }


def _together(figures: tuple[Figure, ...], name: str, report: Monthly) -> Figure:
    """Several rows as one."""
    net, last = sum(each.net for each in figures), sum(each.last_year for each in figures)
    margins = [each.margin for each in figures]
    return Figure(
        code="",
        name=name,
        orders=sum(each.orders for each in figures),
        quantity=sum(each.quantity for each in figures),
        net=net,
        margin=None if None in margins else sum(margins),
        last_year=last,
        share=summaries.share(net, report.net),
        growth=summaries.growth(net, last),
    )


def _customer(each: Figure, rank: int | None) -> facts.CustomerRow:
    return facts.CustomerRow(
        rank=rank,
        name=each.name,
        orders=each.orders,
        net=each.net,
        share=each.share,
        last_year=each.last_year or None,
        growth=each.growth,
        margin=None if each.margin is None else summaries.share(each.margin, each.net),
    )


def _product(each: Figure, rank: int | None) -> facts.ProductRow:
    return facts.ProductRow(
        rank=rank,
        code=each.code,
        name=each.name,
        quantity=each.quantity,
        net=each.net,
        share=each.share,
        cumulative=each.cumulative,
        abc=each.abc,
    )


def signers(issue: Issue | None) -> tuple[facts.SignOff, ...]:
    """The boxes to sign in; whoever issued the report has signed the first."""
    first, *others = (tr(role) for role in _SIGNERS)
    maker = facts.SignOff(role=first)
    if issue is not None:
        maker = facts.SignOff(role=first, name=issue.issued_by, on=issue.issued_at.date())
    return (maker, *(facts.SignOff(role=role) for role in others))
