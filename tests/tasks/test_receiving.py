"""Money that comes in, statements, requests and reminders."""

import datetime as dt

import pytest

from salesassist.cli import checking_selling
from salesassist.db import Allocation, BankAccount, Customer, Order, Paper, Receipt, Receivable
from salesassist.db.base import unit_of_work
from salesassist.docs.facts import from_json
from salesassist.rules.allocation import MoreThanOpen
from salesassist.tasks.orders.claiming import (
    NothingToAsk,
    NotOverdue,
    issue_receipt,
    issue_reminder,
    issue_request,
    levels_due,
    next_level,
    overdue,
    reminder_after,
)
from salesassist.tasks.orders.receiving import (
    MoreThanReceived,
    NothingLeft,
    NothingReceived,
    NothingToSetOff,
    NotTheirs,
    ReasonForMoney,
    Surplus,
    offset,
    receive,
    use_left,
    write_off,
)
from salesassist.tasks.orders.statements import (
    customers_to_state,
    issue_statement,
    issue_statements,
    period_of,
)
from salesassist.tasks.orders.taking_back import (
    NoSuchStep,
    TakenBack,
    bounce,
    move_cheque,
    take_back,
)
from tests.papers import text_of

WHO = "周佩瑜"
TODAY = dt.date.today()


def debt(customer: Customer, label: str, total: int, due_on: dt.date, **more) -> Receivable:
    """A debt as a delivery opens it, of a day before it is due."""
    values = {"opened_on": due_on - dt.timedelta(days=30), "net": total} | more
    with unit_of_work("test", "owe") as work:
        return work.add(
            Receivable(customer=customer, label=label, total=total, due_on=due_on, **values)
        )


@pytest.fixture
def debts(customer) -> list[Receivable]:
    """50,000 and 30,000 overdue, 20,000 not due yet (case ALC-01 seen from today)."""
    days = (-35, -5, 26)
    return [
        debt(customer, label, total, TODAY + dt.timedelta(days=day))
        for label, total, day in zip("ABC", (50_000, 30_000, 20_000), days, strict=True)
    ]


def opens() -> list[int]:
    return [row.open for row in Receivable.select().order_by(Receivable.id)]


def take(customer, amount, **more) -> Receipt:
    return receive(customer, who=WHO, amount=amount, received_on=TODAY, **more)


def test_the_oldest_due_is_paid_first(customer, debts):
    kept = take(customer, 60_000, words="末五碼 01877")
    assert opens() == [0, 20_000, 20_000] and kept.left == 0
    assert kept.number.startswith("RC-")


def test_the_payers_word_comes_first(customer, debts):
    take(customer, 20_000, named=[debts[2].id])
    assert opens() == [50_000, 30_000, 0]


def test_what_is_too_much_stays_as_an_advance_and_is_used_later(customer, debts):
    kept = take(customer, 120_000, advance=True)
    assert opens() == [0, 0, 0] and kept.left == 20_000
    with pytest.raises(NothingLeft):
        use_left(kept, who=WHO, on=TODAY)
    debt(customer, "D", 15_000, TODAY)
    use_left(kept, who=WHO, on=TODAY)
    assert kept.left == 5_000 and opens() == [0, 0, 0, 0]


def test_a_fee_the_bank_kept_back_counts_as_paid(customer, company):
    debt(customer, "A", 50_000, TODAY)
    kept = take(customer, 49_970, fee=30)
    assert opens() == [0] and kept.left == 0
    assert {each.kind: each.amount for each in Allocation.select()} == {
        "receipt": 49_970,
        "fee": 30,
    }


def test_a_fee_stays_owed_where_the_customer_bears_it(customer, company):
    """Domain 2.7: short by a bank fee, by the customer's setting; the debt says why."""
    debt(customer, "A", 50_000, TODAY)
    with unit_of_work("test", "terms") as work:
        work.change(customer, owes_fees=True)
    kept = take(customer, 49_970, fee=30)
    left = Receivable.get()
    assert (kept.fee, kept.left, left.open) == (0, 0, 30)
    assert "Bank fee of 30" in left.notes and "still owed" in left.notes
    assert [each.kind for each in left.allocations] == ["receipt"]


def test_a_small_difference_is_settled_openly(customer, company):
    row = debt(customer, "A", 240, TODAY)
    for amount in (120, 20, 99):
        take(customer, amount)
    row = Receivable.get_by_id(row.id)
    assert row.open == 1
    write_off(row, who=WHO, on=TODAY, reason="尾差")
    assert row.open == 0 and Allocation.select().count() == 4


