"""Papers that follow each other: revisions, both papers together, and what a void order says."""

import pytest

from salesassist.db import BankAccount, Order, Paper
from salesassist.db.base import unit_of_work
from salesassist.tasks import orders
from salesassist.tasks.orders.voids import voided
from salesassist.texts import set_language
from salesassist.ui.pages.orders import OrdersPage
from tests.papers import text_of
from tests.ui.keyboard import type_text
from tests.ui.orders import answer, shown_page, type_cell

PAYMENT = "payment-instruction"


@pytest.fixture
def page(qtbot, context, kept_order) -> OrdersPage:
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    return made


def issued() -> list[tuple[str, int]]:
    return [(each.kind, each.revision) for each in Paper.select().order_by(Paper.id)]


def squeezed(data: bytes) -> str:
    return "".join(text_of(data).split())


def choose(page: OrdersPage, kind: str) -> None:
    page.preview.papers.set_value(kind)


# Revisions


def test_the_revised_order_form_goes_out_with_the_payment_instruction(qtbot, page, context):
    """Else the customer pays by R1 and holds R0."""
    page.deeds.do_deed()
    page.deeds.revise()
    type_cell(qtbot, page, 0, "quantity", "3")
    choose(page, PAYMENT)
    assert page.head.deed.text() == "Issue both"
    assert "order form" in page.preview.foot.note.text()
    page.deeds.do_deed()
    assert issued() == [("order-form", 0), ("order-form", 1), (PAYMENT, 1)]
    assert page.preview.issued_paper().kind == PAYMENT
    told = context.quiet.text()
    assert told.count("-R1") == 2
    assert len(list(context.papers.iterdir())) == 3


def test_nothing_is_issued_when_the_second_paper_cannot_be(page, context):
    page.deeds.do_deed()
    page.deeds.revise()
    choose(page, PAYMENT)
    with unit_of_work("test", "no account") as work:
        work.remove(BankAccount.get())
    page.deeds.do_deed()
    assert issued() == [("order-form", 0)]
    assert context.quiet.kind() == "error"


def test_a_payment_instruction_alone_stays_alone(page):
    """The first one, and one whose order form is out already."""
    choose(page, PAYMENT)
    assert page.head.deed.text() == "Issue"
    page.deeds.do_deed()
    choose(page, "order-form")
    page.deeds.do_deed()
    page.deeds.revise()
    page.deeds.do_deed()
    choose(page, PAYMENT)
    assert page.head.deed.text() == "Issue"


def test_the_head_names_the_revision_and_that_it_is_open(page):
    page.deeds.do_deed()
    number = Order.get().number
    page.deeds.revise()
    assert page.head.number.text() == f"{number}-R1"
    assert "R1" in page.head.chip.mark().text
    page.deeds.do_deed()
    assert page.head.number.text() == f"{number}-R1"
    assert page.head.chip.mark().text == "Confirmed"


def test_a_revision_is_given_up(qtbot, page):
    page.deeds.do_deed()
    page.deeds.revise()
    type_cell(qtbot, page, 0, "quantity", "99")
    assert page.keeper.keep()
    answer(lambda dialog: dialog.verb.click())
    page.deeds.abandon()
    order = Order.get()
    assert (order.state, order.revision) == ("confirmed", 0)
    assert [line.quantity for line in page.editor.lines()] == [2_000, 5_000]
    assert page.head.deed.text() == "Print"


def test_going_on_revising_changes_nothing(page):
    page.deeds.do_deed()
    page.deeds.revise()
    answer(lambda dialog: dialog.keep.click())
    page.deeds.abandon()
    assert Order.get().revision == 1


def test_the_menu_offers_what_fits(page):
    def offered() -> set[str]:
        menu = page.head.open_menu()
        found = {each.text() for each in menu.actions() if each.isEnabled()}
        menu.close()
        return found

    assert "Void order" in offered()
    assert "Give up revision" not in offered()
    page.deeds.do_deed()
    assert {"New revision", "Void order"} <= offered()
    page.deeds.revise()
    assert "Give up revision" in offered()
    assert "New revision" not in offered()


