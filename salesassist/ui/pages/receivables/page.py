"""The receivables page: balances at the left, one customer's items, and the paper beside them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from salesassist.db import Allocation, Customer, Paper, Receipt, Receivable, eyes
from salesassist.db.base import find
from salesassist.desk.files import safe_name
from salesassist.tasks.orders.balances import Balance, balances
from salesassist.tasks.orders.claiming import (
    overdue,
)
from salesassist.tasks.orders.receiving import (
    RECEIPT,
    open_debts,
)
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.preview import Preview
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.receivables import tables
from salesassist.ui.pages.receivables.deeds import MoneyDeeds, is_under_way
from salesassist.ui.pages.records.facts import FactTable

MONTHS_BACK = 12


class ReceivablesPage(Page):
    """Whoever is longest overdue stands first; every deed issues its paper and shows it."""

    HINTS = ("new", "deed", "print", "pane", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.customer: Customer | None = None
        self.paper: Paper | None = None
        self._buttons: dict[str, Button] = {}
        self.deeds = MoneyDeeds(self)
        nobody, more = tr(N_("Nobody owes anything.")), {"head": True, "reachable": True}
        self.list = FactTable(tr(N_("Receivables")), tables.BALANCES, empty=nobody, most=40, **more)
        self.debts = _table(N_("Open items"), tables.DEBTS, N_("Nothing is open."), 12)
        self.receipts = _table(N_("Receipts"), tables.RECEIPTS, N_("No money has come in yet."), 6)
        self.papers = _table(N_("Papers"), tables.PAPERS, N_("No paper was issued yet."), 6)
        self.title, self.sums = Label("", "title"), Label("", "note")
        self.preview = Preview(context.jobs)
        self._build()
        self._connect()
        self.refresh()
        self.setFocusProxy(self.list.view)

    def _build(self) -> None:
        left, middle = area(QWidget(), "base"), area(QWidget(), "base")
        side = QVBoxLayout(left)
        side.setContentsMargins(8, 12, 8, 12)
        side.addWidget(self.list)
        side.addStretch(1)
        side.addWidget(self._button("batch", N_("Statements of a month"), self.deeds.state_all))
        side.addWidget(self._button("notice", N_("Changed account…"), self.deeds.tell_account))
        self._fill(middle)
        self._buttons["receive"].set_kind("main")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (TallArea(left), TallArea(middle), self.preview):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.remember(self.splitter, "receivables", [352, 0, 484], [300, 0, 372])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _fill(self, middle: QWidget) -> None:
        """One customer's items with the deeds below each list."""
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.sums)
        column.addLayout(
            self._row(
                ("receive", N_("Write down a payment"), self.deeds.receive),
                ("statement", N_("Statement"), self.deeds.state),
                ("request", N_("Request payment"), self.deeds.request),
                ("reminder", N_("Remind"), self.deeds.remind),
                ("mail", N_("E-mail the paper"), self.deeds.mail),
            )
        )
        column.addWidget(Rule())
        column.addWidget(self.debts)
        column.addLayout(
            self._row(
                ("off", N_("Write off the rest"), self.deeds.write_off),
                ("offset", N_("Set off"), self.deeds.set_off),
            )
        )
        column.addWidget(self.receipts)
        column.addLayout(
            self._row(
                ("use", N_("Use the advance"), self.deeds.use_advance),
                ("cheque", N_("Cheque on"), self.deeds.move_cheque),
                ("bounce", N_("Bounced…"), self.deeds.bounce),
                ("back", N_("Take receipt back"), self.deeds.take_back),
            )
        )
        column.addWidget(self.papers)
        column.addStretch(1)

    def _button(self, name: str, words: str, deed: Callable[[], object]) -> Button:
        self._buttons[name] = Button(tr(words), deed=deed)
        return self._buttons[name]

    def _row(self, *deeds: tuple[str, str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words, deed in deeds:
            row.addWidget(self._button(name, words, deed))
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.list.view.selectionModel().currentRowChanged.connect(self._chosen)
        self.papers.opened.connect(self.show_paper)
        self.papers.view.clicked.connect(self._look)
        self.receipts.opened.connect(self._show_receipt)
        self.preview.papers.hide()
        self.preview.failed.connect(self.context.quiet.error)
        self._watch = Watch({Receivable, Receipt, Allocation, Paper, Customer}, self)
        self._watch.touched.connect(self._touched)
        keys.bind(
            self,
            deed=self.deeds.receive,
            new=self.deeds.receive,
            print=self.preview.print_paper,
            pdf=self.preview.save_as,
        )

    def button(self, name: str) -> Button:
        """The button of a deed, by its name."""
        return self._buttons[name]

    # What the window asks

    def show_record(self, record_id: int | None) -> None:
        """Show a customer's items, whether it owes anything or not."""
        if record_id is not None:
            self.show_customer(Customer.get_by_id(record_id))

    def open_record(self) -> Customer | Receipt | Receivable | None:
        """What the cursor is on in the list one works in: a debt, a receipt; else the customer."""
        for each in (self.debts, self.receipts):
            if each.view.hasFocus() and each.current() is not None:
                return each.current()
        return self.customer

    def show_new(self) -> None:
        """Ctrl+N: a payment came in."""
        self.deeds.receive()

    def show_customer(self, customer: Customer | None) -> None:
        """Show the items of a customer."""
        self.customer = customer
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def _touched(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read balances and items again."""
        found = balances(self.context.today())
        self.list.model.set_facts([])
        self.list.set_facts(found)
        if self.customer is None and found:
            self.customer = Customer.get_by_id(found[0].id)
        customer = self.customer
        for name, button in self._buttons.items():
            whole = name in ("batch", "notice")
            button.allow("" if customer or whole else tr(N_("Choose a customer first.")))
        if customer is None:
            self.title.setText(tr(N_("Nobody owes anything.")))
            return
        debts = open_debts(customer)
        self.title.setText(eyes.words(customer))
        self.sums.setText(tables.sums_of(debts, self.context.today()))
        self.debts.set_facts(debts)
        receipts = customer.receipts.order_by(Receipt.id.desc()).limit(50)
        self.receipts.set_facts(list(receipts))
        papers = Paper.select().where(Paper.customer == customer).order_by(Paper.id.desc())
        self.papers.set_facts(list(papers.limit(50)))
        self._weigh(customer, debts)

    def _weigh(self, customer: Customer, debts: list[Receivable]) -> None:
        today = self.context.today()
        nothing = tr(N_("Nothing is open."))
        owed = any(row.open > 0 for row in debts)
        for name in ("request", "off"):
            self._buttons[name].allow("" if owed else nothing)
        late = tr(N_("Nothing is overdue."))
        self._buttons["reminder"].allow("" if overdue(customer, today) else late)
        credit = any(row.open < 0 for row in debts)
        self._buttons["offset"].allow("" if credit else tr(N_("We owe this customer nothing.")))
        kept = [each for each in customer.receipts if each.state == "kept"]
        left = any(each.left for each in kept)
        self._buttons["use"].allow("" if left else tr(N_("No advance is left.")))
        self._buttons["back"].allow("" if kept else tr(N_("No money has come in yet.")))
        self._buttons["mail"].allow("" if self.paper else tr(N_("Choose a paper first.")))
        held = any(is_under_way(each) for each in kept)
        for name in ("cheque", "bounce"):
            self._buttons[name].allow("" if held else tr(N_("No cheque is on its way.")))

    # Showing

    @Slot(object)
    def show_paper(self, paper: Paper) -> None:
        """Show an issued paper."""
        self.paper = paper
        self._buttons["mail"].allow("")
        number = paper.full_number()
        self.preview.set_file(safe_name(number, self.title.text()), self.context.papers)
        self.preview.set_note(number)
        self.preview.show_bytes(bytes(paper.pdf))

    @Slot()
    def _look(self) -> None:
        if self.papers.current() is not None:
            self.show_paper(self.papers.current())

    @Slot(object)
    def _show_receipt(self, kept: Receipt) -> None:
        self.show_if(find(Paper, kind=RECEIPT, number=kept.number))

    def show_if(self, paper: Paper | None) -> None:
        if paper is not None:
            self.show_paper(paper)

    @Slot()
    def _chosen(self, *_: Any) -> None:
        chosen: Balance | None = self.list.current()
        if chosen is not None and (self.customer is None or chosen.id != self.customer.id):
            self.show_customer(Customer.get_by_id(chosen.id))


def _table(title: str, columns: Sequence[Column], empty: str, most: int) -> FactTable:
    return FactTable(tr(title), columns, empty=tr(empty), head=True, most=most, reachable=True)
