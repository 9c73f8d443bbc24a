"""The customers page: the list, the sheet of one, what it buys; all of them as a table."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db import (
    Address,
    Complaint,
    Contact,
    ContactEntry,
    Customer,
    Delivery,
    Order,
    OrderLine,
    PaymentTerm,
    Person,
    Receipt,
    Receivable,
    ServiceRecord,
)
from salesassist.desk import sight
from salesassist.tasks.aftersales.complaints.beginning import from_customer
from salesassist.tasks.aftersales.service.beginning import from_customer as begin_service
from salesassist.tasks.privacy.labels import MOST
from salesassist.tasks.records import next_customer_code
from salesassist.tasks.records.sheet import customers_with_sales, sold_in_year
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import Column, WindowedModel, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.complaint_entry import ask_complaint
from salesassist.ui.pages.customers import marks
from salesassist.ui.pages.customers.deeds import CustomerDeeds
from salesassist.ui.pages.customers.insight import CustomerInsight
from salesassist.ui.pages.customers.labels import show_labels
from salesassist.ui.pages.customers.sheet import CustomerSheet
from salesassist.ui.pages.customers.timeline import Timeline
from salesassist.ui.pages.records.frame import TABLE, pane
from salesassist.ui.pages.records.page import RecordsPage
from salesassist.ui.pages.records.words import amount, called
from salesassist.ui.pages.report_entry import ask_report
from salesassist.ui.pages.service_entry import ask_service

FOUR_PANES = 1_400  # pixels, from which the timeline stands beside the rest
ASIDE = 3
MASKED = ("name", "short_name", "phone", "email")
HIDDEN = ("short_name", "grade", "pay_method", "credit_limit", "industry", "region", "email")


class CustomersPage(RecordsPage):
    """Finds a customer or begins a new one, and begins its order."""

    NAME = "customers"
    MODEL = Customer
    SHOWN_TOO = (
        Address, Complaint, Contact, ContactEntry, Delivery, Order, OrderLine, Receipt, Receivable,
        ServiceRecord,
    )  # fmt: skip
    NEW = N_("New customer")
    EMPTY = N_("There are no customers yet.")
    EMPTY_DETAIL = N_("Type in the first one, or import them from a file.")
    ALL = N_("Customers")
    IMPORT = (N_("Import customers…"), "customers")
    PANES, LEAST = [288, 392, 444, 316], (240, 356, 380, 260)
    ROOMY = 1_700  # four panes leave the buttons less
    _roomy = True

    def make_list(self) -> RecordList:
        filters = [
            Filter(tr(words), (Customer.state == state,))
            for state, (words, _) in marks.STATES.items()
        ]
        return RecordList(
            customers_with_sales(self.context.today()),
            two_lines,
            new=tr(self.NEW),
            placeholder=tr(N_("Filter customers")),
            filters=filters,
            foot=_foot,
            order=(Customer.code,),
            watch=(Order, Person),
        )

    def make_table(self) -> RecordTable:
        today = self.context.today()
        made = RecordTable(
            customers_with_sales(today),
            _columns(sold_in_year(today), self.context.who),
            remember=self.context.state.table(self.NAME),
            order=(Customer.code,),
            watch=(Order, Person, PaymentTerm),
        )
        made.set_marks("state", marks.state)
        made.let_choose_many()  # Ctrl and Shift, for labels
        self.labels = Button(tr(N_("Address labels…")), icon="printer", deed=self.print_labels)
        made.head_row.addWidget(self.labels)
        return made

    def make_sheet(self) -> CustomerSheet:
        return CustomerSheet(self.context)

    def make_insight(self) -> CustomerInsight:
        return CustomerInsight(self.context)

    def make_deed(self) -> Button:
        return Button(tr(N_("New order")), "main", icon="new", key="deed")

    def make_more_deeds(self) -> list[Button]:
        self.deeds = CustomerDeeds(self.context, self, self._shown)
        self.deeds.wanted.connect(self.show_record)
        self.more = Button("", "quiet", icon="more", name=tr(N_("More")), deed=self.open_menu)
        self.print_button = Button(
            "", icon="printer", name=tr(N_("Print customer sheet")), deed=self.print_paper
        )
        keys.action(self, "print", self.print_paper)
        serve = Button("", icon="headset", name=tr(N_("New service record")))
        serve.clicked.connect(self.serve)
        keys.action(self, "serve", self.serve)
        made = Button("", icon="complaint", name=tr(N_("Write down a complaint")))
        made.clicked.connect(self.complain)
        keys.action(self, "complain", self.complain)
        report = Button("", icon="bell", name=tr(N_("Report to the supervisor")))
        report.clicked.connect(self.report)
        keys.action(self, "report", self.report)
        keys.action(self, "right", self.toggle_timeline, tr(N_("Timeline on and off")))
        return [self.more, self.print_button, serve, made, report]

    @Slot()
    def report(self) -> None:
        """Tell the supervisor about the customer shown."""
        customer = self._shown()
        if self.sheet.clean() and customer is not None:
            ask_report(self.context, self, called(customer), customer=customer)

    @Slot()
    def open_menu(self) -> None:
        """What else is done about the customer shown."""
        menu = self.deeds.menu()
        menu.addSeparator()
        menu.addAction(tr(N_("Address labels…")), self.print_labels)
        menu.addAction(tr(self.IMPORT[0]), self.importing.ask_file)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def print_labels(self) -> None:
        """Address labels of the customers listed, of those chosen in the table, or of the one."""
        wide = self.stack.currentIndex() == TABLE
        shown = self.table if wide else self.list
        listed = shown.model.query().order_by(Customer.code).limit(MOST + 1)
        ids = set(self.table.chosen_ids()) if wide else set()
        listed = list(listed)
        chosen = [each for each in listed if each.id in ids]
        show_labels(self.context, listed, self._shown(), self, chosen)

    @Slot()
    def print_paper(self) -> None:
        """Ctrl+P: the customer sheet on paper, once what is typed is kept."""
        if self.sheet.clean():
            self.deeds.print_paper()

    def _shown(self) -> Customer | None:
        """The customer shown, as it is kept now; None for a new one."""
        shown = self._shown_id()
        return None if shown is None else Customer.get_or_none(Customer.id == shown)

    @Slot()
    def serve(self) -> None:
        """Take a call of the customer shown."""
        if self.sheet.clean() and self._shown_id() is not None:
            customer = Customer.get_by_id(self._shown_id())
            ask_service(self.context, self, begin_service(customer))

    @Slot()
    def complain(self) -> None:
        """Take a complaint of the customer shown."""
        if self.sheet.clean() and self._shown_id() is not None:
            customer = Customer.get_by_id(self._shown_id())
            ask_complaint(self.context, self, from_customer(customer))

    def _insight_pane(self) -> QWidget:
        made = super()._insight_pane()
        self.import_button.hide()  # it stands in the menu: four panes leave no room for it
        return made

    def _aside_pane(self) -> QWidget:
        self.timeline = Timeline(self.context)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(Label(tr(N_("Events")), "title"))
        row.addStretch(1)
        note = Button(
            tr(N_("Note a contact")), icon="message-circle", deed=self.insight.log_contact
        )
        row.addWidget(note)
        return pane(row, self.timeline)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for four panes the timeline gives way; F9 brings it back."""
        super().resizeEvent(event)
        roomy = event.size().width() >= FOUR_PANES
        if roomy != self._roomy:
            self._roomy = roomy
            self.splitter.widget(ASIDE).setVisible(roomy)

    @Slot()
    def toggle_timeline(self) -> None:
        """F9: the timeline on and off."""
        aside = self.splitter.widget(ASIDE)
        aside.setVisible(not aside.isVisibleTo(self.splitter))

    def _show(self, record: Customer) -> None:
        super()._show(record)
        self.timeline.show_record(record)

    def _show_nothing(self) -> None:
        super()._show_nothing()
        self.timeline.show_record(None)

    @Slot()
    def _data_changed(self) -> None:
        super()._data_changed()
        if not self._stale:
            self.timeline.show_record(self.sheet.keeper.record)

    def blank(self) -> Customer:
        return Customer(code=next_customer_code())

    def head_of(self, record: Customer) -> tuple[str, str, chips.Mark | None, str]:
        grade = tr(N_("Grade {grade}")).format(grade=record.grade) if record.grade else ""
        return called(record), record.code, marks.state(record), grade

    def filter_of(self, record: Customer) -> int:
        return list(marks.STATES).index(record.state)

    @Slot()
    def do_deed(self) -> None:
        """Begin an order for the customer shown, once all of it is kept."""
        if self.sheet.clean() and self._shown_id() is not None:
            self.context.new_order(self._shown_id())


def two_lines(customer: Customer) -> TwoLines:
    """A customer in the list: name and net of twelve months, code and tax ID, state."""
    return TwoLines(
        called(customer),
        amount(customer.sold, customer.currency),
        "　".join(filter(None, (customer.code, customer.tax_id))),
        marks.state(customer),
    )


def _foot(model: WindowedModel) -> tuple[str, str]:
    count = tr(N_("{count} customers")).format(count=f"{model.rowCount():,}")
    return count, tr(N_("Right: net of 12 months"))


def _columns(sold: object, who: str) -> list[Column]:
    names = (
        "code name short_name tax_id state grade owner phone term pay_method credit_limit"
        " industry region email"
    )
    sorts: dict[str, dict[str, Any]] = {
        "owner": {"sort": Person.name},
        "term": {"sort": PaymentTerm.name},
        **{name: {"show": partial(sight.shown, column=name, who=who)} for name in MASKED},
    }
    columns = [
        column_of(Customer, name, hidden=name in HIDDEN, **sorts.get(name, {}))
        for name in names.split()
    ]
    return [*columns, Column("sold", N_("Net of 12 months"), "right", _sold, sold, width=120)]


def _sold(customer: Customer) -> str:
    return amount(customer.sold, customer.currency)