def test_figures_that_do_not_fit_are_refused_and_leave_nothing(customer, debts):
    with pytest.raises(NothingReceived):
        take(customer, 0)
    with pytest.raises(MoreThanReceived):
        take(customer, 10_000, parts={debts[0].id: 10_001})
    with pytest.raises(MoreThanOpen):
        take(customer, 60_000, parts={debts[1].id: 30_001})
    assert Receipt.select().count() == 0 and opens() == [50_000, 30_000, 20_000]
    assert take(customer, 1).number.endswith("-001")


def test_a_receipt_taken_back_opens_its_debts_again(customer, debts):
    kept = take(customer, 60_000)
    paper = issue_receipt(kept, who=WHO)
    kept = take_back(kept, who=WHO, reason="重複登錄")
    assert opens() == [50_000, 30_000, 20_000] and kept.state == "void"
    assert Paper.get_by_id(paper.id).state == "void"


def test_a_cheque_that_bounces_opens_its_debts_again(customer, debts):
    kept = take(customer, 50_000, method="cheque", cheque_number="AB1234567")
    assert kept.cheque_state == "held"
    move_cheque(kept, "deposited", who=WHO)
    kept = bounce(kept, who=WHO, reason="存款不足")
    assert opens()[0] == 50_000 and (kept.state, kept.cheque_state) == ("void", "bounced")


def test_a_cheque_goes_one_step_after_the_other(customer, debts):
    kept = take(customer, 50_000, method="cheque")
    with pytest.raises(NoSuchStep):
        move_cheque(kept, "cleared", who=WHO)
    for state in ("deposited", "cleared"):
        move_cheque(kept, state, who=WHO)
    with pytest.raises(NoSuchStep):
        move_cheque(kept, "held", who=WHO)
    with pytest.raises(NoSuchStep):
        bounce(kept, who=WHO, reason="退票")
    with pytest.raises(NoSuchStep):
        move_cheque(take(customer, 100, method="cash"), "deposited", who=WHO)


def test_a_cheque_taken_back_as_a_mistake_did_not_bounce(customer, debts):
    kept = take_back(take(customer, 100, method="cheque"), who=WHO, reason="打錯")
    assert kept.state == "void" and kept.cheque_state != "bounced"


def test_a_receipt_is_taken_back_once_and_with_a_reason(customer, debts):
    kept = take(customer, 60_000)
    with pytest.raises(ReasonForMoney):
        take_back(kept, who=WHO, reason="  ")
    assert opens() == [0, 20_000, 20_000]
    take_back(kept, who=WHO, reason="重複登錄")
    with pytest.raises(TakenBack):
        take_back(kept, who=WHO, reason="再一次")
    assert opens() == [50_000, 30_000, 20_000] and not list(checking_selling.money())


def test_nothing_is_given_up_without_a_reason(customer, debts):
    with pytest.raises(ReasonForMoney):
        write_off(debt(customer, "D", 1, TODAY), who=WHO, on=TODAY, reason=" ")


def test_a_surplus_is_kept_only_when_somebody_says_so(customer, debts):
    with pytest.raises(Surplus):
        take(customer, 100_001)
    assert Receipt.select().count() == 0 and opens() == [50_000, 30_000, 20_000]
    assert take(customer, 100_001, advance=True).left == 1


def test_money_is_put_on_debts_of_the_payer_in_its_currency_alone(customer, debts):
    with unit_of_work("test", "other") as work:
        other = work.add(Customer(code="X", name="乙"))
    for row in (debt(other, "E", 100, TODAY), debt(customer, "F", 100, TODAY, currency="USD")):
        with pytest.raises(NotTheirs):
            take(customer, 100, parts={row.id: 100})


def test_a_fee_larger_than_the_last_part_goes_on_the_one_before(customer, company):
    debt(customer, "A", 1_000, TODAY - dt.timedelta(days=2))
    debt(customer, "B", 10, TODAY - dt.timedelta(days=1))
    take(customer, 980, fee=30)
    sums = {"receipt": 0, "fee": 0}
    for each in Allocation.select():
        sums[each.kind] += each.amount
    assert sums == {"receipt": 980, "fee": 30}


def test_an_advance_is_used_on_the_day_it_is_used(customer, debts):
    kept = take(customer, 100, parts={}, advance=True)
    later = TODAY + dt.timedelta(days=20)
    use_left(kept, who=WHO, on=later)
    assert [each.on for each in Allocation.select()] == [later]


def test_a_credit_with_nothing_against_it_is_not_set_off(customer, company):
    with pytest.raises(NothingToSetOff):
        offset(debt(customer, "SR-1", -100, TODAY), who=WHO, on=TODAY)


