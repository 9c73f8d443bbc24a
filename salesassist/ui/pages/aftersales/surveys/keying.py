"""Keying a form with the number pad: one key a question, Enter keeps; what is typed so far."""

from collections.abc import Sequence

from salesassist.db import Question
from salesassist.rules.survey_answers import Value, is_whole, press
from salesassist.tasks.aftersales.surveys.questionnaires import asked

KEPT, NEXT, UNSURE = "kept", "next", "unsure"
"""What Enter came to: the form is whole, the next question follows, or some are not answered."""


class Keying:
    """One form while it is keyed: where one is, what stands there, what was looked at."""

    def __init__(self, questions: Sequence[Question] = ()):
        self.questions = list(questions)
        self.values: dict[int, Value] = {}
        self.touched: set[int] = set()
        self.at = 0
        self._warned = False

    def question(self) -> Question | None:
        """The question one is at."""
        return self.questions[self.at] if self.questions else None

    def begun(self) -> bool:
        """Whether anything was keyed."""
        return any(value is not None for value in self.values.values())

    def press(self, key: str) -> None:
        """A key of the number pad; a whole answer leads to the next question.

        Raises what rules.survey_answers.press raises; nothing is changed then.
        """
        question = self.question()
        if question is None:
            return
        rule = asked(question)
        before = self.values.get(question.id)
        again = question.kind == "ranking" and is_whole(rule, before)
        value = press(rule, None if again else before, key)
        self._set(question, value)
        if value is None or is_whole(rule, value):
            self.go(self.at + 1)

    def write(self, text: str) -> None:
        """The words of a question that is answered in words."""
        question = self.question()
        if question is not None:
            self._set(question, text.strip() or None)

    def _set(self, question: Question, value: Value) -> None:
        self.values[question.id] = value
        self.touched.add(question.id)
        self._warned = False

    def back(self) -> None:
        """Backspace: the question before."""
        self.go(self.at - 1)

    def go(self, at: int) -> None:
        """Go to a question by its place; beyond the ends one stays."""
        self.at = max(0, min(at, len(self.questions) - 1))

    def missing(self) -> list[int]:
        """The numbers of the questions with scores or choices nobody looked at."""
        return [
            each.position
            for each in self.questions
            if each.kind != "text" and each.id not in self.touched
        ]

    def enter(self) -> str:
        """Enter: keep when all is answered, else go on; pressed again it keeps all the same."""
        question = self.question()
        if question is not None and question.kind in ("multi", "ranking", "text"):
            self.touched.add(question.id)
        missing = self.missing()
        if not missing or self._warned:
            return KEPT
        if question is not None and question.position < missing[-1] and question.id in self.touched:
            self.go(self.at + 1)
            return NEXT
        self._warned = True
        self.go(next(at for at, each in enumerate(self.questions) if each.position == missing[0]))
        return UNSURE


def answer_text(question: Question, value: Value, *, touched: bool) -> str:
    """What stands in the column of answers."""
    if value is None:
        return "—" if touched and question.kind != "text" else ""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value)
