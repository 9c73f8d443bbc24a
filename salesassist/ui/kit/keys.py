"""The one table of keys: what each does, where it works, how it is written and bound."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import icons

EVERYWHERE = ""


@dataclass(frozen=True)
class Key:
    """One key: its name in the code, how it is pressed, what it does, on which page."""

    name: str
    press: str
    does: str
    page: str = EVERYWHERE
    icon: str = ""


def _scope(page: str, *rows: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple(Key(*row[:3], page, *row[3:]) for row in rows)


TABLE: tuple[Key, ...] = (
    *_scope(
        EVERYWHERE,
        ("help", "F1", N_("Help"), "circle-help"),
        ("pane", "F6", N_("Next pane")),
        ("pane_back", "Shift+F6", N_("Previous pane")),
        ("fold", "F8", N_("More fields")),
        ("right", "F9", N_("Right pane on and off"), "panel-right"),
        ("menu", "F10", N_("Menu"), "menu"),
        ("full", "F11", N_("Full screen")),
        ("messages", "F12", N_("Messages")),
        ("lock", "Ctrl+L", N_("Lock"), "lock"),
        ("find", "Ctrl+K", N_("Find anything"), "search"),
        ("filter", "Ctrl+F", N_("Filter this list"), "search"),
        ("new", "Ctrl+N", N_("New"), "new"),
        ("deed", "Ctrl+Return", N_("The filled button")),
        ("save", "Ctrl+S", N_("Save now"), "save"),
        ("print", "Ctrl+P", N_("Print"), "printer"),
        ("pdf", "Ctrl+Shift+P", N_("Save as PDF"), "download"),
        ("csv", "Ctrl+Shift+E", N_("CSV"), "file-down"),
        ("export", "Ctrl+Shift+X", N_("Export this list…"), "download"),
        ("import_file", "Ctrl+Shift+O", N_("Import a file…"), "import"),
        ("complain", "Ctrl+Shift+J", N_("Write down a complaint"), "complaint"),
        ("serve", "Ctrl+Shift+S", N_("New service record"), "headset"),
        ("report", "Ctrl+Shift+R", N_("Report to the supervisor"), "bell"),
        ("history", "Ctrl+H", N_("History"), "history"),
        ("undo", "Ctrl+Z", N_("Undo"), "undo"),
        ("redo", "Ctrl+Y", N_("Redo"), "redo"),
        ("tab_next", "Ctrl+Tab", N_("Next tab")),
        ("tab_back", "Ctrl+Shift+Tab", N_("Previous tab")),
        ("earlier", "Ctrl+PgUp", N_("Previous record")),
        ("later", "Ctrl+PgDown", N_("Next record")),
        ("escape", "Esc", N_("Close, or back to the list")),
        *((f"tab_{n}", f"Ctrl+{n}", N_("Go to a tab")) for n in range(1, 10)),
        *((f"view_{n}", f"Alt+{n}", N_("Go to a view")) for n in range(1, 10)),
    ),
    *_scope(
        "field",
        ("pick", "F4", N_("Choices, calendar")),
    ),
    *_scope(
        "lines",
        ("cell_next", "Return", N_("Next cell")),
        ("cell_edit", "F2", N_("Edit")),
        ("cell_pick", "F4", N_("Choices, calendar")),
        ("cell_above", "Ctrl+D", N_("As above")),
        ("line_insert", "Ctrl+Ins", N_("Insert line")),
        ("line_delete", "Ctrl+Del", N_("Delete line")),
        ("line_up", "Ctrl+Shift+Up", N_("Line up")),
        ("line_down", "Ctrl+Shift+Down", N_("Line down")),
        ("lines_paste", "Ctrl+V", N_("Paste lines")),
        ("line_kind", "Ctrl+Shift+K", N_("Kind of line")),
    ),
    *_scope(
        "orders",
        ("duplicate", "Ctrl+Shift+D", N_("Duplicate as a new order"), "copy"),
        ("read_lines", "Ctrl+Shift+L", N_("Lines from a message or a file"), "import"),
        ("prices", "Ctrl+Shift+H", N_("Earlier prices of the line"), "history"),
        ("revise", "Ctrl+Shift+V", N_("New revision"), "pencil"),
        ("contact", "Ctrl+Shift+N", N_("Write down a contact"), "message-circle"),
        ("undelivered", "Ctrl+Shift+U", N_("What is still to come"), "truck"),
    ),
    *_scope(
        "aftersales",
        ("complaint_contact", "Ctrl+Shift+N", N_("Write down a contact"), "message-circle"),
        ("complaint_file", "Ctrl+Shift+A", N_("Keep evidence"), "paperclip"),
        ("service_step", "Ctrl+Shift+T", N_("Write a step"), "pencil"),
        ("complaint_pause", "Ctrl+Shift+W", N_("Stop or start the clock"), "pause"),
        ("survey_results", "Ctrl+Shift+F", N_("Results of the wave"), "reports"),
        ("survey_xlsx", "Ctrl+E", N_("Summary, Excel"), "excel"),
        ("complaint_8d", "Ctrl+Shift+D", N_("8D report"), "file-text"),
        ("complaint_reply", "Ctrl+Shift+Y", N_("Reply to customer"), "mail"),
        ("complaint_mail", "Ctrl+Shift+M", N_("E-mail the paper shown"), "mail"),
        ("complaint_import", "Ctrl+Shift+I", N_("Import complaints"), "import"),
        ("complaint_statistics", "Ctrl+Shift+G", N_("Complaint statistics"), "chart-column"),
    ),
    *_scope(
        "reference",
        ("card_paste", "Ctrl+Shift+V", N_("New fact from the clipboard"), "copy"),
        ("card_file", "Ctrl+Shift+A", N_("Keep a file"), "paperclip"),
        ("card_value", "F2", N_("New value"), "pencil"),
        ("rival_lost", "Ctrl+Shift+Q", N_("Lost a quotation"), "void"),
        ("matrix_row", "Ctrl+Ins", N_("New attribute")),
        ("matrix_up", "Ctrl+Shift+Up", N_("Attribute up")),
        ("matrix_down", "Ctrl+Shift+Down", N_("Attribute down")),
        ("matrix_hide", "Ctrl+Shift+H", N_("Hide or show the attribute"), "eye"),
        ("matrix_book", "Ctrl+E", N_("Excel"), "excel"),
        ("book_issue", "Ctrl+Shift+I", N_("Issue a version"), "send"),
    ),
    *_scope(
        "today",
        ("open_in_place", "Return", N_("Open in place")),
        ("finish", "Space", N_("Done")),
        ("tomorrow", "T", N_("Put off to tomorrow")),
        ("monday", "W", N_("Put off to next Monday")),
    ),
    *_scope(
        "reports",
        ("trace", "Return", N_("See the documents")),
        ("sort_here", "S", N_("Sort by this column")),
        ("copy", "Ctrl+C", N_("Copy for Excel"), "copy"),
        ("table_book", "Ctrl+E", N_("Excel"), "excel"),
        ("layout_save", "Ctrl+Shift+L", N_("Save as a layout"), "new"),
        ("report_issue", "Ctrl+Shift+I", N_("Issue report"), "file-check"),
        ("report_put", "Ctrl+Shift+D", N_("Put into a sales report…"), "file-text"),
        ("written_run", "Ctrl+R", N_("Figures anew"), "rotate-ccw"),
        ("written_next", "Ctrl+Shift+N", N_("Next report"), "new"),
        ("written_mail", "Ctrl+Shift+M", N_("E-mail the report"), "mail"),
        ("written_versions", "Ctrl+Shift+V", N_("Versions and recipients"), "history"),
        ("block_put", "Ctrl+Ins", N_("Put a report into the block"), "new"),
        ("block_up", "Ctrl+Shift+Up", N_("Block up")),
        ("block_down", "Ctrl+Shift+Down", N_("Block down")),
        ("block_print", "Ctrl+Shift+H", N_("Print the block or leave it out"), "eye"),
    ),
)

_BY_NAME = {key.name: key for key in reversed(TABLE)}


def key(name: str) -> Key:
    """The key of this name; KeyError for a name that is not in the table."""
    return _BY_NAME[name]


def label(name: str) -> str:
    """How a key is written on buttons and hints: "Ctrl+Enter"."""
    return key(name).press.replace("Return", "Enter").replace("PgDown", "PgDn")


def clashes(table: Iterable[Key] = TABLE) -> list[tuple[Key, Key]]:
    """Pairs of keys pressed alike in one place: both everywhere, or one there and one on a page."""
    keys = list(table)
    return [
        (one, other)
        for number, one in enumerate(keys)
        for other in keys[number + 1 :]
        if _same(one.press, other.press)
        and (one.page == other.page or EVERYWHERE in (one.page, other.page))
    ]


def _same(one: str, other: str) -> bool:
    return QKeySequence(one) == QKeySequence(other)


def action(owner: QWidget, name: str, deed: Callable[[], object], text: str = "") -> QAction:
    """An action of `owner` under the key `name`, for its menu; works while focus is within it.

    `deed` is a bound method: a lambda would outlive the widget it speaks of.
    """
    found = key(name)
    made = QAction(text or tr(found.does), owner)
    made.setObjectName(name)
    made.setShortcut(QKeySequence(found.press))
    if found.press == "Ctrl+Return":
        made.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if found.icon:
        made.setIcon(icons.icon(found.icon))
    made.triggered.connect(deed)
    owner.addAction(made)
    return made


def bind(owner: QWidget, **deeds: Callable[[], object]) -> dict[str, QAction]:
    """Bind several keys at once: `bind(page, new=page.new, print=page.print_paper)`."""
    return {name: action(owner, name, deed) for name, deed in deeds.items()}


def bound(owner: QWidget) -> list[QAction]:
    """The actions that work in `owner` as it is shown now: its own, then its visible parts'."""
    parts = [each for each in owner.findChildren(QWidget) if each.isVisibleTo(owner)]
    found: dict[str, QAction] = {}
    for part in (owner, *parts):
        for each in part.actions():
            if each.objectName() in _BY_NAME:
                found.setdefault(each.objectName(), each)
    return list(found.values())


def works_in_window(actions: Iterable[QAction], page: str) -> None:
    """Let a page's keys work wherever the focus is in its window, while the page is shown.

    Keys of one part, such as those of the lines, go on working in that part alone.
    """
    for each in actions:
        if key(each.objectName()).page in (EVERYWHERE, page):
            each.setShortcutContext(Qt.ShortcutContext.WindowShortcut)


def menu_text(made: QAction) -> str:
    """An action's words and key for a menu, the key written as on buttons and hints."""
    return f"{made.text()}\t{label(made.objectName())}"
