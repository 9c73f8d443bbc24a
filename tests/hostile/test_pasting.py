"""Every hostile text pasted where order lines are read: no fault, no hang, nothing half read."""

import time

import pytest

from salesassist.rules.pasted_figures import LinesLeftUnread, LineTooLong
from salesassist.rules.pasting import MOST_LINES, read_lines

HANGS = 20.0  # of CPU; the longest text takes a hundredth of it, a quadratic pattern minutes


def test_each_text_alone_and_among_others(inputs):
    for entry in inputs:
        for text in (entry["text"], f"標籤 x 10\n{entry['text']}\n碳帶 3卷"):
            start = time.process_time()
            found = read_lines(text)
            assert time.process_time() - start <= HANGS, entry["id"]
            for line in found:
                assert line.quantity is None or line.quantity > 0, entry["id"]


@pytest.mark.parametrize("unit", ["1", "一", "x1 ", "標", "1,", "(", "12 ", "@", "\t1"])
def test_a_line_without_end_is_not_read_and_says_so(unit):
    start = time.process_time()
    found = read_lines(unit * 100_000)
    assert time.process_time() - start <= HANGS
    assert [type(each) for each in found[0].doubts] == [LineTooLong]


def test_a_text_of_too_many_lines_says_where_it_stopped():
    found = read_lines("標籤 x 10\n" * (MOST_LINES + 5))
    assert len(found) == MOST_LINES + 1
    assert isinstance(found[-1].doubts[0], LinesLeftUnread)
