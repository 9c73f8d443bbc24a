"""The time a report speaks of: a day, week, month, quarter, year, or any days from and to."""

import datetime as dt
from dataclasses import dataclass

from salesassist.rules.dates import ROC_OFFSET, add_months, month_bounds
from salesassist.texts import N_, Problem, tr

SPANS = {
    "day": N_("Day"),
    "week": N_("Week"),
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "year": N_("Year"),
    "any": N_("From … to …"),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class SpanEndsBeforeItBegins(Problem):
    """A span whose last day is before its first."""

    says = N_("The last day, {last}, is before the first, {first}: change one of them.")


@dataclass(frozen=True)
class Span:
    """First and last day, both counted; `kind` is one of SPANS."""

    kind: str
    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise SpanEndsBeforeItBegins(first=self.first, last=self.last)

    def earlier(self) -> "Span":
        """The span of the same kind just before."""
        return span_of(self.kind, self.first - dt.timedelta(days=1), self.days)

    def later(self) -> "Span":
        """The span of the same kind just after."""
        after = self.last + dt.timedelta(days=1)
        if self.kind == "any":
            return Span("any", after, after + dt.timedelta(days=self.days - 1))
        return span_of(self.kind, after)

    def year_before(self) -> "Span":
        """The same span a year before; of a week (and of a day) the same weekdays, 52 weeks."""
        if self.kind in ("day", "week"):
            back = dt.timedelta(weeks=52)
            return Span(self.kind, self.first - back, self.last - back)
        if self.kind == "any":
            return Span("any", add_months(self.first, -12), add_months(self.last, -12))
        return span_of(self.kind, add_months(self.first, -12))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def whole_months(self) -> bool:
        """Whether it begins with the first of a month and ends with the last of one."""
        ends = month_bounds(self.last.year, self.last.month)[1]
        return self.first.day == 1 and self.last == ends

    def months(self) -> tuple[str, ...]:
        """The months it touches, as "2026-10", in order."""
        at, found = self.first.replace(day=1), []
        while at <= self.last:
            found.append(f"{at:%Y-%m}")
            at = add_months(at, 1)
        return tuple(found)

    def by_month(self) -> tuple["Span", ...]:
        """Its days month by month: a whole month is one, what it has of another is "any"."""
        found = []
        for month in map(month_of, self.months()):
            first, last = max(self.first, month.first), min(self.last, month.last)
            whole = (first, last) == (month.first, month.last)
            found.append(month if whole else Span("any", first, last))
        return tuple(found)

    def key(self) -> str:
        """What it is called in file names and in stored requests: 2026-10, 2026-Q4, 2026-W48."""
        at = self.first
        week = at.isocalendar()
        return {
            "day": f"{at:%Y-%m-%d}",
            "week": f"{week.year}-W{week.week:02d}",
            "month": f"{at:%Y-%m}",
            "quarter": f"{at.year}-Q{(at.month + 2) // 3}",
            "year": f"{at.year}",
        }.get(self.kind, f"{at:%Y-%m-%d}..{self.last:%Y-%m-%d}")

    def name(self, style: str = "roc") -> str:
        """As people call it: 115 年 10 月, 115 年第 4 季; years of the Republic in `style` roc."""
        year = self.first.year - ROC_OFFSET if style == "roc" else self.first.year
        texts = {
            "month": N_("{year}-{month:02d}"),
            "quarter": N_("Quarter {quarter} of {year}"),
            "year": N_("Year {year}"),
        }
        quarter = (self.first.month + 2) // 3
        if self.kind in texts:
            said = tr(texts[self.kind])
            return said.format(year=year, month=self.first.month, quarter=quarter)
        first, last = _shown(self.first, style), _shown(self.last, style)
        return first if self.first == self.last else f"{first}–{last}"


def span_of(kind: str, day: dt.date, length: int = 1) -> Span:
    """The span of a kind that has this day; of "any" the `length` days that end with it."""
    if kind in _MONTHS:
        size = _MONTHS[kind]
        start = day.replace(month=(day.month - 1) // size * size + 1, day=1)
        last = add_months(start, size - 1)
        return Span(kind, start, month_bounds(last.year, last.month)[1])
    if kind == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return Span(kind, monday, monday + dt.timedelta(days=6))
    if kind == "any":
        return Span(kind, day - dt.timedelta(days=length - 1), day)
    return Span("day", day, day)


def month_of(key: str) -> Span:
    """The span of a month as it is kept, "2026-10"."""
    return span_of("month", dt.date.fromisoformat(f"{key}-01"))


def months_to(last: dt.date, count: int) -> Span:
    """So many whole months, the last of them that of a day."""
    return Span("any", add_months(last, 1 - count, 1), month_bounds(last.year, last.month)[1])


def _shown(day: dt.date, style: str) -> str:
    if style == "roc":
        return f"{day.year - ROC_OFFSET}/{day:%m/%d}"
    return day.isoformat()
