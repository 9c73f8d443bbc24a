"""The log of what went out: who took what, in which form, how many rows, why."""

from collections.abc import Sequence
from pathlib import Path

from salesassist.db import ExportEntry
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit

LISTS, EVERYTHING = "export a list", "export everything"


def refuse_unpermitted(who: str, *, everything: bool = False) -> None:
    """Raise NotPermitted unless this person may take a list, or everything, out."""
    permit(who, EVERYTHING if everything else LISTS)


def logged(
    path: Path,
    *,
    who: str,
    what: str,
    rows: int,
    personal: Sequence[str] = (),
    masked: Sequence[str] = (),
    reason: str = "",
    everything: bool = False,
) -> ExportEntry:
    """Keep that a file went out; raises NotPermitted as refuse_unpermitted does."""
    refuse_unpermitted(who, everything=everything)
    limit = ExportEntry.personal.limit
    with unit_of_work(who, f"export {what}") as work:
        kept = ExportEntry(
            at=work.at,
            who=who,
            what=what[: ExportEntry.what.limit],
            form=path.suffix.removeprefix("."),
            file=path.name[: ExportEntry.file.limit],
            rows=rows,
            personal="、".join(personal)[:limit],
            masked="、".join(masked)[:limit],
            reason=reason.strip()[: ExportEntry.reason.limit],
        )
        work.add(kept)
    return kept
