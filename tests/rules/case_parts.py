"""What the adapters of both kinds of cases share."""

from datetime import date
from decimal import Decimal

from salesassist.rules import holidays_tw, money
from salesassist.rules.instalments import Instalment, Share, Step, schedule
from salesassist.rules.tax import TaxClass, TaxMode
from salesassist.rules.terms import Term
from salesassist.rules.workdays import Workdays

CALENDAR = Workdays(frozenset(on for on, _ in holidays_tw.seed(range(2026, 2029))))
MODES = {
    "外加": TaxMode.ADDED,
    "內含": TaxMode.INCLUDED,
    "免稅": TaxMode.EXEMPT,
    "excl": TaxMode.ADDED,
    "added": TaxMode.ADDED,
    "incl": TaxMode.INCLUDED,
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def usd(text: str) -> int:
    return money.to_minor(Decimal(text), "USD")


def plain(minor: int, currency: str = "USD") -> str:
    return str(money.from_minor(minor, currency))


def taxed(*amounts: int) -> list[tuple[int, TaxClass]]:
    return [(amount, TaxClass.TAXABLE) for amount in amounts]


def step(share: Share, term: Term | None = None, label: str = "") -> Step:
    return Step(label, share, "order", term or Term())


def plan(total: int, steps: list[Step], on: str = "2026-11-23") -> list[Instalment]:
    return schedule(total, 0, total, steps, {"order": day(on)}, CALENDAR)
