"""Which editor edits which kind of field; pages need no more than this and the form."""

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from salesassist.db.fields import Choice, Day, Described, Flag, Ref, Text
from salesassist.db.structures import Rows, Several
from salesassist.ui.kit import theme
from salesassist.ui.kit.day import DateEditor
from salesassist.ui.kit.editors import ChoiceEditor, Editor, FlagEditor, NotesEditor, TextEditor
from salesassist.ui.kit.refs import NoSuchRecord as NoSuchRecord
from salesassist.ui.kit.refs import RefEditor
from salesassist.ui.kit.refs import candidate as candidate
from salesassist.ui.kit.refs import records as records
from salesassist.ui.kit.rows import RowsEditor
from salesassist.ui.kit.several import SeveralEditor

KINDS: tuple[tuple[type, Callable[..., Editor]], ...] = (
    (Flag, FlagEditor),
    (Choice, ChoiceEditor),
    (Ref, RefEditor),
    (Day, DateEditor),
    (Several, SeveralEditor),
    (Rows, RowsEditor),
)


def editor(field: Described, parent: QWidget | None = None) -> Editor:
    """The editor of a field's kind."""
    if isinstance(field, Text) and field.lines > 1:
        return NotesEditor(field, parent)
    for kind, make in KINDS:
        if isinstance(field, kind):
            return make(field, parent)
    return TextEditor(field, parent)


def width_of(text: str, font_size: int = 13) -> int:
    """The width of a text in the program's type, in pixels."""
    return QFontMetrics(theme.current().font(font_size)).horizontalAdvance(text)
