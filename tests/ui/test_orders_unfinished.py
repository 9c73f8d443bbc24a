"""Orders that are not whole yet: laid aside while one types, found again after anything."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Customer, Order
from salesassist.db.base import Deed, unit_of_work
from salesassist.desk.unfinished import keep_unfinished, unfinished
from salesassist.tasks import orders
from salesassist.ui.pages.orders import OrdersPage
from salesassist.ui.pages.orders.keeping import IDLE, LATEST
from salesassist.ui.pages.orders.unfinished import content_of
from tests.ui.orders import answer, shown_page, type_cell, type_field

CHILD = Path(__file__).with_name("typing_child.py")
REPO = CHILD.parents[2]


@pytest.fixture
def page(qtbot, context, customer, products) -> OrdersPage:
    return shown_page(qtbot, context)


def type_unreadable(qtbot, page: OrdersPage) -> None:
    """An order that cannot be kept: its quantity is in words, its day is none."""
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_field(page, "customer_po", "PO-77")
    type_field(page, "promised_on", "下個月初")
    type_cell(qtbot, page, 0, "code", "HC63-100")
    type_cell(qtbot, page, 0, "quantity", "三打")


def typed(page: OrdersPage) -> dict:
    """All texts on the form."""
    content = content_of(page.editor)
    return {name: content[name] for name in ("head", "hidden", "lines", "unread")}


def test_it_is_quick_enough():
    assert IDLE <= 1_500
    assert LATEST <= 2_000


def test_what_cannot_be_kept_lies_aside_by_itself(qtbot, page, context):
    page.keeper._idle.setInterval(0)
    with qtbot.waitSignal(page.keeper.laid, timeout=5_000):
        type_unreadable(qtbot, page)
    qtbot.waitUntil(lambda: unfinished()[0].content["unread"] == [[0, "quantity", "三打"]])
    row = unfinished("order")[0]
    assert (row.title, row.record, row.who) == ("晉暘精密", None, context.who)
    assert row.content["head"]["promised_on"] == "下個月初"
    assert Order.select().count() == 0


def test_typing_without_a_pause_is_kept_too(qtbot, page):
    """The clock that runs from the first change is not put back by the next one."""
    page.keeper._idle.setInterval(60_000)
    page.keeper._latest.setInterval(30)
    page.show_new()
    type_field(page, "customer_po", "P", leave=False)
    qtbot.waitUntil(lambda: len(unfinished()) == 1)
    assert unfinished()[0].title == "An order without a customer yet"


def test_a_half_typed_cell_is_kept(qtbot, page):
    page.show_new()
    type_cell(qtbot, page, 0, "code", "HC6", enter=False)
    assert page.keeper._idle.isActive()
    page.keeper._idle.timeout.emit()
    assert unfinished()[0].content["unread"] == [[0, "code", "HC6"]]


def test_leaving_asks_nothing_and_says_so(qtbot, page, context, kept_order):
    type_unreadable(qtbot, page)
    before = typed(page)
    page.list.select(kept_order.id)
    assert page.editor.order.id == kept_order.id
    assert "晉暘精密" in context.quiet.text()
    row = unfinished()[0]
    assert row.request not in page.open_requests()
    page.resume(row)
    assert typed(page) == before
    assert row.request in page.open_requests()
    assert page.editor.form.message("promised_on").kind() == "error"


def test_what_is_completed_later_is_an_order_and_lies_aside_no_more(qtbot, page):
    type_unreadable(qtbot, page)
    assert page.leave()
    page.resume(unfinished()[0])
    type_cell(qtbot, page, 0, "quantity", "36")
    type_field(page, "promised_on", "+7")
    assert page.keeper.keep()
    assert unfinished() == []
    assert Order.get().lines.get().quantity == 36_000


def test_issuing_takes_it_off_too(qtbot, page):
    type_unreadable(qtbot, page)
    assert page.leave()
    page.resume(unfinished()[0])
    type_cell(qtbot, page, 0, "quantity", "36")
    type_field(page, "promised_on", "")
    page.deeds.do_deed()
    assert Order.get().state == "confirmed"
    assert unfinished() == []


def test_an_order_with_something_unreadable_over_it_comes_back_so(qtbot, page, kept_order):
    other = orders.take_order(who="王淑芬", lines=orders.draft_of(kept_order), **_head(kept_order))
    page.list.select(kept_order.id)
    type_cell(qtbot, page, 0, "quantity", "兩打")
    page.list.select(other.id)
    assert page.editor.order.id == other.id
    assert unfinished()[0].record == kept_order.id
    page.list.select(kept_order.id)
    assert page.editor.grid.unread() == {(0, "quantity"): "兩打"}
    answer(lambda dialog: dialog.verb.click())
    page.deeds.throw_away()
    assert page.editor.grid.unread() == {}
    assert page.editor.lines()[0].quantity == 2_000
    assert unfinished() == []


def _head(order: Order) -> dict:
    names = ("customer", "ordered_on", "currency", "tax_mode", "tax_rate")
    return {name: getattr(order, name) for name in names}


def test_thrown_away_only_when_asked_and_answered(qtbot, page):
    type_unreadable(qtbot, page)
    page.keeper.lay_aside()
    answer(lambda dialog: dialog.keep.click())
    page.deeds.throw_away()
    assert len(unfinished()) == 1
    answer(lambda dialog: dialog.verb.click())
    page.deeds.throw_away()
    assert unfinished() == []


def test_thrown_away_from_the_quiet_line(qtbot, page, context, kept_order):
    type_unreadable(qtbot, page)
    page.list.select(kept_order.id)
    answer(lambda dialog: dialog.verb.click())
    context.quiet.links()[0].click()
    assert unfinished() == []


def test_an_empty_form_leaves_nothing_behind(qtbot, page):
    page.show_new()
    type_field(page, "customer_po", "P")
    page.keeper.lay_aside()
    assert len(unfinished()) == 1
    type_field(page, "customer_po", "")
    assert page.leave()
    assert unfinished() == []


def test_kept_but_not_yet_forgotten_is_no_second_order(page, kept_order, context):
    """The program ended between keeping the order and forgetting the form."""
    page.list.select(kept_order.id)
    content = content_of(page.editor)
    with unit_of_work("王淑芬", "take order", "r1") as work:
        work.result = kept_order.id
    keep_unfinished(form="order", request="r1", title="晉暘", content=content, who="王淑芬")
    assert Deed.select().where(Deed.request == "r1").count() == 1
    page.resume(unfinished()[0])
    assert page.editor.order.id == kept_order.id
    assert unfinished() == []
    type_field(page, "customer_po", "PO-9")
    assert page.keeper.keep()
    assert (Order.select().count(), Order.get().customer_po) == (1, "PO-9")


def test_issued_meanwhile_nothing_typed_is_lost(qtbot, page, kept_order, context):
    page.list.select(kept_order.id)
    type_cell(qtbot, page, 0, "quantity", "兩打")
    assert page.leave()
    orders.issue_order_form(Order.get(), who="許哲維")
    page.hide()
    again = shown_page(qtbot, context)
    assert again.editor.is_fixed()
    assert "revision" in context.quiet.text()
    assert len(unfinished()) == 1
    answer(lambda dialog: dialog.verb.click())
    context.quiet.links()[0].click()
    assert unfinished() == []


def test_a_customer_removed_meanwhile_is_a_text_again(page, context):
    with unit_of_work("test", "add") as work:
        gone = work.add(Customer(code="C9", name="曇花一現有限公司"))
    page.show_new()
    type_field(page, "customer", "曇花一現")
    page.keeper.lay_aside()
    with unit_of_work("test", "remove") as work:
        work.remove(gone)
    page.show_new()
    page.resume(unfinished()[0])
    assert page.editor.form.editor("customer").text() == "曇花一現有限公司"
    assert page.editor.customer() is None


def test_the_window_is_told_when_something_lies_aside_or_no_more(qtbot, page, context):
    told = []
    context.laid_aside = lambda: told.append(len(unfinished()))
    type_unreadable(qtbot, page)
    page.keeper.lay_aside()
    type_cell(qtbot, page, 0, "quantity", "36")
    type_field(page, "promised_on", "")
    assert page.keeper.keep()
    assert 1 in told
    assert told[-1] == 0


def test_the_page_says_which_forms_it_resumes():
    assert OrdersPage.unfinished_kinds == ("order",)


def test_after_kill_9_the_same_texts_stand_there(qtbot, database, page, tmp_path):
    """A child types, its process is killed within the two seconds' promise, and all is there."""
    said = tmp_path / "said.json"
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(database.file), str(said)],
        cwd=REPO,
        env=os.environ | {"PYTHONPATH": str(REPO), "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
    )
    try:
        qtbot.waitUntil(said.exists, timeout=60_000)
        time_typed = time.monotonic()
        qtbot.waitUntil(lambda: time.monotonic() - time_typed > 2, timeout=5_000)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    rows = unfinished("order")
    assert len(rows) == 1
    page.resume(rows[0])
    wanted = json.loads(said.read_text(encoding="utf-8"))
    found = typed(page)
    assert (found["head"], found["hidden"]) == (wanted["head"], wanted["hidden"])
    assert found["lines"][:1] == wanted["lines"]
    assert page.editor.grid.unread() == {(0, "quantity"): "三打"}
    assert page.editor.lines()[1].code == "HV2"


def test_esc_in_a_half_typed_cell_leaves_nothing_behind(qtbot, page):
    page.show_new()
    cell = type_cell(qtbot, page, 0, "code", "HC6", enter=False)
    page.keeper.lay_aside()
    qtbot.keyClick(cell, Qt.Key.Key_Escape)
    assert page.leave()
    assert unfinished() == []
