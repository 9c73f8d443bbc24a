"""How papers are numbered: pattern and restart of each kind, with the number that comes next."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Numbering, Sequence, Unfinished
from salesassist.db.base import Record
from salesassist.desk.issue import DEFAULT_PATTERNS
from salesassist.rules import numbering
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Keeper, Values
from salesassist.ui.pages.settings.sheet import Sheet

KINDS = {
    "order": N_("Order and order form"),
    "quotation": N_("Quotation"),
    "contract": N_("Sales contract"),
    "payment-instruction": N_("Payment instruction"),
    "delivery-note": N_("Delivery note"),
    "sales-return": N_("Return or allowance"),
    "payment-request": N_("Request for payment"),
    "statement": N_("Statement of account"),
    "reminder": N_("Payment reminder"),
    "receipt": N_("Receipt"),
    "monthly-report": N_("Monthly sales report"),
}
NOTE = N_(
    "Papers take their number when they are issued; numbers taken never change. "
    "{tokens} stand for the date, {seq} for the running number with so many digits."
)


class NumberingSheet(Sheet):
    """One small form a kind of paper."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        tokens = "{YYYY} {YY} {ROC} {MM} {DD} {YYYYMM}"
        note = tr(NOTE).format(tokens=tokens, seq="{seq:3}")
        super().__init__(tr(N_("Numbering")), note, parent)
        self.context = context
        self.forms: dict[str, RecordForm] = {}
        self.by_kind: dict[str, Keeper] = {}
        for kind, words in KINDS.items():
            self.group(tr(words))
            self._add(kind)

    def _add(self, kind: str) -> None:
        form = RecordForm(Numbering, "pattern reset")
        form.setObjectName(kind)
        self.forms[kind] = self.add(form)
        words = KINDS[kind]
        check = partial(_check, kind)
        keeper = Keeper(self.context, Numbering, [form], self, check, title=words)
        self.add(keeper.draft.notice)
        self.by_kind[kind] = keeper
        record = Numbering.get_or_none(Numbering.kind == kind)
        if record is not None:
            keeper.load(record)
        else:
            pattern, reset = DEFAULT_PATTERNS[kind]
            keeper.begin(kind=kind, pattern=pattern, reset=reset)
        form.changed.connect(self._tell_changed)
        keeper.kept.connect(self._tell_kept)
        self._tell(kind)

    def leave(self) -> None:
        """Keep what is typed, or lay it aside."""
        for keeper in self.by_kind.values():
            keeper.leave()

    def keepers(self) -> list[Keeper]:
        """What keeps the forms of this section."""
        return list(self.by_kind.values())

    def resume(self, row: Unfinished) -> None:
        """Go on with what was laid aside."""
        kind = row.content["given"].get("kind")
        waiting = [each for each in self.keepers() if each.record and each.record.id == row.record]
        for keeper in waiting or [self.by_kind[kind]] if kind else waiting:
            keeper.resume(row)

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
