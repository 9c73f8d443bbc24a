"""The editor of several words: a box to tick for each, in as many rows as they need."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db.structures import Several
from salesassist.texts import tr
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.editors import Editor
from salesassist.ui.kit.flow import Flow


class SeveralEditor(Editor):
    """Boxes beside each other; Space ticks the one with the focus."""

    def __init__(self, field: Several, parent: QWidget | None = None):
        inner = QWidget()
        super().__init__(field, inner, parent)
        flow = Flow(inner, spacing=12)
        flow.setContentsMargins(0, 4, 0, 0)
        self.boxes: dict[str, Check] = {}
        for word, mark in field.options.items():
            box = Check(tr(mark))
            box.clicked.connect(self._tell)
            self.boxes[word] = box
            flow.addWidget(box)
        inner.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> list[str]:
        return [word for word, box in self.boxes.items() if box.isChecked()]

    def set_value(self, value: object, record: object = None) -> None:
        for word, box in self.boxes.items():
            box.setChecked(word in (value or []))

    def typed(self) -> list[str]:
        return self.value()

    def retype(self, typed: object) -> None:
        self.set_value(typed)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
        self.left.emit()
