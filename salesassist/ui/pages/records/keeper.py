"""Keeps what is typed in forms: when a field is left, after a pause, at once when asked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Record
from salesassist.db.base import Conflict
from salesassist.db.unfinished import Unfinished
from salesassist.desk.checking import RecordProblems
from salesassist.desk.issue import new_request
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.clash import Manner, meet
from salesassist.ui.pages.draft import Draft, Typed

PAUSE = 1_500  # milliseconds without a key before what is typed is kept

Values = Mapping[str, Any]


class Keeper(QObject):
    """Forms that show parts of one record, and the task that keeps it: `keep(record, who=, …)`.

    Only fields a person touched are written. A new record is kept once its required fields hold,
    and while `held` only when asked. What cannot be kept lies aside as `draft`, under the name
    `form`. `kept` gives the record as it is kept now; `given_up` comes when a new one is thrown
    away.
    """

    kept = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        context: Context,
        forms: Sequence[RecordForm],
        keep: Callable[..., Record],
        parent: QWidget,
        *,
        form: str,
        new: str,
    ):
        super().__init__(parent)
        self.record: Record | None = None
        self.busy = self.held = False
        self.draft = Draft(context, form, self._typed, self)
        self.context, self._forms, self._keep, self._new = context, forms, keep, new
        self._touched: set[str] = set()
        self._refused: dict[str, Problem] = {}  # by the task, until the field is changed
        self._fixed: dict[str, Any] = {}
        self._known = True  # whether the record is as the form began with it
        self._request = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep_quietly)
        self.draft.thrown_away.connect(self._thrown_away)
        for each in forms:
            each.changed.connect(self.touch)
            each.left.connect(self._field_left)

    def load(self, record: Record, **fixed: Any) -> None:
        """Show a record; one without an id is new, and `fixed` values are kept with it.

        What was laid aside of a kept record is put back.
        """
        self.forget()
        self._fixed, self.held = fixed, False
        self.draft.begin()
        self._request = self.draft.request
        self._show_record(record)
        row = self.draft.waiting(record.id) if record.id else None
        if row is not None:
            self.resume(row)

    def resume(self, row: Unfinished) -> None:
        """Put back what was laid aside, on the record that is shown."""
        self.draft.begin(row)
        self._request = row.request if self.is_new() else self._request
        if row.seen is not None and row.seen != self.record.version:
            self._known, self.record.version = False, row.seen
        typed = row.content["typed"]
        for form in self._forms:
            form.retype(typed)
            self._touched |= typed.keys() & set(form.names())
        self._show(self.problems())

    def is_new(self) -> bool:
        """Whether the record is not kept yet."""
        return self.record is not None and self.record.id is None

    def dirty(self) -> bool:
        """Whether something was typed that is not kept."""
        return bool(self._touched)

    def value(self, name: str) -> Any:
        """What is entered in a field now; None for what cannot be read."""
        try:
            return self._form(name).value(name)
        except Problem:
            return None

    @Slot(str)
    def touch(self, name: str) -> None:
        """Take a field as changed by the person, and keep it after the pause."""
        self._touched.add(name)
        self._refused.pop(name, None)
        self._pause.start()
        self.draft.typed()

    @Slot()
    def keep_quietly(self) -> None:
        """Keep what can be kept, without a word about what cannot."""
        self._pause.stop()
        if not (self.held and self.is_new()):
            self._keep_valid(Manner.QUIET)

    def keep(self) -> bool:
        """Keep what can be kept and say beside the fields what cannot; True when all is kept."""
        self._pause.stop()
        kept = self._keep_valid(Manner.ASKED)
        if not kept:
            self._show(self.problems())
        return kept

    def leave(self) -> None:
        """Keep what can be kept; what cannot is laid aside, and the person is told so."""
        self._pause.stop()
        if not self._touched or self._keep_valid(Manner.LEFT):
            return
        found = self.problems()
        self._show(found)
        self.draft.leave(" ".join(sentence(problem) for problem in found.values()))

    def problems(self) -> dict[str, Problem]:
        """What stands against keeping the touched fields, and the required ones of a new record."""
        found = {}
        for form in self._forms:
            for name in form.names():
                wanted = self.is_new() and getattr(form.editor(name).field, "required", False)
                problem = form.editor(name).problem() if wanted or name in self._touched else None
                if problem is not None:
                    found[name] = problem
        return found | self._refused

    def forget(self) -> None:
        """Take what is typed as not typed; the forms show the record when it is loaded again."""
        self._pause.stop()
        self._touched.clear()
        self._refused.clear()

    def show_nothing(self) -> None:
        """Show no record; what was laid aside stays so."""
        self.forget()
        self.draft.begin()
        self.record = None

    def revert(self) -> None:
        """Throw away what is typed and show the record as it is kept."""
        self.draft.drop()
        self.forget()
        fresh = None if self.record is None or self.is_new() else self._fresh()
        if fresh is not None:
            self.load(fresh, **self._fixed)

    @Slot()
    def _thrown_away(self) -> None:
        new = self.is_new()
        self.revert()
        if new:
            self.given_up.emit()

    def _keep_valid(self, manner: Manner) -> bool:
        if not self._touched or self.record is None or self.busy:
            return not self._touched
        wrong = self.problems()
        required = (self._form(name).editor(name).field.required for name in wrong)
        if self.is_new() and any(required):
            return False
        values = self._values(set(wrong))
        refused = len(self._refused)
        if (values or self.is_new()) and not self._write(values, manner):
            # What the task refused stays, the others still hold.
            return len(self._refused) > refused and self._keep_valid(manner)
        self._touched &= set(wrong)
        if self.draft.is_laid() and not self.draft.lay_aside():
            self.context.laid_aside()
        return not wrong

    def _values(self, wrong: set[str]) -> dict[str, Any]:
        names = {name for form in self._forms for name in form.names()}
        wanted = (names if self.is_new() else self._touched) - wrong
        values = {name: self._form(name).value(name) for name in sorted(wanted)}
        if self.is_new():
            return {name: value for name, value in values.items() if value is not None}
        kept = self.record
        return {name: value for name, value in values.items() if value != getattr(kept, name)}

    def _write(self, values: dict[str, Any], manner: Manner) -> bool:
        try:
            record = self._by_task(values)
        except Conflict as conflict:
            return self._meet(conflict, values, manner)
        except RecordProblems as found:
            self._refuse(found.fields)
            return False
        self._request = new_request()
        self.record = record
        for form in self._forms:
            form.record = record
        time = f"{self.context.now():%H:%M}"
        self.context.status.set_saved(tr(N_("Saved {time}")).format(time=time))
        self.kept.emit(record)
        return True

    def _by_task(self, values: Values) -> Record:
        before = None if self.is_new() else self.record
        self.busy = True
        try:
            return self._keep(
                before, who=self.context.who, request=self._request, **self._fixed, **values
            )
        finally:
            self.busy = False

    def _meet(self, conflict: Conflict, mine: Values, manner: Manner) -> bool:
        """Somebody else changed the record: put both together, or let the person choose."""
        fresh = self._fresh()
        if fresh is None:
            self.context.quiet.error(conflict)
            return False
        chosen = meet(self, self.record, mine, fresh, manner, known=self._known)
        if chosen is None:
            return False
        self.take_up(fresh, mine, chosen)
        return self._keep_valid(manner)

    def take_up(self, fresh: Record, mine: Values, chosen: Values) -> None:
        """Show the newest version with the values chosen; what cannot be read stays as typed."""
        others = self._touched - set(mine)
        typed = {name: self._form(name).editor(name).typed() for name in others}
        self._refused.clear()
        self._show_record(fresh)
        values = {**mine, **chosen}
        for name, value in values.items():
            self._form(name).set_value(name, value)
        for form in self._forms:
            form.retype(typed)
        changed = {name for name, value in values.items() if value != getattr(fresh, name)}
        self._touched = others | changed

    def over(self) -> QWidget:
        """What a question is asked over."""
        return self.parent()

    def _show_record(self, record: Record) -> None:
        self.record, self._known = record, True
        for form in self._forms:
            form.load(record)

    def _fresh(self) -> Record | None:
        model = type(self.record)
        return model.get_or_none(model.id == self.record.id)

    def _form(self, name: str) -> RecordForm:
        return next(form for form in self._forms if name in form.names())

    def _refuse(self, problems: dict[str, Problem]) -> None:
        for name, problem in problems.items():
            if any(name in form.names() for form in self._forms):
                self._refused[name] = problem
            else:
                self.context.quiet.error(problem)
        self._show(self._refused)

    def _show(self, problems: dict[str, Problem]) -> None:
        for form in self._forms:
            form.show_problems({name: problems[name] for name in problems if name in form.names()})

    def _typed(self) -> Typed | None:
        """What is touched and not kept, as it stands in the fields."""
        if not self._touched or self.record is None:
            return None
        typed = {name: self._form(name).editor(name).typed() for name in sorted(self._touched)}
        fixed = {name: getattr(value, "id", value) for name, value in self._fixed.items()}
        content = {"typed": typed, "fixed": fixed}
        if self.is_new():
            named = next(filter(None, map(typed.get, ("name", "subject", "fault"))), "")
            return Typed(f"{tr(self._new)} {named}".strip(), content)
        return Typed(str(self.record), content, self.record.id, self.record.version)

    @Slot(str)
    def _field_left(self, name: str) -> None:
        if name in self._touched:
            self.keep_quietly()
