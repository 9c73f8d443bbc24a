"""What the tests of the window share: a context whose work is done at once."""

from collections.abc import Iterator

import pytest

from salesassist.db import Order
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.ui.kit.page import Context
from tests.ui.windows import a_context, collected_between


@pytest.fixture(autouse=True)
def _collected_between() -> Iterator[None]:
    with collected_between():
        yield


@pytest.fixture
def context(qtbot, company, tmp_path) -> Iterator[Context]:
    """Handed to a page: it works at once, and its papers go to a folder of the test's own."""
    with a_context(qtbot, tmp_path / "papers") as made:
        yield made


@pytest.fixture
def kept_order(context, customer, products) -> Order:
    """A draft order of two lines."""
    head = defaults_for(customer, on=context.today(), who=context.who)
    lines = [LineDraft.of_product(products[0], 2_000), LineDraft.of_product(products[1], 5_000)]
    return take_order(who=context.who, lines=lines, **head)
