"""The chart of a report for the screen: the very drawing its paper has, in the theme's colours."""

from collections.abc import Callable, Mapping, Sequence

from salesassist.docs.parts.charts.board import Area, screen
from salesassist.docs.parts.charts.onto import picture
from salesassist.docs.report_chart import beside, drawing, in_thousands, legend_beside, unit, words
from salesassist.docs.wording import Voice
from salesassist.rules.report_table import Kind, Picture
from salesassist.tasks.reports.telling import chart_facts
from salesassist.texts import N_, language, tr

DrawRows = Callable[[float, float, Mapping[str, str]], Callable[[Sequence[int]], bytes]]
"""Width, size of texts and colours -> what draws some of the rows, by their places."""
Draw = Callable[[float, float, Mapping[str, str]], tuple[bytes, tuple[Area, ...]]]


def draw(shown: Picture, currency: str) -> Draw:
    """How the picture is drawn: as a PDF of one page, with the room of each of its labels."""
    told, voice = chart_facts(shown), Voice(language(), currency)

    def drawn(width: float, size: float, colours: Mapping[str, str]) -> tuple[bytes, tuple]:
        made = drawing(told, screen(width, size, dict(colours)), voice)
        return picture(made), made.areas

    return drawn


def rows_beside(shown: Picture, currency: str, pitch: float) -> DrawRows:
    """How a picture of rows is drawn at a width: a PDF of one page of the rows asked for."""
    told, voice = chart_facts(shown), Voice(language(), currency)

    def begun(width: float, size: float, colours: Mapping[str, str]) -> Callable[..., bytes]:
        made = beside(told, screen(width, size, dict(colours)), voice, pitch)
        return lambda rows: picture(made.drawn(rows))

    return begun


def legend(shown: Picture, high: float) -> Draw:
    """How the legend of a picture of rows is drawn, in the head over it."""
    told = chart_facts(shown)

    def drawn(width: float, size: float, colours: Mapping[str, str]) -> tuple[bytes, tuple]:
        made = legend_beside(told, screen(width, size, dict(colours)), high)
        return picture(made), ()

    return drawn


def unit_line(shown: Picture, currency: str) -> str:
    """What the figures of the picture count: “Unit: TWD thousand”; empty where no amounts are."""
    counted = unit(chart_facts(shown), Voice(language(), currency))
    return tr(N_("Unit: {unit}")).format(unit=counted) if counted else ""


def counted(shown: Picture, what: str, currency: str) -> str:
    """What the figures of a picture of rows count: “Net, TWD thousand”; else what they are."""
    if shown.kind is not Kind.AMOUNT:
        return what
    told, voice = chart_facts(shown), Voice(language(), currency)
    text = tr(
        N_("{what}, {currency} thousand") if in_thousands(told, voice) else N_("{what}, {currency}")
    )
    return tr(text).format(what=what, currency=currency)


def spoken(shown: Picture, currency: str) -> str:
    """The figures of the picture for who does not see them."""
    return words(chart_facts(shown), Voice(language(), currency))
