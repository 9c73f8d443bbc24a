"""What is due from personal data: requests by §13, incidents within 72 hours, measures, notices."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import DataRequest, PrivacyIncident, PurgeRun, QualityRun, eyes
from salesassist.desk.today import Item, Kind, Source
from salesassist.rules import data_requests
from salesassist.tasks.privacy.incidents import missing
from salesassist.tasks.privacy.measures import due_for_review
from salesassist.tasks.privacy.requests import open_requests
from salesassist.texts import N_, tr

AHEAD = 7
PURGED_WITHIN = 30
"""Days after a look through the records by which what is over is purged."""
KINDS = {
    "data-request": Kind(N_("Personal data"), "personal"),
    "privacy-incident": Kind(N_("Personal data"), "personal"),
    "security-measure": Kind(N_("Personal data"), "personal"),
    "purge-list": Kind(N_("Personal data"), "personal"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Everything of personal data that is due by a week from a day."""
    until = on + dt.timedelta(days=AHEAD)
    for asked in open_requests(until):
        words = tr(N_("Answer {person}: {kind}")).format(
            person=eyes.text(asked, "person"), kind=DataRequest.kind.text(asked)
        )
        firm = asked.customer or (asked.contact.customer if asked.contact else None)
        yield Item(
            "data-request", words, eyes.words(firm) if firm else asked.number, asked.due_on,
            "settings.requests", asked.id,
        )  # fmt: skip
    for incident in PrivacyIncident.select().where(PrivacyIncident.closed_on.is_null()):
        yield _incident(incident, until)
    for measure in due_for_review(until):
        words = tr(N_("Look at security measure {no} again")).format(no=measure.item)
        yield Item("security-measure", words, measure.keeper, measure.next_on, "settings.measures",
                   measure.id)  # fmt: skip
    yield from _purge()


def _purge() -> Iterator[Item]:
    """The purge list of the year, while the last look through the records finds anything for it."""
    run = QualityRun.select(QualityRun.at, QualityRun.counts).order_by(QualityRun.id.desc()).first()
    count = run.counts.get("retention", 0) if run is not None else 0
    purged = PurgeRun.select(PurgeRun.at).order_by(PurgeRun.id.desc()).first()
    if count and (purged is None or purged.at < run.at):
        words = tr(N_("Purge list: {count} records were kept long enough")).format(count=count)
        day = run.at.date() + dt.timedelta(days=PURGED_WITHIN)
        yield Item("purge-list", words, "", day, "settings.retention", None)


def _incident(incident: PrivacyIncident, until: dt.date) -> Item:
    lacks = missing(incident)
    day = data_requests.report_due(incident.known_at).date()
    words = tr(lacks[0]) if lacks else tr(N_("Close the incident"))
    return Item("privacy-incident", words, incident.number, min(day, until), "settings.incidents",
                incident.id)  # fmt: skip


SOURCE = Source(KINDS, due)
