"""Two customers become one, and two again: documents, codes, contacts, sums."""

import datetime as dt

import peewee
import pytest

from salesassist.db import (
    MODELS,
    Address,
    Contact,
    ContactEntry,
    Customer,
    CustomerAlias,
    CustomerMerge,
    Order,
    sums,
)
from salesassist.db.base import plain, unit_of_work
from salesassist.db.references import references
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.records import keep_customer
from salesassist.tasks.records.importing import import_customers
from salesassist.tasks.records.merging import (
    CodeTaken,
    SameCustomer,
    UndoneBefore,
    merge_customers,
    merges,
    undo_merge,
)

WHO, DAY = "王淑芬", dt.date(2026, 11, 23)


@pytest.fixture
def second(customer, products) -> Customer:
    """The same firm once more, with an order that was delivered, a word, an alias, a contact."""
    with unit_of_work("test", "second") as work:
        made = work.add(
            Customer(
                code="C00900", name="晉暘精密工業(股)公司", fax="04-2358-6121", term=customer.term
            )
        )
        work.add(Contact(customer=made, name="鄭郁文", email="a@c.example"))
        work.add(Address(customer=made, kind="billing", text="臺中市西屯區精科東路 31 號"))
        work.add(ContactEntry(customer=made, at=work.at, content="問交期"))
        for whose in (customer, made):
            work.add(CustomerAlias(customer=whose, words="63缸", product=products[0]))
        work.add(CustomerAlias(customer=made, words="閥", product=products[1]))
    head = defaults_for(made, on=dt.date.today(), who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 4_000)], **head)
    issue_order_form(order, who=WHO)
    order = Order.get_by_id(order.id)
    deliver(order, [Part(order.lines.get().id, 2_000)], who=WHO, shipped_on=dt.date.today())
    return made


def everything() -> dict[str, list[tuple]]:
    """All rows that refer to customers, and these, by table."""
    tables = {model for model, _ in references(Customer)} | {Customer}
    tables -= {CustomerMerge}
    return {
        model._meta.table_name: sorted(f"{each.id} {plain(each)}" for each in model.select())
        for model in tables
    }


def test_every_document_moves_and_both_codes_lead_to_it(customer, second):
    merge = merge_customers(customer, second, who=WHO)
    assert Customer.select().count() == 1
    for model, field in references(Customer):
        assert not model.select().where(field == second.id).exists(), model
    kept = Customer.get()
    assert (kept.code, kept.former_codes, kept.name) == ("C00127", "C00900", customer.name)
    assert kept.fax == "04-2358-6121"  # filled where it was empty
    assert {each.name for each in kept.contacts} == {"林佩珊", "鄭郁文"}
    assert kept.orders.count() == kept.deliveries.count() == 1
    assert {each.words for each in kept.aliases} == {"63缸", "閥"}
    assert Customer.search.contains("c00900") and "c00900" in kept.search
    assert not list(sums.differences())
    assert merges(kept) == [merge]


def test_it_can_be_undone_to_the_last_row(customer, second):
    before = everything()
    back = undo_merge(merge_customers(customer, second, who=WHO), who=WHO)
    assert (back.id, back.code) == (second.id, "C00900")
    assert everything() == before
    assert not list(sums.differences())
    assert not merges(customer)


def test_what_came_later_stays_and_what_was_changed_stays(customer, second, products):
    merge = merge_customers(customer, second, who=WHO)
    kept = Customer.get()
    later = take_order(
        who=WHO,
        lines=[LineDraft.of_product(products[1], 1_000)],
        **defaults_for(kept, on=dt.date.today(), who=WHO),
    )
    keep_customer(Customer.get(), who=WHO, fax="04-1111-2222")
    back = undo_merge(merge, who=WHO)
    assert Order.get_by_id(later.id).customer == kept
    assert back.orders.count() == 1
    assert Customer.get_by_id(kept.id).fax == "04-1111-2222"


def test_merging_on_and_undoing_the_older_merge_first(customer, second):
    third = keep_customer(None, who=WHO, name="晉暘")
    one = merge_customers(customer, second, who=WHO)
    two = merge_customers(third, customer, who=WHO)
    assert set(Customer.get().former_codes.split()) == {"C00127", "C00900"}
    first = undo_merge(CustomerMerge.get_by_id(one.id), who=WHO)
    assert (first.orders.count(), first.code, first.former_codes) == (1, "C00900", "")
    assert Customer.get_by_id(third.id).former_codes == "C00127"
    again = undo_merge(CustomerMerge.get_by_id(two.id), who=WHO)
    assert (again.code, again.former_codes) == ("C00127", "")
    assert {each.name for each in again.contacts} == {"林佩珊"}
    assert not Customer.get_by_id(third.id).contacts.exists()


def test_merging_on_and_undoing_the_newer_merge_first(customer, second):
    third = keep_customer(None, who=WHO, name="晉暘")
    before = everything()
    one = merge_customers(customer, second, who=WHO)
    undo_merge(merge_customers(third, customer, who=WHO), who=WHO)
    undo_merge(CustomerMerge.get_by_id(one.id), who=WHO)
    assert everything() == before


def test_what_stands_against_it(customer, second):
    with pytest.raises(SameCustomer):
        merge_customers(customer, customer, who=WHO)
    merge = merge_customers(customer, second, who=WHO)
    taken = keep_customer(None, who=WHO, code="C00900", name="別人")
    with pytest.raises(CodeTaken):
        undo_merge(merge, who=WHO)
    keep_customer(taken, who=WHO, code="C00901")
    undo_merge(merge, who=WHO)
    with pytest.raises(UndoneBefore):
        undo_merge(merge, who=WHO)


def test_done_twice_it_is_done_once(customer, second):
    first = merge_customers(customer, second, who=WHO, request="r1")
    assert merge_customers(customer, second, who=WHO, request="r1") == first


def test_an_import_by_the_former_code_means_the_kept_one(customer, second, tmp_path):
    merge_customers(customer, second, who=WHO)
    path = tmp_path / "in.csv"
    path.write_text(
        "客戶編號,客戶名稱,傳真\nC00900,晉暘精密工業股份有限公司,04-2358-7777\n", "utf-8"
    )
    steps = import_customers(path, who=WHO)
    for _ in steps:
        pass
    assert Customer.select().count() == 1
    kept = Customer.get()
    assert (kept.code, kept.fax) == ("C00127", "04-2358-7777")


def test_no_reference_is_forgotten():
    """Every column that refers to the customers' table is among the ones that move."""
    found = {(model._meta.table_name, field.name) for model, field in references(Customer)}
    named = {
        (model._meta.table_name, name)
        for model in MODELS
        for name, field in model._meta.fields.items()
        if isinstance(field, peewee.ForeignKeyField)
        and field.rel_model._meta.table_name == "customer"
    }
    assert found == named >= {("sales_order", "customer"), ("receivable", "customer")}
