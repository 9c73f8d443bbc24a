"""Charts: what is drawn is what is told, legible without colour, the same on paper and screen."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String

from salesassist.docs.parts.charts.board import Look, paper, screen
from salesassist.docs.parts.charts.onto import chart_part, picture
from salesassist.docs.parts.charts.rows import Frame, Row, bars, dots, stacked
from salesassist.docs.parts.charts.trend import Series, trend
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice
from tests.papers import text_of

ROWS = (
    Row("產品品質", Fraction(43, 10), "4.30", Fraction(4), parts=(10, 8, 3, 1, 0)),
    Row("很長的題目，要換行才放得下，而且不可以被截斷，一個字都不能少", Fraction(3), "3.00",
        Fraction(7, 2), Fraction(4), (2, 3, 4, 5, 6)),
    Row("沒人回答", None, "—"),
)  # fmt: skip
FIVE = ("非常滿意", "滿意", "普通", "不滿意", "非常不滿意")
SERIES = (
    Series("指數", (Fraction(70), None, Fraction(80)), ("70.0", "—", "80.0")),
    Series("CSAT", (Fraction(60), Fraction(65), Fraction(90)), ("60 %", "65 %", "90 %")),
)
CHARTS = {
    "bars": lambda look: bars(ROWS, look, (1, 5), legend=("本次", "前次")),
    "stacked": lambda look: stacked(ROWS, look, legend=FIVE),
    "dots": lambda look: dots(ROWS, look, (1, 5), legend=("本次", "前次")),
    "trend": lambda look: trend(("114 下", "115 上", "115 下"), SERIES, look, (0, 100, 25)),
}


def texts(drawing: Drawing) -> str:
    return "".join(each.text for each in drawing.contents if isinstance(each, String))


def shapes(drawing: Drawing, kind: type) -> list:
    return [each for each in drawing.contents if isinstance(each, kind)]


@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_stands_inside_and_every_word_is_written(name):
    drawing = CHARTS[name](paper(180))
    for each in drawing.contents:
        left, low, right, high = each.getBounds()
        assert left >= -1.5 and right <= drawing.width + 1.5, each
        assert low >= -1.5 and high <= drawing.height + 1.5, each
    if name != "trend":
        said = "".join(row.label + row.text for row in ROWS)
        assert not set(said) - set(texts(drawing))
        assert "一個字都不能少" in texts(drawing).replace(" ", "")


@pytest.mark.parametrize("name", CHARTS)
def test_paper_and_screen_say_the_same(name):
    drawing = CHARTS[name](paper(180))
    shown = "".join(text_of(picture(drawing)).split())
    said = []

    class Watched(Sheet):
        def text(self, x, y, text, *about, **more):
            said.append(text)

    sheet = Watched("x", "x", Voice("zh_TW"))
    part = chart_part(drawing)
    part.draw(sheet, 20, part.height)
    assert sorted("".join(said).replace(" ", "")) == sorted(shown)


def test_parts_differ_without_colour():
    drawing = stacked(ROWS[1:2], paper(180), legend=FIVE)
    fills = {str(each.fillColor) for each in shapes(drawing, Rect)}
    assert len(fills) == 3, "filled, lighter, ground; the rest is hatched"
    assert len(shapes(drawing, Line)) > 20


def test_now_is_filled_and_before_hollow():
    marks = shapes(dots(ROWS[:1], paper(180), (1, 5)), Circle)
    before, now = sorted(marks, key=lambda each: each.cx)
    assert str(now.fillColor) != str(before.fillColor)


def test_rows_stand_where_a_table_has_them():
    drawing = bars(ROWS, paper(100), (0, 5), Frame(pitch=28, top=30, labels=False))
    assert drawing.height == 30 + 3 * 28 + 1
    assert "產品品質" not in texts(drawing)


@pytest.mark.parametrize("wide", [120, 300, 1_000])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_any_width_has_a_page_of_its_own(name, wide):
    colour = dict.fromkeys(("t1", "t2", "ac", "on", "acb", "fbb", "line", "base"), "#123456")
    drawing = CHARTS[name](screen(wide, 13, colour))
    assert (drawing.width, picture(drawing)[:5]) == (wide, b"%PDF-")


def test_nothing_to_draw_is_drawn():
    for empty in (bars((), Look(300), (0, 5)), stacked((), Look(300)), dots((), Look(300), (1, 5))):
        assert picture(empty)
    assert picture(trend((), (), Look(300), (0, 100, 25)))


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_the_parts_of_a_bar_are_its_shares(counts):
    drawing = stacked((Row("", parts=tuple(counts)),), paper(180))
    boxes = [each for each in shapes(drawing, Rect) if each.strokeColor is not None]
    whole = sum(counts)
    assert len(boxes) == sum(count > 0 for count in counts)
    total = sum(each.width for each in boxes)
    shares = [Fraction(count, whole) for count in counts if count]
    assert all(
        abs(each.width - total * share) < 0.01
        for each, share in zip(boxes, map(float, shares), strict=True)
    )
