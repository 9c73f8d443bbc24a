"""What kind of line the current one is: chosen from a menu, a gift with its reason."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from salesassist.rules import lines as kinds
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import Answer, ask
from salesassist.ui.kit.line_view import LineView

Ask = Callable[..., Answer]


class LineKinds(QObject):
    """Opens the menu of kinds over the current line and changes the line, as one step of undo."""

    def __init__(self, view: LineView, ask_reason: Ask = ask):
        super().__init__(view)
        self._view, self._ask = view, ask_reason
        view.kind_asked.connect(self.open)

    @Slot()
    def open(self) -> QMenu | None:
        """The menu of kinds at the current line; nothing where lines cannot be changed."""
        model, row = self._view.model(), self._view.currentIndex().row()
        if model.read_only or row < 0:
            return None
        menu = QMenu(self._view)
        lines = model.lines()
        now = lines[row].get("kind", kinds.ITEM) if row < len(lines) else ""
        for kind, words in kinds.KINDS.items():
            action = menu.addAction(tr(words), partial(self.choose, row, kind))
            action.setCheckable(True)
            action.setChecked(kind == now)
        at = self._view.visualRect(model.index(row, 0)).bottomLeft()
        menu.popup(self._view.viewport().mapToGlobal(at))
        return menu

    def choose(self, row: int, kind: str) -> None:
        """Make a line of this kind; a gift asks for its reason, headings and texts lose figures."""
        model = self._view.model()
        values: dict[str, Any] = {"kind": kind, "free_reason": ""}
        if kind == kinds.GIFT:
            lines = model.lines()
            name = lines[row].get("name", "") if row < len(lines) else ""
            reason = self._reason(name)
            if not reason:
                return
            values |= {"free_reason": reason, "price": 0, "discount_bp": 0, "discount_amount": 0}
        elif kind in kinds.WORDS:
            nothing = dict.fromkeys(("quantity", "price", "discount_bp", "discount_amount"), 0)
            values |= nothing | {"product": None, "code": "", "unit": ""}
        model.change(row, values)
        if kind in kinds.WORDS:
            self._view.setCurrentIndex(model.index(row, model.column_of("name")))

    def _reason(self, name: str) -> str:
        answer = self._ask(
            self._view,
            tr(N_("Give “{name}” away?")).format(name=name),
            tr(
                N_("It goes out with the delivery note and costs nothing. The supervisor sees why.")
            ),
            tr(N_("Free of charge")),
            tr(N_("Leave it")),
            reason=tr(N_("Reason")),
            icon="check",
            danger=False,
        )
        return answer.reason if answer else ""
