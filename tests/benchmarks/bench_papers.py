"""The order form against the same page drawn by hand on a bare ReportLab canvas, warm."""

import subprocess
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest import mock

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from salesassist import docs
from salesassist.docs.facts import OrderForm, SalesTable
from salesassist.docs.sheet import MM, PAGE_HEIGHT, Sheet
from salesassist.paths import resources
from tests.benchmarks.measure import Line, in_turn, show

ROUNDS, TOGETHER = 60, 200
LONG = 2_700  # rows of a report of some 60 pages
FACES = {False: "BarePaper", True: "BarePaperBold"}
FILES = {False: "NotoSansTC-Regular.ttf", True: "NotoSansTC-Bold.ttf"}
DRAWN = ("text", "rule", "post", "frame", "fill", "squares")


def recorded(facts) -> list[tuple[str, tuple, dict]]:
    """What the paper draws, call by call."""
    calls: list[tuple[str, tuple, dict]] = []

    def listening(name: str):
        real = getattr(Sheet, name)

        def heard(self, *words, **more):
            calls.append((name, words, more))
            return real(self, *words, **more)

        return heard

    patches = {name: listening(name) for name in DRAWN}
    with mock.patch.multiple(Sheet, **patches):
        docs.paper("order-form").draw(facts)
    return calls


def put(canvas: Canvas, calls: list[tuple[str, tuple, dict]]) -> None:
    """The same page with the canvas's own words."""
    for name, words, more in calls:
        if name == "text":
            _text(canvas, *words, **more)
        elif name == "rule":
            left, right, y, *_ = words
            canvas.line(left * MM, (PAGE_HEIGHT - y) * MM, right * MM, (PAGE_HEIGHT - y) * MM)
        elif name == "post":
            x, top, bottom, *_ = words
            canvas.line(x * MM, (PAGE_HEIGHT - top) * MM, x * MM, (PAGE_HEIGHT - bottom) * MM)
        elif name == "squares":
            left, top, side, black = words
            for x, y, count in black:
                at = (PAGE_HEIGHT - top - (y + 1) * side) * MM
                canvas.rect((left + x * side) * MM, at, count * side * MM, side * MM, 0, 1)
        else:
            left, top, wide, high, *_ = words
            low = (PAGE_HEIGHT - top - high) * MM
            canvas.rect(left * MM, low, wide * MM, high * MM, name == "frame", name == "fill")


def _text(canvas, x, y, text, size=9, bold=False, align="left", *, spacing=0.0, grey=0.0) -> None:
    canvas.setFont(FACES[bold], size)
    draw = {"left": "drawString", "right": "drawRightString", "center": "drawCentredString"}
    getattr(canvas, draw.get(align, "drawCentredString"))(x * MM, (PAGE_HEIGHT - y) * MM, text)


def bare(calls) -> bytes:
    """A file of one page."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=1, invariant=1)
    put(canvas, calls)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def many(count: int) -> list[OrderForm]:
    """Order forms that differ in number, customer, PO and lines."""
    sample = docs.paper("order-form").sample()
    made = []
    for at in range(count):
        lines = tuple(
            replace(line, quantity=line.quantity + at * 1_000, amount=line.amount + at * 37)
            for line in sample.lines[: 1 + at % len(sample.lines)]
        )
        customer = replace(sample.customer, name=f"{sample.customer.name[:-4]}{at}號店", tax_id="")
        issue = replace(sample.issue, number=f"SO-1151123-{at:03}")
        made.append(replace(sample, lines=lines, customer=customer, issue=issue))
    return made


def together(papers: list[OrderForm]) -> bytes:
    """All papers in one file, as the program makes it."""
    steps = docs.together([("order-form", each) for each in papers], "Order forms")
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def bare_together(papers: list[list]) -> bytes:
    """The same pages on one bare canvas."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=1, invariant=1)
    for calls in papers:
        put(canvas, calls)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def found_again(pdf: bytes, words: list[str]) -> bool:
    """Whether pdftotext finds the words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return all(word in said.stdout.decode() for word in words)


def long_report(rows: int) -> SalesTable:
    """Any report of so many rows, each another name."""
    sample = docs.paper("sales-table").sample()
    made = []
    for at in range(rows):
        row = sample.rows[at % len(sample.rows)]
        code, name = f"C{at:05}", f"{row.texts[2][:12]}{at}"
        texts = (row.texts[0], code, name, *row.texts[3:])
        figures = (at + 1, *row.figures[1:4], (row.figures[4] or 0) + at * 37, *row.figures[5:])
        made.append(replace(row, texts=texts, figures=figures))
    return replace(sample, rows=tuple(made))


def report_lines() -> list[Line]:
    """A report of some 60 pages: its pages a second against those of the one-page order form."""
    report, paper = long_report(LONG), docs.paper("sales-table")
    form = docs.paper("order-form")
    facts = form.sample()
    pages = paper.draw(report).count(b"/Type /Page\n")
    whole, one = in_turn(
        lambda _: paper.draw(report), lambda _: form.draw(facts), rounds=9, cpu=True, pick=min
    )
    speed, reference = 1_000 * pages / whole, 1_000 / one
    job = f"a report of {pages} pages (CPU)"
    return [Line(job, speed, reference, "p/s", "one-page form", 0.5, at_least=True)]


def _a_page(*whole: float) -> list[float]:
    return [each / TOGETHER for each in whole]


def main() -> None:
    """Measure by CPU time, in turn."""
    for bold, face in FACES.items():
        pdfmetrics.registerFont(TTFont(face, resources() / "fonts" / FILES[bold]))
    paper = docs.paper("order-form")
    facts = paper.sample()
    calls = recorded(facts)
    one, reference = in_turn(
        lambda _: paper.draw(facts), lambda _: bare(calls), rounds=ROUNDS, cpu=True, warm=5
    )
    pdf = paper.draw(facts)
    papers = many(TOGETHER)
    drawn = [recorded(each) for each in papers]
    file, hand = in_turn(
        lambda _: together(papers), lambda _: bare_together(drawn), rounds=5, cpu=True, warm=1
    )
    show(
        [
            Line("one order form, warm (CPU)", one, reference, "ms", "bare canvas", 1.4),
            Line("200 in one file, a page (CPU)", *_a_page(file, hand), "ms", "bare canvas", 1.5),
            *report_lines(),
            Line("its size, two subsets of fonts", len(pdf) / 1024, 2, "KiB", "a subset", 60),
        ]
    )  # fmt: skip
    words = ["訂單確認單", facts.customer.name, facts.company.name]
    print("title and names are found again by pdftotext:", found_again(pdf, words))


if __name__ == "__main__":
    main()
