"""The rows of the right pane: like cases, papers, and what happened."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from salesassist.db import ServiceRecord, eyes
from salesassist.desk.issue import title_of
from salesassist.tasks.aftersales.service.whole import WholeService
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.records.words import called

Open = Callable[[Any], object]


def known_rows(whole: WholeService | None, open_: Open) -> list[PaneRow]:
    """Solved cases of the product: the fault, and below what helped."""
    return [_known(each, open_) for each in whole.known] if whole is not None else []


def _known(each: ServiceRecord, open_: Open) -> PaneRow:
    note = f"{' '.join(each.outcome.split())}　{called(each.customer)}"
    return PaneRow("book-open", each.fault, note, None, partial(open_, each))


def paper_rows(whole: WholeService | None, open_: Open) -> list[PaneRow]:
    """The papers issued, the newest first."""
    rows = []
    for paper in whole.papers if whole is not None else ():
        text = f"{title_of(paper.kind)} {paper.full_number()}"
        mark = chips.Mark(tr(N_("Void")), "void", "") if paper.state == "void" else None
        rows.append(PaneRow("paper", text, _at(paper.issued_at), mark, partial(open_, paper)))
    return rows


def log_rows(whole: WholeService | None, open_: Open) -> list[PaneRow]:
    """What happened, the newest first: steps, contacts, files, reports, the complaint."""
    if whole is None:
        return []
    found: list[tuple[dt.datetime, tuple]] = []
    for step in whole.steps:
        text = "　".join(filter(None, (step.deed, step.result)))
        found.append((step.at, ("check", text, f"{_at(step.at)}　{step.done_by}")))
    for entry in whole.contacts:
        said = f"{_at(entry.at)}　{eyes.text(entry, 'counterpart')}"
        found.append((entry.at, ("phone", tr(entry.content), said)))
    for kept in whole.files:
        said = f"{_at(kept.at)}　{kept.written_by}"
        found.append((kept.at, ("paperclip", kept.name, said, None, partial(open_, kept))))
    for report in whole.reports:
        said = f"{report.reported_to}　{_at(report.at)}".strip("　")
        found.append((report.at, ("bell", report.subject, said, None, partial(open_, report))))
    complaint = whole.complaint
    if complaint is not None:
        way = partial(open_, complaint)
        row = ("complaint", str(complaint), _at(complaint.received_at), None, way)
        found.append((complaint.received_at, row))
    taken = whole.record
    began = tr(N_("Taken by {who}")).format(who=taken.taken_by)
    found.append((taken.received_at, ("headset", began, _at(taken.received_at))))
    found.sort(key=lambda each: each[0], reverse=True)
    return [PaneRow(*row) for _, row in found]


def _at(at: dt.datetime) -> str:
    return f"{at:%m/%d %H:%M}"
