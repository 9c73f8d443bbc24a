"""The row above a report: the time, by what it counts, the currency, filters, the comparison.

Only what the report can be asked can be chosen.
"""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db.reports import BASES
from salesassist.db.settings import CURRENCIES
from salesassist.rules.spans import Span
from salesassist.tasks.reports.asking import COMPARES, Asked
from salesassist.tasks.reports.catalog import Report
from salesassist.tasks.reports.comparing import COMPARING
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.pages.reports.filters import Filters, labelled
from salesassist.ui.pages.reports.span_field import SpanField


class QuestionBar(QWidget):
    """`changed` comes when a person asks otherwise; ask `asked` then."""

    changed = Signal()

    def __init__(self, asked: Asked, today: dt.date, parent: QWidget | None = None):
        super().__init__(parent)
        self.asked = asked
        self.span = SpanField(asked.span, today)
        self.basis = Combo([], tr(N_("Basis")))
        self.fixed = Label()
        self.currency = Combo([], tr(N_("Currency")))
        self.compare = Combo([(name, tr(mark)) for name, mark in COMPARES.items()])
        self.compare.setAccessibleName(tr(N_("Compared with")))
        self._row = Flow(spacing=8)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._parts = {
            "basis": labelled(tr(N_("Basis")), self.basis),
            "fixed": labelled(tr(N_("Basis")), self.fixed),
            "currency": labelled("", self.currency),
        }
        self._row.addWidget(self.span)
        for part in self._parts.values():
            self._row.addWidget(part)
        self.filters = Filters(self._row, self)
        self._parts["compare"] = labelled(tr(N_("Compared with")), self.compare)
        self._row.addWidget(self._parts["compare"])
        self.columns = Button("", "quiet", icon="columns-3", name=tr(N_("Choose columns")))
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setLayout(self._row)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(inside, 1)
        for button in (self.filters.more, self.columns):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        area(self, "base")
        self.span.moved.connect(self._moved)
        self.filters.changed.connect(self._filtered)
        for combo in (self.basis, self.currency, self.compare):
            combo.currentIndexChanged.connect(self._chose)

    def show_question(self, report: Report, asked: Asked, currencies: tuple[str, ...]) -> None:
        """Show what a report is asked, silently."""
        self.asked = asked = report.fits(asked)
        self.span.set_span(asked.span)
        self.filters.show(report.filters, asked.filters)
        self.fixed.setText(f"{tr(BASES[asked.basis])}　{tr(report.tax)}")
        self.basis.setToolTip(tr(report.tax))
        self._fill(self.basis, [(each, tr(BASES[each])) for each in report.bases], asked.basis)
        known = dict.fromkeys((*currencies, asked.currency))
        self._fill(self.currency, [(each, each) for each in known], asked.currency)
        self.currency.setToolTip(tr(CURRENCIES.get(asked.currency, asked.currency)))
        self._fill(self.compare, [(key, tr(mark)) for key, mark in COMPARES.items()], asked.compare)
        self._parts["basis"].setVisible(len(report.bases) > 1)
        self._parts["fixed"].setVisible(len(report.bases) == 1)
        self._parts["currency"].setVisible(len(known) > 1 and not report.currency)
        self._parts["compare"].setVisible(report.name in COMPARING)

    def go(self, span: Span) -> None:
        """Ask about another time."""
        self.span.go(span)

    def _fill(self, combo: Combo, choices: list[tuple[str, str]], value: str) -> None:
        blocked = combo.blockSignals(True)
        combo.set_choices(choices)
        combo.set_value(value)
        combo.blockSignals(blocked)

    @Slot()
    def _moved(self) -> None:
        self._ask(replace(self.asked, span=self.span.span))

    @Slot()
    def _filtered(self) -> None:
        self._ask(replace(self.asked, filters=self.filters.values()))

    @Slot()
    def _chose(self) -> None:
        self._ask(
            replace(
                self.asked,
                basis=str(self.basis.value()),
                currency=str(self.currency.value()),
                compare=str(self.compare.value()),
            )
        )

    def _ask(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            self.changed.emit()
