"""The head over the order: its number and state, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from salesassist.db import Order
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages.orders.order_list import state_mark

HEIGHT = 48


@dataclass(frozen=True)
class Command:
    """A line of the menu: words (a mark), the deed, and for which order it can be done."""

    words: str
    deed: Callable[[], object]
    fits: Callable[[Order | None], bool]


@dataclass(frozen=True)
class Deed:
    """What the filled button does now: words, icon, and why it cannot, if so."""

    words: str
    icon: str
    reason: str = ""


class OrderHead(QWidget):
    """Title, number, state; the menu of commands, what fits the state, and the filled button."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._order: Order | None = None
        self._commands: Sequence[Command] = ()
        self.number, self.chip = Label("", "label"), chips.Chip()
        self.follow = Button(tr(N_("Delivery and money")), icon="truck")
        self.follow.setCheckable(True)
        self.more = Button("", "quiet", icon="more", name=tr(N_("More")))
        self.table = Button("", "quiet", icon="list", name=tr(N_("As a table")))
        self.copy = Button(tr(N_("Duplicate")), icon="copy", key="duplicate")
        self.revise = Button(tr(N_("New revision")), icon="draft", key="revise")
        self.void = Button(tr(N_("Void")), "danger", icon="void")
        self.deed = Button(tr(N_("Issue")), "main", icon="send", key="deed")
        for button in (self.copy, self.revise):
            button.show_key(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for part in (Label(tr(N_("Order")), "title"), self.number, self.chip):
            row.addWidget(part)
        row.addStretch(1)
        for button in (
            self.follow,
            self.table,
            self.more,
            self.copy,
            self.void,
            self.revise,
            self.deed,
        ):
            row.addWidget(button)
        self.more.clicked.connect(self.open_menu)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """What stands in the menu."""
        self._commands = commands

    def show_order(self, order: Order | None) -> None:
        """Show which order it is; None is a new one.

        What was issued is revised or voided, and the buttons say so; a draft is copied.
        """
        self._order = order
        self.follow.allow("" if order else tr(N_("Nothing has followed yet.")))
        issued = order is not None and order.state == "confirmed"
        self.number.setText(full_title(order) if order else tr(N_("New")))
        self.chip.set_mark(state_mark(order) if order else None)
        self.copy.setVisible(not issued)
        self.copy.allow("" if order else tr(N_("Nothing to copy yet.")))
        for button in (self.revise, self.void):
            button.setVisible(issued)

    def set_narrow(self, narrow: bool) -> None:
        """On a small screen the filled button tells its key in the tooltip alone."""
        self.deed.show_key(not narrow)
        self.follow.set_text("" if narrow else tr(N_("Delivery and money")))

    def show_deed(self, deed: Deed) -> None:
        """Let the filled button say what it does now."""
        self.deed.set_text(deed.words)
        self.deed.set_icon(deed.icon)
        self.deed.allow(deed.reason)

    @Slot()
    def open_menu(self) -> QMenu:
        """Open the menu; what cannot be done in this state is grey."""
        menu = QMenu(self)
        for command in self._commands:
            action = menu.addAction(tr(command.words), command.deed)
            action.setEnabled(command.fits(self._order))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu


def full_title(order: Order) -> str:
    """The order's number with its revision, as its papers carry it."""
    return f"{order.title()}-R{order.revision}" if order.revision else order.title()
