"""Every bad text that can be kept, on the papers: printed as text, found again, never markup."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest

from salesassist.docs import samples
from salesassist.docs.fonts import clean as printed
from salesassist.docs.papers import missing_characters
from tests.docs.test_papers import draw, streams
from tests.hostile.test_inputs import clean
from tests.papers import text_of

DEEDS = (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/AA ", b"/Annots")
_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def plain(text: str) -> str:
    """Text without white space: readers of PDFs join lines in their own way."""
    return "".join(text.split())


def is_found(text: str, pdf_text: str) -> bool:
    """Whether a text stands in what was read; right-to-left text is read in another order."""
    wanted, read = plain(printed(text)), plain(pdf_text)
    if wanted in read:
        return True
    turned = any(unicodedata.bidirectional(mark) in ("R", "AL") for mark in text)
    composed = unicodedata.normalize("NFKC", wanted)
    if turned or any(unicodedata.combining(mark) for mark in wanted) or composed != wanted:
        read = unicodedata.normalize("NFKC", read)
        return not Counter(composed) - Counter(read)
    return False


def order_form(text: str):
    """An order form with the text wherever people type one."""
    line = replace(samples.lines(1)[0], name=text, detail=text)
    return replace(
        samples.order_form(),
        customer=replace(samples.CUSTOMER, name=text, address=text),
        lines=(line, *samples.order_form().lines[1:]),
        notes=text,
        subject=text,
    )


def payment(text: str):
    """A payment instruction for a customer of that name."""
    facts = samples.payment_instruction()
    return replace(facts, customer=replace(facts.customer, name=text, address=text))


@pytest.mark.parametrize("make", [order_form, payment])
def test_what_is_typed_is_what_is_read(inputs, make):
    """Characters that no font of ours has print as a sign, and the paper says which they are."""
    lost, alive = [], []
    for key, text in clean(inputs, "name").items():
        facts = make(text)
        pdf = draw(facts)
        without = missing_characters(facts)
        if not without and not is_found(text, text_of(pdf)):
            lost.append((key, text[:40]))
        outside = _STREAMS.sub(b"", pdf)
        alive += [(key, deed) for deed in DEEDS if deed in outside]
        if pdf.count(b"/Subtype /Image") > 2 or b"root:" in b"".join(streams(pdf)):
            alive.append((key, b"picture"))
    assert not lost
    assert not alive


def test_characters_without_a_look_are_named(inputs):
    """Private characters and the rarest signs: the person is told before the paper goes out."""
    told = {
        key: missing_characters(order_form(text)) for key, text in clean(inputs, "name").items()
    }
    named = {key for key, marks in told.items() if marks}
    assert {"unicode-014", "unicode-015"} <= named
    assert not named & {"unicode-005", "unicode-010", "unicode-018", "encoding-015"}
