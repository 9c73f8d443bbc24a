"""A form generated from fields: labels, editors, a message under each, the rest folded."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import eyes
from salesassist.db.base import Record, database
from salesassist.db.fields import Ref
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.fields import Editor, RefEditor
from salesassist.ui.kit.form_layout import FormLayout, FormRow
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.veil import VEIL

FOLD = "|"
AT_MOST = 12

_STATES = {"warning": "warn", "error": "error"}


class RecordForm(QWidget):
    """The form of a model: `RecordForm(Order, "customer contact | notes")`.

    Names after "|" are folded away until F8; a name ending in "+" takes both columns.
    `changed` gives the name of a field a person changes, `left` the one that is left then.
    """

    changed = Signal(str)
    left = Signal(str)
    unfolded = Signal(bool)

    def __init__(self, model: type[Record], names: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.model = model
        self.record: Record | None = None
        self._rows: dict[str, FormRow] = {}
        self._open = self._read_only = False
        self._make_rows(names)
        self._grid = FormLayout(self._rows.values())
        self.fold = Button("", "quiet", icon="chevron-right", key="fold", deed=self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.unveil = Button(tr(N_("Show in full…")), "quiet", icon="eye", deed=self.lift)
        self.unveil.hide()
        foot.addWidget(self.unveil)
        foot.addWidget(self.fold)
        column.addLayout(foot)
        self._lay_out()

    def _make_rows(self, names: str) -> None:
        first, _, rest = names.partition(FOLD)
        for name in (first + " " + rest).split():
            row = FormRow(name.rstrip("+"), self.model._meta.fields[name.rstrip("+")], self)
            row.wide = row.wide or name.endswith("+")
            row.folded = name in rest.split()
            self._rows[row.name] = row
            row.editor.changed.connect(self._tell)
            row.editor.left.connect(self._leave)
        visible = [row for row in self._rows.values() if not row.folded]
        for row in visible[AT_MOST:]:
            row.folded = True

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._rows[name].editor

    def message(self, name: str) -> Message:
        """The message row under a field."""
        return self._rows[name].message

    def label(self, name: str) -> Label:
        """The label of a field."""
        return self._rows[name].label

    def label_room(self) -> int:
        """The width its labels ask for, in pixels."""
        return self._grid.label_room()

    def stand_in_line(self, room: int) -> None:
        """Give the labels at least this room, so that forms below each other begin in one line."""
        self._grid.least = room
        self._lay_out()

    def names(self) -> list[str]:
        """The fields of the form in order."""
        return list(self._rows)

    def load(self, record: Record) -> None:
        """Show a record; changes are counted from here, and the messages are taken away."""
        self.record = record
        for name, row in self._rows.items():
            row.editor.set_value(_kept(record, name), record)
            row.mute()
            self._veil(row)
        self.unveil.setVisible(any(row.veiled for row in self._rows.values()))
        if database().read_only:
            self.set_read_only(True)

    def _veil(self, row: FormRow) -> None:
        """A person whom these eyes need not see stands there masked, and cannot be changed."""
        was, known = row.veiled, self.record.id is not None
        veils = known and not VEIL.lifted(self.record)
        row.veiled = veils and eyes.hides(self.record, row.name)
        if row.veiled:
            row.editor.veil(eyes.text(self.record, row.name))
        elif was:
            row.editor.set_read_only(self._read_only)

    @Slot()
    def lift(self) -> None:
        """Ask why the persons have to be seen, and show them."""
        if VEIL.lift(self.record, self):
            self.load(self.record)

    def changes(self) -> dict[str, object]:
        """The fields whose value differs from the record's; one that cannot be read is left out."""
        found: dict[str, object] = {}
        for name, row in self._rows.items():
            if row.veiled:
                continue
            try:
                value = row.editor.value()
            except Problem:
                continue
            if self.record is None or value != _kept(self.record, name):
                found[name] = value
        return found

    def value(self, name: str) -> object:
        """What is entered in a field; raises the Problem of a text that is no value."""
        row = self._rows[name]
        return _kept(self.record, name) if row.veiled else row.editor.value()

    def set_value(self, name: str, value: object) -> None:
        """Show another value in a field, as a change still to be kept."""
        if not self._rows[name].veiled:
            self._rows[name].editor.set_value(value, self.record)

    def typed(self) -> dict[str, object]:
        """What stands in each field, readable or not, as plain JSON: to be taken up again later."""
        return {name: row.editor.typed() for name, row in self._rows.items() if not row.veiled}

    def retype(self, typed: Mapping[str, object]) -> None:
        """Put back what `typed` gave; a field the form has no more is passed over."""
        for name, row in self._rows.items():
            if name in typed and not row.veiled:
                row.editor.retype(typed[name])

    def problems(self) -> dict[str, Problem]:
        """What may not be kept, by field; also shows it under the fields."""
        open_ = {name: row for name, row in self._rows.items() if not row.veiled}
        found = {name: row.editor.problem() for name, row in open_.items()}
        wrong = {name: problem for name, problem in found.items() if problem is not None}
        self.show_problems(wrong)
        return wrong

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Show these problems as errors, and take away the errors of the other fields."""
        for name, row in self._rows.items():
            if name in problems:
                self.say(name, "error", sentence(problems[name]))
                self._open = self._open or row.folded
            elif row.message.kind() == "error":
                row.mute()
        self._lay_out()

    def say(
        self,
        name: str,
        kind: str,
        text: str,
        link: str = "",
        way_out: Callable[[], object] | None = None,
    ) -> None:
        """Say something under a field: kind check, sentence, warning or error; "" is silence."""
        row = self._rows[name]
        if not text:
            row.mute()
            return
        row.message.say(kind, text, link, way_out)
        row.message.setVisible(row.editor.isVisibleTo(self))
        row.editor.set_state(_STATES.get(kind, ""))
        row.editor.inner.setAccessibleDescription(text)

    def set_lookup(self, name: str, lookup) -> None:
        """Offer other candidates in a reference field."""
        found = self._rows[name].editor
        if isinstance(found, RefEditor):
            found.set_lookup(lookup)

    def set_free(self, name: str, field: str) -> None:
        """Let a reference take any text too, which the record keeps in another field of its own."""
        found = self._rows[name].editor
        if isinstance(found, RefEditor):
            found.set_free(field)

    def set_read_only(self, fixed: bool) -> None:
        """Show all fields as text that cannot be changed."""
        self._read_only = fixed
        for row in self._rows.values():
            row.editor.set_read_only(fixed or row.veiled)

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field, by default the first."""
        row = self._rows[name or next(iter(self._rows))]
        if row.folded and not self._open:
            self.toggle()
        # As Tab does it: what stands there is marked, and typing replaces it.
        row.editor.inner.setFocus(Qt.FocusReason.TabFocusReason)

    def fold_away(self, name: str, folded: bool) -> None:
        """Fold a field away among the rest, or show it always."""
        if self._rows[name].folded != folded:
            self._rows[name].folded = folded
            self._lay_out()

    @Slot()
    def toggle(self) -> None:
        """F8: unfold the rest of the fields, or fold it away."""
        self._open = not self._open
        self._lay_out()
        self.unfolded.emit(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        if self._grid.give_width(event.size().width()):
            self._lay_out()

    @Slot()
    def _tell(self) -> None:
        name = self.sender().objectName()
        row = self._rows[name]
        if row.message.kind() == "error":
            row.mute()
        self.changed.emit(name)

    @Slot()
    def _leave(self) -> None:
        name = self.sender().objectName()
        row = self._rows[name]
        problem = None if row.veiled else row.editor.problem()
        if problem is not None and not self._read_only:
            self.say(name, "error", sentence(problem))
        self.left.emit(name)

    def _shown(self) -> list[FormRow]:
        return [row for row in self._rows.values() if self._open or not row.folded]

    def _lay_out(self) -> None:
        shown = self._shown()
        self._grid.lay_out(shown)
        self._name_fold(len(self._rows) - len(shown))
        self._order_tabs()

    def _name_fold(self, hidden: int) -> None:
        foldable = sum(row.folded for row in self._rows.values())
        self.fold.setVisible(foldable > 0)
        self.fold.set_icon("chevron-down" if self._open else "chevron-right")
        words = N_("Fewer fields") if self._open else N_("{count} more fields")
        self.fold.set_text(tr(words).format(count=hidden))

    def _order_tabs(self) -> None:
        before: QWidget | None = None
        for row in self._rows.values():
            for widget in (row.editor.inner, row.message.link()):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.fold)

    def bind_keys(self) -> None:
        """Let F8 unfold the rest while the cursor is in the form."""
        keys.action(self, "fold", self.toggle)


def _kept(record: Record, name: str) -> object:
    """A field of a record; a reference that must be filled but is not yet is None."""
    field = record._meta.fields[name]
    if isinstance(field, Ref) and record.__data__.get(name) is None:
        return record.__rel__.get(name)
    return getattr(record, name)
