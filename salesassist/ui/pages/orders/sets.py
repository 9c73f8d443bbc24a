"""Sets of lines on the orders page: keep the lines at hand as one, take one in, forget one."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from salesassist.db import LineSet
from salesassist.tasks.orders.sets import keep_set, lines_of, remove_set, sets
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.editor import OrderEditor


class LineSets(QObject):
    """The deeds with sets; `page` is what their questions are asked over."""

    def __init__(self, page: QWidget, context: Context, editor: OrderEditor):
        super().__init__(page)
        self._page, self._context, self._editor = page, context, editor

    @Slot()
    def choose(self) -> QMenu:
        """A menu of the sets: one click takes it in."""
        menu = QMenu(self._page)
        for kept in sets():
            words = tr(N_("{name} ({count} lines)"))
            menu.addAction(
                words.format(name=kept.name, count=len(kept.lines)), partial(self.take, kept)
            )
        if menu.isEmpty():
            menu.addAction(tr(N_("No set is kept yet."))).setEnabled(False)
        else:
            forget = menu.addMenu(tr(N_("Forget a set")))
            for kept in sets():
                forget.addAction(kept.name, partial(self.forget, kept))
        menu.popup(self._editor.grid.mapToGlobal(self._editor.grid.rect().topLeft()))
        return menu

    def take(self, kept: LineSet) -> None:
        """The lines of a set below those there are, at today's prices for this customer."""
        head = self._editor.head()
        asked = (self._editor.customer(), head["ordered_on"], head["currency"])
        self._editor.add_lines(lines_of(kept, *asked))
        words = tr(N_("Took in {name}, {count} lines."))
        self._context.quiet.done(words.format(name=kept.name, count=len(kept.lines)))

    @Slot()
    def keep(self) -> None:
        """Keep the lines of the form as a set; a name used before gets the new lines."""
        answer = ask(
            self._page,
            tr(N_("Keep these lines as a set?")),
            tr(N_("It can be taken into any order later, at the prices of that day.")),
            tr(N_("Keep")),
            tr(N_("Leave it")),
            reason=tr(N_("Name")),
            icon="save",
            danger=False,
        )
        if not answer:
            return
        self._editor.grid.settle()
        try:
            kept = keep_set(answer.reason, self._editor.lines(), who=self._context.who)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self._context.quiet.done(tr(N_("Kept the set {name}.")).format(name=kept.name))

    def forget(self, kept: LineSet) -> None:
        """Forget a set."""
        try:
            remove_set(kept, who=self._context.who)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self._context.quiet.done(tr(N_("Forgot the set {name}.")).format(name=kept.name))
