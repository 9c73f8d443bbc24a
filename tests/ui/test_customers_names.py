"""What a customer calls our products, on its page: seen, corrected, forgotten."""

import pytest

from salesassist.db import CustomerAlias
from salesassist.db.base import unit_of_work
from salesassist.ui.kit.ask import Answer
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.records import parts


@pytest.fixture
def page(qtbot, context, customer, products) -> CustomersPage:
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_what_was_learned_is_seen_corrected_and_forgotten(page, customer, products, monkeypatch):
    with unit_of_work("test", "learned") as work:
        work.add(CustomerAlias(customer=customer, words="老樣子", product=products[0]))
        work.add(CustomerAlias(customer=customer, words="小的", product=products[0]))
    names = page.sheet.aliases
    names.refresh()
    shown = [names.table.model.index(row, 0).data() for row in range(2)]
    assert shown == ["小的", "老樣子"]
    names.edit(names.table.model.fact(0))
    names.form.editor("words").set_text("老樣子")
    assert not names.keeper.keep()
    assert "already" in names.form.message("words").text()
    assert CustomerAlias.get(CustomerAlias.words == "小的"), "one name means one product"
    names.form.editor("words").set_text("迷你 ＢＡＲ")
    names.form.set_value("product", products[1])
    names.keeper.touch("product")
    names.close_entry()
    assert CustomerAlias.get(CustomerAlias.product == products[1]).words == "迷你 bar"
    monkeypatch.setattr(parts, "ask", lambda *words, **more: Answer(True))
    names.edit(names.table.model.fact(0))
    names.remove_button.click()
    assert [each.words for each in customer.aliases] == ["迷你 bar"]
