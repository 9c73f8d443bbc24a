"""Checklists before an order moves on: what is open, ticking with evidence, refusing the move."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from salesassist.db import ChecklistItem, ChecklistTick, Delivery, Order
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.attachments import add_file, read_file
from salesassist.desk.people import permit
from salesassist.rules import checklists as rules
from salesassist.texts import tr


@dataclass(frozen=True)
class Tick:
    """One item seen to: its id, and the evidence as a note or a file."""

    item: int
    note: str = ""
    file: Path | None = None


def items_of(move: str) -> list[ChecklistItem]:
    """The checklist before a move, in its order."""
    mine = (ChecklistItem.move == move) & ChecklistItem.active
    return list(ChecklistItem.select().where(mine).order_by(ChecklistItem.position))


def round_of(order: Order, move: str) -> int:
    """Which turn of the move it is: each revision, and each delivery, is looked at anew."""
    if move == rules.DELIVER:
        return order.deliveries.count()
    return 0 if move == rules.CLOSE else order.revision


def open_items(order: Order, move: str) -> list[ChecklistItem]:
    """The items of this turn that nobody saw to yet, or saw to in other words than today's."""
    mine = (ChecklistTick.order == order) & (ChecklistTick.move == move)
    turn = mine & (ChecklistTick.round == round_of(order, move))
    done = set(
        ChecklistTick.select(ChecklistTick.item, ChecklistTick.item_version).where(turn).tuples()
    )
    return [each for each in items_of(move) if (each.id, each.version) not in done]


def refuse_open(order: Order, move: str) -> None:
    """Raise ItemsOpen while a mandatory item before the move is open."""
    missing = [each.words for each in open_items(order, move) if each.mandatory]
    if missing:
        raise rules.ItemsOpen(number=order.title(), items=rules.listed(missing))


def tick(
    order: Order,
    move: str,
    ticks: Sequence[Tick],
    *,
    who: str,
    request: str | None = None,
) -> list[ChecklistTick]:
    """Write down who saw to which items, with the evidence; all of them or none.

    Raises NoEvidence, NoPhoto, FileTooLarge, FileUnread.
    """
    permit(who, "tick a checklist")
    open_ = {each.id: each for each in open_items(order, move)}
    wanted = [each for each in ticks if each.item in open_]
    for each in wanted:
        _refuse_bare(open_[each.item], each)
    files = {each.item: read_file(each.file) for each in wanted if each.file is not None}
    with unit_of_work(who, "tick checklist", request) as work:
        if work.done_before:
            return list(ChecklistTick.select().where(ChecklistTick.order == order))
        turn = round_of(order, move)
        return [
            _keep(work, order, turn, open_[each.item], each, files.get(each.item))
            for each in wanted
        ]


def _refuse_bare(item: ChecklistItem, given: Tick) -> None:
    wants_file = item.evidence in ("file", "photo")
    bare = given.file is None if wants_file else item.evidence == "note" and not given.note.strip()
    if bare:
        said = tr(rules.EVIDENCE[item.evidence])
        raise rules.NoEvidence(words=item.words, evidence=said)
    if item.evidence == "photo" and not rules.is_photo(given.file.name):
        raise rules.NoPhoto(words=item.words, name=given.file.name)


def _keep(
    work: Work, order: Order, turn: int, item: ChecklistItem, given: Tick, data: bytes | None
) -> ChecklistTick:
    kept = None
    if data is not None:
        kept = add_file(work, order, given.file.name, data, "evidence")
    seen = {"item": item, "item_version": item.version, "words": item.words, "move": item.move}
    said = {"note": given.note.strip(), "attachment": kept, "at": work.at, "ticked_by": work.who}
    return work.add(ChecklistTick(order=order, round=turn, **seen, **said))


def bind_to_delivery(work: Work, order: Order, made: Delivery, turn: int) -> None:
    """What was seen to before a delivery belongs to it, inside the unit of work at hand."""
    mine = (ChecklistTick.order == order) & (ChecklistTick.move == rules.DELIVER)
    for each in list(ChecklistTick.select().where(mine & (ChecklistTick.round == turn))):
        work.change(each, delivery=made)


def add_standard_items(*, who: str, request: str | None = None) -> list[ChecklistItem]:
    """Put the proposed items below those there are; those that are there already are left out."""
    permit(who, "keep the company's settings")
    with unit_of_work(who, "add standard checklists", request) as work:
        there = {(each.move, each.words) for each in ChecklistItem.select()}
        made = []
        for no, each in enumerate(rules.STANDARD, 1):
            words = tr(each.words)
            if (each.move, words) not in there:
                given = {"move": each.move, "words": words, "evidence": each.evidence}
                made.append(work.add(ChecklistItem(position=no * 10, **given)))
    return made
