"""Looking at a file before it is taken over: its kind, its columns, what taking it would do."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salesassist.desk.importing.columns import DoubleColumn, EncodedTwice, MissingColumn, places_of
from salesassist.desk.importing.days import DayOrMonth
from salesassist.desk.importing.delimited import BrokenQuotes
from salesassist.desk.importing.encodings import NulBytes, UndecodableText, UnknownEncoding
from salesassist.desk.importing.how import GUESS, How, remembered
from salesassist.desk.importing.kinds import ImportKind, fitting
from salesassist.desk.importing.outcome import Preview
from salesassist.desk.importing.reading import read_sheet
from salesassist.desk.importing.sheet import NoRows, Sheet
from salesassist.texts import Problem

UNREAD = (UndecodableText, NulBytes, UnknownEncoding, BrokenQuotes, EncodedTwice, NoRows)
UNSETTLED = (MissingColumn, DoubleColumn, DayOrMonth)


@dataclass(frozen=True)
class Seen:
    """What was seen of a file: `found` what taking it would do, or the `problem` to settle first.

    `sheet` is None where the file could not be read as it is said to be; `options` are passed on.
    """

    path: Path
    kind: ImportKind
    how: How
    sheet: Sheet | None = None
    found: Preview | None = None
    problem: Problem | None = None
    options: dict[str, Any] = field(default_factory=dict)

    def places(self) -> dict[str, int]:
        """Where the columns stand: as the person said, else as they are guessed."""
        if self.sheet is None:
            return {}
        if self.how.places is not None:
            return dict(self.how.places)
        return places_of(self.sheet.heads, self.kind.columns)


def seeing(
    path: Path,
    kinds: Sequence[ImportKind],
    *,
    who: str,
    kind: ImportKind | None = None,
    how: How | None = None,
    **options: Any,
) -> Generator[tuple[int, int], None, Seen]:
    """Read a file and try taking it over; nothing is written.

    Without `kind` the one that fits; without `how` as a file with these heads was read before.
    Raises what reading raises, but for what the person can settle: that is in the answer.
    """
    said = how or GUESS
    try:
        if kind is None:
            kind, sheet = fitting(path, kinds, said)
        else:
            sheet = read_sheet(path, said, kind.columns)
    except UNREAD as problem:
        return Seen(path, kind or kinds[0], said, problem=problem, options=options)
    if how is None:
        said = remembered(kind.name, sheet.heads) or GUESS
    try:
        found = yield from kind.looking(path, who=who, how=said, **options)
    except UNSETTLED as problem:
        return Seen(path, kind, said, sheet, problem=problem, options=options)
    return Seen(path, kind, said, sheet, found, options=options)
