"""The small tables of facts beside a record."""

from salesassist.ui.pages.customers.sheet import ADDRESSES
from salesassist.ui.pages.records.facts import FactModel, FactTable


def test_facts_make_a_model(qtmodeltester, customer, qapp):
    model = FactModel(ADDRESSES.columns)
    model.set_facts(list(customer.addresses))
    qtmodeltester.check(model)


def test_a_table_without_facts_says_so(qtbot):
    table = FactTable("Open orders", ADDRESSES.columns, empty="None.")
    qtbot.addWidget(table)
    table.set_facts([])
    assert not table.view.isVisibleTo(table)
    assert table.current() is None
