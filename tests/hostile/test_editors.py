"""Every bad text typed into every kind of editor, and into every column of the lines: nothing hangs.

As a person would: the text is put in, the field is left. What is refused stays as it was typed,
and is said beside the field.
"""

import time

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from salesassist.db import Address, Contact, Customer, Order, OrderLine, Product
from salesassist.rules import money
from salesassist.ui.kit.editors import ChoiceEditor, FlagEditor
from salesassist.ui.kit.fields import RefEditor, editor
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.kit.several import SeveralEditor

HANGS = 20.0  # of CPU; a million digits take a hundredth of it, a quadratic loop minutes
FIELDS = (
    Customer.name,
    Customer.notes,
    Customer.code,
    Customer.tax_id,
    Customer.phone,
    Customer.email,
    Customer.credit_limit,
    Customer.owner,
    Address.text,
    Contact.position,
    Product.price,
    Product.name,
    Order.ordered_on,
    Order.tax_rate,
    Order.tax_adjust,
    OrderLine.quantity,
    OrderLine.discount_bp,
)
KEYS = ("code", "name", "quantity", "unit", "price", "discount_bp", "discount")


def put_in(widget, text: str) -> None:
    """Put a text into an editor as a paste does, and leave the field."""
    inner = widget.inner
    if isinstance(inner, QPlainTextEdit):
        pasted = QMimeData()
        pasted.setText(text)
        inner.selectAll()
        inner.insertFromMimeData(pasted)
    else:
        inner.selectAll()
        inner.insert(text)
        inner.setModified(True)
    if hasattr(widget, "tidy"):
        widget.tidy()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.model.__name__}.{field.name}")
def test_each_text_in_each_editor(qtbot, company, inputs, field):
    """A value of the field's own, or a sentence; never both, never an exception, never a hang."""
    made = editor(field)
    qtbot.addWidget(made)
    for entry in inputs:
        start = time.process_time()
        put_in(made, entry["text"])
        problem = made.problem()
        if problem is None:
            field.check(made.value())
        assert time.process_time() - start <= HANGS, entry["id"]
        made.set_value(None if field.null else field.read(""))


def test_every_kind_of_editor_that_takes_text_is_tried(qtbot, company):
    """Choices and ticks take no text at all."""
    models = (Customer, Address, Contact, Product, Order, OrderLine)
    kinds = {type(editor(each)) for model in models for each in model._meta.sorted_fields[1:]}
    tried = {type(editor(each)) for each in FIELDS}
    assert kinds - tried <= {ChoiceEditor, FlagEditor, SeveralEditor}
    assert RefEditor in tried


def price_line(line: dict) -> int:
    """What a line comes to."""
    return money.line_amount(line.get("quantity", 0), line.get("price", 0))


def test_each_text_in_each_column_of_the_lines(qtbot, company, inputs):
    """Typed, and pasted as a table of its own: the grid answers and keeps its other lines."""
    grid = LineGrid(lambda text: [], price_line)
    qtbot.addWidget(grid)
    model = grid.view.model()
    keys = [key for key in KEYS if key in {column.key for column in model.columns}]
    assert {"code", "name", "quantity", "price"} <= set(keys)
    for entry in inputs:
        grid.set_lines([{"name": "before", "quantity": 1_000, "price": 10_000}])
        for key in keys:
            start = time.process_time()
            model.edit(1, key, entry["text"])
            assert time.process_time() - start <= HANGS, (entry["id"], key)
        start = time.process_time()
        model.paste(2, [[entry["text"]] * len(keys)])
        assert time.process_time() - start <= HANGS, entry["id"]
        assert grid.lines()[0]["name"] == "before"
