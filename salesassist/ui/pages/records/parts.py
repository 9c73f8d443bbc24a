"""The parts of a record, such as its contacts: a small list, and one of them edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Binned, Record, Unfinished
from salesassist.desk.unfinished import unfinished
from salesassist.tasks.records.binning import restore
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Link, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.keeper import Keeper

MOST = 5


@dataclass(frozen=True)
class PartKind:
    """What a list of parts is: its words (marks), its model, columns, fields and tasks."""

    title: str
    empty: str
    question: str
    lost: str
    new: str
    form: str  # under which an unfinished entry lies
    model: type[Record]
    fields: str
    columns: Sequence[Column]
    order: Sequence[object]
    keep: Callable[..., Record]
    remove: Callable[..., None]
    owner: str = "customer"  # the field that names the record whose part it is
    blank: Callable[[Context, Record], Record] | None = None  # what a new one begins with
    most: int = MOST  # rows that are seen without scrolling
    fixed: bool = False  # the parts are what they are: none is added, none removed


class PartList(QWidget):
    """The parts of one customer; `opened` when an entry was opened."""

    opened = Signal()

    def __init__(self, context: Context, kind: PartKind, parent: QWidget | None = None):
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._owner: Record | None = None
        self.table = FactTable(tr(kind.title), kind.columns, empty=tr(kind.empty), most=kind.most)
        self.form = RecordForm(kind.model, kind.fields)
        self.keeper = Keeper(context, [self.form], kind.keep, self, form=kind.form, new=kind.new)
        self.add = Link(tr(N_("Add")))
        self.panel = area(QWidget(), "panel")
        self.close_button = Button(tr(N_("Close the entry")))
        self.remove_button = Button(tr(N_("Remove")), "danger", icon="trash-2")
        self._build()
        self.table.view.clicked.connect(self._open_current)
        self.table.opened.connect(self.edit)
        self.add.clicked.connect(self.begin)
        self.close_button.clicked.connect(self.close_entry)
        self.remove_button.clicked.connect(self.remove)
        self.keeper.kept.connect(self._after_keeping)
        self.keeper.given_up.connect(self.panel.hide)

    def _build(self) -> None:
        self.add.setAccessibleName(f"{tr(self._kind.title)}: {self.add.text()}")
        self.table.heading.addWidget(self.add)
        self.add.setVisible(not self._kind.fixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove_button)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.setSpacing(8)
        inside.addWidget(self.keeper.draft.notice)
        inside.addWidget(self.form)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addWidget(self.panel)
        self.panel.hide()

    def show_owner(self, owner: Record | None) -> None:
        """Show the parts of another record; one not kept yet can have none."""
        self._owner = owner if owner is not None and owner.id else None
        self.panel.hide()
        self.add.setEnabled(self._owner is not None)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the parts again."""
        self.table.set_facts(self._parts())

    def is_open(self) -> bool:
        """Whether an entry is open."""
        return self.panel.isVisibleTo(self)

    @Slot()
    def begin(self) -> None:
        """Open the entry of a new part."""
        if self._owner is not None:
            self.leave()
            self.table.clear_choice()
            self._open(self._blank())
            row = self._laid_aside()
            if row is not None:
                self.keeper.resume(row)

    @Slot(object)
    def edit(self, part: Record) -> None:
        """Open the entry of a part."""
        same = self.is_open() and self.keeper.record == part
        if not same:
            self.leave()
            self._open(part)

    def leave(self) -> None:
        """Keep what is typed in the entry; what cannot be kept is laid aside unfinished."""
        if self.is_open():
            self.keeper.leave()

    def resume(self, row: Unfinished) -> None:
        """Open the entry that was laid aside; its owner is shown already."""
        part = self._kind.model.get_or_none(self._kind.model.id == row.record)
        if part is not None:
            self.edit(part)
        elif row.record is None:
            self.begin()
            if self.keeper.draft.request != row.request:
                self.keeper.resume(row)

    def form_name(self) -> str:
        """Under which an unfinished entry lies."""
        return self._kind.form

    def owner_of(self, part: int | None) -> int | None:
        """The id of the record a part belongs to."""
        found = self._kind.model.get_or_none(self._kind.model.id == part)
        return getattr(found, f"{self._kind.owner}_id") if found is not None else None

    def _laid_aside(self) -> Unfinished | None:
        """The entry of a new part of this owner that was laid aside last."""
        rows = unfinished(self._kind.form)
        mine = (
            row
            for row in rows
            if row.record is None and row.content["fixed"].get(self._kind.owner) == self._owner.id
        )
        return next(mine, None)

    @Slot()
    def close_entry(self) -> None:
        """Keep what is typed, or lay it aside, and close the entry."""
        self.leave()
        self.panel.hide()
        self.table.clear_choice()

    @Slot()
    def remove(self) -> None:
        """Remove the part after asking: orders that named it keep only the words they printed."""
        part = self.keeper.record
        if part is None or part.id is None:
            self.keeper.revert()
            self.panel.hide()
            return
        title = tr(self._kind.question).format(name=str(part))
        if ask(self, title, tr(self._kind.lost), tr(N_("Remove")), tr(N_("Leave it"))):
            self.keeper.draft.drop()
            self.keeper.forget()
            self.panel.hide()
            binned = self._kind.remove(part, who=self._context.who)
            self._context.quiet.done(
                tr(N_("Removed {name}.")).format(name=str(part)),
                undo=partial(self._restore, part, binned),
            )
            self.refresh()

    def _restore(self, part: Record, binned: Binned | None) -> None:
        if isinstance(binned, Binned):
            restore(binned, who=self._context.who)
            self.refresh()
            return
        names = [name for name in part._meta.fields if name not in ("id", "version")]
        values = {name: getattr(part, name) for name in names}
        self._kind.keep(None, who=self._context.who, **values)
        self.refresh()

    def _blank(self) -> Record:
        if self._kind.blank is None:
            return self._kind.model()
        return self._kind.blank(self._context, type(self._owner).get_by_id(self._owner.id))

    def _open(self, part: Record) -> None:
        owner = {} if part.id else {self._kind.owner: self._owner}
        self.keeper.load(part, **owner)
        self.remove_button.setVisible(part.id is not None and not self._kind.fixed)
        self.panel.show()
        self.form.focus()
        self.opened.emit()

    def _parts(self) -> list[Record]:
        if self._owner is None:
            return []
        model = self._kind.model
        mine = getattr(model, self._kind.owner) == self._owner
        return list(model.select().where(mine).order_by(*self._kind.order))

    @Slot()
    def _open_current(self) -> None:
        if self.table.current() is not None:
            self.edit(self.table.current())

    @Slot(object)
    def _after_keeping(self, part: Record) -> None:
        self.refresh()
        self.remove_button.setVisible(not self._kind.fixed)
