"""Words by which a person is found in any text, and a text without them.

Finding and erasing use one and the same eye: what `mentions` finds `redact` takes out, so that
after it nothing is found any more. Width, case, composed forms, 臺 and 台 and blanks inside Chinese
names make no difference; telephone numbers are read past their dashes, blanks and +886.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from salesassist.rules import privacy
from salesassist.texts import N_, Problem

GONE = "○○○"
"""What stands where a person was named."""

_LEAST_CHINESE, _LEAST_LATIN, _LEAST_DIGITS = 2, 3, 7
_BETWEEN = re.compile(r"[\s().\-‐‑–#]|分機|轉|ext\.?", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:#|分機|轉|ext\.?)", re.IGNORECASE)
_PREFIX = "886"
# Signs of the categories Cf and Cc but for blanks: what `_fold` leaves out.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
_NO_DIGIT = re.compile(r"\D")


class TooShort(Problem):
    """A word that would be found in everything."""

    says = N_("“{word}” is too short: give two Chinese characters, three letters or seven digits.")


@dataclass(frozen=True)
class Terms:
    """What a person is called (`words`, folded) and reached by (`numbers`, bare digits)."""

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.numbers)

    def __or__(self, other: "Terms") -> "Terms":
        words = dict.fromkeys((*self.words, *other.words))
        return Terms(tuple(words), tuple(dict.fromkeys((*self.numbers, *other.numbers))))


def terms_of(said: Iterable[str]) -> Terms:
    """Names, numbers, addresses as terms; what is empty is left out. Raises TooShort."""
    words, numbers = [], []
    for each in said:
        text = each.strip()
        if not text:
            continue
        if _is_number(text):
            numbers.append(_core(_digits(text)))
        else:
            words.append(_word(text))
    return Terms(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(numbers)))


def mentions(text: str, terms: Terms) -> bool:
    """Whether a text names the person."""
    return bool(text) and next(_spans(text, terms), None) is not None


def redact(text: str, terms: Terms) -> str:
    """The text with ○○○ where the person was named; any other text as it was."""
    spans = sorted(_spans(text, terms)) if text else []
    if not spans:
        return text
    said, at = [], 0
    for start, end in _merged(spans):
        said += [text[at:start], GONE]
        at = end
    return "".join([*said, text[at:]])


def veil(text: str, terms: Terms) -> str:
    """A text with each place that names the person masked, as it may be shown to others."""
    spans = sorted(_spans(text, terms)) if text else []
    said, at = [], 0
    for start, end in _merged(spans) if spans else ():
        found = text[start:end]
        kind = "email" if "@" in found else "phone" if _is_number(found) else "name"
        said += [text[at:start], privacy.mask(found, kind)]
        at = end
    return "".join([*said, text[at:]])


def folded(text: str) -> tuple[str, str, str]:
    """A text as terms are compared with it: as it stands, without blanks, with single ones."""
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    seen = _UNSEEN.sub("", whole).replace("臺", "台")
    apart = seen.split()
    return seen, "".join(apart), " ".join(apart)


def excerpt(text: str, terms: Terms, around: int = 18) -> str:
    """The first place where a text names the person, with what stands beside it, on one line."""
    start, end = next(_spans(text, terms), (0, 2 * around))
    first, last = max(start - around, 0), end + around
    said = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{said}{'…' if last < len(text) else ''}"


# Terms


def _is_number(text: str) -> bool:
    bare = _BETWEEN.sub("", _plain(text)).removeprefix("+")
    return bare.isdecimal() and len(bare) > 0


def _word(text: str) -> str:
    folded = " ".join(_plain(text).split())
    if _chinese(folded):
        folded = folded.replace(" ", "")
    if len(folded) < (_LEAST_CHINESE if _chinese(folded) else _LEAST_LATIN):
        raise TooShort(word=text)
    return folded


def _digits(text: str) -> str:
    digits = "".join(sign for sign in _plain(text) if sign.isdecimal())
    if len(digits) < _LEAST_DIGITS:
        raise TooShort(word=text)
    return digits


def _core(digits: str) -> str:
    """A number without what differs abroad: 0933118219 and 886933118219 are 933118219."""
    bare = digits.removeprefix("00") if digits.startswith("00886") else digits
    bare = bare.removeprefix(_PREFIX) if bare.startswith(_PREFIX) else bare
    return bare.removeprefix("0")


def _chinese(text: str) -> bool:
    return any("\u2e80" <= sign <= "\u9fff" or sign >= "\uf900" for sign in text)


_UNWRITTEN = ("Cf", "Cc")  # formats and controls


@cache
def _fold(sign: str) -> str:
    """One sign as it is compared: decomposed, so that composed forms meet; unseen ones gone."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    kept = (
        each for each in folded if each in "\t\n\r" or unicodedata.category(each) not in _UNWRITTEN
    )
    return "".join(kept).replace("臺", "台")


