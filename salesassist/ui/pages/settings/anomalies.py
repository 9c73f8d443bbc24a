"""The house's rules of what is abnormal: on or off, from which limit, decided by when."""

from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.db import AnomalyRule
from salesassist.rules.anomalies import (
    COMPLAINT_WORDS,
    DAYS,
    DEFAULT_LIMITS,
    RULES,
    check_limit,
)
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.keeper import Values

NOTE = N_(
    "Each survey form is looked at when it is kept, corrected or imported; what fires goes to the"
    " supervisor, each rule once for a form. Deadlines of complaints and the largest claim stand"
    " under Company."
)
UNITS = {
    "low-item": N_("{words} (at most, of 5)"),
    "low-mean": N_("{words} (below, of 5)"),
    "detractor": N_("{words} (at most, of 10)"),
    "drop": N_("{words} (points; or 10 %)"),
    "silent": N_("{words} (reminders)"),
    "words": N_("{words}"),
    "systemic": N_("{words} (customers of a wave)"),
    "straight": N_("{words} (seconds)"),
    "repeat": N_("{words} (times within 30 days)"),
}


class AnomalySheet(Forms):
    """One small form a rule."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        title = tr(N_("Rules for the supervisor"))
        super().__init__(context, title, tr(NOTE), AnomalyRule.kind, parent)
        for kind, unit in UNITS.items():
            words = tr(unit).format(words=tr(RULES[kind]))
            usual = {"active": True, "days": DAYS, "limit": DEFAULT_LIMITS[kind]}
            fields = "active limit days"
            if kind == "words":
                fields = "active words+ days"
                usual["words"] = " ".join(COMPLAINT_WORDS)
            self.add_form(kind, words, fields, usual, partial(_check, kind))


def _check(kind: str, values: Values) -> dict[str, Problem]:
    try:
        check_limit(kind, values.get("limit"))
    except Problem as problem:
        return {"limit": problem}
    return {}
