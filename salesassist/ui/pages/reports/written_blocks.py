"""The blocks of a written report: their order, and one of them open with its draft beside it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Record, ReportBlock
from salesassist.desk.issue import new_request
from salesassist.tasks.reports.document import keeping
from salesassist.tasks.reports.document.making import is_known, title_of
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.entry import run
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.parts import PartKind, PartList
from salesassist.ui.pages.reports.written_dialogs import PutInDialog, TableDialog
from salesassist.ui.pages.reports.written_words import block_name, block_said, block_state

UP, DOWN = -1, 1
DRAFT_WIDE = 2, 3  # the draft and the fields share the width so
ROOMY = 480  # pixels, from which the draft stands beside the fields


def _leave_out(block: ReportBlock, *, who: str) -> None:
    """A block is left out of the paper, not out of its report."""
    keeping.keep_block(block, who=who, printed=False)


BLOCKS = PartKind(
    title=N_("Blocks"),
    empty=N_("The blocks come with the report."),
    question=N_("Leave the block “{name}” out?"),
    lost=N_("It is not printed; what it says stays."),
    new=N_("Block"),
    form="reports.report_block",
    model=ReportBlock,
    fields="text+ remark+ stays printed",
    columns=(
        Column("kind", N_("Block"), show=block_name, width=132),
        Column("said", N_("Words"), show=block_said),
        Column("state", N_("In the document"), show=block_state, width=96),
    ),
    order=(ReportBlock.position, ReportBlock.id),
    keep=keeping.keep_block,
    remove=_leave_out,
    owner="document",
    most=15,
    fixed=True,
)
Table = tuple[int, dict[str, Any]]


class BlockList(PartList):
    """The blocks; `show_drafts` tells their newest sentences."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, BLOCKS, parent)
        self._drafts: dict[int, str] = {}
        self.draft = Label("", "")
        self.take = Button(tr(N_("Edit these sentences")), icon="pencil", deed=self.take_draft)
        self.put = Button(
            tr(N_("Put a report in")), icon="new", key="block_put", deed=self.put_report
        )
        self.out = Button(tr(N_("Take out")), icon="void", deed=self.take_report_out)
        self.reports = FactTable(
            tr(N_("Reports in the block")),
            (
                Column("title", N_("Report"), show=_title),
                Column("how", N_("How it is printed"), show=_how, width=150),
            ),
            empty=tr(N_("None: the block has words alone.")),
            most=6,
        )
        self._lay_panel()
        self.reports.opened.connect(self.change_report)
        keys.action(self.panel, "block_put", self.put_report)
        for name, deed in (("block_up", self.up), ("block_down", self.down)):
            keys.action(self, name, deed)
        keys.action(self, "block_print", self.turn_printed)

    def _lay_panel(self) -> None:
        self.draft.setWordWrap(True)
        self.draft.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.draft.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        beside = area(QWidget(), "panel")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(Label(tr(N_("Draft from the figures")), "label"))
        column.addWidget(self.draft)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        inside = self.panel.layout()
        inside.removeWidget(self.form)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for part, stretch in zip((beside, self.form), DRAFT_WIDE, strict=True):
            self._pair.addWidget(part, stretch)
        inside.insertLayout(1, self._pair)
        inside.insertWidget(2, self.reports)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.put)
        buttons.addWidget(self.out)
        buttons.addStretch(1)
        inside.insertLayout(3, buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the fields the draft stands above them."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        roomy = event.size().width() >= theme.current().px(ROOMY)
        self._pair.setDirection(way.LeftToRight if roomy else way.TopToBottom)

    # Showing

    def show_owner(self, owner: Record | None) -> None:
        """Show the blocks of a report; the open one stays open while the report is the same."""
        same = owner is not None and self._owner is not None and owner.id == self._owner.id
        if same and self.is_open():
            self._owner = owner
            self.refresh()
        else:
            super().show_owner(owner)

    def show_drafts(self, drafts: Mapping[int, str]) -> None:
        """Show the sentences as the figures are now."""
        self._drafts = dict(drafts)
        self.refresh()
        if self.is_open() and self.keeper.record is not None:
            self._show_draft(self.keeper.record)

    def refresh(self) -> None:
        """Read the blocks again; the cursor stays on its row."""
        at = self.table.view.currentIndex()
        super().refresh()
        if at.isValid():
            self.table.view.setCurrentIndex(self.table.model.index(at.row(), at.column()))

    def _parts(self) -> list[ReportBlock]:
        found = super()._parts()
        for block in found:
            block.draft = self._drafts.get(block.id, block.draft)
        return found

    def _open(self, part: ReportBlock) -> None:
        super()._open(part)
        self._show_draft(part)
        self._show_reports(part)

    def _show_draft(self, block: ReportBlock) -> None:
        block.draft = self._drafts.get(block.id, block.draft)
        none = tr(N_("This block has no draft: what you write is printed."))
        self.draft.setText(block.draft or none)
        self.take.setVisible(bool(block.draft))
        moved = bool(block.text) and block.edited_from != block.draft
        words = tr(N_("The figures moved since you edited: compare with the draft."))
        self.form.say("text", "warning" if moved else "", words if moved else "")

    def _show_reports(self, block: ReportBlock) -> None:
        self.reports.set_facts(list(enumerate(block.tables)))
        self.out.setVisible(bool(block.tables))

    # Deeds

    @Slot()
    def take_draft(self) -> None:
        """Put the draft into the field to be edited."""
        self.form.set_value("text", self.keeper.record.draft)
        self.keeper.touch("text")
        self.form.focus("text")

    @Slot()
    def up(self) -> None:
        """Ctrl+Shift+Up."""
        self._move(UP)

    @Slot()
    def down(self) -> None:
        """Ctrl+Shift+Down."""
        self._move(DOWN)

    def _move(self, step: int) -> None:
        block = self._at_hand()
        if block is not None:
            self._do(partial(keeping.move_block, block, step))
            self._choose(block)

    @Slot()
    def turn_printed(self) -> None:
        """Ctrl+Shift+H: print the block, or leave it out."""
        block = self._at_hand()
        if block is not None:
            self._do(partial(keeping.keep_block, block, printed=not block.printed))
            self._choose(block)

    @Slot()
    def put_report(self) -> None:
        """Ctrl+Ins: put a report into the open block."""
        block = self._at_hand()
        if block is not None:
            run(PutInDialog(self._context, block, self))
            self._reload()

    @Slot()
    def take_report_out(self) -> None:
        """Take the chosen report out of the open block, the last one where none is chosen."""
        block = self._at_hand()
        if block is not None and block.tables:
            chosen: Table = self.reports.current() or (len(block.tables) - 1, {})
            self._do(partial(keeping.take_out, block, chosen[0]))

    @Slot(object)
    def change_report(self, table: Table) -> None:
        """Say how a report of the open block is printed."""
        block = self._at_hand()
        if block is not None and is_known(table[1]["report"]):
            run(TableDialog(self._context, block, table[0], self))
            self._reload()

    def _at_hand(self) -> ReportBlock | None:
        """The block that is open, with everything typed kept; else the one the cursor is on."""
        if self.is_open():
            if not self.keeper.keep():
                return None
            found = self.keeper.record
        else:
            found = self.table.current()
        return ReportBlock.get_by_id(found.id) if found is not None else None

    def _do(self, deed: Callable[..., Any]) -> None:
        try:
            deed(who=self._context.who, request=new_request())
        except Problem as problem:
            self._context.quiet.error(problem)
        self._reload()

    def _reload(self) -> None:
        """Read the open block again as it is kept now."""
        self.refresh()
        if self.is_open():
            block = ReportBlock.get_by_id(self.keeper.record.id)
            self.keeper.load(block)
            self._show_draft(block)
            self._show_reports(block)

    def _choose(self, block: ReportBlock) -> None:
        row = next(at for at, each in enumerate(self._parts()) if each.id == block.id)
        self.table.view.setCurrentIndex(self.table.model.index(row, 0))


def _title(table: Table) -> str:
    name = table[1]["report"]
    return title_of(name) if is_known(name) else name


def _how(table: Table) -> str:
    entry = table[1]
    if not entry["most"]:
        return tr(N_("only the sums"))
    words = tr(N_("{count} rows, with chart")) if entry["picture"] else tr(N_("{count} rows"))
    return words.format(count=entry["most"])
