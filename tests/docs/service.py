"""Papers of after-sales service that are hard to draw: bare, long, in English, many goods."""

from dataclasses import replace
from datetime import datetime, timedelta

from salesassist.docs import samples
from salesassist.docs.facts import PartRow, ServiceSheet, StepRow, WarrantyCertificate
from tests.docs.selling import LONG


def service_bare() -> ServiceSheet:
    """Just taken, nothing known of the goods, a draft."""
    told = samples.service_record()
    return ServiceSheet(
        company=told.company,
        customer=told.customer,
        received_at=told.received_at,
        fault="無法開機",
        printed_at=datetime(2026, 11, 9, 9, 30),
    )


def service_long() -> ServiceSheet:
    """Thirty steps, a story of four thousand characters, charged, out of warranty, in English."""
    told = samples.service_record()
    at = told.received_at
    steps = tuple(
        StepRow(at=at + timedelta(hours=no), who=LONG[:14], deed=LONG * 3, result="OK " * 20)
        for no in range(30)
    )
    parts = (
        PartRow(name=LONG, code="P" * 30, price=123_456_789, amount=12_346, charged=12_346),
        PartRow(name="檢測費", price=5_000_000, amount=500, note="首次免費"),
        PartRow(name="運費", price=1_500_000, amount=150),
    )
    return replace(
        told, language="en", customer=replace(told.customer, name=LONG), problem=LONG * 120,
        steps=steps, parts=parts, inside=False, free_reason="長期合約客戶", result="complaint",
        satisfaction=2, repeats=3, kind="exchange", place="sent-in", follow_up_on=None,
    )  # fmt: skip


def certificate_english() -> WarrantyCertificate:
    """In English, from delivery, without a number on one of the goods, with terms of our own."""
    told = samples.warranty_certificate()
    first, second = told.goods
    goods = (replace(first, serial=""), replace(second, months=24))
    return replace(
        told, language="en", since="delivery", goods=goods, content="Parts only.\nNo labour."
    )


def certificate_many() -> WarrantyCertificate:
    """Forty lines of one maker with long names and several periods, a long name of the buyer."""
    told = samples.warranty_certificate()
    first = told.goods[0]
    goods = tuple(
        replace(
            first, no=no, name=f"{LONG} {no}", serial="SN" * 30, months=12 + no % 3,
            ends_on=first.ends_on + timedelta(days=no),
        )
        for no in range(1, 41)
    )  # fmt: skip
    return replace(told, goods=goods, customer=replace(told.customer, name=LONG), call=None)


CASES = (
    samples.service_record,
    service_bare,
    service_long,
    samples.warranty_certificate,
    certificate_english,
    certificate_many,
)
