"""How papers are numbered: pattern and restart of each kind, with the number that comes next."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Numbering, Sequence
from salesassist.db.base import Record
from salesassist.desk.issue import DEFAULT_PATTERNS, title_of
from salesassist.rules import numbering
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.keeper import Values

NOTE = N_(
    "Papers take their number when they are issued; numbers taken never change. "
    "{tokens} stand for the date, {seq} for the running number with so many digits."
)


NAMED = {
    "order": N_("Order and order form"),
    "fact-card": N_("Fact card"),
    "card-request": N_("Request for facts"),
    "report-request": N_("Request for a report"),
}
"""What is numbered and is no paper of its own."""


class NumberingSheet(Forms):
    """One small form a kind of paper."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        tokens = "{YYYY} {YY} {ROC} {MM} {DD} {YYYYMM}"
        note = tr(NOTE).format(tokens=tokens, seq="{seq:3}")
        super().__init__(context, tr(N_("Numbering")), note, Numbering.kind, parent)
        for kind, (pattern, reset) in DEFAULT_PATTERNS.items():
            words = tr(NAMED[kind]) if kind in NAMED else title_of(kind)
            usual = {"pattern": pattern, "reset": reset}
            self.add_form(kind, words, "pattern reset", usual, partial(_check, kind))
            self.forms[kind].changed.connect(self._tell_changed)
            self.by_kind[kind].kept.connect(self._tell_kept)
            self._tell(kind)

    @Slot()
    def _tell_changed(self) -> None:
        self._tell(self.sender().objectName())

    @Slot(object)
    def _tell_kept(self, record: Record) -> None:
        self._tell(record.kind)

    def _tell(self, kind: str) -> None:
        """Say under the pattern which number comes next, or why it cannot be."""
        form = self.forms[kind]
        pattern, reset = form.value("pattern"), form.value("reset")
        try:
            number = next_number(kind, pattern, reset, self.context)
        except Problem as problem:
            form.say("pattern", "error", sentence(problem))
            return
        text = tr(N_("Issued today, the next one is {number}"))
        form.say("pattern", "sentence", text.format(number=number))


def next_number(kind: str, pattern: str, reset: str, context: Context) -> str:
    """The number a paper issued today would take; raises what rules.numbering raises."""
    numbering.check_pattern(pattern, reset)
    today = context.today()
    period = numbering.period(reset, today)
    row = Sequence.get_or_none((Sequence.kind == kind) & (Sequence.period == period))
    return numbering.render(pattern, today, row.following if row else 1)


def _check(kind: str, values: Values) -> dict[str, Problem]:
    try:
        numbering.check_pattern(values.get("pattern", ""), values.get("reset", "never"))
    except Problem as problem:
        return {"pattern": problem}
    return {}
