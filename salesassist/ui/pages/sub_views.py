"""A page of several views under one flat row of names (Alt+1…9); each view is a page of its own."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Unfinished
from salesassist.db.base import Record
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.labels import Label, Rule
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.tabs import sub_views
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages import Tab


class SubViewsPage(Page):
    """Names its VIEWS; a view is made when it is first shown and does what a page does.

    `count(name)` is what stands after a view's name; COUNTED are the models that change it.
    """

    VIEWS: tuple[Tab, ...] = ()
    COUNTED: tuple[type[Record], ...] = ()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._made: dict[str, Page] = {}
        self.bar = sub_views(*(tr(view.words) for view in self.VIEWS))
        self.bar.setProperty("kind", "views")
        self.bar.setAccessibleName(tr(N_("Views of this page")))
        self.stack = QStackedWidget()
        for _ in self.VIEWS:
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self.stack.addWidget(holder)
        self._build()
        self.bar.currentChanged.connect(self._show)
        self._watch = Watch(set(self.COUNTED), self)
        self._watch.touched.connect(self._count_soon)
        self._count()
        self._show(0)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 16, 4)
        row.addWidget(self.bar)
        row.addStretch(1)
        keys_said = tr(N_("Alt+1 to Alt+{last} change the view"))
        row.addWidget(Label(keys_said.format(last=len(self.VIEWS)), "note"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(Rule())
        whole.addWidget(self.stack, 1)
        for number, view in enumerate(self.VIEWS, start=1):
            keys.action(self, f"view_{number}", self._go_to_number, tr(view.words))

    # Which view

    def view(self, name: str) -> Page:
        """The view of a name, made now if it was not shown before."""
        if name not in self._made:
            at, tab = self._at(name)
            made = tab.make(self.context)
            self.stack.widget(at).layout().addWidget(made)
            self._made[name] = made
        return self._made[name]

    def current(self) -> Page:
        """The view that is shown."""
        return self.view(self.VIEWS[self.bar.currentIndex()].name)

    def show_view(self, name: str) -> Page:
        """Show a view and give it; the one in front where there is none of that name."""
        if all(view.name != name for view in self.VIEWS):
            return self.current()
        self.bar.setCurrentIndex(self._at(name)[0])
        return self.view(name)

    def count(self, name: str) -> str:
        """What stands after a view's name: how many are open; nothing by default."""
        return ""

    def _at(self, name: str) -> tuple[int, Tab]:
        return next((at, tab) for at, tab in enumerate(self.VIEWS) if tab.name == name)

    @Slot()
    def _go_to_number(self) -> None:
        self.bar.setCurrentIndex(int(self.sender().objectName().removeprefix("view_")) - 1)

    @Slot(int)
    def _show(self, index: int) -> None:
        if self.stack.currentIndex() != index and not self._leave_shown():
            self.bar.blockSignals(True)
            self.bar.setCurrentIndex(self.stack.currentIndex())
            self.bar.blockSignals(False)
            return
        page = self.view(self.VIEWS[index].name)
        self.stack.setCurrentIndex(index)
        self.context.status.set_keys(page.HINTS)
        self.setFocusProxy(page)
        page.setFocus()

    def _leave_shown(self) -> bool:
        shown = self._made.get(self.VIEWS[self.stack.currentIndex()].name)
        return shown is None or shown.leave()

    @Slot()
    def _count_soon(self) -> None:
        QTimer.singleShot(0, self, self._count)

    @Slot()
    def _count(self) -> None:
        for at, view in enumerate(self.VIEWS):
            self.bar.setTabText(at, f"{tr(view.words)}  {self.count(view.name)}".rstrip())

    # What the window asks

    def show_record(self, record_id: int | None) -> None:
        self.current().show_record(record_id)

    def show_new(self) -> None:
        self.current().show_new()

    def open_record(self) -> Record | None:
        return self.current().open_record()

    def leave(self) -> bool:
        return self._leave_shown()

    def resume(self, row: Unfinished) -> None:
        """Continue a form that was laid aside, on the view that has it."""
        for view in self.VIEWS:
            page = self.view(view.name)
            if row.form in getattr(page, "form_names", set)():
                self.show_view(view.name)
                page.resume(row)
                return

    def open_requests(self) -> set[str]:
        """The forms that lie open on the shown view, by request."""
        return getattr(self.current(), "open_requests", set)()

    def panes(self) -> list[QWidget]:
        """What F6 goes through: the panes of the shown view."""
        return getattr(self.current(), "panes", list)()
