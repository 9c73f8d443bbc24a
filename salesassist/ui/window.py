"""The window: tab row, pages, quiet place, status bar; it owns nothing else."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from salesassist.db.unfinished import Unfinished
from salesassist.desk.filled import is_form
from salesassist.desk.letterhead import company
from salesassist.desk.verify import Verdict, verify
from salesassist.texts import N_, Problem, tr
from salesassist.ui import panes
from salesassist.ui.find_box import FindBox, corner, open_find
from salesassist.ui.guard import FileGuard
from salesassist.ui.help import HelpDialog
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.dropping import dropped, kind_of
from salesassist.ui.kit.focus import FocusFrame
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.tabs import Tabs
from salesassist.ui.looking import look
from salesassist.ui.menu import command_menu
from salesassist.ui.messages import MessagesDialog
from salesassist.ui.pages import PAGES, Tab
from salesassist.ui.pages.today import late_count
from salesassist.ui.tables import Lists
from salesassist.ui.unfinished import UnfinishedLine, last_saved, page_of

SMALLEST = (1024, 640)
USUAL = (1440, 900)


class MainWindow(QMainWindow):
    """Iterates PAGES; each page is built when its tab is first shown."""

    def __init__(self, context: Context):
        super().__init__()
        self.context = context
        look(context)
        self._pages: dict[str, Page] = {}
        self._left = -1
        self.tabs, self.unfinished = Tabs(), UnfinishedLine()
        self.setWindowTitle(f"{company().name} — {tr(N_('SalesAssist'))}")
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableSize()
        self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))
        self.setAcceptDrops(True)
        context.go, context.new_order = self.go, self.new_order
        context.laid_aside, context.resume = self.show_unfinished, self.resume
        context.badge = self.show_badge
        self._build()
        self._bind()
        self.tabs.currentChanged.connect(self._show)
        first = [at for at, tab in enumerate(PAGES) if tab.name == context.state.tab]
        self.tabs.setCurrentIndex(first[0] if first else 0)
        self._show(self.tabs.currentIndex())
        if "today" not in self._pages:
            self.show_badge("today", late_count(context.today()))
        if not self.unfinished.rows():  # the line of unfinished forms tells it else
            context.status.set_saved(last_saved(context.today()))

    def _build(self) -> None:
        for tab in PAGES:
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self.tabs.add(holder, tr(tab.words), tab.icon)
        self.menu_button = Button("", "quiet", icon="menu", name=tr(N_("Menu")))
        self.menu_button.clicked.connect(self.open_menu)
        self.help_button = Button("", "quiet", icon="circle-help", name=tr(N_("Help")))
        self.help_button.clicked.connect(self.help)
        self.tabs.setCornerWidget(corner(self.menu_button), Qt.Corner.TopLeftCorner)
        self.find_box = FindBox(self)
        self.find_box.clicked.connect(self.find)
        right = corner(self.find_box, self.help_button)
        self.tabs.setCornerWidget(right, Qt.Corner.TopRightCorner)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        for part in (self.unfinished, self.context.quiet, self.context.status):
            column.addWidget(part)
        self.setCentralWidget(whole)
        self.context.status.set_user(self.context.who)
        self.focus_frame = FocusFrame(self)
        self.guard = FileGuard(self.context, self)
        self.unfinished.chosen.connect(self.resume)

    def _bind(self) -> None:
        keys.bind(
            self,
            help=self.help,
            find=self.find,
            menu=self.open_menu,
            full=self.full_screen,
            messages=self.messages,
            tab_next=self.next_tab,
            tab_back=self.tab_before,
            pane=self.next_pane,
            pane_back=self.pane_before,
            **Lists(self).deeds(),
        )
        for number, _tab in enumerate(PAGES, start=1):
            keys.action(self, f"tab_{number}", self._go_to_number)

    # Pages

    def page(self, name: str) -> Page:
        """The page of a tab, built now if it was not shown before."""
        if name not in self._pages:
            at, tab = _tab(name)
            made = tab.make(self.context)
            self.tabs.widget(at).layout().addWidget(made)
            self._pages[name] = made
            keys.works_in_window(keys.bound(made), name)
        return self._pages[name]

    def go(self, name: str, record_id: int | None = None) -> None:
        """Show a page ("orders") or a view of one ("aftersales.complaints"), and a record on it."""
        name, _, view = name.partition(".")
        self.tabs.setCurrentIndex(_tab(name)[0])
        if PAGES[self.tabs.currentIndex()].name != name:
            return
        if view:
            self.page(name).show_view(view)
        if record_id is not None:
            self.page(name).show_record(record_id)

    def new_order(self, customer_id: int) -> None:
        """Begin an order for a customer on the orders page."""
        self.go("orders")
        self.page("orders").new_for(customer_id)

    @Slot(object)
    def resume(self, row: Unfinished) -> None:
        """Continue an unfinished form on its page."""
        name = page_of(row)
        self.go(name)
        if PAGES[self.tabs.currentIndex()].name == name:
            self.page(name).resume(row)
        self.show_unfinished()

    @Slot()
    def show_unfinished(self) -> None:
        """Tell of forms that are unfinished, but not of those open in front."""
        page = self._pages.get(PAGES[self.tabs.currentIndex()].name)
        open_requests = getattr(page, "open_requests", set)
        self.unfinished.refresh(open_requests(), self.context.today())

    def show_badge(self, name: str, count: int) -> None:
        """A number on a tab: how much there is overdue; none for 0."""
        spoken = tr(N_("{count} overdue")).format(count=count)
        self.tabs.tabBar().set_badge(_tab(name)[0], str(count or ""), spoken if count else "")

    @Slot(int)
    def _show(self, index: int) -> None:
        before = self._pages.get(PAGES[self._left].name) if self._left >= 0 else None
        if before is not None and self._left != index and not before.leave():
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(self._left)
            self.tabs.blockSignals(False)
            return
        self._left = index
        page = self.page(PAGES[index].name)
        self.context.state.tab = PAGES[index].name
        self.context.status.set_keys(page.HINTS)
        page.setFocus()
        self.show_unfinished()

    # Keys

    @Slot()
    def _go_to_number(self) -> None:
        self.tabs.setCurrentIndex(int(self.sender().objectName().removeprefix("tab_")) - 1)

    @Slot()
    def next_tab(self) -> None:
        """Ctrl+Tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    @Slot()
    def tab_before(self) -> None:
        """Ctrl+Shift+Tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    @Slot()
    def next_pane(self) -> None:
        """F6: the next pane of the page."""
        self._step_pane(1)

    @Slot()
    def pane_before(self) -> None:
        """Shift+F6."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        page = self.page(PAGES[self.tabs.currentIndex()].name)
        target = panes.beside(page, self.focusWidget(), by)
        if target is not None:
            self.focus_frame.expect()
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.focus_frame.settle()

    def focusNextPrevChild(self, forth: bool) -> bool:
        """Tab and Shift+Tab: the focus is led by the keyboard, so it is framed."""
        self.focus_frame.expect()
        moved = super().focusNextPrevChild(forth)
        self.focus_frame.settle()
        return moved

    @Slot()
    def full_screen(self) -> None:
        """F11."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def help(self) -> None:
        """F1: the keys of this page."""
        tab = PAGES[self.tabs.currentIndex()]
        HelpDialog(tab, self.page(tab.name), self).show()

    @Slot()
    def find(self) -> None:
        """Ctrl+K: anything by its words, and the commands of the window and of the page."""
        open_find(self, self.page(PAGES[self.tabs.currentIndex()].name))

    @Slot()
    def messages(self) -> None:
        """F12: what the quiet place has told."""
        MessagesDialog(self.context.quiet, self).show()

    @Slot()
    def open_menu(self) -> None:
        """F10: every command of the window and of the page, each with its key."""
        menu = command_menu(self, self.page(PAGES[self.tabs.currentIndex()].name))
        menu.addSeparator()
        menu.addAction(tr(N_("Open the papers folder")), self.open_papers)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    @Slot()
    def open_papers(self) -> None:
        """Open the folder with the copies of the papers."""
        self.context.papers.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.papers)))

    # Dropping a PDF, closing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take PDF files, which are checked, and tables or texts with order lines."""
        if any(kind_of(path) for path in dropped(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep filled survey forms; say of other PDFs whether they are ours; read order lines."""
        paths = dropped(event.mimeData())
        forms = [path for path in paths if kind_of(path) == "pdf" and is_form(path)]
        for path in (each for each in paths if each not in forms):
            if kind_of(path) == "pdf":
                self.check_pdf(path)
            elif kind_of(path):
                self.go("orders")
                self.page("orders").read_file(path)
        if forms:
            self.go("aftersales.surveys")
            self.page("aftersales").take_forms(forms)

    def check_pdf(self, path: Path) -> None:
        """Say of a PDF whether it is ours and unchanged."""
        try:
            found = verify(path)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        good = found.verdict is Verdict.UNCHANGED
        say = self.context.quiet.done if good else self.context.quiet.error
        say(f"{path.name}: {found.sentence()}")

    def changeEvent(self, event: QEvent) -> None:
        """Look at the data file when the window comes to the front: somebody may have moved it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.guard.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, wait for work under way, remember the window's place."""
        shown = self._pages.get(PAGES[self.tabs.currentIndex()].name)
        if shown is not None and not shown.leave():
            event.ignore()
            return
        self.context.jobs.stop()
        self.context.state.geometry = bytes(self.saveGeometry().toBase64()).decode("ascii")
        event.accept()


def _tab(name: str) -> tuple[int, Tab]:
    return next((at, tab) for at, tab in enumerate(PAGES) if tab.name == name)
