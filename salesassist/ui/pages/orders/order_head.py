"""The head over the order: its number and state, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from salesassist.db import Order
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages.orders.order_list import state_mark

Command = tuple[str, Callable[[], object], tuple[str, ...]]
"""Words (a mark), the deed, and the states of an order in which it can be done."""

HEIGHT = 48


class OrderHead(QWidget):
    """Title, number, state; the menu of commands, duplicate, and the filled button."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._order: Order | None = None
        self._commands: Sequence[Command] = ()
        self.number, self.chip = Label("", "label"), chips.Chip()
        self.more = Button("", "quiet", icon="more", name=tr(N_("More")))
        self.table = Button("", "quiet", icon="list", name=tr(N_("As a table")))
        self.copy = Button(tr(N_("Duplicate")), icon="copy", key="duplicate")
        self.copy.show_key(False)
        self.deed = Button(tr(N_("Issue")), "main", icon="send", key="deed")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for part in (Label(tr(N_("Order")), "title"), self.number, self.chip):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self.table, self.more, self.copy, self.deed):
            row.addWidget(button)
        self.more.clicked.connect(self.open_menu)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """What stands in the menu."""
        self._commands = commands

    def show_order(self, order: Order | None) -> None:
        """Show which order it is; None is a new one."""
        self._order = order
        self.number.setText(order.title() if order else tr(N_("New")))
        self.chip.set_mark(state_mark(order) if order else None)
        self.copy.allow("" if order else tr(N_("Nothing to copy yet.")))

    def show_deed(self, *, issued: bool) -> None:
        """Let the filled button say what it does now: issue the paper, or print it."""
        self.deed.set_text(tr(N_("Print")) if issued else tr(N_("Issue")))
        self.deed.set_icon("printer" if issued else "send")

    @Slot()
    def open_menu(self) -> QMenu:
        """Open the menu; what cannot be done in this state is grey."""
        menu = QMenu(self)
        state = self._order.state if self._order else ""
        for words, deed, states in self._commands:
            menu.addAction(tr(words), deed).setEnabled(state in states)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu
