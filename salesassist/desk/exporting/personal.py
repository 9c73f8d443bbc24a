"""Personal columns of what goes out: masked unless somebody may see them and says why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from salesassist.desk.exporting.listing import Head, Listing, Value
from salesassist.desk.people import may

SEES = "export personal data"
HIDDEN = "○"


def masked_columns(heads: Iterable[Head], *, who: str, reason: str) -> tuple[str, ...]:
    """The words of the personal columns that go out masked: all, without the right or a reason."""
    open_ = bool(reason.strip()) and may(who, SEES)
    return () if open_ else tuple(head.words for head in heads if head.personal)


def mask(value: Value) -> Value:
    """A personal value of which only the beginning is left."""
    if value is None:
        return None
    text = str(value)
    return text[:1] + HIDDEN * min(len(text) - 1, 4)


def with_masks(listing: Listing, masked: Sequence[str]) -> Listing:
    """The list with these columns masked."""
    places = {at for at, head in enumerate(listing.heads) if head.personal and head.words in masked}
    if not places:
        return listing
    rows = [
        [mask(value) if at in places else value for at, value in enumerate(row)]
        for row in listing.rows
    ]
    return replace(listing, rows=rows)
