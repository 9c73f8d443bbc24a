"""Today (今日): what is due, from every task, overdue first; each task gives its own items."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

OVERDUE, TODAY, WEEK = "overdue", "today", "week"
GROUPS = (OVERDUE, TODAY, WEEK)


@dataclass(frozen=True)
class Item:
    """One thing to do: its kind, words, whom it is about, its day, and where it is done.

    `part` is the id of what is done in place: the promise, the debt, the request.
    """

    kind: str
    words: str
    whom: str
    due_on: dt.date
    page: str
    record: int | None
    part: int | None = None

    def group(self, on: dt.date) -> str:
        """Overdue, of today, or of the days to come."""
        if self.due_on < on:
            return OVERDUE
        return TODAY if self.due_on == on else WEEK


def grouped(items: Iterable[Item], on: dt.date) -> dict[str, list[Item]]:
    """The items by group, each group by day; every group is there."""
    found: dict[str, list[Item]] = {group: [] for group in GROUPS}
    for item in sorted(items, key=lambda each: (each.due_on, each.kind, each.words)):
        found[item.group(on)].append(item)
    return found
