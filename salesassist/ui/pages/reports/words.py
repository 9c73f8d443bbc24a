"""How the reports page writes months, days and figures."""

from salesassist.rules import dates, money
from salesassist.rules.dates import ROC_OFFSET
from salesassist.tasks.reports import Monthly
from salesassist.texts import N_, tr

NONE = "—"


def _roc() -> bool:
    return tr(N_("iso")) == "roc"


def month_name(year: int, month: int) -> str:
    """115 年 10 月, or 2026-10 in English."""
    shown = year - ROC_OFFSET if _roc() else year
    return tr(N_("{year}-{month:02d}")).format(year=shown, month=month)


def month_short(year: int, month: int) -> str:
    """115/10, or 2026-10 in English."""
    return f"{year - ROC_OFFSET}/{month:02d}" if _roc() else f"{year}-{month:02d}"


def span(year: int, month: int) -> str:
    """The first and the last day of a month."""
    first, last = dates.month_bounds(year, month)
    if _roc():
        return f"{dates.roc(first)}–{dates.roc(last)}"
    return f"{first.isoformat()} - {last.isoformat()}"


def signed_percent(points: int | None) -> str:
    """Basis points with their sign, n/a as —."""
    return f"{'+' if points and points > 0 else ''}{money.format_percent(points)}"


def plain_percent(points: int | None) -> str:
    """Basis points as a spreadsheet reads them, n/a as nothing."""
    return "" if points is None else f"{money.Decimal(points).scaleb(-2)}%"


def amount(minor: int, report: Monthly) -> str:
    """An amount in the report's currency, without its name."""
    return money.format_amount(minor, report.currency)
