"""Keeps what is typed into forms of one record: each change when its field is left and valid."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Unfinished
from salesassist.db.base import Conflict, Record
from salesassist.db.fields import Required
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.tasks.records import keep_record
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.clash import Manner, meet
from salesassist.ui.pages.draft import Draft, Typed

PAUSE = 1_200  # milliseconds after the last key in a field of several lines
PAGE = "settings"

Values = Mapping[str, Any]
Check = Callable[[Values], Mapping[str, Problem]]


class Keeper(QObject):
    """Binds forms to one record of a model; `kept` gives it after each change that was kept.

    A new record waits until its required fields, and those of `needs`, are filled. `check` names
    further problems of all values together, by field. What waits or cannot be kept lies aside as
    `draft`; `given_up` comes when a new record is thrown away.
    """

    kept = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        context: Context,
        model: type[Record],
        forms: Sequence[RecordForm],
        parent: QWidget,
        check: Check | None = None,
        needs: Sequence[str] = (),
        *,
        title: str,
        new: str = "",
    ):
        super().__init__(parent)
        self.model, self.forms = model, list(forms)
        self.record: Record | None = None
        self.draft = Draft(context, f"{PAGE}.{model._meta.table_name}", self._look, self)
        self.context, self._check, self._needs = context, check, needs
        self._title, self._new = title, new or title
        self._given: dict[str, Any] = {}
        self._shown: dict[str, object] = {}  # what stood in the fields when they were filled
        self._busy, self._known = False, True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep_quietly)
        self.draft.thrown_away.connect(self._thrown_away)
        for form in self.forms:
            form.left.connect(self.keep_quietly)
            form.changed.connect(self._changed)

    def load(self, record: Record) -> None:
        """Show a record that is kept, with what was laid aside of it."""
        self._pause.stop()
        self.record, self._given = record, {}
        self._fill(record)
        self.draft.begin()
        row = self.draft.waiting(record.id)
        if row is not None:
            self.resume(row)

    def begin(self, **given: Any) -> None:
        """Show a new record; `given` are values no field of the forms asks for."""
        self._pause.stop()
        self.record, self._given = None, given
        self._fill(self.model(**given))
        self.draft.begin()

    def resume(self, row: Unfinished) -> None:
        """Put back what was laid aside, on the record that is shown."""
        if row.request == self.draft.request:
            return
        self.draft.begin(row)
        if self.record is not None and row.seen not in (None, self.record.version):
            self._known, self.record.version = False, row.seen
        for form in self.forms:
            form.retype(row.content["typed"])
        if self.record is not None:
            self._show(self._wrong())

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

    def keep(self) -> bool:
        """Keep what has changed and is valid; False when something could not be kept."""
        return self._keep(Manner.ASKED)

    @Slot()
    def keep_quietly(self) -> None:
        """Keep what can be kept as a field is left."""
        self._keep(Manner.QUIET)

    def leave(self) -> None:
        """Keep what can be kept; what cannot is laid aside, and the person is told so."""
        if self._busy or (self._keep(Manner.LEFT) and self._look() is None):
            return
        missing = self.missing()
        if missing:
            why = tr(N_("Kept as soon as this is filled in: {fields}"))
            self.draft.leave(why.format(fields=", ".join(missing)))
            return
        values = self._values()
        found = self._wrong() or self._empty(values) or (self._check or dict)(values)
        self.draft.leave(" ".join(sentence(problem) for problem in found.values()))

    def take_up(self, fresh: Record, mine: Values, chosen: Values) -> None:
        """Show the newest version with the values chosen; what cannot be read stays as typed."""
        typed = {name: text for name, text in self._typed().items() if name not in mine}
        self.record = fresh
        self._fill(fresh)
        self._busy = True
        for form in self.forms:
            for name, value in {**mine, **chosen}.items():
                if name in form.names():
                    form.set_value(name, value)
            form.retype(typed)
        self._busy = False

    def over(self) -> QWidget:
        """What a question is asked over."""
        return self.parent()

    def _keep(self, manner: Manner) -> bool:
        self._pause.stop()
        changes = self._changes()
        if self._busy or not changes or (self.record is None and self.missing()):
            return not changes or self._busy
        values = self._values()
        problems = self._empty(values) or (self._check(values) if self._check else {})
        if problems:
            self._show(problems)
            return False
        return self._write(changes if self.record is not None else values, manner)

    def _write(self, values: Values, manner: Manner) -> bool:
        try:
            kept = self._by_task(values)
        except RecordProblems as found:
            self._show(found.fields)
            return False
        except Conflict as conflict:
            return self._meet(conflict, values, manner)
        except Problem as problem:
            self.context.quiet.error(problem)
            return False
        self._took(kept, values)
        return True

    def _by_task(self, values: Values) -> Record:
        self._busy = True
        request = self.draft.request if self.record is None else None
        try:
            return keep_record(
                self.model, self.record, who=self.context.who, request=request, **values
            )
        finally:
            self._busy = False

    def _meet(self, conflict: Conflict, mine: Values, manner: Manner) -> bool:
        fresh = self.model.get_or_none(self.model.id == self.record.id)
        if fresh is None:
            self.context.quiet.error(conflict)
            return False
        chosen = meet(self, self.record, mine, fresh, manner, known=self._known)
        if chosen is None:
            return False
        self.take_up(fresh, mine, chosen)
        return self._keep(manner)

    def _took(self, kept: Record, values: Values) -> None:
        first = self.record is None
        self.record, self._given = kept, {}
        for form in self.forms:
            form.record = kept
            form.show_problems({})
            typed = form.typed()
            self._shown |= {name: typed[name] for name in typed.keys() & values.keys()}
        if first:
            self._fill(kept)
        words = tr(N_("Saved {now:%H:%M}")).format(now=self.context.now())
        self.context.status.set_saved(words)
        if self.draft.is_laid() and not self.draft.lay_aside():
            self.context.laid_aside()
        self.kept.emit(kept)

    def _fill(self, record: Record) -> None:
        self._busy, self._known = True, True
        for form in self.forms:
            form.load(record)
            self._shown |= form.typed()
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

    def _wrong(self) -> dict[str, Problem]:
        """What stands against the fields that were changed."""
        found: dict[str, Problem] = {}
        for form in self.forms:
            for name in self._typed().keys() & set(form.names()):
                problem = form.editor(name).problem()
                if problem is not None:
                    found[name] = problem
        return found

    def _show(self, problems: Mapping[str, Problem]) -> None:
        for form in self.forms:
            form.show_problems({name: problems[name] for name in problems if name in form.names()})

    @Slot(str)
    def _changed(self, name: str) -> None:
        if self._busy:
            return
        self.draft.typed()
        if getattr(self.sender().editor(name).field, "lines", 1) > 1:
            self._pause.start()

    def _typed(self) -> dict[str, object]:
        """What stands in the fields and is not kept: changed, or not to be read at all."""
        found: dict[str, object] = {}
        for form in (each for each in self.forms if each.record is not None):
            changed = form.changes()
            for name, text in form.typed().items():
                wrong = form.editor(name).problem() is not None
                if text != self._shown.get(name) and (wrong or name in changed):
                    found[name] = text
        return found

    def _look(self) -> Typed | None:
        typed = self._typed()
        if not typed:
            return None
        given = {name: getattr(value, "id", value) for name, value in self._given.items()}
        content = {"typed": typed, "given": given}
        if self.record is None:
            named = typed.get("name") or ""
            return Typed(f"{tr(self._new)} {named}".strip(), content)
        named = getattr(self.record, "name", "")
        title = f"{tr(self._title)} {named}".strip()
        return Typed(title, content, self.record.id, self.record.version)

    @Slot()
    def _thrown_away(self) -> None:
        if self.record is None:
            self.begin(**self._given)
            self.given_up.emit()
        else:
            self.load(self.model.get_by_id(self.record.id))
