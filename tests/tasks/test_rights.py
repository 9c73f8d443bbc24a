"""Who may do what: every verb of every task, asked by every role."""

import datetime as dt
import inspect
from pathlib import Path

import pytest

from salesassist.db import (
    Company,
    Customer,
    Person,
    Product,
)
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk import attachments
from salesassist.desk.exporting import archive, log
from salesassist.desk.importing import undoing
from salesassist.desk.people import NotPermitted, Unknown, may, permit, set_password
from salesassist.rules.rights import RIGHTS, VERBS
from salesassist.tasks import orders
from salesassist.tasks.orders import (
    LineDraft,
    account_notices,
    approvals,
    checklists,
    claiming,
    closing,
    comparing,
    deciding,
    defaults_for,
    delivering,
    duties,
    handing,
    papers,
    promising,
    receiving,
    returning,
    revising,
    sets,
    statements,
    taking,
    trading,
)
from salesassist.tasks.orders import importing as order_import
from salesassist.tasks.records import binning, keeping, tables
from salesassist.tasks.records import importing as record_import
from salesassist.tasks.reports import mending
from salesassist.tasks.reports.document import monthly as report_monthly
from tests.sources import none
from tests.tasks.deeds_rules import RULED
from tests.tasks.deeds_selling import SELLING, issued, run
from tests.tasks.deeds_transfer import TRANSFERRED

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9)


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role; the name of each."""
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=f"某{role}", role=role))
    return {role: f"某{role}" for role in ROLES}


@pytest.fixture
def order(house, customer, products):
    head = defaults_for(customer, on=DAY, who=house["assistant"])
    lines = [LineDraft.of_product(products[0], 40_000)]
    return orders.take_order(who=house["assistant"], lines=lines, **head)


# Each verb as a person of the house does it: (verb, deed), the deed told who does it.
DEEDS = {
    "take_order": (
        "write an order",
        lambda who, order, house: orders.take_order(
            who=who, lines=orders.draft_of(order), customer=order.customer, ordered_on=DAY
        ),
    ),
    "change_order": (
        "write an order",
        lambda who, order, house: orders.change_order(
            order, who=who, lines=orders.draft_of(order), notes="改"
        ),
    ),
    "revise": (
        "revise an order",
        lambda who, order, house: orders.revise(issued(order, house), who=who),
    ),
    "abandon_revision": (
        "revise an order",
        lambda who, order, house: orders.abandon_revision(
            orders.revise(issued(order, house), who=house["assistant"]), who=who
        ),
    ),
    "void_order": (
        "void an order",
        lambda who, order, house: orders.void_order(issued(order, house), who=who, reason="取消"),
    ),
    "void_order (draft)": (
        "void a draft",
        lambda who, order, house: orders.void_order(order, who=who, reason="打錯"),
    ),
    "issue_order_form": (
        "issue a paper",
        lambda who, order, house: orders.issue_order_form(order, who=who),
    ),
    "issue_payment_instruction": (
        "issue a paper",
        lambda who, order, house: orders.issue_payment_instruction(order, who=who),
    ),
    "issue_month": (
        "issue a report",
        lambda who, order, house: report_monthly.issue_month(
            2026, 11, language="zh_TW", who=who, today=dt.date(2026, 11, 30)
        ),
    ),
    "mend": (
        "mend kept sums",
        lambda who, order, house: list(mending.mend(who)),
    ),
    "keep_customer": (
        "create customers",
        lambda who, order, house: keeping.keep_customer(None, who=who, name="新客戶"),
    ),
    "keep_address": (
        "keep customers",
        lambda who, order, house: keeping.keep_address(
            None, who=who, customer=order.customer, text="台北市中正路 1 號"
        ),
    ),
    "keep_contact": (
        "keep customers",
        lambda who, order, house: keeping.keep_contact(
            None, who=who, customer=order.customer, name="林小姐"
        ),
    ),
    "keep_alias": (
        "keep customers",
        lambda who, order, house: keeping.keep_alias(
            None, who=who, customer=order.customer, words="老樣子", product=Product.get()
        ),
    ),
    "remove_part": (
        "keep customers",
        lambda who, order, house: binning.remove_part(
            keeping.keep_contact(
                None, who=house["assistant"], customer=order.customer, name="離職"
            ),
            who=who,
        ),
    ),
    "keep_product": (
        "keep products",
        lambda who, order, house: keeping.keep_product(None, who=who, code="X1", name="新品"),
    ),
    "keep_record": (
        "keep the company's settings",
        lambda who, order, house: keeping.keep_record(Company, Company.get(), who=who, fax=""),
    ),
    "keep_record (person)": (
        "keep people and passwords",
        lambda who, order, house: keeping.keep_record(Person, None, who=who, name="新人"),
    ),
    "set_password": (
        "keep people and passwords",
        lambda who, order, house: set_password(
            Person.get(Person.name == "許哲維"), "correct horse", who=who, now=NOW
        ),
    ),
    "remove_record": (
        "remove a record",
        lambda who, order, house: binning.remove_record(
            keeping.keep_product(None, who=house["assistant"], code="X2", name="誤建"), who=who
        ),
    ),
    "import_customers": (
        "import data",
        lambda who, order, house: run(record_import.import_customers(file_of(CUSTOMERS), who=who)),
    ),
    "import_products": (
        "import data",
        lambda who, order, house: run(record_import.import_products(file_of(PRODUCTS), who=who)),
    ),
}
DEEDS |= (
    SELLING
    | RULED
    | TRANSFERRED
    | {
        "attach": (
            "log a contact",
            lambda who, order, house: attachments.attach(order, file_of("x"), "other", who=who),
        ),
        "import_orders": (
            "import orders",
            lambda who, order, house: run(order_import.import_orders(file_of(ORDERS), who=who)),
        ),
    }
)
ORDERS = "訂單編號,訂單日期,客戶代號,品號,數量,單價\nX-1,2026-11-20,C00127,HC63-100,1,1\n"


CUSTOMERS = "code,name\nZ1,甲公司\n"
PRODUCTS = "code,name\nZ1,甲品\n"
_folder: list[Path] = []


def file_of(text: str) -> Path:
    path = _folder[-1] / "in.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def folder(tmp_path):
    _folder.append(tmp_path)
    yield
    _folder.pop()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, order, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], order, house)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], order, house)


def test_no_verb_of_a_task_is_forgotten():
    """Whatever a task does in somebody's name asks whether they may."""
    rooms = (taking, revising, papers, keeping, report_monthly, record_import, order_import)
    rooms += (delivering, returning, receiving, claiming, statements, comparing, approvals)
    rooms += (checklists, closing, deciding, promising)
    rooms += (tables, undoing, archive, log)
    rooms += (account_notices, duties, handing, sets, trading)
    exempt = {"found_company", "preview", "may_decide"}
    exempt |= {"refuse_void", "stands_in_for", "queue", "refuse_activation", "permit_state"}
    exempt |= {"preview_quotations", "refuse_unpermitted", "masked_columns"}
    verbs = {
        name
        for room in rooms
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith(("salesassist.tasks", "salesassist.desk.exporting"))
        and "who" in inspect.signature(deed).parameters
    }
    tried = {name.split(" (")[0] for name in DEEDS}
    none(sorted(verbs - tried - exempt))
    assert set(VERBS) == set(RIGHTS)


def test_nobody_of_the_house_may_everything_until_a_password_is_set(house, order):
    permit("路人", "void an order")
    set_password(
        Person.get(Person.role == "supervisor", Person.active), "correct horse",
        who=house["administrator"], now=NOW,
    )  # fmt: skip
    with pytest.raises(Unknown):
        permit("路人", "void an order")


def test_a_verb_nobody_here_may_do_is_open(company):
    """A small company has no administrator: its assistant keeps the house."""
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        work.add(Person(name="一人公司", role="assistant"))
    assert all(may("一人公司", verb) for verb in RIGHTS)
    assert Customer.select().count() == Product.select().count() == 0
