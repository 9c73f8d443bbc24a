"""Papers an auditor takes along: printed together, by mail, as they are kept; nowhere in full."""

from functools import partial

from salesassist.db import Order, Paper
from salesassist.desk.veiling import drawing, steps
from salesassist.tasks.orders.together import order_forms_together
from salesassist.ui.pages.mailing import open_draft
from tests.papers import text_of

from .test_masks import EMAIL, NAME, PRIVATE, persons, window

__all__ = ["persons", "window"]


def whole(pdf: bytes) -> list[str]:
    text = text_of(pdf).replace("\n", "")
    return [each for each in (NAME, EMAIL, PRIVATE) if each in text]


def test_order_forms_printed_together_are_masked(window):
    ids = [each.id for each in Order.select()]
    running = steps(partial(order_forms_together, ids))
    made = None
    while made is None:
        try:
            next(running)
        except StopIteration as end:
            made = end.value
    assert made.papers == 2 and not whole(made.pdf)


def test_a_kept_paper_is_drawn_anew_where_a_picture_hands_out_its_bytes(window):
    kept = Paper.select().order_by(Paper.id.desc()).get()
    assert whole(bytes(kept.pdf)) and not whole(drawing(lambda: bytes(kept.pdf))())


def test_no_draft_of_a_mail_with_the_original_is_written(window):
    open_draft(window.context, Paper.select().get())
    assert not list(window.context.papers.glob("*.eml"))
    assert "稽核員" in window.context.quiet.text()
