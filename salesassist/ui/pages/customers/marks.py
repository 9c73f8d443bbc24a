"""How the states of customers and of their open orders are said."""

import datetime as dt

from salesassist.db import Contact, Customer, Order
from salesassist.rules import dates
from salesassist.rules.privacy import Standing
from salesassist.texts import N_, tr
from salesassist.ui.kit.chips import Mark

STATES = {
    "active": (N_("Regular"), "confirmed"),
    "prospect": (N_("Prospect"), "eye"),
    "closed": (N_("Inactive"), "ban"),
}


def state(customer: Customer) -> Mark:
    """The customer's state as a chip."""
    words, icon = STATES[customer.state]
    return Mark(tr(words), icon)


STANDINGS = {
    Standing.TOLD: (N_("Told"), "checked", "good"),
    Standing.REFUSED: (N_("No marketing"), "bell-off", "soon"),
    Standing.UNTOLD: (N_("Not told"), "error", "late"),
    Standing.BLOCKED: (N_("Use stopped"), "ban", "late"),
    Standing.ERASED: (N_("Erased"), "void", ""),
}


def standing(contact: Contact) -> Mark:
    """How a contact stands by the personal data act, as a chip."""
    words, icon, kind = STANDINGS[contact.standing()]
    return Mark(tr(words), icon, kind)


def standing_words(contact: Contact) -> str:
    """The same in words."""
    return standing(contact).text


def order_state(order: Order, today: dt.date) -> Mark:
    """An open order's state: a draft, promised for a day, or late."""
    if order.state == "draft":
        return Mark(tr(N_("Draft")), "draft")
    if order.state == "delivered":
        return Mark(tr(N_("Delivered")), "delivered")
    if order.promised_on is None:
        return Mark(tr(N_("Confirmed")), "confirmed")
    late = (today - order.promised_on).days
    if late > 0:
        return Mark(tr(N_("{days} days late")).format(days=late), "late", "late")
    return Mark(tr(N_("Due {day}")).format(day=dates.short(order.promised_on)), "confirmed")
