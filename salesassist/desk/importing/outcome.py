"""What an import came to or would come to: counts, what stood against it, columns not used."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

from salesassist.texts import N_, Problem, sentence, tr

SHOWN = 200
"""As many errors and changes are told one by one; the others are counted."""


@dataclass(frozen=True)
class RowError:
    """A cell (or with an empty `column` a row) that cannot be taken, and why."""

    row: int
    column: str
    problem: Problem
    file: str = ""

    def sentence(self) -> str:
        """Where and why, in the language of the screen."""
        where = tr(N_("row {row}")).format(row=self.row)
        places = filter(None, (self.file, where, self.column))
        return tr(N_("{where}: {why}")).format(
            where=tr(N_(", ")).join(places), why=sentence(self.problem)
        )


@dataclass(frozen=True)
class Outcome:
    """What an import did; with `errors` the rows named in them were left out.

    `batch` is the id by which it is undone, 0 where nothing was kept.
    """

    what: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: tuple[RowError, ...] = ()
    remarks: tuple[RowError, ...] = ()
    unused: tuple[str, ...] = ()
    batch: int = 0


@dataclass(frozen=True)
class RowChange:
    """A field of a kept record that an import would change, as a person reads its values."""

    row: int
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Preview:
    """What an import would do; nothing was written.

    `new`, `changed` and `unchanged` count rows (of orders: orders) that can be taken, `wrong`
    those that cannot; `changes` are the first SHOWN fields that would change.
    """

    what: str
    new: int
    changed: int
    unchanged: int
    wrong: int
    errors: tuple[RowError, ...] = ()
    remarks: tuple[RowError, ...] = ()
    changes: tuple[RowChange, ...] = ()
    unused: tuple[str, ...] = ()


class ImportRefused(Problem):
    """Cells of the file cannot be taken, so nothing of it was; `errors` names them all."""

    says = N_(
        "{file}: {count} errors, so nothing was imported. Correct them, or import only the good "
        "rows."
    )

    def __init__(self, file: str, errors: Sequence[RowError], remarks: Sequence[RowError] = ()):
        self.errors, self.remarks = tuple(errors), tuple(remarks)
        super().__init__(file=file, count=len(self.errors))


Steps = Generator[tuple[int, int], None, Outcome]
"""Long work: yields (done, total) and returns its outcome; closing it undoes everything."""

Looking = Generator[tuple[int, int], None, Preview]
"""Long work that writes nothing and returns a Preview."""


def finish(steps: Generator[tuple[int, int], None, Any]) -> Any:
    """Run an import or a preview to its end at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
