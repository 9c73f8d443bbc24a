"""The small parts: buttons, chips, messages, quiet place, question, tabs, status bar, empty place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from salesassist.texts import N_, Problem, set_language
from salesassist.ui.kit import chips, keys, theme
from salesassist.ui.kit.ask import Question
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.labels import KeyCap, Label, Link, ShortLabel, tip
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.status import StatusBar
from salesassist.ui.kit.tabs import Tabs, sub_views


class DiskFull(Problem):
    says = N_("The disk is full.")


def test_a_label_never_reads_markup(qtbot):
    label = Label("<b>未關閉 <img src='x'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert tip("<b>x") == "<qt>&lt;b&gt;x</qt>"


def test_every_label_of_the_parts_is_plain_text(show):
    """R9: no widget of the kit may take what people type for markup."""
    whole = show(QWidget())
    parts = [
        Message(whole),
        QuietPlace(whole),
        StatusBar(whole),
        Empty("search", whole),
        KeyCap("new", whole),
    ]
    labels = [label for part in parts for label in part.findChildren(QLabel)]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_button_shows_its_key_and_says_its_name(qtbot):
    """Button("Print", key="print") → key Ctrl+P, wider than without the key."""
    printed, bare = Button("Print", icon="printer", key="print"), Button("Print", icon="printer")
    for button in (printed, bare):
        qtbot.addWidget(button)
    assert printed.accessibleName() == "Print"
    assert printed.sizeHint().width() > bare.sizeHint().width()
    printed.show_key(False)
    assert printed.sizeHint() == bare.sizeHint()
    assert "Ctrl+P" in printed.toolTip()


def test_a_disabled_button_says_why(qtbot):
    button = Button("Send")
    qtbot.addWidget(button)
    button.allow("Nothing to send yet.")
    assert not button.isEnabled()
    assert "Nothing to send yet." in button.toolTip()
    button.allow()
    assert button.isEnabled()


def test_an_icon_button_has_a_name(qtbot):
    button = Button("", "quiet", icon="more", name="More")
    qtbot.addWidget(button)
    assert button.accessibleName() == "More"
    assert button.sizeHint().width() == button.sizeHint().height()


def test_a_filter_chip_counts(qtbot):
    chip = Button("All", "filter")
    qtbot.addWidget(chip)
    chip.set_count(1280)
    assert chip.accessibleName() == "All 1,280"
    assert chip.isCheckable()


def test_a_chip_without_words_takes_no_room(show):
    chip = show(chips.Chip(chips.Mark("2 days late", "late", "late")))
    assert chip.accessibleName() == "2 days late"
    chip.set_mark(None)
    assert not chip.isVisible()


def test_a_message_offers_a_way_out(show, qtbot):
    message = show(Message())
    followed = []
    message.say(
        "warning", "Price 148 is below the floor 155.", "Use 155", lambda: followed.append(155)
    )
    message.link().click()
    assert followed == [155]
    message.clear()
    assert not message.isVisible()
    assert message.kind() == ""


def test_news_leaves_by_itself_and_an_error_stays(show, qtbot):
    quiet = show(QuietPlace())
    quiet.done("Saved.", open=lambda: None)
    assert [link.accessibleName() for link in quiet.links()] == ["Open"]
    assert quiet._timer.isActive()
    quiet.error(DiskFull())
    assert not quiet._timer.isActive()
    assert (quiet.kind(), quiet.text()) == ("error", "The disk is full.")
    quiet.links()[-1].click()
    assert quiet.kind() == ""
    assert [news.text for news in quiet.history] == ["Saved.", "The disk is full."]


def test_a_conflict_lets_one_choose(show):
    quiet = show(QuietPlace())
    chosen = []
    quiet.conflict(
        "Somebody changed it.", lambda: chosen.append("mine"), lambda: chosen.append("theirs")
    )
    quiet.links()[1].click()
    assert chosen == ["theirs"]


def test_progress_is_followed_and_can_be_cancelled(show, qtbot):
    quiet, jobs = show(QuietPlace()), Jobs()

    def endless():
        number = 0
        while True:
            number += 1
            yield number, 1_000_000_000

    job = jobs.start("Import", endless)
    quiet.follow(job)
    qtbot.waitUntil(lambda: "of 1,000,000,000" in quiet._numbers.text())
    with qtbot.waitSignal(job.ended):
        quiet.links()[0].click()
    assert not jobs.busy()


def test_the_safe_answer_has_the_focus(show, qtbot):
    question = show(Question("Void INV-1?", "The number stays.", "Void", "Keep it"))
    assert question.focusWidget() is question.keep
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert not question.answer()


def test_a_reason_is_needed_where_asked_for(show, qtbot):
    question = show(
        Question("Void INV-1?", "The number stays.", "Void", "Keep it", reason="Reason")
    )
    qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert question.isVisible()
    question.reason.setText("wrong customer")
    qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert question.answer().yes
    assert question.answer().reason == "wrong customer"


def test_tabs_wear_a_badge_and_their_numbers(show, qtbot):
    tabs = Tabs()
    tabs.add(QWidget(), "Today", "today")
    tabs.add(QWidget(), "Orders", "orders")
    show(tabs)
    bar = tabs.tabBar()
    before = bar.tabRect(0).width()
    bar.set_badge(0, "5", "5 overdue")
    assert bar.tabRect(0).width() > before
    assert bar.accessibleTabName(0) == "Today 5 overdue"
    qtbot.keyPress(tabs, Qt.Key.Key_Control)
    assert bar._numbers
    qtbot.keyRelease(tabs, Qt.Key.Key_Control)
    assert not bar._numbers
    bar.grab()


def test_sub_views_are_a_flat_row(show):
    assert show(sub_views("Service", "Surveys")).count() == 2


def test_the_status_bar_leaves_out_what_has_no_room(show):
    bar = StatusBar()
    bar.resize(900, 26)
    show(bar)
    bar.set_keys(["filter", ("lines_paste", "Paste"), "pane", "fold", "help", "new", "save"])
    bar.set_saved("Saved 10:42")
    bar.set_backup("Backup failed", "error")
    shown = [cap.text() for cap in bar.findChildren(KeyCap) if cap.isVisible()]
    assert shown[:2] == ["Ctrl+F", "Ctrl+V"]
    bar.resize(420, 26)
    assert len([cap for cap in bar.findChildren(KeyCap) if cap.isVisible()]) < len(shown)


def test_an_empty_place_has_a_first_step(show, qtbot):
    empty = show(Empty("customers"))
    empty.say("No customers yet.", "Import a list.", "New customer")
    with qtbot.waitSignal(empty.acted):
        empty.button().click()


def test_a_combo_keeps_its_value_when_choices_change(qtbot):
    combo = Combo([("a", "A"), ("b", "B")])
    qtbot.addWidget(combo)
    assert combo.value() == "a"
    combo.set_value("b")
    combo.set_choices([("b", "B"), ("c", "C")])
    assert combo.value() == "b"
    combo.set_value("unknown")
    assert combo.value() is None


def test_a_long_word_is_cut_and_told_by_the_tooltip(show):
    label = ShortLabel("x" * 200)
    label.resize(60, 20)
    show(label).grab()
    assert "xxx" in label.toolTip()


def test_a_link_shows_an_ampersand(qtbot):
    link = Link("A & B")
    qtbot.addWidget(link)
    assert link.text() == "A && B"


@pytest.mark.parametrize("name", ["dark", "light"])
def test_everything_can_be_painted_in_every_theme(qapp, show, name):
    whole = QWidget()
    parts = [
        Button(k, k, icon="send", key="new", parent=whole) for k in ("main", "danger", "filter")
    ]
    message, quiet, bar = Message(whole), QuietPlace(whole), StatusBar(whole)
    message.say("error", "Wrong.")
    quiet.done("Done.")
    bar.set_saved("Saved")
    show(whole)
    theme.apply(qapp, name)
    assert not whole.grab().isNull()
    assert parts


# Keys


def test_no_key_is_taken_twice():
    """look.md §6: no key twice among "everywhere" and any one page."""
    assert keys.clashes() == []


def test_a_clash_would_be_found():
    table = (keys.Key("a", "Ctrl+N", ""), keys.Key("b", "Ctrl+N", "", "orders"))
    assert len(keys.clashes(table)) == 1


@pytest.mark.parametrize("key", keys.TABLE, ids=lambda key: f"{key.page}-{key.name}")
def test_no_key_belongs_to_an_input_method(key):
    forbidden = {"Ctrl+Space", "Shift+Space", "Ctrl+,", "Ctrl+.", "Alt+F4"}
    assert key.press not in forbidden
    assert "Ctrl+Alt" not in key.press


@pytest.mark.parametrize("key", keys.TABLE, ids=lambda key: f"{key.page}-{key.name}")
def test_every_key_is_said_in_chinese(key):
    set_language("zh_TW")
    words = keys.tr(key.does)
    assert words != key.does or key.does in {"Excel", "CSV"}


def test_a_bound_key_does_its_deed(show, qtbot):
    page, done = show(QWidget()), []
    keys.bind(page, new=lambda: done.append("new"), deed=lambda: done.append("deed"))
    page.activateWindow()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["new", "deed"]
