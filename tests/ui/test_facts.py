"""The small tables of facts beside a record."""

from salesassist.ui.pages.customers.sheet import CONTACTS
from salesassist.ui.pages.records.facts import FactModel, FactTable


def test_facts_make_a_model(qtmodeltester, customer, qapp):
    model = FactModel(CONTACTS.columns)
    model.set_facts(list(customer.contacts))
    qtmodeltester.check(model)


def test_a_table_without_facts_says_so(qtbot):
    table = FactTable("Open orders", CONTACTS.columns, empty="None.")
    qtbot.addWidget(table)
    table.set_facts([])
    assert not table.view.isVisibleTo(table)
    assert table.current() is None
