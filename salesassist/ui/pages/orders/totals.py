"""Under the lines: what stands against sending at the left, the sums at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.rules import money, words_amount
from salesassist.rules.tax import TAX_MODES, Totals
from salesassist.texts import N_, tr
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.pages.orders.all_checks import ChecksDialog

CHECKS, ROWS = 6, 3
SIGNS = {"TWD": "NT$", "USD": "US$"}


class TotalsPanel(QWidget):
    """Checks, net, tax with its mode, total, and the amount in words."""

    mode_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.mode = Combo(((word, tr(mark)) for word, mark in TAX_MODES.items()), tr(N_("VAT")))
        self.mode.currentIndexChanged.connect(self._choose)
        self._net, self._tax, self._discount = Label("", ""), Label("", ""), Label("", "")
        self._total_name, self._total = Label("", "label"), Label("", "total")
        self._words = ShortLabel("", "note")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._checks = [Message() for _ in range(CHECKS)]
        self._checks_title = Label("", "note")
        self._all: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._body())
        column.addWidget(Rule())
        column.addWidget(self._words_row())
        area(self, "base")

    def _body(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._checks_title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, message in enumerate(self._checks):
            grid.addWidget(message, at % ROWS, at // ROWS)
        for column in range(CHECKS // ROWS):
            grid.setColumnStretch(column, 1)
        left.addLayout(grid)
        left.addStretch(1)
        body = QHBoxLayout()
        body.setContentsMargins(12, 10, 12, 8)
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addLayout(self._sums())
        return body

    def _sums(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._discount_name = Label(tr(N_("Discount")), "label")
        rows = (
            (self._discount_name, self._discount),
            (Label(tr(N_("Net")), "label"), self._net),
            (self._tax_row(), self._tax),
        )
        for at, (name, figure) in enumerate(rows):
            grid.addWidget(name, at, 0)
            grid.addWidget(figure, at, 1, right)
        grid.addWidget(Rule(), len(rows), 0, 1, 2)
        grid.addWidget(self._total_name, len(rows) + 1, 0)
        grid.addWidget(self._total, len(rows) + 1, 1, right)
        grid.setColumnMinimumWidth(1, 120)
        grid.setRowStretch(len(rows) + 2, 1)
        return grid

    def _tax_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Label(tr(N_("VAT")), "label"))
        line.addWidget(self.mode)
        line.addStretch(1)
        return row

    def _words_row(self) -> QWidget:
        row = area(QWidget(), "panel")
        row.setFixedHeight(28)
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(16)
        line.addWidget(self._words, 1)
        return row

    def show_totals(self, totals: Totals, currency: str, language: str) -> None:
        """Show the sums of the order; amounts in minor units of its currency."""
        self._discount.setText(money.format_amount(-totals.discount, currency))
        for part in (self._discount, self._discount_name):
            part.setVisible(bool(totals.discount))
        self._net.setText(money.format_amount(totals.net, currency))
        self._tax.setText(money.format_amount(totals.tax, currency))
        self._total_name.setText(f"{tr(N_('Total'))} {SIGNS.get(currency, currency)}")
        self._total.setText(money.format_amount(totals.total, currency))
        self._words.setText(words_amount.words(totals.total, currency, language))

    def show_nothing(self) -> None:
        """Show that the lines do not come to a sum yet."""
        for figure in (self._net, self._tax, self._total):
            figure.setText(money.NOTHING)
        self._words.setText("")

    def set_mode(self, mode: str) -> None:
        """Show how the prices stand to the tax."""
        blocked = self.mode.blockSignals(True)
        self.mode.set_value(mode)
        self.mode.blockSignals(blocked)

    def show_checks(self, checks: Sequence[tuple[str, str]]) -> None:
        """Show what stands against sending, as (kind, sentence), open ones first.

        What has no room stands behind the last row.
        """
        open_ones = sum(kind in ("error", "warning") for kind, _ in checks)
        words = N_("Checks before issuing: {count} open") if open_ones else N_("Ready to issue")
        self._all = list(checks)
        shown, rest = list(checks[:CHECKS]), list(checks[CHECKS - 1 :])
        if len(checks) > CHECKS:
            good = all(kind == "check" for kind, _ in rest)
            more = N_("The other {count} are right") if good else N_("{count} more")
            shown[CHECKS - 1 :] = [("sentence", tr(more).format(count=len(rest)))]
        self.show_state(tr(words).format(count=open_ones), shown)
        if len(checks) > CHECKS:
            last = self._checks[-1]
            last.say("sentence", shown[-1][1], tr(N_("All")), self.show_all)

    def all_checks(self) -> list[tuple[str, str]]:
        """Every check of the order shown, as (kind, sentence)."""
        return list(self._all)

    @Slot()
    def show_all(self) -> None:
        """Every check in a window of its own."""
        dialog = ChecksDialog(self._checks_title.text(), self._all, self)
        dialog.exec()
        dialog.deleteLater()

    def show_state(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show a title and rows of (kind, sentence) at the left of the sums."""
        self._checks_title.setText(title)
        for message, row in zip(self._checks, [*rows, *[None] * CHECKS], strict=False):
            if row is None:
                message.clear()
            else:
                message.say(*row)
                message.show()

    def _choose(self) -> None:
        self.mode_chosen.emit(str(self.mode.value()))
