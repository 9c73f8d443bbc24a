"""The field kind of limits: typed and shown with decimals, kept in hundredths."""

import pytest

from salesassist.db import AnomalyRule
from salesassist.db.hundredths import NotALimit


@pytest.mark.parametrize(
    ("text", "kept", "shown"),
    [("2", 200, "2"), ("3.5", 350, "3.5"), ("0.05", 5, "0.05"), ("1,200", 120_000, "1,200")],
)
def test_a_limit_comes_back_as_it_was_meant(text, kept, shown):
    field = AnomalyRule.limit
    assert (field.read(text), field.show(kept)) == (kept, shown)


def test_nothing_is_no_limit_and_words_are_refused():
    assert AnomalyRule.limit.read(" ") is None and AnomalyRule.limit.show(None) == ""
    for text in ("x", "-1", "1.234", "3,5 分"):
        with pytest.raises(NotALimit):
            AnomalyRule.limit.read(text)
