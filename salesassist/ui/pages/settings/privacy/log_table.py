"""The one log of what went out and who saw persons in full, as a table: all of it, or exports."""

from typing import Any

from salesassist.db import PersonalLog
from salesassist.tasks.privacy.exporting import what_words
from salesassist.texts import N_, tr
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.kit.table import RecordTable

EXPORTED = PersonalLog.deed == "exported"


def persons(line: PersonalLog) -> str:
    """Whether persons were in it, and whether they could be read."""
    if line.masked:
        return tr(N_("Masked"))
    return tr(N_("In full")) if line.whole() else "—"


def log_table(*where: Any) -> RecordTable:
    """Who, when, what, how many rows, persons in full or not and which columns, why."""
    table = RecordTable(
        PersonalLog.select().where(*where) if where else PersonalLog,
        [
            column_of(PersonalLog, "at", width=168),
            column_of(PersonalLog, "who", width=90),
            column_of(PersonalLog, "deed", width=90, hidden=bool(where)),
            Column("what", N_("What"), show=what_words, sort=PersonalLog.what, width=180),
            column_of(PersonalLog, "rows", width=64),
            Column("persons", N_("Personal data"), show=persons, width=112),
            column_of(PersonalLog, "reason", width=200),
            Column("columns", N_("Personal columns"), show=lambda line: line.columns, width=200),
            column_of(PersonalLog, "form", width=80),
            column_of(PersonalLog, "file", width=240),
        ],
        search=False,
        order=(-PersonalLog.id,),
    )
    table.head.hide()
    return table
