"""Many small records of a few fields, one under the other: rules, ways to pay, texts."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Unfinished
from salesassist.db.base import Record
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Check, Keeper
from salesassist.ui.pages.settings.sheet import Sheet


class Forms(Sheet):
    """`key` is the field that tells the records apart; one not kept yet shows what is usual."""

    def __init__(
        self, context: Context, title: str, note: str, key: Any, parent: QWidget | None = None
    ):
        super().__init__(title, note, parent)
        self.context, self._key = context, key
        self.forms: dict[str, RecordForm] = {}
        self.by_kind: dict[str, Keeper] = {}

    def add_form(
        self,
        kind: str,
        words: str,
        fields: str,
        usual: dict[str, Any],
        check: Check | None = None,
        note: str = "",
    ) -> None:
        """The form of one kind under its words; `check` sees what no single field can."""
        model: type[Record] = self._key.model
        self.group(words, note)
        form = RecordForm(model, fields)
        form.setObjectName(kind)
        self.forms[kind] = self.add(form)
        keeper = Keeper(self.context, model, [form], self, check, title=words)
        self.add(keeper.draft.notice)
        self.by_kind[kind] = keeper
        record = model.get_or_none(self._key == kind)
        if record is not None:
            keeper.load(record)
        else:
            keeper.begin(**{self._key.name: kind}, **usual)

    def leave(self) -> None:
        """Keep what is typed, or lay it aside."""
        for keeper in self.by_kind.values():
            keeper.leave()

    def keepers(self) -> list[Keeper]:
        """What keeps the forms of this section."""
        return list(self.by_kind.values())

    def resume(self, row: Unfinished) -> None:
        """Go on with what was laid aside."""
        kind = row.content["given"].get(self._key.name)
        waiting = [each for each in self.keepers() if each.record and each.record.id == row.record]
        for keeper in waiting or [self.by_kind[kind]] if kind else waiting:
            keeper.resume(row)
