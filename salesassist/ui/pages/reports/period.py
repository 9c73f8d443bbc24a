"""The row above the report: which month, which currency, and on what basis it counts."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from salesassist.db.settings import CURRENCIES
from salesassist.rules import dates
from salesassist.rules.dates import NoSuchMonth
from salesassist.tasks.reports import Monthly
from salesassist.texts import N_, sentence, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, area, restyle
from salesassist.ui.kit.messages import Message
from salesassist.ui.pages.reports import words

HEIGHT = 44
FIELD = 148

YearMonth = tuple[int, int]


class Period(QWidget):
    """`moved` comes when another month or currency is chosen; ask `month` and `currency` then."""

    moved = Signal()

    def __init__(self, month: YearMonth, parent: QWidget | None = None):
        super().__init__(parent)
        self.month = month
        self.currency: str | None = None
        self._months: list[tuple[YearMonth, str]] = []
        self.field = QLineEdit()
        self.earlier = Button("", icon="chevron-left", name=tr(N_("Previous month")))
        self.later = Button("", icon="chevron-right", name=tr(N_("Next month")))
        self.problem = Message()
        self.currencies = Combo(name=tr(N_("Currency")))
        self._build()
        self._connect()
        self._show_month()

    def _build(self) -> None:
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.field.setFixedWidth(theme.current().px(FIELD))
        self.field.setAccessibleName(tr(N_("Month")))
        self.field.setToolTip(tr(N_("Type 115/10, 2026-10 or 11510")))
        calendar = QLineEdit.ActionPosition.LeadingPosition
        self.field.addAction(icons.icon("calendar"), calendar)
        self.arrow = self.field.addAction(
            icons.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._currency_label = Label(tr(N_("Currency")), "label")
        self._currency_label.setBuddy(self.currencies)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for part in (self.earlier, self.field, self.later, self.problem):
            row.addWidget(part)
        self._basis = QWidget()
        facts = QHBoxLayout(self._basis)
        facts.setContentsMargins(8, 0, 0, 0)
        facts.setSpacing(8)
        for label, text in (
            (N_("Basis"), N_("Order date")),
            (N_("Amounts"), N_("Before tax")),
            (N_("Compared with"), N_("Same month last year")),
        ):
            facts.addWidget(Label(tr(label), "label"))
            facts.addWidget(Label(tr(text)))
            facts.addSpacing(12)
        row.addWidget(self._basis)
        row.addWidget(self._currency_label)
        row.addWidget(self.currencies)
        row.addStretch(1)
        area(self, "base")

    def _connect(self) -> None:
        self.earlier.clicked.connect(self.go_earlier)
        self.later.clicked.connect(self.go_later)
        self.field.editingFinished.connect(self._typed)
        self.arrow.triggered.connect(self.open_months)
        self.field.installEventFilter(self)
        self.currencies.currentIndexChanged.connect(self._chose)

    def show_report(self, report: Monthly, house: str) -> None:
        """Offer the currencies of the month (the house's own too) and the months of its trend."""
        known = sorted({report.currency, house, *report.other_currencies})
        choices = [(each, f"{each} {tr(CURRENCIES.get(each, each))}") for each in known]
        blocked = self.currencies.blockSignals(True)
        self.currencies.set_choices(choices)
        self.currencies.set_value(report.currency)
        self.currencies.blockSignals(blocked)
        for part in (self.currencies, self._currency_label):
            part.setVisible(len(known) > 1)
        self._months = [
            ((each.year, each.month), words.amount(each.net, report))
            for each in reversed(report.months)
        ]

    def go(self, month: YearMonth) -> None:
        """Choose a month."""
        self.month = month
        self._show_month()
        self.moved.emit()

    @Slot()
    def go_earlier(self) -> None:
        """Choose the month before."""
        self._step(-1)

    @Slot()
    def go_later(self) -> None:
        """Choose the month after."""
        self._step(1)

    def _step(self, by: int) -> None:
        first = dates.add_months(dates.month_bounds(*self.month)[0], by)
        self.go((first.year, first.month))

    @Slot()
    def open_months(self) -> QMenu:
        """Offer the twelve months up to the one shown, each with its net sales."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for month, net in self._months:
            menu.addAction(f"{words.month_name(*month)}\t{net}").setData(month)
        menu.triggered.connect(self._picked)
        menu.popup(self.field.mapToGlobal(self.field.rect().bottomLeft()))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and Down open the months, Esc takes back what was typed."""
        if event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down):
            self.open_months()
        elif event.key() == Qt.Key.Key_Escape:
            self._show_month()
        else:
            return False
        return True

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        self.go(tuple(action.data()))

    @Slot()
    def _typed(self) -> None:
        try:
            month = dates.parse_month(self.field.text())
        except NoSuchMonth as problem:
            self._say(sentence(problem))
            return
        if month != self.month:
            self.go(month)
        else:
            self._show_month()

    @Slot()
    def _chose(self) -> None:
        self.currency = self.currencies.value()
        self.moved.emit()

    def _show_month(self) -> None:
        self.field.setText(words.month_name(*self.month))
        self.field.setCursorPosition(0)
        self._say("")

    def _say(self, text: str) -> None:
        self.field.setProperty("state", "error" if text else "")
        restyle(self.field)
        self._basis.setVisible(not text)
        if text:
            self.problem.say("error", text)
        else:
            self.problem.clear()
