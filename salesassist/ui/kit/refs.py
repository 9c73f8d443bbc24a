"""The editor of a reference: another record, found by typing a part of it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from salesassist.db import eyes
from salesassist.db.base import Record
from salesassist.db.fields import Ref
from salesassist.rules.names import fold
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import icons
from salesassist.ui.kit.editors import Editor
from salesassist.ui.kit.labels import restyle
from salesassist.ui.kit.picker import Candidate, Completion, Lookup

AT_MOST = 50


class NoSuchRecord(Problem):
    """What was typed names none of the records to choose from."""

    says = N_("There is no “{text}” among {label}: choose one of the list (F4).")


class RefEditor(Editor):
    """Another record, found by typing a part of it; F4 or Down shows what there is."""

    def __init__(self, field: Ref, parent: QWidget | None = None):
        self.line = QLineEdit()
        super().__init__(field, self.line, parent)
        self._chosen: object = None
        self._free = ""
        self._lookup: Lookup = lambda text: records(field.rel_model, text)
        self.line.setPlaceholderText(tr(field.hint) if field.hint else "")
        self.completion = Completion(self.line, self._find)
        self.completion.chosen.connect(self.choose)
        arrow = self.line.addAction(
            icons.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        arrow.triggered.connect(self.show_all)
        self.arrow = arrow
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.tidy)
        self.line.installEventFilter(self)

    def set_lookup(self, lookup: Lookup) -> None:
        """Offer other candidates, such as the contacts of one customer alone."""
        self._lookup = lookup

    def set_free(self, name: str) -> None:
        """Take any text too; the record keeps it in its field `name`, beside the reference."""
        self._free = name

    def text(self) -> str:
        """The words of the field: of the chosen record, or as typed."""
        return self.line.text().strip()

    def is_free(self) -> bool:
        """Whether the field holds a text of its own and no record."""
        return bool(self._free and self._chosen is None and self.text())

    def value(self) -> object:
        """The chosen record, or None; raises NoSuchRecord for a text that names none."""
        typed = self.text()
        if typed and self._chosen is None and not self._free:
            raise NoSuchRecord(text=typed, label=tr(self.field.label))
        return self._chosen

    def set_value(self, value: object, record: Record | None = None) -> None:
        self._chosen, self.typing = value, False
        free = getattr(record, self._free, "") if self._free and value is None else ""
        self.line.setText(self.field.show(value) or free)
        self.line.setCursorPosition(0)

    def typed(self) -> dict[str, object]:
        return {"id": self._chosen.id if self._chosen else None, "text": self.line.text()}

    def retype(self, typed: object) -> None:
        known = self.field.rel_model.get_or_none(id=typed["id"]) if typed["id"] else None
        self.set_value(known)
        if known is None:
            self.line.setText(typed["text"])

    def veil(self, words: str) -> None:
        self.line.setText(words)
        super().veil(words)

    def set_read_only(self, fixed: bool) -> None:
        self.line.setReadOnly(fixed)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus if fixed else Qt.FocusPolicy.StrongFocus)
        self.arrow.setVisible(not fixed)
        restyle(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and Down show what there is to choose."""
        if event.type() == QEvent.Type.KeyPress and _opens(event):
            self.show_all()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def show_all(self) -> None:
        """Show the first candidates whatever is typed."""
        if not self.line.isReadOnly():
            self.line.setFocus()
            self.completion.look("")

    @Slot(object)
    def choose(self, candidate: Candidate) -> None:
        """Take a candidate."""
        self.set_value(candidate.value)
        self.changed.emit()
        self.left.emit()

    def _find(self, text: str) -> Iterable[Candidate]:
        return self._lookup(text)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._chosen, self.typing = None, True
        self.changed.emit()

    @Slot()
    def tidy(self) -> None:
        """Take the one candidate that what was typed names, if there is one alone."""
        self.typing = False
        typed = self.text()
        if typed and self._chosen is None:
            found = list(self._lookup(typed))
            exact = [one for one in found if typed in (str(one.value), *one.cells)]
            # Where any text will do, a part of another one is a text of its own.
            meant = exact if self._free else exact or found
            if len(meant) == 1:
                self.choose(meant[0])
                return
        self.left.emit()


def _opens(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down)


def records(model: type[Record], text: str, *where: object) -> list[Candidate]:
    """Records of a model that contain each typed word, as candidates with code and name."""
    query = model.select().limit(AT_MOST)
    if where:
        query = query.where(*where)
    words = fold(text).split()
    if hasattr(model, "search"):
        query = query.where(*[model.search.contains(word) for word in words]) if words else query
        return [candidate(found) for found in query]
    return [candidate(found) for found in query if all(word in fold(str(found)) for word in words)]


def candidate(record: Record) -> Candidate:
    """A record as a candidate: its title, and its code where it has one."""
    code = getattr(record, "code", "")
    title = eyes.words(record)
    return Candidate(record, (title, code) if code and code not in title else (title,))
