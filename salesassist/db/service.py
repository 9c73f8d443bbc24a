"""After-sales service: what a customer reported, what was done about it, and what it cost."""

from salesassist.db.base import Record
from salesassist.db.customers import Contact, Customer
from salesassist.db.dealings import CHANNELS
from salesassist.db.deliveries import Delivery
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Moment,
    Money,
    Price,
    Quantity,
    Ref,
    Text,
    Whole,
)
from salesassist.db.products import Product
from salesassist.db.sales import Order
from salesassist.rules import names
from salesassist.rules.service import SERVICE_STATES
from salesassist.texts import N_

SERVICE_KINDS = {
    "advice": N_("Advice on use"),
    "repair": N_("Repair"),
    "exchange": N_("Exchange"),
    "supply": N_("Missing part"),
    "installation": N_("Installation"),
    "training": N_("Training"),
    "maintenance": N_("Maintenance"),
    "billing": N_("Billing"),
    "other": N_("Other"),
}
SERVICE_PLACES = {
    "remote": N_("By telephone or message"),
    "visit": N_("Visit"),
    "sent-in": N_("Sent in"),
}
SERVICE_RESULTS = {
    "": N_("Open"),
    "solved": N_("Solved"),
    "follow-up": N_("To be followed up"),
    "complaint": N_("Became a complaint"),
    "quotation": N_("Became a quotation"),
}


class ServiceRecord(Record):
    """One service case from the customer's call to its close (售後服務紀錄, O1.3.1).

    Warranty days are frozen when the case is taken: `inside` says what was true that day.
    """

    number = Text(N_("Service no."), limit=40, unique=True)
    state = Choice(N_("State"), SERVICE_STATES, default="open", index=True)
    received_at = Moment(N_("Taken at"), index=True)
    taken_by = Text(N_("Taken by"), limit=60)
    channel = Choice(N_("Channel"), CHANNELS, default="phone")
    customer = Ref(Customer, N_("Customer"), backref="services", required=True)
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    caller = Text(N_("Caller"), limit=80)
    phone = Text(N_("Telephone"), limit=40, personal=True)
    order = Ref(Order, N_("Order"), null=True, backref="services")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="services")
    product = Ref(Product, N_("Product"), null=True, backref="services")
    serial = Text(N_("Lot or serial no."), limit=120, index=True)
    bought_on = Day(N_("Bought on"), null=True)
    warranty_from = Day(N_("Warranty from"), null=True)
    warranty_until = Day(N_("Warranty until"), null=True)
    inside = Flag(N_("In warranty"), default=False)
    kind = Choice(N_("Kind of service"), SERVICE_KINDS, default="advice", index=True)
    fault = Text(N_("Fault in short"), limit=80, required=True)
    problem = Text(N_("Problem in the customer's words"), limit=NOTE_LIMIT, lines=3)
    place = Choice(N_("How"), SERVICE_PLACES, default="remote")
    assigned_to = Text(N_("Assigned to"), limit=80)
    expected_at = Moment(N_("Expected by"), null=True)
    visit = Text(N_("Visit or parcel"), hint=N_("When, where; or the parcel's number"))
    answered_at = Moment(N_("First answer"), null=True)
    done_at = Moment(N_("Done"), null=True)
    closed_at = Moment(N_("Closed"), null=True)
    result = Choice(N_("Result"), SERVICE_RESULTS, default="")
    outcome = Text(N_("What was found and done"), limit=NOTE_LIMIT, lines=2)
    opinion = Text(N_("Customer's opinion"), limit=NOTE_LIMIT, lines=2)
    opinion_reply = Text(N_("Our reply to it"), limit=NOTE_LIMIT, lines=2)
    satisfaction = Whole(N_("Satisfaction 1–5"), null=True)
    follow_up_on = Day(N_("Follow up on"), null=True, index=True)
    free_reason = Text(N_("Free of charge because"))
    reopened = Whole(N_("Reopened"), default=0)
    search = Text(N_("Search words"), limit=2_000)

    class Meta:
        table_name = "service_record"
        search_through = ("customer",)

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.number, self.fault, self.serial, self.caller)))

    def __str__(self) -> str:
        return f"{self.number} {self.fault}"


class ServiceStep(Record):
    """One step of a service case: when, who, what was done, with what result."""

    service = Ref(ServiceRecord, N_("Service record"), backref="steps", on_delete="CASCADE")
    at = Moment(N_("When"))
    done_by = Text(N_("Who"), limit=80)
    deed = Text(N_("What was done"), limit=NOTE_LIMIT, lines=2, required=True)
    result = Text(N_("Result"), limit=NOTE_LIMIT)
    told = Flag(N_("Customer told"), default=True, hint=N_("The first one is the first answer"))

    def __str__(self) -> str:
        return self.deed


class ServicePart(Record):
    """A part or an hour used in a service case; amounts are whole NT dollars, tax included.

    `charged` is what the customer pays of `amount`: nothing inside the warranty.
    """

    service = Ref(ServiceRecord, N_("Service record"), backref="parts", on_delete="CASCADE")
    position = Whole(N_("No."))
    product = Ref(Product, N_("Product"), null=True, on_delete="SET NULL")
    code = Text(N_("Item no."), limit=60)
    name = Text(N_("Description"), required=True)
    quantity = Quantity(N_("Qty"), default=1_000)
    price = Price(N_("Unit price"), default=0)
    amount = Money(N_("Amount"), default=0)
    free = Flag(N_("Not charged"), default=False)
    charged = Money(N_("Charged"), default=0)
    note = Text(N_("Terms"), limit=80)

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()
