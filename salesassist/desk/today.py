"""Today (今日): what is due, from every task, overdue first and staying until it is handled.

Each task gives its items by one function and says what its kinds are called (`Source`). An item
put off comes back on its day; one that is overdue is put off with a reason only.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from salesassist.db import ContactEntry, Snooze, eyes
from salesassist.db.base import Work, unit_of_work
from salesassist.desk import contacts
from salesassist.desk.people import permit
from salesassist.rules.workdays import Workdays
from salesassist.texts import N_, Problem

OVERDUE, TODAY, WEEK, LATER = "overdue", "today", "week", "later"
GROUPS = (OVERDUE, TODAY, WEEK, LATER)
AHEAD = dt.timedelta(days=7)
FAR = dt.timedelta(days=90)
"""Ahead of what is shown as later."""


class ReasonToWait(Problem):
    """Something overdue is put off without a word."""

    says = N_("“{words}” is overdue: say why it waits, then it comes back on that day.")


class NotLater(Problem):
    """Something is put off to a day that is no later one."""

    says = N_("{day} is not later than today: choose a day to come.")


@dataclass(frozen=True)
class Kind:
    """What one sort of item is called, and its icon; both as the screen names them."""

    words: str
    icon: str


@dataclass(frozen=True)
class Item:
    """One thing to do: its kind, words, whom it is about, its day, and where it is done.

    `part` is the id of what is done in place: the promise, the debt, the request. `amount` is
    written out, `known` what was said last, `owner` who does it.
    """

    kind: str
    words: str
    whom: str
    due_on: dt.date
    page: str
    record: int | None
    part: int | None = None
    amount: str = ""
    owner: str = ""
    known: str = ""
    customer: int | None = None
    order: int | None = None

    def key(self) -> str:
        """What tells the item from all others, from day to day."""
        return f"{self.kind}:{self.part or self.record or self.words}"

    def group(self, on: dt.date) -> str:
        """Overdue, of today, of the week to come, or later."""
        if self.due_on < on:
            return OVERDUE
        if self.due_on > on + AHEAD:
            return LATER
        return TODAY if self.due_on == on else WEEK


@dataclass(frozen=True)
class Source:
    """One task's part of Today: its kinds by name, its items of a day and a week ahead, and,
    where it knows them, those after the week."""

    kinds: dict[str, Kind]
    due: Callable[[dt.date], Iterator[Item]]
    later: Callable[[dt.date], Iterator[Item]] | None = None


def gathered(sources: Iterable[Source], on: dt.date, *, later: bool = False) -> list[Item]:
    """All items of a day and the week, with `later` those after it too.

    Those put off come on the day they were put off to.
    """
    waiting = {each.key: each.until for each in Snooze.select().where(Snooze.until > on)}
    found = []
    for source in sources:
        after = source.later(on) if later and source.later else ()
        for item in (*source.due(on), *after):
            until = waiting.get(item.key())
            found.append(item if until is None else replace(item, due_on=until))
    found = [item for item in found if later or item.due_on <= on + AHEAD]
    return _veiled(found) if eyes.masked() else found


def _veiled(items: list[Item]) -> list[Item]:
    """Everybody known masked, for eyes that need not see persons."""
    return [replace(each, words=eyes.said(each.words), whom=eyes.said(each.whom)) for each in items]


def after_week(until: Callable[[dt.date], Iterator[Item]], on: dt.date) -> Iterator[Item]:
    """Of a task's items until a day those after the week, some months ahead: its `later`."""
    yield from (item for item in until(on + FAR) if item.due_on > on + AHEAD)


def grouped(items: Iterable[Item], on: dt.date) -> dict[str, list[Item]]:
    """The items by group, each group by day; every group is there."""
    found: dict[str, list[Item]] = {group: [] for group in GROUPS}
    for item in sorted(items, key=lambda each: (each.due_on, each.kind, each.words)):
        found[item.group(on)].append(item)
    return found


def per_workday(
    items: Iterable[Item], on: dt.date, days: Workdays, count: int = 10
) -> list[tuple[dt.date, int]]:
    """How many items each of the coming working days has; what is overdue counts on the first."""
    ahead, day = [], days.next(on)
    while len(ahead) < count:
        ahead.append(day)
        day = days.next(day + dt.timedelta(days=1))
    counts = dict.fromkeys(ahead, 0)
    for item in items:
        at = max(days.next(item.due_on), ahead[0])
        if at in counts:
            counts[at] += 1
    return list(counts.items())


def put_off(
    item: Item, *, who: str, to: dt.date, on: dt.date, reason: str = "", request: str | None = None
) -> Snooze | ContactEntry:
    """Let an item come back on a later day; a promise is promised for that day anew.

    Raises NotLater, and ReasonToWait for something overdue that is no promise.
    """
    permit(who, "log a contact")
    if to <= on:
        raise NotLater(day=Snooze.until.show(to))
    if item.kind == "promise":
        entry = ContactEntry.get_by_id(item.part)
        return contacts.postpone(entry, who=who, to=to, request=request)
    if item.due_on < on and not reason.strip():
        raise ReasonToWait(words=item.words)
    with unit_of_work(who, "put off", request) as work:
        if work.done_before:
            return Snooze.get_by_id(work.result)
        kept = snooze(work, item.key(), to, reason)
        work.result = kept.id
    return kept


def snooze(work: Work, key: str, to: dt.date, reason: str = "") -> Snooze:
    """Let the item of a key come back on a day, inside the unit of work at hand."""
    kept = Snooze.get_or_none(Snooze.key == key)
    values = {"until": to, "reason": reason.strip(), "who": work.who, "at": work.at}
    if kept is None:
        return work.add(Snooze(key=key, **values))
    work.change(kept, **values)
    return kept


def until_of(item: Item) -> Snooze | None:
    """What is kept of an item that was put off before, as it is now."""
    return Snooze.get_or_none(Snooze.key == item.key())


def bring_back(item: Item, before: Snooze | None, *, who: str, request: str | None = None) -> None:
    """Undo: the item stands as it stood `before` it was put off, perhaps put off by then too."""
    permit(who, "log a contact")
    kept = until_of(item)
    with unit_of_work(who, "bring back", request) as work:
        if work.done_before or kept is None:
            return
        if before is None:
            work.remove(kept)
        else:
            work.change(kept, until=before.until, reason=before.reason)


def follow_up(
    item: Item,
    *,
    who: str,
    said: str,
    next_on: dt.date | None,
    on: dt.date,
    request: str | None = None,
) -> ContactEntry:
    """Write down what came of an item and, with a day, what is promised for then.

    A promise is done with it; anything else waits for that day. Raises NothingSaid, NotLater.
    """
    permit(who, "log a contact")
    if next_on is not None and next_on <= on:
        raise NotLater(day=ContactEntry.due_on.show(next_on))
    about = {"customer": item.customer, "order": item.order, "owner": who}
    with unit_of_work(who, "follow up", request) as work:
        if work.done_before:
            return ContactEntry.get_by_id(work.result)
        if item.kind == "promise":
            if next_on is not None:
                about |= {"promise": item.words, "due_on": next_on}
            kept = ContactEntry.get_by_id(item.part)
            work.change(kept, done_on=on, result=said.strip())
        elif next_on is not None:
            snooze(work, item.key(), next_on, said)
        entry = contacts.add_contact(work, content=said, **about)
        work.result = entry.id
    return entry
