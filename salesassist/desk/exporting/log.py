"""The one place where what goes out is written down: who took what, how many rows, why."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from salesassist.db import PersonalLog
from salesassist.db.base import Work, unit_of_work
from salesassist.desk import sight
from salesassist.desk.exporting.personal import known_persons
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
) -> PersonalLog:
    """Keep that a file went out; raises NotPermitted as refuse_unpermitted does."""
    refuse_unpermitted(who, everything=everything)
    with unit_of_work(who, f"export {what}") as work:
        file = {"form": path.suffix.removeprefix(".").casefold(), "file": path.name}
        return note_out(work, what, rows, personal, masked=bool(masked), reason=reason, **file)


def note_out(
    work: Work, what: str, rows: int, personal: Sequence[str] = (), **more: Any
) -> PersonalLog:
    """Write inside the unit of work at hand that something went out.

    `personal` are the words of the columns of persons in it; `more` are masked, reason, form,
    file, contact.
    """
    return sight.note(work, "exported", what, rows, columns="、".join(personal), **more)


def copied(what: str, rows: int, *, who: str) -> dict[str, str]:
    """Keep that a list went into the clipboard; names of persons to hide, each with its mask.

    Nobody is asked why, so nobody goes out in full. Raises NotPermitted.
    """
    refuse_unpermitted(who)
    with unit_of_work(who, f"copy {what}") as work:
        note_out(work, what, rows, masked=True, form="copy")
    return known_persons()
