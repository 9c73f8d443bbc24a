"""What a form says, as values: from words of a file or a PDF, and from single keys (domain 4.2).

A value is a score or a choice (int), several choices (list of int, from 1), the rank of each
choice (list of int), words (str), or None for “not applicable”.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.rules.surveys import SCALES, NotARanking, check_ranking, check_score
from salesassist.texts import N_, Problem

Value = int | list[int] | str | None

MOST_CHOICES = 9
"""A choice is one key of the number pad."""
NOT_APPLICABLE = frozenset({"", "na", "n/a", "不適用", "-", "—", "."})
SATISFIED = {
    "非常滿意": 5,
    "很滿意": 5,
    "滿意": 4,
    "普通": 3,
    "尚可": 3,
    "不滿意": 2,
    "很不滿意": 1,
    "非常不滿意": 1,
    "very satisfied": 5,
    "satisfied": 4,
    "neutral": 3,
    "dissatisfied": 2,
    "very dissatisfied": 1,
}
_APART = re.compile(r"[;；、,，|/\n]+")
_NUMBER = re.compile(r"([+-]?\d{1,6})(?:\.0*)?(?![\d.])")


class NotAnAnswer(Problem):
    """A text that is no answer to its question."""

    says = N_("Question {no}: “{text}” is no answer to it; type {possible}.")


class MustAnswer(Problem):
    """A question that must be answered has no answer."""

    says = N_("Question {no} must be answered: it has no “not applicable”.")


@dataclass(frozen=True)
class Asked:
    """A question as the rules see it: its number, kind, choices, and whether it may be left out."""

    no: int
    kind: str
    choices: tuple[str, ...] = ()
    may_skip: bool = True


def read(asked: Asked, text: str, skip: Sequence[str] = ()) -> Value:
    """A text of a file or a filled form as a value; `skip` are texts that mean not applicable.

    Raises NotAnAnswer, OutOfScale, NotARanking, MustAnswer.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if asked.kind == "text":
        return check(asked, text.strip())
    if plain.casefold() in NOT_APPLICABLE or plain in skip:
        return check(asked, None)
    if asked.kind in ("multi", "ranking"):
        parts = [plain] if plain in asked.choices else _APART.split(plain)
        found = [_one(asked, part.strip()) for part in parts if part.strip()]
        named = asked.kind == "ranking" and not any(part.strip().isdecimal() for part in parts)
        return check(asked, _ranks(asked, found) if named else found)
    return check(asked, _one(asked, plain))


def _ranks(asked: Asked, order: list[int]) -> list[int]:
    """The rank of each choice, from the choices named in the order of their rank."""
    whole = check_ranking(asked.no, order, len(asked.choices))
    return [whole.index(no) + 1 for no in range(1, len(asked.choices) + 1)]


def _one(asked: Asked, text: str) -> int:
    """One score or choice: its number, its words, or “5 very satisfied”."""
    if text in asked.choices:
        return asked.choices.index(text) + 1
    words = SATISFIED.get(text.casefold()) if asked.kind == "likert" else None
    number = _NUMBER.match(text)
    if words is None and number is None:
        raise NotAnAnswer(no=asked.no, text=text[:60], possible=possible(asked))
    return words if words is not None else int(number[1])


def check(asked: Asked, value: Value) -> Value:
    """The value as it is kept; empty ones are None.

    Raises OutOfScale, NotARanking, MustAnswer.
    """
    count = len(asked.choices)
    if value is None or value == "" or value == []:
        if not asked.may_skip and asked.kind != "text":
            raise MustAnswer(no=asked.no)
        return None
    if asked.kind == "text":
        return str(value)
    if asked.kind == "multi":
        return sorted({check_score(asked.no, "multi", each, count) for each in value})
    if asked.kind == "ranking":
        return check_ranking(asked.no, value, count)
    return check_score(asked.no, asked.kind, value, count)


def possible(asked: Asked) -> str:
    """What may be typed: “1–5”, “0–10”."""
    least, most = SCALES.get(asked.kind, (1, len(asked.choices)))
    return f"{least}–{most}"


def press(asked: Asked, before: Value, key: str) -> Value:
    """What one key of the number pad makes of an answer: digits, “+” is 10, “.” not applicable.

    0 is the printed “not applicable” but of a recommendation, where it is a score. Of several
    choices a key switches one on or off; of a ranking it is the rank of the next choice. Raises
    OutOfScale, NotARanking (a rank given twice), MustAnswer, NotAnAnswer.
    """
    if key == "." or (key == "0" and asked.kind != "nps"):
        return check(asked, None)
    if key == "+" and asked.kind == "nps":
        return 10
    if not key.isdecimal():
        raise NotAnAnswer(no=asked.no, text=key, possible=possible(asked))
    score = check_score(asked.no, asked.kind, int(key), len(asked.choices))
    if asked.kind not in ("multi", "ranking"):
        return score
    named = list(before) if isinstance(before, list) else []
    if asked.kind == "multi":
        return sorted({*named} ^ {score})
    if score in named:
        raise NotARanking(no=asked.no, count=len(asked.choices))
    return [*named, score]


def is_whole(asked: Asked, value: Value) -> bool:
    """Whether one key more cannot belong to this answer: the form goes on by itself."""
    if asked.kind == "ranking":
        return isinstance(value, list) and len(value) == len(asked.choices)
    return asked.kind not in ("multi", "text")
