"""Keeping the order on the form: by itself, on demand, laid aside while it cannot be kept."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from salesassist.db import Order
from salesassist.db.base import Conflict, Deed
from salesassist.db.unfinished import Unfinished
from salesassist.desk.issue import new_request
from salesassist.desk.unfinished import drop_unfinished, keep_unfinished
from salesassist.tasks import orders
from salesassist.tasks.orders.taking import NotADraft
from salesassist.tasks.records.merging import living
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.conflict import ask_conflict
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.clash import Clash
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.questions import ask_to_throw_away
from salesassist.ui.pages.orders.unfinished import FORM, content_of, restore, title_of
from salesassist.ui.pages.records.words import called

IDLE = 1_400  # milliseconds after the last change
LATEST = 1_800  # milliseconds after the first change that is kept nowhere yet


class Keeper(QObject):
    """Keeps what is typed within two seconds: as an order where it is one, else laid aside.

    `kept` comes with the order when it was kept, `laid` when what lies aside has changed.
    """

    kept = Signal(object)
    laid = Signal()

    def __init__(self, editor: OrderEditor, context: Context):
        super().__init__(editor)
        self._editor, self._context = editor, context
        self.request, self._is_laid = new_request(), False
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._idle.timeout.connect(self.keep_quietly)
        self._latest.timeout.connect(self.lay_aside)
        editor.shown.connect(self._begin)
        editor.edited.connect(self._note)
        editor.typed.connect(self._note)

    @Slot()
    def _begin(self) -> None:
        """Another order is shown: it is another deed."""
        self.pause()
        self.request, self._is_laid = new_request(), False

    @Slot()
    def _note(self) -> None:
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()

    def pause(self) -> None:
        """Nothing is due any more."""
        self._idle.stop()
        self._latest.stop()

    # Keeping

    @Slot()
    def keep_quietly(self) -> None:
        """Keep the order if nothing stands against it; lay it aside otherwise."""
        self.follow_merge()
        if self._editor.grid.view.half_typed() is not None or self._editor.problems():
            self.lay_aside()
        elif self._editor.is_touched():
            self.pause()
            self._keep(self._tell_conflict)

    def keep(self) -> bool:
        """Keep the order; False when something stands against it, which is then shown."""
        self.pause()
        self.follow_merge()
        if not self._editor.is_touched() and self._editor.order is not None:
            return True
        found = self._editor.problems()
        if found:
            self._editor.advice.show_problems(found)
            self.lay_aside()
            return False
        return self._keep(self.compare)

    def leave(self) -> bool:
        """Keep or lay aside what was typed before something else is shown; False to stay."""
        self.pause()
        editor = self._editor
        editor.grid.settle()
        self.follow_merge()
        if not editor.is_touched() or editor.is_blank():
            return not self._is_laid or self.drop()
        if not editor.problems():
            return self.keep()
        if not self.lay_aside():
            return False
        title = title_of(editor)
        words = tr(N_("Not complete yet, laid aside: {title}")).format(title=title)
        forget = {"Throw away": partial(self._ask_to_forget, self.request, title)}
        self._context.quiet.done(words, **forget)
        return True

    def follow_merge(self) -> None:
        """A customer merged into another one meanwhile is that one here too, and it is said."""
        gone = self._editor.customer()
        if gone is None or self._editor.is_fixed():
            return
        found = living(gone)
        if found is not None and found != gone:
            form = self._editor.form
            blocked = form.blockSignals(True)  # its terms are not filled in anew: what stands stays
            self._editor.record.customer = found
            form.set_value("customer", found)
            form.blockSignals(blocked)
            words = N_("{gone} was merged into {kept}: the order goes on with it.")
            self._context.quiet.warn(tr(words).format(gone=called(gone), kept=called(found)))

    def _keep(self, on_conflict: Callable[[], bool]) -> bool:
        try:
            order = self._write()
        except Conflict:
            return on_conflict()
        except Problem as problem:
            self._context.quiet.error(problem)
            return False
        self._settle(order)
        return True

    def _write(self) -> Order:
        who, editor = self._context.who, self._editor
        head, lines = editor.head(), editor.lines()
        if editor.order is None:
            return orders.take_order(who=who, lines=lines, request=self.request, **head)
        return orders.change_order(editor.order, who=who, lines=lines, request=self.request, **head)

    def _settle(self, order: Order) -> None:
        self._editor.settle(order)
        self.drop()
        self.request = new_request()
        self._tell_saved(N_("Saved {time}"))
        self.kept.emit(order)

    def _tell_saved(self, words: str) -> None:
        time = f"{self._context.now():%H:%M}"
        self._context.status.set_saved(tr(words).format(time=time))

    # Laying aside

    @Slot()
    def lay_aside(self) -> bool:
        """Keep what is typed as it is, complete or not; False when the disk refuses."""
        self.pause()
        editor = self._editor
        if editor.is_blank():
            return not self._is_laid or self.drop()
        order = editor.order
        try:
            keep_unfinished(
                form=FORM,
                request=self.request,
                record=order.id if order else None,
                seen=order.version if order else None,
                title=title_of(editor),
                content=content_of(editor),
                who=self._context.who,
            )
        except Problem as problem:
            self._context.quiet.error(problem)
            return False
        self._is_laid = True
        self._tell_saved(N_("Laid aside {time}"))
        self.laid.emit()
        return True

    def is_laid(self) -> bool:
        """Whether what is on the form lies aside, unfinished."""
        return self._is_laid

    def drop(self) -> bool:
        """Forget what lies aside of the form shown."""
        self.pause()
        if self._is_laid and not self._forget(self.request):
            return False
        self._is_laid = False
        return True

    def _ask_to_forget(self, request: str, title: str) -> None:
        if ask_to_throw_away(self._editor, title):
            self._forget(request)

    def _forget(self, request: str) -> bool:
        try:
            drop_unfinished(request)
        except Problem as problem:
            self._context.quiet.error(problem)
            return False
        self.laid.emit()
        return True

    def resume(self, row: Unfinished) -> None:
        """Show an unfinished order as it lay on the form; one that was kept since is just shown."""
        done = Deed.get_or_none(Deed.request == row.request)
        if done is not None:
            # It was kept, and the program ended before what lay aside was forgotten.
            self._editor.load(Order.get_by_id(row.record or done.result))
        elif row.record is not None and Order.get_by_id(row.record).state != "draft":
            order = Order.get_by_id(row.record)
            self._editor.load(order)
            forget = {"Throw away": partial(self._ask_to_forget, row.request, row.title)}
            self._context.quiet.error(NotADraft(number=order.title()), **forget)
            return
        else:
            restore(self._editor, row)
        self.request, self._is_laid = row.request, True
        if done is not None:
            self.drop()
            self.request = new_request()

    # Conflicts

    def _tell_conflict(self) -> bool:
        """Say beside the work that somebody else changed the order; nothing typed is lost."""
        clash = self._clash()
        if clash is None:
            return False
        if clash.is_mine():
            return self._merge(clash, clash.mine())
        self.lay_aside()
        said = sentence(Conflict(what=self._editor.order.title()))
        self._context.quiet.conflict(said, self.take_mine, self.take_theirs, self.compare)
        return False

    @Slot()
    def compare(self) -> bool:
        """Let the person choose field by field; True when the choice was kept."""
        clash = self._clash()
        if clash is None:
            return False
        choices: Mapping[str, str] | None = clash.mine()
        if not clash.is_mine():
            what, who = clash.theirs.title(), clash.who()
            choices = ask_conflict(self._editor, clash.rows(), what=what, who=who)
        if choices is None:
            self.lay_aside()
            return False
        return self._merge(clash, choices)

    @Slot()
    def take_mine(self) -> None:
        """Keep what is on the form over what somebody else kept meanwhile."""
        clash = self._clash()
        if clash is not None:
            self._merge(clash, clash.mine())

    @Slot()
    def take_theirs(self) -> None:
        """Show the order as somebody else kept it."""
        if self.drop():
            self._editor.load(Order.get_by_id(self._editor.order.id))
            self.kept.emit(self._editor.order)

    def _clash(self) -> Clash | None:
        theirs = Order.get_by_id(self._editor.order.id)
        if theirs.state == "draft":
            return Clash(self._editor, theirs)
        self.lay_aside()
        self._context.quiet.error(NotADraft(number=theirs.title()))
        return None

    def _merge(self, clash: Clash, choices: Mapping[str, str]) -> bool:
        head, lines = clash.kept(choices)
        try:
            order = orders.change_order(
                clash.theirs, who=self._context.who, lines=lines, request=self.request, **head
            )
        except Conflict:
            return self.compare()
        except Problem as problem:
            self._context.quiet.error(problem)
            return False
        self._settle(order)
        self._editor.load(order)
        return True
