"""Results of waves: grouped and counted by the database, figured exactly by the rules.

A question is known by its code and kind, so that the answers of two versions are one row; choices
are known by their words. “Not applicable” and unanswered count nowhere but among the missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from salesassist.db import Question, Survey, Wave
from salesassist.db.base import database
from salesassist.rules import survey_results as rules
from salesassist.rules.survey_results import Spread, Weighed
from salesassist.rules.surveys import Nps
from salesassist.tasks.aftersales.surveys.counting import (
    CUSTOMER,
    DAY,
    Counts,
    Grouping,
    choice_of,
    count_answers,
    count_forms,
    count_sent,
)
from salesassist.tasks.aftersales.surveys.mapping import SCALE
from salesassist.tasks.aftersales.surveys.questionnaires import questions


@dataclass(frozen=True)
class Item:
    """The answers to a question: scores as `spread`, or how often each of its choices was named.

    `weighted` are the sums of the forms' weights in 1/1,000,000 instead of counts; `words` are the
    choices of all versions, `chosen` how often each was named; `ranks` says of each choice of a
    ranking how often it was first, second …; `missing` are forms without an answer.
    """

    question: Question
    ids: tuple[int, ...]
    spread: Spread
    weighted: Spread
    words: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()
    ranks: tuple[tuple[int, ...], ...] = ()
    answered: int = 0
    missing: int = 0

    @property
    def code(self) -> str:
        """What the question is known by from wave to wave."""
        return self.question.code

    def weighed(self) -> Weighed:
        """The item as the rules weigh it."""
        return Weighed(self.spread, self.question.weight, self.question.dimension)


@dataclass(frozen=True)
class Results:
    """Some waves of a survey, or the part of them that is under `key` of a grouping."""

    survey: Survey
    waves: tuple[Wave, ...]
    sent: int
    returned: int
    items: tuple[Item, ...] = field(repr=False)
    key: object = None
    refused: int = 0

    def weighed(self) -> list[Weighed]:
        """The items as the rules weigh them."""
        return [each.weighed() for each in self.items]

    def rate(self) -> Fraction | None:
        """Response rate: returned ÷ sent."""
        return Fraction(self.returned, self.sent) if self.sent else None

    def mean(self) -> Fraction | None:
        """Weighted mean of the questions of 5 points."""
        return rules.mean_of(self.weighed())

    def index(self, formula: str = "") -> Fraction | None:
        """Weighted index of 100, by the survey's formula unless another is named."""
        return rules.index_of(self.weighed(), formula or self.survey.index_formula)

    def csat(self) -> Spread:
        """The answers whose 4 and 5 are the CSAT."""
        return rules.csat_of(self.weighed())

    def nps(self) -> Nps:
        """Promoters, passives and detractors of all recommendations."""
        return rules.pooled("nps", (each.spread for each in self.items)).nps()

    def weighted_nps(self) -> Nps:
        """The same by the weight of each form (sums of weights, not counts)."""
        return rules.pooled("nps", (each.weighted for each in self.items)).nps()

    def is_weighted(self) -> bool:
        """Whether any form has a weight of its own: a form without one weighs 1."""
        return any(
            heavy != often * SCALE
            for each in self.items
            for heavy, often in zip(each.weighted.counts, each.spread.counts, strict=True)
        )

    def effort(self) -> Spread:
        """All answers of effort (CES)."""
        return rules.pooled("ces", (each.spread for each in self.items))

    def item(self, code: str) -> Item | None:
        """The question of a code."""
        return next((each for each in self.items if each.code == code), None)


def results(survey: Survey, waves: Iterable[Wave]) -> Results:
    """What came back in these waves of a survey, all together."""
    waves = tuple(waves)
    return _put_together(survey, waves, None)[0]


def by_wave(survey: Survey, waves: Iterable[Wave]) -> list[Results]:
    """The waves one by one, the earliest first: the trend."""
    return [results(survey, (wave,)) for wave in sorted(waves, key=_place)]


def by_customer(survey: Survey, waves: Iterable[Wave]) -> list[Results]:
    """The customers one by one, the least satisfied first; forms without one are under None."""
    found = _put_together(survey, tuple(waves), CUSTOMER)
    return sorted(found, key=lambda each: (each.mean() is None, each.mean() or 0, str(each.key)))


def by_day(survey: Survey, waves: Iterable[Wave]) -> list[Results]:
    """The days on which was answered."""
    found = _put_together(survey, tuple(waves), DAY)
    return sorted(found, key=lambda each: str(each.key))


