"""The chart of a report for the screen: the very drawing its paper has, in the theme's colours."""

from collections.abc import Callable, Mapping

from salesassist.docs.parts.charts.board import Area, screen
from salesassist.docs.parts.charts.onto import picture
from salesassist.docs.report_chart import drawing, unit, words
from salesassist.docs.wording import Voice
from salesassist.rules.report_table import Picture
from salesassist.tasks.reports.telling import chart_facts
from salesassist.texts import N_, language, tr

Draw = Callable[[float, float, Mapping[str, str]], tuple[bytes, tuple[Area, ...]]]


def draw(shown: Picture, currency: str) -> Draw:
    """How the picture is drawn: as a PDF of one page, with the room of each of its labels."""
    told, voice = chart_facts(shown), Voice(language(), currency)

    def drawn(width: float, size: float, colours: Mapping[str, str]) -> tuple[bytes, tuple]:
        made = drawing(told, screen(width, size, dict(colours)), voice)
        return picture(made), made.areas

    return drawn


def unit_line(shown: Picture, currency: str) -> str:
    """What the figures of the picture count: “Unit: TWD thousand”; empty where no amounts are."""
    counted = unit(chart_facts(shown), Voice(language(), currency))
    return tr(N_("Unit: {unit}")).format(unit=counted) if counted else ""


def spoken(shown: Picture, currency: str) -> str:
    """The figures of the picture for who does not see them."""
    return words(chart_facts(shown), Voice(language(), currency))
