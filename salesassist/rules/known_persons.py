"""Persons known by name and number, hidden in whatever text they are named in.

The eye is that of finding and erasing (rules.privacy_terms); an index by how a word begins tells
which of many persons a text can name at all, so that a text is read once and not once a person.
"""

from collections.abc import Iterable, Iterator

from salesassist.rules.privacy import mask_numbers
from salesassist.rules.privacy_terms import Terms, TooShort, folded, terms_of, veil

_HEAD, _DIGITS = 2, 7
_POSTS = frozenset("部組室庫課處店倉廠計購務員長台櫃衛點司")
"""How words end that name a desk or a place and no person: 會計, 警衛室, 二廠."""


class Known:
    """Everybody known; `hide` is a text as who need not see persons reads it."""

    def __init__(self, said: Iterable[str]):
        self._words: dict[str, list[str]] = {}
        self._numbers: dict[str, list[str]] = {}
        for each in said:
            try:
                terms = terms_of([each])
            except TooShort:  # one sign alone would be found in everything
                continue
            for word in terms.words:
                self._words.setdefault(word[:_HEAD], []).append(word)
            for number in terms.numbers:
                self._numbers.setdefault(number[:_DIGITS], []).append(number)

    def hide(self, text: str) -> str:
        """A text with every known person masked, and every telephone number and mail address."""
        if not text:
            return text
        seen, tight, single = folded(text)
        words = tuple({*self._named(tight), *self._named(single)})
        terms = Terms(words, tuple(self._reached(seen)))
        return mask_numbers(veil(text, terms) if terms else text)

    def _named(self, text: str) -> Iterator[str]:
        for at in range(len(text) - 1):
            for word in self._words.get(text[at : at + _HEAD], ()):
                if text.startswith(word, at):
                    yield word

    def _reached(self, text: str) -> Iterator[str]:
        row = "".join(sign for sign in text if sign.isdecimal())
        for at in range(len(row) - _DIGITS + 1):
            for number in self._numbers.get(row[at : at + _DIGITS], ()):
                if row.startswith(number, at):
                    yield number


def names_a_post(word: str) -> bool:
    """Whether who received or called is told by a desk, 會計 or 警衛室, and not by a name."""
    return word.strip()[-1:] in _POSTS
