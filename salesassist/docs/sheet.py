"""The page: millimetres from the top left, text, lines and fills; pages held back until all stand.

Everything is written as PDF operators at once. Pages stay lists of operators until the end,
because a foot names the page count; then they go into the file, alone or among other papers.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from math import sqrt

from reportlab.lib.utils import ImageReader

from salesassist.docs.file import PAGE_HEIGHT, PAGE_WIDTH, Cut, Field, PaperFile, Picture
from salesassist.docs.fonts import clean, width
from salesassist.docs.text import MM
from salesassist.docs.wording import Voice

LEFT, RIGHT, TOP, BOTTOM = 15.0, 195.0, 11.0, 279.0
WIDTH = RIGHT - LEFT
GAP = 3.4
THIN, FRAME, HEAVY = 0.3, 0.6, 1.1
GREY = 0.92
K = 0.5523  # how far the handles of a quarter circle reach


@dataclass(frozen=True)
class Block:
    """Where a part stands: page (from 1), top and bottom in mm, and its name."""

    page: int
    name: str
    top: float
    bottom: float
    left: float = LEFT
    right: float = RIGHT


@dataclass
class Sheet:
    """One paper while it is drawn; `y` is the cursor, `head` draws what heads each page."""

    title: str
    author: str
    voice: Voice
    keywords: str = ""
    fills: bool = True
    watermark: str = ""
    head: Callable[["Sheet", int], None] | None = None
    file: PaperFile | None = None
    cut: Cut | None = None
    y: float = TOP
    pages: list[list[str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    logos: list[tuple[int, Picture]] = field(default_factory=list)
    fields: list[tuple[int, Field]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._file = self.file or PaperFile(self.voice["common.lang"])
        self._stroke = 0.0
        self.new_page()

    # Pages

    def new_page(self) -> None:
        """Begin a page: watermark first, then its head, and the cursor below it."""
        self._code: list[str] = []
        self.pages.append(self._code)
        self._stroke = 0.0
        self.y = TOP
        if self.watermark:
            self._draw_watermark()
        if self.head is not None:
            self.head(self, len(self.pages))

    def write_on(self, page: list[str]) -> None:
        """Go back to a page, to write on it what needs the whole paper to be known."""
        self._code, self._stroke = page, 0.0

    def need(self, height: float) -> bool:
        """Turn the page unless `height` mm are left; whether it was turned."""
        turn = self.y + height > BOTTOM + 0.01
        if turn:
            self.new_page()
        return turn

    def took(self, name: str, top: float, gap: float = GAP) -> None:
        """A part stands from `top` to the cursor: remember where, and leave a gap below it."""
        self.blocks.append(Block(len(self.pages), name, top, self.y))
        self.y += gap

    def put(self, foot: Callable[["Sheet", int, int], None]) -> PaperFile:
        """Put the pages into the file; `foot` draws each one's foot: which page, of how many."""
        total = len(self.pages)
        for number, code in enumerate(self.pages, 1):
            self._code, self._stroke = code, 0.0
            foot(self, number, total)
        for number, code in enumerate(self.pages, 1):
            logos = (each for page, each in self.logos if page == number)
            fields = (each for page, each in self.fields if page == number)
            self._file.add_page(code, logos, self.cut, fields)
        return self._file

    def finish(self, foot: Callable[["Sheet", int, int], None]) -> bytes:
        """The finished file of this paper alone."""
        # The check code in plain sight of a program: an altered file still says what it claims.
        return self.put(foot).finish(self.title, self.author, self.keywords)

    # Text

    def _show(self, text: str, size: float, bold: bool) -> str:
        """The operators that show a clean text."""
        shown, pen = self._file.show(text, size, bold)
        if pen:
            self._stroke = 0.0
        return shown

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        bold: bool = False,
        align: str = "left",
        *,
        spacing: float = 0.0,
        grey: float = 0.0,
    ) -> None:
        """One line of plain text with its baseline at `y`; `x` is its left, right or centre."""
        plain = clean(text)
        if not plain:
            return
        left = x * MM
        if align != "left":
            long = width(plain, bold) * size + spacing * (len(plain) - 1)
            left -= long if align == "right" else long / 2
        show = self._show(plain, size, bold)
        if spacing:
            show = f"{spacing:g} Tc {show} 0 Tc"
        if grey:
            show = f"{grey:g} g {show} 0 g"
        self._code.append(f"BT 1 0 0 1 {left:.2f} {(PAGE_HEIGHT - y) * MM:.2f} Tm {show} ET")

    def _draw_watermark(self) -> None:
        """The word at 45° across the page, drawn first so that everything lies over it."""
        size, slope = 110.0, sqrt(0.5)
        plain = clean(self.watermark)
        half = width(plain, True) * size / 2 * slope
        drop = size * 0.36 * slope
        x, y = PAGE_WIDTH * MM / 2 - half + drop, PAGE_HEIGHT * MM / 2 - half - drop
        self._code.append(
            f"0.9 g BT {slope:.4f} {slope:.4f} {-slope:.4f} {slope:.4f} {x:.2f} {y:.2f} Tm "
            f"{self._show(plain, size, True)} ET 0 g"
        )

    # Lines and areas

    def _pen(self, thickness: float) -> str:
        if thickness == self._stroke:
            return ""
        self._stroke = thickness
        return f"{thickness:g} w "

    def rule(
        self,
        left: float,
        right: float,
        y: float,
        thickness: float = THIN,
        *,
        dashed: bool = False,
    ) -> None:
        """A horizontal line."""
        at = (PAGE_HEIGHT - y) * MM
        pen = self._pen(thickness)
        line = f"{pen}{left * MM:.2f} {at:.2f} m {right * MM:.2f} {at:.2f} l S"
        self._code.append(f"[0.8 2.4] 0 d {line} [] 0 d" if dashed else line)

    def post(self, x: float, top: float, bottom: float, thickness: float = THIN) -> None:
        """A vertical line."""
        at, pen = x * MM, self._pen(thickness)
        high, low = (PAGE_HEIGHT - top) * MM, (PAGE_HEIGHT - bottom) * MM
        self._code.append(f"{pen}{at:.2f} {high:.2f} m {at:.2f} {low:.2f} l S")

    def stroke(
        self, one: tuple[float, float], other: tuple[float, float], thickness: float = THIN
    ) -> None:
        """A line between two points."""
        (left, top), (right, bottom) = one, other
        start = f"{left * MM:.2f} {(PAGE_HEIGHT - top) * MM:.2f}"
        end = f"{right * MM:.2f} {(PAGE_HEIGHT - bottom) * MM:.2f}"
        self._code.append(f"{self._pen(thickness)}{start} m {end} l S")

    def _area(self, left: float, top: float, wide: float, high: float) -> str:
        low = (PAGE_HEIGHT - top - high) * MM
        return f"{left * MM:.2f} {low:.2f} {wide * MM:.2f} {high * MM:.2f} re"

    def frame(
        self,
        left: float,
        top: float,
        wide: float,
        high: float,
        thickness: float = FRAME,
        *,
        dashed: bool = False,
    ) -> None:
        """A box without filling."""
        drawn = f"{self._pen(thickness)}{self._area(left, top, wide, high)} S"
        self._code.append(f"[2 2] 0 d {drawn} [] 0 d" if dashed else drawn)

    def fill(self, left: float, top: float, wide: float, high: float, grey: float = GREY) -> None:
        """A filled box; grey ones stay away when the fills are switched off."""
        if self.fills or grey in (0.0, 1.0):
            self._code.append(f"{grey:g} g {self._area(left, top, wide, high)} f 0 g")

    def path(
        self,
        points: Sequence[tuple[float, float]],
        thickness: float = THIN,
        *,
        dashed: bool = False,
        grey: float = 0.0,
    ) -> None:
        """A line through some points."""
        at = [f"{x * MM:.2f} {(PAGE_HEIGHT - y) * MM:.2f}" for x, y in points]
        line = f"{self._pen(thickness)}{at[0]} m {' '.join(f'{each} l' for each in at[1:])} S"
        line = f"[2 2] 0 d {line} [] 0 d" if dashed else line
        self._code.append(f"{grey:g} G {line} 0 G" if grey else line)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        thickness: float = FRAME,
        *,
        fill: float | None = None,
    ) -> None:
        """A circle around a point, empty or filled with a grey (0 is black)."""
        points = ((1, 0), (1, K), (K, 1), (0, 1), (-K, 1), (-1, K), (-1, 0))
        points += ((-1, -K), (-K, -1), (0, -1), (K, -1), (1, -K), (1, 0))
        at = [
            f"{(x + radius * right) * MM:.2f} {(PAGE_HEIGHT - y + radius * up) * MM:.2f}"
            for right, up in points
        ]
        curves = " ".join(f"{' '.join(at[n : n + 3])} c" for n in (1, 4, 7, 10))
        drawn = f"{self._pen(thickness)}{at[0]} m {curves}"
        self._code.append(f"{drawn} S" if fill is None else f"{fill:g} g {drawn} b 0 g")

    def to_fill(self, made: Field) -> None:
        """A field to fill in on a screen, on this page."""
        self.fields.append((len(self.pages), made))

    def squares(
        self, left: float, top: float, side: float, black: Iterable[tuple[int, int, int]]
    ) -> None:
        """Black (column, row, length) runs of a grid whose fields measure `side` mm."""
        areas = (self._area(left + x * side, top + y * side, n * side, side) for x, y, n in black)
        self._code.append(" ".join((*areas, "f")))

    # Pictures

    def picture(self, data: str, left: float, top: float, side: float) -> bool:
        """A picture given in base64 inside a square; False when it cannot be read."""
        try:
            reader = ImageReader(BytesIO(b64decode(data, validate=True)))
        except (NotBase64, ValueError, OSError):
            return False
        self.logos.append((len(self.pages), Picture(reader, left, top, side)))
        return True
