"""The results in the window: figures, table and chart, the answers behind each, paper and export."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from salesassist.db import Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import read_sheet
from salesassist.tasks.aftersales.surveys import questionnaires, waves
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Link
from salesassist.ui.pages.aftersales.surveys.frame import RESULTS
from salesassist.ui.pages.aftersales.surveys.results import CUSTOMER, DIMENSION, WAVES
from salesassist.ui.pages.aftersales.surveys.results import DAY as BY_DAY
from tests.papers import text_of
from tests.tasks.survey_parts import DAY, WHO, a_survey, a_wave, answered, customers, sent, staff
from tests.ui.test_surveys_page import press, shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def house(context):
    staff()
    assert context.who == WHO


@pytest.fixture
def wave(company):
    """Two waves of six customers each; the later one is worse, one customer says why."""
    first = a_wave(code="CS-115H1", title="115 上", first=DAY - dt.timedelta(days=200), last=DAY)
    whom = customers(6)
    for each in sent(first, *whom):
        answered(each, "4444444448")
    later = a_wave(first.survey)
    for at, each in enumerate(sent(later, *whom)):
        answered(each, "2333333335" if not at else "5444444449", "包裝常破損" if not at else "")
    return later


@pytest.fixture
def view(qtbot, context, wave):
    made = shown(qtbot, context)
    made.show_record(wave.id)
    key(made, Qt.Key.Key_F, CTRL | SHIFT)
    assert made.tabs.currentIndex() == RESULTS
    return made


def key(view, which, how=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or view, which, how)
    QApplication.processEvents()


def come_back(view, context) -> None:
    """The quiet place, a window of its own in tests, gives the keys back to the view."""
    context.quiet.hide()
    view.activateWindow()
    view.stack.currentWidget().setFocus()
    QApplication.processEvents()


def by(view, what) -> None:
    view.results.pane().by.set_value(what)
    QApplication.processEvents()


def cells(view) -> list[tuple[str, ...]]:
    return [line.cells for line in view.results.pane()._shown.lines]


def test_figures_table_and_chart_tell_the_same(view):
    pane = view.results.pane()
    assert pane.figures.figures() == ["6 / 6", "100.0 %", "83.3 %", "+67", "—", "72.7"]
    first = cells(view)[0]
    assert first == ("1", "6", "0", "4.50", "4.00", "+0.50", "83.3 %", "16.7 %")
    assert cells(view)[9][-2:] == ("NPS +67", "16.7 %")
    assert "4.50" in pane.chart.accessibleName()
    assert pane.chart.height() > 200 and not pane.chart._image.isNull()
    assert "（平均 − 1）÷ 4" in pane.note.text() or "(mean − 1) ÷ 4" in pane.note.text()


def test_each_view_has_its_table_and_a_narrow_window_its_chart_below(view):
    pane = view.results.pane()
    for what in (DIMENSION, CUSTOMER, BY_DAY, WAVES):
        by(view, what)
        assert pane.table().isVisible() and pane.table().model.rowCount()
        assert [each for each in pane.tables.values() if each.isVisible()] == [pane.table()]
    assert [each[:2] for each in cells(view)] == [("6", "6"), ("6", "6")]
    view.resize(820, 700)
    QApplication.processEvents()
    table = pane.table()
    assert pane.chart.mapTo(pane, pane.chart.rect().topLeft()).y() > table.y() + table.height()


def test_a_figure_opens_its_answers_an_answer_its_form_and_esc_goes_back(view, wave):
    pane = view.results.pane()
    pane.table().view.setFocus()
    pane.table().view.setCurrentIndex(pane.table().model.index(0, 0))
    press(view, Qt.Key.Key_Return)
    said = pane.behind.said.model
    assert [said.fact(at).value for at in range(said.rowCount())] == [2, 5, 5, 5, 5, 5]
    press(view, Qt.Key.Key_Return)
    assert "客戶1" in pane.behind.title.text()
    assert said.rowCount() == 11 and said.fact(10).value == "包裝常破損"
    press(view, Qt.Key.Key_Escape)
    assert said.rowCount() == 6
    pane.behind.often.opened.emit(pane.behind.often.model.fact(3))
    assert [said.fact(at).value for at in range(said.rowCount())] == [2]
    press(view, Qt.Key.Key_Escape)
    assert pane.stack.currentIndex() == 0


def test_a_customer_opens_their_answers_and_a_wave_its_results(view, wave):
    pane = view.results.pane()
    by(view, CUSTOMER)
    pane.table().opened.emit(pane.table().model.fact(0))
    assert pane.behind.title.text() == "客戶1"
    assert pane.behind.said.model.fact(0).value == 2
    pane.behind.leave()
    by(view, WAVES)
    pane.table().opened.emit(pane.table().model.fact(0))
    QApplication.processEvents()
    assert view.wave().title == "115 上"
    assert pane.figures.figures()[2] == "100.0 %"


def test_all_waves_together_and_words_beside_the_customer(view):
    pane = view.results.pane()
    said = pane.words.model.fact(0)
    assert (pane.words.model.rowCount(), said.value) == (1, "包裝常破損")
    pane.which.set_value(True)
    QApplication.processEvents()
    assert pane.figures.figures()[0] == "12 / 12"
    pane.words.opened.emit(said)
    assert "客戶1" in pane.behind.title.text()


def test_an_answer_kept_elsewhere_is_counted_at_once(qtbot, view, wave):
    answered(waves.add_open_forms(wave, 1, who=WHO)[0], "1111111110")
    pane = view.results.pane()
    qtbot.waitUntil(lambda: pane.figures.figures()[0] == "7 / 7")
    by(view, CUSTOMER)
    assert cells(view)[0][3] == "1.00", "the open form, without a name"


def test_the_paper_is_seen_issued_and_kept(qtbot, view, context):
    key(view, Qt.Key.Key_P, CTRL)
    preview = view.preview
    assert "115" in preview.title and preview.papers.isVisible()
    issue = view.results.pane().output.issue
    assert issue.isVisible()
    issue.click()
    paper = Paper.get(Paper.kind == "survey-results")
    assert preview.papers.value() == paper.id
    assert paper.number in "".join(text_of(preview.data()).split())
    assert list(context.papers.glob("*.pdf"))
    come_back(view, context)
    press(view, Qt.Key.Key_Escape)
    assert view.stack.currentIndex() == RESULTS


def test_the_summary_leaves_as_workbook_and_csv(view, context, tmp_path, monkeypatch):
    for which, how, ending in (
        (Qt.Key.Key_E, CTRL, "xlsx"),
        (Qt.Key.Key_E, CTRL | SHIFT, "csv"),
    ):
        path = tmp_path / f"summary.{ending}"
        chosen = (str(path), "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: chosen)
        key(view, which, how)
        come_back(view, context)
        sheet = read_sheet(path)
        assert len(sheet.lines) == 6
        place = next(at for at, head in enumerate(sheet.heads) if head.startswith("11."))
        assert sheet.text_at(place, 0) == "包裝常破損"


def test_nothing_leaves_of_a_wave_of_which_nothing_came_back(qtbot, context, company):
    a_wave()
    view = shown(qtbot, context)
    key(view, Qt.Key.Key_F, CTRL | SHIFT)
    pane = view.results.pane()
    assert pane.figures.figures()[0] == "0 / 0"
    assert not any(button.isEnabled() for button in pane.output.buttons)
    key(view, Qt.Key.Key_E, CTRL)
    assert not Paper.select().exists()


def test_words_are_not_shown_to_who_does_not_enter_forms(qtbot, context, wave):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="查帳員", role="auditor"))
    context.who = "查帳員"
    view = shown(qtbot, context)
    view.show_record(wave.id)
    key(view, Qt.Key.Key_F, CTRL | SHIFT)
    pane = view.results.pane()
    assert pane.words.model.rowCount() == 0
    assert pane.words._empty.isVisible() and pane.words._empty.text()


def test_by_the_choice_of_a_question(qtbot, context, company):
    survey = a_survey(standard=False)
    told = {"code": "who", "kind": "single", "text": "您是？", "options": "採購\n品保"}
    questionnaires.keep_question(None, who=WHO, survey=survey, **told)
    questionnaires.keep_question(None, who=WHO, survey=survey, text="滿意？", code="all")
    wave = a_wave(survey)
    one, two, three = sent(wave, *customers(3))
    for form, scores in ((one, "15"), (two, "22"), (three, ".4")):
        answered(form, scores)
    view = shown(qtbot, context)
    key(view, Qt.Key.Key_F, CTRL | SHIFT)
    by(view, "who")
    lines = view.results.pane()._shown.lines
    assert [(each.label, each.cells[3]) for each in lines][:2] == [
        ("採購", "5.00"),
        ("品保", "2.00"),
    ]
    assert lines[2].cells[3] == "4.00"
    table = view.results.pane().table()
    table.opened.emit(table.model.fact(1))
    said = view.results.pane().behind.said.model
    assert [said.fact(at).response.customer.short_name for at in range(said.rowCount())] == [
        "客戶2"
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_chart_follows_the_theme(qtbot, context, wave, look):
    view = shown(qtbot, context)
    view.show_record(wave.id)
    key(view, Qt.Key.Key_F, CTRL | SHIFT)
    pane = view.results.pane()
    theme.apply(QApplication.instance(), look)
    try:
        qtbot.waitUntil(lambda: pane.chart._drawn[2].name == look)
        image = pane.chart._image
        ground = theme.current().colour("base")
        assert image.pixelColor(image.width() - 1, 0).name() in (ground.name(), "#000000")
    finally:
        theme.apply(QApplication.instance(), "light")


def test_a_day_opens_its_forms(view):
    """Both forms of a day are under it: sent and returned are the same, nothing else is known."""
    pane = view.results.pane()
    by(view, BY_DAY)
    (line,) = pane._shown.lines
    assert line.cells[:3] == ("6", "6", "100.0 %")
    pane.table().view.setFocus()
    pane.table().view.setCurrentIndex(pane.table().model.index(0, 0))
    press(view, Qt.Key.Key_Return)
    assert pane.behind.title.text() == line.label and pane.behind.said.model.rowCount() > 60
    press(view, Qt.Key.Key_Escape)
    assert pane.table().view.hasFocus()


@pytest.mark.parametrize(
    ("at", "first", "count"),
    [(0, "2", 61), (2, "3", 6), (3, "5", 6), (4, None, 0), (5, "2", 54)],
    ids=["returned", "csat", "nps", "ces", "index"],
)
def test_each_figure_of_the_head_opens_what_it_is_made_of(view, at, first, count):
    pane = view.results.pane()
    name = pane.figures.findChildren(Link)[at]
    assert name.accessibleName().endswith(pane.figures.figures()[at])
    name.setFocus()
    press(view, Qt.Key.Key_Return)
    said = pane.behind.said.model
    assert pane.behind.isVisible() and said.rowCount() == count
    assert first is None or said.fact(0).words() == first
    press(view, Qt.Key.Key_Escape)
    assert not pane.behind.isVisible()
