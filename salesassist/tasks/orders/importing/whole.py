"""Documents of a file taken over whole: deliveries and receipts, each new or as it is kept."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from salesassist.db.base import Work
from salesassist.desk.importing import (
    Column,
    Errors,
    How,
    ImportRefused,
    Outcome,
    Preview,
    Reader,
    Sheet,
    Steps,
    match,
)
from salesassist.desk.importing.batches import taking


@dataclass
class Planned:
    """The documents of a file: the new ones in their order, how many are kept as they are."""

    reader: Reader
    new: list[Any] = field(default_factory=list)
    same: int = 0

    def preview(self, what: str) -> Preview:
        """What taking them over would do."""
        errors, unused = self.reader.errors, self.reader.matched.unused
        told = (tuple(errors.found), tuple(errors.remarks), (), unused)
        return Preview(what, len(self.new), 0, self.same, len(errors.rows), *told)

    def take(
        self, what: str, path: Path, who: str, skip_bad: bool, keep: Callable[[Work, Any], None]
    ) -> Steps:
        """Keep the new ones, one by one; all or none, unless `skip_bad`. Raises ImportRefused."""
        errors = self.reader.errors
        if errors.rows and not skip_bad:
            raise ImportRefused(self.reader.sheet.name, errors.found, errors.remarks)
        told = (tuple(errors.found), tuple(errors.remarks), self.reader.matched.unused)
        count = len(self.reader.sheet.lines)
        with taking(what, path, who) as taken:
            taken.outcome = Outcome(what, len(self.new), 0, self.same, *told)
            for done, each in enumerate(self.new, start=1):
                keep(taken.work, each)
                yield count + count * done // len(self.new), 2 * count
        return taken.outcome


def read_rows(
    sheet: Sheet, how: How, columns: Sequence[Column], reads: Mapping[str, Callable[[str], Any]]
) -> Generator[tuple[int, int], None, Reader]:
    """The cells of a file read; `reads` are columns whose cells mean records, by key."""
    knowing = [replace(each, read=reads.get(each.key, each.read)) for each in columns]
    reader = Reader(sheet, match(sheet, knowing, how), Errors(), how=how)
    count, width = len(sheet.lines), len(reader.matched.places)
    for done in reader.read():
        yield count * done // width, 2 * count
    return reader
