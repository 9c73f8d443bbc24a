"""The cases of money as calls of the rules: allocation, ageing, late interest, stamp tax."""

from datetime import date
from decimal import Decimal

from salesassist.rules import ageing, late
from salesassist.rules.allocation import Open, allocate
from salesassist.rules.money import BP
from salesassist.rules.stamp_tax import stamp_tax

from .case_parts import day

BUCKETS = {"current": "未到期", "1-30": "1-30", "31-60": "31-60", "61-90": "61-90", "90+": "90+"}
KINDS = {"買賣動產契據": "sale", "銀錢收據": "receipt", "承攬契據": "work"}


def allocation(given: dict) -> dict:
    if "invoice" in given:  # ALC-05: the fee the bank kept back counts as paid
        whole = given["received"] + given["bank_fee"]
        parts, _ = allocate(whole, [Open(0, given["invoice"], None)], date.today())
        return {
            "applied": parts[0],
            "cash": given["received"],
            "fee_expense": given["bank_fee"],
            "remaining": given["invoice"] - parts[0],
        }
    names = [name for name, _, _ in given["open"]]
    debts = [Open(at, open_, day(due)) for at, (_, open_, due) in enumerate(given["open"])]
    named = [names.index(given["designation"])] if given.get("designation") else []
    parts, left = allocate(given["payment"], debts, day(given["date"]), named)
    found = {names[key]: part for key, part in parts.items()}
    return found | ({"unapplied_credit(預收/溢收)": left} if left else {})


def ageing_of(given: dict) -> dict:
    due, on = day(given["due"]), day(given["as_of"])
    return {
        "days_overdue": ageing.days_overdue(due, on),
        "bucket": BUCKETS[ageing.bucket(due, on)],
    }


def late_interest(given: dict) -> object:
    if "agreed_annual_rate" in given:
        rate = late.lawful_rate(int(Decimal(given["agreed_annual_rate"]) * BP))
        return f"cap to {Decimal(rate) / BP:.2f} (excess void)"
    rate = int(Decimal(given["annual_rate"]) * BP)
    return late.interest(given["principal"], rate, given["days"])


def stamp_tax_of(given: dict) -> object:
    kind = KINDS[given["document"]]
    if "originals" in given:
        return {
            "per_original_TWD": stamp_tax(kind, 0),
            "total_TWD": stamp_tax(kind, 0, given["originals"]),
        }
    return stamp_tax(kind, given["amount"])


MONEY = {
    "allocation": allocation,
    "ageing": ageing_of,
    "late_interest": late_interest,
    "stamp_tax": stamp_tax_of,
}
