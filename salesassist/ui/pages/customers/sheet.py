"""The customer's sheet: data, terms, contacts, addresses, and what is said of them."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Address, Customer
from salesassist.rules import money, summaries
from salesassist.tasks.records import keep_address, keep_customer, remove_part
from salesassist.tasks.records.keeping import similar_customers
from salesassist.tasks.records.sheet import credit_used
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.customers.contacts import ContactList
from salesassist.ui.pages.records.parts import PartKind, PartList
from salesassist.ui.pages.records.sheet import RecordSheet
from salesassist.ui.pages.records.words import called

BASIC = (
    "name tax_id short_name code state owner phone"
    " | kind grade name_en fax email website industry region notes"
)
TERMS = (
    "term pay_method tax_mode credit_limit by_site"
    " | tax_method currency language invoice_title invoice_kind"
)
TAX_ID_LENGTH = 8
NEARLY_USED = 9_000  # basis points of the credit limit, from which a warning is given
NAMING = ("name", "tax_id")


class CustomerSheet(RecordSheet):
    """Everything about one customer that can be changed."""

    NEW, FORM = N_("New customer"), "customers.customer"

    def __init__(self, context: Context, parent: QWidget | None = None):
        basic, terms = RecordForm(Customer, BASIC), RecordForm(Customer, TERMS)
        groups = ((tr(N_("Basic data")), basic), (tr(N_("Trading terms")), terms))
        super().__init__(context, groups, keep_customer, parent)
        self.basic, self.terms = basic, terms
        self.contacts = ContactList(context)
        self.addresses = PartList(context, ADDRESSES)
        self.add_parts(self.contacts)
        self.add_parts(self.addresses)

    def judge_all(self) -> None:
        self._judge_names()
        self._judge_credit()

    @Slot(str)
    def judge(self, name: str) -> None:
        if name in NAMING:
            self._judge_names()
        elif name == "credit_limit":
            self._judge_credit()
        elif name == "currency":
            self._recount()

    # Is it the right tax ID, is it a customer already

    def _judge_names(self) -> None:
        customer = None if self.keeper.is_new() else self.keeper.record
        name, tax_id = self.keeper.value("name") or "", self.keeper.value("tax_id") or ""
        valid = self.basic.editor("tax_id").problem() is None
        similar = similar_customers(customer, tax_id if valid else "", name)
        same = [each for each in similar if tax_id and each.tax_id == tax_id]
        namesakes = [each for each in similar if each not in same]
        self.keeper.held = bool(similar)
        self._say_tax_id(tax_id, same)
        if namesakes:
            self._warn("name", tr(N_("{code} has the same name.")), namesakes[0])
        elif self.basic.message("name").kind() == "warning":
            self.basic.say("name", "warning", "")

    def _say_tax_id(self, tax_id: str, same: list[Customer]) -> None:
        problem = self.basic.editor("tax_id").problem()
        if same:
            self._warn("tax_id", tr(N_("{code} {name} has this tax ID.")), same[0])
        elif problem is not None:
            if len(tax_id) >= TAX_ID_LENGTH:
                self.basic.say("tax_id", "error", sentence(problem))
        else:
            words = tr(N_("Check digit correct, no other customer has it")) if tax_id else ""
            self.basic.say("tax_id", "check", words)

    def _warn(self, field: str, words: str, other: Customer) -> None:
        text = words.format(code=other.code, name=called(other))
        link = tr(N_("Open {code}")).format(code=other.code)
        self.basic.say(field, "warning", text, link, partial(self._open_instead, other))

    def _open_instead(self, other: Customer) -> None:
        """Open the customer that is there already; a new one typed so far is laid aside."""
        if self.keeper.is_new() and self.keeper.dirty():
            self.keeper.draft.leave()
            self.keeper.forget()
        self.open_other.emit(other)

    # How much of the credit is used

    @Slot()
    def _judge_credit(self) -> None:
        customer, limit = self.keeper.record, self.keeper.value("credit_limit")
        if customer is None or customer.id is None or not limit:
            if self.terms.message("credit_limit").kind() != "error":
                self.terms.say("credit_limit", "sentence", "")
            return
        used = credit_used(customer)
        part = summaries.share(used, limit)
        text = tr(N_("Open orders use {used} ({part})")).format(
            used=money.format_amount(used, customer.currency), part=money.format_percent(part, 0)
        )
        nearly = part is not None and part >= NEARLY_USED
        self.terms.say("credit_limit", "warning" if nearly else "sentence", text)

    def _recount(self) -> None:
        """The limit stays the figure that is written there, now in the other currency."""
        editor = self.terms.editor("credit_limit")
        other = Customer(currency=self.keeper.value("currency"))
        try:
            limit = Customer.credit_limit.read(editor.line.text(), other)
        except Problem:
            return
        editor.set_value(limit, other)
        self.keeper.touch("credit_limit")


def _use(address: Address) -> str:
    return address.label or Address.kind.text(address)


def _where(address: Address) -> str:
    return " ".join(filter(None, (address.postcode, address.text, address.hours)))


ADDRESSES = PartKind(
    title=N_("Delivery and billing addresses"),
    new=N_("New address"),
    form="customers.address",
    empty=N_("None yet: orders need a place to deliver to."),
    question=N_("Remove {name}?"),
    lost=N_("Orders keep the address as text; papers already issued stay as they are."),
    model=Address,
    fields="kind label postcode text receiver phone hours",
    columns=(Column("use", show=_use, width=88), Column("text", show=_where)),
    order=(Address.kind, Address.id),
    keep=keep_address,
    remove=remove_part,
)
