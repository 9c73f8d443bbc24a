"""The customer's sheet: data, terms, contacts, addresses, and what is said of them."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Address, Customer, CustomerAlias, postal
from salesassist.rules import money, summaries
from salesassist.tasks.records import (
    keep_address,
    keep_alias,
    keep_customer,
    remove_part,
)
from salesassist.tasks.records.duplicates import Alike, alike
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
    "term pay_method tax_mode credit_limit by_site owes_fees"
    " | tax_method currency language invoice_title invoice_kind"
)
TAX_ID_LENGTH = 8
NEARLY_USED = 9_000  # basis points of the credit limit, from which a warning is given
NAMING = ("name", "tax_id", "phone")


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
        self.aliases = PartList(context, ALIASES)
        self.add_parts(self.aliases)
        for form in (self.contacts.form, self.addresses.form):
            form.changed.connect(self.judge_part)
            form.left.connect(self.judge_part)

    def judge_all(self) -> None:
        self._judge_names()
        self._judge_credit()
        self._tell_standing()

    def _tell_standing(self) -> None:
        """Who approved the customer, and the codes of those merged into it."""
        customer = self.keeper.record
        said = []
        if customer is not None and customer.approved_on is not None:
            words = tr(N_("Approved {day} by {who}"))
            day = Customer.approved_on.text(customer)
            said.append(words.format(day=day, who=customer.approved_by))
        if customer is not None and customer.former_codes:
            codes = customer.former_codes.replace(" ", ", ")
            said.append(tr(N_("Former codes: {codes}")).format(codes=codes))
        self.basic.say("code", "sentence", "　".join(said))

    @Slot(str)
    def judge(self, name: str) -> None:
        if name in NAMING:
            self._judge_names()
        elif name == "credit_limit":
            self._judge_credit()
        elif name == "currency":
            self._recount()

    @Slot(str)
    def judge_part(self, name: str) -> None:
        """Say under an address what is known of it, under it and a number whose else it is."""
        if name == "text":
            self._judge_address()
        elif name in ("phone", "mobile") and self.sender() is self.contacts.form:
            typed = {"phone": self.contacts.keeper.value(name) or ""}
            said = tr(N_("{code} {name} has this number."))
            self._say_part(self.contacts.form, name, said, typed)

    def _judge_address(self) -> None:
        form, text = self.addresses.form, self.addresses.keeper.value("text") or ""
        said = tr(N_("{code} {name} has this address."))
        if not self._say_part(form, "text", said, {"address": text}) and text:
            place = postal.split(text)
            words = "　".join(filter(None, (place.postcode, place.city, place.district)))
            form.say("text", "check", words if place.district else "")

    def _say_part(self, form: RecordForm, field: str, words: str, typed: dict[str, str]) -> bool:
        """Warn of another customer with the same; whether there is one."""
        found = alike(self.keeper.record, **typed)
        if found:
            self._warn(form, field, words, found[0].customer)
        elif form.message(field).kind() in ("warning", "check"):
            form.say(field, "warning", "")
        return bool(found)

    # Is it the right tax ID, is it a customer already

    def _judge_names(self) -> None:
        """Tell of customers that may be this one; a new one like another waits to be kept."""
        customer = None if self.keeper.is_new() else self.keeper.record
        typed = {name: self.keeper.value(name) or "" for name in NAMING}
        if self.basic.editor("tax_id").problem() is not None:
            typed["tax_id"] = ""
        found = alike(customer, **typed)
        likely = [each for each in found if {"tax_id", "name"} & set(each.reasons)]
        self.keeper.held = bool(likely)
        self._say_tax_id(
            self.keeper.value("tax_id") or "",
            [each.customer for each in found if "tax_id" in each.reasons],
        )
        named = [each for each in likely if "tax_id" not in each.reasons]
        self._say_like("name", tr(N_("{code} has the same name.")), named)
        rung = [each for each in found if "phone" in each.reasons and each not in named]
        self._say_like("phone", tr(N_("{code} {name} has this number.")), rung)

    def _say_like(self, field: str, words: str, found: list[Alike]) -> None:
        if found:
            self._warn(self.basic, field, words, found[0].customer)
        elif self.basic.message(field).kind() == "warning":
            self.basic.say(field, "warning", "")

    def _say_tax_id(self, tax_id: str, same: list[Customer]) -> None:
        problem = self.basic.editor("tax_id").problem()
        if same:
            self._warn(self.basic, "tax_id", tr(N_("{code} {name} has this tax ID.")), same[0])
        elif problem is not None:
            if len(tax_id) >= TAX_ID_LENGTH:
                self.basic.say("tax_id", "error", sentence(problem))
        else:
            words = tr(N_("Check digit correct, no other customer has it")) if tax_id else ""
            self.basic.say("tax_id", "check", words)

    def _warn(self, form: RecordForm, field: str, words: str, other: Customer) -> None:
        text = words.format(code=other.code, name=called(other))
        link = tr(N_("Open {code}")).format(code=other.code)
        form.say(field, "warning", text, link, partial(self._open_instead, other))

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


def _product(alias: CustomerAlias) -> str:
    return str(alias.product)


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
ALIASES = PartKind(
    title=N_("What the customer calls our products"),
    new=N_("New name"),
    form="customers.alias",
    empty=N_("None yet: names are learned when lines are taken in from a message."),
    question=N_("Remove {name}?"),
    lost=N_("Lines with this name are not recognised any more; orders stay as they are."),
    model=CustomerAlias,
    fields="words product",
    columns=(Column("words", show=str, width=160), Column("product", show=_product)),
    order=(CustomerAlias.words,),
    keep=keep_alias,
    remove=remove_part,
)
