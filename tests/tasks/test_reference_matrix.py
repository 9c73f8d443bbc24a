"""Competitors and comparisons: cells are facts, marks follow from them, units are kept apart."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from salesassist.db import Contest, FactCard, MatrixCell, MatrixRow, Order
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.rules.reference import CardState, Outcome
from salesassist.rules.reference_matrix import Mark
from salesassist.rules.reference_units import NoFigure, UnitsDiffer
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.reference import cards, grid, matrices, rivals, sheets, talking
from salesassist.tasks.reference.grid import PricesDiffer

from .reference_parts import TODAY, WHO, cell, compared, rival, row_named, staff

PRICE, WARRANTY, SERVICE = "List price, before tax", "Warranty period", "Service at the customer's"


@pytest.fixture(autouse=True)
def house(company):
    staff()


@pytest.fixture
def matrix(products):
    return compared(products[0])


def view(matrix, name):
    return next(each for each in grid.read(matrix, TODAY).rows if each.row.name == name)


def test_a_new_comparison_knows_our_price(matrix):
    made, _ = matrix
    ours = view(made, PRICE).cells[0]
    assert ours.value == Decimal(1260) and ours.state is CardState.PUBLISHED and ours.note == 1


def test_cells_are_facts_with_marks_where_both_sides_are_known(matrix):
    made, column = matrix
    price = row_named(made, PRICE)
    assert view(made, PRICE).mark is Mark.NONE
    cell(price, column, "1,380", unit="元")
    assert [each.mark for each in view(made, PRICE).cells] == [Mark.BEST, Mark.NONE]
    cell(price, column, "1,100", unit="元")
    assert [each.mark for each in view(made, PRICE).cells] == [Mark.WEAK, Mark.BEST]
    assert FactCard.select().where(FactCard.state == "replaced").count() == 1
    assert MatrixCell.select().where(MatrixCell.row == price).count() == 2


def test_a_stale_fact_is_no_fact(matrix):
    made, column = matrix
    fact = cell(row_named(made, PRICE), column, "1,380")
    with unit_of_work("test", "long ago") as work:
        work.change(FactCard.get_by_id(fact.id), review_on=TODAY - dt.timedelta(days=1))
    found = view(made, PRICE)
    assert found.cells[1].state is CardState.STALE and found.mark is Mark.NONE


def test_words_are_judged_by_hand_and_only_on_facts(matrix):
    made, column = matrix
    row = row_named(made, SERVICE)
    row = matrices.keep_row(row, who=WHO, judged="best")
    assert view(made, SERVICE).mark is Mark.NONE
    cell(row, None, "次一工作日")
    cell(row, column, "送修")
    assert view(made, SERVICE).mark is Mark.BEST


def test_units_of_one_family_are_converted_and_others_refused(matrix):
    made, column = matrix
    row = row_named(made, WARRANTY)
    cell(row, None, "12", unit="個月")
    cell(row, column, "2", unit="年")
    theirs = view(made, WARRANTY).cells[1]
    assert theirs.text == "24 個月" and theirs.converted
    assert "2 年" in grid.said_of(theirs)
    for value, unit, problem in (("90", "天", UnitsDiffer), ("很久", "個月", NoFigure)):
        with pytest.raises(problem):
            cell(row, column, value, unit=unit)
    with pytest.raises(UnitsDiffer):
        matrices.keep_row(row, who=WHO, unit="天")


def test_prices_are_compared_before_tax_and_in_one_currency(matrix):
    made, column = matrix
    row = row_named(made, PRICE)
    cell(row, column, "1,260", tax_basis="gross")
    assert view(made, PRICE).cells[1].value == Decimal(1200)
    with pytest.raises(PricesDiffer):
        cell(row, column, "40", currency="USD")


def test_a_value_without_a_source_is_refused(matrix):
    made, column = matrix
    with pytest.raises(matrices.NoMatrixSource):
        cell(row_named(made, PRICE), column, "1,380", source=" ")
    assert view(made, PRICE).cells[1].card is None


def test_rows_are_ordered_hidden_and_taken_out(matrix):
    made, column = matrix
    price = row_named(made, PRICE)
    matrices.move_row(price, 1, who=WHO)
    names = [each.row.name for each in grid.read(made, TODAY).rows]
    assert names[:2] == ["Smallest order", PRICE]
    matrices.keep_row(MatrixRow.get_by_id(price.id), who=WHO, hidden=True)
    assert PRICE not in [each.row.name for each in grid.read(made, TODAY).shown()]
    cell(MatrixRow.get_by_id(price.id), column, "1")
    matrices.remove_part(column, who=WHO)
    assert len(grid.read(made, TODAY).columns) == 0 and FactCard.select().count() == 2


def test_a_product_once_and_no_more_than_twelve(matrix):
    made, column = matrix
    with pytest.raises(matrices.ComparedTwice):
        matrices.add_column(made, column.rival, who=WHO)
    for no in range(10):
        matrices.add_column(made, rival(f"廠商{no}", f"M{no}"), who=WHO)
    with pytest.raises(matrices.TooManyColumns):
        matrices.add_column(made, rival("廠商末", "M"), who=WHO)


def test_the_workbook_holds_numbers_marks_and_sources(matrix):
    made, column = matrix
    row = row_named(made, PRICE)
    cell(row, column, "1,380")
    matrices.keep_row(row_named(made, PRICE), who=WHO, talk="=便宜")
    data = sheets.matrix_book(grid.read(made, TODAY))
    assert data == sheets.matrix_book(grid.read(made, TODAY))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[0][4] == "HC63-100" and rows[2][4] == 1260 and rows[2][5] == "◎"
    assert rows[2][7] == 1380 and rows[2][-1] == "=便宜"
    assert "經銷商報價單" in [row[1] for row in rows]


def test_what_to_say_is_found_by_the_product(matrix, products):
    made, column = matrix
    assert talking.talk_for(products[0], TODAY) == ""
    matrices.keep_matrix(made, who=WHO, talk="主打交期")
    cell(row_named(made, PRICE), column, "1,380")
    matrices.keep_row(row_named(made, PRICE), who=WHO, talk="我方便宜 120 元")
    said = talking.talk_for(products[0], TODAY)
    assert said == f"主打交期　{PRICE}：我方便宜 120 元"
    assert talking.talk_for(products[1], TODAY) == talking.talk_for(None, TODAY) == ""


# Won and lost


def order(customer, products, **head) -> Order:
    given = defaults_for(customer, on=TODAY, who=WHO) | head
    lines = [LineDraft.of_product(products[0], 1_000)]
    return take_order(who=WHO, lines=lines, **given)


def test_win_and_loss_come_from_the_orders(customer, products):
    whose = rival().competitor
    lost, won, open_ = (order(customer, products) for _ in range(3))
    for each in (lost, won, open_):
        rivals.keep_contest(None, who=WHO, order=each, competitor=whose)
    rivals.keep_contest(
        None, who=WHO, order=lost, competitor=whose, lost_on=TODAY, reason="price", their_price=990
    )
    assert Contest.select().count() == 3
    issue_order_form(won, who=WHO)
    found = rivals.score(whose)
    assert (found.won, found.lost, found.open, found.rate) == (1, 1, 1, 5_000)
    assert found.reasons == (("price", 1),)
    assert rivals.scores() == [(whose, found)]
    contest = Contest.get(Contest.order == lost)
    assert rivals.outcome(contest) is Outcome.LOST


def test_what_is_sold_was_not_lost(customer, products):
    whose, sold = rival().competitor, order(customer, products)
    issue_order_form(sold, who=WHO)
    for day in (TODAY, TODAY + dt.timedelta(days=1)):
        with pytest.raises(RecordProblems) as told:
            rivals.keep_contest(
                None, who=WHO, order=Order.get_by_id(sold.id), competitor=whose, lost_on=day
            )
        assert list(told.value.fields) == ["lost_on"]


def test_what_stands_somewhere_is_not_removed(matrix):
    _, column = matrix
    for each in (column.rival, column.rival.competitor):
        with pytest.raises(rivals.InUse):
            rivals.remove_rival(each, who=WHO)
    alone = rival("佳域", "GX")
    rivals.remove_rival(alone, who=WHO)
    rivals.remove_rival(alone.competitor, who=WHO)


def test_a_card_in_use_follows_its_replacement(matrix):
    made, column = matrix
    fact = cell(row_named(made, PRICE), column, "1,380")
    cards.replace(FactCard.get_by_id(fact.id), who=WHO, value="1,350", source="官網")
    assert view(made, PRICE).cells[1].text == "1,350 元"


def test_the_smallest_order_is_counted_as_our_product_is_sold(company, products):
    """Otherwise the first "10 支" typed would be refused as another unit."""
    staff()
    matrix, column = compared(products[0])
    row = row_named(matrix, "Smallest order")
    assert row.unit == products[0].unit != ""
    assert cell(row, column, "10", unit=products[0].unit).state == "published"