def _plain(text: str) -> str:
    return "".join(map(_fold, text))


# Places


def _spans(text: str, terms: Terms) -> Iterator[tuple[int, int]]:
    """Where a text names the person: (start, end) in the text as it is."""
    if not _may(text, terms):
        return
    plain, places = _mapped(text)
    tight: tuple[str, list[int]] | None = None
    for word in terms.words:
        if _chinese(word):
            tight = tight or _tightened(plain, places)
            yield from _found(word, *tight, text, whole=False)
        else:
            yield from _found(word, *_single_blanks(plain, places), text, whole=True)
    if terms.numbers:
        yield from _numbers(plain, places, terms.numbers)


def _may(text: str, terms: Terms) -> bool:
    """Whether a text can name the person at all: folded in one go, since nearly none does."""
    seen, tight, single = folded(text)
    if any(word in (tight if _chinese(word) else single) for word in terms.words):
        return True
    if not terms.numbers:
        return False
    row = _NO_DIGIT.sub("", seen)
    if not row.isascii():
        row = "".join(str(unicodedata.decimal(sign)) for sign in row)
    return any(number in row for number in terms.numbers)


def _mapped(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its signs the place it comes from."""
    said, places = [], []
    for at, sign in enumerate(text):
        folded = _fold(sign)
        said.append(folded)
        places += [at] * len(folded)
    return "".join(said), places


def _tightened(plain: str, places: list[int]) -> tuple[str, list[int]]:
    kept = [at for at, sign in enumerate(plain) if not sign.isspace()]
    return "".join(plain[at] for at in kept), [places[at] for at in kept]


def _single_blanks(plain: str, places: list[int]) -> tuple[str, list[int]]:
    """Runs of blanks as one."""
    kept = [
        at for at, sign in enumerate(plain)
        if not (sign.isspace() and at and plain[at - 1].isspace())
    ]  # fmt: skip
    said = "".join(" " if plain[at].isspace() else plain[at] for at in kept)
    return said, [places[at] for at in kept]


def _found(
    word: str, plain: str, places: list[int], text: str, *, whole: bool
) -> Iterator[tuple[int, int]]:
    at = plain.find(word)
    while at >= 0:
        end = at + len(word)
        inside = whole and (_letter(plain, at - 1) or _letter(plain, end))
        if not inside:
            yield places[at], places[end - 1] + 1
        at = plain.find(word, at + 1)


def _letter(plain: str, at: int) -> bool:
    """Whether a Latin letter or a digit stands there: then a word is only part of another."""
    return 0 <= at < len(plain) and plain[at].isalnum() and plain[at] < "\u2e80"


def _numbers(plain: str, places: list[int], wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    digits = [at for at, sign in enumerate(plain) if sign.isdecimal()]
    row = "".join(str(unicodedata.decimal(plain[at])) for at in digits)
    for number in wanted:
        at = row.find(number)
        while at >= 0:
            end = at + len(number)
            if _joined(plain, digits[at:end]) and not _goes_on(plain, digits, at, end, row):
                start = _with_prefix(plain, digits, at, row)
                yield places[digits[start]], places[digits[end - 1]] + 1
            at = row.find(number, at + 1)


def _joined(plain: str, at: list[int]) -> bool:
    """Whether between the digits stands nothing but what people put into numbers."""
    return all(not _BETWEEN.sub("", plain[one + 1 : two]) for one, two in pairwise(at))


def _with_prefix(plain: str, digits: list[int], at: int, row: str) -> int:
    """The digit the number begins with: its 0 or 886 belongs to it."""
    for prefix in ("00886", "8860", _PREFIX, "0"):
        start = at - len(prefix)
        if start >= 0 and row[start:at] == prefix and _joined(plain, digits[start : at + 1]):
            return start
    return at


def _goes_on(plain: str, digits: list[int], at: int, end: int, row: str) -> bool:
    """Whether the digits are only a piece of a longer number."""
    start = _with_prefix(plain, digits, at, row)
    before = start > 0 and digits[start - 1] == digits[start] - 1
    after = end < len(digits) and digits[end] == digits[end - 1] + 1
    return before or after


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, end = spans[0]
    for first, last in spans[1:]:
        if first > end:
            yield start, end
            start, end = first, last
        end = max(end, last)
    yield start, end
