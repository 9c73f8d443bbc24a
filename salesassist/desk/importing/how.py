"""What a person said of a file, in place of what would be guessed; remembered by its heads."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from salesassist.db import ImportMapping
from salesassist.db.base import unit_of_work
from salesassist.rules import names

NO_HEAD = 0


@dataclass(frozen=True)
class How:
    """How a file is to be read; what is empty or None is found by looking at it.

    `head` is the line of the head (NO_HEAD: there is none), `places` the columns by our keys,
    `days` the order of dates by key ("ymd", "dmy", "mdy"), `comma` whether decimals have a comma.
    """

    encoding: str = ""
    delimiter: str = ""
    head: int | None = None
    places: Mapping[str, int] | None = None
    days: Mapping[str, str] = field(default_factory=dict)
    comma: bool | None = None

    def but(self, **other: Any) -> "How":
        """The same with something said otherwise."""
        return replace(self, **other)


GUESS = How()


def fingerprint(heads: Sequence[str]) -> str:
    """What files of one origin have in common: the hash of their folded heads in their order."""
    folded = "\x1f".join(names.fold(head) for head in heads)
    return hashlib.sha256(folded.encode("utf-8")).hexdigest()


def remembered(kind: str, heads: Sequence[str]) -> How | None:
    """How files of a kind with these heads were read last; None if none was."""
    kept = ImportMapping.get_or_none(
        (ImportMapping.kind == kind) & (ImportMapping.heads == fingerprint(heads))
    )
    return How(**kept.how) if kept is not None else None


def remember(kind: str, heads: Sequence[str], how: How, *, who: str) -> None:
    """Keep how a file was read, for the next one with these heads; the same again is no change."""
    before = remembered(kind, heads)
    if before == how:
        return
    mark = fingerprint(heads)
    with unit_of_work(who, f"remember columns of {kind}") as work:
        at = dt.datetime.now().replace(microsecond=0)
        kept = ImportMapping.get_or_none(
            (ImportMapping.kind == kind) & (ImportMapping.heads == mark)
        )
        if kept is None:
            work.add(ImportMapping(kind=kind, heads=mark, how=asdict(how), at=at))
        else:
            work.change(kept, how=asdict(how), at=at)
