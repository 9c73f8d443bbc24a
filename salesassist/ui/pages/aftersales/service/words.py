"""How service records are said: marks of states, what the filled button does, the figures."""

import datetime as dt

from salesassist.db import ServiceRecord
from salesassist.rules import money
from salesassist.rules.service import SERVICE_STATES, ServiceState
from salesassist.tasks.aftersales.service.figures import ServiceFigures
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips

DEEDS = {
    ServiceState.OPEN: (N_("Done"), "check"),
    ServiceState.ASSIGNED: (N_("Done"), "check"),
    ServiceState.WAITING: (N_("Done"), "check"),
    ServiceState.DONE: (N_("Close the record"), "check"),
    ServiceState.CLOSED: (N_("Open again"), "rotate-ccw"),
}
_ICONS = {
    ServiceState.OPEN: "draft",
    ServiceState.ASSIGNED: "running",
    ServiceState.WAITING: "paused",
    ServiceState.DONE: "waiting",
    ServiceState.CLOSED: "confirmed",
}


def state_mark(record: ServiceRecord) -> chips.Mark:
    """The state in words."""
    state = ServiceState(record.state)
    kind = "now" if state in (ServiceState.OPEN, ServiceState.ASSIGNED) else ""
    return chips.Mark(tr(SERVICE_STATES[state]), _ICONS[state], kind)


def row_mark(record: ServiceRecord, now: dt.datetime) -> chips.Mark:
    """What a row of the list says: what is late or due, else the state."""
    state = ServiceState(record.state)
    working = state in (ServiceState.OPEN, ServiceState.ASSIGNED)
    if working and record.expected_at is not None and record.expected_at < now:
        words = tr(N_("due {day}")).format(day=f"{record.expected_at:%m/%d}")
        return chips.Mark(words, "late", "late")
    if record.follow_up_on is not None:
        words = tr(N_("ask {day}")).format(day=f"{record.follow_up_on:%m/%d}")
        late = record.follow_up_on < now.date()
        soon = "soon" if record.follow_up_on == now.date() else ""
        return chips.Mark(words, "late" if late else "running", "late" if late else soon)
    if working and record.answered_at is None:
        return chips.Mark(tr(N_("Not answered")), "running", "soon")
    return state_mark(record)


def warranty_mark(record: ServiceRecord) -> chips.Mark:
    """In or out of warranty, or that nothing is known."""
    if record.inside:
        return chips.Mark(tr(N_("In warranty")), "confirmed", "good")
    if record.warranty_until is None:
        return chips.Mark(tr(N_("No warranty known")), "unverified", "unverified")
    return chips.Mark(tr(N_("Out of warranty")), "warning", "soon")


def warranty_said(record: ServiceRecord) -> str:
    """From when until when, and how long it still was when the customer called."""
    if record.warranty_from is None or record.warranty_until is None:
        return tr(N_("Name the serial number, or the order and the product."))
    show = ServiceRecord.warranty_until.show
    said = f"{show(record.warranty_from)} – {show(record.warranty_until)}"
    left = (record.warranty_until - record.received_at.date()).days
    words = N_("{count} days left") if left >= 0 else N_("ended {count} days before")
    return f"{said}　{tr(words).format(count=abs(left))}"


def figures_said(found: ServiceFigures) -> list[str]:
    """Time to close, first-time fix, repeats: — where there is nothing to count."""
    closing = "—"
    if found.closing is not None:
        closing = tr(N_("{days} days")).format(days=f"{found.closing / 10:.1f}")
    return [closing, _share(found.first_time), _share(found.repeats)]


def _share(points: int | None) -> str:
    return "—" if points is None else money.format_percent(points)
