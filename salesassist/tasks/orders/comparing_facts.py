"""What two versions say, held against each other as facts of a comparison."""

import datetime as dt
from collections.abc import Sequence

from salesassist.db import Order
from salesassist.docs import facts, wording
from salesassist.rules import money
from salesassist.rules.comparison import Change, Goods, compare
from salesassist.rules.lines import counts


def goods_of(told: facts.OrderForm) -> list[Goods]:
    """The lines of a paper that are sold."""
    names = ("no", "code", "name", "quantity", "price", "amount", "unit", "detail", "promised_on")
    sold = [line for line in told.lines if counts(line.kind)]
    return [Goods(*(getattr(line, name) for name in names), told.currency) for line in sold]


def changed_lines(
    old: Sequence[Goods], new: Sequence[Goods], delivered: dict[int, int], *, moves: bool = True
) -> tuple[facts.LineChange, ...]:
    """The lines that differ, with what has gone out of each by its new number."""
    return tuple(_change(each, delivered) for each in compare(old, new, moves=moves))


def _change(each: Change, delivered: dict[int, int]) -> facts.LineChange:
    old, new = each.old, each.new
    goods = new or old
    moved = bool(old and new and old.promised_on != new.promised_on)
    return facts.LineChange(
        mark=each.mark,
        name=goods.name,
        code=goods.code,
        old_no=old.no if old else None,
        new_no=new.no if new else None,
        old_quantity=old.quantity if old else None,
        new_quantity=new.quantity if new else None,
        old_price=old.price if old else None,
        new_price=new.price if new else None,
        unit=goods.unit,
        delivered=delivered.get(new.no, 0) if new else 0,
        amount=each.amount,
        detail=goods.detail,
        **_before(old, new),
        promised_on=new.promised_on if moved else None,
        old_promised_on=old.promised_on if moved else None,
    )


def _before(old: Goods | None, new: Goods | None) -> dict[str, str | None]:
    """What a line was called, where it is called otherwise now."""
    pairs = {
        name: (getattr(old, name, None), getattr(new, name, None))
        for name in ("name", "detail", "unit")
    }
    return {
        f"old_{name}": one if None not in (one, other) and one != other else None
        for name, (one, other) in pairs.items()
    }


def changed_terms(old: facts.OrderForm, new: facts.OrderForm) -> tuple[facts.TermChange, ...]:
    """The terms of two versions that differ, as the papers say them."""
    pairs = {
        "payment": (old.payment_term, new.payment_term),
        "ship_to": (old.ship_to, new.ship_to),
        "promised": (_day(old.promised_on), _day(new.promised_on)),
        "valid": (
            _day(getattr(old, "valid_until", None)),
            _day(getattr(new, "valid_until", None)),
        ),
        "po": (old.customer_po, new.customer_po),
        "discount": tuple(
            money.format_amount(each.totals.discount, each.currency) if each.totals.discount else ""
            for each in (old, new)
        ),
        "notes": (old.notes, new.notes),
        **_heads(old, new),
    }
    return tuple(
        facts.TermChange(field=name, old=one, new=other)
        for name, (one, other) in pairs.items()
        if one != other
    )


def _heads(old: facts.OrderForm, new: facts.OrderForm) -> dict[str, tuple[str, str]]:
    """Whom it is for and on what terms; the annex where both versions print one."""
    voice = wording.Voice(new.language)
    mode = [
        voice.say(f"totals.tax_{sums.tax_mode}", rate=voice.rate(sums.rate))
        for sums in (old.totals, new.totals)
    ]
    found = {
        "subject": (old.subject, new.subject),
        "customer": (old.customer.name, new.customer.name),
        "contact": (old.customer.contact, new.customer.contact),
        "bill_to": (old.customer.address, new.customer.address),
        "currency": (old.currency, new.currency),
        "tax_mode": (mode[0], mode[1]),
        "incoterm": (old.incoterm, new.incoterm),
        "shipment": (old.shipment, new.shipment),
        "ports": (old.ports, new.ports),
    }
    if isinstance(old, facts.Contract) and isinstance(new, facts.Contract):
        found["annex"] = (old.annex, new.annex)
    return found


def _day(day: dt.date | None) -> str:
    return Order.promised_on.show(day) if day else ""


def sums_of(old: facts.Totals, new: facts.Totals) -> dict[str, int]:
    """The sums of two versions, as a comparison is told them."""
    found = {"old_sum": old.lines_sum, "new_sum": new.lines_sum}
    for name in ("net", "tax", "total"):
        found |= {f"old_{name}": getattr(old, name), f"new_{name}": getattr(new, name)}
    return found
