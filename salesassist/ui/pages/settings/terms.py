"""Terms of payment: each with its instalments, read back as a sentence."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import PaymentStep, PaymentTerm, Unfinished
from salesassist.db.base import Record
from salesassist.rules import instalments, terms
from salesassist.rules.workdays import Workdays
from salesassist.tasks.orders.schedule import term_of
from salesassist.tasks.records import remove_record
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.settings.keeper import Keeper, Values
from salesassist.ui.pages.settings.pair import Kind, Pair
from salesassist.ui.pages.term_preview import TermPreview

TERMS = Kind(
    model=PaymentTerm,
    columns="code name active",
    fields="code active name+ name_en+ early_percent early_days",
    title=N_("Payment terms"),
    note=N_("Chosen on customers and orders; the payment instruction works out its dates."),
    new=N_("New terms"),
    new_title=N_("New payment terms"),
    empty=N_("No payment terms are here yet: an order without terms is paid on delivery."),
    order=(PaymentTerm.active.desc(), PaymentTerm.code),
    needs=("code",),
)
STEP_FIELDS = (
    "label label_en share percent amount trigger "
    "days_first closing_day months days pay_day start shift cheque_days"
)
OF_SHARES = {"percent": ("percent", "percent_of_rest"), "amount": ("amount",)}
"""Which shares take a percent, which an amount."""
ROW, LEAST, MOST = 28, 2, 5
TRIAL = 1_000_000
"""An order of this total tries whether the shares add up; steps of a fixed amount are not tried."""


class TermsSection(Pair):
    """Terms at the left; at the right their form, their instalments and the form of one."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, TERMS, parent=parent)

    def more(self) -> None:
        """The instalments below the terms' own form."""
        self.sentence, self.steps = Message(), None
        self.step_form = RecordForm(PaymentStep, STEP_FIELDS)
        self.step_sentence = Message()
        self.step_keeper = Keeper(
            self.context,
            PaymentStep,
            [self.step_form],
            self,
            check_step,
            title=N_("Instalments"),
            new=N_("New instalment"),
        )
        self.sheet.group(tr(N_("Instalments")))
        self.sheet.add(self.sentence)
        self._place = self.sheet.add(QWidget())
        self.add_button = Button(tr(N_("Add instalment")), icon="new", deed=self.add_step)
        self.drop_button = Button(
            tr(N_("Remove instalment")), "danger", icon="trash-2", deed=self.remove_step
        )
        self.sheet.row(self.add_button, self.drop_button)
        self.sheet.add(self.step_keeper.draft.notice)
        self.sheet.add(self.step_form)
        self.sheet.add(self.step_sentence)
        self.preview = self.sheet.add(TermPreview())
        self.step_form.changed.connect(self._tell_step)
        self.step_keeper.kept.connect(self._step_kept)

    def shown(self, record: Record | None) -> None:
        """Show the instalments of other terms."""
        self.step_keeper.leave()
        reason = tr(N_("Fill in the terms first.")) if record is None else ""
        self.add_button.allow(reason)
        self._show_steps(record)

    def keepers(self) -> list[Keeper]:
        """What keeps both forms."""
        return [self.keeper, self.step_keeper]

    def resume(self, row: Unfinished) -> None:
        """Go on with terms, or with an instalment of theirs."""
        if row.form != self.step_keeper.draft.form:
            super().resume(row)
            return
        step = PaymentStep.get_or_none(PaymentStep.id == row.record)
        self.table.select(step.term_id if step else row.content["given"].get("term"))
        if step is not None:
            self.steps.select(step.id)
        else:
            self.add_step()
            self.step_keeper.resume(row)

    def _show_steps(self, term: Record | None) -> None:
        known = PaymentStep.term == (term.id if term else 0)
        table = RecordTable(
            PaymentStep.select().where(known),
            _columns(),
            search=False,
            order=[PaymentStep.position],
        )
        table.head.hide()
        table.set_empty(tr(N_("No instalments: the order is paid whole on delivery.")))
        table.chosen.connect(self._choose_step)
        before, self.steps = self.steps or self._place, table
        self.sheet.swap(before, table)
        self._fit_steps()
        table.select(table.model.id_at(0))
        self._allow_step(table.current())
        self._tell()

    def _fit_steps(self) -> None:
        """Make the table as high as its rows, within reason."""
        rows = max(LEAST, min(MOST, self.steps.model.rowCount()))
        self.steps.setFixedHeight(theme.current().px(ROW) * (1 + rows))

    @Slot()
    def add_step(self) -> None:
        """Begin another instalment after the last one."""
        self.step_keeper.leave()
        term = self.keeper.record
        if term is None:
            return
        last = max((each.position for each in _steps(term)), default=0)
        self.steps.select(None)
        self.step_keeper.begin(term=term, position=last + 1)
        self._allow_step(PaymentStep())
        self._tell_step()
        self.step_form.focus()

    @Slot()
    def remove_step(self) -> None:
        """Remove the chosen instalment."""
        if self.step_keeper.record is not None:
            remove_record(self.step_keeper.record, who=self.context.who)
        self._show_steps(self.keeper.record)

    @Slot(object)
    def _choose_step(self, step: Record | None) -> None:
        if step is None or self.step_keeper.busy() or step == self.step_keeper.record:
            return
        self.step_keeper.leave()
        self._allow_step(step)

    def _allow_step(self, step: Record | None) -> None:
        """Show the form for an instalment; without one there is none."""
        if step is None:
            self.step_keeper.begin()
        elif step.id and step != self.step_keeper.record:
            self.step_keeper.load(PaymentStep.get_by_id(step.id))
        for part in (self.step_form, self.step_sentence, self.drop_button):
            part.setVisible(step is not None)
        self._tell_step()

    @Slot(object)
    def _step_kept(self, step: Record) -> None:
        self.steps.select(step.id)
        self._fit_steps()
        self._tell()

    @Slot()
    def _tell_step(self) -> None:
        """Read the instalment in the form back as a sentence."""
        values = {name: self._value(name) for name in self.step_form.names()}
        for name, shares in OF_SHARES.items():
            self.step_form.editor(name).set_read_only(values["share"] not in shares)
        try:
            step = PaymentStep(**values)
            text = terms.describe(term_of(step), step.trigger)
        except Problem as problem:
            self.step_sentence.say("error", sentence(problem))
            return
        self.step_sentence.say("sentence", text)

    def _value(self, name: str) -> Any:
        try:
            return self.step_form.value(name)
        except Problem:
            return PaymentStep._meta.fields[name].default

    def _preview(self, steps: list[PaymentStep]) -> None:
        """Twelve months from today, as these terms have them."""
        self.preview.show_terms(steps, self.context.today())

    def _tell(self) -> None:
        """Read the terms back, and say when the shares do not cover an order."""
        steps = _steps(self.keeper.record) if self.keeper.record else []
        self._preview(steps)
        if not steps:
            self.sentence.clear()
            return
        try:
            _try(steps)
        except Problem as problem:
            self.sentence.say("error", sentence(problem))
            return
        whole = len(steps) == 1
        parts = [_when(step) if whole else f"{_share(step)} {_when(step)}" for step in steps]
        self.sentence.say("check", tr(N_("; ")).join(parts))


