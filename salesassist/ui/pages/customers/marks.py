"""How the states of customers and of their open orders are said."""

import datetime as dt

from salesassist.db import Contact, Customer, Order
from salesassist.rules import dates
from salesassist.rules.privacy import Standing
from salesassist.tasks.records.customer_open import OpenItem
from salesassist.texts import N_, tr
from salesassist.ui.kit.chips import Mark

SOON = 3  # days from which what is due is coloured
STATES = {
    "active": (N_("Regular"), "confirmed"),
    "prospect": (N_("Prospect"), "eye"),
    "closed": (N_("Inactive"), "ban"),
}


def state(customer: Customer) -> Mark:
    """The customer's state as a chip."""
    words, icon = STATES[customer.state]
    return Mark(tr(words), icon)


def due(item: OpenItem, today: dt.date) -> Mark:
    """When an open thing is due: a draft, a day to come, or how late it is."""
    if item.due_on is None:
        draft = isinstance(item.record, Order) and item.record.state == "draft"
        words, icon = (N_("Draft"), "draft") if draft else (N_("Under way"), "running")
        return Mark(tr(words), icon)
    if item.late:
        return overdue((today - item.due_on).days)
    words = tr(N_("By {day}")).format(day=dates.short(item.due_on))
    soon = (item.due_on - today).days <= SOON
    return Mark(words, "waiting" if soon else "confirmed", "soon" if soon else "")


def overdue(days: int) -> Mark:
    """How late something is, as a chip."""
    return Mark(tr(N_("{days} days overdue")).format(days=days), "late", "late")


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
