"""Fonts of the papers: two weights of Noto Sans TC, a fallback for rare characters, 〓 for none."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, TTFontFace

from salesassist.paths import resources

REGULAR, BOLD, FALLBACK = "NotoSansTC-Regular", "NotoSansTC-Bold", "SalesAssist-Fallback"
_FILES = {REGULAR: "NotoSansTC-Regular.ttf", BOLD: "NotoSansTC-Bold.ttf", FALLBACK: "fallback.ttf"}
MISSING = "〓"
_MAP_BLOCK = 100  # PDF 32000-1 §9.10.3: at most 100 entries in one bfchar block
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class _Window:
    """A part of a font file whose slices are cut on demand, so that megabytes are not copied."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Face(TTFontFace):
    """A face whose subsets are small and quickly cut.

    It hands out its glyph table as a window (each subset would copy 7 MB of it) and leaves out
    two tables an embedded font does not need (PDF 32000-1 §9.9).
    """

    def get_table(self, tag: str) -> Any:
        if tag == "glyf":
            return _Window(self._ttf_data, self.get_table_pos(tag)[0])
        if tag in ("name", "OS/2"):
            raise KeyError(tag)
        return super().get_table(tag)


def _unicode_map(font_name: str, subset: list[int]) -> str:
    """The ToUnicode map of one subset, right beyond U+FFFF too (UTF-16BE, surrogate pairs)."""
    pairs = [
        f"<{at:02X}> <{chr(code).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for at, code in enumerate(subset)
    ]
    blocks = [pairs[at : at + _MAP_BLOCK] for at in range(0, len(pairs), _MAP_BLOCK)]
    body = "\n".join(
        f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        f"<< /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def\n"
        f"/CMapName /{font_name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


class PaperFont(TTFont):
    """A TrueType font whose text can be copied and searched, rare characters included."""

    def __init__(self, name: str) -> None:
        path = str(resources() / "fonts" / _FILES[name])
        super().__init__(name, path, asciiReadable=0, shapable=False)
        self.face.__class__ = _Face

    def addObjects(self, doc: Any) -> None:
        """Write the subsets, and their ToUnicode maps again where a character needs five digits."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            if max(subset) > 0xFFFF:
                name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
                stream = doc.idToObject["toUnicodeCMap:" + name.decode("ascii")]
                stream.content = _unicode_map(name.decode("ascii"), subset)


@cache
def font(name: str) -> PaperFont:
    """The font of a name; read once, the fallback only when a character asks for it."""
    loaded = PaperFont(name)
    pdfmetrics.registerFont(loaded)
    return loaded


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """Typed text as plain text in one line: controls and line breaks become spaces.

    Characters that have no look of their own (direction marks, joiners, variant selectors) go.
    """
    if text.isascii() and text.isprintable():
        return text
    kinds = ((char, unicodedata.category(char)) for char in _SELECTORS.sub("", text))
    return "".join(
        " " if kind in ("Cc", "Zl", "Zp") or char == "\xa0" else char
        for char, kind in kinds
        if kind != "Cf"
    )


@cache
def _home(char: str) -> str:
    """The name of the font a character is drawn from, empty when there is none."""
    code = ord(char)
    return next((name for name in (REGULAR, FALLBACK) if code in font(name).face.charToGlyph), "")


def missing(text: str) -> str:
    """The characters of a text no font has, each once in order; they would print as 〓."""
    return "".join(dict.fromkeys(char for char in clean(text) if not _home(char)))


@lru_cache(maxsize=16_384)
def runs(text: str, bold: bool) -> tuple[tuple[str, str], ...]:
    """Clean text as (font name, piece) runs in order."""
    found: list[tuple[str, str]] = []
    weight = BOLD if bold else REGULAR
    for char in text:
        home = _home(char)
        name, shown = (FALLBACK, char) if home == FALLBACK else (weight, char if home else MISSING)
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + shown)
        else:
            found.append((name, shown))
    return tuple(found)


@lru_cache(maxsize=16_384)
def width(text: str, bold: bool = False) -> float:
    """The width of clean text in em."""
    return sum(font(name).stringWidth(piece, 1) for name, piece in runs(text, bold))
