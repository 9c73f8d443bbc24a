"""Ways to pay on the payment instruction, changed accounts, statements by address, twelve months."""

import datetime as dt

import pytest

from salesassist.db import (
    Address,
    BankAccount,
    Company,
    Order,
    Paper,
    PaymentStep,
    PaymentTerm,
    PayWay,
    Person,
    Receivable,
)
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.db.contract_codes import WrongCode
from salesassist.desk.people import NotPermitted
from salesassist.docs.facts import Method, from_json
from salesassist.rules import codes
from salesassist.rules.codes import BadGiro, giro_account
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    issue_payment_instruction,
    take_order,
)
from salesassist.tasks.orders.account_notices import (
    OtherCurrency,
    SameAccount,
    change_account,
    customers_to_tell,
    issue_account_notice,
    issue_account_notices,
)
from salesassist.tasks.orders.accounts import Account, Period, account_of, accounts_of
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.orders.receiving import receive
from salesassist.tasks.orders.schedule import plan, twelve_months
from salesassist.tasks.orders.statements import issue_statement, issue_statements, period_of
from tests.papers import text_of

WHO, BOSS = "王淑芬", "陳經理"
TODAY = dt.date.today()


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=TODAY, who=WHO) | {"promised_on": TODAY}
    lines = [LineDraft.of_product(products[1], 4_000)]
    return take_order(who=WHO, lines=lines, **head)


def again(order: Order) -> Order:
    """Another order like it."""
    head = defaults_for(order.customer, on=TODAY, who=WHO) | {"promised_on": TODAY}
    lines = [LineDraft(name="零件", quantity=1_000, unit="個", price=1_000_000)]
    return take_order(who=WHO, lines=lines, **head)


def switch(**ways: bool) -> None:
    with unit_of_work("test", "ways") as work:
        for way, active in ways.items():
            work.add(PayWay(way=way, active=active))


def told(order: Order):
    kept = issue_payment_instruction(order, who=WHO)
    return from_json(kept.kind, kept.facts), text_of(bytes(kept.pdf))


def test_only_ways_switched_on_are_explained(order):
    switch(cheque=False, card=True)
    facts, text = told(order)
    assert [method.way for method in facts.methods] == ["remittance", "transfer", "card"]
    assert "信用卡" in text and "支票" not in text


def test_the_postal_giro_has_an_account_of_its_own(order):
    with unit_of_work("test", "giro") as work:
        work.add(PayWay(way="post", active=True, account="50123456", holder="禾昱標識"))
    facts, text = told(order)
    assert facts.methods[-1] == Method(way="post", account="50123456", holder="禾昱標識")
    assert "劃撥帳號 50123456，戶名 禾昱標識" in "".join(text.splitlines())


def test_without_its_account_nobody_is_sent_to_the_post_office(order):
    switch(post=True)
    facts, _ = told(order)
    assert "post" not in [method.way for method in facts.methods]


@pytest.mark.parametrize(
    ("text", "digits"), [("５０１２３４５６", "50123456"), ("5012-3456", "50123456")]
)
def test_a_giro_account_is_eight_digits(text, digits):
    assert giro_account(text) == digits
    with pytest.raises(BadGiro):
        giro_account(text + "9")


def test_the_houses_own_words_stand_instead_of_the_usual(order):
    with unit_of_work("test", "words") as work:
        work.add(PayWay(way="card", active=True, how="櫃檯刷卡，週一至週五"))
    _, text = told(order)
    assert "櫃檯刷卡，週一至週五" in text and "請勿以電話" in text


def test_a_virtual_account_follows_the_banks_own_template(order):
    switch(virtual=True)
    with unit_of_work("test", "template") as work:
        work.change(BankAccount.get(), virtual_template="9528{y}{doy}{own:5}",
                    virtual_weights="31", virtual_amounts="5432345",
                    virtual_complement=True)  # fmt: skip
    facts, text = told(order)
    assert len(facts.virtual) == 14 and facts.virtual.startswith("9528")
    assert "專屬虛擬帳號" in text


def test_without_a_template_no_virtual_account_is_offered(order):
    switch(virtual=True, cvs=True)
    facts, _ = told(order)
    assert not facts.virtual and not facts.barcodes
    assert not {"virtual", "cvs"} & {method.way for method in facts.methods}


def test_a_store_reads_three_segments_up_to_its_limit(order):
    switch(cvs=True)
    with unit_of_work("test", "contract") as work:
        work.change(Company.get(), store_item="Y01")
    facts, text = told(order)
    first, second, third = facts.barcodes
    assert first.endswith("Y01") and len(second) == 16 and third.endswith(f"{order.total:09d}")
    assert codes.barcode_checks(first, second, third[:4] + "00" + third[6:]) == third[4:6]
    assert first in text


