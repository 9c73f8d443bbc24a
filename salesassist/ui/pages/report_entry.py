"""Reporting to the supervisor from anywhere: one dialog, one key (Ctrl+Shift+R)."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Anomaly
from salesassist.desk import reporting
from salesassist.desk.issue import new_request
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context

PAGE = "aftersales.reports"
FIELDS = "subject+ suggestion decide_by"


def ask_report(context: Context, parent: QWidget, what: str = "", **about: Any) -> Anomaly | None:
    """Report something to the supervisor; None when it was given up.

    `what` is what it is about, as it begins the subject ("CC-1151123-004 氣缸漏氣"); `about` are
    customer, order, complaint, service, response, wave.
    """
    request, now = new_request(), context.now()

    def do(values: dict[str, Any]) -> Anomaly:
        return reporting.report(who=context.who, request=request, **about, **values)

    record = Anomaly(
        subject=f"{what}："[:200] if what else "", decide_by=reporting.usual_deadline(now)
    )
    told = reporting.supervisor(now.date()) or tr(N_("the supervisor"))
    note = tr(N_("{who} finds it under Today and decides by then, else it is passed on."))
    title = tr(N_("Report to the supervisor"))
    fields = FIELDS if "customer" in about else f"customer {FIELDS}"
    form = Entry(title, record, fields, tr(N_("Report it")), do,
                 note=note.format(who=told), parent=parent)  # fmt: skip
    kept = run(form)
    if kept is not None:
        said = tr(N_("{number} is with {who}.")).format(number=kept.number, who=told)
        context.quiet.done(said)
    return kept
