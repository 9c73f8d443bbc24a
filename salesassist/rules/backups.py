"""Backups: when one is due, which of them stay, and how well the data are backed up."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from enum import StrEnum

EVERY = dt.timedelta(minutes=30)
ALL_OF = dt.timedelta(hours=48)
DAILY, WEEKLY, MONTHLY = 12, 10, 12
OLD = dt.timedelta(days=1)
SECOND_EVERY = dt.timedelta(days=7)


class Standing(StrEnum):
    """How well the data are backed up."""

    GOOD = "good"
    OLD = "old"
    NONE = "none"
    FAILED = "failed"


def keep(times: Iterable[dt.datetime], now: dt.datetime) -> set[dt.datetime]:
    """Which backups stay, by their times (after Anki's thinning).

    All of the last 48 hours; of those before them the last of each day until there are 12 such
    days, then the last of each week (Monday to Sunday) for 10 weeks, then of each month for 12
    months. The newest of all stays however old it is, and so does what a wrong clock has put into
    the future.
    """
    newest_first = sorted(set(times), reverse=True)
    kept = {at for at in newest_first if at > now - ALL_OF} | set(newest_first[:1])
    left = [at for at in newest_first if at not in kept]
    for many, span in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        chosen, left = _last_of_each(left, many, span)
        kept |= chosen
    return kept


def is_due(newest: dt.datetime | None, changed: bool, now: dt.datetime) -> bool:
    """Whether a backup is due: nothing is backed up, or 30 minutes have passed with a change."""
    if newest is None:
        return True
    return changed and not dt.timedelta(0) <= now - newest < EVERY


def standing(newest: dt.datetime | None, changed: bool, failed: bool, now: dt.datetime) -> Standing:
    """How well the data are backed up, by the newest verified backup.

    Good while nothing has changed since, or for a day; old after a day with changes in it.
    """
    if failed:
        return Standing.FAILED
    if newest is None:
        return Standing.NONE
    return Standing.OLD if changed and now - newest > OLD else Standing.GOOD


def is_second_due(last: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the second place has gone without a backup for too long."""
    return last is None or now - last > SECOND_EVERY


def _last_of_each(
    newest_first: list[dt.datetime], many: int, span: Callable[[dt.datetime], Hashable]
) -> tuple[set[dt.datetime], list[dt.datetime]]:
    """The last time of each of so many spans that have one, and the times before those spans."""
    chosen: dict[Hashable, dt.datetime] = {}
    for position, at in enumerate(newest_first):
        if span(at) not in chosen and len(chosen) == many:
            return set(chosen.values()), newest_first[position:]
        chosen.setdefault(span(at), at)
    return set(chosen.values()), []


def _day(at: dt.datetime) -> Hashable:
    return at.date()


def _week(at: dt.datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: dt.datetime) -> Hashable:
    return at.year, at.month
