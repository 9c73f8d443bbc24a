"""Codes of new customers: the one after the highest there is."""

import re

from salesassist.db import Customer

_OURS = "C[0-9][0-9][0-9][0-9][0-9]"  # % is GLOB on SQLite


def next_customer_code() -> str:
    """The code after the highest of the form C00001."""
    last = Customer.select(Customer.code).where(Customer.code % _OURS)
    highest = last.order_by(Customer.code.desc()).first()
    return f"C{int(re.sub(r'[^0-9]', '', highest.code) if highest else 0) + 1:05d}"
