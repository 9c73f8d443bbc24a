"""Telling customers of a changed account: only the supervisor lets such a letter out (domain 2.1).

A false one is how money is stolen, so each is approved by name, numbered, and says how to make
sure of it by telephone.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from salesassist.db import AccountChange, BankAccount, Customer, Order, Paper, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, says_the_same, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.tasks.orders.telling_money import accountant, heading
from salesassist.texts import N_, Problem

ACCOUNT_NOTICE = "account-notice"


class SameAccount(Problem):
    """The account told of is the one there was."""

    says = N_("Old and new account are the same: choose the one that is new.")


class OtherCurrency(Problem):
    """The accounts are of different currencies."""

    says = N_("The old account is in {old}, the new one in {new}: choose two of one currency.")


def change_account(
    old: BankAccount,
    new: BankAccount,
    *,
    who: str,
    from_on: dt.date,
    reason: str = "",
    request: str | None = None,
) -> AccountChange:
    """Decide that customers pay to another account from a day on; only the supervisor may.

    Raises NotPermitted, SameAccount, OtherCurrency.
    """
    permit(who, "tell of a changed account")
    if old == new:
        raise SameAccount()
    if old.currency != new.currency:
        raise OtherCurrency(old=old.currency, new=new.currency)
    with unit_of_work(who, "change account", request) as work:
        if work.done_before:
            return AccountChange.get_by_id(work.result)
        told = {"from_on": from_on, "reason": reason.strip(), "approved_by": who}
        kept = work.add(AccountChange(old=old, new=new, at=work.at, **told))
        work.result = kept.id
    return kept


def notice_facts(
    customer: Customer, change: AccountChange, issue: Issue | None, *, at: dt.datetime
) -> facts.AccountNotice:
    """What the notice says: both accounts, from when, who approved it, whom to ask."""
    of = letterhead.company()
    return facts.AccountNotice(
        **heading(customer, change.new.currency, issue, at),
        old=letterhead.bank(change.old),
        new=letterhead.bank(change.new),
        from_on=change.from_on,
        approved_by=change.approved_by,
        reason=change.reason,
        call=accountant(customer),
        other_call=letterhead.to_call(customer.owner, of, customer.language),
    )


def issue_account_notice(
    customer: Customer, change: AccountChange, *, who: str, request: str | None = None
) -> Paper:
    """Issue the notice of an approved change to one customer, once.

    Raises NotPermitted.
    """
    permit(who, "tell of a changed account")
    with unit_of_work(who, "issue account notice", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        kept = _issued(customer, change)
        if kept is None:
            number = take_number(work, ACCOUNT_NOTICE, work.at.date())
            build = partial(notice_facts, customer, change, at=work.at)
            draw = paper(ACCOUNT_NOTICE).draw
            kept = keep_paper(work, ACCOUNT_NOTICE, number, 0, build, draw, None, customer=customer)
        work.result = kept.id
    return kept


def _issued(customer: Customer, change: AccountChange) -> Paper | None:
    mine = (Paper.kind == ACCOUNT_NOTICE) & (Paper.customer == customer)
    kept = Paper.select().where(mine & (Paper.issued_at >= change.at)).first()
    if kept is None or not says_the_same(
        kept, notice_facts(customer, change, None, at=kept.issued_at)
    ):
        return None
    return kept


def issue_account_notices(
    customers: Sequence[Customer], change: AccountChange, *, who: str
) -> Iterator[tuple[int, int]]:
    """The notices of many customers, one after the other; yields (done, total)."""
    for done, customer in enumerate(customers):
        yield done, len(customers)
        issue_account_notice(customer, change, who=who)
    yield len(customers), len(customers)


def customers_to_tell(currency: str) -> list[Customer]:
    """Who may still pay to the old account: who owes, or has an order under way, by code."""
    owing = Receivable.select(Receivable.customer).where(
        (Receivable.open > 0) & (Receivable.currency == currency)
    )
    under_way = (Order.state.in_(("draft", "confirmed", "delivered"))) & (
        Order.currency == currency
    )
    ordering = Order.select(Order.customer).where(under_way)
    told = Customer.id.in_(owing) | Customer.id.in_(ordering)
    return list(Customer.select().where(told).order_by(Customer.code))
