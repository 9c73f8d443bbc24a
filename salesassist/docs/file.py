"""The PDF file papers are drawn into: its fonts, its pages, its bookmarks; of one paper or many.

Only the fonts, the pictures and the file itself are ReportLab's; pages come as finished operators.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from salesassist.docs.fonts import FALLBACK, REGULAR, clean, font, runs
from salesassist.docs.text import MM

rl_config.useA85 = 0  # plain binary streams; ReportLab has no narrower place to say so

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0


@dataclass(frozen=True)
class Picture:
    """A picture in a square: its left, top and side in mm."""

    reader: ImageReader
    left: float
    top: float
    side: float


@dataclass(frozen=True)
class Cut:
    """What of the A4 coordinates a smaller page shows: its left, top, width and height in mm."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True)
class Field:
    """A field to fill in on a screen: "radio", "check" or "text", its place and size in mm.

    Fields of one name are one group, told apart by `value`; of a text it is what stands in it.
    """

    kind: str
    name: str
    left: float
    top: float
    wide: float
    high: float
    value: str = ""
    lines: int = 1
    hidden: bool = False


_LONGEST = {True: 60, False: 2_000}


class PaperFile:
    """One file; all papers in it share its subsets of the fonts."""

    def __init__(self, language: str):
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(PAGE_WIDTH * MM, PAGE_HEIGHT * MM),
            pageCompression=1,
            invariant=1,
            initialFontName=font(REGULAR).fontName,
            lang=language,
        )
        self._shown: dict[tuple[str, bool, float], tuple[str, bool]] = {}

    def show(self, text: str, size: float, bold: bool) -> tuple[str, bool]:
        """The operators that choose fonts and show a clean text, and whether the pen is changed.

        They are kept, for many texts repeat.
        """
        key = (text, bold, size)
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = self._pieces(text, size, bold)
        return found

    def _pieces(self, text: str, size: float, bold: bool) -> tuple[str, bool]:
        document = self._canvas._doc
        shown: list[str] = []
        pen = False
        for name, piece in runs(text, bold):
            face = font(name)
            heavy = bold and name == FALLBACK  # the fallback has one weight: draw its edge too
            pen |= heavy
            for subset, codes in face.splitString(piece, document):
                of = face.getSubsetInternalName(subset, document)
                show = f"{of} {size:g} Tf ({escapePDF(codes)}) Tj"
                shown.append(f"{size * 0.022:.2f} w 2 Tr {show} 0 Tr" if heavy else show)
        return " ".join(shown), pen

    def add_page(
        self,
        code: Sequence[str],
        pictures: Iterable[Picture] = (),
        cut: Cut | None = None,
        fields: Iterable[Field] = (),
    ) -> None:
        """Put a finished page into the file; with a cut, the page is that part alone."""
        wide, high = (cut.wide, cut.high) if cut else (PAGE_WIDTH, PAGE_HEIGHT)
        self._canvas.setPageSize((wide * MM, high * MM))
        if cut is not None:
            down = (PAGE_HEIGHT - cut.top - cut.high) * MM
            self._canvas.addLiteral(f"1 0 0 1 {-cut.left * MM:.2f} {-down:.2f} cm")
        self._canvas.addLiteral("\n".join(code))
        for each in pictures:
            low, side = (PAGE_HEIGHT - each.top - each.side) * MM, each.side * MM
            self._canvas.drawImage(
                each.reader,
                each.left * MM,
                low,
                side,
                side,
                mask="auto",
                preserveAspectRatio=True,
            )
        for field in fields:
            self._add_field(field)
        self._canvas.showPage()

    def _add_field(self, field: Field) -> None:
        form, low = self._canvas.acroForm, (PAGE_HEIGHT - field.top - field.high) * MM
        place = {"name": field.name, "x": field.left * MM, "y": low}
        bare = {"fillColor": None, "borderColor": None, "borderWidth": 0}
        flags = "hidden" if field.hidden else "print"
        if field.kind == "text":
            form.textfield(
                **place,
                **bare,
                value=field.value,
                width=field.wide * MM,
                height=field.high * MM,
                fontSize=10,
                maxlen=_LONGEST[field.lines == 1],
                fieldFlags="multiline" if field.lines > 1 else "",
                annotationFlags=flags,
            )
        elif field.kind == "check":
            form.checkbox(**place, **bare, size=field.high * MM, buttonStyle="check", fieldFlags="")
        else:
            form.radio(
                **place,
                **bare,
                value=field.value,
                size=field.high * MM,
                buttonStyle="circle",
                fieldFlags="radio",
            )

    def mark(self, title: str) -> None:
        """A bookmark to the page that comes next."""
        key = f"paper-{self._canvas.getPageNumber()}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(clean(title), key)

    def finish(self, title: str, author: str, keywords: str) -> bytes:
        """The file's bytes."""
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor(clean(author))
        self._canvas.setKeywords(keywords)
        self._canvas.setCreator("SalesAssist")
        self._canvas.save()
        return self._file.getvalue()
