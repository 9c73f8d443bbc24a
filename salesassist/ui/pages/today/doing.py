"""What is done with the items of Today in place: recorded, done, put off, and undone."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Order, Snooze
from salesassist.desk.today import Item, follow_up, put_off, until_of
from salesassist.tasks.orders.today import last_said
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.today.acts import Acts, Undo, undo_of
from salesassist.ui.pages.today.list import TodayList


class Doing(QObject):
    """Works on the current item of the list; `made` tells that something was done."""

    made = Signal()

    def __init__(self, context: Context, shown: TodayList, page: QWidget):
        super().__init__(page)
        self.context, self.list, self._page = context, shown, page
        self.acts = Acts(context, page, self.do)
        self._undo: list[Undo] = []

    @Slot(object)
    def open_in_place(self, item: Item | None) -> None:
        """Enter: what is known of the item, a result, a day, its deeds; Enter again closes it."""
        if item is None:
            return
        if self.list.is_open():
            self.list.close_opened()
            self.list.setFocus()
            return
        self._open(item)

    def _open(self, item: Item) -> None:
        typed = self.list.typed_of(item)
        self.list.opened.show_item(last_said(item), self.acts.of(item), *typed)
        self.list.open_current()

    @Slot(str, object)
    def record(self, said: str, next_on: dt.date | None) -> None:
        """Write down what came of the item; with a day it comes back then."""
        item, who, on = self.list.current(), self.context.who, self.context.today()
        deed = partial(follow_up, item, who=who, said=said, next_on=next_on, on=on)
        before = until_of(item)
        if self.do(deed) is None:
            return
        words = tr(N_("Written down."))
        if next_on is not None:
            words = tr(N_("Written down; it comes back on {day}."))
            words = words.format(day=Order.promised_on.show(next_on))
        if next_on is not None and item.kind != "promise":
            self._remember(item, before, words)
        else:
            self.context.quiet.done(words)

    @Slot(object, str)
    def act(self, item: Item, act: str) -> None:
        """Space, T and W: done, to tomorrow, to next Monday."""
        if act == "done":
            self.finish(item)
        else:
            today = self.context.today()
            days = 1 if act == "tomorrow" else 7 - today.weekday()
            self.postpone(item, today + dt.timedelta(days=days))

    def finish(self, item: Item) -> None:
        """A promise is done at once; what has deeds of its own opens in place."""
        if item.kind != "promise":
            self._open(item)
            return
        self.acts.of(item)[0].do()

    def postpone(self, item: Item, to: dt.date) -> None:
        """Put an item off; something overdue that is no promise asks why."""
        today, who, reason = self.context.today(), self.context.who, ""
        day = Order.promised_on.show(to)
        if item.due_on < today and item.kind != "promise":
            title = tr(N_("Put off “{words}”?")).format(words=item.words)
            text = tr(N_("It is overdue. It comes back on {day}.")).format(day=day)
            verb, leave, why = tr(N_("Put off")), tr(N_("Leave it")), tr(N_("Why it waits"))
            answer = ask(
                self._page, title, text, verb, leave, icon="clock", danger=False, reason=why
            )
            if not answer:
                return
            reason = answer.reason
        before = until_of(item)
        made = self.do(partial(put_off, item, who=who, to=to, on=today, reason=reason))
        if made is not None:
            words = tr(N_("Put off to {day}: {words}")).format(day=day, words=item.words)
            self._remember(item, before, words)

    def _remember(self, item: Item, before: Snooze | None, words: str) -> None:
        """Tell it, with the way to undo it (Ctrl+Z)."""
        undo = undo_of(item, before, self.context.who)
        self._undo.append(undo)
        self.context.quiet.done(words, **{"Undo": self.undo})

    @Slot()
    def undo(self) -> None:
        """Ctrl+Z: what was done or put off last is as before."""
        if self._undo:
            self.do(self._undo.pop())

    @Slot(object)
    def refuse(self, problem: Problem) -> None:
        """Tell what stands against a deed; what was typed stays."""
        self.context.quiet.error(problem)

    def do(self, deed: Callable[[], object], done: Item | None = None) -> object | None:
        """Run a deed; what stands against it is told and nothing typed is lost.

        `done` is the promise that is kept by it: it is told, and can be undone.
        """
        try:
            made = deed()
        except Problem as problem:
            self.refuse(problem)
            return None
        self.list.forget_typed()
        self.list.close_opened()
        if done is not None:
            self._remember(done, None, tr(N_("Done: {words}")).format(words=done.words))
        self.list.setFocus()
        self.made.emit()
        return made
