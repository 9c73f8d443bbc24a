"""Lines of text: where a line may break (Chinese rules), and which size still fits."""

import re
from functools import lru_cache

from salesassist.docs.fonts import clean, width

MM = 72 / 25.4
LINE = 1.45  # line pitch as a multiple of the size
_NO_START = frozenset("，。、；：？！）」』】》〉］｝〕…～％℃·‧・／’”—,.;:?!)]}%")
_NO_END = frozenset("（「『【《〈［｛〔‘“([{#＃$＄")
_TOKENS = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.", re.DOTALL)
_NUMBER = re.compile(r"(?:.*[^!-~])?[(#]?(?:NT|US)?\$?[+−-]?\d[\d,.]*", re.DOTALL)
_UNIT = re.compile(r"[%‰°a-zA-Z]{1,4}|[^\s!-~]")
_CUTS = re.compile(r"(?<=[/\-&@_:?=\s])|(?<=[.,])(?!\d)")


def width_mm(text: str, size: float, bold: bool = False) -> float:
    """The printed width of a text in mm."""
    return width(clean(text), bold) * size / MM


def _sticks(before: str, after: str) -> bool:
    """Whether two neighbours may not be torn apart."""
    return after[0] in _NO_START or before[-1:] in _NO_END


def _join_number(pieces: list[str], token: str) -> bool:
    """Whether a token is the unit of the number before it, with or without one space."""
    if not pieces or not _UNIT.fullmatch(token) or token in _NO_END:
        return False
    return bool(_NUMBER.fullmatch(pieces[-1].rstrip())) and len(pieces[-1].rstrip()) <= 12


@lru_cache(maxsize=8_192)
def pieces(text: str) -> tuple[str, ...]:
    """A text as pieces a line may break between; the space belongs to the piece before it."""
    found: list[str] = []
    for token in _TOKENS.findall(clean(text)):
        if not found:
            found.append(token)
        elif token.isspace() or _sticks(found[-1].rstrip(), token) or _join_number(found, token):
            found[-1] += token
        else:
            found.append(token)
    return tuple(found)


def _cut(piece: str, size: float, bold: bool, room: float) -> list[str]:
    """A piece longer than a line, cut after - / & and the like, else anywhere."""
    parts: list[str] = [""]
    for bit in _CUTS.split(piece):
        if width_mm(parts[-1] + bit, size, bold) <= room:
            parts[-1] += bit
            continue
        if parts[-1]:
            parts.append("")
        for char in bit:
            if parts[-1] and width_mm(parts[-1] + char, size, bold) > room:
                parts.append("")
            parts[-1] += char
    return parts


@lru_cache(maxsize=8_192)
def wrap(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """A text as lines no wider than `room` mm; nothing is ever cut off."""
    if width_mm(text, size, bold) <= room:
        return (clean(text).strip(),)
    lines: list[str] = [""]
    for piece in pieces(text):
        if width_mm((lines[-1] + piece).rstrip(), size, bold) <= room:
            lines[-1] += piece
            continue
        whole = width_mm(piece.rstrip(), size, bold) <= room
        parts = [piece] if whole else _cut(piece, size, bold, room)
        lines.extend(parts)
    return tuple(line.strip() for line in lines if line.strip())


def paragraphs(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """A note with its own line breaks kept, as lines no wider than `room` mm."""
    return tuple(line for part in text.splitlines() for line in wrap(part, size, room, bold))


def fit(text: str, largest: float, smallest: float, room: float, bold: bool = False) -> float:
    """The largest size from `largest` down to `smallest` at which one line fits, else 0."""
    natural = width_mm(text, 1, bold)
    if natural * largest <= room:
        return largest
    size = int(room / natural * 10) / 10
    return size if size >= smallest else 0.0


def block(
    text: str, sizes: tuple[float, ...], room: float, height: float, bold: bool = False
) -> tuple[float, tuple[str, ...]]:
    """The first size whose wrapped lines stand in `height` mm (else the last), and the lines."""
    for size in sizes:
        lines = wrap(text, size, room, bold)
        if len(lines) * size * 1.2 / MM <= height:
            break
    return size, lines
