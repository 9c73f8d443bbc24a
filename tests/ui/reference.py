"""Driving the sales reference: what its tests share."""

from salesassist.ui.kit.entry import Entry
from salesassist.ui.pages.reference import ReferencePage
from tests.ui.orders import answer


def shown(qtbot, context, name: str, record_id: int | None = None):
    page = ReferencePage(context)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    view = page.show_view(name)
    view.whole = page  # it goes with the last who knows it
    if record_id is not None:
        view.show_record(record_id)
    return view


def fill(**values):
    """Answer the next dialog: values as they are chosen, texts as they are typed."""

    def act(dialog: Entry) -> None:
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.do()
        if dialog.isVisible():
            raise AssertionError(dialog.message.text() or "the form has problems")

    answer(act)
