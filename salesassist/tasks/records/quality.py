"""Looking through the records by rules, by hand and by schedule; the trend is kept."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from salesassist.db import (
    Address,
    Company,
    Contact,
    Customer,
    Order,
    Product,
    QualityRule,
    QualityRun,
)
from salesassist.db.base import Record, unit_of_work
from salesassist.db.references import model_of
from salesassist.desk.people import may, permit
from salesassist.rules import quality
from salesassist.tasks.records.finders import FINDERS, Found

KEPT_RUNS = 60
CHECK = "check the records"


@dataclass(frozen=True)
class Setting:
    """A rule as the house has it: severity, who mends it, limit in months."""

    rule: quality.Rule
    severity: str
    owner: str
    months: int | None


@dataclass(frozen=True)
class Finding:
    """One record a rule found, as it is kept now, and the page and record to open for it."""

    setting: Setting
    record: Record
    page: str
    opens: int | None


def settings() -> list[Setting]:
    """All rules as the house has them, in their order."""
    kept = {each.kind: each for each in QualityRule.select()}
    found = []
    for rule in quality.RULES:
        own = kept.get(rule.kind)
        if own is None:
            found.append(Setting(rule, rule.severity, "", rule.months))
        else:
            owner = own.owner.name if own.owner else ""
            months = rule.months if own.limit is None else own.limit
            found.append(Setting(rule, own.severity, owner, months))
    return found


def look_through(*, who: str, on: dt.date) -> Generator[tuple[int, int], None, QualityRun]:
    """Look through all records by the rules that are on, and keep what was found.

    Yields (done, total) of the rules.
    """
    permit(who, CHECK)
    wanted = [each for each in settings() if each.severity != quality.OFF]
    found: list[tuple[str, str, int]] = []
    for done, setting in enumerate(wanted):
        yield done, len(wanted)
        kind = setting.rule.kind
        found += [(kind, *hit) for hit in dict.fromkeys(FINDERS[kind](on, setting.months))]
    yield len(wanted), len(wanted)
    counts = Counter(kind for kind, *_ in found)
    looked = sum(model.select().count() for model in (Customer, Contact, Address, Product, Order))
    with unit_of_work(who, CHECK) as work:
        return work.add(
            QualityRun(
                at=work.at,
                who=who,
                looked=looked,
                counts={each.rule.kind: counts[each.rule.kind] for each in wanted},
                findings=json.dumps(found).encode(),
            )
        )


def is_due(on: dt.date, who: str) -> bool:
    """Whether the program looks through the records by itself today, in somebody's name."""
    company = Company.select().first()
    if company is None or not company.quality_days or not may(who, CHECK):
        return False
    run = last_run()
    return run is None or (on - run.at.date()).days >= company.quality_days


def last_run() -> QualityRun | None:
    """The newest look through the records."""
    return QualityRun.select().order_by(QualityRun.id.desc()).first()


def trend(limit: int = KEPT_RUNS) -> list[QualityRun]:
    """The looks through the records, the newest first."""
    return list(QualityRun.select().order_by(QualityRun.id.desc()).limit(limit))


def findings(run: QualityRun) -> list[Finding]:
    """What a look found and is still kept; the worst first, then in the order of the rules."""
    by_kind = {each.rule.kind: each for each in settings()}
    told = json.loads(bytes(run.findings))
    kept = dict(_kept(told))
    order = list(by_kind)
    listed = [
        Finding(by_kind[kind], kept[table, key], *_page_of(kept[table, key]))
        for kind, table, key in told
        if kind in by_kind and (table, key) in kept
    ]
    return sorted(
        listed, key=lambda each: (_RANK[each.setting.severity], order.index(each.setting.rule.kind))
    )


_RANK = {quality.ERROR: 0, quality.WARNING: 1, quality.HINT: 2, quality.OFF: 3}
_PAGES = {"customer": "customers", "product": "products", "sales_order": "orders"}


def _kept(told: list[Found]) -> Iterator[tuple[tuple[str, int], Record]]:
    for table in {table for _, table, _ in told}:
        model = model_of(table)
        ids = sorted({key for _, name, key in told if name == table})
        for start in range(0, len(ids), 500):
            for record in model.select().where(model.id.in_(ids[start : start + 500])):
                yield (table, record.id), record


def _page_of(record: Record) -> tuple[str, int | None]:
    """The page that shows a record: its own, or that of the customer it belongs to."""
    page = _PAGES.get(record._meta.table_name)
    return (page, record.id) if page else ("customers", getattr(record, "customer_id", None))
