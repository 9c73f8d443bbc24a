"""Contracts: the company's clauses, or the standard ones, filled with an order's facts."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from salesassist.db import Company, ContractClause, Order
from salesassist.docs import facts, wording
from salesassist.docs.facts import Article, Issue
from salesassist.paths import resources
from salesassist.rules import late
from salesassist.rules.braces import named
from salesassist.rules.lines import counts
from salesassist.rules.stamp_tax import of_contract
from salesassist.tasks.orders.drafting import Shown
from salesassist.tasks.orders.exposure import at_home
from salesassist.tasks.orders.telling import instalment_facts, order_form_facts
from salesassist.texts import N_, Problem

CONTRACT = "contract"
FACTS = (
    "subject", "net", "tax", "total", "words", "late_rate", "delivery", "ship_to", "accept_days",
    "court",
)  # fmt: skip
"""What a clause may name in braces."""


class UnknownFact(Problem):
    """A clause names something in braces that no order has."""

    says = N_("“{name}” is no fact of an order; a clause may name {facts}.")


def check_clause(text: str) -> None:
    """Raise UnknownFact unless every {fact} of a clause is one."""
    for name in named(text):
        if name not in FACTS:
            raise UnknownFact(name=name, facts=", ".join(FACTS))


def contract_facts(
    order: Order, lines: Sequence[Shown], issue: Issue | None, printed_at: dt.datetime
) -> facts.Contract:
    """What the contract of an order says, two originals of it."""
    told = order_form_facts(order, lines, issue, printed_at)
    kept = {each.name: getattr(told, each.name) for each in fields(told)}
    company = Company.get()
    voice = wording.Voice(order.language, order.currency)
    stamp, tax = of_contract(order.stamp, at_home(order, order.net) or 0)
    return facts.Contract(
        **kept | {"deposit": None},
        articles=articles(order, told),
        instalments=instalment_facts(order),
        originals=tuple(voice["contract.originals"].split("　")),
        buyer_person=order.customer.representative,
        seller_person=company.representative,
        stamp=stamp,
        stamp_tax=tax,
        annex=order.annex,
    )


def articles(order: Order, told: facts.OrderForm) -> tuple[Article, ...]:
    """The clauses of the order's language, filled in."""
    voice = wording.Voice(order.language, order.currency)
    days = [line.promised_on for line in told.lines if line.promised_on]
    until = max(days) if days else order.promised_on
    goods = [line.name for line in told.lines if counts(line.kind)]
    known: dict[str, Any] = {
        "subject": order.subject or (goods[0] if goods else ""),
        "net": voice.money_said(order.net),
        "tax": voice.money_said(order.tax),
        "total": voice.money_said(order.total),
        "words": voice.words(order.total),
        "late_rate": voice.rate(late.lawful_rate(Company.get().late_rate)),
        "delivery": voice.day(until) if until else voice["order.delivery_open"],
        "ship_to": order.ship_text or voice["order.delivery_open"],
        "accept_days": Company.get().accept_days,
        "court": Company.get().court or voice["contract.court"],
    }
    return tuple(_filled(each, known) for each in clauses(order.language))


def clauses(language: str) -> list[Article]:
    """The company's own clauses of a language, else the standard ones; not filled in."""
    own = ContractClause.select().where(
        (ContractClause.language == language) & ContractClause.active
    )
    found = [
        Article(title=each.title, paragraphs=tuple(each.text.splitlines()), table=each.table)
        for each in own.order_by(ContractClause.position, ContractClause.id)
    ]
    return found or standard_clauses(language)


def standard_clauses(language: str) -> list[Article]:
    """The clauses that come with the program."""
    path = resources() / "clauses" / f"{language}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["clause"]
    return [
        Article(
            title=row["title"],
            paragraphs=tuple(row["text"].splitlines()),
            table=row.get("table", False),
        )
        for row in rows
    ]


def _filled(article: Article, known: dict[str, Any]) -> Article:
    for paragraph in article.paragraphs:
        check_clause(paragraph)
    return replace(article, paragraphs=tuple(each.format_map(known) for each in article.paragraphs))
