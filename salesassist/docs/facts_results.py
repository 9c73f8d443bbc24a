"""What the paper of a survey's results is told: counts, of which it makes every figure itself."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, SignOff


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """A question with how often each score (or choice) was given, now and in the wave before.

    `kind` is a key of rules.surveys.QUESTION_KINDS, `counts` begin at its least score; `ranks` say
    of each choice of a ranking how often it was first, second …; `missing` are forms without an
    answer. `dimension` is its key, `dimension_word` what it is called.
    """

    no: int
    kind: str
    text: str
    counts: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    missing: int = 0
    answered: int = 0
    weight: int = 1
    dimension: str = ""
    dimension_word: str = ""
    choices: tuple[str, ...] = ()
    ranks: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResultPart:
    """A wave or a customer: forms sent and returned, and the rows its figures are made of."""

    name: str
    sent: int
    returned: int
    rows: tuple[ResultRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResultWords:
    """What somebody wrote to a question, beside who it was."""

    whose: str
    question: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SurveyResults(PaperFacts):
    """滿意度調查結果: a wave (or all of a survey) in figures; `formula` is "share" or "spread".

    `frame` says how the customers were chosen, `waves` are the trend, the earliest first.
    """

    survey: str
    wave: str
    code: str = ""
    first: date
    last: date
    formula: str
    sent: int
    returned: int
    refused: int = 0
    rows: tuple[ResultRow, ...] = ()
    before: str = ""
    waves: tuple[ResultPart, ...] = ()
    customers: tuple[ResultPart, ...] = ()
    words: tuple[ResultWords, ...] = ()
    words_hidden: int = 0
    frame: str = ""
    signoff: tuple[SignOff, ...] = ()
