"""Tables and lists: windows on queries, sorted, searched and filtered in the database."""

import pytest
from PySide6.QtCore import Qt

from salesassist.db import base
from salesassist.db.customers import Address, Customer
from salesassist.ui.kit import theme
from salesassist.ui.kit.chips import Mark
from salesassist.ui.kit.fetched import CHUNK
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import ROW_ROLE, SORT_ROLE, WindowedModel, column_of
from salesassist.ui.kit.table import RecordTable

DOWN = Qt.SortOrder.DescendingOrder
COLUMNS = "code name grade credit_limit"


@pytest.fixture
def model(customers, qapp):
    return WindowedModel(customers, COLUMNS)


def codes(model, rows=3):
    return [model.index(row, 0).data() for row in range(rows)]


def test_the_model_keeps_the_rules_of_qt(model, qtmodeltester):
    qtmodeltester.check(model)
    model.set_search("C0002")
    qtmodeltester.check(model)


def test_only_the_rows_shown_are_fetched(model, monkeypatch):
    asked = []
    fetch = model._fetched.fetch
    told = lambda number: asked.append(number) or fetch(number)  # noqa: E731
    monkeypatch.setattr(model._fetched, "fetch", told)
    assert model.index(499, 0).data() == "C0500"
    assert asked == [499 // CHUNK]


def test_cells_are_shown_by_their_fields(model):
    """Credit limit 1,000 at the right; the head says the field's label."""
    assert model.index(0, 3).data() == "1,000"
    assert model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole) & int(
        Qt.AlignmentFlag.AlignRight
    )
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Credit limit"
    assert model.index(1, 3).data(SORT_ROLE) == 2000
    assert model.index(1, 0).data(ROW_ROLE).code == "C0002"


def test_sorting_breaks_ties_by_id(model):
    model.sort(2, DOWN)
    assert codes(model) == ["C0500", "C0497", "C0494"]  # grade C, newest first
    model.sort(2)
    assert codes(model) == ["C0003", "C0006", "C0009"]  # grade A


def test_searching_needs_every_word(model):
    model.set_search("晉暘 C0042")
    assert codes(model, model.rowCount()) == ["C0042"]
    model.set_search("％")
    assert model.rowCount() == 0


def test_filters_and_sums_are_of_the_database(model):
    model.set_where(Customer.grade == "A")
    assert model.rowCount() == 166
    assert model.total_of(Customer.credit_limit) == sum(
        n * 1000 for n in range(1, 501) if n % 3 == 0
    )
    assert model.count_where(Customer.grade == "B") == 167


def test_a_tooltip_is_never_markup(database, qapp):
    with base.unit_of_work("test", "fill") as work:
        work.add(Customer(code="X", name="<b>x"))
    model = WindowedModel(Customer, COLUMNS)
    assert "&lt;b&gt;" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_a_deleted_row_is_an_empty_one_not_a_crash(model):
    Customer.delete().where(Customer.code == "C0001").execute()
    assert model.index(0, 0).data() is None
    model.refresh()
    assert codes(model, 1) == ["C0002"]


def test_a_path_over_a_reference(customers, qapp):
    with base.unit_of_work("test", "fill") as work:
        work.add(Address(customer=Customer.get(), text="臺中市精科東路 31 號"))
    model = WindowedModel(
        Address.select(Address, Customer).join(Customer),
        [column_of(Address, "customer.code"), "text"],
    )
    assert model.index(0, 0).data() == "C0001"


def test_a_commit_reloads_and_the_cursor_stays(customers, show, qtbot):
    table = show(RecordTable(Customer, COLUMNS))
    table.select(7)
    with base.unit_of_work("test", "change") as work:
        work.change(Customer.get_by_id(7), name="新名")
        work.remove(Customer.get_by_id(1))
    assert table.current().name == "新名"
    assert table.view.currentIndex().row() == 5
    assert table.model.rowCount() == 499


