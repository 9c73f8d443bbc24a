"""Taking a list out of the window: what stands in a table, typed, as workbook or CSV, logged."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import Record, eyes
from salesassist.db.fields import Day, Described, Moment, Money, Quantity, Rate, Whole
from salesassist.desk.exporting import (
    Head,
    Listing,
    head_of,
    logged,
    masked_columns,
    refuse_unpermitted,
    value_of,
    written,
)
from salesassist.desk.exporting.listing import NUMBER, TEXT, Value, mask_kind
from salesassist.desk.exporting.personal import prepared, shows_persons
from salesassist.desk.files import safe_name, write_whole
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys, printing
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.table import RecordTable

CHUNK = 500
WIDTH = 520
_TYPED = (Day, Moment, Money, Quantity, Rate, Whole)
_MINUS = "−"

Read = Callable[[Record], Value]
Steps = Generator[tuple[int, int], None, Listing]


@dataclass(frozen=True)
class Source:
    """A table to take out: its title, heads, how many rows, and the long work that reads them."""

    title: str
    heads: tuple[Head, ...]
    count: int
    read: Callable[[], Steps]


def source_of(title: str, table: RecordTable | QTableView) -> Source:
    """What stands in a table, as it is filtered and sorted, in the columns that are shown."""
    if isinstance(table, RecordTable):
        return _of_records(title, table)
    model, head = table.model(), table.horizontalHeader()
    places = [at for at in _in_order(head, model.columnCount()) if not head.isSectionHidden(at)]
    across = Qt.Orientation.Horizontal
    heads = tuple(Head(str(model.headerData(at, across) or "")) for at in places)
    texts = [
        [str(model.index(row, at).data() or "") for at in places] for row in range(model.rowCount())
    ]
    return Source(title, heads, len(texts), partial(_plain, title, heads, texts))


def _of_records(title: str, table: RecordTable) -> Source:
    model, head = table.model, table.view.horizontalHeader()
    model.catch_up()
    shown = [at for at in _in_order(head, len(model.columns)) if not head.isSectionHidden(at)]
    chosen = [_reading(model.record_type, model.columns[at]) for at in shown]
    heads = tuple(each for each, _ in chosen)
    ids = [model.id_at(row) for row in range(model.rowCount())]
    reads = [read for _, read in chosen]
    work = partial(_records, title, heads, reads, model.query(), model.record_type, ids)
    return Source(title, heads, len(ids), work)


def _in_order(head: Any, count: int) -> list[int]:
    return sorted(range(count), key=head.visualIndex)


def _reading(model: type[Record], column: Column) -> tuple[Head, Read]:
    """The head of a column and what reads its values: typed where its field is."""
    *steps, last = column.key.split(".")
    for step in steps:
        found = model._meta.fields.get(step)
        model = getattr(found, "rel_model", model)
    field = model._meta.fields.get(last)
    words = tr(column.label)
    if isinstance(field, _TYPED):
        return head_of(field, column.key, words), partial(_typed, steps, field)
    hidden = "" if column.personal else mask_kind(field)
    kind = NUMBER if column.align == "right" and field is None else TEXT
    if hidden:  # as it is kept: what is masked is decided when it goes out
        return Head(words, TEXT, True, column.key, hidden), partial(_kept, steps, field)
    read = partial(_number, column) if kind == NUMBER else partial(_words, column)
    return Head(words, kind, column.personal, column.key, ""), read


def _kept(steps: Sequence[str], field: Described, record: Record) -> Value:
    owner: Record | None = record
    for step in steps:
        owner = getattr(owner, step) if owner is not None else None
    return None if owner is None else field.text(owner) or None


def _typed(steps: Sequence[str], field: Described, record: Record) -> Value:
    owner: Record | None = record
    for step in steps:
        owner = getattr(owner, step) if owner is not None else None
    return None if owner is None else value_of(field, getattr(owner, field.name), owner)


def _words(column: Column, record: Record) -> Value:
    return column.text(record) or None


def _number(column: Column, record: Record) -> Value:
    """A figure worked out for the row; words where it is none."""
    return as_number(column.text(record))


def as_number(text: str) -> Value:
    """A shown figure as a number; any other text as it is."""
    try:
        return Decimal(text.replace(",", "").replace(_MINUS, "-")) if text else None
    except InvalidOperation:
        return text


def _records(
    title: str,
    heads: tuple[Head, ...],
    reads: Sequence[Read],
    query: Any,
    model: type[Record],
    ids: list[int],
) -> Steps:
    rows: list[list[Value]] = []
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        found = {each.id: each for each in query.clone().where(model.id.in_(part))}
        rows += [[read(found[key]) for read in reads] for key in part if key in found]
        yield len(rows), len(ids)
    return Listing(title, heads, rows)


def _plain(title: str, heads: tuple[Head, ...], texts: list[list[str]]) -> Steps:
    yield 0, len(texts)
    return Listing(title, heads, [[text or None for text in row] for row in texts])


class ExportDialog(QDialog):
    """How many rows, in which form, and why they are taken: without a reason names are masked."""

    def __init__(self, source: Source, who: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(tr(N_("Export {title}")).format(title=source.title))
        self._source, self._who = source, who
        self.form = Combo(
            [("xlsx", tr(N_("Workbook (.xlsx)"))), ("csv", tr(N_("CSV, UTF-8 (.csv)")))],
            tr(N_("File format")),
        )
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr(N_("Reason")))
        self.message = Message()
        self.back = Button(tr(N_("Cancel")), key="escape", deed=self.reject)
        self.verb = Button(tr(N_("Save…")), "main", key="deed", deed=self.accept)
        self._build()
        keys.action(self, "deed", self.accept)
        self.reason.textChanged.connect(self._tell)
        self._tell()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        words = tr(N_("{count} rows of {title}"))
        said = words.format(count=f"{self._source.count:,}", title=self._source.title)
        column.addWidget(Label(said, "title"))
        for label, widget in (
            (tr(N_("File format")), self.form),
            (tr(N_("Reason (stands in the log)")), self.reason),
        ):
            column.addWidget(Label(label, "note"))
            column.addWidget(widget)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.setMinimumWidth(WIDTH)

    def masked(self) -> tuple[str, ...]:
        """The columns that would go out masked as things are said now."""
        return masked_columns(self._source.heads, who=self._who, reason=self.reason.text())

    @Slot()
    def _tell(self) -> None:
        masked = self.masked()
        words = tr(N_("Masked, because no reason is given or you may not see them: {columns}"))
        said = words.format(columns="、".join(dict.fromkeys(masked))) if masked else ""
        self.message.say("warning", said)


class ExportFlow(QObject):
    """One list at a time: asked about, read beside the window, saved, logged."""

    def __init__(self, context: Context, parent: QWidget):
        super().__init__(parent)
        self.context = context
        self.dialog: ExportDialog | None = None

    def ask(self, source: Source) -> None:
        """Ask in which form and why a list is taken out."""
        try:
            refuse_unpermitted(self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.dialog = ExportDialog(source, self.context.who, self.parent().window())
        self.dialog.accepted.connect(partial(self._ask_place, source))
        self.dialog.open()

    def _ask_place(self, source: Source) -> None:
        form, reason = str(self.dialog.form.value()), self.dialog.reason.text()
        self.dialog.deleteLater()
        today = self.context.today().isoformat()
        name = safe_name(source.title, today) + f".{form}"
        place = str(Path(self.context.state.folder or self.context.papers) / name)
        title = tr(N_("Export {title}")).format(title=source.title)
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, place, f"*.{form}")
        if chosen:
            self.write(source, Path(chosen), form, reason=reason)

    def write(self, source: Source, path: Path, form: str, *, reason: str) -> None:
        """Read the list beside the window, then write and log it."""
        work = partial(_written, source, path, form, self.context.who, reason)
        name = tr(N_("Export {title}")).format(title=source.title)
        failed = self.context.quiet.error
        job = self.context.jobs.start(name, work, done=self._saved, failed=failed)
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.context.quiet.done(
            tr(N_("Saved: {path}")).format(path=path),
            open=partial(printing.open_file, path),
            folder=partial(printing.open_folder, path),
        )


def _written(
    source: Source, path: Path, form: str, who: str, reason: str
) -> Generator[tuple[int, int], None, Path]:
    with eyes.hiding(not shows_persons(who, reason)):
        listing = yield from source.read()
    ready = prepared(listing, who=who, reason=reason)
    write_whole(path, written(ready.listing, form))
    told = {"personal": ready.personal, "masked": ready.masked, "reason": reason}
    logged(path, who=who, what=source.title, rows=len(listing.rows), **told)
    return path