def test_the_transfer_code_carries_no_amount(order):
    switch(twqr=True)
    facts, _ = told(order)
    assert facts.qr.startswith("TWQRP://") and "D1=" not in facts.qr and facts.qr.isascii()


def test_a_code_that_cannot_be_made_leaves_its_way_out(order):
    switch(cvs=True, virtual=True)
    with unit_of_work("test", "contract") as work:
        work.change(BankAccount.get(), virtual_template="9528{own:1}")
        work.change(Company.get(), store_item="Y-1")
    for _ in range(10):
        order = again(order)
    facts, _ = told(order)
    assert order.id > 9 and not facts.virtual and not facts.barcodes


def test_the_code_of_a_store_is_kept_in_capitals_and_checked(company):
    assert Company.store_item.read("y01") == "Y01"
    for wrong in ("Y-1", "Y1", "Ｙ01"):
        with pytest.raises(WrongCode):
            Company.store_item.check(wrong)


def test_digits_of_another_script_are_no_template():
    with pytest.raises(codes.BadTemplate):
        codes.check_rule(codes.VirtualRule("９５２８{own:5}"))


# What was paid


@pytest.fixture
def deposited(customer, products) -> Order:
    """A confirmed order of NT$ 13,230 of which a deposit is due."""
    term = PaymentTerm.get(PaymentTerm.code == "D361")
    head = defaults_for(customer, on=TODAY, who=WHO) | {"promised_on": TODAY, "term": term}
    made = take_order(who=WHO, lines=[LineDraft.of_product(products[1], 4_000)], **head)
    issue_order_form(made, who=WHO)
    return Order.get_by_id(made.id)


def test_a_deposit_that_was_paid_is_not_asked_for_again(customer, deposited):
    debt = Receivable.get(Receivable.order == deposited)
    receive(customer, who=BOSS, amount=debt.total, received_on=TODAY)
    facts, text = told(deposited)
    assert facts.instalments[0].state == "paid"
    assert "due" not in {each.state for each in facts.instalments}
    assert "目前無應付款" in text and "已收" in text


def test_a_deposit_paid_in_part_is_asked_for_with_its_rest(customer, deposited):
    switch(cvs=True, virtual=True)
    with unit_of_work("test", "contract") as work:
        work.change(Company.get(), store_item="Y01")
        work.change(BankAccount.get(), virtual_template="9528{own:5}", virtual_weights="1",
                    virtual_amounts="1111111")  # fmt: skip
    whole, _ = told(deposited)
    debt = Receivable.get(Receivable.order == deposited)
    receive(customer, who=BOSS, amount=100, received_on=TODAY)
    facts, text = told(deposited)
    left = debt.total - 100
    assert facts.instalments[0].asked == left and int(facts.barcodes[2][-9:]) == left
    assert whole.virtual and facts.virtual != whole.virtual
    assert "尚餘" in text and f"{left:,}" in text


def test_a_deposit_whose_day_has_passed_is_overdue(deposited):
    with unit_of_work("test", "time passes") as work:
        debt = Receivable.get(Receivable.order == deposited)
        work.change(debt, due_on=TODAY - dt.timedelta(days=1))
    facts, text = told(deposited)
    assert facts.instalments[0].state == "overdue" and "逾期" in text


# A changed account


@pytest.fixture
def new_account(company) -> BankAccount:
    with unit_of_work("test", "account") as work:
        work.add(Person(name=WHO, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))
        return work.add(BankAccount(bank="玉山商業銀行", branch="三重分行", bank_code="808",
                                    account="0211940012345", holder=company.name))  # fmt: skip


def test_a_changed_account_is_told_by_the_supervisor_alone(order, new_account):
    old = BankAccount.get(BankAccount.main)
    with pytest.raises(NotPermitted):
        change_account(old, new_account, who=WHO, from_on=TODAY)
    change = change_account(old, new_account, who=BOSS, from_on=TODAY, reason="分行裁併")
    kept = issue_account_notice(order.customer, change, who=BOSS)
    text = text_of(bytes(kept.pdf))
    assert "請先電話查證" in text and BOSS in text and "分行裁併" in text
    assert issue_account_notice(order.customer, change, who=BOSS) == kept
    assert customers_to_tell("TWD") == [order.customer]
    for _ in issue_account_notices(customers_to_tell("TWD"), change, who=BOSS):
        pass
    assert Paper.select().where(Paper.kind == "account-notice").count() == 1


def test_the_same_account_or_another_currency_is_no_change(company, new_account):
    old = BankAccount.get(BankAccount.main)
    with pytest.raises(SameAccount):
        change_account(old, old, who=BOSS, from_on=TODAY)
    with unit_of_work("test", "dollars") as work:
        work.change(new_account, currency="USD")
    with pytest.raises(OtherCurrency):
        change_account(old, new_account, who=BOSS, from_on=TODAY)


