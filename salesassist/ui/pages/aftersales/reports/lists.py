"""The list of reports: two lines each, a filter for each state, the age of the oldest below."""

import datetime as dt

from salesassist.db import Anomaly, Customer, eyes
from salesassist.rules.anomalies import ANOMALY_STATES, AnomalyState
from salesassist.texts import N_, tr
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.aftersales.reports import words
from salesassist.ui.pages.records.words import called

FILTERS = ("open", *(state.value for state in AnomalyState))


def report_list(new: str) -> RecordList:
    """All reports, the newest first; the first filter shows all that are not closed."""
    names = {"open": N_("Not closed")} | {
        state.value: ANOMALY_STATES[state] for state in ANOMALY_STATES
    }
    where = {"open": Anomaly.state != AnomalyState.CLOSED}
    where |= {state.value: Anomaly.state == state.value for state in AnomalyState}
    return RecordList(
        Anomaly.select(),
        two_lines,
        new=new,
        placeholder=tr(N_("Filter reports")),
        filters=[Filter(tr(names[name]), (where[name],)) for name in FILTERS],
        foot=_foot,
        order=(Anomaly.at.desc(), Anomaly.id.desc()),
        watch=(Customer,),
    )


def two_lines(anomaly: Anomaly) -> TwoLines:
    """A report: what is abnormal, then number and customer, state and age."""
    whom = called(anomaly.customer) if anomaly.customer is not None else ""
    number = anomaly.number.removeprefix("AN-")
    detail = "　".join(filter(None, (number, whom)))
    return TwoLines(
        eyes.text(anomaly, "subject"), "", detail, words.age_mark(anomaly, dt.datetime.now())
    )


def _foot(model: WindowedModel) -> tuple[str, str]:
    states = (AnomalyState.UNREAD.value, AnomalyState.READ.value)
    waiting = Anomaly.select().where(Anomaly.state.in_(states)).order_by(Anomaly.at)
    count = tr(N_("{count} reports")).format(count=f"{model.rowCount():,}")
    undecided = waiting.count()
    if not undecided:
        return count, tr(N_("Nothing waits for a decision."))
    said = tr(N_("{count} undecided, the oldest {age}"))
    age = words.age(dt.datetime.now() - waiting.first().at)
    return count, said.format(count=undecided, age=age)
