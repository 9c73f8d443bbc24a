"""The tables of results: by question, by dimension, and by customer, wave or choice."""

from salesassist.tasks.aftersales.surveys.showing import Line
from salesassist.texts import N_, tr
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable

MOST = 2_000


def _cell(at: int):
    def show(line: Line) -> str:
        return line.cells[at]

    return show


def _columns(*told: tuple[str, str, int], first: int = 0) -> tuple[Column, ...]:
    """Figures from a cell on, each with its head and width."""
    return tuple(
        Column(name, head, "right", _cell(at), width=width)
        for at, (name, head, width) in enumerate(told, first)
    )


def _label(name: str, head: str) -> Column:
    return Column(name, head, show=lambda line: line.label)


CHANGE = (
    ("mean", N_("Mean"), 52),
    ("before", N_("Last"), 52),
    ("change", N_("Shift"), 60),
)
QUESTIONS = (
    *_columns(("no", N_("No."), 46)),
    _label("question", N_("Question")),
    *_columns(
        ("n", "n", 48),
        ("missing", N_("Missing"), 64),
        *CHANGE,
        ("good", N_("Good"), 72),
        ("bad", N_("Bad"), 64),
        first=1,
    ),
)
DIMENSIONS = (
    _label("dimension", N_("Dimension")),
    *_columns(
        ("n", "n", 52),
        *CHANGE,
        ("good", "CSAT", 72),
        ("share", N_("mean ÷ 5"), 76),
        ("spread", N_("(mean − 1) ÷ 4"), 100),
    ),
)
PARTS = (
    ("sent", N_("Sent out"), 68),
    ("returned", N_("Returned"), 76),
    ("rate", N_("Rate"), 68),
    ("mean", N_("Mean"), 52),
    ("index", N_("Index"), 56),
    ("csat", "CSAT", 68),
    ("nps", "NPS", 60),
)


def table_of(title: str, columns: tuple[Column, ...], name: str) -> FactTable:
    """A table as tall as its lines, reached by the keyboard."""
    empty = tr(N_("Nothing came back yet."))
    table = FactTable(title, columns, empty=empty, head=True, most=MOST, reachable=True)
    table.view.setObjectName(name)
    return table


def question_table() -> FactTable:
    """By question."""
    return table_of(tr(N_("Questions")), QUESTIONS, "questions")


def dimension_table() -> FactTable:
    """By dimension."""
    return table_of(tr(N_("Dimensions")), DIMENSIONS, "dimensions")


def part_table(title: str, head: str) -> FactTable:
    """By customer, wave or choice."""
    return table_of(title, (_label("name", head), *_columns(*PARTS)), "parts")
