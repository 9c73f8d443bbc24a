"""Checklists, promised days, signed notes and returns, driven in the window."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from salesassist.db import (
    Approval,
    ApprovalRule,
    Attachment,
    ChecklistItem,
    ChecklistTick,
    Delivery,
    Order,
    Paper,
    Person,
    PromiseChange,
    SalesReturn,
    Warranty,
)
from salesassist.db.base import unit_of_work
from salesassist.tasks import orders
from salesassist.tasks.orders.deciding import decide
from salesassist.ui.kit.ask import Question
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.entry_grid import EntryGrid
from salesassist.ui.pages.orders import OrdersPage
from salesassist.ui.pages.orders.all_checks import ChecksDialog
from salesassist.ui.pages.orders.follow.checklist import ChecklistDialog
from salesassist.ui.pages.settings.checklists import checklists
from tests.ui.orders import answer, shown_page


@pytest.fixture
def draft(qtbot, context, kept_order) -> OrdersPage:
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    return made


@pytest.fixture
def page(draft, context, kept_order) -> OrdersPage:
    """The follow-up view of a confirmed order."""
    orders.issue_order_form(kept_order, who=context.who)
    draft.deeds.reload(kept_order.id)
    draft.head.follow.setChecked(True)
    return draft


def item(move: str, **given) -> ChecklistItem:
    with unit_of_work("test", "item") as work:
        return work.add(ChecklistItem(move=move, words="看過", mandatory=True, **given))


def test_issuing_asks_for_the_checklist_and_goes_on_when_it_is_ticked(draft):
    item("confirm", evidence="note")
    said = []

    def through(dialog: ChecklistDialog) -> None:
        dialog.do()
        said.append(dialog.message.text())
        (row,) = dialog.rows
        row.note.setText("吳先生")
        row.note.textEdited.emit("吳先生")
        dialog.do()

    answer(through)
    draft.deeds.do_deed()
    assert "看過" in said[0]
    assert ChecklistTick.get().note == "吳先生"
    assert Paper.select().where(Paper.kind == "order-form").count() == 1


def test_given_up_nothing_goes_out(draft):
    item("confirm")
    answer(lambda dialog: dialog.reject())
    draft.deeds.do_deed()
    assert Paper.select().count() == ChecklistTick.select().count() == 0


def test_a_delivery_asks_first_and_shows_its_ticks(page, monkeypatch, tmp_path):
    item("deliver", evidence="photo")
    picture = tmp_path / "箱.jpg"
    picture.write_bytes(b"\xff\xd8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picture), ""))

    def through(dialog: ChecklistDialog) -> None:
        answer(lambda entry: entry.do())
        dialog.rows[0].choose.click()
        dialog.do()

    answer(through)
    page.follow.button("deliver").click()
    assert Delivery.select().count() == 1
    assert page.follow.ticks.model.rowCount() == 1


def test_the_delivery_date_moves_with_its_reason(page):
    later = dt.date.today() + dt.timedelta(days=30)

    def move(entry: Entry) -> None:
        entry.form.set_value("new", later)
        entry.do()
        assert entry.message.text()
        entry.form.set_value("reason", "原料延遲")
        entry.do()

    answer(move)
    page.follow.button("promise").click()
    assert PromiseChange.get().new == later
    assert Order.get_by_id(page.editor.order.id).promised_on == later
    assert page.follow.promises.model.rowCount() == 1


def deliver_all(page: OrdersPage) -> None:
    answer(lambda entry: entry.do())
    page.follow.button("deliver").click()


def test_the_signed_note_is_kept_with_its_delivery(page, monkeypatch, tmp_path):
    deliver_all(page)
    scan = tmp_path / "簽收.pdf"
    scan.write_bytes(b"%PDF-")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    page.follow.button("signed").click()
    assert Attachment.get().delivery == Delivery.get()
    column = [each.key for each in page.follow.deliveries.model.columns].index("signed")
    index = page.follow.deliveries.model.index(0, column)
    assert page.follow.deliveries.model.data(index) == "Kept"


def come_back(entry: Entry) -> None:
    """One piece of the first line."""
    entry.findChild(EntryGrid).fields(0)[0].setText("1")
    entry.do()


def test_a_return_shows_its_sheet_and_takes_its_tax_document(page):
    deliver_all(page)
    answer(come_back)
    page.follow.button("back").click()
    assert page.preview.issued_paper().kind == "sales-return"

    def number(entry: Entry) -> None:
        entry.form.set_value("document_number", "A-1")
        entry.do()

    answer(number)
    page.follow.button("document").click()
    assert SalesReturn.get().document_number == "A-1"


def test_a_large_return_is_asked_for_and_written_down_once_granted(page, context):
    with unit_of_work("test", "rule") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name="陳經理", role="supervisor"))
        work.add(ApprovalRule(kind="allowance", action="approve", limit=1))
    deliver_all(page)

    def ask_for_it(entry: Entry) -> None:
        def reason(question: Question) -> None:
            question.reason.setText("品質")
            question.verb.click()

        answer(reason)
        come_back(entry)

    answer(ask_for_it)
    page.follow.button("back").click()
    assert SalesReturn.select().count() == 0
    decide(Approval.get(), who="陳經理", grant=True)
    answer(lambda entry: entry.do())
    page.follow.button("back").click()
    assert SalesReturn.get().quantity == 1_000


def test_closing_begins_the_warranty(page, products):
    with unit_of_work("test", "warranty") as work:
        work.change(products[0], warranty_months=12)
    deliver_all(page)
    answer(lambda question: question.verb.click())
    page.follow.button("close").click()
    (made,) = Warranty.select()
    assert made.since == "delivery" and made.ends_on > made.starts_on
    assert page.follow.warranties.model.rowCount() == 1


def test_every_check_is_seen_in_its_window(draft):
    seen = []

    def read(dialog: ChecksDialog) -> None:
        seen.extend(row.text() for row in dialog.rows)
        dialog.close_button.click()

    answer(read)
    draft.deeds.windows.show_checks()
    assert len(seen) == 14
    assert "The bank account is there" in seen and "The tax ID is valid" in seen


def test_the_proposed_items_are_added_in_the_settings(qtbot, context):
    section = checklists(context)
    qtbot.addWidget(section)
    section.standard.click()
    assert ChecklistItem.select().count() == section.table.model.rowCount() == 10


def test_a_file_dropped_after_a_delivery_is_its_signed_note(page, tmp_path):
    deliver_all(page)
    scan = Path(tmp_path / "a.pdf")
    scan.write_bytes(b"%PDF-")
    page.follow.deeds.keep_file(scan)
    assert (Attachment.get().kind, Attachment.get().delivery) == ("signed-delivery", Delivery.get())