# Statements by address


def test_statements_by_address_add_up_to_the_account(customer, products):
    with unit_of_work("test", "two sites") as work:
        work.change(customer, by_site=True)
        sites = [work.add(Address(customer=customer, kind="billing", text=text, label=label))
                 for text, label in (("台中市工業一路 1 號", "一廠"), ("台中市工業二路 2 號", "二廠"))]  # fmt: skip
    for site, quantity in zip(sites, (2_000, 6_000), strict=True):
        head = defaults_for(customer, on=TODAY, who=WHO) | {"bill_to": site, "bill_text": str(site)}
        made = take_order(who=WHO, lines=[LineDraft.of_product(products[1], quantity)], **head)
        issue_order_form(made, who=WHO)
        made = Order.get_by_id(made.id)
        deliver(made, [Part(made.lines.get().id, quantity)], who=WHO)
    receive(customer, who=BOSS, amount=1_000, received_on=TODAY)
    assert [each.site for each in accounts_of(customer, "TWD")] == [*sites, None]
    closing = next(
        day for day in (TODAY, TODAY + dt.timedelta(days=28))
        if period_of(customer, day.year, day.month).last >= TODAY
    )  # fmt: skip
    for _ in issue_statements([customer], closing.year, closing.month, who=BOSS):
        pass
    papers = Paper.select().where(Paper.kind == "statement")
    balances = [from_json("statement", each.facts) for each in papers]
    assert [each.site for each in balances] == [str(site) for site in sites]
    owed = sum(row.open for row in Receivable.select())
    assert sum(each.balance for each in balances) == owed
    again = issue_statement(customer, period_of(customer, closing.year, closing.month), who=BOSS,
                            account=accounts_of(customer, "TWD")[0])  # fmt: skip
    assert again == papers.order_by(Paper.id).first()


def test_what_was_billed_to_no_address_and_advances_are_a_statement_too(customer, products):
    with unit_of_work("test", "two sites") as work:
        work.change(customer, by_site=True)
        sites = [work.add(Address(customer=customer, kind="billing", text=text)) for text in "甲乙"]
    for site in (*sites, None):
        head = defaults_for(customer, on=TODAY, who=WHO) | {"bill_to": site}
        made = take_order(who=WHO, lines=[LineDraft.of_product(products[1], 2_000)], **head)
        issue_order_form(made, who=WHO)
        made = Order.get_by_id(made.id)
        deliver(made, [Part(made.lines.get().id, 2_000)], who=WHO)
    owed = sum(row.open for row in Receivable.select())
    receive(customer, who=BOSS, amount=owed + 777, received_on=TODAY, advance=True)
    period = Period(TODAY, TODAY)
    accounts = accounts_of(customer, "TWD")
    whole = account_of(Account(customer, "TWD"), period)[2]
    assert [each.site for each in accounts] == [*sites, None] and whole == -777
    assert [account_of(each, period)[2] for each in accounts] == [0, 0, -777]


def test_one_address_needs_no_statements_apart(customer):
    assert accounts_of(customer, "TWD") == [Account(customer, "TWD")]


def test_twelve_months_of_terms(company):
    steps = list(PaymentTerm.get(PaymentTerm.code == "M30").steps.order_by(PaymentStep.position))
    found = twelve_months(steps, dt.date(2026, 1, 31), workdays())
    assert len(found) == 12 * len(steps)
    assert found[1].due.start == dt.date(2026, 2, 28)
    assert all(row.due.date >= row.due.start for row in found)


def test_percent_of_what_is_left_and_days_before_counting(order):
    """Steps as the settings keep them: 30%, then half of the rest, then the rest; and the days that
    pass before counting (domain §2.2)."""
    steps = (
        {"label": "訂金", "share": "percent", "percent": 3_000, "trigger": "order"},
        {"label": "二期", "share": "percent_of_rest", "percent": 5_000, "trigger": "order",
         "days_first": 10},
        {"label": "尾款", "share": "rest", "trigger": "order"},
    )  # fmt: skip
    with unit_of_work("test", "terms") as work:
        term = work.add(PaymentTerm(code="X", name="三期"))
        for position, step in enumerate(steps, 1):
            work.add(PaymentStep(term=term, position=position, **step))
        work.change(Order.get_by_id(order.id), term=term)
    first, second, last = plan(Order.get_by_id(order.id))
    assert first.gross + second.gross + last.gross == order.total
    assert abs(second.gross - last.gross) <= 1
    after = workdays().next(TODAY + dt.timedelta(days=10))
    assert (first.due_on, second.due_on) == (workdays().next(TODAY), after)
