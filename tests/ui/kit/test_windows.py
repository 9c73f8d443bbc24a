"""Big tables: rows are read by pages from an index, and what takes time is read beside the window."""

import random

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Customer, Person, base, windows
from salesassist.db.windows import Held, Question, Window
from salesassist.ui.kit import query
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.kit.table import RecordTable

DOWN = Qt.SortOrder.DescendingOrder
COLUMNS = "code name grade tax_id state"


@pytest.fixture
def many(customers, monkeypatch):
    """Five hundred customers, which counts as many here; ties and empty values in some fields."""
    monkeypatch.setattr(windows, "SMALL", 50)
    monkeypatch.setattr(windows, "STRIDE", 37)
    with base.unit_of_work("test", "owners") as work:
        people = [work.add(Person(name=name, role="sales")) for name in ("甲", "乙")]
        for at, customer in enumerate(Customer.select().where(Customer.id % 3 != 0)):
            work.change(customer, owner=people[at % 2], state="active" if at % 5 else "prospect")
    return Customer


ORDERS = [
    (Customer.code,),
    (Customer.code.desc(),),
    (Customer.tax_id.desc(),),
    (Customer.owner,),
    (Customer.owner.desc(),),
    (Customer.state.desc(),),
]


def all_ids(question):
    """What a plain query without a window gives."""
    found = question.query().select(Customer.id).order_by(*question.ordered())
    return [row[0] for row in found.tuples()]


@pytest.mark.parametrize("order", ORDERS, ids=range(len(ORDERS)))
@pytest.mark.parametrize("surveyed", [False, True])
def test_a_window_shows_what_a_plain_query_shows(many, order, surveyed):
    """Pages read from the ends, from the rows beside them and from surveyed places."""
    question = Question(Customer.select(), (), order)
    rows, expected, chance = question.read(), all_ids(question), random.Random(5)
    assert isinstance(rows, Window)
    if surveyed:
        rows.learn(rows.survey())
    firsts = [0, 480, 500, 20, 40, 460, *(chance.randrange(500) for _ in range(30))]
    for first in firsts:
        assert rows.ids(first, 20) == expected[first : first + 20]
    for record in (1, 2, 250, 499, 500):
        assert rows.row_of(record) == expected.index(record)
    assert rows.row_of(501) == -1


def test_conditions_of_an_index_are_a_window_too(many):
    question = Question(Customer.select(), (Customer.state == "active",), (Customer.state,))
    rows = question.read()
    assert isinstance(rows, Window)
    assert rows.ids(100, 7) == all_ids(question)[100:107]
    assert rows.row_of(next(iter(Customer.select().where(Customer.state == "prospect"))).id) == -1


def test_what_no_index_sorts_is_held(many):
    question = Question(Customer.select(), (), (Customer.credit_limit.desc(),))
    assert isinstance(question.read(), Held)
    assert not question.is_quick()


def test_a_join_is_left_out_where_nothing_speaks_of_it(many):
    joined = Customer.select(Customer, Person).join(Person, "LEFT OUTER JOIN")
    assert "JOIN" not in Question(joined).lean(Customer.id).sql()[0]
    assert "JOIN" in Question(joined, (Person.name == "甲",)).lean(Customer.id).sql()[0]


def test_a_far_row_is_counted_beside_the_window(many, qtbot, show, monkeypatch):
    monkeypatch.setattr(query, "GLANCE", 20)
    table = show(RecordTable(Customer, COLUMNS, order=(Customer.code,)))
    with qtbot.waitSignal(table.chosen):
        assert table.select(250)
    assert table.view.currentIndex().row() == 249
    assert not table.select(9_999)


def test_typing_never_waits_and_the_newest_search_wins(many, qtbot, show):
    table = show(RecordTable(Customer, COLUMNS, order=(Customer.code,)))
    table.search.setText("C00")
    assert table.model.loading()
    assert table.model.rowCount() == 500
    with qtbot.waitSignal(table.model.reloaded):
        table.search.setText("C0042")
    assert [table.model.record(row).code for row in range(table.model.rowCount())] == ["C0042"]
    table.search.clear()
    assert table.model.rowCount() == 500


def test_the_cursor_comes_along_while_rows_are_read(many, qtbot, show):
    table = show(RecordTable(Customer, COLUMNS, order=(Customer.code,)))
    table.select(42)
    with qtbot.waitSignal(table.model.reloaded):
        table.search.setText("C004")
    assert table.current().id == 42
    with qtbot.waitSignal(table.model.reloaded):
        table.search.setText("C00")
        assert table.select(77)
        assert not table.select(470)
        assert table.select(77)
    assert table.current().id == 77


def test_a_kept_record_stays_chosen_deep_in_a_window(many, show):
    table = show(RecordTable(Customer, COLUMNS, order=(Customer.code,)))
    table.select(300)
    with base.unit_of_work("test", "change") as work:
        work.add(Customer(code="A1", name="新客戶"))
        work.change(Customer.get_by_id(300), name="改名")
    assert (table.current().name, table.view.currentIndex().row()) == ("改名", 300)
    table.view.horizontalHeader().setSortIndicator(0, DOWN)
    assert (table.current().id, table.view.currentIndex().row()) == (300, 200)


def test_nothing_is_read_while_nobody_looks(many, show):
    table = show(RecordTable(Customer, COLUMNS, order=(Customer.code,)))
    table.hide()
    with base.unit_of_work("test", "change") as work:
        added = work.add(Customer(code="A1", name="新客戶"))
    assert table.model.rowCount() == 500
    assert table.select(added.id)
    assert table.model.rowCount() == 501
    with base.unit_of_work("test", "change") as work:
        work.add(Customer(code="A2", name="新客戶"))
    table.show()
    assert table.model.rowCount() == 502


def test_kept_numbers_are_asked_instead_of_counting(many, show):
    asked = []

    def kept():
        asked.append(1)
        return Customer.select().where(Customer.state == "active").count()

    filters = [Filter("All"), Filter("Active", (Customer.state == "active",), kept)]
    made = show(
        RecordList(
            Customer, lambda each: TwoLines(each.name), filters=filters, order=(Customer.code,)
        )
    )
    assert asked == [1]
    made._group.button(1).click()
    assert made.model.loading() or made.model.rowCount() == kept()


def test_home_and_end_of_the_list(customers, show, qtbot):
    made = show(RecordList(Customer, lambda each: TwoLines(each.name), order=(Customer.code,)))
    made.select_first()
    qtbot.keyClick(made.view, Qt.Key.Key_End)
    assert made.current().code == "C0500"
    qtbot.keyClick(made.view, Qt.Key.Key_Home)
    assert made.current().code == "C0001"


def test_a_late_answer_to_a_closed_table_is_nobodys(many, qtbot):
    model = WindowedModel(Customer, COLUMNS, order=(Customer.code,))
    model.set_search("C00")
    model.deleteLater()
    qtbot.wait(50)


def test_what_goes_wrong_in_the_worker_is_told(many, qtbot):
    model = WindowedModel(Customer, COLUMNS, order=(Customer.code,))
    with qtbot.captureExceptions() as caught:
        model._reader.ask(lambda: 1 / 0, print)
        qtbot.waitUntil(lambda: not model.loading())
    assert caught[0][0] is ZeroDivisionError
