"""Records of one kind: a table of them, and beside it the form of the chosen or of a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from salesassist.db import Unfinished, eyes
from salesassist.db.base import Record
from salesassist.tasks.records import remove_record
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.settings.keeper import Check, Keeper
from salesassist.ui.pages.settings.sheet import Sheet

TABLE, FORM, ROOMY = 420, 680, 900
HEAD = 48


@dataclass(frozen=True)
class Kind:
    """What is shown of a kind of record, and its words (marks)."""

    model: type[Record]
    columns: Sequence[str | Column]
    fields: str
    title: str
    note: str
    new: str
    new_title: str
    empty: str
    order: Sequence[Any] = ()
    needs: Sequence[str] = ()


class Pair(QSplitter):
    """Table left, sheet with the form right; a new record is kept once it is complete."""

    def __init__(
        self,
        context: Context,
        kind: Kind,
        *,
        removable: bool = False,
        check: Check | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.context, self.kind = context, kind
        self.form = RecordForm(kind.model, kind.fields)
        self.sheet = Sheet("", tr(kind.note))
        self.waiting = Message()
        self.keeper = Keeper(
            context,
            kind.model,
            [self.form],
            self,
            check,
            kind.needs,
            title=kind.title,
            new=kind.new_title,
        )
        self.new_button = Button(tr(kind.new), icon="new", key="new", deed=self.show_new)
        self.remove_button = Button(tr(N_("Remove")), "danger", icon="trash-2", deed=self.remove)
        self.remove_button.setVisible(removable)
        self.table: RecordTable | None = None
        self.left = area(QWidget(), "base")
        self.column = QVBoxLayout(self.left)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head())
        self.column.addWidget(Rule())
        self._build(removable)
        self.show_query()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the button leaves its key to the tooltip."""
        super().resizeEvent(event)
        self.new_button.show_key(event.size().width() >= ROOMY)

    def head(self) -> QWidget:
        """What stands above the table: the title and the button of a new one."""
        head = QWidget()
        head.setFixedHeight(theme.current().px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Label(tr(self.kind.title), "title"))
        row.addStretch(1)
        row.addWidget(self.new_button)
        return head

    def _build(self, removable: bool) -> None:
        self.sheet.add(self.keeper.draft.notice)
        self.sheet.add(self.form)
        self.sheet.add(self.waiting)
        self.more()
        if removable:
            self.sheet.row(self.remove_button)
        self.addWidget(self.left)
        self.addWidget(self.sheet)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setSizes([TABLE, FORM])
        self.form.changed.connect(self._tell_waiting)
        self.keeper.kept.connect(self._kept)

    def more(self) -> None:
        """Further parts below the form."""

    def query(self) -> Any:
        """The records of the table."""
        return self.kind.model.select()

    def given(self) -> dict[str, Any]:
        """Values of a new record that no field of the form asks for."""
        return {}

    def show_query(self) -> None:
        """Fill the table; the cursor stands on its first record."""
        if self.table is not None:
            self.column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = RecordTable(
            self.query(), self.kind.columns, search=False, order=self.kind.order
        )
        self.table.head.hide()
        self.table.set_empty(tr(self.kind.empty))
        self.table.view.setAccessibleName(tr(self.kind.title))
        self.table.chosen.connect(self._choose)
        self.column.addWidget(self.table, 1)
        first = self.table.model.id_at(0)
        if first is None:
            self.show_new()
        else:
            self.table.select(first)

    def leave(self) -> None:
        """Keep what is typed, or lay it aside."""
        for keeper in self.keepers():
            keeper.leave()

    def keepers(self) -> list[Keeper]:
        """What keeps the forms of this section."""
        return [self.keeper]

    def resume(self, row: Unfinished) -> None:
        """Go on with what was laid aside, of a new record or of one of the table."""
        if row.record is None:
            self.show_new()
            self.keeper.resume(row)
        else:
            self.table.select(row.record)

    @Slot()
    def show_new(self) -> None:
        """Begin a new record."""
        self.leave()
        self.table.select(None)
        self.keeper.begin(**self.given())
        self._show_title()
        self._tell_waiting()
        if self.isVisible():
            self.form.focus()

    @Slot()
    def remove(self) -> None:
        """Remove the chosen record."""
        record = self.keeper.record
        if record is None:
            return
        try:
            remove_record(record, who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.context.quiet.done(tr(N_("{what} is removed")).format(what=eyes.words(record)))
        self.show_query()

    def shown(self, record: Record | None) -> None:
        """Called when another record (None: a new one) stands in the form."""

    @Slot(object)
    def _choose(self, record: Record | None) -> None:
        same = self.keeper.record is not None and record == self.keeper.record
        if record is None or same or self.keeper.busy():
            return
        self.leave()
        self.keeper.load(self.kind.model.get_by_id(record.id))
        self._show_title()
        self._tell_waiting()

    @Slot(object)
    def _kept(self, record: Record) -> None:
        self.table.select(record.id)
        self._show_title()
        self._tell_waiting()

    def _show_title(self) -> None:
        record = self.keeper.record
        self.sheet.title.setText(tr(self.kind.new_title) if record is None else _named(record))
        self.remove_button.setEnabled(record is not None)
        self.shown(record)

    @Slot()
    def _tell_waiting(self) -> None:
        missing = self.keeper.missing()
        if missing:
            text = tr(N_("Kept as soon as this is filled in: {fields}"))
            self.waiting.say("sentence", text.format(fields=", ".join(missing)))
        else:
            self.waiting.clear()


def _named(record: Record) -> str:
    """What stands over a record: its name alone, else what it is called."""
    return eyes.text(record, "name") if getattr(record, "name", "") else eyes.words(record)
