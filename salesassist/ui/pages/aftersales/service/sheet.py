"""The sheet of one service record: the call, the goods and their warranty, the work, the end."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import (
    Contact,
    Customer,
    Delivery,
    Order,
    ServicePart,
    ServiceRecord,
    ServiceStep,
)
from salesassist.desk.warranties import Cover, find_cover
from salesassist.rules.service import ServiceState, inside_warranty
from salesassist.tasks.aftersales.service.beginning import about_contact, from_customer, goods_of
from salesassist.tasks.aftersales.service.parts import keep_part, remove_row
from salesassist.tasks.aftersales.service.steps import keep_step
from salesassist.tasks.aftersales.service.taking import AFTER_CLOSING, DAYS, GOODS, keep_service
from salesassist.texts import N_, tr
from salesassist.ui.kit.fields import records
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.pages.records.parts import PartKind, PartList
from salesassist.ui.pages.records.sheet import RecordSheet

CALL = "fault+ customer contact caller phone received_at channel kind | taken_by"
WARRANTY = "serial product order delivery warranty_from warranty_until | bought_on"
WORDS = "problem outcome"
WORK = "assigned_to expected_at place visit | answered_at free_reason"
END = "opinion opinion_reply satisfaction follow_up_on"


class ServiceSheet(RecordSheet):
    """Everything about one service record that is typed."""

    NEW, FORM = N_("New service record"), "aftersales.service_record"

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.call, self.goods = RecordForm(ServiceRecord, CALL), RecordForm(ServiceRecord, WARRANTY)
        self.words, self.work = RecordForm(ServiceRecord, WORDS), RecordForm(ServiceRecord, WORK)
        self.end = RecordForm(ServiceRecord, END)
        groups = (
            ("", self.call),
            (tr(N_("Goods and warranty")), self.goods),
            (tr(N_("Problem and work")), self.words),
            ("", self.work),
            (tr(N_("Customer's opinion and follow-up")), self.end),
        )
        super().__init__(context, groups, keep_service, parent)
        self.steps, self.used = PartList(context, STEPS), PartList(context, PARTS)
        self.add_parts(self.steps)
        self.add_parts(self.used)
        self.call.set_lookup("contact", partial(self._of_customer, Contact))
        self.goods.set_lookup("order", partial(self._of_customer, Order))
        self.goods.set_lookup("delivery", partial(self._of_customer, Delivery))

    def show_record(self, record: ServiceRecord, **fixed: object) -> None:
        super().show_record(record, **fixed)
        self.keeper.held = record.id is None  # a new one is taken when it is asked for
        self.settle(record)

    def settle(self, record: ServiceRecord) -> None:
        """A closed record is read; what the customer says afterwards is still written."""
        ended = record.state == ServiceState.CLOSED
        for form in self.forms:
            form.set_read_only(ended or self.context.read_only)
        if ended and not self.context.read_only:
            for name in AFTER_CLOSING:
                self.end.editor(name).set_read_only(False)

    # What is said under the fields

    def judge_all(self) -> None:
        self._say_warranty()

    @Slot(str)
    def judge(self, name: str) -> None:
        if name in GOODS and not self._typing(name):
            self._take_goods(name)
        if name == "customer":
            self._take_customer()
        elif name == "contact":
            self._take_contact()
        if name in (*GOODS, *DAYS, "received_at"):
            self._say_warranty()

    def _typing(self, name: str) -> bool:
        """A reference that is still being typed names nothing yet."""
        return getattr(self.form_of(name).editor(name), "typing", False)

    def _say_warranty(self) -> None:
        first, last = self.keeper.value("warranty_from"), self.keeper.value("warranty_until")
        received = self.keeper.value("received_at") or self.context.now()
        if first is None or last is None:
            words = tr(N_("No warranty known: type its days if the customer shows a certificate"))
            self.goods.say("warranty_until", "sentence", words)
        elif inside_warranty(received.date(), first, last):
            self.goods.say("warranty_until", "check", tr(N_("In warranty on the day of the call")))
        else:
            words = tr(N_("Out of warranty on the day of the call"))
            self.goods.say("warranty_until", "warning", words)

    # What one field brings along

    def _take_goods(self, changed: str) -> None:
        """What was delivered tells the rest; what else a person typed stays."""
        given = {name: self.keeper.value(name) for name in GOODS}
        if not given[changed] or changed == "customer":
            return
        if changed == "serial":  # a serial number knows better than what stood there before
            given |= {"order": None, "delivery": None, "product": None}
        cover = find_cover(**given | {"serial": given["serial"] or ""})
        if cover is not None:
            self._fill(cover, over=changed == "serial")

    def _fill(self, cover: Cover, *, over: bool) -> None:
        told = goods_of(cover) | {"customer": cover.delivery.customer}
        for name, value in told.items():
            if name == "serial" and self.keeper.value(name):
                continue
            if name in DAYS or over or not self.keeper.value(name):
                self._set(name, value)
        if not self.keeper.value("caller"):
            self._take_customer()

    def _take_customer(self) -> None:
        customer: Customer | None = self.keeper.value("customer")
        if customer is None:
            return
        for name in ("contact", "order", "delivery"):
            other = self.keeper.value(name)
            if other is not None and other.customer != customer:
                self._set(name, None)
        if self.keeper.value("contact") is None:
            for name, value in from_customer(customer).items():
                if name != "customer" and value and not self.keeper.value(name):
                    self._set(name, value)

    def _take_contact(self) -> None:
        contact = self.keeper.value("contact")
        for name, value in about_contact(contact).items() if contact is not None else ():
            if value and name != "contact":
                self._set(name, value)

    def _set(self, name: str, value: object) -> None:
        if self.keeper.value(name) != value:
            self.form_of(name).set_value(name, value)
            self.keeper.touch(name)

    def _of_customer(self, model: type, text: str) -> list:
        customer = self.keeper.value("customer")
        where = () if customer is None else (model.customer == customer,)
        return records(model, text, *where)


def _blank_step(context: Context, record: ServiceRecord) -> ServiceStep:
    return ServiceStep(at=context.now(), done_by=context.who, told=True)


def _blank_part(context: Context, record: ServiceRecord) -> ServicePart:
    return ServicePart(free=record.inside)


STEPS = PartKind(
    title=N_("What was done"),
    empty=N_("Nothing yet: each step with when, who, and what came of it."),
    question=N_("Remove the step “{name}”?"),
    lost=N_("What it says goes with it; the journal keeps it."),
    new=N_("New step"),
    form="aftersales.service_step",
    model=ServiceStep,
    fields="deed+ result+ at done_by told",
    columns=(
        column_of(ServiceStep, "at", width=172),
        column_of(ServiceStep, "done_by", width=112),
        Column("deed", N_("What was done"), show=lambda each: each.deed.replace("\n", " ")),
        Column("result", N_("Result"), show=lambda each: each.result.replace("\n", " ")),
    ),
    order=(ServiceStep.at, ServiceStep.id),
    keep=keep_step,
    remove=remove_row,
    owner="service",
    blank=_blank_step,
)
PARTS = PartKind(
    title=N_("Parts and cost"),
    empty=N_("None yet."),
    question=N_("Remove the part “{name}”?"),
    lost=N_("What it says goes with it; the journal keeps it."),
    new=N_("New part"),
    form="aftersales.service_part",
    model=ServicePart,
    fields="product name quantity price free note",
    columns=(
        column_of(ServicePart, "code", width=96),
        Column("name", N_("Description"), show=lambda each: each.name),
        column_of(ServicePart, "quantity", width=56),
        column_of(ServicePart, "price", width=72),
        column_of(ServicePart, "amount", width=72),
        column_of(ServicePart, "charged", width=72),
    ),
    order=(ServicePart.position,),
    keep=keep_part,
    remove=remove_row,
    owner="service",
    blank=_blank_part,
)
