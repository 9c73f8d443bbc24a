"""Kept sums in Settings: a person proves them, sees what differs, and mends it."""

import pytest

from salesassist.db.base import Journal, database
from salesassist.tasks.reports.mending import prove
from salesassist.ui.pages.settings.page import SettingsPage
from salesassist.ui.pages.upkeep.sums import SumsSection


@pytest.fixture
def page(qtbot, context) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    return page


def facts(shown: SumsSection) -> list:
    model = shown.found.model
    return [model.fact(row) for row in range(model.rowCount())]


def test_a_sum_that_was_changed_is_found_and_mended(page, kept_order):
    with database().atomic():
        database().execute_sql("UPDATE sales_order SET state = 'confirmed'")
    shown = page.show_view("sums")
    assert isinstance(shown, SumsSection)
    shown.prove.click()
    assert facts(shown) == [] and "agree" in shown.state.accessibleName()
    database().execute_sql("UPDATE customer_month SET line_net = line_net + 1")
    shown.prove.click()
    assert {each.where for each in facts(shown)} == {"Lines by customer"}
    assert "differ" in shown.state.accessibleName()
    shown.mend.click()
    assert facts(shown) == [] and "agree" in shown.state.accessibleName()
    assert list(prove())[-1] == (3, 3)
    line = Journal.get((Journal.deed == "mend kept sums") & (Journal.table == "sales_order"))
    assert line.who == page.context.who and line.fields == {"rows": [1, 0]}, "it says who mended"
