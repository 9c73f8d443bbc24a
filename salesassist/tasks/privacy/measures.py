"""The security checklist of 施行細則 §12 II, and the inventory of personal data (個資清冊)."""

import datetime as dt
from functools import partial

from salesassist.db import MODELS, Paper, SecurityMeasure
from salesassist.db.base import unit_of_work
from salesassist.db.personal import OUR_OWN, PERSONAL
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.rules.privacy import MEASURES
from salesassist.tasks.privacy.words import table_words
from salesassist.texts import speaking, tr

CHECKLIST = "security-checklist"


def issue_checklist(*, who: str, on: dt.date, request: str | None = None) -> Paper:
    """Issue the checklist as it stands on a day. Raises NotPermitted."""
    permit(who, "keep personal data")
    with unit_of_work(who, "issue security checklist", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = take_number(work, CHECKLIST, on)
        build = partial(checklist_facts, on=on, at=work.at)
        kept = keep_paper(work, CHECKLIST, number, 0, build, paper(CHECKLIST).draw, None)
        work.result = kept.id
    return kept


def checklist_facts(
    issue: Issue | None, *, on: dt.date, at: dt.datetime, language: str = "zh_TW"
) -> facts.SecurityChecklist:
    """The eleven measures with their evidence, and what personal data there is."""
    of = letterhead.company()
    kept = {each.item: each for each in SecurityMeasure.select()}
    with speaking(language):
        rows = tuple(_row(no, tr(name), kept.get(no)) for no, name, _ in MEASURES)
        held = inventory()
    return facts.SecurityChecklist(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        language=language,
        issue=issue,
        printed_at=None if issue else at,
        as_of=on,
        rows=rows,
        held=held,
    )


def _row(no: str, name: str, kept: SecurityMeasure | None) -> facts.MeasureRow:
    if kept is None:
        return facts.MeasureRow(no=no, name=name, state="open")
    same = {each: getattr(kept, each) for each in ("state", "evidence", "checked_on", "next_on")}
    return facts.MeasureRow(no=no, name=name, who=kept.keeper, **same)


def inventory() -> tuple[facts.HeldRow, ...]:
    """Every table with personal columns, in the language spoken: which columns, how many rows."""
    found = []
    for model in MODELS:
        table = model._meta.table_name
        columns = PERSONAL.get(table)
        if columns is None or table in OUR_OWN:
            continue
        labels = "、".join(tr(model._meta.fields[name].label) for name in columns)
        held = facts.HeldRow(what=table_words(table), columns=labels, rows=model.select().count())
        found.append(held)
    return tuple(found)


def due_for_review(until: dt.date) -> list[SecurityMeasure]:
    """Measures to be looked at again by a day, the earliest first."""
    due = SecurityMeasure.next_on.is_null(False) & (SecurityMeasure.next_on <= until)
    return list(SecurityMeasure.select().where(due).order_by(SecurityMeasure.next_on))
