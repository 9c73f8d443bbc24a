"""Ways to pay, in the order papers list them, and whether each is offered unless told otherwise."""

from salesassist.texts import N_

WAYS = {
    "remittance": N_("Remittance at the counter"),
    "transfer": N_("Online or ATM transfer"),
    "virtual": N_("Virtual account"),
    "cheque": N_("Cheque"),
    "card": N_("Card"),
    "cvs": N_("Convenience store"),
    "twqr": N_("Taiwan Pay QR"),
    "post": N_("Postal giro"),
    "cash": N_("Cash"),
    "cod": N_("Cash on delivery"),
    "lc": N_("Letter of credit"),
    "tt": N_("T/T"),
}
"""What the payment instruction explains."""

OFFERED = ("remittance", "transfer", "cheque")
ABROAD = ("lc", "tt")
"""Ways of foreign orders; all others are paid in NT dollars."""

STORE_LIMIT = 20_000
"""NT$ a store takes at once where the contract names no other limit (domain §2.3)."""


def fits(way: str, currency: str, amount: int) -> bool:
    """Whether an amount in minor units of a currency can be paid this way."""
    if currency != "TWD":
        return way in (*ABROAD, "remittance")
    if way == "cvs":
        return 0 < amount <= STORE_LIMIT
    return way not in ABROAD
