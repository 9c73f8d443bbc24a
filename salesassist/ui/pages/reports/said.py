"""Texts beside each other, each whole; what finds no room in the line is told when it is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label, Link

SPACE, LINES = 16, 4  # between two texts, and between two lines of them


class Said(QWidget):
    """`say` shows texts. Those without room stand in further lines; with `folds` only once the
    link that counts them is followed, which takes them away again.
    """

    def __init__(self, role: str = "", parent: QWidget | None = None, *, folds: bool = False):
        super().__init__(parent)
        self._role, self._folds, self._open = role, folds, False
        self._labels: list[Label] = []
        self._sentence, self.more = Label("", role), Link()
        self._sentence.setWordWrap(True)
        self._several = QWidget()
        self._flow = Flow(self._several, spacing=SPACE, lines=LINES)
        self._flow.setContentsMargins(0, 0, 0, 0)
        policies = QSizePolicy.Policy
        self._several.setSizePolicy(policies.Expanding, policies.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._several, 1)
        row.addWidget(self.more)
        self.setFocusProxy(self.more)
        self.more.clicked.connect(self._turn)
        self.say(())

    def say(self, texts: Sequence[str]) -> None:
        """Show these texts instead of the ones before; one alone may be a sentence of lines."""
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        alone = len(texts) == 1
        self._labels = [] if alone else [Label(text, self._role) for text in texts]
        for label in self._labels:
            self._flow.addWidget(label)
        self._sentence.setText(texts[0] if alone else "")
        self._sentence.setVisible(alone)
        self._several.setVisible(not alone)
        self._open = False
        self._fold()

    def text(self) -> str:
        """All that is said, seen or folded away."""
        return self._sentence.text() or "　".join(label.text() for label in self._labels)

    @Slot()
    def _turn(self) -> None:
        self._open = not self._open
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more texts in the line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _fold(self) -> None:
        """Leave in sight what finds room in one line beside the link; at least the first."""
        fitting = self._fitting()
        folded = len(self._labels) - fitting
        for at, label in enumerate(self._labels):
            label.setVisible(self._open or at < fitting)
        unfold = tr(N_("{count} more")).format(count=folded)
        self.more.setText(tr(N_("Fewer")) if self._open else unfold)
        self.more.setVisible(folded > 0)
        self._flow.invalidate()
        self.updateGeometry()

    def _fitting(self) -> int:
        """How many texts find room in the first line."""
        wide = [label.sizeHint().width() + SPACE for label in self._labels]
        if not self._folds or sum(wide) - SPACE <= self.width():
            return len(wide)
        room, count = self.width() - self.more.sizeHint().width() - SPACE, 0
        while count < len(wide) and sum(wide[: count + 1]) - SPACE <= room:
            count += 1
        return max(count, 1)
