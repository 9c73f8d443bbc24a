"""What is due of written reports: those that wait for approval, and those that came back."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import ReportDocument
from salesassist.desk.today import Item, Kind, Source
from salesassist.texts import N_, tr

MOST = 50
KINDS = {
    "report-approval": Kind(N_("Report to approve"), "waiting"),
    "report-back": Kind(N_("Report sent back"), "undo"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Reports that wait, since the day they were sent; and what was sent back to be changed."""
    page, state = "reports.written", ReportDocument.state
    waiting = ReportDocument.select().where(state == "waiting").order_by(ReportDocument.id)
    for each in waiting.limit(MOST):
        words = tr(N_("{title} {day} waits for approval"))
        said = words.format(title=each.title, day=f"{each.first:%Y/%m/%d}")
        yield Item("report-approval", said, each.prepared_by, each.prepared_on, page, each.id)
    back = ReportDocument.select().where((state == "draft") & (ReportDocument.sent_back != ""))
    for each in back.order_by(ReportDocument.id).limit(MOST):
        words = tr(N_("{title} {day} came back: {reason}"))
        day = f"{each.first:%Y/%m/%d}"
        said = words.format(title=each.title, day=day, reason=each.sent_back)
        about = {"owner": each.prepared_by}
        yield Item("report-back", said, each.unit, each.prepared_on, page, each.id, **about)


SOURCE = Source(KINDS, due)
