"""Ctrl+K: one line to find anything, and the commands of the window; Enter opens what is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from salesassist.rules import names
from salesassist.tasks.records.everywhere import Found, Hit, everywhere
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, keys, theme
from salesassist.ui.kit.delegate import paint_ground
from salesassist.ui.kit.labels import Label, Rule
from salesassist.ui.kit.reader import Reader

WIDE, ROW, GROUP, TALL = 760, 36, 28, 560
LEFT, ICON, GAP = 16, 16, 12
COMMAND = ">"

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Line:
    """A line of the list: the head of a kind, a hit, or a command."""

    kind: str = ""
    head: str = ""
    hit: Hit | None = None
    action: QAction | None = None


class Lines(QAbstractListModel):
    """What was found, with a head above each kind; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.lines: list[Line] = []
        self.typed = ""

    def show_lines(self, lines: Sequence[Line], typed: str) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines, self.typed = list(lines), names.fold(typed)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if line.hit is not None:
                said = (line.hit.title, line.hit.detail, line.hit.figure)
                return ", ".join(filter(None, said))
            return line.action.text() if line.action is not None else line.head
        return line if role == Qt.ItemDataRole.UserRole else None


class Looks(QStyledItemDelegate):
    """Paints a head in grey; a hit with its icon, its name, what tells it apart, and its figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        looks, rect = theme.current(), option.rect
        painter.save()
        if line.head:
            painter.setFont(looks.font(12))
            painter.setPen(looks.colour("t2"))
            room = rect.adjusted(LEFT, 0, -LEFT, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line.head)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            paint_ground(painter, rect, chosen=chosen, bar=True)
            self._row(painter, rect.adjusted(LEFT, 0, -LEFT, 0), line, index.model().typed)
        painter.restore()

    def _row(self, painter: QPainter, room: QRect, line: Line, typed: str) -> None:
        looks = theme.current()
        icon = line.hit.icon if line.hit else "chevron-right"
        ratio = painter.device().devicePixelRatioF()
        pixmap = icons.pixmap(icon, "t2", ICON, ratio)
        painter.drawPixmap(room.left(), room.center().y() - ICON // 2, pixmap)
        room = room.adjusted(ICON + GAP, 0, 0, 0)
        figure = line.hit.figure if line.hit else keys.label(line.action.objectName())
        painter.setFont(looks.font(12))
        painter.setPen(looks.colour("t2"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(right), figure)
        room.setWidth(room.width() - QFontMetrics(looks.font(12)).horizontalAdvance(figure) - GAP)
        title = line.hit.title if line.hit else line.action.text()
        left = self._title(painter, room, title, typed)
        if line.hit and line.hit.detail:
            painter.setFont(looks.font(12))
            painter.setPen(looks.colour("t2"))
            rest = room.adjusted(left + GAP, 0, 0, 0)
            metrics = QFontMetrics(looks.font(12))
            said = metrics.elidedText(line.hit.detail, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, said)

    def _title(self, painter: QPainter, room: QRect, title: str, typed: str) -> int:
        """The name with what was typed in the accent; the width it took."""
        looks, x = theme.current(), 0
        for part, hit in marked(title, typed):
            font = looks.font(13, bold=hit)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(looks.colour("ac" if hit else "t1"))
            here = room.adjusted(x, 0, 0, 0)
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, max(here.width(), 0))
            painter.drawText(here, Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics.horizontalAdvance(shown)
        return x

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, theme.current().px(GROUP if line.head else ROW))


def marked(title: str, typed: str) -> list[tuple[str, bool]]:
    """A name cut where the first typed word stands in it: (text, whether it is that word)."""
    words = [word for word in typed.split() if not word.startswith(("<", ">"))]
    folded = names.fold(title)
    at = folded.find(words[0]) if words and len(folded) == len(title) else -1
    if at < 0:
        return [(title, False)]
    upto = at + len(words[0])
    parts = [(title[:at], False), (title[at:upto], True), (title[upto:], False)]
    return [part for part in parts if part[0]]


class FindDialog(QDialog):
    """`chosen` with page and record when something is opened; commands run by themselves."""

    chosen = Signal(str, int)

    def __init__(self, commands: Sequence[QAction], who: str, parent: QWidget):
        super().__init__(parent)
        self._who = who
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr(N_("Find anything")))
        self.commands = [each for each in commands if each.isEnabled() and each.text()]
        self.only = ""
        self._reader = Reader(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr(N_("Customer, number, telephone, amount, words")))
        self.field.setAccessibleName(tr(N_("Find anything")))
        self.field.setFrame(False)
        self.field.setProperty("kind", "find")
        self.lines = Lines(self)
        self.list = QListView()
        self.list.setModel(self.lines)
        self.list.setItemDelegate(Looks(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName(tr(N_("Found")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.said = Label("", "note")
        self._build()
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._open)
        self._ask()
        self.field.setFocus()

    def _build(self) -> None:
        hint = Label(tr(N_("Amounts: >100000; > alone: commands")), "note")
        top = QHBoxLayout()
        top.setContentsMargins(LEFT, 10, LEFT, 10)
        top.addWidget(self.field, 1)
        top.addWidget(hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(LEFT, 8, LEFT, 8)
        foot.setSpacing(6)
        caps = (("↑ ↓", N_("Select a line")), ("Enter", N_("Open")), ("Tab", N_("Only this kind")))
        for cap, words in (*caps, ("Esc", N_("Close"))):
            foot.addWidget(Label(cap, "key"))
            foot.addWidget(Label(tr(words), "note"))
            foot.addSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(Rule())
        whole.addWidget(self.list, 1)
        whole.addWidget(Rule())
        whole.addLayout(foot)
        self.resize(theme.current().px(WIDE), theme.current().px(TALL))

    @Slot()
    def _ask(self) -> None:
        typed, told = self.field.text(), {"who": self._who, "only": self.only}
        alone = typed.startswith(COMMAND) and not typed[1:].strip().replace(",", "").isdigit()
        self._reader.read(lambda: [] if alone else everywhere(typed, **told), self._take)

    def _take(self, found: list[Found]) -> None:
        lines: list[Line] = []
        for each in found:
            more = tr(N_("{count:,}, the first {shown}")).format(
                count=each.count, shown=len(each.hits)
            )
            count = f"{each.count:,}" if each.count == len(each.hits) else more
            lines.append(Line(each.kind, f"{each.words}　{count}"))
            lines += [Line(each.kind, hit=hit) for hit in each.hits]
        commands = [] if self.only else self._commands()
        if commands:
            lines.append(Line("commands", tr(N_("Commands"))))
            lines += [Line("commands", action=action) for action in commands]
        typed = self.field.text().strip()
        self.lines.show_lines(lines, typed)
        self.said.setText(tr(N_("Nothing is found.")) if typed and not lines else "")
        self.move_by(1, from_row=-1)

    def _commands(self) -> list[QAction]:
        """The commands whose words have what was typed; all of them after a “>” alone."""
        typed = names.fold(self.field.text()).removeprefix(COMMAND).strip()
        alone = self.field.text().startswith(COMMAND)
        if not typed and not alone:
            return []
        found = [each for each in self.commands if typed in names.fold(each.text())]
        return found if alone else found[:4]

    def move_by(self, step: int, from_row: int | None = None) -> None:
        """Choose the next line that can be chosen."""
        at = self.list.currentIndex().row() if from_row is None else from_row
        while 0 <= (at := at + step) < len(self.lines.lines):
            if not self.lines.lines[at].head:
                self.list.setCurrentIndex(self.lines.index(at))
                return

    def current(self) -> Line | None:
        """The chosen line."""
        at = self.list.currentIndex().row()
        return self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None

    @Slot()
    def _open(self) -> None:
        line = self.current()
        if line is None or line.head:
            return
        self.accept()
        if line.action is not None:
            line.action.trigger()
        elif line.hit is not None:
            self.chosen.emit(line.hit.page, line.hit.record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line keeps the letters; arrows choose, Enter opens, Tab narrows to a kind."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            deed = {
                Qt.Key.Key_Down: lambda: self.move_by(1),
                Qt.Key.Key_Up: lambda: self.move_by(-1),
                Qt.Key.Key_Return: self._open,
                Qt.Key.Key_Enter: self._open,
                Qt.Key.Key_Tab: self.narrow,
            }.get(event.key())
            if deed is not None:
                deed()
                return True
        return super().eventFilter(watched, event)

    def narrow(self) -> None:
        """See the chosen kind alone, or all of them again."""
        line = self.current()
        narrowed = "" if self.only or line is None else line.kind
        self.only = "" if narrowed == "commands" else narrowed
        self._ask()