def test_a_table_searches_sorts_and_remembers(customers, show, qtbot):
    remember = {}
    table = show(RecordTable(Customer, COLUMNS, remember=remember))
    chosen = []
    table.chosen.connect(chosen.append)
    table.search.setText("C0003")
    table.select(3)
    assert chosen[-1].code == "C0003"
    table.search.clear()
    table.view.horizontalHeader().setSortIndicator(3, DOWN)
    assert table.model.index(0, 0).data() == "C0500"
    menu = table.choose_columns()
    menu.actions()[1].trigger()
    assert table.view.isColumnHidden(1)
    table.view.setColumnWidth(0, 133)
    again = show(RecordTable(Customer, COLUMNS, remember=remember))
    assert again.view.isColumnHidden(1)
    assert again.view.columnWidth(0) == 133
    assert again.model.index(0, 0).data() == "C0500"


def test_the_last_column_cannot_be_hidden(customers, show):
    table = show(RecordTable(Customer, "code name"))
    menu = table.choose_columns()
    menu.actions()[0].trigger()
    menu.actions()[1].trigger()
    assert not table.view.isColumnHidden(1)


def test_enter_opens_a_row(customers, show, qtbot):
    table = show(RecordTable(Customer, COLUMNS))
    table.select(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args[0].code == "C0004"


def test_a_table_says_that_it_is_empty_and_why(customers, show, qtbot):
    table = show(RecordTable(Customer, COLUMNS))
    table.search.setText("no such customer")
    assert table.empty.isVisible()
    table.empty.button().click()
    assert table.view.isVisible()
    assert table.search.text() == ""


def test_sums_stand_under_their_columns(customers, show):
    table = RecordTable(Customer, COLUMNS)
    table.set_sums("Total", {"credit_limit": "125,250,000"})
    show(table)
    assert table.sums.isVisible()
    assert "125,250,000" in table.sums.accessibleName()
    assert not table.grab().isNull()


def lines(customer):
    return TwoLines(customer.name, "1,000", customer.code, Mark("Active", "confirmed"))


FILTERS = [
    Filter("All"),
    Filter("A", (Customer.grade == "A",)),
    Filter("None", (Customer.code == "no",)),
]


@pytest.fixture
def listed(customers, show):
    made = RecordList(
        Customer,
        lines,
        new="New customer",
        filters=FILTERS,
        foot=lambda m: (f"{m.rowCount()} customers", ""),
    )
    return show(made)


def test_the_list_keeps_the_rules_of_qt(listed, qtmodeltester):
    qtmodeltester.check(listed.model)


def test_filter_chips_count_and_choose(listed):
    texts = [button.accessibleName() for button in listed._group.buttons()]
    assert texts == ["All 500", "A 166", "None 0"]
    listed._group.button(1).click()
    assert listed.model.rowCount() == 166
    assert listed._count.text() == "166 customers"


def test_the_list_steps_and_tells(listed):
    told = []
    listed.chosen.connect(told.append)
    listed.select_first()
    listed.step(1)
    assert [record.code for record in told] == ["C0001", "C0002"]
    listed.step(-1)
    assert listed.current().code == "C0001"


def test_an_empty_filter_offers_to_clear_it(listed):
    listed.select(9)
    listed._group.button(2).click()
    assert listed.empty.isVisible()
    listed.empty.button().click()
    assert listed.model.rowCount() == 500
    assert listed.current().code == "C0009"


def test_a_list_without_records_asks_for_the_first(database, show, qtbot):
    made = show(RecordList(Customer, lines, new="New customer"))
    made.set_empty("No customers yet.", button="New customer")
    with qtbot.waitSignal(made.asked_new):
        made.empty.button().click()


def test_a_row_reads_as_one_sentence(listed):
    assert listed.model.index(0, 0).data() == "晉暘精密1號, 1,000, C0001, Active"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_lists_can_be_painted(listed, qapp, name):
    listed.select_first()
    theme.apply(qapp, name)
    assert not listed.grab().isNull()
