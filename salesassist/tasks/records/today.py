"""What is due of the records: findings of the last look, for whoever mends their rule."""

import datetime as dt
from collections.abc import Iterator

from salesassist.desk.today import Item, Kind, Source
from salesassist.rules import quality
from salesassist.tasks.records.quality import last_run, settings
from salesassist.texts import N_, tr

KINDS = {"quality": Kind(N_("Data quality"), "check")}
DAYS = {quality.ERROR: 1, quality.WARNING: 7, quality.HINT: 30}
"""Days after the look by which findings are mended, by severity."""


def due(on: dt.date) -> Iterator[Item]:
    """One item a rule that has an owner and found something; it goes when a look finds nothing."""
    run = last_run()
    if run is None:
        return
    for place, setting in enumerate(settings(), 1):
        count = run.counts.get(setting.rule.kind, 0)
        mine = setting.owner and setting.rule.kind != "retention"  # Today of personal data has it
        if count and mine and setting.severity != quality.OFF:
            words = tr(N_("Mend: {rule}")).format(rule=tr(setting.rule.words))
            said = tr(N_("{count} findings")).format(count=f"{count:,}")
            day = run.at.date() + dt.timedelta(days=DAYS[setting.severity])
            yield Item(
                "quality", words, said, day, "settings.quality", None, place, owner=setting.owner
            )


SOURCE = Source(KINDS, due)
