"""Fulfilment in the follow-up view: duties drawn up, added, done with their proof, on paper."""

from typing import Any

from PySide6.QtCore import Slot

from salesassist.db import Duty
from salesassist.desk.issue import new_request
from salesassist.tasks.orders.duties import add_duty, draw_up, fulfil_duty, issue_fulfilment
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.pages.orders.follow.verbs import Verbs

FIELDS = "what+ who due_on"
DONE = "done_on evidence+"


class DutyDeeds(Verbs):
    """The verbs of the duties of the order the view shows."""

    @Slot()
    def draw_up(self) -> None:
        """From what was agreed: instalments, deliveries, acceptance."""
        self._do(lambda: draw_up(self._view.order, who=self._context.who))

    @Slot()
    def add(self) -> None:
        """A duty of one's own."""
        order, who, request = self._view.order, self._context.who, new_request()

        def do(values: dict[str, Any]) -> Duty:
            return add_duty(order, who=who, request=request, **values)

        title = tr(N_("What was agreed in {number}")).format(number=order.title())
        if run(Entry(title, Duty(order=order), FIELDS, tr(N_("Save")), do, parent=self._view)):
            self._view.changed.emit()

    @Slot()
    def fulfil(self) -> None:
        """The chosen duty, else the next open one, is done."""
        open_ = self._view.order.duties.where(Duty.done_on.is_null())
        duty = self._view.duties.current()
        if duty is None or duty.done_on:
            duty = open_.order_by(Duty.due_on, Duty.position).first()
        who, request, today = self._context.who, new_request(), self._context.today()

        def do(values: dict[str, Any]) -> Duty:
            on = values["done_on"] or today
            return fulfil_duty(duty, who=who, on=on, evidence=values["evidence"], request=request)

        record = Duty.get_by_id(duty.id)
        record.done_on = today
        if run(Entry(duty.what, record, DONE, tr(N_("Done")), do, parent=self._view)):
            self._view.changed.emit()

    @Slot()
    def print(self) -> None:
        """The checklist as it stands, on paper."""
        try:
            paper = issue_fulfilment(self._view.order, who=self._context.who)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self._view.shown_paper.emit(paper)
