"""Document numbers: patterns, periods after which counting starts again, revisions."""

import re
from collections.abc import Iterable
from datetime import date

from salesassist.rules.dates import ROC_OFFSET
from salesassist.texts import N_, Problem

RESETS = {
    "never": N_("No restart"),
    "yearly": N_("Restart yearly"),
    "monthly": N_("Restart monthly"),
    "daily": N_("Restart daily"),
}
_PERIOD_FORMATS = {"never": "", "yearly": "%Y", "monthly": "%Y-%m", "daily": "%Y-%m-%d"}
_TOKEN = re.compile(r"\{(YYYYMM|YYYY|YY|ROC|MM|DD|seq:[1-9])\}")
_YEARS = {"YYYYMM", "YYYY", "YY", "ROC"}
_MONTHS = {"YYYYMM", "MM"}
_REVISION = re.compile(r"-R(\d+)$")


class PatternError(Problem):
    """A number pattern cannot be used."""

    says = N_("The number pattern “{pattern}” needs one {{seq:4}} and only known tokens.")


class PatternRepeats(Problem):
    """Counting starts again before the date in the pattern changes."""

    says = N_(
        "With the pattern “{pattern}” numbers would repeat. Add the year, month or day by which"
        " counting starts again."
    )


class NumbersUsedUp(Problem):
    """The digits of the pattern do not hold the next number."""

    says = N_("The pattern “{pattern}” has no number after {seq}. Give {{seq}} more digits.")


def render(pattern: str, on: date, seq: int) -> str:
    """The number of a pattern on a day: SO{YYYY}{seq:4}, tokens also {YY} {ROC} {MM} {DD} {YYYYMM}.

    Raises PatternError, and NumbersUsedUp when `seq` needs more digits than the pattern has.
    """
    width = _width(pattern)
    if len(str(seq)) > width:
        raise NumbersUsedUp(pattern=pattern, seq=seq - 1)
    values = {
        "YYYYMM": f"{on:%Y%m}",
        "YYYY": f"{on:%Y}",
        "YY": f"{on:%y}",
        "ROC": f"{on.year - ROC_OFFSET:03d}",
        "MM": f"{on:%m}",
        "DD": f"{on:%d}",
        f"seq:{width}": f"{seq:0{width}d}",
    }
    return _TOKEN.sub(lambda token: values[token[1]], pattern)


def period(pattern_reset: str, on: date) -> str:
    """The period within which counting goes on: "", 2026, 2026-04 or 2026-04-01."""
    return on.strftime(_PERIOD_FORMATS[pattern_reset])


def check_pattern(pattern: str, reset: str) -> None:
    """Raise PatternError, or PatternRepeats if the reset would give a number twice."""
    _width(pattern)
    tokens = {token.partition(":")[0] for token in _TOKEN.findall(pattern)}
    complete = {
        "never": True,
        "yearly": bool(tokens & _YEARS),
        "monthly": bool(tokens & _YEARS and tokens & _MONTHS),
        "daily": bool(tokens & _YEARS and tokens & _MONTHS and "DD" in tokens),
    }
    if not complete[reset]:
        raise PatternRepeats(pattern=pattern)


def next_number(pattern: str, reset: str, last: str, on: date) -> str:
    """The number after `last`, the latest of the day's period or of all ("" for none).

    Counting starts at 1 when `last` belongs to another period or to another pattern.
    Raises PatternError, PatternRepeats, NumbersUsedUp.
    """
    check_pattern(pattern, reset)
    found = _series(pattern, reset, on).fullmatch(last)
    return render(pattern, on, int(found["seq"]) + 1 if found else 1)


def revision(number: str, existing: Iterable[str]) -> str:
    """The next version of a number, …-R1 first; `existing` are its versions or their suffixes."""
    taken = [int(found[1]) for each in existing if (found := _REVISION.search(each))]
    return f"{_REVISION.sub('', number)}-R{max(taken, default=0) + 1}"


def _width(pattern: str) -> int:
    widths = [int(t.removeprefix("seq:")) for t in _TOKEN.findall(pattern) if t.startswith("seq")]
    if len(widths) != 1 or re.search(r"[{}]", _TOKEN.sub("", pattern)):
        raise PatternError(pattern=pattern)
    return widths[0]


def _series(pattern: str, reset: str, on: date) -> re.Pattern[str]:
    """What the numbers of the day's period look like: dates finer than the period may differ."""
    known = list(RESETS).index(reset)
    year = {"YYYY": f"{on:%Y}", "YY": f"{on:%y}", "ROC": f"{on.year - ROC_OFFSET:03d}"}
    shapes = {token: text if known >= 1 else r"\d" * len(text) for token, text in year.items()}
    shapes["MM"] = f"{on:%m}" if known >= 2 else r"\d\d"
    shapes["DD"] = f"{on:%d}" if known >= 3 else r"\d\d"
    shapes["YYYYMM"] = shapes["YYYY"] + shapes["MM"]
    width = _width(pattern)
    shapes[f"seq:{width}"] = rf"(?P<seq>\d{{{width}}})"
    parts = _TOKEN.split(pattern)
    return re.compile(
        "".join(shapes[part] if at % 2 else re.escape(part) for at, part in enumerate(parts)),
        re.ASCII,
    )
