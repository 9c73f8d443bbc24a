"""What a sheet of address labels is told."""

from dataclasses import dataclass

from salesassist.docs.facts_base import PaperFacts


@dataclass(frozen=True, kw_only=True)
class AddressLabel:
    """One label: where it goes, to which firm, to whom; a person alone has no firm."""

    postcode: str
    address: str
    firm: str = ""
    person: str = ""


@dataclass(frozen=True, kw_only=True)
class AddressLabels(PaperFacts):
    """地址標籤: labels on sheets of `columns` × `rows`, the first on place `start` (from 1).

    Places before it are empty: they were used another time.
    """

    labels: tuple[AddressLabel, ...]
    columns: int = 3
    rows: int = 8
    start: int = 1
