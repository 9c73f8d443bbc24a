"""What stands behind the figures of results: the answers of a line of a table, of a head figure."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from salesassist.rules.surveys import SCALES
from salesassist.tasks.aftersales.surveys import behind
from salesassist.tasks.aftersales.surveys.behind import Said
from salesassist.tasks.aftersales.surveys.results import Item, Results
from salesassist.tasks.aftersales.surveys.showing import Line
from salesassist.tasks.aftersales.surveys.telling import Scope

MOST = 5_000
"""Answers read behind a figure of the head: of thousands of forms there are tens of thousands."""


@dataclass(frozen=True)
class Often:
    """How often an answer was given among n forms, and by which value it is known."""

    words: str
    value: int
    often: int
    n: int

    @property
    def share(self) -> Fraction | None:
        """Of the forms that answer."""
        return Fraction(self.often, self.n) if self.n else None

    def is_of(self, value: object) -> bool:
        """Whether an answer is, or names, this one."""
        return value == self.value if not isinstance(value, list) else self.value in value


def how_often(item: Item) -> list[Often]:
    """The scores or choices of a question with their counts, the greatest score first."""
    if item.question.kind in SCALES:
        scores = reversed(item.spread.scores())
        return [Often(str(score), score, often, item.answered) for score, often in scores]
    if item.question.kind not in ("single", "multi") or len(item.ids) > 1:
        return []
    named = zip(item.words, item.chosen, strict=True)
    return [Often(word, no, often, item.answered) for no, (word, often) in enumerate(named, 1)]


def behind_figure(scope: Scope, found: Results, at: int) -> tuple[Item | None, list[Said], int]:
    """What the figure at a place of FIGURES is made of: its question where it is one alone, the
    answers, at most MOST of them, and how many there are.

    CSAT is of the overall question, else of all of 5 points; NPS and CES of theirs; the index of
    all of 5 points. Returns and their rate are counted in forms: all answers, form by form.
    """
    likert = [each for each in found.items if each.question.kind == "likert"]
    overall = [each for each in likert if each.question.dimension == "overall"]
    answered = [each for each in overall if each.spread.count()]
    of = {
        2: answered or likert,
        3: [each for each in found.items if each.question.kind == "nps"],
        4: [each for each in found.items if each.question.kind == "ces"],
        5: likert,
    }
    items = of.get(at, found.items)
    said, count = behind.of_items(scope.waves, items, MOST, by_form=at not in of)
    return (items[0] if len(items) == 1 else None), said, count


def answers_behind(scope: Scope, found: Results, line: Line) -> list[Said]:
    """The answers a line's figures are made of: of a question, dimension, choice or customer."""
    if line.dimension:
        items = [each for each in found.items if each.question.dimension == line.dimension]
        said = [one for each in items for one in behind.behind(scope.waves, each)]
        return sorted(said, key=lambda each: each.value if isinstance(each.value, int) else 0)
    if isinstance(line.key, dt.date):
        return behind.of_day(scope.waves, line.key)
    if line.item is None:
        return behind.of_customer(scope.waves, line.key)
    if line.grouped and line.key is None:
        return behind.without(scope.waves, line.item)
    said = behind.behind(scope.waves, line.item)
    if not line.grouped:
        return said
    return [each for each in said if each.words() == line.label]
