"""What charts are drawn on: a look, and a board whose y runs down from the top, in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import Color, HexColor

from salesassist.docs.fonts import FALLBACK, clean, font, runs, width
from salesassist.docs.text import LINE, wrap

THIN, PEN, HEAVY = 0.3, 0.6, 1.5
_DASH = (2, 2)
PT = 72 / 25.4


@dataclass(frozen=True)
class Look:
    """Colours by what they are for, the width in points and the size of the texts.

    `fill` is series 1 and the best answers, `on` a text on it, `tint` the second best, `edge` the
    outline of series 2 and of every box, `rule` the lines of the scale, `mark` lines of figures.
    """

    width: float
    size: float = 8.0
    ink: str = "#000000"
    soft: str = "#000000"
    fill: str = "#C7C7C7"
    on: str = "#000000"
    tint: str = "#EBEBEB"
    edge: str = "#000000"
    rule: str = "#8C8C8C"
    mark: str = "#000000"
    ground: str = "#FFFFFF"


def paper(width_mm: float) -> Look:
    """The look on paper: black on white, one grey, legible after a fax."""
    return Look(width=width_mm * PT)


def screen(width_px: float, size_px: float, colour: dict[str, str]) -> Look:
    """The look on the screen: the roles of the theme, a pixel a point."""
    return Look(
        width=width_px,
        size=size_px,
        ink=colour["t1"],
        soft=colour["t2"],
        fill=colour["ac"],
        mark=colour["ac"],
        on=colour["on"],
        tint=colour["acb"],
        edge=colour["fbb"],
        rule=colour["line"],
        ground=colour["base"],
    )


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in points."""
    return width(clean(text), bold) * size


Area = tuple[float, float, float, float]
"""Where a place of a chart stands: left, top, width, height, from the top in points."""


class Drawn(Drawing):
    """A drawing that knows where each of its places stands, so that one can be pointed at."""

    def __init__(self, width: float, height: float):
        super().__init__(width, height)
        self._areas: list[Area] = []

    @property
    def areas(self) -> tuple[Area, ...]:
        """The places in the order of the labels."""
        return tuple(self._areas)


class Board:
    """A drawing on its way: marks are put on it from the top, `done` gives the Drawn."""

    def __init__(self, look: Look, height: float):
        self.look, self.height = look, height
        self._drawing = Drawn(look.width, height)
        if look.ground != Look.ground:
            self.patch(0, 0, look.width, height)

    def done(self) -> Drawn:
        """The finished drawing."""
        return self._drawing

    def place(self, x: float, y: float, wide: float, high: float) -> None:
        """The room of the next place: what is pointed at when it is pressed."""
        self._drawing._areas.append((x, y, wide, high))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 0.0,
        align: str = "left",
        colour: str = "",
        bold: bool = False,
    ) -> None:
        """A line of text with its baseline at `y`; `x` is its left, right or centre."""
        size = size or self.look.size
        plain = clean(text)
        long = width(plain, bold) * size
        left = x - {"left": 0.0, "right": long}.get(align, long / 2)
        for name, piece in runs(plain, bold):
            face = font(name)
            said = {"fontName": name, "fontSize": size, "fillColor": _ink(colour or self.look.ink)}
            self._drawing.add(String(left, self.height - y, piece, **said))
            left += face.stringWidth(piece, size)

    def box(
        self, x: float, y: float, wide: float, high: float, *, fill: str = "", hatch: float = 0.0
    ) -> None:
        """A box with an edge: filled, hatched every so many points, or empty."""
        if wide <= 0.05:
            return
        ground = _ink(fill or self.look.ground)
        edge = {"strokeColor": _ink(self.look.edge), "strokeWidth": PEN}
        self._drawing.add(Rect(x, self.height - y - high, wide, high, fillColor=ground, **edge))
        for one, two in _stripes(x, y, wide, high, hatch) if hatch else ():
            self.line([one, two], thickness=THIN * 1.6, colour=self.look.ink)

    def patch(self, x: float, y: float, wide: float, high: float) -> None:
        """A piece of the ground, so that a figure on it can be read."""
        bare = {"fillColor": _ink(self.look.ground), "strokeColor": None}
        self._drawing.add(Rect(x, self.height - y - high, wide, high, **bare))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        thickness: float = THIN,
        colour: str = "",
        dashed: bool = False,
    ) -> None:
        """A line through some points."""
        pen = {"strokeColor": _ink(colour or self.look.rule), "strokeWidth": thickness}
        pen["strokeDashArray"] = list(_DASH) if dashed else None
        flat = [(x, self.height - y) for x, y in points]
        if len(flat) == 2:
            self._drawing.add(Line(*flat[0], *flat[1], **pen))
        else:
            self._drawing.add(PolyLine([each for pair in flat for each in pair], **pen))

    def dot(self, x: float, y: float, *, filled: bool, radius: float = 0.0) -> None:
        """A dot: filled for now, hollow for before."""
        look = self.look
        self._drawing.add(
            Circle(
                x,
                self.height - y,
                radius or look.size * 0.34,
                fillColor=_ink(look.mark if filled else look.ground),
                strokeColor=_ink(look.mark),
                strokeWidth=PEN * 1.5,
            )
        )


def lines_of(text: str, size: float, room: float) -> tuple[str, ...]:
    """A label as lines no wider than `room` points; nothing is cut off."""
    return wrap(text, size, room / PT)


def short_lines(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """A label as at most so many lines; what is longer ends with …, the table says it in full."""
    lines = [line for part in text.split("\n") for line in lines_of(part, size, room)]
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and text_width(f"{last}…", size) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last}…")


def pitch_of(size: float) -> float:
    """The distance of two lines of text."""
    return size * LINE


def is_bold(name: str) -> bool:
    """Whether a font is the bold one (the fallback has one weight)."""
    return name != FALLBACK and name.endswith("Bold")


def _ink(colour: str) -> Color:
    return HexColor(colour)


def _stripes(
    x: float, y: float, wide: float, high: float, every: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Lines at 45° inside a box: from its left or lower edge up to its top or right edge."""
    found, along = [], every
    while along < wide + high:
        start = (x, y + along) if along <= high else (x + along - high, y + high)
        end = (x + along, y) if along <= wide else (x + wide, y + along - wide)
        found.append((start, end))
        along += every
    return found
