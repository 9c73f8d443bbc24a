"""The twelve months of the report as a chart: units, labels, and the rows of figures below."""

from decimal import Decimal

from salesassist.docs.facts import (
    CustomerSheet,
    Month,
    MonthlyReport,
    SalesMonth,
    WrittenMonth,
    WrittenReport,
)
from salesassist.docs.parts.bars import Chart
from salesassist.docs.wording import Voice
from salesassist.rules.money import BP, from_minor, half_up

_THOUSANDS_FROM = 100_000
Charted = MonthlyReport | CustomerSheet | WrittenReport
AnyMonth = Month | SalesMonth | WrittenMonth


def chart_of(
    facts: MonthlyReport | CustomerSheet | WrittenReport, voice: Voice
) -> tuple[Chart, str]:
    """The chart and the name of its unit: thousands as soon as a month has six digits."""
    months = facts.months
    most = max(abs(from_minor(month.value, facts.currency)) for month in months)
    thousands = most >= _THOUSANDS_FROM

    def scaled(minor: int) -> int:
        major = from_minor(minor, facts.currency)
        return int(half_up(major / 1_000 if thousands else major))

    goals = [None if month.target is None else scaled(month.target) for month in months]
    earlier = [None if month.last_year is None else scaled(month.last_year) for month in months]
    rows = []
    if any(goal is not None for goal in goals):
        rows.append((voice["report.goal"], [_text(goal) for goal in goals]))
        rows.append((voice["report.achievement"], [_achieved(month, voice) for month in months]))
    if any(value is not None for value in earlier):
        rows.append((voice["report.last_year"], [_text(value) for value in earlier]))
    chart = Chart(
        labels=_labels(months, voice),
        values=[scaled(month.value) for month in months],
        goals=goals,
        rows=rows,
        value_word=voice["report.actual"],
        goal_word=voice["report.goal"],
    )
    name = voice.get(f"currency.{facts.currency}") or facts.currency
    return chart, voice.say("report.thousands", currency=name) if thousands else name


def _text(value: int | None) -> str:
    return "—" if value is None else f"{value:,}".replace("-", "−")


def _achieved(month: AnyMonth, voice: Voice) -> str:
    if not month.target:
        return "—"
    return voice.rate(int(half_up(Decimal(month.value) * 100 / month.target)) * (BP // 100))


def _labels(months: tuple[AnyMonth, ...], voice: Voice) -> list[str]:
    """The month; with its year at the start and in January."""
    return [
        voice.month(each.year, each.month) if not at or each.month == 1 else str(each.month)
        for at, each in enumerate(months)
    ]
