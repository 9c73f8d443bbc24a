"""Keeps what is typed into forms of one record: each change when its field is left and valid."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from salesassist.db.base import Conflict, Record
from salesassist.db.fields import Required
from salesassist.tasks.records import keep_record
from salesassist.tasks.records.keeping import RecordProblems, check_values
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context

PAUSE = 1_200  # milliseconds after the last key in a field of several lines

Values = Mapping[str, Any]
Check = Callable[[Values], Mapping[str, Problem]]


class Keeper(QObject):
    """Binds forms to one record of a model; `kept` gives it after each change that was kept.

    A new record waits until its required fields, and those of `needs`, are filled. `check` names
    further problems of all values together, by field.
    """

    kept = Signal(object)

    def __init__(
        self,
        context: Context,
        model: type[Record],
        forms: Sequence[RecordForm],
        parent: QObject,
        check: Check | None = None,
        needs: Sequence[str] = (),
    ):
        super().__init__(parent)
        self.context, self.model, self.forms = context, model, list(forms)
        self.record: Record | None = None
        self._check, self._needs = check, needs
        self._given: dict[str, Any] = {}
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        for form in self.forms:
            form.left.connect(self.keep)
            form.changed.connect(self._changed)

    def load(self, record: Record) -> None:
        """Show a record that is kept."""
        self._pause.stop()
        self.record, self._given = record, {}
        self._fill(record)

    def begin(self, **given: Any) -> None:
        """Show a new record; `given` are values no field of the forms asks for."""
        self._pause.stop()
        self.record, self._given = None, given
        self._fill(self.model(**given))

    def busy(self) -> bool:
        """Whether a change is being kept or shown at this moment."""
        return self._busy

    def missing(self) -> list[str]:
        """The labels of required fields a new record still waits for."""
        if self.record is not None:
            return []
        values = self._values()
        wrong = check_values(self.model, None, values) | self._empty(values)
        return [tr(self.model._meta.fields[name].label) for name in wrong]

    @Slot()
    def keep(self) -> bool:
        """Keep what has changed and is valid; False when something could not be kept."""
        self._pause.stop()
        changes = self._changes()
        if self._busy or not changes or (self.record is None and self.missing()):
            return not changes or self._busy
        values = self._values()
        problems = self._empty(values) or (self._check(values) if self._check else {})
        if problems:
            self._show(problems)
            return False
        return self._write(changes if self.record is not None else values)

    def _write(self, values: Values) -> bool:
        self._busy = True
        try:
            kept = keep_record(self.model, self.record, who=self.context.who, **values)
        except RecordProblems as found:
            self._show(found.fields)
            return False
        except Conflict as conflict:
            self._put_to_choice(conflict, values)
            return False
        except Problem as problem:
            self.context.quiet.error(problem)
            return False
        finally:
            self._busy = False
        self._took(kept)
        return True

    def _took(self, kept: Record) -> None:
        first = self.record is None
        self.record, self._given = kept, {}
        for form in self.forms:
            form.record = kept
            form.show_problems({})
        if first:
            self._fill(kept)
        self.context.status.set_saved(tr(N_("Saved {now:%H:%M}")).format(now=self.context.now()))
        self.kept.emit(kept)

    def _fill(self, record: Record) -> None:
        self._busy = True
        for form in self.forms:
            form.load(record)
        self._busy = False

    def _changes(self) -> dict[str, Any]:
        """What differs from the record and may be kept field by field."""
        found: dict[str, Any] = {}
        for form in self.forms:
            for name, value in form.changes().items() if form.record else ():
                if form.editor(name).problem() is None:
                    found[name] = value
        return found

    def _values(self) -> dict[str, Any]:
        """All values that can be read, with those given."""
        found = dict(self._given)
        for form in self.forms:
            for name in form.names():
                if form.editor(name).problem() is None:
                    found[name] = form.value(name)
        return found

    def _empty(self, values: Values) -> dict[str, Problem]:
        """Fields left empty that the database, or this form, wants filled."""
        found: dict[str, Problem] = {}
        for name, value in values.items():
            field = self.model._meta.fields[name]
            if (value is None and not field.null) or (name in self._needs and not value):
                found[name] = Required(label=tr(field.label))
        return found

    def _show(self, problems: Mapping[str, Problem]) -> None:
        for form in self.forms:
            form.show_problems({name: problems[name] for name in problems if name in form.names()})

    @Slot(str)
    def _changed(self, name: str) -> None:
        form = self.sender()
        if getattr(form.editor(name).field, "lines", 1) > 1:
            self._pause.start()

    def _put_to_choice(self, conflict: Conflict, values: Values) -> None:
        self.context.quiet.conflict(
            sentence(conflict), partial(self._use_mine, dict(values)), self._use_theirs
        )

    def _use_mine(self, values: Values) -> None:
        self.record = self.model.get_by_id(self.record.id)
        if self._write(values):
            self._fill(self.record)

    def _use_theirs(self) -> None:
        self.load(self.model.get_by_id(self.record.id))
