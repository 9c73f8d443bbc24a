"""Which account papers name, once the supervisor has let a changed one be told."""

import datetime as dt

import pytest

from salesassist.db import BankAccount, Person
from salesassist.db.base import unit_of_work
from salesassist.desk.letterhead import bank_account
from salesassist.tasks.orders.account_notices import change_account

BOSS = "陳經理"
TODAY = dt.date.today()


@pytest.fixture
def accounts(company) -> tuple[BankAccount, BankAccount]:
    """The main account and another one."""
    with unit_of_work("test", "account") as work:
        work.add(Person(name=BOSS, role="supervisor"))
        other = work.add(BankAccount(bank="玉山商業銀行", account="0211940012345", holder="H"))
    return BankAccount.get(BankAccount.main), other


def change(old: BankAccount, new: BankAccount, days: int) -> None:
    change_account(old, new, who=BOSS, from_on=TODAY + dt.timedelta(days=days))


def test_papers_name_the_new_account_from_its_day_on(accounts):
    old, new = accounts
    change(old, new, 1)
    assert bank_account("TWD") == old
    assert bank_account("TWD", TODAY + dt.timedelta(days=1)) == new


def test_a_change_taken_back_by_another_one_ends_at_the_last(accounts):
    old, new = accounts
    change(old, new, -2)
    change(new, old, 0)
    assert bank_account("TWD") == old
    assert bank_account("TWD", TODAY - dt.timedelta(days=1)) == new
