"""The after-sales views in a window of 1280 pixels and over the minutes: nothing cut or squeezed."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from salesassist.tasks.aftersales.complaints.steps import add_note
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import ShortLabel, tip
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.stages import DONE, LATER, NOW, Stage, StagesRow
from salesassist.ui.pages.aftersales.complaints import ComplaintsView
from salesassist.ui.pages.aftersales.complaints.statistics import StatisticsDialog
from salesassist.ui.pages.aftersales.reports import ReportsView
from salesassist.ui.pages.aftersales.service import ServiceView
from tests.tasks.complaint_parts import WHO, staff, taken

NARROW = (1280, 600)


@pytest.fixture(autouse=True)
def house(context):
    staff()


def shown(qtbot, view, size=NARROW):
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    QApplication.processEvents()
    return view


def test_the_minute_leaves_rows_that_say_the_same_where_they_are(qtbot, context, customer):
    """Nothing flickers, and who stands on a link of the right pane keeps the focus."""
    complaint = taken(customer, received_at=context.now() - dt.timedelta(days=10))
    view = shown(qtbot, ComplaintsView(context))
    view.tick()
    place = view.insight.supervisor
    row = place.itemAt(0).widget()
    row.words.setFocus()
    view.tick()
    assert place.itemAt(0).widget() is row and row.words.hasFocus()
    add_note(complaint, who=WHO, text="已電話聯繫")
    view.tick()
    log = view.insight.log
    assert log.count() == 2
    assert all(log.itemAt(at).widget().isVisible() for at in range(log.count()))
    QApplication.processEvents()
    inside = view.insight.findChild(TallArea).widget()
    assert inside.height() >= inside.sizeHint().height()


def test_the_number_of_a_case_is_whole_in_a_narrow_window(qtbot, context, customer):
    taken(customer, subject="很長的客訴主旨，" * 12)
    view = shown(qtbot, ComplaintsView(context))
    assert view.title.width() >= view.title.sizeHint().width()
    assert isinstance(view.number, ShortLabel) and view.number.text().startswith("很長")
    assert view.splitter.widget(1).width() <= 700
    assert "Ctrl" in view.side.printer.toolTip()


@pytest.mark.parametrize("view", [ComplaintsView, ServiceView, ReportsView])
def test_a_narrow_view_leaves_the_keys_to_the_tooltips(qtbot, context, view):
    made = shown(qtbot, view(context))
    button = made.side.printer if hasattr(made, "side") else made.paper_button
    assert "Ctrl" in button.toolTip()
    made.resize(1500, 700)
    QApplication.processEvents()
    assert "Ctrl" not in button.toolTip()


def test_stages_share_the_row_by_what_they_say(qtbot):
    row = StagesRow()
    qtbot.addWidget(row)
    words = ("Taken in", "Immediate action", "First answer", "Cause", "Measures", "Effect check")
    states = (DONE, NOW, *[LATER] * 4)
    row.set_stages([Stage(a, "by 12/01", b) for a, b in zip(words, states, strict=True)])
    row.resize(760, 80)
    widths = row.widths()
    assert sum(widths) == pytest.approx(740) and widths[1] == max(widths)
    row.resize(300, 80)
    assert sum(row.widths()) == pytest.approx(280)


def test_words_too_long_for_a_choice_end_in_an_ellipsis_and_are_told_whole(qtbot):
    combo = Combo([("3", "3 Minor: looks, packing, papers")])
    qtbot.addWidget(combo)
    combo.resize(400, 28)
    assert combo.shown_text() == combo.currentText()
    combo.resize(140, 28)
    assert combo.shown_text().startswith("3 Minor") and combo.shown_text().endswith("…")
    combo.show()
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert QToolTip.text() == tip(combo.currentText())
    QToolTip.hideText()


def test_the_statistics_are_no_taller_than_the_screen(qtbot, context, customer):
    taken(customer)
    dialog = StatisticsDialog(context)
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height() - 40 and dialog.width() <= room.width()
