"""Keeps what is typed in forms: when a field is left, after a pause, at once when asked."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from salesassist.db import Record
from salesassist.db.base import Conflict
from salesassist.desk.issue import new_request
from salesassist.tasks.records.keeping import RecordProblems
from salesassist.tasks.records.sheet import LastChange, last_change
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context

PAUSE = 1_500  # milliseconds without a key before what is typed is kept


class Keeper(QObject):
    """Forms that show parts of one record, and the task that keeps it: `keep(record, who=, …)`.

    Only fields a person touched are written. A new record is kept once its required fields hold,
    and while `held` only when asked. `kept` gives the record as it is kept now.
    """

    kept = Signal(object)

    def __init__(
        self,
        context: Context,
        forms: Sequence[RecordForm],
        keep: Callable[..., Record],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self.record: Record | None = None
        self.busy = self.held = False
        self._context, self._forms, self._keep = context, forms, keep
        self._touched: set[str] = set()
        self._refused: dict[str, Problem] = {}  # by the task, until the field is changed
        self._fixed: dict[str, Any] = {}
        self._mine: dict[str, Any] = {}
        self._request = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep_quietly)
        for form in forms:
            form.changed.connect(self._touch)
            form.left.connect(self._field_left)

    def load(self, record: Record, **fixed: Any) -> None:
        """Show a record; one without an id is new, and `fixed` values are kept with it."""
        self.forget()
        self.record, self._fixed = record, fixed
        self.held = False
        self._request = new_request()
        for form in self._forms:
            form.load(record)

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

    def touch(self, name: str) -> None:
        """Take a field as changed by the person, and keep it after the pause."""
        self._touched.add(name)
        self._refused.pop(name, None)
        self._pause.start()

    @Slot()
    def keep_quietly(self) -> None:
        """Keep what can be kept, without a word about what cannot."""
        self._pause.stop()
        if not (self.held and self.is_new()):
            self._keep_valid()

    def keep(self) -> bool:
        """Keep what can be kept and say beside the fields what cannot; True when all is kept."""
        self._pause.stop()
        kept = self._keep_valid()
        if not kept:
            self._show(self.problems())
        return kept

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

    def revert(self) -> None:
        """Forget what is typed and show the record as it is kept."""
        self.forget()
        fresh = None if self.record is None or self.is_new() else self._fresh()
        if fresh is not None:
            self.load(fresh, **self._fixed)

    def _keep_valid(self) -> bool:
        if not self._touched or self.record is None or self.busy:
            return not self._touched
        wrong = self.problems()
        required = (self._form(name).editor(name).field.required for name in wrong)
        if self.is_new() and any(required):
            return False
        values = self._values(set(wrong))
        refused = len(self._refused)
        if (values or self.is_new()) and not self._write(values):
            return len(self._refused) > refused and self._keep_valid()  # the others still hold
        self._touched &= set(wrong)
        return not wrong

    def _values(self, wrong: set[str]) -> dict[str, Any]:
        names = {name for form in self._forms for name in form.names()}
        wanted = (names if self.is_new() else self._touched) - wrong
        values = {name: self._form(name).value(name) for name in sorted(wanted)}
        if self.is_new():
            return {name: value for name, value in values.items() if value is not None}
        kept = self.record
        return {name: value for name, value in values.items() if value != getattr(kept, name)}

    def _write(self, values: dict[str, Any]) -> bool:
        self.busy = True
        before = None if self.is_new() else self.record
        try:
            record = self._keep(
                before, who=self._context.who, request=self._request, **self._fixed, **values
            )
        except Conflict as conflict:
            self._tell_conflict(conflict, values)
            return False
        except RecordProblems as found:
            self._refuse(found.fields)
            return False
        finally:
            self.busy = False
        self._request = new_request()
        self._take(record)
        self._say_saved()
        self.kept.emit(record)
        return True

    def _take(self, record: Record) -> None:
        self.record = record
        for form in self._forms:
            form.record = record

    def _say_saved(self) -> None:
        time = f"{self._context.now():%H:%M}"
        self._context.status.set_saved(tr(N_("Saved {time}")).format(time=time))

    def _tell_conflict(self, conflict: Conflict, values: dict[str, Any]) -> None:
        self._mine = values
        change, fresh = last_change(self.record), self._fresh()
        if fresh is None:
            self.forget()
            self._context.quiet.error(conflict)
            return
        words = self._who_changed(change, str(fresh)) if change else sentence(conflict)
        self._context.quiet.conflict(words, self.use_mine, self.use_theirs)

    def _who_changed(self, change: LastChange, what: str) -> str:
        fields = self.record._meta.fields
        labels = [tr(fields[name].label) for name in change.fields if name != "search"]
        words = tr(N_("{who} changed {what} at {time}: {fields}. What you typed is not kept yet."))
        return words.format(
            who=change.who, what=what, time=f"{change.at:%H:%M}", fields=", ".join(labels)
        )

    @Slot()
    def use_mine(self) -> None:
        """Keep what was typed here over what somebody else wrote meanwhile."""
        mine = self._mine
        self.revert()
        for name, value in mine.items():
            self._form(name).set_value(name, value)
            self._touched.add(name)
        self.keep()

    @Slot()
    def use_theirs(self) -> None:
        """Show what somebody else wrote, and forget what was typed here."""
        self.revert()

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
                self._context.quiet.error(problem)
        self._show(self._refused)

    def _show(self, problems: dict[str, Problem]) -> None:
        for form in self._forms:
            form.show_problems({name: problems[name] for name in problems if name in form.names()})

    @Slot(str)
    def _touch(self, name: str) -> None:
        self.touch(name)

    @Slot(str)
    def _field_left(self, name: str) -> None:
        if name in self._touched:
            self.keep_quietly()
