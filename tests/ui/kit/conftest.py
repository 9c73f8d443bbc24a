"""The kit under test: the look applied, English words, a small database where one is needed."""

import pytest

from salesassist.db import base
from salesassist.db.customers import Customer
from salesassist.db.opening import create_database
from salesassist.texts import set_language
from salesassist.ui.kit import theme


@pytest.fixture(scope="session")
def fonts(qapp):
    """The shipped fonts, registered once."""
    return theme.load_fonts()


@pytest.fixture(autouse=True)
def look(qapp, fonts):
    """The light theme in standard size, as the program starts."""
    set_language("en")
    return theme.apply(qapp, "light", "standard")


@pytest.fixture
def database(tmp_path):
    """An empty database of the newest schema."""
    opened = create_database(tmp_path / "kit.db")
    yield opened
    opened.close()


@pytest.fixture
def customers(database):
    """Five hundred customers C0001…, their credit limits 1,000 2,000 … and grades B C A in turn."""
    with base.unit_of_work("test", "fill") as work:
        for number in range(1, 501):
            work.add(
                Customer(
                    code=f"C{number:04d}",
                    name=f"晉暘精密{number}號",
                    grade="ABC"[number % 3],
                    credit_limit=number * 1000,
                )
            )
    return Customer


@pytest.fixture
def show(qtbot):
    """Show a widget and wait until it is there."""

    def shown(widget):
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return shown
