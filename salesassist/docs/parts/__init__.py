"""Parts of a paper: each knows its height before it is drawn, so a page turns in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from salesassist.docs.sheet import BOTTOM, GAP, Sheet


@dataclass(frozen=True)
class Part:
    """One block: at least `height` mm, up to `most` where the page leaves it; a gap follows."""

    name: str
    height: float
    draw: Callable[[Sheet, float, float], None]
    gap: float = GAP
    most: float = 0.0


def place(sheet: Sheet, part: Part) -> None:
    """Draw a part at the cursor, on the next page when it does not stand here."""
    if not part.height:
        return
    sheet.need(part.height)
    height = max(part.height, min(part.most, BOTTOM - sheet.y))
    top = sheet.y
    part.draw(sheet, top, height)
    sheet.y = top + height
    sheet.took(part.name, top, part.gap)


def height_of(parts: Iterable[Part]) -> float:
    """What parts need together, the gap after the last one not counted."""
    standing = [part for part in parts if part.height]
    return sum(part.height + part.gap for part in standing) - (standing[-1].gap if standing else 0)


def place_together(sheet: Sheet, parts: Iterable[Part]) -> None:
    """Draw parts one below the other, all on one page when a page can hold them."""
    standing = [part for part in parts if part.height]
    sheet.need(height_of(standing))
    for part in standing:
        place(sheet, part)