def test_what_we_owe_is_set_off_against_what_is_due(customer, debts):
    credit = debt(customer, "SR-1", -8_000, TODAY)
    offset(credit, who=WHO, on=TODAY)
    assert opens() == [42_000, 30_000, 20_000, 0]


def test_the_receipt_says_what_it_settled_and_its_stamp_tax(customer, debts):
    text = text_of(bytes(issue_receipt(take(customer, 60_000), who=WHO).pdf))
    for said in ("本次沖帳", "NT$ 60,000", "新臺幣陸萬元整", "240 元", "NT$ 40,000"):
        assert said in text, said


def test_a_request_names_what_is_open_the_account_and_the_day(customer, debts):
    paper = issue_request(customer, debts, who=WHO)
    text = text_of(bytes(paper.pdf))
    for said in ("NT$ 100,000", "2015 0012 345", "防詐騙", paper.number):
        assert said in text, said
    assert paper.customer == customer and paper.order is None
    take(customer, 100_000)
    with pytest.raises(NothingToAsk):
        issue_request(customer, debts, who=WHO)


def test_reminders_rise_by_days_and_by_what_was_sent(customer, debts):
    assert [row.label for row in overdue(customer, TODAY)] == ["A", "B"]
    assert next_level(customer, TODAY) == 1  # 35 days late, but none was sent yet
    assert levels_due(TODAY) == {customer.id: 1}
    first = text_of(bytes(issue_reminder(customer, who=WHO, level=1).pdf))
    assert "如已付款請忽略" in first and "遲延利息" not in first
    assert next_level(customer, TODAY) == 0  # the customer has the days between to answer
    one, two, _ = reminder_after()
    assert levels_due(TODAY) == {}
    assert next_level(customer, TODAY + dt.timedelta(days=two - one)) == 2
    assert levels_due(TODAY + dt.timedelta(days=two - one)) == {customer.id: 2}
    second = text_of(bytes(issue_reminder(customer, who=WHO, level=2).pdf))
    assert "遲延利息" in second and "如已付款請忽略" in second
    assert next_level(customer, TODAY) == 0  # the third comes on day 45


def test_nobody_is_reminded_who_is_not_late(customer, company):
    debt(customer, "A", 100, TODAY)
    assert next_level(customer, TODAY) == 0
    with pytest.raises(NotOverdue):
        issue_reminder(customer, who=WHO, level=1)


def test_a_request_subtracts_what_we_owe(customer, debts):
    credit = debt(customer, "SR-1", -8_000, TODAY)
    paper = issue_request(customer, [*debts, credit], who=WHO)
    told = from_json(paper.kind, paper.facts)
    assert sum(row.open for row in told.rows) == 92_000 and told.what == "deposit"
    text = text_of(bytes(paper.pdf))
    assert "SR-1" in text and "NT$ 92,000" in text
    with pytest.raises(NothingToAsk):
        issue_request(customer, [credit], who=WHO)


def test_each_currency_is_reminded_of_on_its_own(customer, debts):
    with unit_of_work("test", "dollars") as work:
        work.add(BankAccount(bank="First", account="1", holder="H", currency="USD", main=True))
    debt(customer, "U", 100, TODAY - dt.timedelta(days=40), currency="USD")
    assert next_level(customer, TODAY, "USD") == next_level(customer, TODAY, "TWD") == 1
    assert levels_due(TODAY) == {customer.id: 1}
    paper = issue_reminder(customer, who=WHO, level=1, currency="USD")
    assert [row.label for row in from_json(paper.kind, paper.facts).rows] == ["U"]
    assert (next_level(customer, TODAY, "TWD"), next_level(customer, TODAY, "USD")) == (1, 0)


