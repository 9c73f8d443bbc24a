"""Where a chart goes: onto a paper as one of its parts, or into a picture for the screen."""

from collections.abc import Callable
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.pdfgen.canvas import Canvas

from salesassist.docs.parts import Part
from salesassist.docs.parts.charts.board import PT, is_bold
from salesassist.docs.sheet import LEFT, Sheet


def picture(drawing: Drawing) -> bytes:
    """A PDF of one page that is the drawing, for QPdfDocument."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(drawing.width, drawing.height), invariant=1)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def chart_part(drawing: Drawing, name: str = "chart") -> Part:
    """The drawing as a part of a paper, at the left of the text area."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for shape in drawing.contents:
            _PUT[type(shape)](sheet, shape, top + drawing.height / PT)

    return Part(name, drawing.height / PT, draw)


def _grey(colour: object) -> float:
    return round(float(colour.red), 3)


def _text(sheet: Sheet, shape: String, low: float) -> None:
    place = (LEFT + shape.x / PT, low - shape.y / PT)
    bold, grey = is_bold(shape.fontName), _grey(shape.fillColor)
    sheet.text(*place, shape.text, shape.fontSize, bold, grey=grey)


def _box(sheet: Sheet, shape: Rect, low: float) -> None:
    left, top = LEFT + shape.x / PT, low - (shape.y + shape.height) / PT
    wide, high = shape.width / PT, shape.height / PT
    sheet.fill(left, top, wide, high, _grey(shape.fillColor))
    if shape.strokeColor is not None:
        sheet.frame(left, top, wide, high, shape.strokeWidth)


def _line(sheet: Sheet, shape: Line, low: float) -> None:
    points = ((shape.x1, shape.y1), (shape.x2, shape.y2))
    _path(sheet, points, shape, low)


def _polyline(sheet: Sheet, shape: PolyLine, low: float) -> None:
    flat = shape.points
    _path(sheet, list(zip(flat[::2], flat[1::2], strict=True)), shape, low)


def _path(sheet: Sheet, points: object, shape: Line | PolyLine, low: float) -> None:
    ways = [(LEFT + x / PT, low - y / PT) for x, y in points]
    dashed = bool(shape.strokeDashArray)
    grey = _grey(shape.strokeColor)
    sheet.path(ways, shape.strokeWidth, dashed=dashed, grey=grey)


def _dot(sheet: Sheet, shape: Circle, low: float) -> None:
    place = (LEFT + shape.cx / PT, low - shape.cy / PT)
    sheet.circle(*place, shape.r / PT, shape.strokeWidth, fill=_grey(shape.fillColor))


_PUT: dict[type, Callable[[Sheet, object, float], None]] = {
    String: _text,
    Rect: _box,
    Line: _line,
    PolyLine: _polyline,
    Circle: _dot,
}
