"""The component board: every part at once, in each theme and text size.

With SALESASSIST_GALLERY=FOLDER the pictures stay there to be looked at.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from salesassist.texts import set_language
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.chips import Chip, Mark
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.status import StatusBar
from salesassist.ui.kit.tabs import Tabs

TABS = (("今日", "today"), ("訂單", "orders"), ("客戶", "customers"), ("報表", "reports"))
MARKS = (
    Mark("草稿", "draft"),
    Mark("已確認", "confirmed"),
    Mark("處理中", "current", "now"),
    Mark("待核准", "waiting", "soon"),
    Mark("逾交 2 天", "late", "late"),
    Mark("待查證", "unverified", "unverified"),
    Mark("已告知", "checked", "good"),
)
MESSAGES = (
    ("check", "檢查碼正確，無重複客戶", ""),
    ("warning", "單價 148 低於底價 155，送出前需主管核准。", "改為 155"),
    ("error", "沒有 115/13/45 這一天。可輸入 1151218、12/18、+7 或「週五」。", ""),
    ("sentence", "12/18 出貨，12/25 結帳，116/01/25（一）付款", ""),
)


def row(*parts):
    """Parts beside each other."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return whole


def tabs():
    made = Tabs()
    for words, icon in TABS:
        made.add(QWidget(), words, icon)
    made.tabBar().set_badge(0, "5", "逾期 5 件")
    made.tabBar().show_numbers(True)
    made.setFixedHeight(theme.current().px(48))
    return made


def buttons():
    disabled = Button("停用", icon="send")
    disabled.allow("還沒有明細")
    chosen = Button("全部", "filter")
    chosen.set_count(128)
    chosen.setChecked(True)
    return row(
        Button("送核准", "main", icon="send", key="deed"),
        Button("列印", icon="printer", key="print"),
        Button("以後再填", "quiet"),
        Button("", "quiet", icon="more", name="更多"),
        disabled,
        Button("作廢", "danger", icon="void"),
        chosen,
    )


def fields():
    made = []
    for text, state in (("1,260", ""), ("148", "warn"), ("13/45", "error")):
        line = QLineEdit(text)
        line.setProperty("state", state)
        made.append(line)
    return row(*made, Combo([("n30", "月結 30 天（25 日結帳）")], "付款條件"))


def messages():
    for kind, words, link in MESSAGES:
        made = Message()
        made.say(kind, words, link)
        yield made


def quiet_places():
    done, wrong, conflict = QuietPlace(), QuietPlace(), QuietPlace()
    done.done("已開立請款單 B115-1123-04", open=done.clear, folder=done.clear)
    wrong.error("磁碟已滿：清出空間後再儲存一次。")
    conflict.conflict("許哲維 10:40 也改了這張單。", conflict.clear, conflict.clear)
    return done, wrong, conflict


def status():
    bar = StatusBar()
    bar.set_keys(["filter", ("lines_paste", "貼上明細"), "pane", "fold", "help"])
    bar.set_saved("已儲存 10:42")
    bar.set_backup("備份正常，12 分鐘前")
    bar.set_user("王雅婷（業務助理）")
    return bar


def board():
    """All parts, one under the other."""
    whole = area(QWidget(), "base")
    empty = Empty("complaint")
    empty.say("還沒有客訴", "客戶來電抱怨時在這裡記下，時限會自動計算。", "記客訴")
    column = QVBoxLayout(whole)
    chips = row(*[Chip(mark) for mark in MARKS])
    parts = (tabs(), Label("按鈕", "group"), buttons(), chips, fields(), *messages(), empty)
    for part in (*parts, *quiet_places(), status()):
        column.addWidget(part)
    whole.resize(theme.current().px(860), theme.current().px(760))
    return whole


@pytest.mark.parametrize("size", list(theme.TEXT_SIZES))
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_board_can_be_looked_at(qapp, show, tmp_path, name, size):
    set_language("zh_TW")
    theme.apply(qapp, name, size)
    whole = show(board())
    picture = whole.grab()
    folder = Path(os.environ.get("SALESASSIST_GALLERY", tmp_path))
    assert picture.save(str(folder / f"board_{name}_{size}.png"))
    cut = [
        label.text()
        for label in whole.findChildren(QLabel)
        if label.isVisible() and not label.wordWrap() and label.sizeHint().height() > label.height()
    ]
    assert cut == []