@pytest.mark.parametrize(
    ("closing", "month", "first", "last"),
    [
        (25, 10, dt.date(2026, 9, 26), dt.date(2026, 10, 25)),
        (25, 3, dt.date(2026, 2, 26), dt.date(2026, 3, 25)),
        (30, 2, dt.date(2026, 1, 31), dt.date(2026, 2, 28)),
        (31, 2, dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
    ],
)
def test_a_period_runs_from_closing_to_closing(customer, closing, month, first, last):
    with unit_of_work("test", "close") as work:
        work.change(customer.term.steps[0], closing_day=closing)
    period = period_of(customer, 2026, month)
    assert (period.first, period.last) == (first, last)


def test_a_statement_adds_up_and_is_the_same_until_something_changes(customer, company):
    on = dt.date(2026, 10, 8)
    debt(customer, "DN-1 全額", 10_500, dt.date(2026, 9, 30), opened_on=dt.date(2026, 9, 2))
    debt(customer, "DN-2 全額", 21_000, dt.date(2026, 11, 24), opened_on=on, net=20_000, tax=1_000)
    debt(customer, "SR-1", -1_050, on, opened_on=on, net=-1_000, tax=-50)
    receive(customer, who=WHO, amount=10_500, received_on=dt.date(2026, 10, 6))
    period = period_of(customer, 2026, 10)
    paper = issue_statement(customer, period, who=WHO)
    told = from_json("statement", paper.facts)
    assert (told.before, told.delivered, told.returned, told.received) == (
        10_500, 21_000, 1_050, 10_500,
    )  # fmt: skip
    assert told.balance == 19_950 == told.rows[-1].balance == sum(told.ageing)
    assert issue_statement(customer, period, who=WHO) == paper
    receive(customer, who=WHO, amount=1_000, received_on=dt.date(2026, 10, 20))
    later = issue_statement(customer, period, who=WHO)
    assert later.number == paper.number and later.revision == 1


def test_a_cheque_that_bounces_later_leaves_the_past_statement_as_it_was(customer, company):
    debt(customer, "DN-1", 1_000, dt.date(2026, 11, 1), opened_on=dt.date(2026, 9, 30))
    came = dt.date(2026, 10, 5)
    kept = receive(customer, who=WHO, amount=1_000, received_on=came, method="cheque")
    october, november = (period_of(customer, 2026, month) for month in (10, 11))
    before = issue_statement(customer, october, who=WHO)
    bounce(kept, who=WHO, reason="存款不足", on=dt.date(2026, 11, 3))
    assert issue_statement(customer, october, who=WHO) == before
    told = from_json("statement", issue_statement(customer, november, who=WHO).facts)
    assert (told.before, told.received, told.balance) == (0, -1_000, 1_000)
    assert [row.text for row in told.rows] == ["退票"] and sum(told.ageing) == 1_000


def test_statements_of_all_customers_in_one_go(customer, company):
    debt(customer, "DN-1", 10_500, dt.date(2026, 11, 24), opened_on=dt.date(2026, 10, 8))
    found = customers_to_state(2026, 10)
    assert found == [customer]
    assert list(issue_statements(found, 2026, 10, who=WHO)) == [(0, 1), (1, 1)]
    assert Paper.select().where(Paper.kind == "statement").count() == 1
    assert Order.select().count() == 0


def test_old_debts_paid_now_advances_and_past_months_are_stated_too(customer, company):
    debt(customer, "DN-1", 1_000, dt.date(2026, 7, 1), opened_on=dt.date(2026, 6, 1))
    receive(customer, who=WHO, amount=1_000, received_on=dt.date(2026, 10, 5))
    for month, found in ((5, []), (6, [customer]), (9, [customer]), (10, [customer]), (11, [])):
        assert customers_to_state(2026, month) == found, month
    receive(customer, who=WHO, amount=5, received_on=dt.date(2026, 12, 5), advance=True)
    assert customers_to_state(2026, 12) == [customer]


def test_each_currency_has_its_statement_and_one_without_account_stops_nobody(customer, company):
    opened = {"opened_on": dt.date(2026, 10, 1)}
    debt(customer, "DN-1", 100, dt.date(2026, 11, 1), currency="USD", **opened)
    debt(customer, "DN-2", 200, dt.date(2026, 11, 1), **opened)
    assert outcome(customer) == (1, ["晉暘精密 (USD)"])
    with unit_of_work("test", "dollars") as work:
        work.add(BankAccount(bank="第一銀行", account="1", holder="H", currency="USD", main=True))
    assert outcome(customer) == (2, [])
    told = [from_json("statement", each.facts) for each in Paper.select().order_by(Paper.id)]
    assert [(each.currency, each.balance) for each in told] == [("TWD", 200), ("USD", 100)]


def outcome(customer) -> tuple[int, list[str]]:
    """What the batch of October returns."""
    work = issue_statements([customer], 2026, 10, who=WHO)
    while True:
        try:
            next(work)
        except StopIteration as done:
            return done.value


def test_a_figure_that_was_bent_is_found(customer, debts, database):
    take(customer, 60_000)
    assert not list(checking_selling.money())
    database.execute_sql(
        'UPDATE "receivable" SET "settled" = 1, "open" = 29999 WHERE "label" = \'B\''
    )
    database.execute_sql('UPDATE "receipt" SET "left" = 5')
    assert len(list(checking_selling.money())) == 2
