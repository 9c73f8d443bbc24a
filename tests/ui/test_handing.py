"""The dialog of a hand-over."""

from salesassist.db import Person
from salesassist.db.base import unit_of_work
from salesassist.docs.facts import from_json
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.pages.handing import ask_hand_over


def test_what_to_know_is_typed_and_stands_on_the_sheet(qtbot, context, monkeypatch):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        other = work.add(Person(name="許雅筑", role="assistant"))

    def fill(dialog: Entry) -> bool:
        qtbot.addWidget(dialog)
        dialog.form.set_value("by", other)
        (notes,) = [each for each in dialog.findChildren(RecordForm) if each is not dialog.form]
        notes.editor("notes").pad.setPlainText("鑰匙在左邊抽屜")
        dialog.do()
        return bool(dialog.result_of)

    monkeypatch.setattr(Entry, "exec", fill)
    kept = ask_hand_over(context, None)
    assert from_json(kept.kind, kept.facts).notes == "鑰匙在左邊抽屜"
