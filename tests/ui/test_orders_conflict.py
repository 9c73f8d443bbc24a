"""The same order changed by two: here on the form, there by another process."""

import subprocess
import sys
from pathlib import Path

import pytest

from salesassist.db import Order
from salesassist.db.base import unit_of_work
from salesassist.desk.unfinished import unfinished
from salesassist.tasks import orders
from salesassist.tasks.orders import LineDraft
from salesassist.ui.pages.orders import OrdersPage
from tests.ui.orders import answer, shown_page, type_cell, type_field

REPO = Path(__file__).resolve().parents[2]
OTHER = """
import sys
from pathlib import Path
from salesassist.db import Order
from salesassist.db.opening import open_database
from salesassist.tasks import orders
opened = open_database(Path(sys.argv[1]))
order = Order.get_by_id(int(sys.argv[2]))
lines = orders.draft_of(order)
orders.change_order(order, who="許哲維", lines=lines, notes="他的", customer_po="PO-他")
opened.close()
"""


@pytest.fixture
def page(qtbot, context, kept_order) -> OrdersPage:
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    return made


def somebody_else(**values) -> None:
    """The order is changed under another name: fields, or its lines."""
    order = Order.get()
    lines = values.pop("lines", None) or orders.draft_of(order)
    orders.change_order(order, who="許哲維", lines=lines, **values)


def take(name: str, side: str):
    def act(dialog) -> None:
        dialog.sides[name][side].click()
        dialog.verb.click()

    return act


def test_another_process_changed_it_and_each_field_is_chosen(page, database, kept_order):
    subprocess.run(
        [sys.executable, "-c", OTHER, str(database.file), str(kept_order.id)],
        cwd=REPO,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    type_field(page, "customer_po", "PO-我")
    type_field(page, "subject", "我的標的")
    seen = {}

    def act(dialog) -> None:
        seen.update(dialog.choices())
        seen["title"] = dialog.windowTitle()
        dialog.sides["customer_po"]["theirs"].click()
        dialog.verb.click()

    answer(act)
    assert page.keeper.keep()
    title = seen.pop("title")
    assert kept_order.title() in title
    assert seen == {"customer_po": "mine", "notes": "theirs", "subject": "mine"}
    order = Order.get()
    assert (order.notes, order.customer_po, order.subject) == ("他的", "PO-他", "我的標的")
    assert page.editor.head()["customer_po"] == "PO-他"
    assert not page.editor.is_touched()


def test_all_mine(page):
    somebody_else(notes="他的", customer_po="PO-他")
    page.editor.form.editor("notes").pad.setPlainText("我的")
    answer(lambda dialog: (dialog.all_mine.click(), dialog.verb.click()))
    assert page.keeper.keep()
    assert (Order.get().notes, Order.get().customer_po) == ("我的", "")


def test_all_theirs(page):
    somebody_else(notes="他的")
    page.editor.form.editor("notes").pad.setPlainText("我的")
    answer(lambda dialog: (dialog.all_theirs.click(), dialog.verb.click()))
    assert page.keeper.keep()
    assert page.editor.head()["notes"] == Order.get().notes == "他的"


@pytest.mark.parametrize(("side", "quantity"), [("mine", 9_000), ("theirs", 1_000)])
def test_lines_are_one_block(qtbot, page, products, side, quantity):
    somebody_else(lines=[LineDraft.of_product(products[2])])
    type_cell(qtbot, page, 0, "quantity", "9")
    words = {}

    def act(dialog) -> None:
        words.update({name: each.words() for name, each in dialog.sides["lines"].items()})
        take("lines", side)(dialog)

    answer(act)
    assert page.keeper.keep()
    order = Order.get()
    assert order.lines.order_by("position").first().quantity == quantity
    assert order.total == orders.add_up(page.editor.head(), page.editor.lines()).totals.total
    assert words["theirs"].startswith("Lines: 1, total")
    assert "HC63-100" in words["mine"]


def test_a_place_follows_its_words(page):
    """The reference and the words of an address are one choice."""
    somebody_else(ship_to=None, ship_text="他的工地")
    type_field(page, "ship_to", "我的工地")
    seen = []
    answer(lambda dialog: (seen.extend(dialog.sides), take("ship_text", "theirs")(dialog)))
    assert page.keeper.keep()
    assert seen == ["ship_text"]
    assert (Order.get().ship_to, Order.get().ship_text) == (None, "他的工地")


def test_going_back_loses_nothing_typed(page):
    somebody_else(notes="他的")
    type_field(page, "customer_po", "PO-我")
    answer(lambda dialog: dialog.back.click())
    assert not page.keeper.keep()
    assert page.editor.head()["customer_po"] == "PO-我"
    assert Order.get().customer_po == ""
    assert unfinished()[0].content["head"]["customer_po"] == "PO-我"


def test_it_stays_a_conflict_after_a_restart(page, context, qtbot):
    """What lay aside meets the change of the other when it is taken up again."""
    somebody_else(notes="他的")
    type_field(page, "customer_po", "PO-我")
    assert page.keeper.lay_aside()
    again = shown_page(qtbot, context)
    page.hide()
    assert again.editor.head()["customer_po"] == "PO-我"
    assert again.editor.head()["notes"] == ""
    answer(lambda dialog: dialog.verb.click())
    assert again.keeper.keep()
    assert (Order.get().notes, Order.get().customer_po) == ("他的", "PO-我")
    assert unfinished() == []


def test_by_itself_it_asks_beside_the_work(qtbot, page, context):
    page.keeper._idle.setInterval(0)
    somebody_else(notes="他的")
    page.editor.form.editor("notes").pad.setPlainText("我的")
    qtbot.waitUntil(lambda: context.quiet.kind() == "conflict")
    mine, theirs, compare = context.quiet.links()
    assert [mine.text(), theirs.text()] == ["Use mine", "Use theirs"]
    answer(lambda dialog: dialog.back.click())
    compare.click()
    assert page.editor.head()["notes"] == "我的"
    page.keeper.take_mine()
    assert Order.get().notes == "我的"
    assert unfinished() == []


def test_theirs_beside_the_work(qtbot, page, context):
    page.keeper._idle.setInterval(0)
    somebody_else(notes="他的")
    page.editor.form.editor("notes").pad.setPlainText("我的")
    qtbot.waitUntil(lambda: context.quiet.kind() == "conflict")
    context.quiet.links()[1].click()
    assert page.editor.head()["notes"] == "他的"
    assert unfinished() == []


def test_both_typed_the_same(page):
    somebody_else(notes="一樣")
    page.editor.form.editor("notes").pad.setPlainText("一樣")
    assert page.keeper.keep()
    assert not page.editor.is_touched()


def test_issued_meanwhile_is_no_draft_any_more(page, context):
    orders.issue_order_form(Order.get(), who="許哲維")
    type_field(page, "customer_po", "PO-我")
    assert not page.keeper.keep()
    assert "revision" in context.quiet.text()
    assert unfinished()[0].content["head"]["customer_po"] == "PO-我"


def test_changed_again_while_the_person_chooses(page):
    """Between the question and the answer a third change comes: it is asked again."""
    somebody_else(notes="他的")
    type_field(page, "customer_po", "PO-我")

    def act(dialog) -> None:
        with unit_of_work("周佩瑜", "note") as work:
            work.change(Order.get(), subject="第三個")
        answer(lambda again: again.verb.click())
        dialog.verb.click()

    answer(act)
    assert page.keeper.keep()
    order = Order.get()
    assert (order.notes, order.customer_po, order.subject) == ("他的", "PO-我", "第三個")
