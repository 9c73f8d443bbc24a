"""Payment terms: from the day that starts them over the closing day to the day due."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from salesassist.rules.dates import add_months, english, on_day, short
from salesassist.rules.workdays import Workdays
from salesassist.texts import N_, Problem, language, tr

MONTH_END = 31

Trigger = Literal["order", "delivery", "acceptance"]
TRIGGERS: dict[str, str] = {
    "order": N_("Order"),
    "delivery": N_("Delivery"),
    "acceptance": N_("Acceptance"),
}
SHIFTS: dict[str, str] = {
    "none": N_("No shift"),
    "next": N_("Next working day"),
    "previous": N_("Previous working day"),
}


class TermOutOfRange(Problem):
    """A term with a day or a count that cannot be."""

    says = N_("A payment term takes days of the month from 1 to 31 and counts from 0 to 999.")


@dataclass(frozen=True)
class Term:
    """When money is due, counted from a day (domain §2.2; 31 is the month end).

    1. `days_first` days pass; 2. the account closes on `closing_day` (None: no account is kept);
    3. with start "next_month" counting begins on the first of the month after closing;
    4. months mode (`months` > 0): so many months on, on `pay_day` or the closing day, then `days`
       more (order of case TRY-01); days mode: `days` pass, then the first `pay_day` is awaited;
    5. a day off is shifted to the next or previous working day;
    6. payment is by a cheque that falls due `cheque_days` later (票期; 0: money on the day).
    """

    closing_day: int | None = None
    months: int = 0
    days: int = 0
    pay_day: int | None = None
    start: Literal["closing", "next_month"] = "closing"
    shift: Literal["none", "next", "previous"] = "none"
    days_first: int = 0
    cheque_days: int = 0

    def __post_init__(self) -> None:
        days = (self.closing_day, self.pay_day)
        counts = (self.months, self.days, self.days_first, self.cheque_days)
        if any(day is not None and not 1 <= day <= 31 for day in days) or any(
            not 0 <= count <= 999 for count in counts
        ):
            raise TermOutOfRange()


@dataclass(frozen=True)
class Due:
    """A day due and the way to it; `closing` is None where no account is kept."""

    start: date
    closing: date | None
    unshifted: date
    date: date


def closing_date(on: date, day: int) -> date:
    """The first closing day on or after a date; a day the month lacks is its last day."""
    this_month = on_day(on.year, on.month, day)
    return this_month if on <= this_month else add_months(on, 1, day)


def due(on: date, term: Term, workdays: Workdays) -> Due:
    """The day due for what happened on a date."""
    first = on + timedelta(days=term.days_first)
    closing = closing_date(first, term.closing_day) if term.closing_day else None
    base = closing or first
    if term.start == "next_month":
        base = add_months(base, 1, 1)
    unshifted = _counted(base, term)
    shifts = {"next": workdays.next, "previous": workdays.previous}
    shifted = shifts[term.shift](unshifted) if term.shift in shifts else unshifted
    return Due(on, closing, unshifted, shifted)


def _counted(base: date, term: Term) -> date:
    days = timedelta(days=term.days)
    if term.months:
        same = term.closing_day if term.start == "closing" else None
        return add_months(base, term.months, term.pay_day or same) + days
    return closing_date(base + days, term.pay_day) if term.pay_day else base + days


_ON_THE_DAY: dict[str, str] = {
    "order": N_("Payment with the order"),
    "delivery": N_("Payment on delivery"),
    "acceptance": N_("Payment on acceptance"),
}
_WITHIN_DAYS: dict[str, str] = {
    "order": N_("Within {days} days of the order"),
    "delivery": N_("Within {days} days of delivery"),
    "acceptance": N_("Within {days} days of acceptance"),
}
_AFTER: dict[str, str] = {
    "order": N_("After the order: {text}"),
    "delivery": N_("After delivery: {text}"),
    "acceptance": N_("After acceptance: {text}"),
}
_HAPPENED: dict[str, str] = {
    "order": N_("{date} order"),
    "delivery": N_("{date} delivery"),
    "acceptance": N_("{date} acceptance"),
}


def describe(term: Term, trigger: Trigger = "delivery") -> str:
    """The term as the office says it, in the language of the screen: 月結 30 天（25 日結帳）."""
    if term.closing_day or term.start == "next_month":
        text = _account(term)
        # A monthly account gathers deliveries; anything else that starts it must be said.
        text = text if trigger == "delivery" else tr(_AFTER[trigger]).format(text=text)
    elif term.months or term.pay_day:
        text = tr(_AFTER[trigger]).format(text=_when(term))
    else:
        text = tr(_WITHIN_DAYS[trigger] if term.days else _ON_THE_DAY[trigger])
        text = text.format(days=term.days)
    if term.days_first:
        later = tr(N_("{text}, counted from {days} days later"))
        text = later.format(text=text, days=term.days_first)
    if term.cheque_days:
        by_cheque = tr(N_("{text}, by a cheque due {days} days later"))
        text = by_cheque.format(text=text, days=term.cheque_days)
    return text


def explain(found: Due, trigger: Trigger = "delivery") -> str:
    """The way to a day due, in the language of the screen: 3/10 出貨 → 3/31 結帳 → 4/30 付款."""
    steps = [(_HAPPENED[trigger], found.start)]
    if found.closing:
        steps.append((N_("{date} closing"), found.closing))
    if found.date > found.unshifted:
        steps.append((N_("{date} day off, later"), found.unshifted))
    elif found.date < found.unshifted:
        steps.append((N_("{date} day off, earlier"), found.unshifted))
    steps.append((N_("{date} payment"), found.date))
    return " → ".join(tr(mark).format(date=_short(on)) for mark, on in steps)


def _short(on: date) -> str:
    """3/10, or 10 Mar in English, where 3/10 might be read either way."""
    return english(on).rpartition(" ")[0] if language() == "en" else short(on)


def _account(term: Term) -> str:
    day = term.closing_day or MONTH_END
    mark = N_("closing at month end") if day == MONTH_END else N_("closing on day {day}")
    closing = tr(mark).format(day=day)
    if term.months or term.pay_day:
        mark = N_("Monthly account ({closing}), {when}")
    elif term.start == "next_month":
        mark = N_("Monthly account, {days} days from the 1st of next month ({closing})")
    elif term.days:
        mark = N_("Monthly account, {days} days ({closing})")
    else:
        mark = N_("Monthly account, due at closing ({closing})")
    return tr(mark).format(closing=closing, days=term.days, when=_when(term))


def _when(term: Term) -> str:
    """The part of a term that ends on a day of the month."""
    if not term.months:
        mark = N_("after {days} days {day}") if term.days else N_("next time {day}")
        when = tr(mark).format(days=term.days, day=_day(term.pay_day))
        if term.start == "next_month":
            when = tr(N_("from the 1st of next month, {when}")).format(when=when)
        return when
    later = term.start == "next_month"  # one month more, and day 1 unless another is given
    months, day = term.months + later, term.pay_day or (1 if later else term.closing_day)
    if day is None:
        mark = N_("one month") if months == 1 else N_("{months} months")
    else:
        mark = N_("next month {day}") if months == 1 else N_("{months} months on {day}")
    when = tr(mark).format(months=months, day=_day(day))
    return tr(N_("{when} and {days} days")).format(when=when, days=term.days) if term.days else when


def _day(day: int | None) -> str:
    return tr(N_("at month end") if day == MONTH_END else N_("on day {day}")).format(day=day)