# Void


@pytest.fixture
def void(page) -> Order:
    page.deeds.do_deed()
    answer(lambda dialog: (dialog.reason.setText("客戶重複下單"), dialog.verb.click()))
    page.head.void.click()
    return Order.get()


def test_voiding_stands_in_sight(page):
    assert not page.head.void.isVisible()
    page.deeds.do_deed()
    assert page.head.void.isVisible()
    assert page.head.revise.isVisible()


def test_a_void_order_says_so_with_reason_and_time(page, void):
    assert void.state == "void"
    assert page.editor.totals._checks_title.text() == "Voided"
    told = page.editor.totals._checks[0].text()
    assert "客戶重複下單" in told
    assert f"{voided(void).at:%H:%M}" in told


def test_a_void_paper_is_marked_and_so_is_its_print(page, void):
    kept = bytes(Paper.get().pdf)
    shown = page.preview.data()
    assert shown != kept
    assert "作廢" in squeezed(shown)
    assert "作廢" not in squeezed(kept)
    assert Paper.get().check_code in text_of(shown)
    assert page.head.deed.text() == "Print (void)"
    assert page.preview.foot.note.text().startswith("Void")


def test_what_a_void_order_never_had_is_not_issued(page, void):
    choose(page, PAYMENT)
    assert not page.head.deed.isEnabled()
    page.deeds.do_deed()
    assert issued() == [("order-form", 0)]


def test_an_order_that_holds_was_not_voided(kept_order):
    assert voided(kept_order) is None


# Small print


def test_an_issued_order_is_not_ready_to_issue_and_takes_no_keys(page):
    assert page.editor.totals._checks_title.text() == "Checks before issuing: 2 open"
    page.deeds.do_deed()
    assert page.editor.totals._checks_title.text() == "Confirmed"
    assert not any(hint.isVisible() for hint in page.editor.grid.hints)
    page.deeds.revise()
    assert any(hint.isVisible() for hint in page.editor.grid.hints)


def test_a_new_order_has_no_foot_of_the_paper_before(page):
    page.deeds.do_deed()
    assert page.preview.foot.note.text()
    page.show_new()
    assert page.preview.foot.note.text() == ""
    assert page.preview.data() == b""


def test_the_foot_of_the_paper_follows_the_calendar_of_the_screen(page):
    page.deeds.do_deed()
    paper = Paper.get()
    set_language("zh_TW")
    try:
        page.preview.show_paper()
        assert f"{paper.issued_at.year - 1911}/" in page.preview.foot.note.text()
    finally:
        set_language("en")


def test_an_order_changed_elsewhere_is_looked_at_anew_before_it_is_issued(page, context):
    with unit_of_work("許哲維", "note") as work:
        work.change(Order.get(), notes="他的")
    assert page.deeds.issue() is None
    assert context.quiet.kind() == "error"
    assert page.editor.head()["notes"] == "他的"
    assert page.deeds.issue() is not None


def test_a_draft_of_a_revision_tells_its_order_number(page):
    page.deeds.do_deed()
    page.deeds.revise()
    order = page.editor.order
    head = page.editor.head() | {"number": order.number}
    told = orders.draft_facts(PAYMENT, head, page.editor.lines(), page.context.now())
    assert told.order_number == order.number


def test_what_the_payment_instruction_confirmed_gets_its_amendment(qtbot, page):
    """No order form ever went out, and the amendment tells old and new all the same."""
    choose(page, PAYMENT)
    page.deeds.do_deed()
    page.deeds.revise()
    type_cell(qtbot, page, 0, "quantity", "3")
    choose(page, PAYMENT)
    page.deeds.do_deed()
    choose(page, "comparison")

    def say_why(dialog) -> None:
        type_text(dialog.reason, "客戶增購")
        dialog.verb.click()

    answer(say_why)
    page.deeds.do_deed()
    kept = Paper.get(Paper.kind == "comparison")
    assert page.preview.issued_paper() == kept and kept.revision == 1
    assert "客戶增購" in squeezed(bytes(kept.pdf)) and "原2" in squeezed(bytes(kept.pdf))
