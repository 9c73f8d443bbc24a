"""The orders page: the list, the order, and the paper beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Customer, Order
from salesassist.db.unfinished import Unfinished
from salesassist.desk.unfinished import unfinished
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Rule, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.orders.deeds import Deeds
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.follow import FollowView
from salesassist.ui.pages.orders.keeping import Keeper
from salesassist.ui.pages.orders.order_head import OrderHead
from salesassist.ui.pages.orders.order_list import order_list
from salesassist.ui.pages.orders.order_table import OrderTable
from salesassist.ui.pages.orders.paper_pane import PaperPane
from salesassist.ui.pages.orders.past_prices import PastPrices
from salesassist.ui.pages.orders.unfinished import FORM
from salesassist.ui.pages.orders.views import Views
from salesassist.ui.pages.orders.whole import Whole

SHEET, NOTHING = 0, 1
LOW, LEAST = 760, 640  # the height and the middle's width below which the page folds


class OrdersPage(Page):
    """Which order (left), what it is (middle), what comes of it (right)."""

    HINTS = ("filter", "lines_paste", "read_lines", "pane", "fold", "help")
    unfinished_kinds = (FORM,)  # the forms laid aside that `resume` can show again

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.list = order_list(context.today())
        self.editor = OrderEditor(context)
        self.keeper = Keeper(self.editor, context)
        self.preview = PaperPane(context, self.editor)
        self.past = PastPrices(self.editor)
        self.head = OrderHead()
        self.follow = FollowView(context)
        self.deeds = Deeds(self, context, self.editor, self.keeper, self.preview)
        self.deeds.begin, self.deeds.reload = self._begin, self._reload
        self.head.set_commands(self.deeds.commands())
        self.empty = Empty("orders")
        self._middle, self._switching = QStackedWidget(), False
        self._build()
        self._connect()
        self._bind()
        self._first()
        self.setFocusProxy(self.list.view)

    def _build(self) -> None:
        sheet = area(QWidget(), "base")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(Rule())
        self.views = Views(self.head.follow, self.editor, self.follow, self.leave)
        inside.addWidget(self.views, 1)
        words = N_("Type in what the customer agreed; the papers come of it.")
        self.empty.say(tr(N_("No order is open.")), tr(words), tr(N_("New order")), "orders")
        self._middle.addWidget(sheet)
        self._middle.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.list, self._middle, self.preview):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.remember(self.splitter, "orders", [288, 0, 484], [256, 0, 372])
        self.whole = Whole(self.context, self.splitter, self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.enter)
        self.list.asked_new.connect(self.show_new)
        self.empty.acted.connect(self.show_new)
        self.whole.opened.connect(self.show_record)
        self.whole.closed.connect(self.show_sheets)
        self.deeds.show_undelivered = self.whole.show_undelivered
        self.keeper.kept.connect(self._after_keeping)
        self.keeper.laid.connect(self._tell_aside)
        self.preview.standing.connect(self.head.show_deed)
        self.follow.changed.connect(self._after_deed)
        self.follow.shown_paper.connect(self.preview.show_other)
        for button, deed in (
            (self.head.table, self.whole.show_orders),
            (self.head.copy, self.deeds.duplicate),
            (self.head.revise, self.deeds.revise),
            (self.head.void, self.deeds.void),
            (self.head.deed, self.deeds.do_deed),
        ):
            button.clicked.connect(deed)

    def _bind(self) -> None:
        self.list.bind_keys(self)
        self.editor.form.bind_keys()
        keys.bind(
            self,
            new=self.show_new,
            deed=self.deeds.do_deed,
            save=self.keep,
            print=self.print_papers,
            pdf=self.preview.save_as,
            right=self.toggle_preview,
            earlier=partial(self.list.step, -1),
            later=partial(self.list.step, 1),
            undo=self.editor.grid.undo_stack.undo,
            redo=self.editor.grid.undo_stack.redo,
            duplicate=self.deeds.duplicate,
            revise=self.deeds.revise,
            read_lines=self.read_lines,
            prices=self.past.choose,
            contact=self.deeds.log_contact,
            undelivered=self.whole.show_undelivered,
            view_1=self.views.show_order,
            view_2=self.views.show_follow,
            escape=self.back_to_list,
        )

    def panes(self) -> list[QWidget]:
        return [self.list, self.editor.form, self.editor.grid, self.follow, self.preview]

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

    def resume(self, row: Unfinished) -> None:
        """Show an order laid aside unfinished, as it lay on the form."""
        if row.request not in self.open_requests() and self.leave():
            self.show_sheets()
            self._select(row.record)
            self._middle.setCurrentIndex(SHEET)
            self.keeper.resume(row)
            self._after_showing()
            self.enter()

    @Slot()
    def enter(self) -> None:
        """Into the fields of the order shown."""
        self.editor.form.focus()

    def open_record(self) -> Order | None:
        return self.editor.order

    def open_requests(self) -> set[str]:
        """The form now open, by its request: it need not be offered for going on."""
        return {self.keeper.request}

    def leave(self) -> bool:
        """Keep what was typed, or lay it aside where it is no whole order yet."""
        return self.keeper.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the notes fold away, and the paper where the order needs the room."""
        super().resizeEvent(event)
        self.editor.form.fold_away("notes", self.height() < LOW)
        self.head.set_narrow(self.is_narrow())
        if event.oldSize().width() < 0 or event.oldSize().width() != self.width():
            self.preview.setVisible(self.width() - 256 - 372 >= LEAST)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page has kept it or laid it aside; minimizing is no leaving."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.keeper.pause()

    @Slot()
    def keep(self) -> None:
        """Ctrl+S."""
        self.editor.grid.settle()
        self.keeper.keep()

    @Slot()
    def read_lines(self) -> None:
        """Ctrl+Shift+L: lines from a message; without an order open, of a new one."""
        if self._middle.currentIndex() == NOTHING:
            self.show_new()
        self.deeds.read_lines()

    def read_file(self, path: Path) -> None:
        """A file dropped on the window: its lines go into the open draft, else into a new one."""
        self.show_sheets()
        if self._middle.currentIndex() == NOTHING or self.editor.is_fixed():
            self.show_new()
        self.deeds.read_file(path)

    @Slot()
    def toggle_preview(self) -> None:
        """F9."""
        self.preview.setVisible(not self.preview.isVisible())

    @Slot()
    def print_papers(self) -> None:
        """Ctrl+P: the paper shown, or those of the orders chosen in the table."""
        shown = self.whole.currentWidget()
        if isinstance(shown, OrderTable):
            shown.together.print_chosen()
        else:
            self.preview.print_paper()

    @Slot()
    def _after_deed(self) -> None:
        """What followed has changed the order: show it as it is kept."""
        if self.editor.order is not None:
            self._reload(self.editor.order.id)

    @Slot()
    def show_sheets(self) -> None:
        """Back from a table to list, order and paper."""
        self.whole.setCurrentIndex(0)
        self.list.view.setFocus()

    @Slot()
    def back_to_list(self) -> None:
        """Esc: back to the list; a new order in which nothing was typed goes away."""
        self.show_sheets()
        if self.editor.order is None and not self.editor.is_touched():
            self.list.select_first()
        self.list.view.setFocus()

    @Slot()
    def _tell_aside(self) -> None:
        self.context.laid_aside()

    def _first(self) -> None:
        """Show the first order, or that there is none."""
        self.list.select_first()
        if self.list.current() is None:
            self._middle.setCurrentIndex(NOTHING)

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

    def _reload(self, order_id: int | None) -> None:
        """Show an order as it is kept, with what was typed over it and laid aside."""
        if order_id is None:
            self.editor.start()
            self._first()
            return
        aside = [row for row in unfinished(FORM) if row.record == order_id]
        if aside:
            self.keeper.resume(aside[0])
        else:
            self.editor.load(Order.get_by_id(order_id))
        self._after_showing()

    @Slot(object)
    def _after_keeping(self, order: Order) -> None:
        self._select(order.id)
        self._after_showing()

    def _after_showing(self) -> None:
        self.head.show_order(self.editor.order)
        self.views.refresh()
        self.preview.show_paper()
        self.context.laid_aside()
