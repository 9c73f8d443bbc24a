"""Checklists before a move: mandatory items hold it, evidence is wanted, changes ask again."""

import datetime as dt

import pytest

from salesassist.db import Attachment, ChecklistItem, ChecklistTick, Delivery, Order
from salesassist.db.base import unit_of_work
from salesassist.rules.checklists import MOVES, STANDARD, ItemsOpen, NoEvidence, NoPhoto, is_photo
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_contract,
    issue_order_form,
    issue_payment_instruction,
    issue_quotation,
    revise,
    take_order,
)
from salesassist.tasks.orders.checklists import Tick, add_standard_items, open_items, tick
from salesassist.tasks.orders.closing import close_order
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.records.keeping import keep_record

WHO = "王淑芬"


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0], 40_000)], **head)


def item(move: str, evidence: str = "none", *, mandatory: bool = True, words: str = "看過"):
    given = {"words": words, "evidence": evidence, "mandatory": mandatory}
    return keep_record(ChecklistItem, None, who=WHO, move=move, **given)


def now(order: Order) -> Order:
    return Order.get_by_id(order.id)


def everything(order: Order) -> list[Part]:
    return [Part(line.id, line.quantity - line.delivered) for line in order.lines]


@pytest.mark.parametrize(
    ("move", "deed"),
    [
        ("quote", issue_quotation),
        ("confirm", issue_order_form),
        ("confirm", issue_payment_instruction),
        ("confirm", issue_contract),
        ("contract", issue_contract),
    ],
)
def test_no_paper_goes_out_past_a_mandatory_item(order, move, deed):
    asked = item(move)
    item(move, mandatory=False, words="可省")
    with pytest.raises(ItemsOpen, match="看過"):
        deed(order, who=WHO)
    assert now(order).number is None
    tick(order, move, [Tick(asked.id)], who=WHO)
    deed(order, who=WHO)


def test_each_delivery_is_looked_at_anew_and_keeps_its_ticks(order):
    issue_order_form(order, who=WHO)
    order, asked = now(order), item("deliver", "note")
    (line,) = order.lines
    with pytest.raises(ItemsOpen):
        deliver(order, [Part(line.id, 10_000)], who=WHO)
    assert Delivery.select().count() == 0
    tick(order, "deliver", [Tick(asked.id, "吳先生已確認")], who=WHO)
    deliver(order, [Part(line.id, 10_000)], who=WHO)
    assert ChecklistTick.get().delivery == Delivery.get()
    with pytest.raises(ItemsOpen):
        deliver(now(order), [Part(line.id, 10_000)], who=WHO)


def test_a_revision_is_looked_at_anew(order):
    asked = item("confirm")
    tick(order, "confirm", [Tick(asked.id)], who=WHO)
    issue_order_form(order, who=WHO)
    revise(now(order), who=WHO)
    with pytest.raises(ItemsOpen):
        issue_order_form(order, who=WHO)


def test_closing_waits_too(order):
    issue_order_form(order, who=WHO)
    asked, order = item("close"), now(order)
    with pytest.raises(ItemsOpen):
        close_order(order, who=WHO, reason="不交了")
    tick(order, "close", [Tick(asked.id)], who=WHO)
    assert close_order(now(order), who=WHO, reason="不交了").state == "closed"


def test_evidence_is_wanted_and_all_or_nothing_is_kept(order, tmp_path):
    plain, photo = item("confirm"), item("confirm", "photo", words="照片")
    text, picture = tmp_path / "a.txt", tmp_path / "a.JPG"
    text.write_bytes(b"x")
    picture.write_bytes(b"\xff\xd8")
    with pytest.raises(NoEvidence):
        tick(order, "confirm", [Tick(plain.id), Tick(photo.id)], who=WHO)
    with pytest.raises(NoPhoto):
        tick(order, "confirm", [Tick(plain.id), Tick(photo.id, file=text)], who=WHO)
    assert ChecklistTick.select().count() == Attachment.select().count() == 0
    tick(order, "confirm", [Tick(plain.id), Tick(photo.id, file=picture)], who=WHO)
    assert Attachment.get().kind == "evidence"
    assert open_items(order, "confirm") == []


def test_a_note_of_blanks_is_no_evidence(order):
    asked = item("confirm", "note")
    with pytest.raises(NoEvidence):
        tick(order, "confirm", [Tick(asked.id, "  ")], who=WHO)


def test_a_changed_item_is_asked_again_and_the_tick_keeps_its_words(order):
    asked = item("confirm")
    tick(order, "confirm", [Tick(asked.id)], who=WHO)
    keep_record(ChecklistItem, asked, who=WHO, words="看兩遍")
    assert [each.words for each in open_items(order, "confirm")] == ["看兩遍"]
    assert (ChecklistTick.get().words, ChecklistTick.get().item_version) == ("看過", 1)


def test_what_is_switched_off_is_not_asked_and_ticking_twice_is_once(order):
    asked = item("confirm")
    tick(order, "confirm", [Tick(asked.id)], who=WHO)
    tick(order, "confirm", [Tick(asked.id)], who=WHO)
    assert ChecklistTick.select().count() == 1
    keep_record(ChecklistItem, asked, who=WHO, active=False, words="改")
    assert open_items(order, "confirm") == []


def test_the_proposed_items_come_once_and_hold_nothing(order):
    made = add_standard_items(who=WHO)
    assert len(made) == len(STANDARD) and {each.move for each in made} == set(MOVES)
    assert add_standard_items(who=WHO) == []
    issue_order_form(order, who=WHO)


def test_an_item_that_is_removed_leaves_its_ticks(order):
    asked = item("confirm")
    tick(order, "confirm", [Tick(asked.id)], who=WHO)
    with unit_of_work("test", "remove") as work:
        work.remove(ChecklistItem.get_by_id(asked.id))
    assert ChecklistTick.get().words == "看過"


def test_photos_are_known_by_their_names():
    assert is_photo("簽收.HEIC") and not is_photo("簽收.pdf")
