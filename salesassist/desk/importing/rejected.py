"""The rows an import left out as a file to correct: as they stood, with the reasons beside them."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from salesassist.desk.exporting import Head, Listing
from salesassist.desk.importing.columns import match
from salesassist.desk.importing.how import GUESS, How
from salesassist.desk.importing.kinds import ImportKind
from salesassist.desk.importing.outcome import RowError
from salesassist.desk.importing.reading import read_sheet
from salesassist.desk.importing.sheet import Sheet
from salesassist.texts import N_, Problem, sentence, tr

REASON = N_("Why it was left out")


class NothingRejected(Problem):
    """No row of the file was left out."""

    says = N_("{file}: no row was left out, so there is nothing to correct.")


def rejected(path: Path, kind: ImportKind, errors: Sequence[RowError], how: How = GUESS) -> Listing:
    """The rows with errors under the file's own heads, so that they come in as the file did.

    Of orders and deliveries all rows of a bad one are there: they are taken over whole. Raises
    NothingRejected, and what reading raises.
    """
    sheet = read_sheet(path, how, kind.columns)
    reasons = defaultdict(list)
    for error in errors:
        if error.file in ("", path.name):
            why = sentence(error.problem)
            reasons[error.row].append(f"{error.column}：{why}" if error.column else why)
    places = [at for at, head in enumerate(sheet.heads) if head != tr(REASON)]
    rows = [
        [*(sheet.text_at(place, at) or None for place in places), " ".join(reasons[line]) or None]
        for at, line in _left_out(sheet, kind, how, reasons.keys())
    ]
    if not rows:
        raise NothingRejected(file=path.name)
    heads = [*(Head(sheet.heads[place]) for place in places), Head(tr(REASON))]
    return Listing(path.stem, tuple(heads), rows)


def _left_out(
    sheet: Sheet, kind: ImportKind, how: How, bad: Sequence[int]
) -> list[tuple[int, int]]:
    """The index and the line of each row to correct."""
    lines = list(enumerate(sheet.lines))
    place = next(
        (
            place
            for column, place in match(sheet, kind.columns, how).places
            if column.key == kind.whole
        ),
        None,
    )
    if place is None:
        return [(at, line) for at, line in lines if line in bad]
    texts = [text.strip() for text in sheet.texts(place)]
    together = {texts[at] for at, line in lines if line in bad and texts[at]}
    return [(at, line) for at, line in lines if line in bad or texts[at] in together]
