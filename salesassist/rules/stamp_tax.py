"""Stamp tax (印花稅法 5, 7, 9, 12, 13): what is stuck on a contract or a receipt."""

from salesassist.rules.money import BP

SALE_EACH = 12
"""NT$ on each original of a sale of movables (the law's 4 silver yuan)."""
WORK_BP = 10
RECEIPT_BP = 40
KINDS = ("sale", "work", "receipt")


def of_contract(nature: str, net: int) -> tuple[str, int]:
    """The kind a contract is taxed as and NT$ on each original; `net` is its price without VAT.

    "mixed", a sale with work that is not priced apart, takes the higher of both (§13).
    """
    natures = ("sale", "work") if nature == "mixed" else (nature,)
    taxed = [(stamp_tax(kind, net), kind) for kind in natures]
    amount, kind = max(taxed)
    return kind, amount


def stamp_tax(kind: str, amount: int, originals: int = 1) -> int:
    """NT$ for all originals; fractions of a dollar are dropped on each (cases STP-01, STP-04).

    `kind` is "sale" of movables (12 each), "work" (1 in 1,000) or "receipt" of money (4 in 1,000).
    """
    each = {
        "sale": SALE_EACH,
        "work": amount * WORK_BP // BP,
        "receipt": amount * RECEIPT_BP // BP,
    }[kind]
    return each * originals
