"""The chart of a report: each form inside its room, every figure written or left to the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Line, Rect, String

from salesassist.docs.facts import ChartSeries, ReportChart
from salesassist.docs.parts.charts.board import paper, screen
from salesassist.docs.parts.charts.grid import scale_of
from salesassist.docs.report_chart import drawing, unit, words
from salesassist.docs.wording import Voice
from salesassist.ui.kit.theme import DARK

LONG = "財團法人臺灣國際低溫物流暨冷鏈標準檢測技術研究發展中心籌備處南區服務辦公室"
MONTHS = tuple(f"{2025 + at // 12}-{at % 12 + 1:02}" for at in range(24))
FORMS = ("bars", "columns", "lines", "pareto")
VOICE = Voice("zh_TW", "TWD")


def chart(form: str, count: int = 8, labels: tuple[str, ...] = (), **rest) -> ReportChart:
    """A chart of some values; one of them is not known, one is nothing, one is negative."""
    values = [1_234_567 - at * 41_000 for at in range(count)]
    if count > 4:
        values[2], values[3], values[4] = None, 0, -250_000
    series = (
        ChartSeries(label="115 年 10 月", values=tuple(values)),
        ChartSeries(label="114 年 10 月", values=tuple(values[::-1])),
    )
    named = labels or (LONG, *(f"客戶{at}" for at in range(1, count)))
    return ReportChart(form=form, labels=named, series=series, **rest)


def texts(drawn) -> list[str]:
    return [each.text for each in drawn.contents if isinstance(each, String)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 8, 24])
@pytest.mark.parametrize("wide", [180, 70])
def test_every_mark_stands_inside(form, count, wide):
    drawn = drawing(chart(form, count), paper(wide), VOICE)
    for each in drawn.contents:
        left, low, right, high = each.getBounds()
        assert left >= -1.5 and right <= drawn.width + 1.5, each
        assert low >= -1.5 and high <= drawn.height + 1.5, each


@pytest.mark.parametrize("form", FORMS)
def test_each_label_has_a_place_of_its_own(form):
    drawn = drawing(chart(form), paper(180), VOICE)
    assert len(drawn.areas) == 8
    for one, other in zip(drawn.areas, drawn.areas[1:], strict=False):
        beside = one[0] + one[2] <= other[0] + 0.01
        assert beside or one[1] + one[3] <= other[1] + 0.01


@pytest.mark.parametrize("form", FORMS)
def test_no_figure_stands_on_another(form):
    drawn = drawing(chart(form, 24, MONTHS), paper(180), VOICE)
    said = [each for each in drawn.contents if isinstance(each, String)]
    boxes = [each.getBounds() for each in said]
    for at, one in enumerate(boxes):
        for no, other in enumerate(boxes[:at]):
            apart = one[0] >= other[2] - 1 or other[0] >= one[2] - 1
            apart = apart or one[1] >= other[3] - 2.5 or other[1] >= one[3] - 2.5
            assert apart, (said[at].text, said[no].text)


def test_close_months_say_their_year_at_the_first_and_in_january():
    said = texts(drawing(chart("lines", 24, MONTHS), paper(180), VOICE))
    assert said.count("114") == said.count("115") == 1
    assert texts(drawing(chart("columns", 3, MONTHS[:3]), paper(180), VOICE)).count("114/2") == 1


def test_long_names_end_with_a_mark_and_figures_are_written_in_full():
    said = texts(drawing(chart("bars"), paper(180), VOICE))
    assert ("1,234,567" in said and "−250,000" in "".join(said)) or "-250,000" in said
    assert any(each.endswith("…") for each in texts(drawing(chart("columns"), paper(180), VOICE)))


def test_less_than_nothing_goes_the_other_way():
    drawn = drawing(chart("bars"), paper(180), VOICE)
    axis = max((each for each in drawn.contents if isinstance(each, Line)), key=_tall)
    bars = [each for each in drawn.contents if isinstance(each, Rect) and each.height > 3]
    assert any(each.x + each.width < axis.x1 + 0.1 for each in bars[2:])


def _tall(line: Line) -> float:
    return abs(line.y2 - line.y1)


def test_a_pareto_ends_at_the_whole():
    series = (ChartSeries(label="退貨", values=(60, 30, 10)),)
    shown = ReportChart(form="pareto", labels=("瑕疵", "短少", "其他"), series=series, kind="whole")
    said = texts(drawing(shown, paper(180), VOICE))
    assert {"60.0 %", "90.0 %", "100.0 %", "60", "30", "10"} <= set(said)


def test_unit_and_words_say_what_is_seen():
    assert unit(chart("lines"), VOICE) == "千新臺幣"
    assert unit(chart("bars"), VOICE) == "新臺幣"
    assert unit(chart("bars", kind="whole"), VOICE) == ""
    assert f"{LONG} 1,234,567 / " in words(chart("bars"), VOICE)


def test_series_differ_without_colour():
    drawn = drawing(chart("columns"), paper(180), VOICE)
    assert len({str(each.fillColor) for each in drawn.contents if isinstance(each, Rect)}) >= 2


@pytest.mark.parametrize("form", FORMS)
def test_screen_and_paper_have_the_same_figures(form):
    on_screen = drawing(chart(form), screen(510, 8, dict(DARK)), VOICE)
    assert texts(on_screen) == texts(drawing(chart(form), paper(180), VOICE))


@given(st.lists(st.one_of(st.none(), st.integers(-(10**9), 10**9)), max_size=30))
def test_a_scale_holds_nothing_and_every_value_in_a_few_steps(values):
    least, most, step = scale_of(values)
    known = [value for value in values if value is not None]
    assert least <= min([0, *known]) and max([0, *known]) <= most
    assert not least % step and not most % step and 1 <= (most - least) // step <= 8
