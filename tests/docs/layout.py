"""What tests see of a paper while it is laid out: every text with its place, every block."""

from dataclasses import dataclass
from importlib import import_module

from salesassist.docs import PAPERS
from salesassist.docs.facts import PaperFacts
from salesassist.docs.sheet import Block, Sheet
from salesassist.docs.text import width_mm


@dataclass(frozen=True)
class Said:
    """One text on a page: baseline y and left x in mm, size in points."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str
    wide: float

    def __str__(self) -> str:
        weight = "b" if self.bold else " "
        return f"{self.page} {self.y:6.1f} {self.x:6.1f} {self.size:4.1f}{weight} {self.text}"


class Watched(Sheet):
    """A sheet that remembers every text it shows."""

    said: list[Said]

    def text(self, x, y, text, size=9, bold=False, align="left", *, spacing=0.0, grey=0.0):
        wide = width_mm(text, size, bold) + spacing * max(len(text) - 1, 0) * 25.4 / 72
        left = {"left": x, "right": x - wide}.get(align, x - wide / 2)
        self.said = [
            *getattr(self, "said", []),
            Said(self._page(), left, y, size, bold, text, wide),
        ]
        super().text(x, y, text, size, bold, align, spacing=spacing, grey=grey)

    def _page(self) -> int:
        at = [number for number, code in enumerate(self.pages, 1) if code is self._code]
        return at[0]


@dataclass(frozen=True)
class Seen:
    """A paper as it was laid out."""

    pages: int
    blocks: list[Block]
    said: list[Said]
    pdf: bytes


def see(facts: PaperFacts, monkeypatch) -> Seen:
    """Draw a paper on a watched sheet."""
    with monkeypatch.context() as patch:
        patch.setattr("salesassist.docs.opening.Sheet", Watched)
        paper = next(each for each in PAPERS if each.facts is type(facts))
        layout = import_module(f"salesassist.docs.{paper.module}").compose(facts)
    sheet = layout.sheet
    pdf = layout.pdf()
    return Seen(len(sheet.pages), sheet.blocks, [each for each in sheet.said if each.text], pdf)