def by_choice(survey: Survey, waves: Iterable[Wave], item: Item) -> list[Results]:
    """The forms by their answer to a question of one choice or score; None is no answer."""
    found = _put_together(survey, tuple(waves), choice_of(_places_of(item)))
    return sorted(found, key=lambda each: (each.key is None, each.key or 0))


def all_waves(survey: Survey) -> list[Wave]:
    """The waves of a survey, the earliest first."""
    return list(survey.waves.order_by(Wave.first, Wave.id))


def wave_before(wave: Wave) -> Wave | None:
    """The wave of the same survey that came before, if anything came back in it."""
    earlier = [each for each in all_waves(wave.survey) if (each.first, each.id) < _place(wave)]
    return next((each for each in reversed(earlier) if each.responses.exists()), None)


def _place(wave: Wave) -> tuple:
    return (wave.first, wave.id)


def _put_together(survey: Survey, waves: tuple[Wave, ...], by: Grouping | None) -> list[Results]:
    """Counts of the waves under each key of a grouping, as results."""
    ids = [each.id for each in waves]
    # One read transaction: all figures are of the same state of the data.
    with database().atomic():
        asked = _questions(waves)
        counted, returned = count_answers(ids, by), count_forms(ids, by)
        out = count_sent(ids, by)
    found = []
    for key in dict.fromkeys([*returned, *out]):
        came, (sent, refused) = returned.get(key, 0), out.get(key, (0, 0))
        items = tuple(_item(group, counted.get(key) or Counts(), came) for group in asked)
        found.append(Results(survey, waves, sent, came, items, key, refused))
    return found


def _questions(waves: Sequence[Wave]) -> list[list[Question]]:
    """The questions of the waves' versions, those of one code and kind together, newest first."""
    versions = {each.survey_version_id: each.survey_version for each in waves}
    newest = sorted(versions.values(), key=lambda each: -each.number)
    found: dict[tuple[str, str], list[Question]] = {}
    for version in newest:
        for each in questions(version):
            found.setdefault((each.code or f"#{each.id}", each.kind), []).append(each)
    return list(found.values())


def _item(group: list[Question], counts: Counts, returned: int) -> Item:
    """The counts of a question's versions as one item, choices by the words of the newest."""
    newest, ids = group[0], tuple(each.id for each in group)
    words = words_of(group)
    scores: dict[int, int] = {}
    weights: dict[int, int] = {}
    for each in group:
        place = _places(each, words)
        for value, (often, weight) in counts.scores.get(each.id, {}).items():
            score = place.get(value, value)
            scores[score] = scores.get(score, 0) + often
            weights[score] = weights.get(score, 0) + weight
    chosen, ranks, named = _choices(group, counts, words)
    spread = Spread.of(newest.kind, scores, len(words))
    texts = sum(counts.texts.get(key, 0) for key in ids)
    answered = spread.count() + named + texts
    if newest.kind == "single":
        chosen = spread.counts
    about = {"words": tuple(words), "chosen": chosen, "ranks": ranks, "answered": answered}
    weighted = Spread.of(newest.kind, weights, len(words))
    return Item(newest, ids, spread, weighted, **about, missing=returned - answered)


def words_of(group: Sequence[Question]) -> list[str]:
    """The choices of a question's versions, those of the newest first."""
    return list(dict.fromkeys(word for each in group for word in each.choices()))


def _places_of(item: Item) -> dict[int, dict[int, int]]:
    """The places of a question's choices by its id in each version."""
    group = [Question.get_by_id(key) for key in item.ids]
    return {each.id: _places(each, words_of(group)) for each in group}


def _places(question: Question, words: list[str]) -> dict[int, int]:
    """Of a choice by its number in a version: its number among all words (both from 1)."""
    return {no: words.index(word) + 1 for no, word in enumerate(question.choices(), start=1)}


def _choices(
    group: list[Question], counts: Counts, words: list[str]
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...], int]:
    """How often each choice was named, how often it had each rank, and on how many forms."""
    kind, many = group[0].kind, len(words)
    chosen, named = [0] * many, 0
    ranks = [[0] * many for _ in words] if kind == "ranking" else []
    for each in group:
        place = _places(each, words)
        for values, often in counts.choices.get(each.id, ()):
            named += often
            for no, value in enumerate(values, start=1):
                if kind == "ranking":
                    ranks[place[no] - 1][value - 1] += often
                elif value in place:
                    chosen[place[value] - 1] += often
    return tuple(chosen), tuple(map(tuple, ranks)), named
