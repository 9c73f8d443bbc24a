"""The list of service records: two lines each, its filters, and how many there were."""

import datetime as dt

from salesassist.db import Customer, ServiceRecord, eyes
from salesassist.tasks.aftersales.service import figures
from salesassist.texts import N_, tr
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.aftersales.service.words import row_mark
from salesassist.ui.pages.records.words import called

FILTERS = {
    "open": N_("Not closed"),
    "today": N_("Today"),
    "waiting": N_("At customer"),
    "closed": N_("Closed"),
}


def service_list(today: dt.date, new: str) -> RecordList:
    """The list; `filters_of` renews the conditions that depend on the day."""
    return RecordList(
        figures.listed(),
        two_lines,
        new=new,
        placeholder=tr(N_("Filter service records")),
        filters=filters_of(today),
        foot=_foot,
        order=(ServiceRecord.received_at.desc(),),
        watch=(Customer,),
    )


def filters_of(today: dt.date) -> list[Filter]:
    """The filters as they stand on a day."""
    return [Filter(tr(words), (figures.condition(name, today),)) for name, words in FILTERS.items()]


def two_lines(record: ServiceRecord) -> TwoLines:
    """A record: its fault, then number and customer, and what is due."""
    number = record.number.removeprefix("SV-")
    detail = f"{number}　{called(record.customer)}"
    return TwoLines(eyes.text(record, "fault"), "", detail, row_mark(record, dt.datetime.now()))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} records")).format(count=f"{model.rowCount():,}"), ""
