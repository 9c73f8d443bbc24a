"""What goes out to a customer and what comes back."""

from salesassist.db.base import Record
from salesassist.db.customers import Customer
from salesassist.db.fields import (
    ITEM_LIMIT,
    NOTE_LIMIT,
    Choice,
    Day,
    Moment,
    Money,
    Quantity,
    Ref,
    Text,
    Whole,
)
from salesassist.db.products import Product
from salesassist.db.sales import Order, OrderLine
from salesassist.texts import N_


class Delivery(Record):
    """One delivery of an order, whole or in part, with its delivery note.

    Amounts are minor units of the order's currency: the part of the order that went out.
    """

    number = Text(N_("Delivery no."), limit=60, unique=True)
    order = Ref(Order, N_("Order"), backref="deliveries")
    customer = Ref(Customer, N_("Customer"), backref="deliveries")
    state = Choice(
        N_("State"),
        {"sent": N_("Sent"), "received": N_("Received"), "void": N_("Void")},
        default="sent",
        index=True,
    )
    shipped_on = Day(N_("Sent on"), index=True)
    arrives_on = Day(N_("Arrives on"))
    window = Text(N_("Hours"), limit=40, hint=N_("For example 13:00–16:00"))
    ship_text = Text(N_("Delivery address"))
    receiver = Text(N_("Receiver"), limit=60)
    receiver_phone = Text(N_("Telephone"), limit=40)
    carrier = Text(N_("Carrier"), limit=80, hint=N_("Own car, courier, waybill no."))
    cartons = Whole(N_("Cartons"), null=True)
    weight = Text(N_("Gross weight"), limit=40)
    volume = Text(N_("Measurement"), limit=40, hint=N_("For example: 2.1 m³"))
    unloading = Text(N_("Unloading"))
    enclosed = Text(N_("Enclosed papers"))
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=2)
    net = Money(N_("Net"), default=0)
    tax = Money(N_("Tax"), default=0)
    total = Money(N_("Total"), default=0)
    received_on = Day(N_("Received on"), null=True)
    received_by = Text(N_("Received by"), limit=60)
    accepted_on = Day(N_("Accepted on"), null=True)
    invoice_number = Text(N_("Uniform invoice no."), limit=20, index=True)
    invoice_on = Day(N_("Invoice date"), null=True, index=True)

    def __str__(self) -> str:
        return self.number


class DeliveryLine(Record):
    """How much of an order line went out; quantity in 1/1,000."""

    delivery = Ref(Delivery, N_("Delivery"), backref="lines", on_delete="CASCADE")
    line = Ref(OrderLine, N_("Order line"), null=True, backref="deliveries", on_delete="SET NULL")
    position = Whole(N_("No."))
    quantity = Quantity(N_("Qty"), default=0)
    net = Money(N_("Net"), default=0)  # its part of the delivery's net
    lot = Text(N_("Lot or serial no."), limit=120)
    packages = Text(N_("Package no."), limit=40, hint=N_("For example: 1–12"))
    net_weight = Quantity(N_("Net weight, kg"), null=True)
    gross_weight = Quantity(N_("Gross weight, kg"), null=True)

    class Meta:
        indexes = ((("delivery", "position"), True),)

    def __str__(self) -> str:
        return f"{self.delivery} {self.position}"


RETURN_REASONS = {
    "quality": N_("Poor quality"),
    "wrong": N_("Wrong goods"),
    "surplus": N_("Too many"),
    "damage": N_("Damaged on the way"),
    "customer": N_("Customer's wish"),
    "expired": N_("Out of date"),
}
RETURN_DECISIONS = {
    "exchange": N_("Exchange"),
    "return": N_("Take back"),
    "allowance": N_("Allowance"),
}
RETURN_PAPERS = {
    "allowance": N_("Allowance certificate"),
    "void": N_("Invoice voided"),
    "invoice": N_("New invoice"),
    "none": N_("None needed"),
}


class SalesReturn(Record):
    """Goods that came back, or an allowance for goods that stayed; amounts are what is credited.

    An exchange credits nothing: the goods are open again and are delivered once more.
    """

    number = Text(N_("Return no."), limit=60, unique=True)
    order = Ref(Order, N_("Order"), backref="returns")
    customer = Ref(Customer, N_("Customer"), backref="returns")
    line = Ref(OrderLine, N_("Order line"), null=True, backref="returns", on_delete="SET NULL")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="returns")
    returned_on = Day(N_("Date"), index=True)
    quantity = Quantity(N_("Qty"), default=0)
    reason = Choice(N_("Reason"), RETURN_REASONS, default="quality")
    condition = Text(N_("Condition of the goods"), limit=120)
    decision = Choice(N_("Decision"), RETURN_DECISIONS, default="return")
    freight = Choice(
        N_("Freight borne by"), {"us": N_("Us"), "customer": N_("The customer")}, default="us"
    )
    net = Money(N_("Net"), default=0)
    tax = Money(N_("Tax"), default=0)
    total = Money(N_("Total"), default=0)
    document = Choice(N_("Tax document"), RETURN_PAPERS, default="allowance")
    document_number = Text(N_("Its number"), limit=40)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=2)

    def __str__(self) -> str:
        return self.number


class PromiseChange(Record):
    """A promised day moved to another: the old one stays beside the new one, with the reason.

    Without a line it is the day of the whole order.
    """

    order = Ref(Order, N_("Order"), backref="promises")
    line = Ref(OrderLine, N_("Order line"), null=True, backref="promises", on_delete="SET NULL")
    old = Day(N_("Promised before"), null=True)
    new = Day(N_("Promised now"), null=True)
    reason = Text(N_("Reason"))
    at = Moment(N_("When"))
    written_by = Text(N_("Written by"), limit=60)

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Warranty(Record):
    """The warranty of goods delivered, from their acceptance or else their receipt.

    Quantity in 1/1,000; it lasts through `ends_on`.
    """

    order = Ref(Order, N_("Order"), backref="warranties")
    customer = Ref(Customer, N_("Customer"), backref="warranties")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="warranties", on_delete="SET NULL")
    product = Ref(Product, N_("Product"), null=True, backref="warranties")
    code = Text(N_("Item no."), limit=60)
    name = Text(N_("Description"), limit=ITEM_LIMIT)
    quantity = Quantity(N_("Qty"), default=0)
    lot = Text(N_("Lot or serial no."), limit=120)
    since = Choice(
        N_("Counted from"),
        {"acceptance": N_("Acceptance"), "receipt": N_("Receipt"), "delivery": N_("Delivery")},
        default="delivery",
    )
    starts_on = Day(N_("Warranty from"))
    ends_on = Day(N_("Warranty until"), index=True)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
