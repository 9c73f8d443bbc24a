"""Papers of the Personal Data Protection Act that are hard to draw: long, English, refused, bare."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import (
    DataAnswer,
    DataRow,
    IncidentLetter,
    IncidentReport,
    PrivacyNotice,
    SecurityChecklist,
)
from tests.docs.selling import LONG


def notice_long() -> PrivacyNotice:
    """A draft in English for a long name, with points of several lines."""
    told = samples.privacy_notice()
    return replace(
        told, language="en", issue=None, printed_at=datetime(2026, 11, 23, 9, 0), person=LONG,
        purposes=LONG * 12, rights=LONG * 20, origin="",
    )  # fmt: skip


def answer_refused() -> DataAnswer:
    """Refused in English, with the ground and the remedy, and no data."""
    told = samples.data_answer()
    return replace(
        told, language="en", kind="delete", state="refused", ground="law", rows=(), fee=0,
        reason="Vouchers are kept for five years.", done="",
    )  # fmt: skip


def answer_extended() -> DataAnswer:
    """Extended: the written reason of §13, no data yet."""
    told = samples.data_answer()
    return replace(
        told, state="extended", rows=(), kept=(), fee=0, done="", reason="需逐筆查核書面檔案。",
        due_on=date(2026, 12, 12),
    )  # fmt: skip


def answer_many() -> DataAnswer:
    """A hundred entries, some of them long, over several pages."""
    told = samples.data_answer()
    rows = tuple(
        DataRow(where="訂單", title=f"SO-{no:04d}", label="備註", value=LONG * (1 + no % 7))
        for no in range(100)
    )
    return replace(told, kind="copy", state="part", rows=rows)


def letter_english() -> IncidentLetter:
    """In English, without advice."""
    return replace(samples.incident_letter(), language="en", advice="", firm="")


def report_english() -> IncidentReport:
    """In English, encrypted, everybody told."""
    at = datetime(2026, 11, 23, 9, 0)
    return replace(
        samples.incident_report(), language="en", encrypted=True, must_tell=False,
        must_report=False, reported_at=at, reported_to="PDPC", persons_told_at=at, told=128,
        cause="",
    )  # fmt: skip


def checklist_bare() -> SecurityChecklist:
    """In English, a draft, nothing held."""
    told = samples.security_checklist()
    return replace(told, language="en", issue=None, held=(), printed_at=datetime(2026, 11, 23, 9))


CASES = (
    samples.privacy_notice,
    notice_long,
    samples.data_answer,
    answer_refused,
    answer_extended,
    answer_many,
    samples.incident_letter,
    letter_english,
    samples.incident_report,
    report_english,
    samples.security_checklist,
    checklist_bare,
)
