"""Sheets of address labels that are hard to draw: two sheets, English, names of any length."""

from dataclasses import replace

from salesassist.docs import samples
from salesassist.docs.facts import AddressLabel, AddressLabels
from tests.docs.selling import LONG


def labels_two_sheets() -> AddressLabels:
    """Thirty on sheets of twenty-four, from the twentieth place: three sheets are begun."""
    told = samples.address_labels()
    return replace(told, labels=told.labels * 10, start=20)


def labels_english() -> AddressLabels:
    """Sheets of two by seven in English."""
    label = AddressLabel(
        postcode="241051", person="Attn. Purchasing, Ms Lin", firm="Yunhe Fresh Logistics Co., Ltd.",
        address="7F., No. 88, Sec. 1, Guangfu Rd., Sanchong Dist., New Taipei City, Taiwan",
    )  # fmt: skip
    told = samples.address_labels()
    return replace(
        told, language="en", labels=(label, replace(label, person="")), columns=2, rows=7
    )


def labels_long() -> AddressLabels:
    """A name and an address no label has room for."""
    label = AddressLabel(postcode="408", address=LONG * 3, firm=LONG * 2, person=LONG)
    return replace(samples.address_labels(), labels=(label,) * 24, start=1)


CASES = (samples.address_labels, labels_two_sheets, labels_english, labels_long)
NAMES = {case.__name__ for case in CASES}
