"""The customer's own order held against ours: every line of it counts, known or not."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.comparing import Comparison, compare_purchase_order
from salesassist.texts import N_, tr
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders import lookups
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.read_lines import ReadLinesDialog

NUMBER = 260


class CompareOrderDialog(ReadLinesDialog):
    """As lines are read, but none is left out; `number` is what the customer calls the order."""

    title = N_("Compare with the customer's order")
    takes = N_("Compare {count} lines")
    counted = N_("{sure} sure, {look} to look at, {missing} without a product: compared as well")

    def _build(self) -> None:
        super()._build()
        self.number = QLineEdit()
        self.number.setMinimumWidth(NUMBER)
        label = Label(tr(N_("Customer's order no.")), "note")
        label.setBuddy(self.number)
        self.number.setAccessibleName(label.text())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.number)
        row.addStretch(1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(0, row)

    def theirs(self) -> tuple[list[LineDraft], set[int]]:
        """All lines of theirs, and the places of those where no price was written or typed."""
        lines, unpriced = [], set()
        for line, match in zip(self.grid.lines(), self._seen(), strict=True):
            if match.pasted is None and not (line.get("product") or line.get("name")):
                continue
            if match.pasted is not None and match.pasted.price is None:
                asked = match.draft(self._currency, self._language).price
                if (line.get("price") or 0) == asked:
                    unpriced.add(len(lines))
            lines.append(lookups.draft_of_line(line))
        return lines, unpriced

    def _ready(self, counts: Mapping[str, int]) -> int:
        return sum(counts.values())


def compare_order(page: QWidget, context: Context, editor: OrderEditor) -> Comparison | None:
    """Ask for the customer's order and compare it with ours; None when it was given up."""
    order = editor.order
    if order is None:
        return None
    dialog = CompareOrderDialog(editor.customer(), editor.head(), "", page)
    dialog.number.setText(order.customer_po)
    told = None
    if dialog.exec():
        lines, unpriced = dialog.theirs()
        number = dialog.number.text().strip()
        told = compare_purchase_order(order, lines, context.now(), number, unpriced)
    dialog.deleteLater()
    return told
