"""Who is asked in a wave, and who has answered: every form with its ID."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.db import Contact, Customer, Invitation, Response, Wave, eyes
from salesassist.tasks.aftersales.surveys.answering import unsettled
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.aftersales.surveys.words import returned
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.words import called

MOST = 400


def _came(form: Invitation) -> str:
    kept = next(iter(form.responses), None)
    return Response.came_by.text(kept) if kept is not None else ""


def _answered(form: Invitation) -> str:
    kept = next(iter(form.responses), None)
    return f"{kept.answered_on:%m/%d}" if kept is not None else ""


def _sent(form: Invitation) -> str:
    if form.sent_on is None:
        return ""
    again = "＋" * form.reminded
    return f"{form.sent_on:%m/%d} {again}".rstrip()


COLUMNS = (
    Column("code", N_("Form ID"), show=lambda each: each.code, width=132),
    Column(
        "customer",
        N_("Customer"),
        show=lambda each: called(each.customer) if each.customer else tr(N_("Open form")),
    ),
    Column(
        "contact", N_("Contact"), width=90,
        show=lambda each: eyes.text(each.contact, "name") if each.contact else "",
    ),
    Column("state", N_("State"), show=Invitation.state.text, width=76),
    Column("sent", N_("Sent, reminded"), show=_sent, width=110),
    Column("answered", N_("Answered"), show=_answered, width=76),
    Column("came", N_("Came by"), show=_came, width=96),
)  # fmt: skip


class FormsPane(QWidget):
    """The forms of a wave. `settled` with a form whose keyings differ, `opened` with one chosen."""

    opened = Signal(object)
    settle = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.wave: Wave | None = None
        self.message = Message()
        empty = tr(N_("Nobody is asked yet: choose customers under Plan, or add open forms here."))
        self.table = FactTable(
            tr(N_("Forms")), COLUMNS, empty=empty, head=True, most=MOST, reachable=True
        )
        self.table.opened.connect(self.opened)
        self.row = Flow()
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 12)
        column.addWidget(self.table)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 10, 8, 0)
        whole.setSpacing(6)
        place = QWidget()
        place.setLayout(self.row)
        whole.addWidget(place)
        whole.addWidget(self.message)
        whole.addWidget(TallArea(inside), 1)
        area(self, "base")
        self.setFocusProxy(self.table.view)

    def set_deeds(self, buttons: list[Button]) -> None:
        """The buttons above the forms."""
        for button in buttons:
            self.row.addWidget(button)

    def show_wave(self, wave: Wave | None) -> None:
        """Show the forms of a wave."""
        self.wave = wave
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the forms again; the cursor stays on its form."""
        before = self.table.current()
        forms = self._forms()
        self.table.set_facts(forms, self._note())
        at = next((at for at, each in enumerate(forms) if each == before), None)
        if at is not None:
            self.table.view.setCurrentIndex(self.table.model.index(at, 0))
        self._tell_unsettled()

    def _forms(self) -> list[Invitation]:
        if self.wave is None:
            return []
        query = (
            Invitation.select(Invitation, Customer, Contact)
            .left_outer_join(Customer)
            .switch(Invitation)
            .left_outer_join(Contact)
            .where(Invitation.wave == self.wave)
        )
        forms = list(query.order_by(Invitation.id).limit(MOST))
        kept = {each.invitation_id: each for each in self.wave.responses if each.invitation_id}
        for each in forms:
            each.responses = [kept[each.id]] if each.id in kept else []
        return forms

    def _note(self) -> str:
        if self.wave is None:
            return ""
        came, out = returned(self.wave)
        share = f"　{100 * came / out:.0f} %" if out else ""
        return tr(N_("{came} of {out} came back")).format(came=came, out=out) + share

    def _tell_unsettled(self) -> None:
        found = list(unsettled(self.wave)) if self.wave is not None else []
        if not found:
            self.message.clear()
            return
        said = tr(N_("{code}: two keyings differ.")).format(code=str(found[0]))
        self._first = found[0]
        self.message.say("warning", said, tr(N_("Settle")), self._settle_first)

    @Slot()
    def _settle_first(self) -> None:
        self.settle.emit(self._first)
