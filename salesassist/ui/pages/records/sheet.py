"""The sheet of one record: its groups of fields under headings, its messages, its parts."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from salesassist.db import Record
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.records.keeper import Keeper
from salesassist.ui.pages.records.parts import PartList


class RecordSheet(QScrollArea):
    """Groups of (heading, form) one under the other; `open_other` asks for another record."""

    NEW = ""  # a mark: what a new one is called among the unfinished
    FORM = ""  # under which it lies there
    open_other = Signal(object)

    def __init__(
        self,
        context: Context,
        groups: Sequence[tuple[str, RecordForm]],
        keep: Callable[..., Record],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.context = context
        self.forms = [form for _, form in groups]
        self.parts: list[PartList] = []
        room = max(form.label_room() for form in self.forms)
        for form in self.forms:
            form.stand_in_line(room)
            # before the keeper hears of it: what is found here may hold a new record back
            form.changed.connect(self.judge)
            form.left.connect(self.judge)
        self.keeper = Keeper(context, self.forms, keep, self, form=self.FORM, new=self.NEW)
        self._open: set[RecordForm] = set()
        inside = area(QWidget(), "base")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(8, 12, 8, 16)
        self.column.setSpacing(8)
        self.column.addWidget(_inset(self.keeper.draft.notice))
        for heading, form in groups:
            self.column.addLayout(_group(heading, form))
            form.unfolded.connect(self._note_unfolded)
        self.column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.forms[0].editor(self.forms[0].names()[0]))
        area(self, "base")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As tall as the words need at this width: a message that wraps squeezes no field.

        Never wider than is seen: a form in two columns goes back to one.
        """
        if self.widget() is not None:
            self.widget().setMaximumWidth(event.size().width())
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands inside folds, unfolds and says more."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside = self.widget()
        if inside is not None and inside.hasHeightForWidth():
            inside.setMinimumHeight(inside.heightForWidth(self.viewport().width()))

    def add_parts(self, parts: PartList) -> None:
        """Put a list of parts under the groups."""
        self.parts.append(parts)
        parts.opened.connect(self._scroll_soon)
        self.column.insertWidget(self.column.count() - 1, parts)

    def show_record(self, record: Record, **fixed: Any) -> None:
        """Show a record, kept or new; `fixed` values are kept with it."""
        self.keeper.load(record, **fixed)
        for parts in self.parts:
            parts.show_owner(record)
        self.verticalScrollBar().setValue(0)
        self.judge_all()

    def refresh_parts(self) -> None:
        """Read the lists of parts again, unless one is being edited."""
        for parts in self.parts:
            if not parts.is_open():
                parts.refresh()

    def leave(self) -> None:
        """Keep everything typed here; what cannot be kept is laid aside unfinished."""
        for parts in self.parts:
            parts.leave()
        self.keeper.leave()

    def show_nothing(self) -> None:
        """Show no record and none of its parts; what was laid aside stays so."""
        self.keeper.show_nothing()
        for parts in self.parts:
            parts.keeper.show_nothing()
            parts.show_owner(None)

    def keepers(self) -> list[Keeper]:
        """The keepers of the forms that are open."""
        return [self.keeper, *(parts.keeper for parts in self.parts if parts.is_open())]

    def clean(self) -> bool:
        """Keep everything typed here without asking; False if something cannot be kept."""
        return all(not keeper.dirty() or keeper.keep() for keeper in self.keepers())

    def close_entries(self) -> bool:
        """Close the open entries of parts; whether one was open."""
        opened = [parts for parts in self.parts if parts.is_open()]
        for parts in opened:
            parts.close_entry()
        return bool(opened)

    def form_of(self, name: str) -> RecordForm:
        """The form with a field."""
        return next(form for form in self.forms if name in form.names())

    @Slot()
    def toggle_fold(self) -> None:
        """F8: unfold the rest of all groups, or fold it away."""
        unfold = not self._open
        for form in self.forms:
            if (form in self._open) != unfold and not form.fold.isHidden():
                form.toggle()

    @Slot()
    def _scroll_soon(self) -> None:
        QTimer.singleShot(0, self, self._scroll_to_entry)  # when the layout has made its room

    @Slot()
    def _scroll_to_entry(self) -> None:
        for parts in self.parts:
            if parts.is_open() and parts.panel.isAncestorOf(self.focusWidget() or self):
                self.ensureWidgetVisible(parts.panel)

    def judge_all(self) -> None:
        """Say under the fields what is to be said about the record."""

    @Slot(str)
    def judge(self, name: str) -> None:
        """Say under a field what is to be said after a change."""

    @Slot(bool)
    def _note_unfolded(self, unfolded: bool) -> None:
        form = self.sender()
        (self._open.add if unfolded else self._open.discard)(form)


def _group(heading: str, form: RecordForm) -> QVBoxLayout:
    """A form below its heading."""
    group = QVBoxLayout()
    group.setContentsMargins(8, 0, 8, 0)
    group.setSpacing(8)
    if heading:
        group.addWidget(Label(heading, "group"))
    group.addWidget(form)
    return group


def _inset(part: QWidget) -> QWidget:
    """A part with the air of the groups at its left and right."""
    held = QWidget()
    row = QVBoxLayout(held)
    row.setContentsMargins(8, 0, 8, 0)
    row.addWidget(part)
    return held
