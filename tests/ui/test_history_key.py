"""Ctrl+H wherever a record stands open: who changed what of it."""

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Person
from salesassist.desk.reporting import report
from salesassist.ui.window import MainWindow
from tests.tasks import complaint_parts, service_parts
from tests.ui.desk import open_at, press
from tests.ui.orders import answer


@pytest.fixture
def window(qtbot, context, customer, products) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def told(qtbot, window):
    """The title of the window that Ctrl+H opens on a page."""

    def ask(place: str, record: int | None = None) -> str:
        titles: list[str] = []
        open_at(window, place, record)
        answer(lambda dialog: (titles.append(dialog.windowTitle()), dialog.reject()))
        press(qtbot, window, Qt.Key.Key_H)
        return titles[0]

    return ask


def test_an_order_and_what_stands_on_other_pages(told, kept_order, customer, products):
    assert kept_order.title() in told("orders", kept_order.id)
    assert "HC63-100" in told("products", products[0].id)
    assert str(customer) in told("customers", customer.id)
    assert str(customer) in told("receivables", customer.id)


def test_cases_of_the_service_side(told, customer):
    complaint, service = complaint_parts.taken(customer), service_parts.taken(customer)
    assert complaint.number in told("aftersales.complaints", complaint.id)
    assert service.number in told("aftersales.service", service.id)
    told_boss = report(who="王淑芬", customer=customer, subject="詢價異常")
    assert str(told_boss) in told("aftersales.reports", told_boss.id)


def test_a_form_of_the_settings(told, window, context, company):
    window.go("settings.company")
    assert company.name in told("settings.company")
    person = Person.get(Person.name == "周佩瑜")
    window.page("settings").show_view("people").table.select(person.id)
    assert "周佩瑜" in told("settings.people")


def test_where_no_record_stands_open_it_says_so(qtbot, window, context):
    window.go("today")
    press(qtbot, window, Qt.Key.Key_H)
    assert "No kept record stands open" in context.quiet.text()
    window.go("customers")
    window.page("customers").show_new()
    press(qtbot, window, Qt.Key.Key_H)
    assert "No kept record stands open" in context.quiet.text()
