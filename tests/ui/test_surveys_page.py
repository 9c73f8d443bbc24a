"""The satisfaction view driven as a person drives it: planned, sent, keyed, compared, dropped."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from salesassist.db import ImportBatch, Invitation, Order, Question, Response, Survey, Wave
from salesassist.db.base import unit_of_work
from salesassist.tasks.aftersales.surveys import answering, papers, questionnaires, waves
from salesassist.ui.kit.ask import Question as Asked
from salesassist.ui.kit.entry import Entry
from salesassist.ui.pages.aftersales.surveys import SurveysView
from salesassist.ui.pages.aftersales.surveys.columns import ColumnsDialog
from salesassist.ui.pages.aftersales.surveys.entry import AGAIN, PHONE
from salesassist.ui.pages.aftersales.surveys.frame import ENTRY, FORMS, PLAN, QUESTIONS
from salesassist.ui.pages.aftersales.surveys.settling import SettlingDialog
from salesassist.ui.window import MainWindow
from tests.tasks.survey_parts import WHO, a_survey, a_wave, answered, asked, customers, sent, staff
from tests.tasks.test_survey_forms import fields, fill
from tests.ui.orders import answer


@pytest.fixture(autouse=True)
def house(context):
    staff()
    assert context.who == WHO


@pytest.fixture
def form(customer) -> Invitation:
    found, *_ = sent(a_wave(), customer)
    return found


def shown(qtbot, context) -> SurveysView:
    view = SurveysView(context)
    qtbot.addWidget(view)
    view.resize(1150, 800)
    view.show()
    qtbot.waitExposed(view)
    QApplication.processEvents()
    return view


def opened(view: SurveysView, form: Invitation) -> None:
    view.tabs.setCurrentIndex(ENTRY)
    view.entry.code.setFocus()
    view.entry.code.setText(form.code)
    press(view, Qt.Key.Key_Return)


def press(view: SurveysView, key) -> None:
    """One stroke where the focus is."""
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def type_keys(view: SurveysView, keys: str) -> int:
    """Strokes of the number pad, one after the other; how many there were."""
    for key in keys:
        press(view, key)
    return len(keys)


def in_dialog(kind: type, deed) -> None:
    """Do something in the dialog that comes next."""

    def act(dialog) -> None:
        assert isinstance(dialog, kind), dialog
        deed(dialog)

    answer(act)


def agreed(dialog: Asked) -> None:
    dialog.verb.click()


# Entry


def test_ten_questions_are_keyed_in_eleven_strokes(qtbot, context, form):
    view = shown(qtbot, context)
    opened(view, form)
    strokes = type_keys(view, "543215432+")
    press(view, Qt.Key.Key_Enter)
    strokes += 1
    kept = Response.get()
    values = [answering.value_of(each) for each in kept.answers]
    assert values == [5, 4, 3, 2, 1, 5, 4, 3, 2, 10]
    assert strokes == 11
    assert (kept.came_by, kept.invitation, kept.entered_by) == ("paper", form, WHO)
    assert view.entry.form is None
    assert QApplication.focusWidget() is view.entry.code, "the next form may be scanned"


def test_backspace_goes_back_num_is_not_applicable_and_words_are_kept_by_enter(
    qtbot, context, form
):
    view = shown(qtbot, context)
    opened(view, form)
    type_keys(view, "51")
    press(view, Qt.Key.Key_Backspace)
    type_keys(view, "4.0")
    type_keys(view, "55555")
    type_keys(view, "0")
    QTest.keyClicks(QApplication.focusWidget(), "late again")
    press(view, Qt.Key.Key_Return)
    said = {each.question.position: answering.value_of(each) for each in Response.get().answers}
    assert said == {1: 5, 2: 4, 5: 5, 6: 5, 7: 5, 8: 5, 9: 5, 10: 0, 11: "late again"}


def test_a_key_outside_the_scale_is_told_and_nothing_moves(qtbot, context, form):
    view = shown(qtbot, context)
    opened(view, form)
    type_keys(view, "57")
    assert view.entry.keying.at == 1
    assert "7 is outside 1 to 5" in view.entry.message.text()
    assert not Response.select().exists()


def test_enter_too_early_asks_once_and_keeps_the_second_time(qtbot, context, form):
    view = shown(qtbot, context)
    opened(view, form)
    type_keys(view, "54")
    press(view, Qt.Key.Key_Enter)
    assert "3、4、5" in view.entry.message.text()
    assert not Response.select().exists()
    press(view, Qt.Key.Key_Enter)
    assert Response.get().answers.count() == 2


@pytest.mark.parametrize("typed", ["0001", "cs-115h2-0001|V1|AB12-CD34"])
def test_last_digits_and_the_qr_code_open_a_form(qtbot, context, form, typed):
    view = shown(qtbot, context)
    view.entry.code.setText(typed)
    view.entry.open_form()
    assert view.entry.form == form
    assert form.customer.name in view.entry.whom.text()


def test_unknown_forms_and_those_of_another_wave_are_refused(qtbot, context, form):
    other = a_wave(form.wave.survey, code="X", title="別的")
    waves.add_open_forms(other, 1, who=WHO)
    view = shown(qtbot, context)
    view.show_record(form.wave_id)
    for typed, said in (("ZZ-9", "No form"), ("X-0001", "別的")):
        view.entry.code.setText(typed)
        view.entry.open_form()
        assert said in view.entry.message.text()
        assert view.entry.form is None
        assert view.entry.code.text() == typed


def test_a_form_scanned_twice_is_refused_and_may_be_checked_instead(qtbot, context, form):
    answered(form, "5432154321"[:9] + "9")
    view = shown(qtbot, context)
    opened(view, form)
    assert "kept on" in view.entry.message.text()
    view.entry.message._link.click()
    assert view.entry.way.value() == AGAIN
    type_keys(view, "543215432")
    in_dialog(SettlingDialog, lambda dialog: (dialog.rows[0][1].click(), dialog.verb.click()))
    type_keys(view, "8")
    press(view, Qt.Key.Key_Enter)
    kept = Response.get()
    nps = next(each for each in asked(form.wave) if each.kind == "nps")
    assert answering.values_of(kept)[nps.id] == 8
    assert answering.differences(kept) == []
    assert Response.select().count() == 1


def test_by_telephone_the_question_stands_large(qtbot, context, form):
    view = shown(qtbot, context)
    opened(view, form)
    small = view.entry.question.font().pixelSize()
    view.entry.way.set_value(PHONE)
    QApplication.processEvents()
    assert view.entry.question.font().pixelSize() > small
    type_keys(view, "5555555559")
    press(view, Qt.Key.Key_Enter)
    assert Response.get().came_by == "phone"


def test_a_begun_form_is_not_lost_by_another_id_or_another_wave(qtbot, context, form):
    other = a_wave(form.wave.survey, code="X", title="別的")
    view = shown(qtbot, context)
    view.show_record(form.wave_id)
    opened(view, form)
    type_keys(view, "54")
    view.entry.code.setText("2")
    view.entry.open_form()
    assert "not kept yet" in view.entry.message.text()
    view.show_record(other.id)
    assert view.entry.form == form and view.entry.keying.begun()
    view.show_record(form.wave_id)
    view.escape()
    assert view.entry.form is None


# Questionnaire, wave, plan, sending


def test_from_nothing_to_a_wave_that_has_gone_out(qtbot, context, company):
    bought = customers(3)
    with unit_of_work("test", "sold") as work:
        for each in bought:
            work.add(
                Order(
                    number=f"SO-{each.id}", draft=each.id, customer=each, state="confirmed",
                    ordered_on=context.today(), net=100, total=100,
                )
            )  # fmt: skip
    view = shown(qtbot, context)

    def then_wave(dialog: Entry) -> None:
        in_dialog(Entry, lambda again: again.verb.click())
        dialog.verb.click()

    in_dialog(Entry, then_wave)
    view.show_new()
    wave = Wave.get()
    assert Survey.get().code == "CS"
    assert view.tabs.currentIndex() == PLAN
    assert len(view.plan.plan.chosen) == 3
    view.plan.take.click()
    assert wave.invitations.count() == 3
    in_dialog(Asked, agreed)
    view.do_deed()
    assert Wave.get().state == "running"
    assert all(papers.paper_of(each) is not None for each in wave.invitations)
    assert (context.papers / wave.code).is_dir()
    assert "3 forms issued" in context.quiet.text()


def test_questions_are_added_moved_and_removed_in_the_builder(qtbot, context, company):
    survey = a_survey()
    view = shown(qtbot, context)
    view.tabs.setCurrentIndex(QUESTIONS)

    def write(dialog: Entry) -> None:
        dialog.form.set_value("text", "整體配合度如何？")
        dialog.do()

    in_dialog(Entry, write)
    view.builder.add()
    view.builder.move_up()
    texts = [each.text for each in questionnaires.questions(questionnaires.newest(survey))]
    assert texts[-2] == "整體配合度如何？"
    in_dialog(Asked, agreed)
    view.builder.remove()
    assert Question.select().count() == 11


def test_a_changed_question_of_a_wave_that_is_out_becomes_version_2(qtbot, context, form):
    view = shown(qtbot, context)
    view.tabs.setCurrentIndex(QUESTIONS)
    assert "version 2" in view.builder.note.text()

    def write(dialog: Entry) -> None:
        dialog.form.set_value("text", "品質好嗎？")
        dialog.do()

    in_dialog(Entry, write)
    view.builder.change()
    assert questionnaires.newest(form.wave.survey).number == 2
    assert asked(form.wave)[0].text != "品質好嗎？"


def test_the_introduction_and_the_note_of_a_version_are_written(qtbot, context, form):
    view = shown(qtbot, context)
    view.tabs.setCurrentIndex(QUESTIONS)

    def write(dialog: Entry) -> None:
        dialog.form.set_value("intro", "請依今年的經驗作答")
        dialog.form.set_value("changes", "說明改為今年")
        dialog.do()

    in_dialog(Entry, write)
    view.builder.buttons["intro"].click()
    newest = questionnaires.newest(form.wave.survey)
    assert (newest.number, newest.intro) == (2, "請依今年的經驗作答")
    assert "說明改為今年" in view.builder.note.text()
    assert form.wave.survey_version.number == 1, "forms that are out keep theirs"


def test_the_plan_tells_how_customers_were_chosen(qtbot, context, kept_order, company):
    with unit_of_work("test", "sold") as work:
        work.change(kept_order, state="confirmed", number="SO-1")
    wave = a_wave(rest_days=60)
    view = shown(qtbot, context)
    view.show_record(wave.id)
    view.tabs.setCurrentIndex(PLAN)
    for said in ("80 %", "60 days", "seed 1", "margin of 5 points"):
        assert said in view.plan.said.text()
    view.plan.take.click()
    frame = Wave.get_by_id(wave.id).frame
    assert (frame["share"], frame["rest_days"], frame["leading"]) == (80, 60, [1])


def test_what_cannot_be_planned_is_told(qtbot, context, company):
    a_wave()
    view = shown(qtbot, context)
    view.tabs.setCurrentIndex(PLAN)
    view.plan.share.setText("0")
    view.plan.choose()
    assert "1 to 100" in view.plan.message.text()
    view.plan.share.setText("viel")
    view.plan.choose()
    assert view.plan.message.text()


def test_a_customer_who_does_not_wish_is_written_down(qtbot, context, form):
    view = shown(qtbot, context)
    view.tabs.setCurrentIndex(FORMS)
    view.forms.table.view.setCurrentIndex(view.forms.table.model.index(0, 0))
    in_dialog(Asked, agreed)
    view.form_buttons["refuse"].click()
    assert Invitation.get_by_id(form.id).state == "refused"


def test_the_paper_of_a_form_is_shown_and_left_by_escape(qtbot, context, form):
    view = shown(qtbot, context)
    view.tabs.setCurrentIndex(FORMS)
    view.show_paper()
    assert view.preview.pages() == 1
    view.escape()
    assert view.stack.currentWidget() is view.forms


def test_a_wave_is_closed_and_opened_again(qtbot, context, form):
    view = shown(qtbot, context)
    in_dialog(Asked, agreed)
    view.deeds.close()
    assert Wave.get().state == "closed"
    view.show_record(form.wave_id)
    view.do_deed()
    assert Wave.get().state == "running"


# Files


def test_answers_of_a_file_come_in_by_their_columns(qtbot, context, form, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("編號,品質,recommend\n1,5,9\n2,4,+\n", encoding="utf-8")
    view = shown(qtbot, context)
    first = asked(form.wave)[0]

    def settle(dialog: ColumnsDialog) -> None:
        dialog.columns[first.id].set_value("品質")
        dialog.verb.click()

    in_dialog(ColumnsDialog, settle)
    view.importing.look(path)
    assert not Response.select().exists()
    assert view.importing.dialog.table.isVisible()
    path.write_text("編號,品質,recommend\n1,5,9\n2,4,10\n", encoding="utf-8")
    in_dialog(ColumnsDialog, settle)
    view.importing.dialog.settle.click()
    view.importing.dialog.verb.click()
    assert Response.select().count() == 2
    view.importing.undo(ImportBatch.get().id)
    assert not Response.select().exists()


def test_a_filled_form_dropped_on_the_window_is_kept_once(qtbot, context, form, tmp_path):
    paper = papers.issue_form(form, who=WHO)
    told = fields(form, n1="4", n10="9")
    path = fill(papers.fillable(paper), tmp_path / "back.pdf", **told)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    for _ in range(2):
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(path))])
        window.dropEvent(
            QDropEvent(
                QPointF(10, 10),
                Qt.DropAction.CopyAction,
                dropped,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    assert Response.select().count() == 1
    assert "kept on" in context.quiet.text()
