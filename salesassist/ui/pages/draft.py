"""What is typed on a form and not kept yet: laid aside within a second, dropped once it is kept."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from salesassist.db import Deed, Unfinished
from salesassist.desk.issue import new_request
from salesassist.desk.unfinished import drop_unfinished, keep_unfinished, unfinished
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context

PAUSE = 1_000  # milliseconds from the first key that is not laid aside yet; not from the last


@dataclass(frozen=True)
class Typed:
    """What stands on a form unkept: its title in lists, the fields, the record as it was read."""

    title: str
    content: dict[str, Any]
    record: int | None = None
    seen: int | None = None


class Draft(QObject):
    """Lays aside what `look` finds on a form (None: nothing is unkept), under one request id.

    `notice` says on the form that something is not kept yet, with the way to throw it away:
    `thrown_away` when that is chosen; the form then shows what is kept.
    """

    thrown_away = Signal()

    def __init__(
        self, context: Context, form: str, look: Callable[[], Typed | None], parent: QObject
    ):
        super().__init__(parent)
        self.form, self.request = form, new_request()
        self.notice = Message(one_line=True)
        self._context, self._look, self._laid = context, look, False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.lay_aside)

    def begin(self, row: Unfinished | None = None) -> None:
        """Begin a form anew, or go on with one that was laid aside."""
        self._timer.stop()
        self.request, self._laid = (row.request, True) if row else (new_request(), False)
        self.notice.clear()
        if row is not None:
            self._tell(row.at)

    def waiting(self, record: int | None) -> Unfinished | None:
        """What was laid aside of a record, the newest; None if nothing was."""
        return next((row for row in unfinished(self.form) if row.record == record), None)

    def kept_as(self, row: Unfinished) -> int | None:
        """The id of the record a new form became, if the program stopped right after keeping it."""
        done = Deed.get_or_none(Deed.request == row.request)
        return done.result if done is not None else None

    def is_laid(self) -> bool:
        """Whether something of this form lies aside."""
        return self._laid

    @Slot()
    def typed(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def lay_aside(self) -> bool:
        """Lay aside now what is not kept, or drop what is kept by now; whether anything is left."""
        self._timer.stop()
        found = self._look()
        if found is None:
            self.drop()
            return False
        try:
            keep_unfinished(
                form=self.form,
                request=self.request,
                record=found.record,
                seen=found.seen,
                title=found.title,
                content=found.content,
                who=self._context.who,
            )
        except Problem as problem:
            self._context.quiet.error(problem)
            return True
        self._laid = True
        return True

    def leave(self, why: str = "") -> None:
        """Lay aside because the form is left, and say so; nothing where all is kept."""
        found = self._look()
        if self.lay_aside() and found is not None:
            words = tr(N_("{what} is laid aside unfinished. {why}"))
            request = self.request
            self._context.quiet.done(
                words.format(what=found.title, why=why).strip(),
                **{N_("Throw away"): partial(self._throw_away, request)},
            )
            self._tell(self._context.now())
        self._context.laid_aside()

    @Slot()
    def drop(self) -> None:
        """Forget what was laid aside: it is kept as a record, or given up."""
        self._timer.stop()
        self.notice.clear()
        if not self._laid:
            return
        self._laid = False
        try:
            drop_unfinished(self.request)
        except Problem as problem:
            self._context.quiet.error(problem)

    def _tell(self, at: dt.datetime) -> None:
        words = tr(N_("Unfinished, typed {time}: not kept yet")).format(time=f"{at:%H:%M}")
        request = self.request
        self.notice.say("warning", words, tr(N_("Throw away")), partial(self._throw_away, request))

    def _throw_away(self, request: str) -> None:
        if request == self.request:
            self.drop()
            self.thrown_away.emit()
        else:
            drop_unfinished(request)
        self._context.laid_aside()
