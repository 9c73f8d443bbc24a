"""The contact log on the customers page."""

from salesassist.db import ContactEntry
from salesassist.ui.kit.entry import Entry
from salesassist.ui.pages.customers import CustomersPage


def test_what_was_said_with_the_customer_stands_there_and_is_written_down_there(
    qtbot, context, customer, monkeypatch
):
    page = CustomersPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_record(customer.id)
    log = page.insight.log
    assert log.model.rowCount() == 0

    def fill(dialog: Entry) -> bool:
        dialog.form.set_value("content", "詢問交期")
        dialog.do()
        return True

    monkeypatch.setattr(Entry, "exec", fill)
    page.insight.write.click()
    assert ContactEntry.get().customer == customer
    assert [log.model.fact(0).content, log.model.rowCount()] == ["詢問交期", 1]
