"""The filters of a report: those it can be asked by, each a field; more are taken from a menu."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from salesassist.db import Customer, Order
from salesassist.tasks.reports.asking import FILTERS
from salesassist.tasks.reports.choices import choices
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.refs import RefEditor

USUAL = ("rep", "region")
CUSTOMER, MOST, HEIGHT = 190, 150, 28


def labelled(text: str, widget: QWidget) -> QWidget:
    """A field with its label before it, as one part of a row that wraps."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 4, 0)
    part.setMinimumHeight(theme.current().px(HEIGHT))
    row.setSpacing(8)
    label = Label(text, "label")
    label.setBuddy(widget)
    label.setVisible(bool(text))
    row.addWidget(label)
    row.addWidget(widget)
    return part


class Filters(QObject):
    """The fields of the filters, which stand in a row of others; `changed` when one is set."""

    changed = Signal()

    def __init__(self, row: Flow, parent: QWidget):
        super().__init__(parent)
        self._shown: list[str] = []
        self._known: tuple[str, ...] = ()
        self.editors: dict[str, Combo | RefEditor] = {name: self._editor(name) for name in FILTERS}
        self.parts = {
            name: labelled(tr(FILTERS[name]), editor) for name, editor in self.editors.items()
        }
        for part in self.parts.values():
            row.addWidget(part)
        self.more = Button(tr(N_("Condition")), "quiet", icon="new", deed=self.open_more)

    def _editor(self, name: str) -> Combo | RefEditor:
        if name == "customer":
            editor = RefEditor(Order.customer)
            editor.setFixedWidth(theme.current().px(CUSTOMER))
            editor.line.setPlaceholderText(tr(N_("All")))
            editor.left.connect(self._changed)
            return editor
        combo = Combo([(None, tr(N_("All")))], tr(FILTERS[name]))
        combo.setMaximumWidth(theme.current().px(MOST))
        combo.currentIndexChanged.connect(self._changed)
        return combo

    def show(self, known: tuple[str, ...], values: Mapping[str, Any]) -> None:
        """Offer the filters a report knows, with what they are set to, silently."""
        self._known = known
        self._shown = [
            name for name in FILTERS if name in known and (name in USUAL or name in values)
        ]
        for name, editor in self.editors.items():
            blocked = editor.blockSignals(True)
            self._fill(name, values.get(name))
            editor.blockSignals(blocked)
        self._place()

    def values(self) -> dict[str, Any]:
        """What the filters shown are set to."""
        found = {name: self._value(name) for name in self._shown}
        return {name: value for name, value in found.items() if value is not None}

    def _fill(self, name: str, value: object) -> None:
        editor = self.editors[name]
        if isinstance(editor, RefEditor):
            known = Customer.get_or_none(Customer.id == value) if value is not None else None
            editor.set_value(known)
            return
        offered = [(None, tr(N_("All"))), *choices(name)]
        if value is not None and value not in [each for each, _ in offered]:
            offered.append((value, str(value)))
        editor.set_choices(offered)
        editor.set_value(value)

    def _value(self, name: str) -> object:
        editor = self.editors[name]
        if isinstance(editor, Combo):
            return editor.value()
        chosen = editor.typed()["id"]
        return chosen

    def _place(self) -> None:
        for name, part in self.parts.items():
            part.setVisible(name in self._shown)
        rest = [name for name in self._known if name not in self._shown]
        self.more.setVisible(bool(rest))

    @Slot()
    def open_more(self) -> QMenu:
        """Offer the filters that are not shown yet."""
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self._known:
            if name not in self._shown:
                menu.addAction(tr(FILTERS[name])).setData(name)
        menu.triggered.connect(self._add)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    @Slot(QAction)
    def _add(self, action: QAction) -> None:
        self._shown.append(str(action.data()))
        self._place()
        self.editors[self._shown[-1]].setFocus()

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()
