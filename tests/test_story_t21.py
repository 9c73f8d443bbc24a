"""T2.1, the first weeks with the program: an office's own records come in, stay clean and lawful.

Ms Wang has a customer list from the old program, in Big5 with a title above it, and a price list
whose dates nobody can read for sure. Everything here is done in the window, by the keys and buttons
she has; what came of it is read from the window's words and from the database.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from salesassist.db import (
    Address,
    BankBranch,
    Contact,
    Customer,
    CustomerMerge,
    DataRequest,
    Erasure,
    ImportBatch,
    Order,
    Paper,
    Person,
    PersonalLog,
    PriceRule,
    QualityRun,
)
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.privacy.subject import subject_of
from salesassist.texts import set_language
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.settings.privacy import requests as asked
from salesassist.ui.window import MainWindow
from tests.old_workbook import write_old_workbook
from tests.papers import text_of
from tests.tasks import privacy_parts
from tests.ui.desk import ALONE, CTRL_SHIFT, because, entry, open_at, press, write, yes
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.windows import a_context, collected_between

WHO, BOSS, AUDITOR = "王淑芬", "陳建宏", "稽核員"
OLD_LIST = """禾昱標識科技股份有限公司
客戶基本資料表　列印日期：115/11/27

客戶代號,客戶名稱,統一編號,電話,地址,聯絡人,信用額度
="0041",沐川食品機械有限公司,23456781,(04)2358-6100,台中市西屯區工業區一路 5 號,林怡君,"１２０，０００"
="0042",立瀧造紙股份有限公司,23456783,04-2358 6200,彰化縣和美鎮彰美路 1 號,陳志明,
="0043",宥勝木業行,23456792,０３－３５８－６３００,桃園市龜山區文化一路 2 號,黃美玲,"80,000"
"""
PRICES = "品號,單價,生效日,截止日\nHC63-100,1180,3/4/2026,115/12/31\n"


@pytest.fixture(autouse=True)
def _collected_between() -> Iterator[None]:
    with collected_between():
        yield


@pytest.fixture
def context(qtbot, company, tmp_path) -> Iterator[Context]:
    with a_context(qtbot, tmp_path / "papers") as made:
        yield made


@pytest.fixture
def desk(qtbot, context, products) -> MainWindow:
    """The window of an office with an assistant, a supervisor and an auditor."""
    with unit_of_work("test", "staff") as work:
        for name, role in ((WHO, "assistant"), (BOSS, "supervisor"), (AUDITOR, "auditor")):
            work.add(Person(name=name, role=role))
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def chosen(monkeypatch) -> list[Path]:
    """The file the person picks, or the name she types, in the next file dialog."""
    paths: list[Path] = []
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *words, **more: (str(paths[-1]), ""))
    return paths


def bring_in(qtbot, desk: MainWindow, chosen: list[Path], path: Path):
    """Ctrl+Shift+O and the file: the dialog with what it would do."""
    chosen.append(path)
    press(qtbot, desk, Qt.Key.Key_O, CTRL_SHIFT)
    return desk.page("settings").section("transfer").importing.dialog


# P2.1.1: the records are built


def test_the_old_list_comes_in_the_bad_row_is_mended_and_nothing_comes_twice(
    qtbot, desk, chosen, tmp_path, context
):
    old, fix = tmp_path / "客戶.csv", tmp_path / "更正.csv"
    old.write_bytes(OLD_LIST.encode("cp950"))

    # What was seen: customers, in Big5, heads in the fourth row, one tax ID that cannot be.
    dialog = bring_in(qtbot, desk, chosen, old)
    assert dialog.reading.kind.value() == "customers"
    assert dialog.message.accessibleName().startswith("1 rows cannot be taken")
    wrong = dialog.table.model.fact(0)
    assert (wrong.row, wrong.column) == (6, "統一編號")
    assert not Customer.select().exists()

    # The bad row goes into a file to mend, the good ones come in.
    chosen.append(fix)
    dialog.save.click()
    dialog.rest.click()
    assert "2 new" in context.quiet.text() and "1 left out" in context.quiet.text()
    first = Customer.get(Customer.code == "0041")
    assert (first.credit_limit, first.phone) == (120_000, "04-2358-6100")
    home = first.addresses.get()
    assert (home.postcode, home.city, home.district) == ("407", "臺中市", "西屯區")
    assert Customer.get(Customer.code == "0043").phone == "03-358-6300"

    # Mended, it is taken in again; the whole list once more changes nothing.
    mended = fix.read_text("utf-8-sig").replace("23456783", "23456786")
    fix.write_text(mended, "utf-8-sig")
    bring_in(qtbot, desk, chosen, fix).verb.click()
    assert Customer.get(Customer.code == "0042").contacts.get().name == "陳志明"
    old.write_bytes(OLD_LIST.replace("23456783", "23456786").encode("cp950"))
    dialog = bring_in(qtbot, desk, chosen, old)
    assert "All 3 rows are as they are" in dialog.message.accessibleName()
    dialog.leave.click()
    assert Customer.select().count() == Contact.select().count() == 3


def test_the_workbook_of_the_old_excel_comes_in(qtbot, desk, chosen, tmp_path, context):
    rows = list(csv.reader(OLD_LIST.replace('="', "").replace('",', ",").splitlines()[3:]))
    rows = [[cell if cell != "80,000" else 80_000 for cell in row] for row in rows]
    old = write_old_workbook(tmp_path / "客戶.xls", [["客戶基本資料表"], [], *rows])
    bring_in(qtbot, desk, chosen, old).rest.click()
    assert "2 new" in context.quiet.text()
    assert Customer.get(Customer.code == "0043").credit_limit == 80_000


def test_a_date_that_can_be_read_two_ways_is_asked_about(qtbot, desk, chosen, tmp_path):
    path = tmp_path / "價格.csv"
    path.write_text(PRICES, encoding="utf-8")
    dialog = bring_in(qtbot, desk, chosen, path)
    assert "生效日" in dialog.message.accessibleName()
    assert dialog.verb.text() == "Look again" and not PriceRule.select().exists()
    dialog.places.orders["first"].set_value("dmy")
    dialog.verb.click()
    dialog.verb.click()
    kept = PriceRule.get()
    assert (kept.first, kept.last) == (dt.date(2026, 4, 3), dt.date(2026, 12, 31))


def test_a_new_customer_is_typed_warned_about_and_told_its_district(qtbot, desk, customer):
    page = open_at(desk, "customers")
    press(qtbot, desk, Qt.Key.Key_N)
    write(page.sheet.basic, "name", "晉暘精密工業有限公司")
    assert customer.code in page.sheet.basic.message("name").text()
    assert Customer.select().count() == 1, "a new one like another waits to be wanted"
    write(page.sheet.basic, "phone", "(04) 23586199")
    press(qtbot, desk, Qt.Key.Key_S)
    made = Customer.get(Customer.id != customer.id)
    assert made.phone == "04-2358-6199"

    parts = page.sheet.addresses
    parts.begin()
    write(parts.form, "text", "台中市西屯區文心路三段 1 號")
    assert "407　臺中市　西屯區" in parts.form.message("text").text()
    press(qtbot, desk, Qt.Key.Key_Escape, ALONE)
    place = Address.get(Address.customer == made)
    assert (place.postcode, place.city, place.district) == ("407", "臺中市", "西屯區")


def test_who_may_approves_a_new_customer(desk, customer, context):
    page = open_at(desk, "customers", customer.id)
    entry(desk, "Approve").trigger()
    assert "may" in context.quiet.text() and Customer.get().approved_on is None
    context.who = BOSS
    entry(desk, "Approve").trigger()
    assert (Customer.get().approved_by, Customer.get().state) == (BOSS, "active")
    assert BOSS in page.sheet.basic.message("code").text()


# P2.1.2: and kept by the house's rules


def test_a_duplicate_is_merged_taken_apart_and_merged_again(qtbot, desk, customer, products):
    open_at(desk, "customers")
    press(qtbot, desk, Qt.Key.Key_N)
    sheet = desk.page("customers").sheet
    write(sheet.basic, "name", "晉暘精密工業(股)公司")
    write(sheet.basic, "fax", "04-2358-6121")
    press(qtbot, desk, Qt.Key.Key_S)
    twin = Customer.get(Customer.fax != "")
    lines = [LineDraft.of_product(products[0], 2_000)]
    order = take_order(who=WHO, lines=lines, **defaults_for(twin, on=dt.date.today(), who=WHO))
    section = open_at(desk, "settings.duplicates")
    pair = section.pairs.model.fact(0)
    keep = section.first if pair.one == customer else section.second

    answer(yes)
    keep.click()
    assert Order.get().customer == customer
    assert (Customer.get().former_codes, Customer.get().fax) == (twin.code, "04-2358-6121")
    section.merges.view.selectRow(0)
    section.undo.click()
    assert Customer.select().count() == 2
    assert Order.get_by_id(order.id).customer.code == twin.code
    answer(yes)
    keep.click()
    assert Customer.select().count() == 1
    assert [each.undone_at is None for each in CustomerMerge.select()] == [False, True]
    page = open_at(desk, "customers")
    page.list.search.setFocus()
    type_text(page.list.search, twin.code)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    assert page.list.model.record(0) == customer, "the former code leads to it"


def test_a_finding_of_quality_is_settled_and_the_trend_shows_it(qtbot, desk, customer):
    section = open_at(desk, "settings.quality")
    section.look.click()
    section.kinds.set_value("no_email")
    section.findings.view.setFocus()
    section.findings.view.selectRow(0)
    press(qtbot, desk, Qt.Key.Key_Return, ALONE)
    sheet = desk.page("customers").sheet
    assert sheet.keeper.record == customer
    press(qtbot, desk, Qt.Key.Key_F8, ALONE)
    write(sheet.basic, "email", "buy@jinyang.example")
    section = open_at(desk, "settings.quality")
    section.look.click()
    kinds = {each.setting.rule.kind for each in section._all}
    assert "no_email" not in kinds
    after, before = (run.counts for run in QualityRun.select().order_by(QualityRun.id.desc()))
    assert (before["no_email"], after["no_email"]) == (1, 0)
    assert section.runs.model.rowCount() == 2


def test_a_removed_record_comes_back_and_history_says_who_did_what(qtbot, desk, customer, context):
    page = open_at(desk, "customers", customer.id)
    write(page.sheet.basic, "short_name", "晉暘")
    answer(yes)
    entry(desk, "Remove…").trigger()
    assert not Customer.select().exists()
    section = open_at(desk, "settings.bin")
    section.back.click()
    assert Customer.get().contacts.count() == 1 and Customer.get().addresses.count() == 2

    open_at(desk, "customers", customer.id)
    told: list[tuple[str, str]] = []

    def read(dialog) -> None:
        lines = dialog.view.lines.model
        for row in range(lines.rowCount()):
            kind = lines.index(row, 4).data()
            told.append((lines.record(row).who, kind))
        dialog.view.fields.set_value("short_name")
        changed = [lines.index(row, 5).data() for row in range(lines.rowCount())]
        assert "Short name: 晉暘精密 → 晉暘" in changed
        dialog.reject()

    answer(read)
    press(qtbot, desk, Qt.Key.Key_H)
    assert told == [(WHO, "Added"), (WHO, "Removed"), (WHO, "Changed"), ("test", "Added")]


def test_the_sheet_goes_on_paper_and_its_people_are_masked(qtbot, desk, customer, monkeypatch):
    printed: list[bytes] = []
    monkeypatch.setattr(Press, "ask_and_print", lambda press, data, *rest: printed.append(data))
    set_language("zh_TW")
    open_at(desk, "customers", customer.id)

    def issue(dialog) -> None:
        dialog.verb.click()
        dialog.reject()

    answer(issue)
    press(qtbot, desk, Qt.Key.Key_P)
    kept = Paper.get(Paper.kind == "customer-sheet")
    text = text_of(bytes(kept.pdf)).replace("\n", "")
    for said in ("客戶銷售資料表", customer.name, "C00127", "04595257", "月結 30 天", "林○珊"):
        assert said in text, said
    assert "林佩珊" not in text
    assert printed == [bytes(kept.pdf)]


def test_a_list_leaves_the_house_masked_and_the_log_knows_it(
    qtbot, desk, customer, chosen, tmp_path, context
):
    with unit_of_work("test", "a person") as work:
        work.change(customer, kind="person", name="游承翰", short_name="", tax_id="")
    context.who = AUDITOR
    open_at(desk, "customers")
    chosen.append(tmp_path / "客戶.csv")
    press(qtbot, desk, Qt.Key.Key_X, CTRL_SHIFT)
    dialog = desk.page("settings").section("transfer").exporting.dialog
    dialog.form.set_value("csv")
    type_text(dialog.reason, "半年稽核")
    dialog.verb.click()
    with chosen[-1].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 2 and "游承翰" not in rows[1] and "04-2358-6120" not in rows[1]
    log = open_at(desk, "settings.transfer").exports.model
    assert log.rowCount() == 1
    logged = log.record(0)
    assert (logged.who, logged.rows, logged.reason) == (AUDITOR, 1, "半年稽核")

    context.who = WHO
    section = open_at(desk, "settings.exports")
    section.list.set_value("contacts")
    section.buttons["Masked, as CSV"].click()
    assert "林○珊" in (context.papers / "Contacts.csv").read_text("utf-8-sig")
    newest = PersonalLog.select().order_by(PersonalLog.id.desc()).get()
    assert (newest.who, newest.rows, newest.reason) == (WHO, 1, "")


def test_a_batch_is_taken_back_whole(qtbot, desk, chosen, tmp_path, context):
    path = tmp_path / "客戶.csv"
    path.write_bytes(OLD_LIST.replace("23456783", "23456786").encode("cp950"))
    bring_in(qtbot, desk, chosen, path).verb.click()
    assert (Customer.select().count(), Address.select().count()) == (3, 3)
    section = open_at(desk, "settings.transfer")
    section.batches.select(ImportBatch.get().id)
    answer(yes)
    section.undo_button.click()
    assert "Undone" in context.quiet.text()
    for model in (Customer, Address, Contact):
        assert not model.select().exists()


def test_the_table_of_banks_is_brought_up_to_date(qtbot, desk, chosen, tmp_path):
    section = open_at(desk, "settings.bank_codes")
    if not section.table.model.rowCount():
        section.fill_button.click()
    many = BankBranch.select().count()
    old = BankBranch.get(BankBranch.code == "007")
    path = tmp_path / "銀行.csv"
    path.write_text("銀行代號,銀行名稱,生效日\n007,第一新商業銀行,116/01/01\n", encoding="utf-8")
    bring_in(qtbot, desk, chosen, path).verb.click()
    assert BankBranch.select().count() == many + 1
    assert BankBranch.get_by_id(old.id).valid_to == dt.date(2026, 12, 31)
    section = open_at(desk, "settings.bank_codes")
    type_text(section.table.search, "第一新")
    assert section.table.model.rowCount() == 1


# The personal data act


def test_who_refuses_marketing_is_in_no_mailing(qtbot, desk, customer, context):
    with unit_of_work("test", "mail addresses") as work:
        work.change(customer.contacts.get(), email="lin@jinyang.example", marketing=True)
        work.add(Contact(customer=customer, name="鄭郁文", email="zheng@jinyang.example",
                         marketing=True))  # fmt: skip

    def mailing() -> str:
        section = open_at(desk, "settings.exports")
        section.list.set_value("marketing")
        answer(because("寄送月曆"))
        section.buttons["In full, as CSV…"].click()
        return next(context.papers.glob("Mailing*.csv")).read_text("utf-8-sig")

    assert "林佩珊" in mailing()
    page = open_at(desk, "customers", customer.id)
    contacts = page.sheet.contacts
    contacts.edit(Contact.get(Contact.name == "林佩珊"))
    press(qtbot, desk, Qt.Key.Key_F8, ALONE)
    contacts.form.editor("marketing").box.click()
    contacts.close_entry()
    kept = Contact.get(Contact.name == "林佩珊")
    assert (kept.marketing, kept.refused_on) == (False, dt.date.today())
    written = mailing()
    assert "林佩珊" not in written and "鄭郁文" in written


def test_a_person_asks_to_see_the_data_and_has_a_copy(qtbot, desk, customer, products, context):
    contact, _ = privacy_parts.planted(customer, products)
    section = open_at(desk, "settings.requests")
    press(qtbot, desk, Qt.Key.Key_N)
    section.form.editor("kind").set_value("copy")
    write(section.form, "contact", privacy_parts.NAME)
    write(section.form, "person", privacy_parts.NAME)
    write(section.form, "fee", "100")
    request = DataRequest.get()
    assert "15 days left" in section.clock.text()
    section.buttons[asked.FIND].click()
    answer(lambda dialog: dialog.verb.click() or dialog.reject())
    section.buttons[asked.GRANT].click()
    assert DataRequest.get().state == "open", "first it has to be known who asks"
    section.form.editor("identity").set_value("card")
    answer(yes)
    section.buttons[asked.GRANT].click()
    section.buttons[asked.ANSWER].click()
    told = text_of(bytes(Paper.get(Paper.kind == "data-answer").pdf))
    assert privacy_parts.NAME in told and contact.mobile in told and "100" in told
    section.buttons[asked.CSV].click()
    (copy,) = context.papers.glob("DR-*.csv")
    assert contact.mobile in copy.read_text("utf-8-sig")
    line = PersonalLog.get(PersonalLog.deed == "exported")
    assert (line.what, line.reason, line.contact) == ("data-answer", request.number, contact)


def test_a_person_is_found_everywhere_answered_in_time_and_erased(
    qtbot, desk, customer, products, context
):
    contact, tables = privacy_parts.planted(customer, products)
    context.who = BOSS
    section = open_at(desk, "settings.requests")
    press(qtbot, desk, Qt.Key.Key_N)
    section.form.editor("kind").set_value("delete")
    section.form.editor("identity").set_value("card")
    write(section.form, "contact", privacy_parts.NAME)
    write(section.form, "person", privacy_parts.NAME)
    request = DataRequest.get()
    assert request.due_on == request.received_on + dt.timedelta(days=30)

    section.buttons[asked.FIND].click()
    assert "Found in" in section.found.text()
    assert {hit.model._meta.table_name for hit in section.hits} >= tables
    answer(yes)
    section.buttons[asked.GRANT].click()
    section.buttons[asked.ANSWER].click()
    paper = Paper.get(Paper.kind == "data-answer")
    assert privacy_parts.NAME in text_of(bytes(paper.pdf))
    assert DataRequest.get().decided_on <= DataRequest.get().due_on

    before = privacy_parts.totals()
    subject = replace(subject_of(contact), contact=None)
    answer(because("當事人請求刪除"))
    section.buttons[asked.ERASE].click()
    assert "Erased in" in section.found.text()
    assert Erasure.get().request == DataRequest.get()
    left = {hit.model._meta.table_name: hit.kept for hit in privacy_parts.found(subject)}
    assert left == {"data_request": "requests", "paper": "requests"}, "kept as a proof, by law"
    assert privacy_parts.totals() == before
