"""The list of waves: two lines each, its filters, how many forms came back."""

from salesassist.db import Invitation, Response, Survey, Wave
from salesassist.texts import N_, tr
from salesassist.ui.kit.chips import Mark
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.aftersales.surveys.words import STATES, returned

FILTERS = {
    "open": N_("Not closed"),
    "closed": N_("Closed"),
}


def wave_list(new: str) -> RecordList:
    """All waves, the newest first."""
    conditions = {"open": Wave.state != "closed", "closed": Wave.state == "closed"}
    return RecordList(
        Wave.select(Wave, Survey).join(Survey),
        two_lines,
        new=new,
        placeholder=tr(N_("Filter waves")),
        filters=[Filter(tr(words), (conditions[name],)) for name, words in FILTERS.items()],
        foot=_foot,
        order=(Wave.first.desc(),),
        watch=(Survey, Invitation, Response),
    )


def two_lines(wave: Wave) -> TwoLines:
    """A wave: its title, then code and questionnaire, and how many forms came back."""
    came, out = returned(wave)
    icon, kind = STATES[wave.state]
    said = f"{came:,} / {out:,}" if out else Wave.state.text(wave)
    return TwoLines(wave.title, "", f"{wave.code}　{wave.survey.title}", Mark(said, icon, kind))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} waves")).format(count=f"{model.rowCount():,}"), ""
