"""What the survey form is told: whom it asks, what, and how it comes back."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class SurveyQuestion:
    """One question; `kind` is a key of rules.surveys.QUESTION_KINDS, `key` names its field."""

    no: int
    key: int
    kind: str
    text: str
    choices: tuple[str, ...] = ()
    may_skip: bool = True


@dataclass(frozen=True, kw_only=True)
class SurveyForm(PaperFacts):
    """滿意度調查表: one form with its ID; without a customer it is an open one.

    `asked` are the people the form is for, `call` a telephone for questions about the data.
    """

    code: str
    wave: str
    edition: int
    answer_by: date
    questions: tuple[SurveyQuestion, ...]
    intro: str = ""
    customer: Party | None = None
    customer_code: str = ""
    asked: str = ""
    fax: str = ""
    email: str = ""
    call: str = ""
