"""The house's rules in the settings: the general ones, and those that are special for somebody."""

import pytest
from PySide6.QtCore import Qt

from salesassist.db import ApprovalRule, BankAccount, BankBranch, PayWay, SpecialRule
from salesassist.ui.pages.settings import SettingsPage
from tests.ui.keyboard import type_text


@pytest.fixture
def page(qtbot, context, customer) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(page: SettingsPage, name: str):
    page.list.choose(name)
    return page.section(name)


def enter(qtbot, form, name: str, text: str) -> None:
    line = form.editor(name).line
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def test_a_special_rule_waits_for_its_limit_and_is_kept(qtbot, page):
    rules = shown(page, "special_rules")
    page.show_new()
    form = rules.form
    form.editor("grade").set_value("A")
    page.keep()
    assert not SpecialRule.select().exists(), "20 % or 35 %: nobody said"
    enter(qtbot, form, "limit", "35")
    page.keep()
    kept = SpecialRule.get()
    assert (kept.kind, kept.grade, kept.limit, kept.action) == ("discount", "A", 35, "warn")
    assert rules.sheet.title.text() == "Discount above"
    assert rules.table.model.rowCount() == 1


def test_a_product_group_is_for_rules_that_look_at_lines(qtbot, page):
    rules = shown(page, "special_rules")
    page.show_new()
    rules.form.editor("kind").set_value("term")
    enter(qtbot, rules.form, "category", "氣缸")
    page.keep()
    assert not SpecialRule.select().exists()
    assert "whole order" in rules.form.message("category").text()
    rules.form.editor("kind").set_value("free")
    page.keep()
    assert SpecialRule.get().category == "氣缸"
    rules.remove_button.click()
    assert not SpecialRule.select().exists()


def test_the_credit_limit_may_be_exceeded_by_a_percent_of_it(qtbot, page):
    form = shown(page, "rules").forms["credit"]
    assert form.editor("limit").value() == 0
    enter(qtbot, form, "limit", "10")
    page.keep()
    kept = ApprovalRule.get(ApprovalRule.kind == "credit")
    assert (kept.limit, kept.action) == (10, "approve")


def test_the_postal_giro_wants_its_account_of_eight_digits(qtbot, page):
    form = shown(page, "ways").forms["post"]
    form.editor("active").box.click()
    enter(qtbot, form, "account", "5012345")
    page.keep()
    assert not PayWay.select().where(PayWay.way == "post").exists()
    assert "eight digits" in form.message("account").text()
    enter(qtbot, form, "account", "50123456")
    page.keep()
    kept = PayWay.get(PayWay.way == "post")
    assert (kept.active, kept.account) == (True, "50123456")


def test_a_bank_code_is_held_against_the_list_which_is_the_houses_to_mend(qtbot, page):
    accounts = shown(page, "accounts")
    enter(qtbot, accounts.form, "bank_code", "012")
    assert accounts.form.message("bank_code").text() == "台北富邦銀行"
    enter(qtbot, accounts.form, "bank_code", "815")
    assert accounts.form.message("bank_code").kind() == "warning", "it went into 012"
    banks = shown(page, "bank_codes")
    page.show_new()
    enter(qtbot, banks.form, "code", "399")
    enter(qtbot, banks.form, "name", "測試銀行")
    page.keep()
    assert BankBranch.at("399", page.context.today()).name == "測試銀行"
    assert BankAccount.get().bank_code == "815", "a warning stands in nobody's way"
