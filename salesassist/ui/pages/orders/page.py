"""The orders page: the list, the order, and the paper beside it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Customer, Order, Paper
from salesassist.tasks import orders
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Rule, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.order_head import OrderHead
from salesassist.ui.pages.orders.order_list import order_list
from salesassist.ui.pages.orders.order_table import OrderTable
from salesassist.ui.pages.orders.paper_pane import PaperPane
from salesassist.ui.pages.orders.questions import ask_to_throw_away, ask_to_void

SHEET, NOTHING = 0, 1
LOW = 760
LEAST = 640
"""Below this height and middle width the page folds."""


class OrdersPage(Page):
    """Which order (left), what it is (middle), what comes of it (right)."""

    HINTS = ("filter", "lines_paste", "pick", "pane", "fold", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.list = order_list(context.today())
        self.editor = OrderEditor(context)
        self.preview = PaperPane(context, self.editor)
        self.head = OrderHead()
        self.head.set_commands(
            (
                (N_("New revision"), self.revise, ("confirmed",)),
                (
                    N_("Duplicate as a new order"),
                    self.duplicate,
                    ("draft", "confirmed", "delivered", "closed", "void"),
                ),
                (N_("Void order"), self.void, ("draft", "confirmed")),
            )
        )
        self.empty = Empty("orders")
        self._middle = QStackedWidget()
        self._switching = False
        self._build()
        self._connect()
        self._bind()
        self.list.select_first()
        if self.list.current() is None:
            self._middle.setCurrentIndex(NOTHING)
        self.setFocusProxy(self.list.view)

    # Building

    def _build(self) -> None:
        sheet = area(QWidget(), "base")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(Rule())
        inside.addWidget(self.editor, 1)
        words = N_("Type in what the customer agreed; the papers come of it.")
        self.empty.say(tr(N_("No order is open.")), tr(words), tr(N_("New order")), "orders")
        self._middle.addWidget(sheet)
        self._middle.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.list, self._middle, self.preview):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.remember(self.splitter, "orders", [288, 0, 484], [256, 0, 372])
        self.whole = QStackedWidget()
        self.whole.addWidget(self.splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.asked_new.connect(self.show_new)
        self.empty.acted.connect(self.show_new)
        self.editor.kept.connect(self._after_keeping)
        self.preview.standing.connect(self._show_deed)
        self.head.table.clicked.connect(self.show_table)
        self.head.copy.clicked.connect(self.duplicate)
        self.head.deed.clicked.connect(self.do_deed)

    def _bind(self) -> None:
        self.list.bind_keys(self)
        self.editor.form.bind_keys()
        keys.bind(
            self,
            new=self.show_new,
            deed=self.do_deed,
            save=self.keep,
            print=self.preview.print_paper,
            pdf=self.preview.save_as,
            right=self.toggle_preview,
            earlier=self.earlier,
            later=self.later,
            undo=self.editor.grid.undo_stack.undo,
            redo=self.editor.grid.undo_stack.redo,
            duplicate=self.duplicate,
            revise=self.revise,
            escape=self.back_to_list,
        )

    # What the window asks

    def show_record(self, record_id: int | None) -> None:
        if record_id is not None and self.leave():
            self.show_sheets()
            self.list.clear_filter()
            self.list.select(record_id)

    @Slot()
    def show_new(self) -> None:
        self.new_for(None)

    def new_for(self, customer_id: int | None) -> None:
        """Begin an order, for a customer if one is named."""
        if self.leave():
            self.show_sheets()
            self._begin(Customer.get_by_id(customer_id) if customer_id else None)

    def leave(self) -> bool:
        """Keep what was typed; when that cannot be, ask whether to go on typing."""
        self.editor.grid.settle()
        if not self.editor.is_touched() or self.editor.keep():
            return True
        return bool(ask_to_throw_away(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the notes fold away, and the paper where the order needs the room."""
        super().resizeEvent(event)
        self.editor.form.fold_away("notes", self.height() < LOW)
        if event.oldSize().width() < 0 or event.oldSize().width() != self.width():
            self.preview.setVisible(self.width() - 256 - 372 >= LEAST)

    # Deeds

    @Slot()
    def do_deed(self) -> None:
        """The filled button: issue the paper, or print the one that was issued."""
        self.editor.grid.settle()
        if self.preview.issued_paper() is not None:
            self.preview.print_paper()
        else:
            self.issue()

    def issue(self) -> Paper | None:
        """Keep the order and issue the chosen paper."""
        if not self.editor.keep() or self.editor.order is None:
            return None
        order = self.editor.order
        paper = self.preview.issue(order)
        if paper is not None:
            self.editor.load(Order.get_by_id(order.id))
            self._after_keeping(order)
        return paper

    @Slot()
    def keep(self) -> None:
        """Ctrl+S."""
        self.editor.keep()

    @Slot()
    def duplicate(self) -> None:
        """Begin a new order with the same customer and lines, at the prices of that order."""
        order = self.editor.order
        if order is not None and self.leave():
            self._begin(order.customer, orders.draft_of(order))

    @Slot()
    def revise(self) -> None:
        """Open the next revision of an issued order."""
        order = self.editor.order
        if order is None or order.state != "confirmed":
            return
        try:
            orders.revise(order, who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
        self._reload(order.id)

    @Slot()
    def void(self) -> None:
        """Void the order after asking for the reason."""
        order = self.editor.order
        if order is None:
            return
        answer = ask_to_void(self, order)
        if not answer:
            return
        try:
            orders.void_order(order, who=self.context.who, reason=answer.reason)
        except Problem as problem:
            self.context.quiet.error(problem)
        self._reload(order.id)

    @Slot()
    def toggle_preview(self) -> None:
        """F9."""
        self.preview.setVisible(not self.preview.isVisible())

    @Slot()
    def show_table(self) -> None:
        """All orders as a table over the whole page."""
        if not self.leave():
            return
        if self.whole.count() == 1:
            table = OrderTable(self.context)
            table.opened.connect(self.show_record)
            table.closed.connect(self.show_sheets)
            self.whole.addWidget(table)
        self.whole.setCurrentIndex(1)
        self.whole.currentWidget().setFocus()

    @Slot()
    def show_sheets(self) -> None:
        """Back from the table to list, order and paper."""
        self.whole.setCurrentIndex(0)
        self.list.view.setFocus()

    @Slot()
    def earlier(self) -> None:
        """Ctrl+PgUp."""
        self.list.step(-1)

    @Slot()
    def later(self) -> None:
        """Ctrl+PgDown."""
        self.list.step(1)

    @Slot()
    def back_to_list(self) -> None:
        """Esc: back to the list; a new order in which nothing was typed goes away."""
        self.show_sheets()
        if self.editor.order is None and not self.editor.is_touched():
            self.list.select_first()
        self.list.view.setFocus()

    # Showing

    def _begin(self, customer: Customer | None, lines: tuple = ()) -> None:
        self._select(None)
        self._middle.setCurrentIndex(SHEET)
        self.editor.start(customer, lines)
        self._after_showing()

    def _select(self, order_id: int | None) -> None:
        """Move the cursor of the list without showing what it comes to."""
        self._switching = True
        self.list.select(order_id)
        self._switching = False

    @Slot(object)
    def _chosen(self, order: Order | None) -> None:
        here = self.editor.order
        if self._switching or order is None or (here is not None and order.id == here.id):
            return
        if not self.leave():
            self._select(here.id if here else None)
            return
        self._middle.setCurrentIndex(SHEET)
        self._reload(order.id)

    @Slot(object)
    def _opened(self, order: Order | None) -> None:
        self.editor.form.focus()

    def _reload(self, order_id: int) -> None:
        self.editor.load(Order.get_by_id(order_id))
        self._after_showing()

    @Slot(object)
    def _after_keeping(self, order: Order) -> None:
        self._select(order.id)
        self._after_showing()

    def _after_showing(self) -> None:
        self.head.show_order(self.editor.order)
        self.preview.show_paper()

    @Slot(bool)
    def _show_deed(self, issued: bool) -> None:
        self.head.show_deed(issued=issued)
