"""The sheet of one complaint: the case, its words, the causes, the 8D, its measures and costs."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Complaint, ComplaintAction, ComplaintCost, Contact, Customer, Order
from salesassist.rules import complaints as rules
from salesassist.tasks.aftersales.complaints.beginning import from_order, reply_template
from salesassist.tasks.aftersales.complaints.clock import past_due, stages
from salesassist.tasks.aftersales.complaints.measures import keep_action, keep_cost, remove_row
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.texts import N_, tr
from salesassist.ui.kit.fields import records
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.pages.records.parts import PartKind, PartList
from salesassist.ui.pages.records.sheet import RecordSheet

CASE = (
    "subject+ customer contact received_at channel order product lot bad kind severity"
    " | consumer delivery invoice total inspected claimed goods happened_on happened_at unit"
)
WORDS = "claims+ story immediate answer"
CAUSE = "whys+"
EIGHT_D = "| team+ is_not+ recognition+"
END = "customer_reply satisfaction closing"
AFTER_CLOSING = ("customer_reply", "satisfaction")


class ComplaintSheet(RecordSheet):
    """Everything about one complaint that is typed."""

    NEW, FORM = N_("New complaint"), "aftersales.complaint"

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.case, self.words = RecordForm(Complaint, CASE), RecordForm(Complaint, WORDS)
        self.cause, self.eight_d = RecordForm(Complaint, CAUSE), RecordForm(Complaint, EIGHT_D)
        self.end = RecordForm(Complaint, END)
        groups = (
            ("", self.case),
            ("", self.words),
            (tr(N_("Root cause, 5-Why")), self.cause),
            (tr(N_("8D")), self.eight_d),
            (tr(N_("Customer's reply and closing")), self.end),
        )
        super().__init__(context, groups, keep_complaint, parent)
        self.actions = PartList(context, ACTIONS)
        self.costs = PartList(context, COSTS)
        self.add_parts(self.actions)
        self.add_parts(self.costs)
        self.case.set_lookup("contact", partial(self._of_customer, Contact))
        self.case.set_lookup("order", partial(self._of_customer, Order))

    def show_record(self, record: Complaint, **fixed: object) -> None:
        super().show_record(record, **fixed)
        self.keeper.held = record.id is None  # a new one is taken when it is asked for
        self.settle(record)

    def settle(self, record: Complaint) -> None:
        """What waits for its sign-off or is closed is read; the customer may still reply."""
        ended = record.state in (rules.ComplaintState.SIGNING, rules.ComplaintState.CLOSED)
        for form in self.forms:
            form.set_read_only(ended or self.context.read_only)
        if ended and not self.context.read_only:
            for name in AFTER_CLOSING:
                self.end.editor(name).set_read_only(False)

    # What is said under the fields

    def judge_all(self) -> None:
        self._judge_time()
        self._judge_order()
        self._judge_answer()

    @Slot(str)
    def judge(self, name: str) -> None:
        if name == "order":
            self._take_from_order()
            self._judge_order()
        elif name == "customer":
            self._take_from_customer()
            self._judge_order()
        elif name == "answer":
            self._judge_answer()
        elif name in ("severity", "consumer", "received_at"):
            self._judge_time()

    def _judge_time(self) -> None:
        severity = str(self.keeper.value("severity") or "2")
        allowed = rules.CLOCKS[severity]
        words = tr(N_("First answer {hours} working hours, cause {days} working days"))
        hours = int(allowed.answer.total_seconds()) // 3600
        said = words.format(hours=hours, days=allowed.analyse_days)
        if self.keeper.value("consumer"):
            said += tr(N_("; by law closed within 15 days"))
        self.case.say("severity", "sentence", said)
        record = self.keeper.record
        running = record is not None and record.id and record.state != rules.ComplaintState.CLOSED
        late = past_due(record, self.context.now()) if running else []
        text = tr(N_("Past already: {stages}; it counts as overdue")).format(stages="、".join(late))
        self.case.say("received_at", "warning", text if late else "")

    def _judge_order(self) -> None:
        has = self.keeper.value("order") is not None
        words = tr(N_("None: possible; a return needs one to be credited"))
        self.case.say("order", "sentence", "" if has else words)

    def _judge_answer(self) -> None:
        text = self.keeper.value("answer") or ""
        promised = rules.promising(text)
        if promised:
            words = tr(N_("“{words}” is promised: only the supervisor grants that"))
            self.words.say("answer", "warning", words.format(words="、".join(promised)))
        elif not text.strip() and not self.keeper.is_new():
            words = tr(N_("No promise of money here"))
            self.words.say("answer", "sentence", words, tr(N_("Use the template")), self.template)
        else:
            self.words.say("answer", "check", tr(N_("No promise of money in it")) if text else "")

    @Slot()
    def template(self) -> None:
        """Write the words of a first answer, to be changed at will."""
        record = self.keeper.record
        if record is None or record.id is None or not self.clean():
            return
        due = {row.stage: row.due_at for row in stages(record)}
        words = reply_template(self.keeper.record, due.get("analysed"))
        self.words.set_value("answer", words)
        self.keeper.touch("answer")
        self._judge_answer()
        self.words.focus("answer")

    # What one field brings along

    def _of_customer(self, model: type, text: str) -> list:
        customer = self.keeper.value("customer")
        where = () if customer is None else (model.customer == customer,)
        return records(model, text, *where)

    def _take_from_order(self) -> None:
        order = self.keeper.value("order")
        if order is not None:
            found = from_order(order)
            found.pop("order")
            self._fill(found)

    def _take_from_customer(self) -> None:
        customer: Customer | None = self.keeper.value("customer")
        if customer is None:
            return
        contact, order = self.keeper.value("contact"), self.keeper.value("order")
        for name, other in (("contact", contact), ("order", order)):
            if other is not None and other.customer != customer:
                self.case.set_value(name, None)
                self.keeper.touch(name)
        self._fill({"consumer": customer.kind == "person" or None})

    def _fill(self, values: dict[str, object]) -> None:
        """Fill what is empty; what a person typed stays."""
        for name, value in values.items():
            if name not in self.case.names() or value in (None, ""):
                continue
            if not self.keeper.value(name):
                self.case.set_value(name, value)
                self.keeper.touch(name)


def _done(action: ComplaintAction) -> str:
    return ComplaintAction.done_on.text(action) or tr(N_("to do"))


ACTIONS = PartKind(
    title=N_("Measures"),
    empty=N_("None yet: containment, root cause, corrective and preventive action."),
    question=N_("Remove the measure “{name}”?"),
    lost=N_("What it says goes with it; the journal keeps it."),
    new=N_("New measure"),
    form="aftersales.complaint_action",
    model=ComplaintAction,
    fields="kind owner text+ due_on done_on evidence+",
    columns=(
        column_of(ComplaintAction, "kind", width=84),
        Column("text", N_("What"), show=lambda each: each.text.replace("\n", " ")),
        column_of(ComplaintAction, "owner", width=84),
        column_of(ComplaintAction, "due_on", width=124),
        Column("done_on", N_("Done on"), show=_done, width=124),
    ),
    order=(ComplaintAction.id,),
    keep=keep_action,
    remove=remove_row,
    owner="complaint",
)
COSTS = PartKind(
    title=N_("Costs"),
    empty=N_("None yet; returns and allowances come here by themselves."),
    question=N_("Remove the cost “{name}”?"),
    lost=N_("A return it stands for stays as it is."),
    new=N_("New cost"),
    form="aftersales.complaint_cost",
    model=ComplaintCost,
    fields="label amount",
    columns=(
        Column("label", N_("What for"), show=lambda each: each.label),
        column_of(ComplaintCost, "amount", width=96),
    ),
    order=(ComplaintCost.id,),
    keep=keep_cost,
    remove=remove_row,
    owner="complaint",
)
