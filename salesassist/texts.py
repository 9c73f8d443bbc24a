"""Words of the screen: marks, translation, and the sentences of known problems."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from salesassist.paths import resources

LANGUAGES = {"zh_TW": "繁體中文", "en": "English"}


def N_(source: str) -> str:
    """Mark a source text for translation where it is declared; return it unchanged."""
    return source


_speaking: ContextVar[str] = ContextVar("speaking", default="")


@dataclass
class _Screen:
    """The language of the screen; the one piece of state of this module."""

    language: str = "en"


_screen = _Screen()


@cache
def load(language: str) -> Mapping[str, str]:
    """Read every translation file of a language; English is its own source and has none."""
    words: dict[str, str] = {}
    for path in sorted((resources() / "i18n" / language).glob("*.toml")):
        words.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return words


def set_language(language: str) -> None:
    """Choose the language of the screen, one of LANGUAGES."""
    _screen.language = language


def language() -> str:
    """The language spoken here and now: the screen's, or a paper's inside `speaking`."""
    return _speaking.get() or _screen.language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into another language inside the block, in this thread only.

    What is printed follows the paper's language, whatever the screen's is.
    """
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def tr(source: str) -> str:
    """Translate a marked text; a text without translation stays English."""
    return load(language()).get(source, source)


class Problem(Exception):
    """Something known went wrong: subclasses name it, keyword facts fill its sentence.

    `says` is the marked sentence: what is wrong, where, and what to do.
    """

    says = N_("Something went wrong.")

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return self.says.format(**self.facts)


def sentence(problem: Problem) -> str:
    """A known problem as one sentence in the language of the screen."""
    return tr(problem.says).format(**problem.facts)
