"""The yearly purge (PDPA §11 III): what was kept long enough loses its persons, rows stay."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from salesassist.db import MODELS, Journal, PurgeRun
from salesassist.db.base import HIDDEN, unit_of_work
from salesassist.db.erasing import overwrite_deleted, reindex, rewrite, rewrite_journal, sweep
from salesassist.db.fields import as_json
from salesassist.db.retained import WAYS, Over
from salesassist.db.retained import over as over
from salesassist.desk.people import permit
from salesassist.rules.privacy_terms import GONE
from salesassist.tasks.privacy.erasing import CLEARED
from salesassist.texts import N_, Problem

_PERSON = {**CLEARED, "name": GONE}


class NothingOver(Problem):
    """Nothing was kept long enough to be purged."""

    says = N_("Nothing was kept longer than it has to be: there is nothing to purge.")


def purge(chosen: Sequence[Over], *, who: str, on: dt.date, request: str | None = None) -> PurgeRun:
    """Take the persons out of what is over, also of the journal; it is recorded without them.

    Raises NotPermitted, NothingOver.
    """
    permit(who, "erase personal data")
    if not chosen:
        raise NothingOver()
    overwrite_deleted()
    with unit_of_work(who, "purge personal data", request) as work:
        if work.done_before:
            return PurgeRun.get_by_id(work.result)
        lines: dict[int, str] = {}
        for each in chosen:
            values = _values(each.kind, on)
            for record in each.records:
                rewrite(each.model, record, values)
            reindex(each.model, each.records)
            lines |= _hidden(each, set(values))
            work.touched.add(each.model)
        rewrite_journal(lines)
        counts = {each.kind: len(each.records) for each in chosen}
        kept = work.add(PurgeRun(at=work.at, who=who, on=on, counts=counts))
        work.result = kept.id
    sweep(MODELS)
    return kept


def _values(kind: str, on: dt.date) -> dict[str, Any]:
    if kind in WAYS:
        return WAYS[kind].columns
    return {**_PERSON, "erased_on": on.isoformat()}


def _hidden(each: Over, columns: set[str]) -> dict[int, str]:
    """Lines of the journal about the purged rows, their purged columns hidden."""
    mine = (Journal.table == each.model._meta.table_name) & Journal.record.in_(list(each.records))
    found = {}
    for line in Journal.select().where(mine):
        fields = {
            name: [old and HIDDEN for old in pair] if name in columns | {"search"} else pair
            for name, pair in line.fields.items()
        }
        found[line.id] = as_json(fields)
    return found
