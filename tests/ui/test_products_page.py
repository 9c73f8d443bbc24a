"""The products page as the assistant uses it: one article after the other, and what it went for."""

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Order, Product
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.ui.pages.products import ProductsPage
from salesassist.ui.pages.products.insight import PRICES
from salesassist.ui.pages.records.facts import FactModel
from salesassist.ui.pages.records.frame import SHEETS, TABLE
from tests.ui.keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, context, products) -> ProductsPage:
    made = ProductsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def sold(context, customer, products) -> Order:
    """40 cylinders at 1,200 less 5 %, confirmed today."""
    head = defaults_for(customer, on=context.today(), who=context.who)
    product = products[0]
    line = LineDraft(
        product=product.id,
        code=product.code,
        name=product.name,
        unit=product.unit,
        quantity=40_000,
        price=12_000_000,
        cost=product.cost,
        discount_bp=500,
    )
    order = take_order(who=context.who, lines=[line], **head)
    with unit_of_work("test", "confirm") as work:
        return work.change(order, state="confirmed", number="D1")


def fill(page: ProductsPage, name: str, text: str) -> None:
    """Type a text into a field, in place of what is there, and leave the field."""
    line = page.sheet.form_of(name).editor(name).line
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    line.editingFinished.emit()


def show(page: ProductsPage, code: str) -> Product:
    product = Product.get(Product.code == code)
    page.show_record(product.id)
    return product


def test_the_list_says_name_price_code_and_unit(page):
    lines = [page.list.model.index(row, 0).data() for row in range(3)]
    assert lines[0] == "氣動元件教科書, 400, BOOK-01　本, On sale"
    assert lines[1] == "氣缸 63×100 雙動附磁, 1,260, HC63-100　支, On sale"
    assert page.title.text() == "氣動元件教科書"


def test_two_products_in_a_row_by_keyboard(qtbot, page):
    """Ctrl+N, code, name, price; Ctrl+Enter keeps it and begins the next."""
    qtbot.keyClick(page.list.view, Qt.Key.Key_N, CTRL)
    for code, name, price in (("HS-20", "磁簧開關", "155"), ("HJ8-02", "快速接頭", "24.5")):
        fill(page, "code", code)
        fill(page, "name", name)
        fill(page, "price", price)
        qtbot.keyClick(page.sheet.price.editor("price").line, Qt.Key.Key_Return, CTRL)
        assert page.sheet.keeper.is_new()
        assert page.sheet.basic.editor("code").line.text() == ""
    prices = {each.code: each.price for each in Product.select()}
    assert (prices["HS-20"], prices["HJ8-02"]) == (1_550_000, 245_000)


def test_a_code_is_given_once(page):
    page.show_new()
    fill(page, "code", "HC63-100")
    fill(page, "name", "另一支氣缸")
    assert not page.sheet.clean()
    assert page.sheet.basic.message("code").kind() == "error"
    assert "HC63-100" in page.sheet.basic.message("code").text()
    assert Product.select().count() == 3


def test_a_refused_code_does_not_hold_back_the_rest(page):
    product = show(page, "BOOK-01")
    fill(page, "name", "氣動元件入門")
    fill(page, "code", "HC63-100")
    fill(page, "unit", "冊")
    kept = Product.get_by_id(product.id)
    assert (kept.code, kept.name, kept.unit) == ("BOOK-01", "氣動元件入門", "冊")
    assert page.sheet.basic.message("code").kind() == "error"


def test_a_new_product_needs_its_code_and_name(page):
    page.show_new()
    fill(page, "price", "10")
    page.keep()
    assert page.sheet.basic.message("code").kind() == "error"
    assert page.sheet.basic.message("name").kind() == "error"
    assert Product.select().count() == 3


def test_a_price_that_is_no_number(page):
    product = show(page, "HC63-100")
    fill(page, "price", "一千")
    assert page.sheet.price.message("price").kind() == "error"
    assert Product.get_by_id(product.id).price == 12_600_000


def test_the_margin_is_a_sentence(page):
    show(page, "HC63-100")
    message = page.sheet.price.message("cost")
    assert message.text() == "Margin 378 (30.0%)"
    fill(page, "price", "800")
    assert (message.kind(), message.text()) == ("warning", "Below cost by 82 (−10.3%)")
    page.sheet.price.editor("cost").set_text("")
    assert page.sheet.clean()
    assert message.text() == ""
    assert Product.get(Product.code == "HC63-100").cost is None


def test_what_it_went_for(page, context, sold):
    """Day, buyer, quantity, price and discount of each sold line; its month and figures."""
    show(page, "HC63-100")
    table = page.insight.prices.model
    cells = [table.index(0, at).data() for at in range(5)]
    assert cells[0].startswith(f"{context.today():%Y-%m-%d}")
    assert cells[1:] == ["晉暘精密", "40", "1,200", "5%"]
    assert page.insight.figures.figures() == ["45,600", "22.6%", "40 支", "1"]
    assert "45,600" in page.insight.bars.spoken()


def test_enter_on_a_price_opens_its_order(qtbot, page, context, sold):
    gone = []
    context.go = lambda name, record: gone.append((name, record))
    show(page, "HC63-100")
    view = page.insight.prices.view
    view.setCurrentIndex(page.insight.prices.model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert gone == [("orders", sold.id)]


def test_a_product_never_sold_says_so(page):
    show(page, "BOOK-01")
    assert page.insight.prices.model.rowCount() == 0
    assert page.insight.figures.figures()[:2] == ["0", "—"]


def test_a_product_no_longer_sold_leaves_the_list(page):
    product = show(page, "BOOK-01")
    combo = page.sheet.basic.editor("state").combo
    combo.setCurrentIndex(combo.findData("closed"))
    assert Product.get_by_id(product.id).state == "closed"
    assert page.list.model.rowCount() == 2
    assert page.chip.mark().text == "Discontinued"
    page.show_record(product.id)
    assert page.list.current() == product


def test_all_products_as_a_table(qtbot, page):
    """Alt+2, Ctrl+F and a word, sort by price, Alt+1 back."""
    qtbot.keyClick(page.list.view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentIndex() == TABLE
    qtbot.keyClick(page.table.view, Qt.Key.Key_F, CTRL)
    assert page.table.search.hasFocus()
    type_text(page.table.search, "氣")
    names = [column.key for column in page.table.model.columns]
    page.table.view.horizontalHeader().setSortIndicator(
        names.index("price"), Qt.SortOrder.DescendingOrder
    )
    codes = [page.table.model.record(row).code for row in range(page.table.model.rowCount())]
    assert codes == ["HC63-100", "BOOK-01"]
    assert page.table.model.index(0, names.index("price")).data() == "1,260"
    qtbot.keyClick(page.table.view, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentIndex() == SHEETS


def test_products_come_from_a_file(page, context, tmp_path):
    path = tmp_path / "products.csv"
    path.write_text("品號,品名,單價\nHS-20,磁簧開關,155\nHC63-100,氣缸,1260\n", encoding="utf-8")
    page.importing.look(path)
    page.importing.dialog.verb.click()
    assert context.quiet.text() == "products.csv: 1 new, 1 changed, 0 as they were, 0 left out"
    assert page.list.model.rowCount() == 4


def test_the_prices_make_a_model(qtmodeltester, page, sold):
    show(page, "HC63-100")
    model: FactModel = page.insight.prices.model
    assert [column.key for column in model.columns] == [column.key for column in PRICES]
    qtmodeltester.check(model)
    qtmodeltester.check(page.list.model)
    page.show_table()
    qtmodeltester.check(page.table.model)
