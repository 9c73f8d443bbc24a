"""What stands on a form, readable or not, goes to JSON and comes back as it stood."""

import json

import pytest

from salesassist.db import Customer, Order
from salesassist.ui.kit.form import RecordForm
from tests.ui.keyboard import type_text

NAMES = "customer ship_to ordered_on promised_on discount pay_method notes customer_po"


@pytest.fixture
def forms(qtbot, customer) -> tuple[RecordForm, RecordForm]:
    made = RecordForm(Order, NAMES), RecordForm(Order, NAMES)
    for form in made:
        qtbot.addWidget(form)
        form.set_free("ship_to", "ship_text")
        form.load(Order())
    return made


def again(one: RecordForm, other: RecordForm) -> None:
    other.retype(json.loads(json.dumps(one.typed())))


def test_every_kind_of_field_comes_back(forms, customer):
    one, other = forms
    one.set_value("customer", customer)
    one.set_value("pay_method", "cheque")
    one.editor("notes").pad.setPlainText("兩行\n備註")
    one.editor("promised_on").set_text("115/12/18")
    one.editor("discount").set_text("1,500")
    again(one, other)
    assert other.typed() == one.typed()
    for name in ("customer", "pay_method", "notes", "promised_on", "discount"):
        assert other.value(name) == one.value(name)
    assert isinstance(other.value("customer"), Customer)


def test_what_cannot_be_read_stays_unreadable(forms):
    one, other = forms
    one.editor("promised_on").set_text("下個月初")
    type_text(one.editor("customer").line, "沒有這一家")
    again(one, other)
    assert other.editor("promised_on").typed() == "下個月初"
    assert set(other.problems()) >= {"promised_on", "customer"}


def test_a_free_text_is_no_record_and_no_problem(forms):
    one, other = forms
    type_text(one.editor("ship_to").line, "工地")
    again(one, other)
    assert other.editor("ship_to").is_free()
    assert other.value("ship_to") is None
    assert other.editor("ship_to").problem() is None


def test_a_field_of_an_older_form_is_passed_over(forms):
    _, other = forms
    other.retype({"customer_po": "PO-1", "gone": "x"})
    assert other.value("customer_po") == "PO-1"