def check_step(values: Values) -> dict[str, Problem]:
    """What no single field can see: days and counts that cannot be."""
    try:
        term_of(PaymentStep(**values))
    except Problem as problem:
        return {"closing_day": problem}
    return {}


def _try(steps: list[PaymentStep]) -> None:
    """Raise what rules.instalments says against these steps."""
    if any(step.share == "amount" for step in steps):
        return
    tried = [
        instalments.Step(
            step.label, instalments.Share(step.share, step.percent), step.trigger, term_of(step)
        )
        for step in steps
    ]
    instalments.schedule(TRIAL, 0, TRIAL, tried, {}, Workdays(frozenset()))


def _steps(term: Record) -> list[PaymentStep]:
    return list(PaymentStep.select().where(PaymentStep.term == term).order_by(PaymentStep.position))


def _columns() -> list[str | Column]:
    return [
        Column("label", PaymentStep.label.label, show=lambda step: step.label, width=110),
        Column("share", PaymentStep.share.label, "right", _share, width=90),
        Column("when", N_("Due"), show=_when, width=300),
    ]


def _share(step: Record) -> str:
    if step.share == "percent":
        return PaymentStep.percent.show(step.percent)
    if step.share == "percent_of_rest":
        words = tr(N_("{percent} of what is left"))
        return words.format(percent=PaymentStep.percent.show(step.percent))
    if step.share == "amount":
        return PaymentStep.amount.show(step.amount)
    return PaymentStep.share.show(step.share)


def _when(step: Record) -> str:
    return terms.describe(term_of(step), step.trigger)
