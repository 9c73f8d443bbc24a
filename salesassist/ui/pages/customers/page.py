"""The customers page: the list, the sheet of one, what it buys; all of them as a table."""

from PySide6.QtCore import Slot

from salesassist.db import (
    Address,
    Contact,
    ContactEntry,
    Customer,
    Order,
    OrderLine,
    PaymentTerm,
    Person,
)
from salesassist.tasks.aftersales.complaints.beginning import from_customer
from salesassist.tasks.aftersales.service.beginning import from_customer as begin_service
from salesassist.tasks.records import next_customer_code
from salesassist.tasks.records.sheet import customers_with_sales, sold_in_year
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import Column, WindowedModel, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.complaint_entry import ask_complaint
from salesassist.ui.pages.customers import marks
from salesassist.ui.pages.customers.insight import CustomerInsight
from salesassist.ui.pages.customers.sheet import CustomerSheet
from salesassist.ui.pages.records.page import RecordsPage
from salesassist.ui.pages.records.words import amount, called
from salesassist.ui.pages.service_entry import ask_service

HIDDEN = ("short_name", "grade", "pay_method", "credit_limit", "industry", "region", "email")


class CustomersPage(RecordsPage):
    """Finds a customer or begins a new one, and begins its order."""

    NAME = "customers"
    MODEL = Customer
    SHOWN_TOO = (Address, Contact, ContactEntry, Order, OrderLine)
    NEW = N_("New customer")
    EMPTY = N_("There are no customers yet.")
    EMPTY_DETAIL = N_("Type in the first one, or import them from a file.")
    ALL = N_("Customers")
    IMPORT = (N_("Import customers…"), "customers")

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
            _columns(sold_in_year(today)),
            remember=self.context.state.table(self.NAME),
            order=(Customer.code,),
            watch=(Order, Person, PaymentTerm),
        )
        made.set_marks("state", marks.state)
        return made

    def make_sheet(self) -> CustomerSheet:
        return CustomerSheet(self.context)

    def make_insight(self) -> CustomerInsight:
        return CustomerInsight(self.context)

    def make_deed(self) -> Button:
        return Button(tr(N_("New order")), "main", icon="new", key="deed")

    def make_more_deeds(self) -> list[Button]:
        serve = Button("", icon="headset", name=tr(N_("New service record")))
        serve.clicked.connect(self.serve)
        keys.action(self, "serve", self.serve)
        made = Button("", icon="complaint", name=tr(N_("Write down a complaint")))
        made.clicked.connect(self.complain)
        keys.action(self, "complain", self.complain)
        return [serve, made]

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


def _columns(sold: object) -> list[Column]:
    names = (
        "code name short_name tax_id state grade owner phone term pay_method credit_limit"
        " industry region email"
    )
    sorts = {"owner": {"sort": Person.name}, "term": {"sort": PaymentTerm.name}}
    columns = [
        column_of(Customer, name, hidden=name in HIDDEN, **sorts.get(name, {}))
        for name in names.split()
    ]
    return [*columns, Column("sold", N_("Net of 12 months"), "right", _sold, sold, width=120)]


def _sold(customer: Customer) -> str:
    return amount(customer.sold, customer.currency)
