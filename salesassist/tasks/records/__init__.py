"""T2.1 build and maintain sales data: customers, products, the company's own data."""

from salesassist.tasks.records.binning import remove_part, remove_record
from salesassist.tasks.records.keeping import (
    found_company,
    keep_address,
    keep_alias,
    keep_contact,
    keep_customer,
    keep_product,
    keep_record,
    next_customer_code,
)

__all__ = [
    "found_company",
    "keep_address",
    "keep_alias",
    "keep_contact",
    "keep_customer",
    "keep_product",
    "keep_record",
    "next_customer_code",
    "remove_part",
    "remove_record",
]
