"""The list of complaints: two lines each, its filters, and the year's figures below."""

import datetime as dt

from salesassist.db import Complaint, ComplaintPause, ComplaintStage, Customer, Delivery, eyes
from salesassist.tasks.aftersales.complaints import figures
from salesassist.tasks.aftersales.complaints.clock import left_of
from salesassist.texts import N_, tr
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.aftersales.complaints.words import left_mark
from salesassist.ui.pages.records.words import called

FILTERS = {
    "open": N_("Not closed"),
    "late": N_("Overdue"),
    "waiting": N_("Waiting for the customer"),
    "closed": N_("Closed"),
}
SHORT = {"waiting": N_("At customer")}


def complaint_list(now: dt.datetime, new: str) -> RecordList:
    """The list; `filters_of` renews the conditions that depend on the time."""
    return RecordList(
        figures.listed(),
        two_lines,
        new=new,
        placeholder=tr(N_("Filter complaints")),
        filters=filters_of(now),
        foot=_foot,
        order=(Complaint.received_at.desc(),),
        watch=(ComplaintStage, ComplaintPause, Customer, Delivery),
    )


def filters_of(now: dt.datetime) -> list[Filter]:
    """The filters as they stand at a time."""
    return [
        Filter(tr(SHORT.get(name, words)), (figures.condition(name, now),))
        for name, words in FILTERS.items()
    ]


def two_lines(complaint: Complaint) -> TwoLines:
    """A complaint: its subject, then number and customer, and what is left."""
    left = left_of(complaint, dt.datetime.now())
    number = complaint.number.removeprefix("CC-")
    detail = f"{number}　{called(complaint.customer)}"
    return TwoLines(eyes.text(complaint, "subject"), "", detail, left_mark(complaint, left))


def _foot(model: WindowedModel) -> tuple[str, str]:
    year = figures.year_figures(dt.date.today().year)
    count = tr(N_("{count} this year")).format(count=f"{year.complaints:,}")
    share = year.per_hundred()
    if share is None:
        return count, ""
    return count, tr(N_("{rate} per 100 deliveries")).format(rate=f"{share / 10:.1f}")
