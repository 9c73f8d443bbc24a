"""Invented facts of address labels."""

from datetime import datetime

from salesassist.docs.facts import AddressLabel, AddressLabels
from salesassist.docs.samples_parts import COMPANY


def address_labels() -> AddressLabels:
    """Three customers on a sheet whose first two places were used."""
    labels = (
        AddressLabel(
            postcode="241051", address="新北市三重區光復路一段 88 號 7 樓",
            firm="允禾生鮮物流股份有限公司", person="林堃宏 經理",
        ),
        AddressLabel(
            postcode="408", address="臺中市南屯區工業區二十一路 12 號",
            firm="晉暘精密工業股份有限公司",
        ),
        AddressLabel(postcode="802", address="高雄市苓雅區四維三路 2 號", person="王小明 先生"),
    )  # fmt: skip
    return AddressLabels(
        company=COMPANY, labels=labels, start=3, printed_at=datetime(2026, 11, 23, 10, 5),
        printed_by="王淑芬",
    )  # fmt: skip
