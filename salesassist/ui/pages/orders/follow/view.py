"""What followed an order, in the order's own place: lines to come, deliveries, money, contacts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import (
    Approval,
    Attachment,
    ChecklistTick,
    ContactEntry,
    Delivery,
    Duty,
    Order,
    OrderLine,
    PromiseChange,
    Receipt,
    Receivable,
    SalesReturn,
    Warranty,
)
from salesassist.tasks.orders.promising import promises_of
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.orders.follow import tables
from salesassist.ui.pages.orders.follow.after_deeds import AfterDeeds
from salesassist.ui.pages.orders.follow.deeds import FollowDeeds
from salesassist.ui.pages.orders.follow.delivering import (
    has_open,
)
from salesassist.ui.pages.orders.follow.duties import DutyDeeds
from salesassist.ui.pages.records.facts import FactTable

WATCHED = (
    Order,
    OrderLine,
    Delivery,
    Receivable,
    Receipt,
    SalesReturn,
    ContactEntry,
    Approval,
    Attachment,
    Duty,
    ChecklistTick,
    PromiseChange,
    Warranty,
)
NO_FILE = N_("No file is kept: the signed delivery note, the customer's order.")
Deed = tuple[str, Callable[[], object]]


class FollowView(QWidget):
    """`changed` when a deed changed the order, `shown_paper` with a paper to look at."""

    changed = Signal()
    shown_paper = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.order: Order | None = None
        self.deeds = FollowDeeds(self, context)
        self.duty_deeds = DutyDeeds(self, context)
        self.after = AfterDeeds(self, context)
        self._buttons: dict[str, Button] = {}
        inside = area(QWidget(), "base")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)
        self._make_sections()
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TallArea(inside), 1)
        area(self, "base")
        self.deliveries.opened.connect(self.deeds.show_note)
        self._watch = Watch(set(WATCHED), self)
        self._watch.touched.connect(self.refresh)

    def _make_sections(self) -> None:
        make = self._section
        self.lines = make(
            N_("Lines"),
            tables.LINES,
            "",
            deliver=(N_("Deliver"), self.deeds.deliver),
            back=(N_("Return or allowance"), self.deeds.take_return),
            promise=(N_("Another delivery date"), self.deeds.move_promise),
            close=(N_("Close order"), self.deeds.close_order),
            complain=(N_("Write down a complaint"), self.after.complain),
            serve=(N_("New service record"), self.after.serve),
        )
        self.promises = make(N_("Delivery dates promised"), tables.PROMISES, "")
        self.deliveries = make(
            N_("Deliveries"),
            tables.DELIVERIES,
            N_("Nothing has gone out yet."),
            received=(N_("Received, invoice"), self.deeds.received),
            warranty=(N_("Warranty certificate"), self.after.certify),
            pack=(N_("Packing list"), self.deeds.pack),
            signed=(N_("Keep the signed note"), self.deeds.keep_signed),
            undo=(N_("Void delivery"), self.deeds.void_delivery),
        )
        self.returns = make(
            N_("Returns and allowances"),
            tables.RETURNS,
            N_("Nothing came back."),
            document=(N_("Tax document"), self.deeds.tax_document),
        )
        self.returns.opened.connect(self.deeds.show_return)
        self.warranties = make(N_("Warranties"), tables.WARRANTIES, "")
        self._make_records(make)

    def _make_records(self, make: Callable[..., FactTable]) -> None:
        """What is owed, said, kept and asked about the order."""
        self.debts = make(
            N_("Money"),
            tables.DEBTS,
            N_("Nothing is owed yet: it is opened by the order or by each delivery."),
            receive=(N_("Write down a payment"), self.deeds.receive),
            request=(N_("Request payment"), self.deeds.request),
            off=(N_("Write off the rest"), self.deeds.write_off),
        )
        self.duties = make(
            N_("Fulfilment"),
            tables.DUTIES,
            N_("No duty stands here: draw them up from what was agreed."),
            draw=(N_("Draw up"), self.duty_deeds.draw_up),
            duty=(N_("Add"), self.duty_deeds.add),
            fulfil=(N_("Done with proof"), self.duty_deeds.fulfil),
            checklist=(N_("Checklist"), self.duty_deeds.print),
        )
        self.contacts = make(
            N_("Contact log"),
            tables.CONTACTS,
            N_("Nothing is written down yet."),
            contact=(N_("Write down a contact"), self.deeds.contact),
            done=(N_("Promise kept"), self.deeds.promise_kept),
            report=(N_("Report to supervisor"), self.after.report),
        )
        keep = (N_("Keep a file"), self.deeds.attach)
        self.files = make(N_("Files"), tables.FILES, NO_FILE, attach=keep)
        self.files.opened.connect(self.deeds.open_file)
        self.approvals = make(N_("Approvals"), tables.APPROVALS, N_("Nothing was asked."))
        self.ticks = make(N_("Checklists"), tables.TICKS, "")

    def _section(self, title: str, columns: Any, empty: str, **deeds: Deed) -> FactTable:
        table = FactTable(tr(title), columns, empty=tr(empty) if empty else "", head=True, most=8)
        self._column.addWidget(table)
        if deeds:
            row = QHBoxLayout()
            row.setSpacing(8)
            for name, (words, deed) in deeds.items():
                self._buttons[name] = Button(tr(words), deed=deed)
                self._buttons[name].setAutoDefault(False)
                row.addWidget(self._buttons[name])
            row.addStretch(1)
            self._column.addLayout(row)
        return table

    def button(self, name: str) -> Button:
        """The button of a deed, by its name."""
        return self._buttons[name]

    def show_order(self, order: Order | None) -> None:
        """Show what followed another order."""
        self.order = order
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read it again, where somebody looks."""
        if self.order is None or not self.isVisible():
            return
        order = self.order = Order.get_by_id(self.order.id)
        self.lines.set_facts(list(order.lines.order_by(OrderLine.position)))
        self.deliveries.set_facts(list(order.deliveries.order_by(Delivery.id)))
        self.debts.set_facts(list(order.receivables.order_by(Receivable.due_on, Receivable.id)))
        self.duties.set_facts(list(order.duties.order_by(Duty.position, Duty.id)))
        self.contacts.set_facts(list(order.entries.order_by(ContactEntry.at.desc())))
        self.files.set_facts(list(order.attachments.order_by(Attachment.id.desc())))
        self.approvals.set_facts(list(order.approvals.order_by(Approval.id.desc())))
        self.promises.set_facts(promises_of(order))
        self.returns.set_facts(list(order.returns.order_by(SalesReturn.id)))
        self.warranties.set_facts(list(order.warranties.order_by(Warranty.id)))
        self.ticks.set_facts(list(order.ticks.order_by(ChecklistTick.id.desc())))
        for table in (self.promises, self.warranties, self.ticks):
            table.setVisible(bool(table.model.rowCount()))
        self._weigh(order)

    def showEvent(self, event: Any) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def _weigh(self, order: Order) -> None:
        """Each button says why it cannot be pressed."""
        confirmed = order.state == "confirmed"
        only = tr(N_("Only a confirmed order is delivered."))
        nothing = tr(N_("Nothing of it is to come."))
        self._buttons["deliver"].allow(
            only if not confirmed else "" if has_open(order) else nothing
        )
        went = any(line.delivered for line in order.lines)
        self._buttons["back"].allow("" if went else tr(N_("Nothing has gone out yet.")))
        self._buttons["promise"].allow("" if confirmed else tr(N_("It is no open order.")))
        self._buttons["document"].allow(
            "" if self.returns.model.rowCount() else tr(N_("Nothing came back."))
        )
        closable = order.state in ("confirmed", "delivered")
        self._buttons["close"].allow("" if closable else tr(N_("It is no open order.")))
        owed = any(row.open > 0 for row in order.receivables)
        for name in ("request", "off"):
            self._buttons[name].allow("" if owed else tr(N_("Nothing is open.")))
        for name in ("received", "signed", "pack", "warranty", "undo"):
            has = bool(self.deliveries.model.rowCount())
            self._buttons[name].allow("" if has else tr(N_("Nothing has gone out yet.")))
        duties = list(order.duties)
        to_do = any(each.done_on is None for each in duties)
        self._buttons["fulfil"].allow("" if to_do else tr(N_("Nothing is to be done.")))
        self._buttons["checklist"].allow("" if duties else tr(N_("No duty stands here.")))
        promised = any(each.promise and not each.done_on for each in order.entries)
        self._buttons["done"].allow("" if promised else tr(N_("No promise is open.")))
